"""What is done at the desk changes the lines that it is about, as a hand would have, or is refused with a reason."""

import json
from typing import Any

import pytest

from pinban.desk.actions.requests import request_of
from pinban.desk.actions.snapshot import RefusedError, Snapshot
from pinban.files import parse_yaml
from tests.desk.small import after, contents, diff, page, text

FILES = contents()


def refused(**request: Any) -> str:
    with pytest.raises(RefusedError) as error:
        after(FILES, **request)
    return error.value.found[0].code


def test_a_story_moves_to_another_page_and_its_pins_stay_behind() -> None:
    now = after(FILES, do="move", story="one", to="2")
    assert diff(FILES, now) == [
        "-    stories: [one, two, three]   # 三篇",
        "-      - {story: one, column: 1, line: 1, columns: 3}   # 头条不动",
        "+    stories: [two, three]   # 三篇",
        "+      - one",
    ]
    assert page(now, 1)["stories"] == ["four", "five", "one"]


def test_a_story_moves_before_another() -> None:
    now = after(FILES, do="move", story="six", to="2", before="five")
    assert page(now, 1)["stories"] == ["four", "six", "five"]
    assert page(now, 2)["stories"] == []
    assert page(after(FILES, do="move", story="three", to="1", before="one"), 0)["stories"] == ["three", "one", "two"]
    assert len(page(after(FILES, do="move", story="three", to="1", before="one"), 0)["placements"]) == 2  # type: ignore[arg-type]


def test_a_story_goes_to_the_pool_aside_and_back() -> None:
    pooled = after(FILES, do="move", story="four", to="pool:")
    assert "pool: [four]   # 待分" in text(pooled)
    held = after(pooled, do="move", story="four", to="held:")
    assert "four" not in text(held)
    assert text(held, "stories/four.md") == text(FILES, "stories/four.md")
    back = after(held, do="move", story="four", to="2", before="five")
    assert page(back, 1)["stories"] == ["four", "five"]


def test_a_story_that_no_page_had_comes_to_one() -> None:
    assert page(after(FILES, do="move", story="seven", to="3"), 2)["stories"] == ["six", "seven"]


def test_a_pin_is_changed_where_it_stands() -> None:
    now = after(FILES, do="pin", page="1", pins=[{"story": "one", "column": 2, "line": 5, "columns": 2, "lines": 30}])
    assert diff(FILES, now) == [
        "-      - {story: one, column: 1, line: 1, columns: 3}   # 头条不动",
        "+      - {story: one, column: 2, line: 5, columns: 2, lines: 30}   # 头条不动",
    ]


def test_a_pin_is_added_to_those_that_are_there() -> None:
    now = after(FILES, do="pin", page="1", pins=[{"story": "three", "columns": 1}])
    assert diff(FILES, now) == ["+      - {story: three, columns: 1}"]


def test_the_first_pin_of_a_page_is_listed_as_others_are() -> None:
    now = after(FILES, do="pin", page="2", pins=[{"story": "five", "column": 1, "line": 1, "columns": 2}])
    assert diff(FILES, now) == ["+    placements:", "+      - {story: five, column: 1, line: 1, columns: 2}"]
    assert page(now, 1)["placements"] == [{"story": "five", "column": 1, "line": 1, "columns": 2}]
    in_one_line = after(FILES, do="pin", page="3", pins=[{"story": "six", "column": 1}])
    assert "editors: [责任编辑 河川], placements: [{story: six, column: 1}]}" in text(in_one_line)


def test_pins_go_one_by_one_and_the_list_with_the_last() -> None:
    once = after(FILES, do="unpin", page="1", stories=["one"])
    assert diff(FILES, once) == ["-      - {story: one, column: 1, line: 1, columns: 3}   # 头条不动"]
    twice = after(once, do="unpin", page="1", stories=["two"])
    assert "placements" not in page(twice, 0)
    assert after(FILES, do="unpin", page="1", stories=["one", "two"]) == twice
    assert after(twice, do="unpin", page="1", stories=["one"]) == twice


