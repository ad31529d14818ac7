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


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("title:标题", 6),
        ("title:铁路", 0),
        ("题:(第1篇 OR 第2篇)", 2),
        ("byline:河川 铁路", 6),
        ("section:体育", 2),
        ("text:铁路", 6),
        ("pinyin:tielu", 6),
    ],
)
def test_a_word_is_sought_in_one_place_alone(store: Path, words: str, count: int) -> None:
    assert Archive(store).search(words, {})["total"] == count


def test_what_a_sound_stands_for_is_marked(store: Path) -> None:
    sentence = Archive(store).search("pinyin:tielu", {})["hits"][0]["sentences"][0]
    assert "铁路" in [sentence["text"][start:end] for start, end in sentence["marks"]]


@pytest.mark.parametrize(
    ("kind", "some"), [("report", True), ("furniture", True), ("advert", False), ("no such", False)]
)
def test_one_kind_alone(store: Path, kind: str, some: bool) -> None:
    words = "河川" if kind == "furniture" else "铁路"
    assert bool(Archive(store).search(words, {"kind": kind})["total"]) == some


def test_years_are_counted(store: Path) -> None:
    assert Archive(store).search("铁路", {})["years"] == [["2018", 6, 6]]


def test_stories_like_one_are_found_by_its_name(store: Path) -> None:
    archive = Archive(store)
    hit = archive.search("title:第1篇", {})["hits"][0]
    alike = archive.similar(hit["article"])
    assert hit["article"] not in [item["article"] for item in alike["hits"]]
    assert all(item["article"].partition("/")[0] == hit["edition"] for item in alike["hits"])


@pytest.mark.parametrize("name", ["", "/", "x/y", "../../etc/passwd", "CN/'; DROP TABLE story; --", "\0/\0"])
def test_a_story_that_is_not_there_is_told(store: Path, name: str) -> None:
    with pytest.raises(RefusedError) as error:
        Archive(store).similar(name)
    assert error.value.found[0].code == "Q018"


def test_what_is_half_understood_is_told_beside_the_hits(store: Path) -> None:
    came = Archive(store).search("铁路%", {})
    assert [item["code"] for item in came["told"]] == ["Q007"]
    assert came["total"] == 6
