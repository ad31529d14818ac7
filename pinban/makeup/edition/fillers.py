"""From a page with white and an edition's stock of fillers (补白) to the page with those that fill it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations

from pinban.diagnostics import Diagnostic, Severity
from pinban.makeup import findings
from pinban.makeup.area import GAP, free_rectangles
from pinban.makeup.page.maker import UNDER_SHARE, PageMaker
from pinban.makeup.page.room import Room
from pinban.makeup.page.shape_name import shape_of
from pinban.makeup.score.scoring import ChosenShape, ScoredPage
from pinban.makeup.score.white import HOLE, foot_white
from pinban.makeup.search.dummy import placements_of
from pinban.makeup.search.solve import Solved
from pinban.makeup.weights import LEAD_PLACE, THROUGH_LEVEL, THROUGH_UPRIGHT
from pinban.model import Grid, Page, Placement, Story, StoryKind
from pinban.model.plan import Cells, PagePlan, PlacedStory

_CLEARLY = 0.6  # of the white that may be left where the page stays too white
_FILLERS = 3  # on one page at most
_LOOKED_AT = 8  # of the pages found, the best first, are filled as they stand
_IN_PLACE = 4  # fillers tried in one hole
_TIGHT = 1  # line that a story may be shorter than its text: the composer takes that in
_SEARCHES = 4  # sets of fillers with which the page is searched anew
_SETS_OF = (200, 24, 12)  # fillers of the stock from which sets of one, two, three are made
_SMALLEST = 2  # areas of a filler by which sets are rated: one much larger than it need be is rarely taken
_EACH = 3.0  # what a filler is reckoned to cost, and each pair that touches
_FAULTS = (THROUGH_LEVEL, THROUGH_UPRIGHT, LEAD_PLACE)  # none of which, nor a clash, a filler may bring about
_CARRIED = frozenset(rule.code for rule in findings.OF_PLACES)


@dataclass(frozen=True, slots=True)
class FilledPage:
    """A page with its fillers, which are the last of its stories, and its plan."""

    page: Page
    plan: PagePlan
    fillers: tuple[Story, ...] = ()


def is_short(plan: PagePlan, grid: Grid) -> bool:
    """Whether a page has more white than it may have, or a hole, and nothing over."""
    return not plan.over and (plan.spare > UNDER_SHARE * grid.columns * grid.lines or plan.hole >= HOLE)


def fill(maker: PageMaker, plan: PagePlan, stock: Sequence[Story], *, still: bool = False) -> FilledPage:
    """Fill a page that was made up and is short of copy, or has a hole, with fillers of the stock.

    White in one place takes a filler that fits there; all else stays. Where that does not do, other pages that the
    search found are filled so, and last the page is searched anew with fillers that come to what is white. ``still``
    lets nothing move. A page is only taken with nothing over and no more white than a page may have, or clearly less
    than before, and without a fault that it did not have. No filler stands above the lead or beside its headline. A
    page with text over, or one that the desk pinned wholly, stays as it is. The same input gives the same page.
    """
    if not stock or not plan.stories or not is_short(plan, maker.part.grids[plan.grid]) or _wholly_pinned(maker):
        return FilledPage(maker.page, plan)
    return _Filling(maker, plan, stock, still).filled()


def printed(filler: Story, placed: PlacedStory) -> Story:
    """A filler as it was printed: with the one of its pictures that was taken."""
    shown = {picture.picture for picture in placed.pictures}
    return replace(filler, pictures=tuple(picture for picture in filler.pictures if picture.id in shown))


def _wholly_pinned(maker: PageMaker) -> bool:
    """Whether the desk has said of every story where it stands."""
    placements = placements_of(maker.page, maker.part)
    whole = {item.story for item in placements if None not in (item.column, item.line, item.columns)}
    return all(story.id in whole for story in maker.page.stories)


@dataclass(frozen=True, slots=True)
class _Hole:
    """White that a filler may take: the ``cells`` at a story's foot, or what no story takes (``None``)."""

    cells: Cells
    story: ChosenShape | None


