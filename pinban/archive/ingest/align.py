"""A manuscript's text to the characters of a page that print it: greedy runs from anchors of a few characters.

Both are compared folded (:mod:`pinban.archive.catalogue.folding`), marks and white space left out: a page's text layer
and a manuscript seldom agree on those. A run goes on over a character that one of the two lacks or has otherwise.
"""

from bisect import bisect_right
from collections.abc import Sequence

from pinban.archive.catalogue.folding import fold

ANCHOR = 4
"""Characters that must agree for a run to begin: fewer are found by chance on a page of ten thousand."""

_SLIPS = ((1, 1), (0, 1), (1, 0), (2, 2), (0, 2), (2, 0))
_AFTER_SLIP = 3  # characters that must agree after a slip


class PageIndex:
    """A page's characters, ready to be found; each is claimed by one text at most."""

    def __init__(self, chars: Sequence[str]) -> None:
        """Take the page's characters in order."""
        self.text: list[str] = []
        self.numbers: list[int] = []
        for number, char in enumerate(chars):
            for item in fold(char):
                if item.isalnum():
                    self.text.append(item)
                    self.numbers.append(number)
        self.free = [True] * len(self.text)
        self.anchors: dict[str, list[int]] = {}
        joined = "".join(self.text)
        for at in range(len(joined) - ANCHOR + 1):
            self.anchors.setdefault(joined[at : at + ANCHOR], []).append(at)

    def where(self, text: str) -> int:
        """The place of the index where a text's first anchor stands alone; 0 where none does."""
        wanted = "".join(item for char in text for item in fold(char) if item.isalnum())
        for at in range(len(wanted) - ANCHOR + 1):
            starts = self.anchors.get(wanted[at : at + ANCHOR], ())
            if len(starts) == 1 and self.free[starts[0]]:
                return max(0, starts[0] - at - 120)
        return 0

    def after(self, number: int) -> int:
        """The place of the index after the page's character ``number``."""
        return bisect_right(self.numbers, number)

    def claim(self, text: str, near: int = 0) -> tuple[list[int], int, int]:
        """The page's characters that print ``text``; how many of its characters were found, and of how many.

        ``near`` is where on the page the text is looked for first: of two places that fit alike the one after it
        is taken.
        """
        wanted = [item for char in text for item in fold(char) if item.isalnum()]
        taken: list[int] = []
        at = aligned = 0
        while at < len(wanted):
            run = self._best(wanted, at, near)
            if not run:
                at += 1
                continue
            for place, _ in run:
                self.free[place] = False
                taken.append(place)
            aligned += len(run)
            at = run[-1][1] + 1
            near = run[-1][0]
        numbers = sorted({self.numbers[place] for place in taken})
        return numbers, aligned, len(wanted)

    def _best(self, wanted: Sequence[str], at: int, near: int) -> list[tuple[int, int]]:
        """The longest run that begins with the text's character ``at``."""
        length = min(ANCHOR, len(wanted))
        key = "".join(wanted[at : at + ANCHOR])
        if len(key) < length:
            return []
        starts = self.anchors.get(key, ()) if length == ANCHOR else self._short(key)
        best: list[tuple[int, int]] = []
        for start in sorted(starts, key=lambda place: (place < near, abs(place - near)))[:64]:
            run = self._run(wanted, at, start)
            if len(run) > len(best):
                best = run
        return best if len(best) >= length else []

    def _short(self, key: str) -> list[int]:
        """Where a text too short for an anchor stands."""
        size = len(key)
        return [at for at in range(len(self.text) - size + 1) if "".join(self.text[at : at + size]) == key]

    def _run(self, wanted: Sequence[str], at: int, start: int) -> list[tuple[int, int]]:
        """Pairs of a place on the page and a place in the text, as far as they agree."""
        run: list[tuple[int, int]] = []
        while at < len(wanted) and start < len(self.text):
            if self.free[start] and self.text[start] == wanted[at]:
                run.append((start, at))
                at, start = at + 1, start + 1
                continue
            slip = next((item for item in _SLIPS if self._agrees(wanted, at + item[0], start + item[1])), None)
            if slip is None or not run:
                break
            at, start = at + slip[0], start + slip[1]
        return run

    def _agrees(self, wanted: Sequence[str], at: int, start: int) -> bool:
        size = _AFTER_SLIP
        if at + size > len(wanted) or start + size > len(self.text):
            return False
        return all(self.free[start + step] and self.text[start + step] == wanted[at + step] for step in range(size))
