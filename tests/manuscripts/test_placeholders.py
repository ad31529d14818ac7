"""What was still to be written is an error in headings, imprint and folio line, a warning in text."""

from pathlib import Path

import pytest

from pinban.diagnostics import Place
from pinban.files.passage import Passage
from pinban.manuscripts import read_edition
from pinban.proofreading import proofread
from tests.manuscripts.desk import EDITION, edition

ANYWHERE = [
    "待填",
    "待补",
    "某某",
    "TODO",
    "TBD",
    "XXX",
    "xxx",
    "×××",
    "○○○",
    "____",
    "（此处配图）",
    "【标题】",
    "此处填写姓名",
    "请输入标题",
    "X月X日",
    "××年×月",
    "Lorem ipsum",
    "共××人",
    "约XX万元",
    "××多户",
    "占××%",
]
NEVER = ["待填", "TODO", "TBD", "（此处配图）", "此处填写姓名", "Lorem ipsum"]
NEVER += ["FIXME", "【待核】", "（待补充采访）", "[待定]", "（此处填写正文）", "此处插图", "dolor sit amet"]
"""What nobody means in running text either."""
MACHINE = ["#REF!", "#N/A", "undefined", "NaN", "文null", "%s", "{headline}", "“”", "《》", "●●●"]
"""What machines leave where their data lacked."""
ONLY_HEADS = [
    "小标题",
    "测试",
    "test",
    "总第0期",
    "责任编辑 XX",
    "标题",
    "主题",
    "副标题标题",
    "无标题",
    "××市",
    "XX公司",
    "N/A",
    "版名",
    "栏目名",
    "总第×期",
    "总第期",
    "第 期",
    "第?期",
]
MEANT = [
    "王某某",
    "张某某案开庭",
    "XXL码",
    "第XX届"[:1] + "二届",
    "待客之道",
    "三XL",
    "第一期",
    "总第12期",
    "标题党",
    "TODAY",
    "此处风景好",
    "100×200",
    "？",
]


def found(text: str, kind: str) -> list[tuple[str, str]]:
    codes = ("M125", "M126", "M127", "M135", "M136")
    return [
        (f.code, f.severity.value) for f in proofread([Passage(text, ((0, 2, 1),), Place(), kind)]) if f.code in codes
    ]


@pytest.mark.parametrize("kind", ["headline", "kicker", "subhead", "byline", "fact", "folio"])
@pytest.mark.parametrize("text", [*ANYWHERE, *ONLY_HEADS])
def test_an_error_where_nothing_may_be_left(text: str, kind: str) -> None:
    assert ("M125", "error") in found(text, kind)


@pytest.mark.parametrize("kind", ["paragraph", "caption", "cell", "quote"])
@pytest.mark.parametrize("text", [text for text in [*ANYWHERE, *MACHINE] if text not in NEVER])
def test_a_warning_in_text(text: str, kind: str) -> None:
    assert set(found(f"文{text}文" if text.isascii() else text, kind)) == {("M126", "warning")}


@pytest.mark.parametrize("kind", ["paragraph", "caption", "cell", "quote"])
@pytest.mark.parametrize("text", NEVER)
def test_an_error_in_text_where_nobody_means_it(text: str, kind: str) -> None:
    assert set(found(f"文{text}文" if text.isascii() else text, kind)) == {("M135", "error")}


MAY_BE = ["岗位空缺待补", "去向待查", "他说（此处有掌声）", "登录后请填写姓名", "TODAY", "（待续）"]


@pytest.mark.parametrize("text", MAY_BE)
def test_what_an_article_may_say_is_no_error(text: str) -> None:
    assert "M135" not in {code for code, _ in found(text, "paragraph")}


LEFT = [
    "图片说明",
    "（图片说明）",
    "图说",
    "说明：",
    "图片",
    "照片",
    "图1",
    "图 二",
    "配图",
    "caption",
    "Photo",
    "桥.png",
]
LEFT += ["桥.png", "IMG_2031.jpg", "DSC0001", "微信图片_20180701", "mmexport1530", "资料图片", "图片描述"]


@pytest.mark.parametrize("text", LEFT)
def test_a_caption_that_is_none(text: str) -> None:
    assert found(text, "caption") == [("M136", "error")]
    assert "M136" not in {code for code, _ in found(text, "paragraph")}


@pytest.mark.parametrize("text", ["图为通车前的大桥。", "照片上的老艄公。", "图1为桥面，图2为桥墩。"])
def test_a_caption_that_is_one(text: str) -> None:
    assert found(text, "caption") == []


