"""Stories' files and passages to what was read in them before, so that of an edition only what has changed is read."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, TypeVar

from pinban.diagnostics import Diagnostic, Place
from pinban.files import read_text
from pinban.files.passage import Passage
from pinban.manuscripts.pictures import Probed
from pinban.manuscripts.story import MOST_BYTES, Prober, ReadStory, parse_story, read_story
from pinban.proofreading import Mark

T = TypeVar("T")
MOST = 400  # stories: the longest edition that is written at one time has some two hundred
_Looked: TypeAlias = tuple[str, Place, Probed | None, list[Diagnostic]]


@dataclass(frozen=True)
class _Parsed:
    """A story as it was read, and what its pictures were then."""

    text: str
    read: ReadStory
    pictures: tuple[_Looked, ...]

    def holds(self, prober: Prober) -> bool:
        """Whether its pictures are what they were."""
        return all(prober(file, at) == (probed, problems) for file, at, probed, problems in self.pictures)


@dataclass
class Remembered:
    """What was last read of each story, and what proofreading marked in its passages.

    Nothing here depends on time or place: the same text reads the same, and is marked the same by the same words.
    """

    _stories: "OrderedDict[Hashable, _Parsed]" = field(default_factory=OrderedDict)
    _marks: "OrderedDict[Hashable, tuple[tuple[Passage, ...], list[Mark]]]" = field(default_factory=OrderedDict)
    _house: object = None

    def story(self, path: Path, shown: str, story: str, prober: Prober) -> ReadStory:
        """As :func:`pinban.manuscripts.story.read_story`."""
        text, _ = read_text(path, shown, MOST_BYTES)
        if text is None:
            return read_story(path, shown, story, prober)
        known = self._stories.get((shown, story))
        if known is None or known.text != text or not known.holds(prober):
            known = _parsed(text, shown, story, prober)
        _keep(self._stories, (shown, story), known)
        return known.read

    def marks(self, passages: Sequence[Passage], house: object, read: Callable[[], list[Mark]]) -> list[Mark]:
        """What ``read`` marks in passages by the words of a ``house``, by whose equality others are told."""
        if house != self._house:
            self._house = house
            self._marks.clear()
        key = tuple((passage.place, passage.kind) for passage in passages[:1])
        known = self._marks.get(key)
        if known is None or known[0] != tuple(passages):
            known = tuple(passages), read()
        _keep(self._marks, key, known)
        return known[1]


def _parsed(text: str, shown: str, story: str, prober: Prober) -> _Parsed:
    looked: list[_Looked] = []

    def noted(file: str, at: Place) -> tuple[Probed | None, list[Diagnostic]]:
        probed, problems = prober(file, at)
        looked.append((file, at, probed, problems))
        return probed, problems

    return _Parsed(text, parse_story(text, shown, story, noted), tuple(looked))


def _keep(kept: "OrderedDict[Hashable, T]", key: Hashable, value: T) -> None:
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > MOST:
        kept.popitem(last=False)