@dataclass(frozen=True, slots=True)
class _Try:
    """A page with some fillers."""

    maker: PageMaker
    solved: Solved
    found: tuple[Diagnostic, ...] = ()
    fillers: tuple[Story, ...] = ()

    @property
    def scored(self) -> ScoredPage:
        return self.solved.scored

    @property
    def fits(self) -> bool:
        """Whether nothing is over and no filler stands where it must not."""
        return not self.scored.over and not self.solved.missing and _modest(self.scored)


@dataclass
class _Filling:
    maker: PageMaker
    plan: PagePlan
    stock: Sequence[Story]
    still: bool
    _heights: dict[tuple[str, int], dict[int, float]] = field(default_factory=dict)

    @cached_property
    def room(self) -> Room:
        return self.maker.room(self.plan.grid)[0]

    @cached_property
    def own(self) -> dict[str, Placement]:
        """The desk's placements."""
        return {item.story: item for item in placements_of(self.maker.page, self.maker.part)}

    @cached_property
    def shapes(self) -> dict[str, str]:
        """The shapes that the stories have."""
        return {item.story: shape_of(item) for item in self.plan.stories}

    @property
    def limit(self) -> float:
        grid = self.maker.part.grids[self.plan.grid]
        return UNDER_SHARE * grid.columns * grid.lines

    def filled(self) -> FilledPage:
        base = self._base()
        if base is None:
            return FilledPage(self.maker.page, self.plan)
        best = self._better(base, self._in_place(base, [base]))
        if not self.still and base.scored.spare > self.limit and not self._full(best):
            others = [_Try(self.maker, item) for item in self.maker.solutions(self.plan.grid)[1][:_LOOKED_AT]]
            tries = [*([best] if best else []), *self._in_place(base, others)]
            best = self._better(base, tries)
            if not self._full(best):
                best = self._better(base, [*tries, *self._searched(base)])
        return FilledPage(self.maker.page, self.plan) if best is None else self._made(best)

    def _base(self) -> _Try | None:
        """The page as it was planned."""
        band, shapes = self.room.band, self.shapes
        pins = [_pin(item.story, item.cells, band, shapes[item.story]) for item in self.plan.stories]
        solved = self.maker.fixed(self.room, pins)
        if solved is None and not self.still:
            solved = self.maker.solutions(self.plan.grid)[1][0]
        return None if solved is None else _Try(self.maker, solved)

    def _made(self, best: _Try) -> FilledPage:
        page = self.maker.page
        fillers = tuple(story for story in self.stock if story in best.fillers)
        maker = self.maker.with_page(replace(page, stories=(*page.stories, *fillers)))
        kept = tuple(item for item in self.plan.diagnostics if item.code in _CARRIED)
        plan = maker.plan_of(self.room, self._evened(best, maker), kept)
        pinned = {item.story for item in self.plan.stories if item.pinned}
        stories = tuple(replace(item, pinned=item.story in pinned) for item in plan.stories)
        return FilledPage(maker.page, replace(plan, stories=stories), fillers)

    def _evened(self, best: _Try, maker: PageMaker) -> Solved:
        """The page with its columns' ends evened out: of the pages that a search finds only the first is."""
        if best.solved.searched:
            return best.solved
        pins = [self._kept(item, item.cells) for item in best.scored.standing]
        again = maker.fixed(self.room, pins)
        better = again is not None and not again.scored.over and again.scored.cost <= best.scored.cost
        return again if again is not None and better else best.solved

    def _kept(self, item: ChosenShape, cells: Cells) -> Placement:
        """A story in its cells, in the shape that the desk's pin names, or that it has if nothing else may change."""
        name = item.story.story.id
        shape = self.own[name].shape if name in self.own else ""
        if self.still and cells == item.cells:
            shape = self.shapes.get(name, shape)
        return _pin(name, cells, self.room.band, shape)

    def _full(self, page: _Try | None) -> bool:
        return page is not None and page.scored.spare <= self.limit

    def _better(self, base: _Try, tries: Sequence[_Try]) -> _Try | None:
        """The best of the pages that are better than the one without fillers, if one is."""
        return min((item for item in tries if self._good(base, item)), key=self._rank, default=None)

    def _rank(self, item: _Try) -> tuple[bool, float, float]:
        spare, full = item.scored.spare, self._full(item)
        return not full, 0.0 if full else spare, item.scored.cost + _EACH * _clutter(item)

    def _good(self, base: _Try, item: _Try) -> bool:
        before, after = base.scored, item.scored
        if not item.fits or any(finding.severity is Severity.ERROR for finding in item.found):
            return False
        if after.spare >= before.spare or after.spare > max(self.limit, _CLEARLY * before.spare):
            return False
        return all(now <= then for now, then in zip(_faults(after), _faults(before), strict=True))

    def _in_place(self, base: _Try, pages: Sequence[_Try]) -> list[_Try]:
        """Pages with fillers in their holes, all else as it was, up to the first that is full and good."""
        found = []
        for page in pages:
            current: _Try | None = page
            while current is not None and len(current.fillers) < _FILLERS:
                current = self._hole_filled(current)
                if current is not None:
                    found.append(current)
                    if self._full(current) and self._good(base, current):
                        return found
        return found

    def _hole_filled(self, page: _Try) -> _Try | None:
        """The page with one more filler, in the largest hole that takes one."""
        used = {story.id for story in page.fillers}
        for hole in sorted(self._holes(page), key=lambda item: -item.cells.columns * item.cells.lines):
            fitting = []
            for order, filler in enumerate(self.stock):
                for lines, cost in self._over(filler, hole.cells.columns).items():
                    left = hole.cells.lines - lines
                    if filler.id not in used and left >= (0 if hole.story is None else -_TIGHT):
                        fitting.append((abs(left), cost, order, lines))
            tried: list[int] = []
            for _, _, order, lines in sorted(fitting):
                if order in tried:
                    continue
                tried.append(order)
                made = self._placed(page, hole, self.stock[order], lines)
                if made is not None:
                    return made
                if len(tried) == _IN_PLACE:
                    break
        return None

    def _over(self, filler: Story, width: int) -> dict[int, float]:
        """A filler's heights over a width, each with its cost."""
        key = (filler.id, width)
        if key not in self._heights:
            shapes = self.maker.story_shapes(filler, self.room).fitting(width)
            self._heights[key] = {lines: found[0].cost for lines, found in sorted(shapes.at.items())}
        return self._heights[key]

    def _holes(self, page: _Try) -> Iterator[_Hole]:
        """Where a page is white: at the feet of its stories, and what no story takes."""
        for item in page.scored.standing:
            pin = self.own.get(item.story.story.id)
            white = foot_white(item)
            if white.lines > GAP and item.story.story.kind is not StoryKind.FILLER and not (pin and pin.lines):
                yield _Hole(replace(white, line=white.line + GAP, lines=white.lines - GAP), item)
        ground, blocks = self.room.ground, [cells for item in page.scored.standing for cells in item.blocks]
        ways = free_rectangles(ground.band, [*ground.taken, *blocks], ground.fold)
        for cells in dict.fromkeys(cells for way in ways for cells in way):
            yield _Hole(cells, None)

    def _placed(self, page: _Try, hole: _Hole, filler: Story, lines: int) -> _Try | None:
        """The page with a filler at the foot of a hole, all else as it stands; ``None`` where that does not do."""
        band, at = self.room.band, hole.cells
        line = at.line + at.lines - lines
        pins = [_pin(filler.id, Cells(at.column, line, at.columns, lines), band)]
        for item in page.scored.standing:
            shorter = replace(item.cells, lines=line - GAP - item.cells.line)
            pins.append(self._kept(item, shorter if item is hole.story else item.cells))
        fillers = (*page.fillers, filler)
        maker = self.maker.with_page(replace(page.maker.page, stories=(*page.maker.page.stories, filler)))
        solved = maker.fixed(self.room, pins)
        if solved is None or solved.scored.spare >= page.scored.spare:
            return None
        made = _Try(maker, solved, page.found, fillers)
        return made if made.fits else None

    def _searched(self, base: _Try) -> list[_Try]:
        """Pages searched anew with fillers that come to what is white, up to the first that is full and good."""
        found: list[_Try] = []
        page = self.maker.page
        for fillers in self._sets(base.scored.spare):
            maker = self.maker.with_page(replace(page, stories=(*page.stories, *fillers)))
            _, solved, notes = maker.solutions(self.plan.grid)
            new = tuple(item for item in notes if item.code not in {old.code for old in self.plan.diagnostics})
            pages = [_Try(maker, item, new, fillers) for item in solved[:_LOOKED_AT]]
            found += pages
            if not self._full(self._better(base, pages)):
                found += self._in_place(base, pages)
            if self._full(self._better(base, found)):
                break
        return found

    def _sets(self, white: float) -> list[tuple[Story, ...]]:
        """Sets of fillers whose places come nearest to the white there is."""
        columns = self.maker.part.grids[self.plan.grid].columns
        areas: list[tuple[Story, list[int]]] = []
        for story in self.stock:
            every = {width * (lines + GAP) for width in range(1, columns + 1) for lines in self._over(story, width)}
            if every and min(every) <= white + GAP:
                areas.append((story, sorted(every)[:_SMALLEST]))
        rated: list[tuple[float, int, tuple[Story, ...]]] = []
        for count, most in enumerate(_SETS_OF, start=1):
            for chosen in combinations(areas[:most], count):
                sums = {0}
                for _, own in chosen:
                    sums = {one + other for one in sums for other in own}
                off = min(abs(white - one) for one in sums)
                rated.append((off + count, len(rated), tuple(story for story, _ in chosen)))
        return [chosen for _, _, chosen in sorted(rated, key=lambda item: item[:2])[:_SEARCHES]]


