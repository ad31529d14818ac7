"""What a build gathers: every drawing knows how wide its plant needs it, its manuscript's word first."""

from pathlib import Path

import pytest

from pinban.model import Pt, pt_from_mm
from pinban.model.lengths import Mm
from pinban.pipeline import Places, gather
from pinban.pipeline.gathering import Gathered
from tests.pipeline.desk import ROOT, write_edition

PLACES = Places(ROOT / "layouts", ROOT / "fonts")
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
