"""What can be asked of a catalogue: fields, wildcards, decimals, sounds, likeness, years; what is not understood."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from benchmarks.search import Bag
from pinban.archive.catalogue import Filters, Shelved, Sort, SqliteCatalogue, parse, rebuild, sentences, shown_hit
from pinban.archive.catalogue.presentation import as_data
from pinban.archive.catalogue.vocabulary import spelt
from pinban.files import OutputError
from tests.archive.catalogue.maker import PAGE, Text, bag

STORIES = {
    "grass": Text("草原之夜", ("今年草原雨水好，增收42%。珠峰高8848.86米，从前说8848.13米。",), "本报记者 巴图"),
    "river": Text("河水上涨", ("牧民说草原上的河水涨了。THINKING ahead, the thinker thought.",), "王小明"),
    "tax": Text("税收", ("去年高8848米。C++ and C are languages. The colour, the color.",), "八都"),
    "long": Text("旧事", ("草原" * 30 + "。草原，草原，草原。",), "新华社"),
}


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[SqliteCatalogue]:
    rebuild(
        tmp_path / "c.sqlite",
        [bag(tmp_path, STORIES), bag(tmp_path, {"later": Text("草原新事", ("别的事。",))}, day="2019-07-02")],
    )
    with SqliteCatalogue(tmp_path / "c.sqlite") as opened:
        yield opened


def names(catalogue: SqliteCatalogue, text: str, sort: Sort = Sort.OLDEST) -> list[str]:
    query, found = parse(text)
    assert query is not None, found
    return [hit.story for hit in catalogue.search(query, sort=sort).hits]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("title:草原", ["grass", "later"]),
        ("标题:草原", ["grass", "later"]),
        ("题：草原", ["grass", "later"]),
        ("TITLE:草原", ["grass", "later"]),
        ("text:草原", ["grass", "river", "long"]),
        ("byline:巴图", ["grass"]),
        ("section:要闻 草原", ["grass", "river", "long", "later"]),
        ("section:副刊 草原", []),
        ("title:(草原 OR 河水)", ["grass", "river", "later"]),
        ("title:“草原之夜”", ["grass"]),
        ("草原 NOT title:草原", ["river", "long"]),
        ("草原 -title:草原", ["river", "long"]),
        ("THINK*", ["river"]),
        ("think*", ["river"]),
        ("think", []),
        ("th?nker", ["river"]),
        ("col*r", ["tax"]),
        ("*ought", ["river"]),
        ("x*z", []),
        ("草原*", ["grass", "river", "long", "later"]),
        ("8848", ["tax"]),
        ("8848.*", ["grass", "tax"]),
        ("8848*", ["grass", "tax"]),
        ("884*", ["grass", "tax"]),
        ("高8848.*", ["grass", "tax"]),
        ("pinyin:batu", ["grass"]),
        ("pinyin:BaTu", ["grass"]),
        ("拼音:batu", ["grass"]),
        ("pinyin:wangxiaoming", ["river"]),
        ('pinyin:"wang xiao ming"', ["river"]),
        ("byline:(pinyin:badu)", ["tax"]),
        ("pinyin:caoyuan", ["grass", "river", "long", "later"]),
        ("pinyin:xuxu", []),
        ("42%", ["grass"]),
        ("C++", ["tax"]),
    ],
)
def test_what_is_found(catalogue: SqliteCatalogue, text: str, wanted: list[str]) -> None:
    assert names(catalogue, text) == wanted


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("42%", "Q007"),
        ("C++", "Q007"),
        ("AT&T", "Q007"),
        ("“42%”", "Q007"),
        ("x=1", "Q007"),
        ("foo:bar", "Q008"),
        ("titel:草原", "Q008"),
        ("http://x.cn", "Q008"),
    ],
)
def test_what_is_not_understood_is_told_and_the_rest_is_searched(text: str, code: str) -> None:
    query, found = parse(text)
    assert query is not None
    assert code in [item.code for item in found]


@pytest.mark.parametrize(
    "text", ["草原", "北原·巴图", "“草原，之夜”", "10:30", "3.5", "title:草原", "GDP-2", "8848.*", "th?nk"]
)
def test_what_is_understood_has_no_note(text: str) -> None:
    query, found = parse(text)
    assert query is not None
    assert found == []


@pytest.mark.parametrize(
    ("text", "code"), [("草*夜", "Q009"), ("*", "Q009"), ("草?夜", "Q009"), ("title:)", "Q003"), ("a title:|b", "Q003")]
)
def test_what_cannot_be_searched_is_an_error(text: str, code: str) -> None:
    query, found = parse(text)
    assert query is None
    assert [item.code for item in found][:1] == [code]


@pytest.mark.parametrize("text", ["pinyin:ba", "pinyin:qqq", "pinyin:草原"])
def test_a_pinyin_that_spells_nothing_is_told(catalogue: SqliteCatalogue, text: str) -> None:
    query, _ = parse(text)
    assert query is not None
    with pytest.raises(OutputError) as caught:
        catalogue.search(query)
    assert caught.value.finding.code == "Q017"


def test_syllables() -> None:
    assert ("xi", "an") in spelt("xian")
    assert ("xian",) in spelt("xian")
    assert spelt("xi'an")[0] == ("xi", "an")
    assert ("lü", "liang") in spelt("lvliang")


def test_headings_stand_before_text_however_often_it_says_so(catalogue: SqliteCatalogue) -> None:
    assert set(names(catalogue, "草原", Sort.RELEVANCE)[:2]) == {"grass", "later"}


def test_marks_are_of_the_words_that_were_meant(catalogue: SqliteCatalogue) -> None:
    def marked(text: str) -> set[str]:
        query, _ = parse(text)
        assert query is not None
        result = catalogue.search(query)
        assert result.query is not None
        return {
            sentence.text[mark.start : mark.end]
            for hit in result.hits
            for sentence in sentences(hit, result.query)
            for mark in sentence.marks
        }

    assert marked("THINK*") == {"THINKING", "thinker"}
    assert marked("col*r") == {"colour", "color"}
    assert marked("8848.*") == {"8848.86", "8848.13", "8848"}
    assert marked("pinyin:batu") == {"巴图"}
    query, _ = parse("title:草原")
    assert query is not None
    hit = catalogue.search(query, sort=Sort.OLDEST).hits[0]
    assert [item.text for item in sentences(hit, query)] == ["草原之夜"]  # in the text it is not marked


def test_years(catalogue: SqliteCatalogue) -> None:
    query, _ = parse("草原")
    assert query is not None
    assert [(item.year, item.fitting, item.of) for item in catalogue.years(query)] == [("2018", 3, 4), ("2019", 1, 1)]
    assert [item.fitting for item in catalogue.years(query, Filters(until="2018-12-31"))] == [3]


def test_like(tmp_path: Path) -> None:
    flood = "河套灌区今年春汛来得早，渠口水位涨了半米，水管站日夜守着闸门。"
    stories = {
        "one": Text("春汛来了", (flood + "队员轮班。",)),
        "two": Text("守闸门的人", ("水管站的人说，渠口水位还在涨，灌区的闸门开了三孔。",)),
        "three": Text("书店开业", ("新书店昨天开业，读者很多，队员轮班。",)),
    }
    rebuild(tmp_path / "c.sqlite", [bag(tmp_path, stories)])
    with SqliteCatalogue(tmp_path / "c.sqlite") as catalogue:
        found = catalogue.similar("x_2018-07-01", "one")
        assert found is not None
        assert [hit.story for hit in found.hits] == ["two", "three"]
        assert catalogue.similar("x_2018-07-01", "none") is None


@dataclass
class Printed:
    """What a page prints beside its stories, as an index tells it."""

    page: dict[str, object] = field(default_factory=dict)
    adverts: list[dict[str, object]] = field(default_factory=list)
    pictures: list[dict[str, object]] = field(default_factory=list)
    blocks: list[dict[str, object]] = field(default_factory=list)


PLACE = {"page": 1, "x": 10, "y": 10, "width": 100, "height": 20}


def printed_bag(home: Path, printed: Printed) -> Bag:
    made = bag(home, {"grass": Text("草原之夜", ("今年雨水好。",))})
    path = made.bag / "data/index.json"
    index = json.loads(path.read_text("utf-8"))
    index["pages"] = [{**PAGE, **printed.page}]
    index["adverts"] = printed.adverts
    index["articles"][0]["pictures"] = printed.pictures
    index["articles"][0]["blocks"] += printed.blocks
    path.write_text(json.dumps(index, ensure_ascii=False), "utf-8")
    return made


def block(role: str, text: str) -> Mapping[str, object]:
    return {**PLACE, "id": role, "role": role, "text": text}


ALL = Printed(
    page={
        "banner": [block("kicker", "庆祝"), block("headline", "根扎在基层")],
        "furniture": [
            block("folio-paper", "北原日报"),
            block("folio-small", "责任编辑 钱多多"),
            block("imprint", "总编辑：柳边"),
        ],
    },
    adverts=[
        {**PLACE, "id": "P0001_AD00001", "alt": "书市广告", "blocks": [block("advert-mark", "广告")]},
        {**PLACE, "id": "P0001_AD00002", "alt": "", "blocks": [block("advert-mark", "广告")]},
        {**PLACE, "id": "P0001_AD00003", "alt": "", "blocks": [block("body", "电话招租")]},
    ],
    pictures=[{**PLACE, "id": "P0001_IL00001", "alt": "一片麦田"}],
    blocks=[dict(block("caption", "收割机下地。"))],
)


@pytest.mark.parametrize(
    ("text", "kind", "role"),
    [
        ("根扎在基层", "banner", "headline"),
        ("庆祝", "banner", "kicker"),
        ("钱多多", "furniture", "folio-small"),
        ("柳边", "furniture", "imprint"),
        ("书市", "advert", "alt"),
        ("招租", "advert", "body"),
        ("麦田", "", "alt"),
        ("caption:麦田", "", "alt"),
        ("caption:收割机", "", "caption"),
        ("title:根扎", "banner", "headline"),
    ],
)
def test_everything_printed_is_found_as_what_it_is(tmp_path: Path, text: str, kind: str, role: str) -> None:
    made = printed_bag(tmp_path, ALL)
    rebuild(tmp_path / "c.sqlite", [made])
    query, _ = parse(text)
    assert query is not None
    with SqliteCatalogue(tmp_path / "c.sqlite") as catalogue:
        (hit,) = catalogue.search(query).hits
        shown = shown_hit(hit, query, [hit.page], tmp_path)
    data = as_data(shown, tmp_path)
    assert data["kind"] == kind
    assert [sentence.role for sentence in shown.sentences] == [role]
    (area,) = {(rect.left, rect.top, rect.right, rect.foot) for rect in shown.places}
    assert area == (5, 5, 55, 15)


def test_what_every_page_prints_is_no_hit_of_its_own(tmp_path: Path) -> None:
    rebuild(tmp_path / "c.sqlite", [printed_bag(tmp_path, ALL)])
    with SqliteCatalogue(tmp_path / "c.sqlite") as catalogue:
        for text in ("北原日报", "广告 NOT 书市"):
            query, _ = parse(text)
            assert query is not None
            assert catalogue.search(query).total == 0


def test_kinds_are_chosen_and_furniture_stands_last(tmp_path: Path) -> None:
    printed = Printed(
        page={"furniture": [block("folio-small", "草原 草原 草原")], "banner": [block("headline", "草原")]}
    )
    rebuild(tmp_path / "c.sqlite", [printed_bag(tmp_path, printed)])
    query, _ = parse("草原")
    assert query is not None
    with SqliteCatalogue(tmp_path / "c.sqlite") as catalogue:
        kinds = [hit.kind for hit in catalogue.search(query).hits]
        assert kinds[-1] == "furniture"
        assert sorted(kinds[:2]) == ["", "banner"]
        assert [hit.kind for hit in catalogue.search(query, Filters(kinds=("banner",))).hits] == ["banner"]


def test_a_later_form_of_an_index_names_its_program(tmp_path: Path) -> None:
    made = bag(tmp_path, {"a": Text("题", ("文。",))})
    path = made.bag / "data/index.json"
    index = json.loads(path.read_text("utf-8"))
    for change, code in (({"version": 2}, "Q016"), ({"date": "x"}, "Q012"), ({"format": "other"}, "Q012")):
        path.write_text(json.dumps({**index, **change, "made_with": {"program": "Pinban 3.1.0"}}), "utf-8")
        _, found = rebuild(tmp_path / "c.sqlite", [Bag(made.bag, Shelved("x", 1, "x"))])
        assert [item.code for item in found] == [code]
        assert "Pinban 3.1.0" in found[0].en


def test_years_count_stories(tmp_path: Path) -> None:
    rebuild(tmp_path / "c.sqlite", [printed_bag(tmp_path, ALL)])
    query, _ = parse("钱多多 OR 草原")
    assert query is not None
    with SqliteCatalogue(tmp_path / "c.sqlite") as catalogue:
        assert [(item.fitting, item.of) for item in catalogue.years(query)] == [(1, 1)]
        assert [(item.fitting, item.of) for item in catalogue.years(query, Filters(kinds=("furniture",)))] == [(1, 1)]
