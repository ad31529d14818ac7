"""From a page and a layout's part to the room for its stories: nameplate, banner and adverts are there first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from pinban.diagnostics import Diagnostic
from pinban.makeup import findings
from pinban.makeup.area import Ground
from pinban.makeup.page.adverts import book_adverts
from pinban.makeup.page.fold import clear_of_fold
from pinban.makeup.page.frames import heading_frames, level_frames
from pinban.makeup.shapes.composes import Composes
from pinban.model import Banner, Page, Part, Pt
from pinban.model.galley import Heading
from pinban.model.plan import Cells, PlacedAdvert, Rect, TextFrame

PLATE, BANNER = "报头", "通栏题"


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
    seam: Cells | None = None  # a vertical double truck's fold, over which only what the desk pins may lie
    furniture: tuple[tuple[str, Cells], ...] = ()  # of a vertical page: what takes cells of the band, by its name

    @property
    def ground(self) -> Ground:
        """The cells that stories may take."""
        seam = () if self.seam is None else (self.seam,)
        booked = (item.cells for item in self.adverts if not item.ear)
        taken = (*seam, *(cells for _, cells in self.furniture), *booked)
        kicker = any(frame.role == "kicker" for frame in self.banner)
        return Ground(self.band, taken, self.fold, bool(self.banner), kicker, bool(seam), self.plate)

    @property
    def plate(self) -> Cells | None:
        """What of a vertical page's nameplate stands in the corner where reading begins; ``None`` where none does."""
        return next((cells for name, cells in self.furniture if name == PLATE), None)


def room_of(page: Page, part: Part, tier: str, composer: Composes, *, nameplate: bool) -> Room:
    """The room on ``page`` in body tier ``tier``; ``nameplate`` keeps the part's nameplate lines free at the head."""
    if part.axes.vertical:
        return _upright_room(page, part, tier, composer, nameplate=nameplate)
    grid = part.grids[tier]
    first = 1 + (part.nameplate if nameplate else 0)
    frames: tuple[TextFrame, ...] = ()
    rect = None
    diagnostics: list[Diagnostic] = []
    if page.banner is not None:
        heading = _banner(page.banner, part, composer, tier, grid.width)
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


def _beside_banner(page: Page, part: Part, tier: str, composer: Composes, *, nameplate: bool) -> Room:
    """The room on a page whose script has no level lines: the banner upright over all tiers, beside the nameplate."""
    grid, banner = part.grids[tier], page.banner
    without = replace(page, banner=None)
    if banner is None:
        return _upright_room(without, part, tier, composer, nameplate=nameplate)
    heading = _banner(banner, part, composer, tier, grid.width)
    where = banner.source.within(page=page.label)
    diagnostics = [item.at(where) for item in heading.diagnostics]
    first = 1 + (part.nameplate if nameplate else 0)
    left = grid.lines - first + 1
    if heading.slots > left - part.house_style.room_under_banner:
        problem = findings.BANNER_TOO_HIGH.at(where, lines=heading.slots, left=left)
        bare = _upright_room(without, part, tier, composer, nameplate=nameplate)
        return replace(bare, diagnostics=(*bare.diagnostics, *diagnostics, problem))
    cells = Cells(1, first, grid.columns, heading.slots)
    rect = grid.rect(cells)
    frames = heading_frames(heading, heading.slots, rect.x, rect.y, grid.leading)
    room = _upright_room(without, part, tier, composer, nameplate=nameplate, booked=((BANNER, cells),))
    return replace(room, banner=frames, banner_rect=rect, diagnostics=(*room.diagnostics, *diagnostics))


def _banner(banner: Banner, part: Part, composer: Composes, tier: str, width: Pt) -> Heading:
    """The banner's heading over a width."""
    return composer.heading(
        headline=[banner.runs("headline", line) for line in banner.headline],
        kicker=banner.runs("kicker", banner.kicker),
        subhead=banner.runs("subhead", banner.subhead),
        byline=banner.byline,
        tier=part.banner,
        width=width,
        styles=part.styles[tier],
        leading=part.grids[tier].leading,
    )


def _upright_room(
    page: Page,
    part: Part,
    tier: str,
    composer: Composes,
    *,
    nameplate: bool,
    booked: Sequence[tuple[str, Cells]] = (),
) -> Room:
    """The room on a vertical page: the nameplate in the corner where reading begins, the banner level beside it.

    A nameplate of all tiers is a strip down that edge. The banner takes as many tiers as its height needs, from the
    nameplate to the far edge, and no story stands beside it. ``booked`` is what takes cells beside these.
    """
    grid = part.grids[tier]
    lines = part.nameplate if nameplate else 0
    tiers = part.nameplate_columns or grid.columns
    whole = tiers >= grid.columns
    band = Cells(1, 1 + (lines if whole else 0), grid.columns, grid.lines - (lines if whole else 0))
    plate = Cells(1, 1, tiers, lines) if lines and not whole else None
    taken: list[tuple[str, Cells]] = []
    frames: tuple[TextFrame, ...] = ()
    rect = None
    diagnostics: list[Diagnostic] = []
    if page.banner is not None and not part.axes.level_headings:
        return _beside_banner(page, part, tier, composer, nameplate=nameplate)
    if page.banner is not None:
        where = page.banner.source.within(page=page.label)
        first = lines + 1
        width = Pt((grid.lines - first + 1) * grid.leading)
        heading = _banner(page.banner, part, composer.level, tier, width)
        diagnostics += [item.at(where) for item in heading.diagnostics]
        deep = heading.natural + (part.banner.above + part.banner.below) * grid.leading
        needed = ceil((deep + grid.gutter_width) / (grid.span(1) + grid.gutter_width))
        if needed > grid.columns // 2:
            left = int(grid.span(grid.columns // 2) / grid.leading)
            diagnostics.append(findings.BANNER_TOO_HIGH.at(where, lines=heading.slots, left=left))
        else:
            cells = Cells(1, first, needed, grid.lines - first + 1)
            rect = grid.rect(cells)
            frames = clear_of_fold(level_frames(heading, rect, grid.leading, part.axes), grid, part.axes)
            # Its tiers are taken from edge to edge, together with what of the nameplate stands beside it.
            taken.append((BANNER, Cells(1, band.line, needed, band.lines)))
            plate = Cells(needed + 1, 1, tiers - needed, lines) if plate and tiers > needed else None
    taken += [*([(PLATE, plate)] if plate else []), *booked]
    adverts, more = book_adverts(page, part, grid, band, nameplate=nameplate, furniture=taken)
    return Room(tier, frames, rect, band, adverts, grid.fold, (*diagnostics, *more), grid.fold_strip, tuple(taken))
