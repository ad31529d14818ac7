"""From a page with white and an edition's stock of fillers (补白) to the page with those that fill it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from pinban.diagnostics import Severity
from pinban.makeup import findings
from pinban.makeup.area import GAP
from pinban.makeup.costs import (
    LEAD_CORNER,
    LEAD_PLACE,
    LEAD_SIZE,
    PICTURE_LARGE,
    PICTURE_ORDER,
    THROUGH_LEVEL,
    THROUGH_UPRIGHT,
    TOMBSTONE,
)
from pinban.makeup.edition.holes import Holes, Pinned, Trial
from pinban.makeup.page.frames import shape_of
from pinban.makeup.page.maker import PageMaker
from pinban.makeup.page.planned import is_too_white
from pinban.makeup.page.room import Room
from pinban.makeup.score.scoring import ScoredPage
from pinban.makeup.search.pins import pin_at, placements_of
from pinban.makeup.search.solve import Solved
from pinban.model import Page, Part, Story, StoryKind
from pinban.model.plan import Cells, PagePlan, PlacedStory

_CLEARLY = 0.6  # of the white that may be left where the page stays too white
_LOOKED_AT = 8  # of the pages found, the best first, are filled as they stand
_SEARCHES = 4  # sets of fillers with which the page is searched anew
_BLOCKS = 12  # fillers with each of which a page of few stories that has a gap is searched anew
_FEW = 6  # stories: such a search is quick
_VERY_FEW = 4  # stories: a dozen of them are
_SETS_OF = (200, 24, 12)  # fillers of the stock from which sets of one, two, three are made
_SMALLEST = 2  # areas of a filler by which sets are rated: one much larger than it need be is rarely taken
_EACH = 3.0  # what a filler is reckoned to cost, and each pair that touches
_FAULTS = (THROUGH_LEVEL, THROUGH_UPRIGHT, LEAD_PLACE)  # none of which, nor a clash, a filler may bring about
_UNSIGNED = (
    LEAD_SIZE,
    LEAD_PLACE,
    LEAD_CORNER,
    PICTURE_ORDER,
    PICTURE_LARGE,
    THROUGH_LEVEL,
    THROUGH_UPRIGHT,
    TOMBSTONE,
)
_DEARER = 8.0  # times as dear as they are, so that a page without these faults is found if white is its price
_GRAVE = 25.0  # what a fault costs at least for which a dozen searches are made
_CARRIED = frozenset(rule.code for rule in findings.OF_PLACES)


@dataclass(frozen=True, slots=True)
class FilledPage:
    """A page with its fillers, which are the last of its stories, and its plan."""

    page: Page
    plan: PagePlan
    fillers: tuple[Story, ...] = ()


def is_short(plan: PagePlan, part: Part) -> bool:
    """Whether a page has more white than it may have, or a hole, and nothing over."""
    return not plan.overset and (is_too_white(plan, part) or plan.hole >= part.house_style.hole)


def is_faulty(plan: PagePlan, least: float = 0.0) -> bool:
    """Whether a page that takes its stories has a fault that nobody signs: of its lead, gaps through, like heads.

    One that costs no more than ``least`` is none.
    """
    # Heads that are only somewhat alike cost a little as well: two are a fault where that is told of them.
    alike = any(item.code == findings.HEADS_IN_A_ROW.code for item in plan.diagnostics)
    counted = _UNSIGNED if alike else [rule for rule in _UNSIGNED if rule != TOMBSTONE]
    return not plan.overset and any(item.rule in counted and item.cost > least for item in plan.costs)


def wants_fillers(plan: PagePlan, part: Part) -> bool:
    """Whether fillers might make a page better: it has white, or a fault that it would not have with some white."""
    return is_short(plan, part) or is_faulty(plan)


def fill(maker: PageMaker, plan: PagePlan, stock: Sequence[Story], *, still: bool = False) -> FilledPage:
    """Fill a page that was made up and is short of copy, or has a hole, with fillers of the stock.

    White in one place takes a filler that fits there; all else stays. Where that does not do, other pages that the
    search found are filled so, and last the page is searched anew with fillers that come to what is white. ``still``
    lets nothing move. A page that is full, but has a fault for which its copy leaves no way out, is searched for one
    without it, which fillers make full. A page is only taken with nothing over and no more white than a page may have,
    or clearly less than before, and without a fault that it did not have. No filler stands above the lead or beside its
    headline. A page with text over, or one that the desk pinned wholly, stays as it is. The same input gives the same
    page.
    """
    if not stock or not plan.stories or _wholly_pinned(maker):
        return FilledPage(maker.page, plan)
    filled = FilledPage(maker.page, plan)
    if is_short(plan, maker.part):
        filled = _Filling(maker, plan, stock, still).filled()
    return _mended(maker, filled, stock) if is_faulty(filled.plan) and not still else filled


def _mended(maker: PageMaker, filled: FilledPage, stock: Sequence[Story]) -> FilledPage:
    """A faulty page, or the one without its faults that a search finds to which they are much dearer than white."""
    style, tier = maker.part.house_style, filled.plan.grid
    names = {rule: rule.replace("-", "_") for rule in _UNSIGNED}
    dear = replace(style, **{name: _DEARER * getattr(style, name) for name in names.values()})
    strict = maker.with_style(dear)
    better = _without_faults(maker, strict, stock, tier)
    few_stories = len(maker.page.stories) <= _VERY_FEW
    if better is None and few_stories and is_faulty(filled.plan, _GRAVE):
        # One block more leaves other ways to build a page.
        tries = (_with_one(maker, strict, filler, stock, tier) for filler in stock[:_BLOCKS])
        most = style.fillers_on_page
        few = (item for item in tries if item is not None and len(item.fillers) <= most)
        better = min(few, key=lambda item: item.plan.cost + _EACH * len(item.fillers), default=None)
    return better if better is not None and better.plan.cost < filled.plan.cost else filled


def _with_one(
    maker: PageMaker, strict: PageMaker, filler: Story, stock: Sequence[Story], tier: str
) -> FilledPage | None:
    """The page without faults that is found with this filler on it, as one story more."""
    rest = [story for story in stock if story is not filler]
    page = replace(maker.page, stories=(*maker.page.stories, filler))
    found = _without_faults(maker.with_page(page), strict.with_page(page), rest, tier)
    return None if found is None else replace(found, fillers=(filler, *found.fillers))


def _without_faults(maker: PageMaker, strict: PageMaker, stock: Sequence[Story], tier: str) -> FilledPage | None:
    """The page without faults that a strict search finds, full; ``None`` where it finds none."""
    planned = strict.plan_in(tier)
    if is_faulty(planned) or planned.overset:
        return None
    tried = _Filling(strict, planned, stock, still=False).filled() if is_short(planned, strict.part) else None
    found = tried or FilledPage(maker.page, planned)
    if is_faulty(found.plan) or found.plan.overset or is_short(found.plan, maker.part):
        return None
    return _by_its_own_style(maker, found, tier)


def _by_its_own_style(maker: PageMaker, found: FilledPage, tier: str) -> FilledPage | None:
    """A page that was found by another measure, as the paper's own style counts it; ``None`` where it cannot stand."""
    again = maker.with_page(found.page)
    room, _ = again.room(tier)
    pins = [pin_at(item.story, item.cells, room.band.line, shape_of(item)) for item in found.plan.stories]
    solved = again.fixed(room, pins)
    if solved is None or not Trial(again, solved).fits:
        return None
    plan = again.plan_of(room, solved, ())
    stories = tuple(replace(item, pinned=False) for item in plan.stories)
    return FilledPage(found.page, replace(plan, stories=stories), found.fillers)


