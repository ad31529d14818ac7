"""Which way a page's lines run and follow each other, and how its logical figures turn to the sheet's.

A page is made up in logical axes: columns stand side by side along the lines, lines follow each other across them. On a
page of level lines these are the sheet's own. On a vertical page a column is a tier (段) and a line stands upright:
x is the depth below the sheet's head, y the distance from the edge at which reading begins.
"""

from enum import StrEnum

from pinban.model.lengths import Pt
from pinban.model.plan import Rect


class Axes(StrEnum):
    """The direction of lines, then the side from which they follow each other."""

    HORIZONTAL_LTR = "horizontal-ltr"
    VERTICAL_RL = "vertical-rl"  # Chinese, Japanese: the first line at the right
    VERTICAL_LR = "vertical-lr"  # Mongolian: the first line at the left

    @property
    def vertical(self) -> bool:
        """Whether lines stand upright."""
        return self is not Axes.HORIZONTAL_LTR

    @property
    def level_headings(self) -> bool:
        """Whether headlines may stand level over upright text; Mongolian has no level lines, and would lie down."""
        return self is Axes.VERTICAL_RL

    def rect(self, rect: Rect, sheet: Pt) -> Rect:
        """A logical rectangle on a sheet of that width: vertical-rl X = W - y - h, Y = x; vertical-lr X = y."""
        if not self.vertical:
            return rect
        x = sheet - rect.y - rect.height if self is Axes.VERTICAL_RL else rect.y
        return Rect(Pt(x), rect.x, rect.height, rect.width)

    def logical(self, rect: Rect, sheet: Pt) -> Rect:
        """A rectangle of a sheet of that width in the page's logical axes: :meth:`rect` the other way."""
        if not self.vertical:
            return rect
        y = sheet - rect.x - rect.width if self is Axes.VERTICAL_RL else rect.x
        return Rect(rect.y, Pt(y), rect.height, rect.width)

    def point(self, x: float, y: float, sheet: Pt) -> tuple[float, float]:
        """A logical point on the sheet."""
        if not self.vertical:
            return x, y
        return (sheet - y if self is Axes.VERTICAL_RL else y), x

    def across(self, offset: float, width: float) -> float:
        """How far from the left edge of something ``width`` wide lies what is ``offset`` after its reading edge."""
        return width - offset if self is Axes.VERTICAL_RL else offset

    def crop(self, crop: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """What is cut off a picture at left, top, right and bottom, from the logical sides that it was found for."""
        left, top, right, foot = crop
        match self:
            case Axes.HORIZONTAL_LTR:
                return crop
            case Axes.VERTICAL_RL:
                return foot, left, top, right
            case Axes.VERTICAL_LR:
                return top, left, foot, right

    def focus(self, focus: tuple[float, float]) -> tuple[float, float]:
        """A point of a picture, as shares of its sides, in the logical picture."""
        x, y = focus
        match self:
            case Axes.HORIZONTAL_LTR:
                return focus
            case Axes.VERTICAL_RL:
                return y, 1 - x
            case Axes.VERTICAL_LR:
                return y, x
