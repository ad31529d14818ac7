"""What a build gathers: every drawing knows how wide its plant needs it, its manuscript's word first."""

import shutil
from pathlib import Path

import pytest

from pinban.model import Pt, pt_from_mm
from pinban.model.lengths import Mm
from pinban.pipeline import gather
from pinban.pipeline.gathering import Gathered
from tests.pipeline.desk import PLACES, ROOT, designed, write_edition

STORY = """\
---
headline: 图中有字
pictures:
  - {file: pictures/a.svg, alt: 甲, crop: 0}
  - {file: pictures/a.svg, alt: 乙, crop: 0, least_width: 50}
  - {file: pictures/b.svg, alt: 丙, crop: 0}
---
正文一段。
"""
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200">'


def gathered(home: Path, plant: str) -> Gathered:
    found, _, diagnostics = gather(home, PLACES, plant=plant)
    assert found is not None, diagnostics
    return found


@pytest.mark.parametrize(("plant", "rule_inks"), [("newsprint-broadsheet", 1.0), ("coated-cover", 0.5)])
def test_least_widths(tmp_path: Path, plant: str, rule_inks: float) -> None:
    home = write_edition(tmp_path, {"s0": STORY}, pages=[["s0"]])
    (home / "pictures").mkdir(exist_ok=True)
    (home / "pictures/a.svg").write_text(f'{HEAD}<path d="M0 0h9" stroke="red" stroke-width=".5"/></svg>')
    (home / "pictures/b.svg").write_text(f'{HEAD}<path d="M0 0h9" fill="red"/></svg>')
    edition = gathered(home, plant).edition
    own, told, plain = edition.pages[0].stories[0].pictures
    assert own.least == pytest.approx(rule_inks / 0.5 * 400)
    assert told.least == pytest.approx(pt_from_mm(Mm(50)))
    assert plain.least == Pt(0)


LACKING = "\U00013000"  # a hieroglyph: no face of ours has it
RUBY = f"{{麦|{LACKING}}}"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("麦收", f"正文{RUBY}。"),
        ("麦收", f"## 小标题{RUBY}\n\n正文。"),
        ("麦收", f"> 引文{RUBY}。"),
        ("麦收", f"- 一项{RUBY}"),
        ("麦收", f"|甲|{RUBY.replace('|', chr(92) + '|')}|\n|---|---|\n|乙|丙|"),
        ("麦收", f"正文。\n\n::: note 题{RUBY}\n注。\n:::"),
        ("麦收", f"正文。\n\n::: note 题\n注{RUBY}。\n:::"),
        (f"麦收{RUBY}", "正文。"),
        (f"麦收\nkicker: 引题{RUBY}", "正文。"),
        (f"麦收\nsubhead: 副题{RUBY}", "正文。"),
    ],
)
def test_readings_are_looked_for_in_the_faces(tmp_path: Path, head: str, body: str) -> None:
    home = write_edition(tmp_path, {"s0": f"---\nheadline: {head}\n---\n{body}\n"}, pages=[["s0"]])
    found, _, diagnostics = gather(home, PLACES)
    assert found is None
    assert [item.excerpt for item in diagnostics if item.code.startswith("F") and item.severity.value == "error"]


def test_css_that_does_nothing_is_told_before_a_page_is_made(tmp_path: Path) -> None:
    """Once, with the sheet's own place, and not on every page that has it."""
    shutil.copytree(ROOT / "layouts", tmp_path / "layouts")
    home = write_edition(tmp_path, {"s0": "---\nheadline: 麦收\n---\n正文。\n"}, pages=[["s0"]])
    sheet = tmp_path / "layouts" / "tabloid" / "page.css"
    sheet.write_text(".body { line-height: 2 }\n.body { colour: red }\n" + sheet.read_text("utf-8"), encoding="utf-8")
    found, _, diagnostics = gather(home, designed(tmp_path / "layouts"))
    assert found is not None
    told = [(item.code, str(item.place)) for item in diagnostics if item.code.startswith("R")]
    assert told == [("R020", "layouts/tabloid/page.css:1:9"), ("R027", "layouts/tabloid/page.css:2:9")]
