"""Stories that change places: the room stays as full, nothing overlaps, the page never gets worse."""

from itertools import combinations
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pinban.makeup.area import GAP
from pinban.makeup.search.swaps import swapped
from pinban.model.plan import Cells

BAND = Cells(1, 1, 6, 60)


def cut(cells: Cells, count: int, random: Random) -> list[Cells]:
    """A rectangle cut at random into so many places, a gap between those above one another; fewer where it is small."""
    deep = cells.lines >= GAP + 2
    if count == 1 or not (deep or cells.columns > 1):
        return [cells]
    own = random.randint(1, count - 1)
    if cells.columns > 1 and (not deep or random.random() < 0.5):
        at = random.randint(1, cells.columns - 1)
        parts = (
            Cells(cells.column, cells.line, at, cells.lines),
            Cells(cells.column + at, cells.line, cells.columns - at, cells.lines),
        )
    else:
        at = random.randint(1, cells.lines - GAP - 1)
        parts = (
            Cells(cells.column, cells.line, cells.columns, at),
            Cells(cells.column, cells.line + at + GAP, cells.columns, cells.lines - at - GAP),
        )
    return cut(parts[0], own, random) + cut(parts[1], count - own, random)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 7))
@example(1416, 6)  # cut where too few lines were left, its places lay over one another before anything changed
def test_two_stories_change_places_and_nothing_else(seed: int, count: int) -> None:
    places = {f"s{at}": own for at, own in enumerate(cut(BAND, count, Random(seed)))}
    assert len(places) > 1
    assert not any(one.overlaps(other) for one, other in combinations(places.values(), 2))
    for page in swapped(places):
        changed = [name for name in places if page[name] != places[name]]
        assert len(changed) in (0, 2)
        assert set(page) == set(places)
        assert sum(own.columns * own.lines for own in page.values()) == sum(
            own.columns * own.lines for own in places.values()
        )
        assert not any(one.overlaps(other) for one, other in combinations(page.values(), 2))


def test_neighbours_in_a_column_or_a_row_keep_their_sizes() -> None:
    places = {"a": Cells(1, 1, 3, 20), "b": Cells(1, 22, 3, 39), "c": Cells(4, 1, 1, 60), "d": Cells(5, 1, 2, 60)}
    pages = list(swapped(places))
    assert {**places, "a": Cells(1, 41, 3, 20), "b": Cells(1, 1, 3, 39)} in pages
    assert {**places, "c": Cells(6, 1, 1, 60), "d": Cells(4, 1, 2, 60)} in pages
