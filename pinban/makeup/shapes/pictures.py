"""From a picture, its manuscript's limits and columns of text to the sizes and places that it may take."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, floor, inf

from pinban.makeup.costs import (
    PICTURE_CROP,
    PICTURE_INSET,
    PICTURE_LARGE,
    PICTURE_LEAST,
    PICTURE_SIZE,
    PICTURES_EQUAL,
    Costs,
)
from pinban.makeup.shapes.columns import Columns
from pinban.makeup.shapes.facts import StoryFacts
from pinban.model import BESIDE, PICTURE_AROUND, Grid, Picture, Pt, StoryKind
from pinban.model.galley import Galley
from pinban.model.house_style import HouseStyle
from pinban.model.plan import Cost

_MOST_SIZES = 14  # sizes tried for each width of a single picture
_FULL = 0.99  # of its columns: a wider picture looks as wide as they are
_SEEN = 0.5  # of the price of the narrowest one, as soon as a picture is seen to be narrower than its columns
_NARROWEST = 8.0  # em: a caption is set to the width of a picture that stands in its span, but to no less than that
_MOST_CUT = 0.6  # of a side, whatever a manuscript allows
_ABOVE = 0.4  # of what is cut at head and foot, at the head: where faces are
WIDTH_SLACK = 0.01  # pt by which a picture may be narrower than its least width


@dataclass(frozen=True, slots=True)
class CaptionText:
    """Caption and credit set ``gap`` points under a picture; ``same_line``: a short credit on a caption's one line."""

    caption: Galley | None
    credit: Galley | None
    same_line: bool
    gap: float
    measure: Pt = Pt(0)

    @property
    def height(self) -> float:
        """The height in points of what is set."""
        caption = _height(self.caption)
        credit = _height(self.credit)
        return max(caption, credit) if self.same_line else caption + credit

    @property
    def lines(self) -> int:
        """How many lines they take."""
        caption, credit = (len(item.lines) if item else 0 for item in (self.caption, self.credit))
        return max(caption, credit) if self.same_line else caption + credit


@dataclass(frozen=True, slots=True)
class PictureSize:
    """A picture over ``columns`` columns of text in ``lines`` grid lines, caption and air included.

    ``width`` and ``height`` are the picture's own in points, ``left`` its distance from the span's left edge, which is
    ``span`` wide; with the caption beside it the picture's span ends before ``aside``, where the caption's begins;
    ``crop`` is the shares cut off at left, top, right and bottom. ``short`` is the share by which the whole
    picture is narrower than it must be for its lettering and lines.
    """

    columns: int
    lines: int
    span: Pt
    width: Pt
    height: Pt
    left: float
    crop: tuple[float, float, float, float]
    caption: CaptionText
    costs: tuple[Cost, ...]
    short: float = 0.0
    aside: float = 0.0


@dataclass(frozen=True, slots=True)
class _Limits:
    """Between which heights in points a picture may stand over a span, and what its lines take beside it (around)."""

    span: Pt
    caption: CaptionText
    natural: float
    crop: float
    low: float
    high: float
    around: float
    least: float
    aside: float


