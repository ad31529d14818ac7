"""From a list of frames with obstacles in them to the places where lines may stand, in reading order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice
from math import inf

from pinban.model import Pt

_LEAST = 4.0  # em of body: beside an obstacle no narrower place is set
_NEAR = 200  # places that a paragraph may come to stand in


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that text runs around (a picture, a pulled quote), its own air included.

    It keeps the rows ``first`` … ``last`` (from 0) free from ``left`` to ``right``, points from the frame's
    left edge.
    """

    first: int
    last: int
    left: Pt
    right: Pt


@dataclass(frozen=True, slots=True)
class FrameMeasure:
    """A frame that text flows through: ``lines`` rows of ``width`` points, its left edge at ``offset``."""

    width: Pt
    lines: int
    offset: Pt = Pt(0)
    obstacles: tuple[Obstacle, ...] = ()

    def segments(self, row: int, least: float) -> tuple[tuple[float, float], ...]:
        """The free stretches (left, right) of a row that are ``least`` points wide or more, from left to right."""
        edges = sorted((item.left, item.right) for item in self.obstacles if item.first <= row <= item.last)
        low, free = 0.0, []
        for left, right in edges:
            free.append((low, min(float(left), self.width)))
            low = max(low, float(right))
        free.append((low, float(self.width)))
        return tuple((left, right) for left, right in free if right - left >= least or (left, right) == (0, self.width))


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one line may stand: ``row`` of ``frame`` (-1: below the last frame), its left edge and width in points.

    ``order`` and ``segment`` tell where among all rows it is, ``rows`` how many rows it takes.
    """

    frame: int
    row: int
    x: float
    width: float
    order: int
    segment: int
    rows: int = 1


class Rows:
    """The rows of all frames in reading order; below the last frame rows go on in its width without end."""

    def __init__(self, frames: Sequence[FrameMeasure], size: float) -> None:
        self._frames = frames
        self._least = _LEAST * size
        self._rows = [(number, row) for number, frame in enumerate(frames) for row in range(frame.lines)]
        self._widths: list[float] = []  # of every free stretch, in reading order
        self._first = [0]  # of each row: where its stretches begin in ``_widths``
        for order in range(len(self._rows)):
            self._widths += [right - left for left, right in self._free(order)]
            self._first.append(len(self._widths))

    def head(self, order: int) -> bool:
        """Whether a row is the first of its frame."""
        return order >= len(self._rows) or self._rows[order][1] == 0

    def left_in_frame(self, order: int) -> int:
        """How many rows of its frame are left from a row on; endless below the last frame."""
        if order >= len(self._rows):
            return 1 << 30
        frame, row = self._rows[order]
        return self._frames[frame].lines - row

    def stands(self, order: int, segment: int, rows: int, without: frozenset[int]) -> Iterator[Stand]:
        """The places from a row's segment on for lines that take ``rows`` rows, leaving out rows ``without``.

        A line of several rows stands in the widest stretch that all its rows leave free.
        """
        position = order
        while True:
            if position in without:
                position, segment = position + 1, 0
            elif rows == 1:
                for index, (left, right) in enumerate(self._free(position)):
                    if index >= segment:
                        frame, row, offset = self._at(position)
                        yield Stand(frame, row, offset + left, right - left, position, index)
                position, segment = position + 1, 0
            else:
                position += bool(segment)
                segment = 0
                common = self._common(position, rows)
                if common is not None:
                    frame, row, offset = self._at(position)
                    yield Stand(frame, row, offset + common[0], common[1] - common[0], position, 0, rows)
                    position += rows
                else:
                    position += 1

    def narrowest(self, order: int, segment: int, rows: int) -> float:
        """The least width of the next 200 places from a row's segment on for lines that take ``rows`` rows."""
        if rows > 1:
            return min(stand.width for stand in islice(self.stands(order, segment, rows, frozenset()), _NEAR))
        first = len(self._widths)
        if order < len(self._rows):
            first = min(self._first[order] + segment, self._first[order + 1])
        near = self._widths[first : first + _NEAR]
        return min(near) if len(near) == _NEAR else min(*near, float(self._frames[-1].width), inf)

    def clear(self, order: int, rows: int) -> int:
        """The first row from ``order`` on that begins ``rows`` rows of one frame without obstacles."""
        return next(position for position in count(order) if self._whole(position, rows))

    def width(self, order: int) -> float:
        """The width of the frame a row is in."""
        frame, _, _ = self._at(order)
        return float(self._frames[frame].width)

    def _at(self, order: int) -> tuple[int, int, float]:
        if order < len(self._rows):
            frame, row = self._rows[order]
            return frame, row, float(self._frames[frame].offset)
        return -1, order - len(self._rows), float(self._frames[-1].offset)

    def _free(self, order: int) -> tuple[tuple[float, float], ...]:
        frame, row, _ = self._at(order)
        if frame < 0:
            return ((0.0, float(self._frames[-1].width)),)
        return self._frames[frame].segments(row, self._least)

    def _common(self, order: int, rows: int) -> tuple[float, float] | None:
        """The widest stretch that is free in ``rows`` rows of one frame."""
        if self.left_in_frame(order) < rows:
            return None
        common = self._free(order)
        for row in range(order + 1, order + rows):
            pairs = ((max(a, c), min(b, d)) for a, b in common for c, d in self._free(row))
            common = tuple((low, high) for low, high in pairs if high - low >= self._least)
        return max(common, key=lambda stretch: stretch[1] - stretch[0], default=None)

    def _whole(self, order: int, rows: int) -> bool:
        if order >= len(self._rows):
            return True
        whole = (0.0, self.width(order))
        return self.left_in_frame(order) >= rows and all(
            self._free(row) == (whole,) for row in range(order, order + rows)
        )
