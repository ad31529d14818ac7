"""An edition's facts on its pages: moved to where they can be printed, or found where no page prints them."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from pinban.layouts import read_layout
from pinban.model import Paper
from pinban.pipeline import Options, Outcome, build_edition
from pinban.pipeline.places import Product
from pinban.prepress import load_plants
from tests.pipeline.desk import ROOT, designed, press, prose, read_text, story, write_edition
from tests.printed_words import WORDS
from tests.supplied import supplied_pdf

PLANT = load_plants()[0]["newsprint-tabloid"]
SUPPLIED = '{{label: "{label}", section: 广告, pdf: adverts/full.pdf, alt: 整版广告}}\n'
IMPRINT = "社址：河川市一号"


def pages_of(outcome: Outcome) -> list[str]:
    return ["".join(read_text(path.read_bytes())) for path in sorted((outcome.target / "press").glob("*.pdf"))]


def worrying(outcome: Outcome) -> dict[str, str]:
    """The codes of what is told of facts that no page prints, each with its keys."""
    found = [item for item in outcome.report.diagnostics if item.code in ("K060", "K061", "K062", "Y015")]
    return {item.code: str(item.facts.get("keys", "")) for item in found}


def with_pdf(home: Path) -> Path:
    (home / "adverts").mkdir(exist_ok=True)
    (home / "adverts" / "full.pdf").write_bytes(supplied_pdf(PLANT, *PLANT.sheet))
    return home


def test_the_imprint_stands_on_the_last_page_of_our_own(tmp_path: Path) -> None:
    stories = {"one": story(prose(1, 2500), priority=1)}
    home = with_pdf(write_edition(tmp_path, stories, extra="  - " + SUPPLIED.format(label=2)))
    outcome = press(home, tmp_path / "out")
    assert outcome.ok
    assert IMPRINT in pages_of(outcome)[0]
    assert worrying(outcome) == {}


def test_a_front_page_that_came_as_a_pdf_has_to_be_looked_at(tmp_path: Path) -> None:
    stories = {"one": story(prose(1, 2500), priority=1)}
    home = with_pdf(write_edition(tmp_path, stories))
    file = home / "edition.yaml"
    front = "pages:\n  - " + SUPPLIED.format(label=0)
    file.write_text(
        file.read_text("utf-8").replace("pages:\n", front).replace("issue:", "slogan: 口号\nissue:"), "utf-8"
    )
    outcome = press(home, tmp_path / "out")
    assert worrying(outcome).keys() == {"K062"}
    assert {"cn", "issue", "slogan", "title"} <= set(worrying(outcome)["K062"].split("、"))
    assert IMPRINT in pages_of(outcome)[1]


@pytest.mark.parametrize(
    ("file", "old", "new", "wanted"),
    [
        ("sheet.html.jinja", '{% include "parts/imprint.html.jinja" %}', "", {"K060": "telephone"}),
        ("parts/nameplate.html.jinja", "edition.issue, ", "", {"K060": "issue"}),
        ("parts/nameplate.html.jinja", '{{ line(edition.lunar, "nameplate-fact") }}', "", {"K061": "lunar"}),
        ("parts/nameplate.html.jinja", '{{ line(edition.slogan, "nameplate-fact") }}', "", {"K061": "slogan"}),
        ("parts/nameplate.html.jinja", ", page.editors|join(words.apart)", "", {"Y015": ""}),
        (
            "parts/nameplate.html.jinja",
            'words.cn.format(cn=edition.paper.cn) if edition.paper.cn else "", ',
            "",
            {"K060": "cn"},
        ),
    ],
)
def test_what_a_template_leaves_out_is_found(
    file: str, old: str, new: str, wanted: dict[str, str], tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "layouts", tmp_path / "layouts")
    path = tmp_path / "layouts" / "common" / file
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    home = write_edition(tmp_path, {"one": story(prose(1, 2500), priority=1)})
    head = home / "edition.yaml"
    head.write_text(head.read_text("utf-8").replace("issue:", "slogan: 口号在此\nlunar: 戊戌年五月\nissue:"), "utf-8")
    options = Options(designed(tmp_path / "layouts"), tmp_path / "out", only=frozenset({Product.PRESS}))
    told = worrying(build_edition(home, options, lambda stage, detail, seconds: None))
    assert told.keys() == wanted.keys()
    assert all(key in told[code] for code, key in wanted.items())


def test_a_slogan_stands_in_the_facts_where_an_advert_has_its_place(tmp_path: Path) -> None:
    extra = "    adverts: [{file: adverts/full.pdf, position: ear, alt: 报眼}]\n"
    home = write_edition(tmp_path, {"one": story(prose(1, 2500), priority=1)}, extra=extra)
    (home / "adverts").mkdir()
    folder, _ = read_layout(ROOT / "layouts", "tabloid")
    assert folder is not None
    place = folder.layout.parts["news"].ear
    assert place is not None
    (home / "adverts" / "full.pdf").write_bytes(supplied_pdf(PLANT, place[2], place[3]))
    head = home / "edition.yaml"
    head.write_text(head.read_text("utf-8").replace("issue:", "slogan: 口号在此\nissue:"), "utf-8")
    outcome = press(home, tmp_path / "out")
    assert worrying(outcome) == {}
    assert "口号在此" in pages_of(outcome)[0]


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({"plant": "某厂"}, ("印刷：某厂",)),
        ({"plant": "某厂", "plant_address": "某路"}, ("印刷：某厂（某路）",)),
        ({"plant_address": "某路"}, ("印刷单位地址：某路",)),
        ({"supervisor": "甲"}, ("主管：甲",)),
        ({"sponsor": "乙"}, ("主办：乙",)),
        ({"supervisor": "甲", "sponsor": "甲"}, ("主管主办：甲",)),
        ({"website": "某网"}, ("网址：某网",)),
        ({"issn": "1000-0000"}, ("ISSN：1000-0000",)),
    ],
)
def test_the_imprint_says_every_fact_that_is_given(facts: dict[str, str], wanted: tuple[str, ...]) -> None:
    assert replace(Paper("报", "CN", "社"), **facts).imprint(WORDS) == wanted
