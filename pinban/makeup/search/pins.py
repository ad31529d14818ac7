"""From what the desk pinned, wholly, in part or by a dummy's slot, to cells and limits for the search, or findings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from pinban.diagnostics import Diagnostic, Place
from pinban.makeup import findings
from pinban.makeup.area import GAP, corner_left
from pinban.makeup.shapes.story_shapes import StoryShapes
from pinban.model import Page, Part, Placement, Slot
from pinban.model.plan import Cells, PlacedAdvert

_WIDTHS, _HEIGHTS, _STARTS = 4, 2, 4  # tried of each where the desk left it open


@dataclass(frozen=True, slots=True)
class Half:
    """What the desk fixed of a story's cells; ``None`` is left to the search. Lines count on the type area."""

    column: int | None = None
    line: int | None = None
    columns: int | None = None
    lines: int | None = None

    @property
    def placed(self) -> bool:
        """Whether it says where, not only how large."""
        return self.column is not None or self.line is not None

    def allows(self, cells: Cells) -> bool:
        """Whether cells are as the desk wants them."""
        return (
            self.column in (None, cells.column)
            and self.line in (None, cells.line)
            and self.allows_size(cells.columns, cells.lines)
        )

    def allows_size(self, columns: int, lines: int) -> bool:
        """Whether a size is as the desk wants it."""
        return self.columns in (None, columns) and self.lines in (None, lines)


@dataclass(frozen=True, slots=True)
class Pins:
    """The stories whose cells are ``fixed``, those of which a part is (``halves``), and shapes to be kept."""

    fixed: Mapping[str, Cells] = field(default_factory=dict)
    halves: Mapping[str, Half] = field(default_factory=dict)
    shapes: Mapping[str, str] = field(default_factory=dict)


def resolve_pins(
    page: Page,
    placements: Sequence[Placement],
    stories: Mapping[str, StoryShapes],
    band: Cells,
    adverts: Sequence[PlacedAdvert],
    *,
    furniture: Sequence[tuple[str, Cells]] = (),
) -> tuple[Pins, list[Diagnostic]]:
    """The pins that hold; line 1 of a placement is the band's first.

    ``furniture`` is what else takes cells of the band, by its name: nameplate and banner of a vertical page.

    A placement that names columns, column and line is fixed, without ``lines`` at the height at which the story
    looks best; one that names less is half a pin. A placement that cannot be is found, and its story left to be
    placed automatically.
    """
    fixed: dict[str, Cells] = {}
    halves: dict[str, Half] = {}
    shapes: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for placement in placements:
        place = placement.source.within(page=page.label, story=placement.story)
        story_shapes = stories.get(placement.story)
        if story_shapes is None:
            problems.append(findings.PIN_UNKNOWN.at(place, story=placement.story))
            continue
        if placement.story in fixed or placement.story in halves:
            problems.append(findings.PIN_TWICE.at(place, story=placement.story))
            continue
        half = _half(placement, band)
        cells = _cells(half, story_shapes, band)
        if cells is not None:
            problem = _on_furniture(story_shapes, cells, furniture, place)
            problem = problem or _problem(placement.story, story_shapes, cells, band, place)
            problem = problem or _clash(placement.story, cells, fixed, adverts, place)
        else:
            problem = _half_problem(placement.story, story_shapes, half, band, place)
        if problem is not None:
            problems.append(problem)
        elif cells is not None:
            fixed[placement.story] = cells
            if placement.shape:
                shapes[placement.story] = placement.shape
        else:
            halves[placement.story] = half
    sources = {placement.story: placement.source for placement in placements}
    while (clash := _uncornered(fixed, adverts, stories)) is not None:
        story, other = clash
        place = sources[story].within(page=page.label, story=story)
        problems.append(findings.PIN_OVERLAPS.at(place, story=story, other=other))
        del fixed[story]
        shapes.pop(story, None)
    return Pins(fixed, halves, shapes), problems


