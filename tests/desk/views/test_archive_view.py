"""The archive view: hits with the places of their words, filters, a calendar; no file but a page's or a story's."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pinban.archive.store import add, open_store, refresh_catalogue
from pinban.desk.actions.snapshot import RefusedError
from pinban.desk.views.archive_view import Archive
from tests.desk.small import write
from tests.pipeline.desk import build


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("archive")
    outcome = build(write(folder / "e"), folder / "out")
    opened, _ = open_store(folder / "store", create=True)
    assert opened is not None
    add(opened, next((outcome.target / "archive").iterdir()), datetime(2018, 7, 1, tzinfo=UTC))
    refresh_catalogue(opened)
    (folder / "secret.txt").write_text("secret", "utf-8")
    yield folder / "store"


def test_hits_have_sentences_and_places_on_their_page(store: Path) -> None:
    came = Archive(store).search("铁路", {})
    assert came["total"] == len(came["hits"]) == 6
    for hit in came["hits"]:
        assert hit["date"] == "2018-07-01"
        sentence = hit["sentences"][0]
        assert [sentence["text"][start:end] for start, end in sentence["marks"]] == ["铁路"] * len(sentence["marks"])
        leaf = hit["leaves"][0]
        assert leaf["places"] and leaf["areas"]
        for left, top, right, foot in leaf["places"]:
            assert 0 <= left < right <= leaf["width"] and 0 <= top < foot <= leaf["height"]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"page": "2"}, 2),
        ({"section": "体育"}, 1),
        ({"byline": "河川"}, 6),
        ({"byline": "柳边"}, 0),
        ({"since": "2018-07-02"}, 0),
        ({"until": "2018-07-01", "since": "2018-07-01"}, 6),
        ({"paper": "河川"}, 6),
        ({"paper": "别的报"}, 0),
        ({"sort": "oldest"}, 6),
        ({"sort": "by magic", "offset": "x"}, 6),
    ],
)
def test_filters(store: Path, asked: dict[str, str], count: int) -> None:
    assert Archive(store).search("铁路", asked)["total"] == count


@pytest.mark.parametrize("words", ["", "“", "AND", "(" * 200, "-铁路", "x" * 2000])
def test_a_query_that_is_none_is_told(store: Path, words: str) -> None:
    with pytest.raises(RefusedError) as error:
        Archive(store).search(words, {})
    assert error.value.found


@pytest.mark.parametrize("day", ["yesterday", "2018-13-01", "'; DROP TABLE story; --"])
def test_a_date_that_is_none_is_told(store: Path, day: str) -> None:
    with pytest.raises(RefusedError) as error:
        Archive(store).search("铁路", {"since": day})
    assert error.value.found[0].code == "U007"


def test_the_calendar_leads_to_the_pages_of_a_day(store: Path) -> None:
    archive = Archive(store)
    (edition,) = archive.calendar()["editions"]
    assert edition["date"] == "2018-07-01"
    assert [page["label"] for page in archive.pages(edition["where"])["pages"]] == ["1", "2", "3"]


@pytest.mark.parametrize("kind", ["image", "thumb", "pdf"])
def test_a_pages_files_are_given(store: Path, kind: str) -> None:
    archive = Archive(store)
    where = archive.calendar()["editions"][0]["where"]
    path = archive.file(where, "1", kind, "")
    assert path is not None
    assert path.read_bytes()[:4] == (b"%PDF" if kind == "pdf" else b"\xff\xd8\xff\xe0")


def test_a_storys_text_is_given(store: Path) -> None:
    hit = Archive(store).search("铁路", {})["hits"][0]
    path = Archive(store).file(hit["where"], str(hit["number"]), "text", hit["file"])
    assert path is not None
    assert "铁路" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("where", "page", "kind", "name"),
    [
        ("", "1", "image", ""),
        ("../store", "1", "image", ""),
        ("{where}/..", "1", "image", ""),
        ("{where}", "0", "image", ""),
        ("{where}", "99", "image", ""),
        ("{where}", "1e3", "image", ""),
        ("{where}", "1", "exec", ""),
        ("{where}", "1", "text", ""),
        ("{where}", "1", "text", "../../../../../../../secret.txt"),
        ("{where}", "1", "text", "stories/../../../../../../../../secret.txt"),
        ("{where}", "1", "text", "stories/..%2f..%2fsecret.txt"),
        ("{where}", "1", "text", "/etc/passwd"),
        ("{where}", "1", "text", "premis.xml"),
        ("{where}", "1", "text", "edition/edition.yaml"),
        ("{where}", "1", "text", "stories/one.json"),
        ("{where}", "1", "text", "stories/\0.txt"),
        ("{where}\0", "1", "image", ""),
    ],
)
def test_nothing_else_is_given(store: Path, where: str, page: str, kind: str, name: str) -> None:
    known = Archive(store).calendar()["editions"][0]["where"]
    assert Archive(store).file(where.format(where=known), page, kind, name) is None


def test_pages_of_an_edition_that_is_not_there(store: Path) -> None:
    with pytest.raises(RefusedError):
        Archive(store).pages("../../etc")


@pytest.mark.parametrize("root", [None, Path("nowhere")])
def test_without_a_store_it_says_so(root: Path | None) -> None:
    for ask in (Archive(root).calendar, lambda: Archive(root).search("铁路", {}), lambda: Archive(root).pages("x")):
        with pytest.raises(RefusedError) as error:
            ask()
        assert error.value.found[0].code == "U070"
