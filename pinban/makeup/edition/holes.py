"""From a page that was found and a stock of fillers to the page with fillers in its holes, all else as it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pinban.diagnostics import Diagnostic
from pinban.makeup.area import GAP, free_rectangles
from pinban.makeup.page.maker import PageMaker
from pinban.makeup.page.room import Room
from pinban.makeup.score.scoring import ChosenShape, ScoredPage
from pinban.makeup.search.pins import pin_at
from pinban.makeup.search.solve import Solved
from pinban.model import Placement, Story, StoryKind
from pinban.model.plan import Cells

_IN_PLACE = 4  # fillers tried in one hole
_TIGHT = 1  # line that a story may be shorter than its text: the composer takes that in


@dataclass(frozen=True, slots=True)
class _Hole:
    """White that a filler may take: the ``cells`` at a story's foot, or what no story takes (``None``)."""

    cells: Cells
    story: ChosenShape | None


@dataclass(frozen=True, slots=True)
class Trial:
    """A page with some fillers, on trial; ``diagnostics`` are those of its search."""

    maker: PageMaker
    solved: Solved
    diagnostics: tuple[Diagnostic, ...] = ()
    fillers: tuple[Story, ...] = ()

    @property
    def scored(self) -> ScoredPage:
        """Its stories in their shapes, and what it costs."""
        return self.solved.scored

    @property
    def fits(self) -> bool:
        """Whether nothing is over and no filler stands where it must not."""
        return not self.scored.is_overset and not self.solved.missing and _modest(self.scored)


@dataclass(frozen=True)
class Pinned:
    """How the stories of a page are kept where they stand.

    ``desk`` are the desk's placements; ``shapes`` the shapes that stories had on the page as it was planned, which they
    keep in their cells where the page is to stand ``still``.
    """

    desk: Mapping[str, Placement]
    shapes: Mapping[str, str]
    still: bool

    def pin(self, item: ChosenShape, cells: Cells, first_line: int) -> Placement:
        """A story in its cells, in the shape that the desk's pin names, or that it has if nothing else may change."""
        name = item.story.story.id
        shape = self.desk[name].shape if name in self.desk else ""
        if self.still and cells == item.cells:
            shape = self.shapes.get(name, shape)
        return pin_at(name, cells, first_line, shape)


@dataclass
class Holes:
    """Fills the white of pages in one room with fillers of a stock."""

    maker: PageMaker
    room: Room
    stock: Sequence[Story]
    pinned: Pinned
    _heights: dict[tuple[str, int], dict[int, float]] = field(default_factory=dict)

    def heights(self, filler: Story, width: int) -> dict[int, float]:
        """A filler's heights over a width, each with its cost."""
        key = (filler.id, width)
        if key not in self._heights:
            shapes = self.maker.story_shapes(filler, self.room).fitting(width)
            self._heights[key] = {lines: variants[0].cost for lines, variants in sorted(shapes.at.items())}
        return self._heights[key]

    def filled(self, page: Trial) -> Trial | None:
        """The page with one more filler, in the largest hole that takes one."""
        for hole in sorted(self._holes(page), key=lambda item: -item.cells.area):
            for filler, lines in self._fitting(page, hole):
                trial = self._placed(page, hole, filler, lines)
                if trial is not None:
                    return trial
        return None

    def _fitting(self, page: Trial, hole: _Hole) -> Iterator[tuple[Story, int]]:
        """A few fillers with their heights, those first that come nearest to the hole's."""
        used = {story.id for story in page.fillers}
        fitting = []
        for order, filler in enumerate(self.stock):
            for lines, cost in self.heights(filler, hole.cells.columns).items():
                left = hole.cells.lines - lines
                if filler.id not in used and left >= (0 if hole.story is None else -_TIGHT):
                    fitting.append((abs(left), cost, order, lines))
        best: dict[int, int] = {}
        for _, _, order, lines in sorted(fitting):
            best.setdefault(order, lines)
        return ((self.stock[order], lines) for order, lines in list(best.items())[:_IN_PLACE])

    def _holes(self, page: Trial) -> Iterator[_Hole]:
        """Where a page is white: at the feet of its stories, and what no story takes."""
        for item in page.scored.standing:
            pin = self.pinned.desk.get(item.story.story.id)
            white = item.foot_white
            if white.lines > GAP and item.story.story.kind is not StoryKind.FILLER and not (pin and pin.lines):
                yield _Hole(replace(white, line=white.line + GAP, lines=white.lines - GAP), item)
        ground, blocks = self.room.ground, [cells for item in page.scored.standing for cells in item.blocks]
        ways = free_rectangles(ground.band, [*ground.taken, *blocks], ground.fold)
        for cells in dict.fromkeys(cells for way in ways for cells in way):
            yield _Hole(cells, None)

    def _placed(self, page: Trial, hole: _Hole, filler: Story, lines: int) -> Trial | None:
        """The page with a filler at the foot of a hole, all else as it stands; ``None`` where that does not do."""
        first, at = self.room.band.line, hole.cells
        line = at.foot - lines
        pins = [pin_at(filler.id, Cells(at.column, line, at.columns, lines), first)]
        for item in page.scored.standing:
            shorter = replace(item.cells, lines=line - GAP - item.cells.line)
            pins.append(self.pinned.pin(item, shorter if item is hole.story else item.cells, first))
        maker = self.maker.with_page(replace(page.maker.page, stories=(*page.maker.page.stories, filler)))
        solved = maker.fixed(self.room, pins)
        if solved is None or solved.scored.spare >= page.scored.spare:
            return None
        trial = Trial(maker, solved, page.diagnostics, (*page.fillers, filler))
        return trial if trial.fits else None


def _modest(scored: ScoredPage) -> bool:
    """Whether every filler begins below the lead's headline."""
    lead = next((item for item in scored.standing if item.story.lead), None)
    if lead is None:
        return True
    variant = lead.variant
    aside = variant.side or variant.vertical or variant.beside or variant.over
    head = variant.lines if aside else variant.body.arrangement.lines_above + variant.heading_lines
    fillers = (item for item in scored.standing if item.story.story.kind is StoryKind.FILLER)
    return all(item.cells.line >= lead.cells.line + head for item in fillers)