def test_two_are_exchanged_and_all_are_locked() -> None:
    pins = [
        {"story": "one", "column": 4, "columns": 1},
        {"story": "two", "column": 1, "columns": 3, "shape": "0a1b2c3d"},
    ]
    now = after(FILES, do="swap", page="1", pins=pins)
    assert page(now, 0)["placements"] == pins
    assert page(after(FILES, do="lock", page="1", pins=pins), 0)["placements"] == pins


def test_an_alternative_takes_the_place_of_all_pins() -> None:
    pins = [{"story": "three", "column": 1, "line": 1, "columns": 2}]
    now = after(FILES, do="alternative", page="1", body="standard", pins=pins)
    assert page(now, 0) == {**page(FILES, 0), "placements": pins, "body": "standard"}


def test_a_fact_of_a_page_is_changed_and_taken_away() -> None:
    now = after(FILES, do="page", page="1", key="credit", value="（本报绘）")
    assert diff(FILES, now) == ["+    credit: （本报绘）"]
    assert after(now, do="page", page="1", key="credit", value="") == FILES
    assert diff(FILES, after(FILES, do="page", page="2", key="section", value="副刊")) == [
        "-    section: '副刊　原上草'",
        "+    section: '副刊'",
    ]


def test_a_field_of_a_story_is_changed_and_taken_away() -> None:
    now = after(FILES, do="field", story="one", key="priority", value=1)
    assert diff(FILES, now, "stories/one.md") == []
    now = after(FILES, do="field", story="one", key="priority", value=5)
    assert diff(FILES, now, "stories/one.md") == ["-priority: 1", "+priority: 5"]
    now = after(FILES, do="field", story="one", key="headline", value=["上行", "下行"])
    assert diff(FILES, now, "stories/one.md") == ["-headline: '第1篇的标题'", "+headline: [上行, 下行]"]
    now = after(FILES, do="field", story="one", key="kicker", value="引：题")
    assert diff(FILES, now, "stories/one.md") == ["+kicker: 引：题"]
    assert after(now, do="field", story="one", key="kicker", value="") == FILES


def test_text_is_written_over_what_it_was_typed_over() -> None:
    body = text(FILES, "stories/one.md").partition("---\n")[2].partition("---\n")[2]
    now = after(FILES, do="text", story="one", base=body, text=body.replace("。", "的。", 1))
    assert text(now, "stories/one.md") == text(FILES, "stories/one.md").replace("。", "的。", 1)
    windows = {**FILES, "stories/one.md": text(FILES, "stories/one.md").replace("\n", "\r\n").encode()}
    now = after(windows, do="text", story="one", base=body, text=body.replace("。", "的。", 1))
    assert text(now, "stories/one.md") == text(windows, "stories/one.md").replace("。", "的。", 1)


def test_what_another_wrote_meanwhile_stays_or_both_are_shown() -> None:
    body = text(FILES, "stories/one.md").partition("---\n")[2].partition("---\n")[2]
    first, last = body.split("\n\n")[0], body.rstrip("\n").split("\n\n")[-1]
    others = {**FILES, "stories/one.md": text(FILES, "stories/one.md").replace(last, "别人写的末段。").encode()}
    both = after(others, do="text", story="one", base=body, text=body.replace(first, "我写的首段。"))
    assert "我写的首段。" in text(both, "stories/one.md")
    assert "别人写的末段。" in text(both, "stories/one.md")
    with pytest.raises(RefusedError) as error:
        after(others, do="text", story="one", base=body, text=body.replace(last, "我写的末段。"))
    assert error.value.found[0].code == "U006"
    assert "别人写的末段。" in error.value.extra["theirs"]


def test_a_new_story_is_a_file_and_may_stand_on_a_page() -> None:
    now = after(FILES, do="new", story="新稿", headline="“今晚”：有雨", to="3")
    assert page(now, 2)["stories"] == ["six", "新稿"]
    doc, _ = parse_yaml(text(now, "stories/新稿.md").split("---\n")[1], "")
    assert doc is not None
    assert doc.data == {"kind": "report", "priority": 3, "headline": "“今晚”：有雨"}
    assert "stories/八.md" in after(FILES, do="new", story="八", headline="题")


