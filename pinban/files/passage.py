"""A stretch of a manuscript's text with the way back from each character to its line and column."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from pinban.diagnostics import Place


@dataclass(frozen=True, slots=True)
class Passage:
    """Source text as written, markup included.

    ``starts`` holds (offset in ``text``, line, column) for each place where the text goes on elsewhere in
    the file, in order, the first with offset 0.
    """

    text: str
    starts: tuple[tuple[int, int, int], ...]
    place: Place
    kind: str = "paragraph"  # a block kind, "cell", "title", or a key of the front matter

    def at(self, offset: int) -> Place:
        """The place of the character ``offset``."""
        begins, line, column = self.starts[bisect_right(self.starts, offset, key=lambda start: start[0]) - 1]
        return self.place.within(line=line, column=column + offset - begins)


def passage_of_lines(
    content: str, source: Sequence[str], first: int, place: Place, *, offset: int, kind: str
) -> Passage:
    """The passage of an inline token: ``content`` of which line ``i`` lies in ``source[first + i]``.

    ``offset`` is the number of lines before ``source[0]`` in the file.
    """
    starts = []
    begins = 0
    for number, line in enumerate(content.split("\n")):
        index = min(first + number, len(source) - 1)
        starts.append((begins, index + 1 + offset, max(source[index].find(line), 0) + 1))
        begins += len(line) + 1
    return Passage(content, tuple(starts), place, kind)
