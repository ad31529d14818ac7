"""A stretch of a manuscript's text with the way back from each character to its line and column."""

from collections.abc import Sequence
from dataclasses import dataclass

from pinban.diagnostics import Place


@dataclass(frozen=True, slots=True)
class Passage:
    """Source text as written, markup included. ``starts[i]`` is where line ``i`` of it begins in the file."""

    text: str
    starts: tuple[tuple[int, int], ...]
    place: Place
    kind: str = "paragraph"  # a block kind, "cell", "title", or a key of the front matter

    def at(self, offset: int) -> Place:
        """The place of the character ``offset``."""
        before = self.text[:offset]
        number = before.count("\n")
        line, column = self.starts[min(number, len(self.starts) - 1)]
        return self.place.within(line=line, column=column + offset - (before.rfind("\n") + 1))


def passage_of_lines(
    content: str, source: Sequence[str], first: int, place: Place, *, offset: int, kind: str
) -> Passage:
    """The passage of an inline token: ``content`` of which line ``i`` lies in ``source[first + i]``.

    ``offset`` is the number of lines before ``source[0]`` in the file.
    """
    starts = []
    for number, line in enumerate(content.split("\n")):
        index = min(first + number, len(source) - 1)
        starts.append((index + 1 + offset, max(source[index].find(line), 0) + 1))
    return Passage(content, tuple(starts), place, kind)