def filler_as_printed(filler: Story, placed: PlacedStory) -> Story:
    """A filler as it was printed: with the one of its pictures that was taken."""
    shown = {picture.picture for picture in placed.pictures}
    return replace(filler, pictures=tuple(picture for picture in filler.pictures if picture.id in shown))


def _wholly_pinned(maker: PageMaker) -> bool:
    """Whether the desk has said of every story where it stands."""
    placements = placements_of(maker.page, maker.part)
    whole = {item.story for item in placements if None not in (item.column, item.line, item.columns)}
    return all(story.id in whole for story in maker.page.stories)


@dataclass
class _Filling:
    maker: PageMaker
    plan: PagePlan
    stock: Sequence[Story]
    still: bool

    @cached_property
    def room(self) -> Room:
        return self.maker.room(self.plan.grid)[0]

    @cached_property
    def pinned(self) -> Pinned:
        desk = {item.story: item for item in placements_of(self.maker.page, self.maker.part)}
        return Pinned(desk, {item.story: shape_of(item) for item in self.plan.stories}, self.still)

    @cached_property
    def holes(self) -> Holes:
        return Holes(self.maker, self.room, self.stock, self.pinned)

    @property
    def limit(self) -> float:
        """Column lines that may stay white."""
        grid = self.maker.part.grids[self.plan.grid]
        return self.maker.part.house_style.white_allowed * grid.columns * grid.lines

    def filled(self) -> FilledPage:
        base = self._base()
        if base is None:
            return FilledPage(self.maker.page, self.plan)
        best = self._better(base, self._in_place(base, [base]))
        if not self.still and base.scored.spare > self.limit and not self._done(best):
            others = [Trial(self.maker, item) for item in self.maker.solutions(self.plan.grid)[1][:_LOOKED_AT]]
            tries = [*([best] if best else []), *self._in_place(base, others)]
            best = self._better(base, tries)
            if not self._done(best):
                best = self._better(base, [*tries, *self._searched(base)])
        return FilledPage(self.maker.page, self.plan) if best is None else self._made(best)

    def _base(self) -> Trial | None:
        """The page as it was planned."""
        first, shapes = self.room.band.line, self.pinned.shapes
        pins = [pin_at(item.story, item.cells, first, shapes[item.story]) for item in self.plan.stories]
        solved = self.maker.fixed(self.room, pins)
        if solved is None and not self.still:
            solved = self.maker.solutions(self.plan.grid)[1][0]
        return None if solved is None else Trial(self.maker, solved)

    def _made(self, best: Trial) -> FilledPage:
        page = self.maker.page
        fillers = tuple(story for story in self.stock if story in best.fillers)
        maker = self.maker.with_page(replace(page, stories=(*page.stories, *fillers)))
        kept = tuple(item for item in self.plan.diagnostics if item.code in _CARRIED)
        plan = maker.plan_of(self.room, self._evened(best, maker), kept)
        pinned = {item.story for item in self.plan.stories if item.pinned}
        stories = tuple(replace(item, pinned=item.story in pinned) for item in plan.stories)
        return FilledPage(maker.page, replace(plan, stories=stories), fillers)

    def _evened(self, best: Trial, maker: PageMaker) -> Solved:
        """The page with its columns' ends evened out: of the pages that a search finds only the first is."""
        if best.solved.searched:
            return best.solved
        first = self.room.band.line
        pins = [self.pinned.pin(item, item.cells, first) for item in best.scored.standing]
        again = maker.fixed(self.room, pins)
        better = again is not None and not again.scored.is_overset and again.scored.cost <= best.scored.cost
        return again if again is not None and better else best.solved

    @property
    def _searches(self) -> int:
        """With how many sets of fillers the page is searched anew."""
        return _SEARCHES if len(self.maker.page.stories) > _FEW else 2 * _SEARCHES

    def _full(self, page: Trial | None) -> bool:
        return page is not None and page.scored.spare <= self.limit

    def _done(self, page: Trial | None) -> bool:
        """Whether a page is full and has no gap through it, no like heads, no story above its lead.

        A page of few stories may have white *because* of its gap: more blocks, of which fillers make some, leave ways
        to build a page without.
        """
        return page is not None and self._full(page) and not any(_faults(page.scored))

    def _better(self, base: Trial, tries: Sequence[Trial]) -> Trial | None:
        """The best of the pages that are better than the one without fillers, if one is."""
        return min((item for item in tries if self._good(base, item)), key=self._rank, default=None)

    def _rank(self, item: Trial) -> tuple[bool, float, float]:
        spare, full = item.scored.spare, self._full(item)
        return not full, 0.0 if full else spare, item.scored.cost + _EACH * _clutter(item)

    def _good(self, base: Trial, item: Trial) -> bool:
        before, after = base.scored, item.scored
        if not item.fits or any(finding.severity is Severity.ERROR for finding in item.diagnostics):
            return False
        if after.spare >= before.spare or after.spare > max(self.limit, _CLEARLY * before.spare):
            return False
        return all(now <= then for now, then in zip(_faults(after), _faults(before), strict=True))

    def _in_place(self, base: Trial, pages: Sequence[Trial]) -> list[Trial]:
        """Pages with fillers in their holes, all else as it was, up to the first that is full and good."""
        trials = []
        for page in pages:
            current: Trial | None = page
            while current is not None and len(current.fillers) < self.maker.part.house_style.fillers_on_page:
                current = self.holes.filled(current)
                if current is not None:
                    trials.append(current)
                    if self._full(current) and self._good(base, current):
                        return trials
        return trials

    def _searched(self, base: Trial) -> list[Trial]:
        """Pages searched anew with fillers that come to what is white, up to the first that is full and good."""
        trials = self._as_blocks(base)
        if self._done(self._better(base, trials)):
            return trials
        for fillers in self._sets(base.scored.spare):
            pages = self._with(fillers)
            trials += pages
            if not self._done(self._better(base, pages)):
                trials += self._in_place(base, pages)
            if self._done(self._better(base, trials)):
                break
        return trials

    def _as_blocks(self, base: Trial) -> list[Trial]:
        """Pages of few stories with a fault, searched anew with one filler more, however large.

        There the white comes of the gap: it goes where one block more lets the stories stand otherwise.
        """
        if not any(_faults(base.scored)) or len(self.maker.page.stories) > _FEW:
            return []
        return [trial for filler in self.stock[:_BLOCKS] for trial in self._with((filler,))]

    def _with(self, fillers: tuple[Story, ...]) -> list[Trial]:
        """The best pages that a search finds with these fillers."""
        page = self.maker.page
        maker = self.maker.with_page(replace(page, stories=(*page.stories, *fillers)))
        _, solved, notes = maker.solutions(self.plan.grid)
        new = tuple(item for item in notes if item.code not in {old.code for old in self.plan.diagnostics})
        return [Trial(maker, item, new, fillers) for item in solved[:_LOOKED_AT]]

    def _sets(self, white: float) -> list[tuple[Story, ...]]:
        """Sets of fillers whose places come nearest to the white there is."""
        columns = self.maker.part.grids[self.plan.grid].columns
        areas: list[tuple[Story, list[int]]] = []
        for story in self.stock:
            every = {
                width * (lines + GAP) for width in range(1, columns + 1) for lines in self.holes.heights(story, width)
            }
            if every and min(every) <= white + GAP:
                areas.append((story, sorted(every)[:_SMALLEST]))
        rated: list[tuple[float, int, tuple[Story, ...]]] = []
        for count, most in enumerate(_SETS_OF, start=1):
            for chosen in combinations(areas[:most], count):
                sums = {0}
                for _, sizes in chosen:
                    sums = {one + other for one in sums for other in sizes}
                off = min(abs(white - one) for one in sums)
                rated.append((off + count, len(rated), tuple(story for story, _ in chosen)))
        return [chosen for _, _, chosen in sorted(rated, key=lambda item: item[:2])[: self._searches]]


def _faults(scored: ScoredPage) -> tuple[float, ...]:
    """How far each fault is there, and how many pairs of like headlines stand side by side."""
    return (*(sum(item.cost for item in scored.costs if item.rule == rule) for rule in _FAULTS), len(scored.clashes))


def _clutter(page: Trial) -> int:
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
