"""Looks: a layout's own files come first; a mistake in one is a finding with file and line; without any, no e-paper."""

import shutil
from pathlib import Path

import pytest

from pinban.epaper import Issue, Looks, LooksError, epaper_files
from pinban.epaper.looks import HOME
from pinban.pipeline import Outcome
from pinban.pipeline.places import Product
from tests.pipeline.desk import ROOT, designed, story, write_edition

COMMON = ROOT / "layouts" / "common"


def with_own(folder: Path, **files: str) -> Looks:
    """Looks of a layout that brings some files of its own."""
    home = folder / "own"
    (home / HOME).mkdir(parents=True)
    for name, text in files.items():
        (home / HOME / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return Looks((home, COMMON))


def test_a_layout_s_own_file_comes_first(small: Issue, tmp_path: Path) -> None:
    looks = with_own(tmp_path, epaper_css="body{color:red}", article_html_jinja="自己的{{ story.headline }}")
    files = epaper_files(small, looks)
    address = looks.assets["epaper.css"]
    assert files[address] == b"body{color:red}"
    assert address.encode() in files["html/2018-07/01/node_1.htm"]
    assert "自己的lead的标题" in files["html/2018-07/01/node_1.js"].decode()
    assert address != Looks((COMMON,)).assets["epaper.css"]
    assert looks.assets["epaper.js"] == Looks((COMMON,)).assets["epaper.js"]


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("好\n{{ nothing }}", 2, "nothing"),
        ("好\n\n{% if %}", 3, "Expected an expression"),
        ("{{ story.headline.__class__.__mro__ }}", 1, "unsafe"),
        ("\n{% for x in range(10**9) %}{% endfor %}", 2, "Range too big"),
        ("{% include 'epaper/none.jinja' %}", 1, "none.jinja"),
        ("{{ story.headline + 1 }}", 1, "str"),
        ("{{ story.pages.append(3) }}", 1, "append"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_line(
    small: Issue, tmp_path: Path, text: str, line: int, told: str
) -> None:
    with pytest.raises(LooksError) as caught:
        epaper_files(small, with_own(tmp_path, article_html_jinja=text))
    finding = caught.value.finding
    assert (finding.code, finding.place.file, finding.place.line) == (
        "E006",
        "layouts/own/epaper/article.html.jinja",
        line,
    )
    assert told in finding.zh


def test_the_line_is_that_of_the_file_that_was_taken_in(small: Issue, tmp_path: Path) -> None:
    parts = (COMMON / HOME / "parts.html.jinja").read_text("utf-8").replace("picture.alt", "picture.alt.nothing")
    number = next(at for at, row in enumerate(parts.splitlines(), start=1) if "picture.alt.nothing" in row)
    looks = with_own(tmp_path, parts_html_jinja=parts)
    with pytest.raises(LooksError) as caught:
        epaper_files(small, looks)
    assert (caught.value.finding.place.file, caught.value.finding.place.line) == (
        "layouts/own/epaper/parts.html.jinja",
        number,
    )


def test_no_text_that_is_filled_in_is_markup(small: Issue, tmp_path: Path) -> None:
    files = epaper_files(small, with_own(tmp_path, article_html_jinja="{{ '<b>' ~ story.headline }}"))
    assert "\\u0026lt;b\\u0026gt;lead" in files["html/2018-07/01/node_1.js"].decode()


def built(tmp_path: Path, layouts: Path) -> Outcome:
    from pinban.pipeline import Options, build_edition

    home = write_edition(tmp_path, {"a": story("水渠修好了。" * 30)}, pages=[["a"]])
    options = Options(designed(layouts), tmp_path / "out", only=frozenset({Product.EPAPER}))
    return build_edition(home, options, lambda stage, detail, seconds: None)


def test_layouts_without_looks_make_no_e_paper_and_say_so(tmp_path: Path) -> None:
    """As the layouts in bags of former years."""
    layouts = tmp_path / "layouts"
    shutil.copytree(ROOT / "layouts", layouts, ignore=shutil.ignore_patterns(HOME))
    outcome = built(tmp_path, layouts)
    (found,) = [item for item in outcome.report.diagnostics if item.code == "E007"]
    assert "layouts/common/epaper/page.html.jinja" in found.zh
    assert outcome.ok
    assert not (outcome.target / "epaper").exists()


def test_a_mistake_stops_the_edition(tmp_path: Path) -> None:
    layouts = tmp_path / "layouts"
    shutil.copytree(ROOT / "layouts", layouts)
    (layouts / "common" / HOME / "page.html.jinja").write_text("{{ nothing }}")
    outcome = built(tmp_path, layouts)
    assert not outcome.ok
    assert [item.code for item in outcome.report.diagnostics if item.code.startswith("E")] == ["E006"]