def test_a_fix_is_made_where_it_stands_and_nowhere_else() -> None:
    lines = text(FILES, "stories/one.md").split("\n")
    line = lines.index("---", 1) + 2
    quoted = lines[line - 1][3:5]
    now = after(FILES, do="fix", file="stories/one.md", line=line, column=4, quoted=quoted, by="改")
    assert text(now, "stories/one.md").split("\n")[line - 1] == lines[line - 1][:3] + "改" + lines[line - 1][5:]
    head = after(FILES, do="fix", file="stories/one.md", line=3, column=11, quoted="第1", by="首")
    assert "headline: '首篇的标题'" in text(head, "stories/one.md")


def test_a_finding_stands_with_its_reason() -> None:
    asked = {
        "do": "accept",
        "code": "M190",
        "file": "stories/one.md",
        "text": "如此",
        "reason": "引文",
        "by": "河川",
    }
    now = after(FILES, **asked)
    doc, _ = parse_yaml(text(now, "accepted.yaml"), "")
    assert doc is not None
    assert doc.data["accepted"] == [{key: asked[key] for key in ("code", "file", "text", "reason", "by")}]
    assert after(now, **asked) == now


LOOK: dict[str, Any] = {
    "page": "1",
    "grid": "standard",
    "spare_lines": 3,
    "stories": [{"story": "one", "column": 1, "line": 1, "columns": 3, "lines": 20, "lead": True, "said": "x"}],
}


def test_how_a_page_stood_is_kept_with_what_is_done_to_it() -> None:
    pins = [{"story": "three", "column": 2}]
    now = after(FILES, do="pin", page="1", pins=pins, kept=[LOOK])
    kept = json.loads(text(now, "plan/1.json"))
    assert {key: kept[key] for key in LOOK if key != "stories"} == {
        key: value for key, value in LOOK.items() if key != "stories"
    }
    assert kept["stories"][0]["columns"] == 3
    assert after(now, do="pin", page="1", pins=pins, kept=[{**LOOK, "spare_lines": 9}]) == now, "nothing is done"
    assert "plan/1.json" not in {name for name, data in after(now, do="freely", page="1").items() if data}
    assert after(FILES, do="freely", page="1") == FILES


def test_pins_give_way_to_one_that_is_wished() -> None:
    pins = [{"story": "three", "column": 1, "line": 1, "columns": 3}]
    now = after(FILES, do="pin", page="1", pins=pins, free=["one"])
    stories = [row["story"] for row in page(now, 0)["placements"]]
    assert stories == ["two", "three"]
    assert "# 昨晚定的" in text(now)


def test_late_news_takes_a_storys_place_in_the_list() -> None:
    now = after(FILES, do="exchange", story="seven", instead="one")
    assert page(now, 0)["stories"] == ["seven", "two", "three"]
    assert [row["story"] for row in page(now, 0)["placements"]] == ["two"]
    assert "# 三篇" in text(now)
    pooled = after(FILES, do="exchange", story="six", instead="four", to="pool:")
    assert (page(pooled, 1)["stories"], page(pooled, 2)["stories"]) == (["six", "five"], [])
    assert "pool: [four]" in text(pooled)


def test_an_advert_gets_one_place_and_keeps_its_size() -> None:
    booked = {
        **FILES,
        "edition.yaml": FILES["edition.yaml"].replace(
            b'  - label: "2"',
            b"    adverts:\n      - {file: adverts/x.pdf, columns: 2, lines: 20, position: foot}  # \xe4\xb9\xa6\n"
            b'  - label: "2"',
        ),
    }
    cells = after(booked, do="advert", page="1", number=0, column=2, line=30)
    assert page(cells, 0)["adverts"] == [{"file": "adverts/x.pdf", "columns": 2, "lines": 20, "column": 2, "line": 30}]
    named = after(cells, do="advert", page="1", number=0, position="island")
    assert page(named, 0)["adverts"][0]["position"] == "island"
    assert "column" not in page(named, 0)["adverts"][0]


