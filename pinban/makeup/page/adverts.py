"""From the adverts that were booked to their cells, or to findings where they cannot stand there."""

from collections.abc import Sequence
from math import ceil, floor

from pinban.diagnostics import Diagnostic, Fact
from pinban.makeup import findings
from pinban.makeup.page.vertical_adverts import logical_advert
from pinban.model import Advert, Grid, Page, Part, Pt, mm_from_pt, pt_from_mm
from pinban.model.plan import Cells, PlacedAdvert, Rect

_CLOSE = 0.5  # pt by which a size may pass a column's or line's edge and still count as within
_MM_CLOSE = 0.05  # mm: what a size in millimetres may be rounded by
_ALIKE = 0.03  # a picture's proportions may differ from its place's by so much
_OWN_SIZE = ("pdf",)  # formats that are never scaled and checked for their size by themselves


def book_adverts(
    page: Page,
    part: Part,
    grid: Grid,
    band: Cells,
    *,
    nameplate: bool,
    furniture: Sequence[tuple[str, Cells]] = (),
) -> tuple[tuple[PlacedAdvert, ...], list[Diagnostic]]:
    """The page's adverts at exactly the place and size they were sold; ``band`` is what nameplate and banner leave.

    An advert without a line stands on the foot. One of a size in millimetres keeps it: its cells are those that it
    touches, and it stands flush with the type area's near edge. The ear is the part's own place beside the nameplate.
    ``furniture`` is what takes cells of a vertical page's band, by its name: a position at the head is below or beside.
    An advert outside the band, over such or over one booked before it, or in a place that there is not, is found and
    left out.
    """
    placed: list[PlacedAdvert] = []
    diagnostics = []
    booked = [logical_advert(advert, part, grid, band, furniture) for advert in page.adverts]
    for advert in booked:
        place = advert.source.within(page=page.label)
        if advert.position == "ear":
            if part.ear is None or not nameplate or any(item.ear for item in placed):
                diagnostics.append(findings.NO_SUCH_PLACE.at(place, advert=advert.id, position="ear"))
            else:
                left, top, width, height = (pt_from_mm(side) for side in part.ear)
                placed.append(PlacedAdvert(advert.id, Cells(1, 1, 1, 1), Rect(left, top, width, height), ear=True))
            continue
        cells = _cells(advert, page, part, grid, band)
        if cells is None:
            diagnostics.append(findings.NO_SUCH_PLACE.at(place, advert=advert.id, position=advert.position))
            continue
        others = [*furniture, *((item.advert, item.cells) for item in placed if not item.ear)]
        other = next((name for name, taken in others if taken.overlaps(cells)), None)
        if not cells.inside(band):
            diagnostics.append(
                findings.ADVERT_OFF_GRID.at(
                    place,
                    excerpt="",
                    advert=advert.id,
                    **_outside(advert, cells, grid, band, turned=part.axes.vertical),
                )
            )
        elif other is not None:
            diagnostics.append(findings.ADVERT_OVERLAPS.at(place, advert=advert.id, other=other))
        else:
            placed.append(PlacedAdvert(advert.id, cells, _rect(advert, cells, grid)))
    by_id = {advert.id: advert for advert in booked}
    diagnostics += [
        findings.ADVERT_DISTORTED.at(
            by_id[item.advert].source.within(page=page.label),
            advert=item.advert,
            excerpt="",
            **_proportions(by_id[item.advert], item, grid),
        )
        for item in placed
        if _distorted(by_id[item.advert], item.rect)
    ]
    return tuple(placed), diagnostics


def _outside(advert: Advert, cells: Cells, grid: Grid, band: Cells, *, turned: bool) -> dict[str, Fact]:
    """What was booked and what is free, in the unit of the booking: millimetres, or columns and lines."""
    if advert.size is None:
        return {
            "booked_zh": f"第 {cells.column} 栏起 {cells.columns} 栏、第 {cells.line} 行起 {cells.lines} 行",
            "booked_en": f"columns {cells.column}+{cells.columns}, lines {cells.line}+{cells.lines}",
            "free_zh": f"可用 {grid.columns} 栏、第 {band.line} 至 {band.foot - 1} 行",
            "free_en": f"columns 1 to {grid.columns}, lines {band.line} to {band.foot - 1} are free",
            "unit_zh": "栏、行",
            "unit_en": "columns or lines",
        }
    booked, free = advert.size, _free(cells, grid, band)
    if turned:  # as they were sold
        booked, free = booked[::-1], free[::-1]
    return {
        "booked_zh": f"订的是 {booked[0]:g} × {booked[1]:g} 毫米",
        "booked_en": f"{booked[0]:g} × {booked[1]:g} mm were booked",
        "free_zh": f"这个位置最多 {free[0]} × {free[1]} 毫米",
        "free_en": f"{free[0]} × {free[1]} mm are the most in this place",
        "unit_zh": "尺寸",
        "unit_en": "size",
    }