def _pin(name: str, cells: Cells, band: Cells, shape: str = "") -> Placement:
    return Placement(name, cells.column, cells.line - band.line + 1, cells.columns, cells.lines, shape)


def _faults(scored: ScoredPage) -> tuple[float, ...]:
    """How far each fault is there, and how many pairs of like headlines stand side by side."""
    return (*(sum(item.cost for item in scored.costs if item.rule == rule) for rule in _FAULTS), len(scored.clashes))


def _clutter(page: _Try) -> int:
    """How many fillers there are, and how many pairs of them touch."""
    cells = [item.cells for item in page.scored.standing if item.story.story.kind is StoryKind.FILLER]
    return len(cells) + sum(_touch(one, other) for one, other in combinations(cells, 2))


def _touch(one: Cells, other: Cells) -> bool:
    return (
        one.column <= other.column + other.columns
        and other.column <= one.column + one.columns
        and one.line <= other.line + other.lines + GAP
        and other.line <= one.line + one.lines + GAP
    )


def _modest(scored: ScoredPage) -> bool:
    """Whether every filler begins below the lead's headline."""
    lead = next((item for item in scored.standing if item.story.lead), None)
    if lead is None:
        return True
    variant = lead.variant
    aside = variant.side or variant.upright or variant.beside
    head = variant.lines if aside else variant.body.arrangement.over + variant.heading_lines
    fillers = (item for item in scored.standing if item.story.story.kind is StoryKind.FILLER)
    return all(item.cells.line >= lead.cells.line + head for item in fillers)