class PictureSizes:
    """The sizes a story's pictures may take over columns of text; captions are composed once a width.

    No picture is taller than the house style's share of the page's depth, or wider than its pixels are enough for: over
    a wider span it stands in the middle.
    """

    def __init__(self, facts: StoryFacts) -> None:
        self.costs = facts.costs
        self._facts = facts
        self._story = facts.story
        self._leading = facts.grid.leading
        self._most = facts.costs.style.tallest_picture * facts.page_lines * facts.grid.leading
        self._captions: dict[tuple[int, float], CaptionText] = {}
        self._kept: dict[tuple[float, ...], tuple[PictureSize, ...]] = {}
        self._bounds: dict[tuple[float, ...], _Limits] = {}

    def wish(self, index: int) -> int:
        """The basic columns a picture asks for: the desk's wish, or by the story's weight and the picture's shape.

        Of several the first leads, and the others ask for a column less. No more than its pixels are enough for.
        """
        picture = self._story.pictures[index]
        if picture.columns is not None:
            return min(picture.columns, columns_within(picture.most, self._facts.grid) or picture.columns)
        wide = picture.width >= picture.height
        base = (4 if self._facts.lead else 3 if self._story.priority <= 2 else 2) - (index > 0)
        return min(base if wide else max(1, base - 1), columns_within(picture.most, self._facts.grid) or base)

    def least(self, picture: Picture) -> float:
        """The least width of a picture as a whole; 0 where no page is wide or deep enough for it."""
        reachable = (
            picture.least <= min(self._facts.grid.width, self._most * picture.width / picture.height) + WIDTH_SLACK
        )
        return float(picture.least) if reachable else 0.0

    def sizes(self, index: int, columns: Columns, count: int, wish: float) -> tuple[PictureSize, ...]:
        """All sizes of picture ``index`` over ``count`` columns of text, from low to high."""
        return self._sizes(index, columns, columns.span(count), count, count * columns.basic - wish)

    def narrow(self, index: int, columns: Columns, span: Pt) -> tuple[PictureSize, ...]:
        """All sizes of picture ``index`` in ``span`` points, less than a column of text, from low to high."""
        picture, width = self._story.pictures[index], columns.basic * span / columns.measure
        off = 0.0 if picture.place == PICTURE_AROUND else width - self.wish(index)
        return self._sizes(index, columns, span, 1, off)

    def _sizes(self, index: int, columns: Columns, span: Pt, count: int, off: float) -> tuple[PictureSize, ...]:
        """The sizes over ``span`` points in ``count`` columns, ``off`` basic columns wider than wished."""
        key = (index, round(span, 3), columns.em, columns.basic, count, off)
        if key not in self._kept:
            self._kept[key] = self._made(index, columns, span, count, off)
        return self._kept[key]

    def _made(self, index: int, columns: Columns, span: Pt, count: int, off: float) -> tuple[PictureSize, ...]:
        limits = self._limits(index, columns, span)
        first = max(1, ceil((limits.low + limits.around) / self._leading - 1e-6))
        last = max(first, floor((limits.high + limits.around) / self._leading + 1e-6))
        if limits.crop == 0:
            most_lines = ceil((min(limits.natural, limits.high) + limits.around) / self._leading - 1e-6)
            last = max(first, most_lines)
        return tuple(self._size(index, limits, lines, count, off) for lines in _spaced(first, last))

    def lines(self, index: int, columns: Columns, count: int, caption: float = 0.0) -> range:
        """The grid lines that picture ``index`` may take over ``count`` columns, ``caption`` points for its caption."""
        limits = self._limits(index, columns, columns.span(count), caption)
        first = max(1, ceil((limits.low + limits.around) / self._leading - 1e-6))
        return range(first, max(first, floor((limits.high + limits.around) / self._leading + 1e-6)) + 1)

    def caption_height(self, index: int, columns: Columns, count: int) -> float:
        """The height in points of a picture's caption over ``count`` columns."""
        return self._limits(index, columns, columns.span(count)).caption.height

    def exactly(self, index: int, columns: Columns, count: int, lines: int, caption: float = 0.0) -> PictureSize:
        """Picture ``index`` over ``count`` columns in so many ``lines``, ``caption`` points at least for its caption.

        Its width costs nothing: whoever asks composes several pictures.
        """
        limits = self._limits(index, columns, columns.span(count), caption)
        return self._size(index, limits, lines, count, 0.0)

    def _limits(self, index: int, columns: Columns, span: Pt, room: float = 0.0) -> _Limits:
        """Between which heights a picture may stand over ``span`` points, ``room`` points at least for its caption."""
        key = (index, round(span, 3), columns.em, round(room, 3))
        if key not in self._bounds:
            self._bounds[key] = self._bounded(index, columns, span, room)
        return self._bounds[key]

    def _bounded(self, index: int, columns: Columns, span: Pt, room: float) -> _Limits:
        picture = self._story.pictures[index]
        aside = self._aside(picture, columns, span)
        whole, span = span, Pt(aside - columns.gutter) if aside else span
        natural, widest = span * picture.height / picture.width, most(picture)
        style = self.costs.style
        crop = allowed_crop(picture, style) if span <= widest else 0.0
        if columns.measure * picture.height / picture.width * (1 - crop) > self._most:
            crop = 0.0  # a strip, too tall as far as it may be cut even over one column: it stands whole, and narrower
        low = natural * (1 - crop) if crop else natural * style.uncut_shrink
        high = min(natural / (1 - crop), max(self._most, low), natural * widest / span)
        full = span * min(1.0, high / natural) if crop == 0 else span  # how wide it can be at all
        measure = full if _NARROWEST * columns.em <= full < _FULL * span else span
        caption = self._caption(index, picture, Pt(whole - aside if aside else measure))
        # What may be cut fills its columns, however tall it is then; the rest is no taller than it should be.
        low = low if crop else min(low, self._most)
        low = min(low, high)
        least = self.least(picture)
        if least <= high / natural * span + WIDTH_SLACK:
            low = min(max(low, natural * least / span), high)
        around = top_gap(self._leading, columns.em) + style.picture_foot
        text = 0.0 if aside else max(caption.height, room)
        around += text + caption.gap if text else 0.0
        if aside:  # no shallower than the words beside it
            low = min(max(low, caption.height), high)
        return _Limits(span, caption, natural, crop, low, high, around, least, aside)

    def _aside(self, picture: Picture, columns: Columns, span: Pt) -> float:
        """Where a caption begins beside a picture: in the last of its columns, of two at least; 0 where it does not."""
        words = self._facts.part.captions == BESIDE and (picture.caption or picture.credit)
        wide = span >= 2 * columns.measure + columns.gutter - WIDTH_SLACK
        return float(span - columns.measure) if words and wide else 0.0

    def _size(self, index: int, limits: _Limits, lines: int, count: int, off: float) -> PictureSize:
        style, crop = self.costs.style, limits.crop
        size = _sized(
            limits.span,
            lines,
            height=max(limits.low, min(limits.high, lines * self._leading - limits.around)),
            natural=limits.natural,
            crop=crop,
            focus=self._story.pictures[index].focus,
            count=count,
            off=off,
            eager=(style.lead_picture if self._facts.lead else 1.0) * (1.0 if crop else style.uncut_picture),
            least=limits.least,
            caption=limits.caption,
            costs=self.costs,
            aside=limits.aside,
        )
        large = self.costs.of((PICTURE_LARGE, self._too_large(self._story.pictures[index], size, off)))
        return replace(size, costs=size.costs + large) if large else size

    def _too_large(self, picture: Picture, size: PictureSize, off: float) -> float:
        """The hundredths of the type area by which a picture is larger than looks well; one so asked for never is."""
        if self._facts.long_read or self._story.kind is StoryKind.PICTURE or (picture.columns is not None and off <= 0):
            return 0.0
        grid = self._facts.grid
        # As large as in the whole of its columns: to stand narrower in them is no way out.
        share = size.span**2 * size.height / size.width / (grid.width * grid.lines * grid.leading)
        return max(0.0, 100 * (share - self.costs.style.large_picture))

    def equal(self, chosen: Sequence[tuple[int, PictureSize]]) -> tuple[Cost, ...]:
        """What it costs that none of a story's pictures leads the others, if the manuscript does not ask for that."""
        ranked = sorted(chosen, key=lambda item: item[1].width * item[1].height, reverse=True)[:2]
        if len(ranked) < len((0, 1)):
            return ()
        (one, larger), (other, smaller) = ranked
        asked = [self._story.pictures[at].columns for at in (one, other)]
        times = larger.width * larger.height / (smaller.width * smaller.height)
        like = times < self.costs.style.dominant_picture and (None in asked or asked[0] != asked[1])
        return self.costs.of((PICTURES_EQUAL, float(like)))

    def _caption(self, index: int, picture: Picture, measure: Pt) -> CaptionText:
        key = (index, round(measure, 3))
        if key not in self._captions:
            self._captions[key] = self._composed(picture, measure)
        return self._captions[key]

    def _composed(self, picture: Picture, measure: Pt) -> CaptionText:
        caption = credit = None
        if picture.caption:
            caption = self._facts.composer.text(picture.caption, self._facts.page_styles["caption"], measure, "caption")
        if picture.credit:
            credit = self._facts.composer.text(picture.credit, self._facts.page_styles["credit"], measure, "credit")
        same = False
        if caption is not None and credit is not None and len(caption.lines) == len(credit.lines) == 1:
            gap = self.costs.style.credit_gap * self._facts.page_styles["credit"].size
            # A credit set to the right ends at the measure: what it takes is its ink, not its right edge.
            ink = credit.lines[0].width - min((run.xs[0] for run in credit.lines[0].runs if run.xs), default=0.0)
            same = caption.lines[-1].width + gap + ink <= measure
        return CaptionText(caption, credit, same, self.costs.style.caption_gap, measure)


