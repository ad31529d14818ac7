"""A vertical page kept: what was told of it on its sheet holds it in its logical axes, in its shapes."""

import json
from dataclasses import replace

import pytest

from pinban.fonts import load_fonts
from pinban.layouts import read_layout
from pinban.makeup import PageMaker, physical
from pinban.makeup.edition.keep import keep_plan
from pinban.makeup.edition.kept_page import plan_data, read_kept
from pinban.makeup.page.frames import shape_of
from pinban.manuscripts import read_edition
from pinban.model import Span, TextBlock, pt_from_mm
from pinban.typeset import Composer
from tests.conftest import ROOT


@pytest.mark.parametrize(("sample", "language"), [("2018-07-02", "zh-Hant-TW"), ("2018-07-05", "mn-Mong")])
def test_a_page_whose_words_change_stays_as_it_was_shapes_and_all(sample: str, language: str) -> None:
    fonts, told = load_fonts(ROOT / "fonts", languages=(language,))
    if any(item.code == "F029" for item in told):
        pytest.skip("tools/mongolian-face fetch")
    assert fonts is not None, told
    edition, _ = read_edition(ROOT / "content" / sample)
    assert edition is not None
    folder, _ = read_layout(ROOT / "layouts", edition.layout, language)
    assert folder is not None
    page, sheet = edition.pages[0], pt_from_mm(folder.layout.sheet_width)
    part = folder.layout.parts[page.part]
    maker = PageMaker(page, part, Composer.in_language(fonts, language), nameplate=True)
    plan = maker.plan()
    printed = physical(plan, part.axes, sheet)
    assert [shape_of(item) for item in printed.stories] == [shape_of(item) for item in plan.stories]
    kept = read_kept(json.loads(json.dumps(plan_data(page, printed))))
    assert kept is not None
    changed = page.stories[-1]
    first = changed.blocks[0]
    assert isinstance(first, TextBlock)
    blocks = (replace(first, spans=(*first.spans[:-1], Span(first.spans[-1].text[:-3] + first.spans[-1].text[-1]))),)
    stories = (*page.stories[:-1], replace(changed, blocks=(*blocks, *changed.blocks[1:])))
    again = keep_plan(maker.with_page(replace(page, stories=stories)), kept)
    assert {item.story: item.cells for item in again.stories} == {item.story: item.cells for item in plan.stories}
    others = {item.story: shape_of(item) for item in plan.stories if item.story != changed.id}
    assert {item.story: shape_of(item) for item in again.stories if item.story != changed.id} == others
    assert "P030" not in {item.code for item in again.diagnostics if item.place.story in others}
