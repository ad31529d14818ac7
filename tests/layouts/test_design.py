"""docs/design.md done step by step: what a designer changes is read back from the PDF, and nothing else changes."""

import io
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from pinban.layouts import LayoutFolder, read_layout
from pinban.pdf.painted import PaintedPath, PaintedText
from pinban.pdf.reading import read_page
from pinban.pipeline import Options, Outcome, build_edition
from pinban.pipeline.places import Product
from tests.pipeline.desk import ROOT, designed, prose, read_text, story, write_edition

DOC = (ROOT / "docs" / "design.md").read_text("utf-8")
BLUE = (1.0, 0.6, 0.0, 0.1)
RED = (0.0, 0.95, 0.9, 0.08)


def blocks(kind: str) -> list[str]:
    """The blocks of the designer's page in one language, in order."""
    return re.findall(rf"```{kind}\n(.*?)```", DOC, flags=re.DOTALL)


@dataclass(frozen=True)
class Printed:
    """A page as read back: what it paints, and its text without white space."""

    texts: Sequence[PaintedText]
    paths: Sequence[PaintedPath]
    text: str

    def largest(self) -> str:
        """The face of the largest text in the page's lower nine tenths: the lead's headline."""
        return max((item for item in self.texts if item.box[3] < 1450), key=lambda item: item.size).font.name

    def inks(self) -> set[tuple[float, ...]]:
        """Every colour that it paints in, rounded."""
        return {tuple(round(part, 3) for part in item.colour.values) for item in (*self.texts, *self.paths)}


def page(outcome: Outcome, number: int) -> Printed:
    path = sorted((outcome.target / "press").glob("*.pdf"))[number - 1]
    with pikepdf.open(io.BytesIO(path.read_bytes())) as pdf:
        painted = read_page(pdf.pages[0]).painted
    texts = [item for item in painted if isinstance(item, PaintedText)]
    paths = [item for item in painted if isinstance(item, PaintedPath)]
    return Printed(texts, paths, "".join(read_text(path.read_bytes())))


def made(home: Path, *, yaml: str, css: str = "", folio: str = "") -> Outcome:
    """The edition built with the layout ``ours`` of such files, beside the shipped layouts."""
    layouts = home / "layouts"
    shutil.copytree(ROOT / "layouts", layouts)
    (layouts / "ours" / "parts").mkdir(parents=True)
    (layouts / "ours" / "layout.yaml").write_text(yaml, encoding="utf-8")
    if css:
        (layouts / "ours" / "page.css").write_text(css, encoding="utf-8")
    if folio:
        (layouts / "ours" / "parts" / "folio.html.jinja").write_text(folio, encoding="utf-8")
    lead = story(prose(1, 2400), "头条新闻在此", priority=1, kicker="引题在上")
    others = {f"s{n}": story(prose(n, 2000), f"第{n}条新闻在此") for n in range(2, 5)}
    edition = write_edition(
        home, {"first": story(prose(9, 1500)), "lead": lead, **others}, pages=[["first"], ["lead", *others]]
    )
    file = edition / "edition.yaml"
    text = file.read_text("utf-8").replace("layout: tabloid", "layout: ours")
    file.write_text(text.replace("newsprint-tabloid", "newsprint-broadsheet"), encoding="utf-8")
    options = Options(designed(layouts), home / "out", only=frozenset({Product.PRESS}))
    return build_edition(edition, options, lambda stage, detail, seconds: None)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    outcome = made(tmp_path_factory.mktemp("before"), yaml=blocks("yaml")[0])
    assert outcome.ok, outcome.report.diagnostics
    return outcome


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    home = tmp_path_factory.mktemp("after")
    outcome = made(home, yaml=blocks("yaml")[2], css=blocks("css")[1], folio=blocks("jinja")[0])
    assert outcome.ok, outcome.report.diagnostics
    return outcome


def rules(printed: Printed) -> list[PaintedPath]:
    """Upright rules that are higher than wide by far."""
    return [item for item in printed.paths if item.box[3] - item.box[1] > 40 * (item.box[2] - item.box[0])]


def test_to_begin_with_nothing_changes(before: Outcome) -> None:
    first = page(before, 2)
    assert "NotoSansCJK" in first.largest().replace("-", "")
    assert RED in first.inks()
    assert BLUE not in first.inks()
    assert "2018年7月1日星期日" in first.text
    assert "河川日报" in first.text
    assert "◆" not in first.text


def test_the_headline_face(after: Outcome) -> None:
    assert "Serif" in page(after, 2).largest()


def test_the_accent(after: Outcome) -> None:
    for number in (1, 2):
        inks = page(after, number).inks()
        assert BLUE in inks
        assert RED not in inks


def test_a_rule(before: Outcome, after: Outcome) -> None:
    old, new = rules(page(before, 2)), rules(page(after, 2))
    assert len(old) == len(new) > 0
    assert {round(item.weight or 0, 2) for item in old} == {0.25}
    assert {round(item.weight or 0, 2) for item in new} == {0.7}
    assert {tuple(round(part, 3) for part in item.colour.values) for item in new} == {BLUE}


def test_the_folio_line(after: Outcome) -> None:
    text = page(after, 2).text
    assert "◆河川日报◆" in text
    assert "周日2018年7月1日" in text
    assert "星期日" not in text


def test_printed_words_are_those_of_the_layout_everywhere(after: Outcome) -> None:
    assert "周日" in page(after, 1).text  # the nameplate's template is the common one


def test_each_step_of_the_page_is_a_layout_without_findings(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "layouts", tmp_path / "layouts")
    (tmp_path / "layouts" / "ours").mkdir()
    read: list[LayoutFolder] = []
    for text in blocks("yaml"):
        (tmp_path / "layouts" / "ours" / "layout.yaml").write_text(text, encoding="utf-8")
        folder, found = read_layout(tmp_path / "layouts", "ours")
        assert found == []
        assert folder is not None
        read.append(folder)
    assert [folder.layout.parts["news"].tiers[0].face for folder in read] == [
        "headline-sans",
        "serif-bold",
        "serif-bold",
        "headline-sans",
    ]
    assert read[-1].layout.parts["news"].places["seam"].seam


def test_a_template_may_extend_the_one_that_it_takes_the_place_of(tmp_path: Path) -> None:
    jinja = (
        '{% extends "common/page.html.jinja" %}{% block folio %}<div class="folio">'
        "{% set said = [label, page.section, page.editors|join, edition.date|full_date]|join %}"
        '<p>{{ line("自己的报眉　" ~ said, "folio-date") }}</p></div>{% endblock %}'
    )
    shutil.copytree(ROOT / "layouts", tmp_path / "layouts")
    ours = tmp_path / "layouts" / "ours"
    ours.mkdir()
    (ours / "layout.yaml").write_text("extends: tabloid\n", encoding="utf-8")
    (ours / "page.html.jinja").write_text(jinja, encoding="utf-8")
    edition = write_edition(
        tmp_path, {"a": story(prose(1, 300)), "b": story(prose(2, 300), "另一条")}, pages=[["a"], ["b"]]
    )
    file = edition / "edition.yaml"
    file.write_text(file.read_text("utf-8").replace("layout: tabloid", "layout: ours"), encoding="utf-8")
    options = Options(designed(tmp_path / "layouts"), tmp_path / "out", pages=("2",))
    outcome = build_edition(edition, options, lambda stage, detail, seconds: None)
    assert outcome.ok, outcome.report.diagnostics
    assert "自己的报眉" in page(outcome, 1).text
