"""Word lists, ours and a house's own, to a lexicon; a text to every entry that stands in it, found all at once."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from pinban.diagnostics import Diagnostic
from pinban.files import parse_yaml
from pinban.proofreading.vocabulary.entries import DIGIT, LONGEST, Entry, entries_of
from pinban.proofreading.vocabulary.words_around import whole

MOST = 50_000
"""The most entries of a lexicon; the automaton takes some 100 bytes for each."""
_SHORT = 3
"""Characters of a word that may well be made up of two others' ends; a longer one is what it looks like."""
_FIGURES = "0123456789"


class Match(NamedTuple):
    """An entry found: ``text[start:end]``, with the forms that should stand there."""

    start: int
    end: int
    entry: Entry
    rights: tuple[str, ...]


class _Pattern(NamedTuple):
    text: str
    entry: Entry | None  # None: a word in which a wrong form is right
    digit: str = ""


@dataclass(frozen=True)
class Lexicon:
    """Entries and the automaton that finds them; a second entry for the same wrong form takes the first's place."""

    entries: tuple[Entry, ...]
    _patterns: tuple[_Pattern, ...] = field(init=False, repr=False, compare=False)
    _automaton: AhoCorasick = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        latest = {entry.wrong: entry for entry in self.entries}
        patterns = tuple(dict.fromkeys(pattern for entry in latest.values() for pattern in _patterns(entry)))
        object.__setattr__(self, "_patterns", patterns)
        object.__setattr__(self, "_automaton", AhoCorasick([pattern.text for pattern in patterns]))

    def on(self, day: date) -> "Lexicon":
        """The lexicon of the entries in force on a day."""
        held = tuple(entry for entry in self.entries if entry.holds(day))
        return self if len(held) == len(self.entries) else Lexicon(held)

    def with_more(self, entries: Iterable[Entry]) -> "Lexicon":
        """The lexicon with a house's own entries, which prevail."""
        more = tuple(entries)
        return Lexicon((*self.entries, *more)[:MOST]) if more else self

    def occurrences(self, text: str) -> list[Match]:
        """Every place where a wrong form stands, whatever is around it, in order."""
        return [match for match, _ in self._all(text) if match is not None]

    def find(self, text: str) -> Iterator[Match]:
        """The wrong forms in a text that are no part of what is right; none of them overlap."""
        raw = list(self._all(text))
        right = sorted(span for match, span in raw if match is None)
        end = 0
        for match in sorted((match for match, _ in raw if match is not None), key=lambda item: (item[0], -item[1])):
            inside = any(start <= match.start and match.end <= stop for start, stop in _near(right, match))
            if match.start >= end and not inside and _stands_alone(text, match):
                end = match.end
                yield match

    def _all(self, text: str) -> Iterator[tuple[Match | None, tuple[int, int]]]:
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            pattern = self._patterns[index]
            entry = pattern.entry
            if entry is None:
                yield None, (start, end)
            else:
                rights = tuple(right.replace(DIGIT, pattern.digit) for right in entry.rights)
                yield Match(start, end, entry, rights), (start, end)


def _patterns(entry: Entry) -> Iterator[_Pattern]:
    for digit in _FIGURES if DIGIT in entry.wrong else ("",):
        wrong = entry.wrong.replace(DIGIT, digit) if digit else entry.wrong
        yield _Pattern(wrong, entry, digit)
        for word in (*entry.unless, *(right for right in entry.rights if entry.wrong in right)):
            yield _Pattern(word.replace(DIGIT, digit) if digit else word, None)


def _near(spans: Sequence[tuple[int, int]], match: Match) -> Sequence[tuple[int, int]]:
    """Those of the sorted spans that begin early enough, and late enough, to hold a match."""
    first = bisect_left(spans, (match.start - LONGEST, 0))
    return spans[first : bisect_right(spans, (match.start, match.end + LONGEST), lo=first)]


def _stands_alone(text: str, match: Match) -> bool:
    return match.end - match.start > _SHORT or whole(text, match.start, match.end)


@cache
def shipped() -> Lexicon:
    """The lexicon of the lists that come with the program."""
    entries: list[Entry] = []
    folder = files("pinban.proofreading").joinpath("words")
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if file.name.endswith(".yaml"):
            more, diagnostics = read_words(file.read_text(encoding="utf-8"), file.name)
            if diagnostics:
                raise RuntimeError(f"{file.name}: {diagnostics[0].en}")
            entries += more
    return Lexicon(tuple(entries))


def read_words(text: str, shown: str) -> tuple[list[Entry], list[Diagnostic]]:
    """The entries of a list's text; ``shown`` is the file name that findings carry."""
    doc, diagnostics = parse_yaml(text, shown)
    return ([], diagnostics) if doc is None else entries_of(doc)
