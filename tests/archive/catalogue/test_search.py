"""What a catalogue finds: the same as a scan, with sentences and places."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.search import Bag, make_archive, queries, scan
from pinban.archive.catalogue import (
    Filters,
    Sort,
    SqliteCatalogue,
    as_data,
    highlighted,
    parse,
    places,
    rebuild,
    refresh,
    sentences,
    shown_hit,
)
from pinban.archive.catalogue.folding import units
from pinban.archive.catalogue.marks import LONGEST, matches
from pinban.archive.catalogue.words import page_words
from pinban.files import OutputError
from tests.archive.catalogue.maker import Text, bag

STORIES = {
    "grass": Text("草原之夜", ("今年草原雨水好。牧民说：“草，长得高！”第三句没有。", "他们往北走。"), "本报记者 巴图"),
    "water": Text("水庫放水", ("水库的書记来过，ＧＤＰ增长3.5%。",), "北原·巴图"),
    "long": Text("长句", ("前" * 200 + "大草原" + "后" * 200 + "。",)),
}


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[SqliteCatalogue]:
    stories, found = rebuild(
        tmp_path / "c.sqlite",
        [bag(tmp_path, STORIES), bag(tmp_path, {"other": Text("草原", ("另一天。",))}, day="2018-07-02")],
    )
    assert (stories, found) == (4, [])
    with SqliteCatalogue(tmp_path / "c.sqlite") as opened:
        yield opened


def names(catalogue: SqliteCatalogue, text: str, sort: Sort = Sort.OLDEST, **filters: str) -> list[str]:
    query, found = parse(text)
    assert query is not None, found
    return [hit.story for hit in catalogue.search(query, Filters(**filters), sort=sort).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("草原", ["grass", "long", "other"]),
        ("大草原", ["long"]),
        ("草", ["grass", "long", "other"]),
        ("好", ["grass"]),  # the last character of its run
        ("草长", []),  # a mark stands between
        ("草，长", ["grass"]),
        ("水库", ["water"]),
        ("水庫", ["water"]),
        ("书记", ["water"]),
        ("gdp", ["water"]),
        ("GDP增长３.5", ["water"]),
        ("3.5", ["water"]),
        ("3", []),
        ("巴图", ["grass", "water"]),
        ("北原巴图", []),
        ("北原・巴图", ["water"]),
        ("草原 牧民", ["grass"]),
        ("草原 NOT 牧民", ["long", "other"]),
        ("水库 OR 牧民", ["grass", "water"]),
        ("草原 巴图", ["grass"]),  # one in the text, the other in the byline
        ("夜今年", []),  # headline and text are not one run
        ("龙", []),
    ],
)
def test_what_is_found(catalogue: SqliteCatalogue, text: str, wanted: list[str]) -> None:
    assert names(catalogue, text) == wanted


def test_filters(catalogue: SqliteCatalogue) -> None:
    assert names(catalogue, "草原", since="2018-07-02") == ["other"]
    assert names(catalogue, "草原", until="2018-07-01") == ["grass", "long"]
    assert names(catalogue, "草原", byline="巴圖") == ["grass"]
    assert names(catalogue, "草原", paper="日报") == ["grass", "long", "other"]
    assert names(catalogue, "草原", paper="CN 15-0000") == ["grass", "long", "other"]
    assert names(catalogue, "草原", paper="CN15-0000") == ["grass", "long", "other"]
    assert names(catalogue, "草原", paper="CN 11-0000") == []
    assert names(catalogue, "草原", page="a1", section="要聞") == ["grass", "long", "other"]
    assert names(catalogue, "草原", page="A") == []
    assert names(catalogue, "草原", section="要") == []


def test_order(catalogue: SqliteCatalogue) -> None:
    assert names(catalogue, "草原", Sort.DATE)[0] == "other"
    assert names(catalogue, "草原", Sort.RELEVANCE) == ["other", "grass", "long"]  # headings weigh more
    query, _ = parse("草原")
    assert query is not None
    found = catalogue.search(query, sort=Sort.OLDEST, limit=1, offset=1)
    assert (found.total, [hit.story for hit in found.hits]) == (3, ["long"])


def test_a_hit_tells_its_sentences_and_places(catalogue: SqliteCatalogue) -> None:
    query, _ = parse("草原 OR 长得")
    assert query is not None
    hit = next(hit for hit in catalogue.search(query).hits if hit.story == "grass")
    shown = [highlighted(sentence, "[", "]") for sentence in sentences(hit, query)]
    assert shown == ["[草原]之夜", "今年[草原]雨水好。", "牧民说：“草，[长得]高！”"]
    assert (hit.page.label, hit.page.pdf, hit.file, hit.byline) == (
        "A1",
        "pdfa/0001.pdf",
        "stories/grass.txt",
        "本报记者 巴图",
    )
    rects = places(hit, query, [hit.page], lambda page: {})
    assert [(rect.left, rect.top, rect.right, rect.foot) for rect in rects] == [(5, 0, 205, 5), (5, 10, 205, 15)]


def test_a_long_sentence_is_cut_around_its_mark(catalogue: SqliteCatalogue) -> None:
    query, _ = parse("大草原")
    assert query is not None
    (hit,) = catalogue.search(query).hits
    (sentence,) = sentences(hit, query)
    assert "[大草原]" in highlighted(sentence, "[", "]")
    assert sentence.text.startswith("……前")
    assert sentence.text.endswith("后……")
    assert len(sentence.text) <= LONGEST + 4


def test_a_later_version_takes_the_place_of_the_former(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    first = bag(tmp_path, {"a": Text("初稿", ("旧文。",))})
    second = bag(tmp_path, {"a": Text("定稿", ("新文。",))}, version=2)
    assert refresh(path, [first]) == []
    assert refresh(path, [first, second]) == []
    for _ in range(2):
        with SqliteCatalogue(path) as catalogue:
            assert names(catalogue, "旧文") == []
            assert names(catalogue, "新文") == ["a"]
            query, _found = parse("旧文")
            assert query is not None
            assert catalogue.search(query, Filters(superseded=True)).hits[0].shelved.version == 1
        assert rebuild(path, [second, first]) == (2, [])  # in whatever order


def test_rebuilding_gives_what_refreshing_gave(tmp_path: Path) -> None:
    bags, _ = make_archive(tmp_path / "bags", 40, 60)
    for number in range(1, len(bags) + 1):
        refresh(tmp_path / "grown.sqlite", bags[:number])
    rebuild(tmp_path / "anew.sqlite", bags)
    hits = 0
    with SqliteCatalogue(tmp_path / "grown.sqlite") as grown, SqliteCatalogue(tmp_path / "anew.sqlite") as anew:
        for text, filters in queries(40):
            query, _ = parse(text)
            assert query is not None
            results = grown.search(query, filters)
            assert results == anew.search(query, filters)
            hits += results.total
    assert hits > 10


def test_two_hundred_queries_find_what_a_scan_finds(tmp_path: Path) -> None:
    bags, made = make_archive(tmp_path / "bags", 200, 200)
    rebuild(tmp_path / "c.sqlite", bags)
    scanned = scan(made)
    some = 0
    with SqliteCatalogue(tmp_path / "c.sqlite") as catalogue:
        for text, filters in queries(200):
            query, _ = parse(text)
            assert query is not None
            found = {hit.article for hit in catalogue.search(query, filters, limit=1000).hits}
            assert found == scanned.search(query, filters), text
            some += bool(found)
    assert some > 50


SMALL = st.text(st.sampled_from("草原大水书書aB2.，。· \n"), min_size=1, max_size=12)


@settings(max_examples=60)
@given(texts=st.lists(SMALL, min_size=1, max_size=5), wanted=SMALL)
def test_a_phrase_is_found_where_its_units_stand(
    texts: list[str], wanted: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    query, _ = parse(f"“{wanted}”")
    if query is None:
        return
    home = tmp_path_factory.mktemp("small")
    made = bag(home, {f"s{number}": Text("", (text,)) for number, text in enumerate(texts)})
    rebuild(home / "c.sqlite", [made])
    term = tuple(units(wanted))
    with SqliteCatalogue(home / "c.sqlite") as catalogue:
        found = {hit.story for hit in catalogue.search(query).hits}
    held = [list(units(text)) for text in texts]
    assert found == {
        f"s{number}" for number, text in enumerate(held) if any(matches(text, at, term) for at in range(len(text)))
    }


def head(rest: str) -> bytes:
    return f'{{"format": "pinban-archive", "version": 1, "id": "x", "edition": "x", {rest}}}'.encode()


PAGES = '"date": "2018-07-01", "pages": [{{"number": {}, "label": "{}", "width": {}, "height": 1}}]'
BROKEN = [
    None,
    b"",
    b"{",
    b"[]",
    b"[" * 100000,
    head('"date": "2018-07-01"').replace(b"pinban-archive", b"other"),
    head('"date": "../../x"'),
    head(PAGES.format(1, "1", "NaN")),
    head(PAGES.format(10**30, "1", 1)),
    head(PAGES.format(1, "\\ud800", 1)),
]


@pytest.mark.parametrize("data", BROKEN)
def test_an_index_that_cannot_be_read_is_left_out(data: bytes | None, tmp_path: Path) -> None:
    good = bag(tmp_path, {"a": Text("题", ("文。",))})
    bad = bag(tmp_path, {"b": Text("题", ("文。",))}, day="2018-07-02")
    if data is None:
        (bad.bag / "data/index.json").unlink()
    else:
        (bad.bag / "data/index.json").write_bytes(data)
    stories, found = rebuild(tmp_path / "c.sqlite", [good, bad])
    assert (stories, [item.code for item in found]) == (1, ["Q012"])


def test_what_is_no_catalogue(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as none:
        SqliteCatalogue(tmp_path / "none.sqlite")
    assert none.value.finding.code == "Q010"
    (tmp_path / "bad.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(OutputError) as bad:
        SqliteCatalogue(tmp_path / "bad.sqlite")
    assert bad.value.finding.code == "Q011"


def test_a_rebuild_that_fails_leaves_the_old_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "c.sqlite"
    good = bag(tmp_path, {"a": Text("题", ("文。",))})
    rebuild(path, [good])
    before = path.read_bytes()

    def broken() -> Iterator[Bag]:
        yield good
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(path, broken())
    assert path.read_bytes() == before
    assert [item.name for item in tmp_path.iterdir() if "sqlite" in item.name] == ["c.sqlite"]


FOREIGN = Text(
    "Zu\u0308rich来信",
    (
        "列车开了10 km，又走5km。参赛者穿过Straße和Ørsted广场，喝了cafe\u0301，用A4纸记下3.5%。",
        "他们付了１２，０００元，量得9㎞，再去Łódź与España。",
    ),
)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Zurich", ["Zu\u0308rich"]),
        ("ZÜRICH来信", ["Zu\u0308rich来信"]),
        ("10km", ["10 km"]),
        ('"5 km"', ["5km"]),
        ("9km", ["9㎞"]),
        ("km", ["km", "km", "㎞"]),
        ("strasse", ["Straße"]),
        ("orsted", ["Ørsted"]),
        ("café", ["cafe\u0301"]),
        ("A4", ["A4"]),
        ("a4 纸", ["A4", "纸"]),
        ('"a4 纸"', ["A4纸"]),
        ("3.5%", ["3.5"]),
        ("12000元", ["１２，０００元"]),
        ("12,000", ["１２，０００"]),
        ("lodz", ["Łódź"]),
        ("espana", ["España"]),
    ],
)
def test_letters_and_figures_however_they_are_written(text: str, marked: list[str], tmp_path: Path) -> None:
    rebuild(tmp_path / "c.sqlite", [bag(tmp_path, {"far": FOREIGN})])
    query, _ = parse(text)
    assert query is not None
    with SqliteCatalogue(tmp_path / "c.sqlite") as opened:
        (hit,) = opened.search(query).hits
        shown = [sentence.text[mark.start : mark.end] for sentence in sentences(hit, query) for mark in sentence.marks]
        (rect, *_) = places(hit, query, [hit.page], lambda _: {})
    assert shown == marked
    assert rect.left < rect.right


def test_a_hit_is_placed_to_the_word_where_alto_tells(catalogue: SqliteCatalogue, tmp_path: Path) -> None:
    query, _ = parse("草原雨水")
    assert query is not None
    (hit,) = catalogue.search(query).hits
    piece = next(piece for piece in hit.pieces if piece.block == "grass_2")
    said = hit.whole[piece.start : piece.end]
    strings, x = "", 10
    for word in ("今年", "草原", "雨水", "好", "。"):
        strings += f'<String CONTENT="{word}" HPOS="{x}" VPOS="10" WIDTH="{10 * len(word)}" HEIGHT="10"/>'
        x += 10 * len(word)
    rest = said.removeprefix("今年草原雨水好。")
    alto = tmp_path / "alto.xml"
    for tail, wanted in ((rest, [(15, 5, 25, 10), (25, 5, 35, 10)]), ("另外的字", [(5, 10, 205, 15)])):
        alto.write_text(
            f'<alto xmlns="x"><TextBlock ID="grass_2"><TextLine>{strings}'
            f'<String CONTENT="无" TAGREFS="TAG_ruby" HPOS="0" VPOS="0" WIDTH="1" HEIGHT="1"/>'
            f'<String CONTENT="{tail}" HPOS="0" VPOS="20" WIDTH="1" HEIGHT="1"/></TextLine></TextBlock></alto>',
            "utf-8",
        )
        rects = places(hit, query, [hit.page], lambda page: page_words(alto))
        assert [(rect.left, rect.top, rect.right, rect.foot) for rect in rects] == wanted
    for bad in ("<alto", '<alto><TextBlock ID="grass_2"><TextLine><String CONTENT="x"/></TextLine></TextBlock></alto>'):
        alto.write_text(bad)
        assert page_words(alto) == {}
    assert page_words(tmp_path / "none.xml") == {}


def test_what_the_page_of_a_past_edition_lacks_is_searched_too(tmp_path: Path) -> None:
    made = bag(tmp_path, {"a": Text("旧报", ("版上有的话。",))})
    index = made.bag / "data/index.json"
    index.write_text(index.read_text("utf-8").replace('"format"', '"origin": "ingest", "format"', 1), "utf-8")
    (made.bag / "data/stories").mkdir()
    (made.bag / "data/stories/a.txt").write_text("旧报\n\n版上,有的话.\n原稿才有的话。\n", "utf-8")
    rebuild(tmp_path / "c.sqlite", [made])
    with SqliteCatalogue(tmp_path / "c.sqlite") as catalogue:
        query, _ = parse("原稿才有")
        assert query is not None
        (hit,) = catalogue.search(query).hits
        assert hit.whole.count("有的话") == 2
        assert places(hit, query, [hit.page], lambda page: {}) == []


def test_names_that_lead_out_of_the_bag_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("机密文件。", "utf-8")
    made = bag(tmp_path, {"a": Text("旧报", ("版上有的话。",))})
    index = made.bag / "data/index.json"
    text = index.read_text("utf-8").replace('"format"', '"origin": "ingest", "format"', 1)
    text = text.replace("stories/a.txt", "../../secret.txt").replace("images/0001.jpg", "/etc/passwd")
    index.write_text(text, "utf-8")
    rebuild(tmp_path / "c.sqlite", [made])
    with SqliteCatalogue(tmp_path / "c.sqlite") as catalogue:
        assert names(catalogue, "机密") == []
        query, _ = parse("旧报")
        assert query is not None
        (hit,) = catalogue.search(query).hits
        data = as_data(shown_hit(hit, query, [hit.page], tmp_path), tmp_path)
    assert data["text"] == ""
    assert "passwd" not in str(data)


def test_a_story_on_two_pages_is_told_on_both(tmp_path: Path) -> None:
    made = bag(tmp_path, {"a": Text("上篇", ("转到下一版的草原。",))})
    index = json.loads((made.bag / "data/index.json").read_text("utf-8"))
    index["pages"].append(index["pages"][0] | {"number": 2, "label": "A2", "image": "images/0002.jpg"})
    (article,) = index["articles"]
    article["areas"].append(article["areas"][0] | {"page": 2})
    article["blocks"].append(article["blocks"][-1] | {"page": 2, "text": "接上一版的牧民。", "continues": True})
    (made.bag / "data/index.json").write_text(json.dumps(index), "utf-8")
    rebuild(tmp_path / "c.sqlite", [made])
    with SqliteCatalogue(tmp_path / "c.sqlite") as catalogue:
        query, _ = parse("草原。接上一版的牧民")
        assert query is not None
        (hit,) = catalogue.search(query).hits
        pages = [page for number in (1, 2) if (page := catalogue.page(hit.shelved, number))]
        item = shown_hit(hit, query, pages, tmp_path)
    assert [rect.page for rect in item.areas] == [1, 2]
    assert [rect.page for rect in item.places] == [1, 2]
    assert item.path(tmp_path, "images/0002.jpg") == tmp_path / hit.shelved.where / "bag/data/images/0002.jpg"


def test_what_is_everywhere_is_not_scored_but_ordered_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Headings first, then the newest; the same stories as with scores, and a choice of words is scored still."""
    stories = {"a": Text("草原", ("正文的",)), "b": Text("牧民的", ("水库",)), "c": Text("牧民", ("水库的的的",))}
    rebuild(tmp_path / "c", [bag(tmp_path, stories, day=f"2018-07-0{day}") for day in (1, 2)])
    common, choice = parse("的")[0], parse("的 OR 草原")[0]
    assert common is not None and choice is not None
    with SqliteCatalogue(tmp_path / "c") as catalogue:
        scored = catalogue.search(common)
        monkeypatch.setattr("pinban.archive.catalogue.scoring.MANY", 0)
        plain = catalogue.search(common)
        assert plain.total == scored.total == 6
        assert {hit.score for hit in plain.hits} == {0.0}
        assert [(hit.story, hit.date[-1]) for hit in plain.hits] == [
            *(("b", "2"), ("b", "1"), ("a", "2"), ("c", "2"), ("a", "1"), ("c", "1")),
        ]
        assert {(hit.story, hit.date) for hit in plain.hits} == {(hit.story, hit.date) for hit in scored.hits}
        assert any(hit.score > 0 for hit in catalogue.search(choice).hits)