def corners(half: Half, story_shapes: StoryShapes, band: Cells) -> Iterator[Cells]:
    """Cells that a half-pinned story may take, the likeliest first: its best heights over its best widths."""
    sizes = []
    for width in _open(half.columns, range(1, band.columns + 1)):
        shapes = story_shapes.shapes_for_width(width)
        heights = [height for height in shapes.at if height <= band.lines and shapes.at[height]]
        if half.lines is not None:
            heights = [half.lines] if half.lines < len(shapes.cheapest) else []
        heights.sort(key=lambda height: (shapes.cheapest[height], height))
        sizes += [(shapes.cheapest[height], width, height) for height in heights[:_HEIGHTS]]
    for _, width, height in sorted(sizes)[: _WIDTHS * _HEIGHTS]:
        lefts = _open(half.column, sorted({1, 1 + (band.columns - width) // 2, band.columns - width + 1}))
        last = band.foot - height
        lines = _open(half.line, sorted({band.line, (band.line + last) // 2, last})[:_STARTS])
        for column, line in product(lefts, lines):
            cells = Cells(column, line, width, height)
            if cells.inside(band):
                yield cells


def _open(given: int | None, otherwise: Sequence[int]) -> Sequence[int]:
    return otherwise if given is None else (given,)


def _half(placement: Placement, band: Cells) -> Half:
    line = None if placement.line is None else band.line + placement.line - 1
    return Half(placement.column, line, placement.columns, placement.lines)


def _cells(half: Half, story_shapes: StoryShapes, band: Cells) -> Cells | None:
    """The cells of a whole pin; ``None`` for half a pin."""
    if half.column is None or half.line is None or half.columns is None:
        return None
    lines = half.lines
    if lines is None:
        lines = left = band.foot - half.line
        if 1 <= half.columns <= band.columns and left > 0:
            lines = min(left, story_shapes.shapes_for_width(half.columns).best_lines or left)
    return Cells(half.column, half.line, half.columns, lines)


def _problem(story: str, story_shapes: StoryShapes, cells: Cells, band: Cells, place: Place) -> Diagnostic | None:
    if not cells.inside(band):
        return _off_grid(story, cells, band, place)
    shapes = story_shapes.standing_in(cells).shapes_for_width(cells.columns)
    least = min(shapes.at, default=band.lines + 1)
    if cells.lines < least:
        return findings.PIN_TOO_SMALL.at(place, story=story, lines=cells.lines, least=least)
    return None


def _half_problem(story: str, story_shapes: StoryShapes, half: Half, band: Cells, place: Place) -> Diagnostic | None:
    """What is wrong with half a pin, whatever the search would give for the rest."""
    smallest = Cells(half.column or 1, half.line or band.line, half.columns or 1, half.lines or 1)
    if not smallest.inside(band):
        return _off_grid(story, smallest, band, place)
    widths = _open(half.columns, range(1, band.columns - smallest.column + 2))
    least = min(
        (min(story_shapes.shapes_for_width(width).at, default=band.lines + 1) for width in widths),
        default=band.lines + 1,
    )
    room = half.lines if half.lines is not None else band.foot - smallest.line
    return findings.PIN_TOO_SMALL.at(place, story=story, lines=room, least=least) if room < least else None


def _off_grid(story: str, cells: Cells, band: Cells, place: Place) -> Diagnostic:
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


def _clash(
    story: str, cells: Cells, fixed: Mapping[str, Cells], adverts: Sequence[PlacedAdvert], place: Place
) -> Diagnostic | None:
    for name, taken in fixed.items():
        if cells.overlaps(taken) and not (_begins_in(taken, cells) or _begins_in(cells, taken)):
            return findings.PIN_OVERLAPS.at(place, story=story, other=f"《{name}》")
    others = [(f"广告 {advert.advert}", advert.cells) for advert in adverts if not advert.ear]
    other = next((name for name, taken in others if cells.overlaps(taken) and not _begins_in(taken, cells)), None)
    return None if other is None else findings.PIN_OVERLAPS.at(place, story=story, other=other)


def _on_furniture(
    story: StoryShapes, cells: Cells, furniture: Sequence[tuple[str, Cells]], place: Place
) -> Diagnostic | None:
    """A finding where a story would stand on nameplate or banner, unless it is set around the nameplate."""
    around = story.around_plate
    for name, taken in furniture:
        if cells.overlaps(taken) and not (around and taken == around.plate and around.may_be(cells)):
            return findings.PIN_OVERLAPS.at(place, story=story.story.id, other=name)
    return None


def _begins_in(inner: Cells, outer: Cells) -> bool:
    """Whether one place begins in the lower part of another, as in the corner that a story may leave."""
    beside = inner.column > outer.column or inner.right < outer.right
    return inner.line > outer.line + GAP and beside


def _uncornered(
    fixed: Mapping[str, Cells], adverts: Sequence[PlacedAdvert], stories: Mapping[str, StoryShapes]
) -> tuple[str, str] | None:
    """A pinned story that cannot stand as others do, and one of these; ``None`` where all can.

    In a story's place others may stand in one corner of its foot alone, below its heading and some lines of text, and
    only if it can be set round a corner. The story gives way; or what reaches out of its place and was pinned later.
    """
    booked = {f"广告 {advert.advert}": advert.cells for advert in adverts if not advert.ear}
    order = list(fixed)
    for story, cells in fixed.items():
        others = {name: taken for name, taken in fixed.items() if taken.line > cells.line and taken.overlaps(cells)}
        under = {name: taken for name, taken in booked.items() if taken.line > cells.line and taken.overlaps(cells)}
        inside_it = [*others.values(), *under.values()]
        corner = corner_left(cells, inside_it) if inside_it else None
        around = None if corner is None else stories[story].costs_around_corners(cells.columns)
        can_stand = corner is not None and around is not None and cells.lines - corner.lines >= around.head
        if inside_it and not can_stand:
            reaching = [name for name, taken in others.items() if not taken.inside(cells)]
            last = max(reaching, key=order.index, default=story)
            if order.index(last) > order.index(story):
                return last, f"《{story}》"
            return story, next((f"《{name}》" for name in others), next(iter(under), ""))
    return None


def placements_of(page: Page, part: Part) -> tuple[Placement, ...]:
    """The page's placements, then one for each story that names a slot of the page's dummy itself.

    A figure that the desk gives counts before the slot's, a placement of a story before the story's own slot. A
    slot that the dummy does not know leaves its story to make-up; reading the edition has found it.
    """
    slots = {name: _in_the_seam(slot, part) if slot.seam else slot for name, slot in part.slots(page.dummy).items()}
    given = [_filled(item, slots) for item in page.placements]
    placed = {item.story for item in given}
    given += [
        _filled(Placement(story.id, slot=story.slot, source=story.source), slots)
        for story in page.stories
        if story.slot in slots and story.id not in placed
    ]
    return tuple(given)


def _in_the_seam(slot: Slot, part: Part) -> Slot:
    """The cells of a seam: a column on either side of the fold; of a single page there are none to give."""
    fold = next(iter(part.grids.values())).fold
    return replace(slot, column=fold, line=1, columns=2) if fold else slot


def _filled(placement: Placement, slots: Mapping[str, Slot]) -> Placement:
    slot = slots.get(placement.slot)
    if slot is None:
        return placement
    figures = {
        name: figure if (figure := getattr(placement, name)) is not None else getattr(slot, name)
        for name in ("column", "line", "columns", "lines")
    }
    return replace(placement, **figures)


def pin_at(story: str, cells: Cells, first_line: int, shape: str = "") -> Placement:
    """A placement that puts a story in cells of the grid; a placement's lines count from ``first_line``."""
    return Placement(story, cells.column, cells.line - first_line + 1, cells.columns, cells.lines, shape)