def most(picture: Picture) -> float:
    """The greatest width in points at which a picture, as a whole, has pixels enough."""
    return picture.most + WIDTH_SLACK if picture.most else inf


def columns_within(width: float, grid: Grid) -> int:
    """The basic columns that ``width`` points fill, at least one; 0 for a width of 0, which is none."""
    whole = floor((width + WIDTH_SLACK + grid.gutter_width) / (grid.span(1) + grid.gutter_width))
    return max(1, whole) if width else 0


def top_gap(leading: Pt, em: Pt) -> float:
    """How far a picture's head stands below its slot's, so that it is level with the characters beside it."""
    return max(0.0, (leading - em) / 2)


def _sized(
    span: Pt,
    lines: int,
    *,
    height: float,
    natural: float,
    crop: float,
    focus: tuple[float, float] | None,
    count: int,
    off: float,
    eager: float,
    least: float,
    caption: CaptionText,
    costs: Costs,
    aside: float = 0.0,
) -> PictureSize:
    """A picture brought to ``height`` points.

    Below its natural height it is cut at head and foot, above it at the sides, its ``focus`` kept as near the middle as
    may be (without one: less at the head, where faces are); one that may not be cut becomes narrower and stands in
    the middle of its span.
    """
    width, left, cut = span, 0.0, (0.0, 0.0, 0.0, 0.0)
    used = inset = 0.0
    if height < natural and crop == 0:
        width = Pt(span * height / natural)
        left = (span - width) / 2
        used = (1 - height / natural) / (1 - costs.style.uncut_shrink)
        inset = _SEEN + (1 - _SEEN) * used if width < _FULL * span else 0.0
    elif height < natural:
        share = 1 - height / natural
        above = _before(share, focus[1]) if focus else _ABOVE * share
        cut = (0.0, above, 0.0, share - above)
        used = share / crop
    elif height > natural:
        share = 1 - natural / height
        left_of_it = _before(share, focus[0]) if focus else share / 2
        cut = (left_of_it, 0.0, share - left_of_it, 0.0)
        used = share / crop
    whole = whole_width(width, cut)
    short = 1 - whole / least if whole < least - WIDTH_SLACK else 0.0
    return PictureSize(
        count,
        lines,
        span,
        width,
        Pt(height),
        left,
        cut,
        caption,
        costs.of(
            (PICTURE_SIZE, off * off * eager if off < 0 else off / 2),
            (PICTURE_CROP, used if used > 1e-6 else 0.0),
            (PICTURE_INSET, inset),
            (PICTURE_LEAST, 1 + short if short else 0.0),
        ),
        short,
        aside,
    )


def allowed_crop(picture: Picture, style: HouseStyle) -> float:
    """The greatest share of a side of a picture that may be cut: as its manuscript says, or as for all photographs."""
    by_style = style.photograph_crop if picture.photograph else 0.0
    return min(by_style if picture.crop is None else picture.crop, _MOST_CUT)


def _before(share: float, focus: float) -> float:
    """What of ``share`` is cut before the focus, so that it comes as near the middle of the rest as may be."""
    return min(share, max(0.0, focus - (1 - share) / 2))


def whole_width(width: float, crop: tuple[float, float, float, float]) -> float:
    """How wide all of a picture is of which so much shows."""
    return width / (1 - crop[0] - crop[2])


def _spaced(first: int, last: int) -> list[int]:
    """Whole numbers from ``first`` to ``last``, thinned where they are many."""
    step = max(1, ceil((last - first + 1) / _MOST_SIZES))
    return list(range(first, last + 1, step))


def _height(galley: Galley | None) -> float:
    return len(galley.lines) * galley.leading if galley else 0.0