@pytest.mark.parametrize("text", ["摄", "摄：", "图/", "某某摄", "××摄"])
def test_a_credit_without_a_name(text: str) -> None:
    assert {code for code, _ in found(text, "credit")} <= {"M125", "M127"}
    assert found(text, "credit")


def test_an_empty_caption_is_told(tmp_path: Path) -> None:
    text = "---\nheadline: 题\npictures:\n  - {file: pictures/a.png, caption: '', alt: 桥}\n---\n正文。\n"
    diagnostics = read_edition(edition(tmp_path, {"stories/one.md": text}))[1]
    assert [(f.place.line, f.place.column) for f in diagnostics if f.code == "M320"] == [(4, 37)]
    diagnostics = read_edition(edition(tmp_path / "none", {"stories/one.md": text.replace("caption: '', ", "")}))[1]
    assert "M320" not in {f.code for f in diagnostics}
    text = text.replace("headline: 题", "kind: essay\nheadline: 题")  # a drawing to an essay needs none
    diagnostics = read_edition(edition(tmp_path / "essay", {"stories/one.md": text}))[1]
    assert "M320" not in {f.code for f in diagnostics}


ALTS = {"待填": True, "图片描述": True, "alt": True, "IMG_1.jpg": True, "河上一条渡船": False, "": False}


@pytest.mark.parametrize("alt", ALTS)
def test_a_description_left_open(tmp_path: Path, alt: str) -> None:
    text = f"---\nheadline: 题\npictures:\n  - {{file: pictures/a.png, alt: '{alt}'}}\n---\n正文。\n"
    diagnostics = read_edition(edition(tmp_path, {"stories/one.md": text}))[1]
    assert [f.place.line for f in diagnostics if f.code == "M321"] == [4] * ALTS[alt]


@pytest.mark.parametrize("kind", ["headline", "paragraph", "byline"])
@pytest.mark.parametrize("text", MEANT)
def test_what_is_meant_is_let_pass(text: str, kind: str) -> None:
    assert [item for item in found(text, kind) if item[0] != "M127"] == []


@pytest.mark.parametrize(
    "text",
    [
        "——",
        "-",
        "无",
        "暂无",
        "N/A",
        "null",
        "000000",
        "CN 00-0000",
        "…",
        "/",
        "12345678",
        "123456",
        "每份?元",
        "¥？元",
        "文/",
        "摄：",
    ],
)
def test_an_entry_that_says_nothing(text: str) -> None:
    assert ("M127", "error") in found(text, "fact")
    assert found(text, "paragraph") == []


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("publisher: 河川日报社", "publisher: 待填", 48),
        ("cn: CN 15-0001", "cn: CN 00-0000", 25),
        ("name: 河川日报", "name: 某某日报", 15),
        ('telephone: "5550100"', "telephone: 无", None),
        ("section: 副刊", "section: TODO", 14),
        ("editors: [责任编辑 河川]\n  - label", "editors: [责任编辑 某某]\n  - label", 20),
        ("title: 晨刊", "title: ×××", 8),
        ("issue: 总第9期", "issue: 总第XXX期", 10),
    ],
)
def test_what_edition_yaml_has_printed(tmp_path: Path, old: str, new: str, column: int | None) -> None:
    assert old in EDITION
    made, diagnostics = read_edition(edition(tmp_path, {"edition.yaml": EDITION.replace(old, new)}))
    assert made is not None  # it can be set and looked at, not printed
    errors = [f for f in diagnostics if f.severity == "error"]
    assert errors
    assert {f.code for f in errors} <= {"M125", "M127"}
    assert errors[0].place.file == "edition.yaml"
    assert column is None or errors[0].place.column == column


def test_a_banner_is_read_like_a_heading(tmp_path: Path) -> None:
    text = EDITION.replace(
        "    stories: [three]\n", "    stories: [three]\n    banner: {headline: [H~2~O, 待填], byline: '**河**川'}\n"
    )
    assert [f.code for f in read_edition(edition(tmp_path, {"edition.yaml": text}))[1]] == ["M088", "M125"]
    made, diagnostics = read_edition(
        edition(tmp_path / "b", {"edition.yaml": text.replace("待填", "水").replace("**", "")})
    )
    assert diagnostics == []
    assert made is not None
    banner = made.pages[1].banner
    assert banner is not None
    assert banner.headline == ("H2O", "水")
    assert [span.raised for span in banner.runs("headline", "H2O")] == [0, -1, 0]
