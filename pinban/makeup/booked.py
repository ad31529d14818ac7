"""From what the desk booked and pinned to cells, or to findings where it cannot be."""

from collections.abc import Mapping, Sequence

from pinban.diagnostics import Diagnostic, Place
from pinban.makeup import findings
from pinban.makeup.area import inside, overlap
from pinban.makeup.frames import cells_rect
from pinban.makeup.plan import Cells, PlacedAdvert
from pinban.makeup.shapes import Repertoire
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


def pin_stories(
    page: Page, stories: Mapping[str, Repertoire], band: Cells, adverts: Sequence[PlacedAdvert]
) -> tuple[dict[str, Cells], list[Diagnostic]]:
    """The cells of the stories that the desk pinned; line 1 is the band's first.

    A placement that cannot be is found, and its story left to be placed automatically.
    """
    pinned: dict[str, Cells] = {}
    found: list[Diagnostic] = []
    for placement in page.placements:
        place = placement.source.within(page=page.label, story=placement.story)
        repertoire = stories.get(placement.story)
        if repertoire is None:
            found.append(findings.PIN_UNKNOWN.at(place, story=placement.story))
            continue
        if placement.story in pinned:
            found.append(findings.PIN_TWICE.at(place, story=placement.story))
            continue
        left = band.lines - placement.line + 1
        lines = placement.lines
        if lines is None:
            lines = left
            if 1 <= placement.columns <= band.columns and left > 0:
                lines = min(left, repertoire.over(placement.columns).best_lines or left)
        cells = Cells(placement.column, band.line + placement.line - 1, placement.columns, lines)
        problem = _problem(placement.story, repertoire, cells, band, place) or _clash(
            placement.story, cells, pinned, adverts, place
        )
        if problem is None:
            pinned[placement.story] = cells
        else:
            found.append(problem)
    return pinned, found


def _problem(story: str, repertoire: Repertoire, cells: Cells, band: Cells, place: Place) -> Diagnostic | None:
    if not inside(cells, band):
        return findings.PIN_OFF_GRID.at(
            place,
            story=story,
            column=cells.column,
            columns=cells.columns,
            line=cells.line - band.line + 1,
            lines=cells.lines,
            grid_columns=band.columns,
            grid_lines=band.lines,
        )
    least = min(repertoire.over(cells.columns).at, default=band.lines + 1)
    if cells.lines < least:
        return findings.PIN_TOO_SMALL.at(place, story=story, lines=cells.lines, least=least)
    return None


def _clash(
    story: str, cells: Cells, pinned: Mapping[str, Cells], adverts: Sequence[PlacedAdvert], place: Place
) -> Diagnostic | None:
    others = [(f"《{name}》", taken) for name, taken in pinned.items()]
    others += [(f"广告 {advert.advert}", advert.cells) for advert in adverts]
    other = next((name for name, taken in others if overlap(cells, taken)), None)
    return None if other is None else findings.PIN_OVERLAPS.at(place, story=story, other=other)