def _free(cells: Cells, grid: Grid, band: Cells) -> tuple[int, int]:
    """Whole millimetres of width and height for an advert that stands where ``cells`` begin, or on the foot."""
    column = min(max(cells.column, 1), grid.columns)
    on_foot = cells.foot > grid.lines
    line = band.line if on_foot or cells.line < band.line else min(cells.line, grid.lines)
    free = grid.rect(Cells(column, line, grid.columns - column + 1, band.foot - line))
    return floor(mm_from_pt(free.width) + _MM_CLOSE), floor(mm_from_pt(free.height) + _MM_CLOSE)


def _cells(advert: Advert, page: Page, part: Part, grid: Grid, band: Cells) -> Cells | None:
    """The cells an advert takes; ``None`` where its position is none that there is."""
    if advert.position == "full":
        return band
    slot = part.slots(page.dummy).get(advert.position)
    if advert.position and slot is None and advert.position not in ADVERT_PLACES:
        return None
    columns, lines = _size(advert, grid)
    columns = columns or (slot.columns if slot else None) or grid.columns
    lines = lines or (slot.lines if slot else None) or 1
    column, line = advert.column, advert.line
    if slot is not None:
        column = column or slot.column
        line = line or (band.line + slot.line - 1 if slot.line else None)
    side, level = ADVERT_PLACES.get(advert.position, ("left", "foot"))
    if column is None:
        left, right = 1, grid.columns - columns + 1
        column = {"left": left, "right": right, "middle": (left + right + 1) // 2}[side]
    if line is None:
        head, foot = band.line, grid.lines - lines + 1
        line = {"head": head, "foot": foot, "middle": (head + foot) // 2}[level]
    return Cells(column, line, columns, lines)


ADVERT_PLACES = {
    "foot": ("left", "foot"),
    "foot-left": ("left", "foot"),
    "foot-right": ("right", "foot"),
    "head-left": ("left", "head"),
    "head-right": ("right", "head"),
    "island": ("middle", "middle"),
}


def _size(advert: Advert, grid: Grid) -> tuple[int | None, int | None]:
    """Columns and lines that an advert takes; those that its millimetres touch, where it has such."""
    if advert.size is None:
        return advert.columns, advert.lines
    width, height = (pt_from_mm(side) for side in advert.size)
    columns = next((n for n in range(1, grid.columns + 1) if grid.span(n) >= width - _CLOSE), grid.columns + 1)
    return columns, ceil((height - _CLOSE) / grid.leading)


def _rect(advert: Advert, cells: Cells, grid: Grid) -> Rect:
    """Where an advert is painted: its cells, or at its own size flush with the type area's near edge."""
    whole = grid.rect(cells)
    if advert.size is None:
        return whole
    width, height = (
        min(pt_from_mm(side), most) for side, most in zip(advert.size, (whole.width, whole.height), strict=True)
    )
    at_right = cells.column > 1 and cells.right > grid.columns
    at_foot = cells.foot > grid.lines
    x = whole.right - width if at_right else whole.x
    y = whole.foot - height if at_foot else whole.y
    return Rect(Pt(x), Pt(y), Pt(width), Pt(height))


def _distorted(advert: Advert, rect: Rect) -> bool:
    """Whether a picture would be stretched to fill its place."""
    if advert.format in _OWN_SIZE or not advert.width or not advert.height:
        return False
    return abs(advert.width / advert.height / (rect.width / rect.height) - 1) > _ALIKE


def _proportions(advert: Advert, placed: PlacedAdvert, grid: Grid) -> dict[str, Fact]:
    """A place in millimetres, columns and lines, and the one in which the advert would stand unstretched."""
    tall = advert.height / advert.width
    lines = {n: max(1, round(grid.span(n) * tall / grid.leading)) for n in range(1, placed.cells.columns + 1)}
    columns = max((n for n, count in lines.items() if count <= grid.lines), default=1)
    return {
        "width": round(mm_from_pt(placed.rect.width)),
        "height": round(mm_from_pt(placed.rect.height)),
        "columns": placed.cells.columns,
        "lines": placed.cells.lines,
        "natural": round(mm_from_pt(Pt(placed.rect.width * tall))),
        "fit_columns": columns,
        "fit_lines": lines[columns],
    }