def test_a_banner_comes_changes_and_goes() -> None:
    come = after(FILES, do="banner", page="2", key="headline", value="夏收开镰")
    assert page(come, 1)["banner"] == {"headline": "夏收开镰"}
    lines = after(come, do="banner", page="2", key="headline", value=["夏收", " 开镰 "])
    assert page(lines, 1)["banner"]["headline"] == ["夏收", "开镰"]
    kicker = after(lines, do="banner", page="2", key="kicker", value="麦香")
    assert page(after(kicker, do="banner", page="2", key="kicker", value=""), 1) == page(lines, 1)
    assert "banner" not in page(after(kicker, do="banner", page="2", key="headline", value=""), 1)


@pytest.mark.parametrize(
    ("code", "request_"),
    [
        ("U001", {"do": "move", "story": "eight", "to": "1"}),
        ("U002", {"do": "move", "story": "one", "to": "9"}),
        ("U002", {"do": "pin", "page": "9", "pins": [{"story": "one"}]}),
        ("U003", {"do": "pin", "page": "2", "pins": [{"story": "one", "columns": 2}]}),
        ("U001", {"do": "exchange", "story": "eight", "instead": "one"}),
        ("U003", {"do": "exchange", "story": "one", "instead": "seven"}),
        ("U015", {"do": "exchange", "story": "one", "instead": "../x"}),
        ("U007", {"do": "advert", "page": "1", "number": 0, "position": "foot"}),
        ("U016", {"do": "banner", "page": "1", "key": "headlines", "value": "x"}),
        ("U016", {"do": "freely", "page": "1", "kept": [LOOK]}),
        ("U016", {"do": "move", "story": "one", "to": "2", "kept": [{**LOOK, "page": "../x"}]}),
        ("U016", {"do": "move", "story": "one", "to": "2", "kept": [{**LOOK, "page": ".x"}]}),
        ("U015", {"do": "pin", "page": "1", "pins": [{"story": "one"}], "free": ["a/b"]}),
        ("U007", {"do": "page", "page": "1", "key": "stories", "value": "x"}),
        ("U007", {"do": "field", "story": "one", "key": "pictures", "value": "x"}),
        ("U004", {"do": "field", "story": "one", "key": "caption", "value": "x", "picture": 3}),
        ("U009", {"do": "fix", "file": "stories/one.md", "line": 3, "column": 1, "quoted": "没有", "by": "x"}),
        ("U009", {"do": "fix", "file": "stories/one.md", "line": 999, "column": 1, "quoted": "没", "by": "x"}),
        ("U014", {"do": "new", "story": "one", "headline": "题"}),
        ("U015", {"do": "new", "story": "../one", "headline": "题"}),
        ("U015", {"do": "move", "story": "../../x", "to": "1"}),
        ("U015", {"do": "pin", "page": "1", "pins": [{"story": "a/b"}]}),
        ("U016", {"do": "run", "command": "x"}),
        ("U016", {"do": "move", "story": "one", "to": "1", "more": 1}),
        ("U016", {"do": "fix", "file": "../x.md", "line": 1, "column": 1, "quoted": "x", "by": "y"}),
        ("U016", {"do": "fix", "file": "stories/../../x.md", "line": 1, "column": 1, "quoted": "x", "by": "y"}),
        ("U016", {"do": "pin", "page": "1", "pins": [{"story": "one", "column": 0}]}),
        ("U016", {"do": "pin", "page": "1", "pins": []}),
        ("S022", {"do": "field", "story": "one", "key": "headline", "value": ""}),
        ("S021", {"do": "field", "story": "one", "key": "priority", "value": 9}),
    ],
    ids=repr,
)
def test_what_cannot_be_done_is_refused(code: str, request_: dict[str, Any]) -> None:
    told = refused(**request_)
    assert told == code or (code[0] == told[0] == "S")


def test_a_file_that_is_broken_is_not_made_worse() -> None:
    broken = {**FILES, "edition.yaml": b"pages: [\n"}
    with pytest.raises(RefusedError) as error:
        request_of({"do": "move", "story": "one", "to": "2"}).changes(Snapshot(broken.get))
    assert error.value.found[0].code == "U005"


def test_an_action_changes_nothing_but_what_it_gives_back() -> None:
    before = dict(FILES)
    request_of({"do": "move", "story": "one", "to": "2"}).changes(Snapshot(before.get))
    assert before == contents()
