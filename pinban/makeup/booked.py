"""From the adverts that were booked to their cells, or to findings where they cannot stand there."""

from pinban.diagnostics import Diagnostic
from pinban.makeup import findings
from pinban.makeup.area import inside, overlap
from pinban.makeup.frames import cells_rect
from pinban.makeup.plan import Cells, PlacedAdvert
from pinban.model import Grid, Page


def book_adverts(page: Page, grid: Grid, band: Cells) -> tuple[tuple[PlacedAdvert, ...], list[Diagnostic]]:
    """The page's adverts at exactly the cells they were sold; ``band`` is what nameplate and banner leave.

    An advert without a line stands on the foot. One outside the band, or over one booked before it, is
    found and left out.
    """
    placed: list[PlacedAdvert] = []
    found = []
    for advert in page.adverts:
        line = advert.line if advert.line is not None else grid.lines - advert.lines + 1
        cells = Cells(advert.column, line, advert.columns, advert.lines)
        place = advert.source.within(page=page.label)
        other = next((item for item in placed if overlap(item.cells, cells)), None)
        if not inside(cells, band):
            finding = findings.ADVERT_OFF_GRID.at(
                place,
                advert=advert.id,
                column=cells.column,
                columns=cells.columns,
                line=cells.line,
                lines=cells.lines,
                grid_columns=grid.columns,
                first=band.line,
                last=band.line + band.lines - 1,
            )
            found.append(finding)
        elif other is not None:
            found.append(findings.ADVERT_OVERLAPS.at(place, advert=advert.id, other=other.advert))
        else:
            placed.append(PlacedAdvert(advert.id, cells, cells_rect(cells, grid)))
    return tuple(placed), found
