"""The law over kinds of story and of block, level and vertical: each is set as what it is, every character once."""

from pathlib import Path

import pytest

from pinban.inspection.given import inspect_given
from pinban.model.plan import PlacedStory
from pinban.pipeline.executor import Serial
from pinban.pipeline.gathering import gather
from pinban.pipeline.planning import plan_edition
from tests.pipeline.desk import PLACES, characters, press, prose, read_text, story, write_edition

NOTE = "::: note 框题\n框中段落。\n\n- 框中列项\n\n## 框中小标\n\n> 框中引文\n:::"
TABLE = "| 表头甲 | 表头乙 |\n| --- | --- |\n| 格子一 | 格子二 |"
BLOCKS = {
    "paragraph": ("一段平常的文字。", {"body": "一段平常的文字。"}),
    "crosshead": ("段前。\n\n## 小标在此\n\n段后。", {"crosshead": "小标在此"}),
    "quote": ("段。\n\n> 引文一行", {"quote": "引文一行"}),
    "bullets": ("段。\n\n- 列项甲\n- 列项乙", {"item": "•列项甲•列项乙"}),
    "numbers": ("段。\n\n1. 列项甲\n2. 列项乙", {"item": "1.列项甲2.列项乙"}),
    "signature": ("段。\n\n::: signature\n落款人\n七月一日\n:::", {"signature": "落款人七月一日"}),
    "table": (f"段。\n\n{TABLE}", {"table": "表头甲表头乙格子一格子二"}),
    "note": (
        f"段。\n\n{NOTE}",
        {
            "note-title": "框题",
            "note": "框中段落。•框中列项",
            "note-head": "框中小标",
            "note-quote": "框中引文",
        },
    ),
}
KINDS = ("report", "note", "brief", "essay", "letter", "poem", "filler")
MORE = "\n\n后面还有一段，字数多一些，好让这一篇立得住，不至于只有短短的一行。"


def source(kind: str, text: str) -> str:
    if kind == "filler":
        return f"---\nkind: filler\nheadline: 补白题\ncredit: 来源处\n---\n{text}{MORE}\n"
    keys = {"kicker": "河套新事", "subhead": "麦田边的一天", "byline": "署名人", "dateline": "电头", "credit": "来源处"}
    return story(text + MORE, "这一篇的题", 3, kind=kind, **keys)


def write(root: Path, kind: str, part: str, text: str) -> Path:
    """A page with a long story and the one of ``kind``; white enough for a filler where that is one."""
    filler, upright = kind == "filler", part == "literary"
    length = 5000 if upright else 1900 if filler else 2300
    stories = {"long": story(prose(3, length), priority=1), "one": source(kind, text)}
    if filler:  # a single story would be a long read, which fills its page by itself
        stories["beside"] = story(prose(4, 1300), "另一篇的题", 2)
    extra = f"    part: {part}\n" + ("    body: standard\nfillers: {stock: [one]}\n" if filler else "")
    home = write_edition(root, stories, pages=[["long", "beside"]] if filler else None, extra=extra)
    if upright:  # the layout that sets poems vertically
        file = home / "edition.yaml"
        file.write_text(file.read_text("utf-8").replace("tabloid", "broadsheet"), "utf-8")
    return home


def placed(home: Path) -> tuple[PlacedStory, list[str]]:
    gathered, _, found = gather(home, PLACES)
    assert gathered is not None, found
    planned = plan_edition(gathered, PLACES, Serial(), lambda page: None, {})
    plan, page = planned.pages[0].plan, planned.edition.pages[0]
    assert not plan.overset_characters
    assert {item.code for item in inspect_given(page, plan, ())} <= {"Y014", "Y015"}  # of furniture, which is none yet
    codes = [item.code for item in plan.diagnostics]
    return next(item for item in plan.stories if item.story == "one"), codes


_ALL = [
    *(pytest.param(kind, "news", marks=() if kind in ("report", "filler") else pytest.mark.whole) for kind in KINDS),
    ("poem", "literary"),
]
"""Of those that are set as reports are ``make judges`` sees to each with each block."""


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize(("kind", "part"), _ALL)
def test_each_block_is_set_as_what_it_is(kind: str, part: str, block: str, tmp_path: Path) -> None:
    text, roles = BLOCKS[block]
    item, codes = placed(write(tmp_path, kind, part, text))
    frames = [*item.heading, *item.body]
    for named, wanted in roles.items():
        role = "verse" if kind == "poem" and named == "body" else named
        shown = "".join(frame.text for frame in frames if frame.role == role)
        shown = shown.removesuffix("来源处") if role == "signature" else shown
        assert characters(wanted) - characters(shown) == characters("")
        assert wanted in shown or role in ("body", "verse")
    upright = part == "literary" and block != "table"  # which has no vertical form
    assert {line.line.vertical for frame in frames for line in frame.lines} == {upright}
    assert ("P039" in codes) is (part == "literary" and not upright)


@pytest.mark.parametrize(("kind", "part"), [*((kind, "news") for kind in KINDS), ("poem", "literary")])
def test_each_kind_is_seen_with_all_blocks(kind: str, part: str, tmp_path: Path) -> None:
    """Ruby, emphasis, raised and lowered figures too; the build looks at the page's raster."""
    texts = [text.removeprefix("段。\n\n") for text, _ in BLOCKS.values()]
    marks = "有**黑体**、*着重*、{钐|shàn}镰、H~2~O、m^2^。"
    chosen = texts[1:6:2] if kind == "filler" else texts
    home = write(tmp_path, kind, part, "\n\n".join([*chosen, marks]))
    outcome = press(home, tmp_path / "out")
    assert outcome.ok, [item.as_dict() for item in outcome.report.diagnostics if item.severity == "error"]
    (page,) = (outcome.target / "press").glob("*.pdf")
    printed = "".join(read_text(page.read_bytes()))
    for words in ("小标在此", "列项乙", "七月一日", "shàn", "来源处"):
        assert not characters(words) - characters(printed)
