"""From a page and a layout's part to the room for its stories: nameplate, banner and adverts are there first."""

from dataclasses import dataclass

from pinban.diagnostics import Diagnostic
from pinban.makeup import findings
from pinban.makeup.area import Ground
from pinban.makeup.page.adverts import book_adverts
from pinban.makeup.page.fold import clear_of_fold
from pinban.makeup.page.frames import heading_frames
from pinban.makeup.shapes.composes import Composes
from pinban.model import Page, Part
from pinban.model.plan import Cells, PlacedAdvert, Rect, TextFrame


@dataclass(frozen=True, slots=True)
class Room:
    """A page's frame in a body tier: banner and adverts in place, the band of lines that stories may take."""

    tier: str
    banner: tuple[TextFrame, ...]
    banner_rect: Rect | None
    band: Cells
    adverts: tuple[PlacedAdvert, ...]
    fold: int
    diagnostics: tuple[Diagnostic, ...]

    @property
    def ground(self) -> Ground:
        """The cells that stories may take."""
        return Ground(self.band, tuple(item.cells for item in self.adverts if not item.ear), self.fold)


def room_of(page: Page, part: Part, tier: str, composer: Composes, *, nameplate: bool) -> Room:
    """The room on ``page`` in body tier ``tier``; ``nameplate`` keeps the part's nameplate lines free at the head."""
    grid, styles = part.grids[tier], part.styles[tier]
    first = 1 + (part.nameplate if nameplate else 0)
    frames: tuple[TextFrame, ...] = ()
    rect = None
    diagnostics: list[Diagnostic] = []
    if page.banner is not None:
        heading = composer.heading(
            headline=[page.banner.runs("headline", line) for line in page.banner.headline],
            kicker=page.banner.runs("kicker", page.banner.kicker),
            subhead=page.banner.runs("subhead", page.banner.subhead),
            byline=page.banner.byline,
            tier=part.banner,
            width=grid.width,
            styles=styles,
            leading=grid.leading,
        )
        where = page.banner.source.within(page=page.label)
        diagnostics += [item.at(where) for item in heading.diagnostics]
        left = grid.lines - first + 1
        if heading.slots > left - part.house_style.room_under_banner:
            diagnostics.append(findings.BANNER_TOO_HIGH.at(where, lines=heading.slots, left=left))
        else:
            cells = Cells(1, first, grid.columns, heading.slots)
            rect = grid.rect(cells)
            frames = heading_frames(heading, heading.slots, rect.x, rect.y, grid.leading)
            frames = clear_of_fold(frames, grid)
            first += heading.slots
    band = Cells(1, first, grid.columns, grid.lines - first + 1)
    adverts, more = book_adverts(page, part, grid, band, nameplate=nameplate)
    return Room(tier, frames, rect, band, adverts, grid.fold, (*diagnostics, *more))
