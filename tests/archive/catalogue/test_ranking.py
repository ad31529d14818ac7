"""The order of what was found, and that no more is looked at than it takes."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from pinban.archive.catalogue import Filters, Sort, SqliteCatalogue, parse, rebuild
from pinban.archive.catalogue.likeness import telling
from tests.archive.catalogue.maker import Text, bag


@pytest.mark.parametrize("wide", [True, False])
def test_of_too_many_what_fits_in_headings_is_scored_and_all_else_the_newest_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, wide: bool
) -> None:
    """Whether editions are gone through one after another, or all that fits is ordered, the order is the same."""
    stories = {
        **{"a": Text("草原上的草原", ("正文",)), "b": Text("草原", ("长" * 90,)), "c": Text("水库", ("草原，草原",))},
        "d": Text("水库", ("草原",)),
        **{f"e{number}": Text("牧民", ("别的",)) for number in range(9)},
    }
    rebuild(tmp_path / "c", [bag(tmp_path, stories, day=f"2018-07-0{day}") for day in (2, 1, 3)])
    query = parse("草原")[0]
    assert query is not None
    monkeypatch.setattr("pinban.archive.catalogue.scoring.MANY", 0)
    monkeypatch.setattr("pinban.archive.catalogue.scoring.MOST_SCORED", 6)
    monkeypatch.setattr("pinban.archive.catalogue.sqlite_ranking._FITTING", 1 if wide else 100)
    with SqliteCatalogue(tmp_path / "c") as catalogue:
        hits = catalogue.search(query).hits
        assert [(hit.story, hit.date[-1]) for hit in hits] == [
            *(("a", "3"), ("a", "2"), ("a", "1"), ("b", "3"), ("b", "2"), ("b", "1")),
            *(("c", "3"), ("d", "3"), ("c", "2"), ("d", "2"), ("c", "1"), ("d", "1")),
        ]
        assert [hit.score > 0 for hit in hits] == [True] * 6 + [False] * 6
        for limit, offset in ((3, 0), (4, 5), (20, 11)):
            assert catalogue.search(query, limit=limit, offset=offset).hits == hits[offset : offset + limit]
        for sort, days in ((Sort.DATE, "321"), (Sort.OLDEST, "123")):
            told = catalogue.search(query, sort=sort, limit=9).hits
            assert [(hit.story, hit.date[-1]) for hit in told] == [(name, day) for day in days for name in "abcd"][:9]
        only = catalogue.search(query, Filters(since="2018-07-02", until="2018-07-02"))
        assert [(hit.story, hit.date[-1]) for hit in only.hits] == [(name, "2") for name in "abcd"]
        assert only.total == 4


def test_words_by_which_stories_are_alike_are_in_no_more_than_are_scored(monkeypatch: pytest.MonkeyPatch) -> None:
    held = {"草原": 40, "水库": 30, "收割": 50}
    text = "草原草原草原。水库水库。收割"

    class Known:
        """What a catalogue of a thousand documents says of three words."""

        def documents(self, tokens: Iterable[str]) -> dict[str, int]:
            return {token: held[token] for token in tokens if token in held}

        def words(self, _: str) -> dict[str, int]:
            return {}

        def pairs(self, *_: frozenset[str]) -> dict[str, int]:
            return {}

    assert telling(text, Known(), 1000) == ["草原", "水库", "收割"]
    monkeypatch.setattr("pinban.archive.catalogue.likeness.MOST_SCORED", 70)
    assert telling(text, Known(), 1000) == ["草原", "水库"]
