"""A page's text dump becomes an edition, with every character accounted for."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.manuscripts import ImportResult, import_dump, read_edition
from pinban.manuscripts.importing.cleanup import RULES
from pinban.manuscripts.importing.text_import import escape
from pinban.model import StoryKind
from tests.manuscripts.desk import FACTS

SEED = Path(__file__).parents[3].parent / "shared" / "seed" / "000_285fec4982d1a308.txt"
DUMP = """

编者按

为纪念建社五十年,特选两个故事,以飨读者。

山村里的 广播站

清晨六点,大喇叭准时响起。“乡亲们,早上好!”这个声音已经响了二十年,一天都没有断过;谁家有事,谁家有喜,都从这里传出去。站长说,这些年收到的来信已经有3,200封,加起来重达40

多斤;每一封都收在柜子里(按年份),一封也没有丢。短時間內,广播站 and 文化站还要合在一处。老站长教会了三个徒弟,如今他们轮流值班,把通知、天气和戏曲一样一样地播下去,村里人都听得惯。

五十年 一页页

见习记者 河川

(本版图片由本报资料室提供)

渡口灯火

此外,渡口的灯从来没有熄过。撑船的老人说:“有人要过河,灯就得亮着。”他在这里摆渡了三十一年,送过学生,送过新娘,也送过半夜发急病的孩子。桥修好的那一年,乡里劝他歇下来,他只是摇头,每天傍晚仍旧把马灯挂上桅杆,说是给走夜路的人留个念想。后来桥头也装了灯,他就守着两盏。
"""  # noqa: E501 -- a paragraph of a dump is one line
CUT = f"""
paper: {{name: 河川日报, cn: CN 15-0001, publisher: 河川日报社, {FACTS}}}
title: 特刊
issue: 总第9期
date: 2018-07-01
section: 特别报道
banner: 五十年 一页页
byline: 见习记者 河川
credit: (本版图片由本报资料室提供)
pieces:
  - {{at: 编者按, id: note, kind: note, priority: 2}}
  - {{at: 山村里的 广播站, id: radio, priority: 1}}
  - {{at: 19, id: ferry}}
