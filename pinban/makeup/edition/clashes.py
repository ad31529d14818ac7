"""From a pin that cannot hold beside a page's other pins to the fewest of them that would have to give way."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from pinban.diagnostics import Diagnostic
from pinban.makeup import findings
from pinban.makeup.page.maker import PageMaker
from pinban.makeup.search.pins import placements_of, resolve_pins
from pinban.model import Placement

UNHELD = {
    rule.code
    for rule in (
        findings.PIN_UNKNOWN,
        findings.PIN_TWICE,
        findings.PIN_OFF_GRID,
        findings.PIN_OVERLAPS,
        findings.PIN_TOO_SMALL,
        findings.PIN_IMPOSSIBLE,
    )
}
"""The codes of findings that say of a pin that it does not hold."""
_MOST_LOOKED = 400  # sets of pins that are looked at by their cells alone: some microseconds each
_MOST_MADE = 12  # pages made up: someone waits for the answer


@dataclass(frozen=True, slots=True)
class Clash:
    """Why wishes for a page do not hold, and whose pins would have to go; ``None``: not even without all of them."""

    why: tuple[Diagnostic, ...]
    free: tuple[str, ...] | None


def clash(maker: PageMaker, wished: Collection[str], tier: str, *, search: bool = False) -> Clash | None:
    """What keeps the pins of the stories ``wished`` from holding on the maker's page, whose pins they are among.

    ``None`` where all pins hold that held without them. By cells alone it is known at once; with ``search`` the page
    is made up too, since pins that lie well beside one another may leave the other stories no place. Of the sets of
    other pins that might give way the smallest is told, the first in the page's order.
    """
    pins = placements_of(maker.page, maker.part)
    others = [item for item in pins if item.story not in wished]
    known = {item.place.story for item in _by_cells(maker, others, tier)}
    trial = _Trial(maker, tier, search=search)
    why = trial.unheld(pins, known)
    if not why:
        return None
    standing = [item.story for item in others if item.story not in known]
    for names in islice(_sets(standing), _MOST_LOOKED):
        if trial.spent:
            break
        if not trial.unheld([item for item in pins if item.story not in names], known):
            return Clash(tuple(why), names)
    return Clash(tuple(why), None)


def _sets(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """All sets of some names, the smallest first."""
    for count in range(1, len(names) + 1):
        yield from combinations(names, count)


@dataclass(slots=True)
class _Trial:
    """A page tried under several sets of pins."""

    maker: PageMaker
    tier: str
    search: bool
    pages: int = 0

    @property
    def spent(self) -> bool:
        """Whether no more pages may be made up."""
        return self.pages >= _MOST_MADE

    def unheld(self, pins: Sequence[Placement], known: Collection[str | None]) -> list[Diagnostic]:
        """The findings of pins that do not hold, but for those ``known`` to."""
        unheld = [item for item in _by_cells(self.maker, pins, self.tier) if item.place.story not in known]
        if unheld or not self.search:
            return unheld
        self.pages += 1
        plan = self.maker.with_placements(tuple(pins), self.tier).plan_in(self.tier)
        return [item for item in plan.diagnostics if item.code in UNHELD and item.place.story not in known]


def _by_cells(maker: PageMaker, pins: Sequence[Placement], tier: str) -> list[Diagnostic]:
    room, all_shapes = maker.room(tier)
    by_id = {item.story.id: item for item in all_shapes}
    return resolve_pins(maker.page, pins, by_id, room.band, room.adverts, furniture=room.furniture)[1]