"""


def filled(home: Path) -> Path:
    """The folder with what the dump did not say filled in."""
    for path in (home / "edition.yaml", *home.glob("stories/*.md")):
        text = path.read_text("utf-8")
        for key, value in {"cn": "CN 15-0001", "postcode": '"015000"', "telephone": '"5550100"'}.items():
            text = text.replace(f"{key}: 待填", f"{key}: {value}")
        path.write_text(text.replace("待填", "五原"), "utf-8")
    return home


def run(folder: Path, text: str | bytes, cut: str | None = None) -> ImportResult:
    dump = folder / "dump.txt"
    dump.write_bytes(text.encode() if isinstance(text, str) else text)
    listed = None
    if cut is not None:
        listed = folder / "cut.yaml"
        listed.write_text(cut)
    return import_dump(dump, listed, folder / "2018-07-01")


def codes(result: ImportResult) -> list[str]:
    return sorted(f.code for f in result.diagnostics)


def test_automatic_cutting(tmp_path: Path) -> None:
    result = run(tmp_path, DUMP)
    assert result.stories == ("编者按", "山村里的-广播站", "渡口灯火")
    assert result.account.complete
    assert result.account.characters == len(DUMP)
    assert result.account.unplaced == 0
    assert result.account.dropped["broken-paragraph"] == 1
    assert result.account.dropped["headline-break"] == 1
    assert result.account.mended["traditional"] == 3
    assert result.account.mended["bracket"] == 4
    assert codes(result) == ["M112", "M206", "M207"]
    assert {f.code for f in read_edition(tmp_path / "2018-07-01")[1]} == {"M057", "M112", "M125"}  # 待填
    edition, found = read_edition(filled(tmp_path / "2018-07-01"))
    assert edition is not None
    assert [f.code for f in found] == ["M112", "M057"]
    (page,) = edition.pages
    assert page.banner is not None
    assert (page.banner.headline, page.banner.byline) == (("五十年", "一页页"), "见习记者 河川")
    assert page.credit == "（本版图片由本报资料室提供）"
    assert [story.kind for story in page.stories] == [StoryKind.NOTE, StoryKind.REPORT, StoryKind.BRIEF]
    radio = page.stories[1]
    assert radio.headline == ("山村里的 广播站",)
    assert radio.priority == 1
    assert len(radio.blocks) == 1
    assert "“乡亲们，早上好！”" in radio.text
    assert "3,200封，加起来重达40多斤；每一封都收在柜子里（按年份）" in radio.text
    assert "短时间内，" in radio.text


def test_findings_point_into_the_dump(tmp_path: Path) -> None:
    result = run(tmp_path, DUMP)
    lines = DUMP.split("\n")
    (latin,) = (f for f in result.diagnostics if f.code == "M112")
    line, column = latin.place.line or 0, latin.place.column or 0
    assert lines[line - 1][column - 1 :].lstrip().startswith("and")
    (abrupt,) = (f for f in result.diagnostics if f.code == "M206")
    assert lines[(abrupt.place.line or 0) - 1].startswith("此外")


def test_cutting_by_a_list(tmp_path: Path) -> None:
    result = run(tmp_path, DUMP, CUT)
    assert result.stories == ("note", "radio", "ferry")
    assert result.account.complete
    assert codes(result) == ["M112", "M206"]
    edition, _ = read_edition(tmp_path / "2018-07-01")
    assert edition is not None
    assert edition.pages[0].section == "特别报道"
    assert [story.headline[0] for story in edition.stories] == ["编者按", "山村里的 广播站", "渡口灯火"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("at: 19", "at: 20", "M202"),
        ("at: 编者按", "at: 没有这行", "M202"),
        ("id: ferry", "id: radio", "M208"),
        ("id: ferry", "id: a/b", "S026"),
        ("pieces:", "peices:", "S020"),
        ("at: 山村里的 广播站", "at: 编者按", "M202"),
    ],
)
def test_slips_in_the_list(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in CUT
    result = run(tmp_path, DUMP, CUT.replace(old, new))
    assert code in codes(result)
    assert result.folder is None
    assert not (tmp_path / "2018-07-01").exists()


def test_text_that_belongs_to_nothing_is_reported(tmp_path: Path) -> None:
    result = run(tmp_path, "第八版\n\n" + DUMP, CUT.replace("at: 19", "at: 渡口灯火"))
    assert [f.excerpt for f in result.diagnostics if f.code == "M205"] == ["第八版"]
    assert result.account.unplaced == 3
    assert result.account.complete


def test_what_is_no_dump(tmp_path: Path) -> None:
    assert codes(run(tmp_path, "")) == ["M204", "M207"]
    assert codes(run(tmp_path, "正文".encode("gb18030"))) == ["M204", "M207", "M267"]
    assert "M209" in codes(run(tmp_path, "一个标题\n\n又一个标题"))
    assert not (tmp_path / "2018-07-01").exists()


def test_a_piece_without_a_heading(tmp_path: Path) -> None:
    cut = "pieces: [{at: 1, id: a, headings: 0}]"
    assert "M210" in codes(run(tmp_path, "正文一段。\n", cut))


@pytest.mark.parametrize(
    ("rule", "text", "mended"),
    [
        ("comma", "好,7,000元,“对”,8", "好，7,000元，“对”，8"),
        ("mark", "好;对:吗?7:30!好!", "好；对：吗？7:30！好！"),
        ("bracket", "好(对)与(a)与(1)", "好（对）与(a)与(1)"),
        ("tab", "甲\t乙", "甲 乙"),
        ("traditional", "短時間內", "短时间内"),
    ],
)
def test_rules(rule: str, text: str, mended: str) -> None:
    (chosen,) = (item for item in RULES if item.id == rule)
    assert chosen.mend(text) == mended


@settings(max_examples=100)
@given(st.text(alphabet='中文,;:?!()"1a時。“” ', max_size=40))
def test_rules_put_one_character_for_one(text: str) -> None:
    for rule in RULES:
        mended = rule.mend(text)
        assert len(mended) == len(text)
        assert rule.mend(mended) == mended


@settings(max_examples=60)
@given(st.lists(st.text(alphabet="中文标题,;()記者。#*-1. <[`|\\:\t ", max_size=40), max_size=12).map("\n".join))
def test_every_character_is_accounted_for(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("d")
    result = run(folder, text)
    assert result.account.complete
    if result.folder is None:
        return
    edition, found = read_edition(result.folder, proof=False)
    assert edition is not None, found
    for story in edition.stories:
        set_out = sum(len(line) for line in story.headline) + sum(len(b.text) for b in story.blocks) + len(story.byline)
        assert set_out == result.account.kept[story.id]


@settings(max_examples=60)
@given(st.binary(max_size=200))
def test_any_bytes_are_an_edition_or_findings(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    result = run(tmp_path_factory.mktemp("d"), data)
    assert result.folder is not None or result.diagnostics


def test_escape() -> None:
    assert escape("# 题") == "\\# 题"
    assert escape("1. 一") == "1\\. 一"
    assert escape("甲*乙*") == "甲\\*乙\\*"


@pytest.mark.skipif(not SEED.is_file(), reason="the seed page is not beside the project")
def test_the_seed_page(tmp_path: Path) -> None:
    result = import_dump(SEED, None, tmp_path / "2018-07-01")
    account = result.account
    assert account.complete
    assert account.unplaced == 0
    assert account.characters == len(SEED.read_text(encoding="utf-8"))
    assert len(result.stories) == 6
    assert {"banner", "byline", "credit"} <= set(account.kept)
    assert account.dropped["broken-paragraph"] == 3
    assert codes(result) == ["M112", "M115", "M190", "M191", "M206", "M207"]
    edition, found = read_edition(filled(tmp_path / "2018-07-01"))
    assert edition is not None, found
    (page,) = edition.pages
    assert page.banner is not None
    assert len(page.banner.headline) == 2
    assert page.banner.byline
    assert page.credit.startswith("（本版图片由")
    assert [story.kind for story in page.stories] == [StoryKind.NOTE, *[StoryKind.REPORT] * 5]
    assert [len(story.blocks) for story in page.stories] == [1, 8, 7, 9, 7, 6]
    for story in page.stories:
        assert len(story.text) + sum(map(len, story.headline)) == account.kept[story.id]
        assert "," not in story.text
