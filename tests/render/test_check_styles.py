"""CSS that does nothing is found, with its place and the key that does it; CSS that does something is left alone."""

import shutil
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

import pytest

from pinban.diagnostics import Diagnostic
from pinban.layouts import layout_names, read_layout
from pinban.model import Layout
from pinban.render import check_styles, elements
from pinban.render.elements import nodes_of
from pinban.render.sheet_reader import read_sheet
from pinban.render.specimen import CAPTION_ROLES, HEADING_ROLES, TEXT_ROLES, specimens
from pinban.typeset.galleys.column import IN_NOTES, ROLES

LAYOUTS = Path(__file__).parents[2] / "layouts"
HEAD = "/* 我们的 */\n"
PARSED = lru_cache(maxsize=64)(elements.parsed)


@pytest.fixture(autouse=True)
def parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nearly all tests have the same specimens, whose trees nothing changes."""
    monkeypatch.setattr(elements, "parsed", PARSED)


def checked(tmp_path: Path, css: str, template: str = "", *, base: bool = False) -> Sequence[Diagnostic]:
    """What is found of the tabloid whose ``page.css`` has one more line, its third after two of comment."""
    shutil.copytree(LAYOUTS, tmp_path / "layouts")
    folder = tmp_path / "layouts" / "tabloid"
    sheet = tmp_path / "layouts" / "common" / "base.css" if base else folder / "page.css"
    sheet.write_text(f"{HEAD}\n{css}\n{sheet.read_text('utf-8')}", encoding="utf-8")
    if template:
        (folder / "page.html.jinja").write_text(template, encoding="utf-8")
    layout, folders = tabloid()
    return check_styles(layout, [tmp_path / "layouts" / folder.relative_to(LAYOUTS) for folder in folders])


@cache
def tabloid() -> tuple[Layout, Sequence[Path]]:
    """The shipped layout, which no style sheet changes, and its folders."""
    layout, _ = read_layout(LAYOUTS, "tabloid")
    assert layout is not None
    return layout.layout, layout.folders


@pytest.mark.parametrize("name", layout_names(LAYOUTS))
def test_our_layouts_have_nothing_that_does_nothing(name: str) -> None:
    layout, _ = read_layout(LAYOUTS, name)
    assert layout is not None
    assert check_styles(layout.layout, layout.folders) == []


CASES = [
    # what is composed
    (".body { line-height: 1.8 }", 9, "R020", "styles: body: leading"),
    (".caption { letter-spacing: 1pt }", 12, "R020", "styles: caption: tracking"),
    (".body { text-indent: 2em }", 9, "R020", "styles: body: indent"),
    (".headline { font-weight: bold }", 13, "R020", "tiers: …: face"),
    (".headline { font-size: 40pt }", 13, "R020", "tiers: …: sizes"),
    (".quote { font: 12pt KaiTi }", 10, "R020", "styles: quote: face"),
    (".lead .subhead { font-family: KaiTi }", 18, "R020", "styles: subhead: face"),
    (".byline { text-align: right }", 11, "R020", "styles: byline: align"),
    (".body { hyphens: auto }", 9, "R020", "styles: body: hyphens"),
    (".note { word-spacing: 1pt }", 9, "R020", "styles: note: gap"),
    (".table { word-break: break-all }", 10, "R020", "styles: table: level"),
    (".body { writing-mode: vertical-rl }", 9, "R020", "vertical"),
    (".folio .date { font-size: 9pt }", 16, "R020", "styles: folio-date: size"),
    (".nameplate .name { letter-spacing: 5mm }", 20, "R020", "styles: nameplate: tracking"),
    ("h2 { font-style: italic }", 6, "R020", "tiers: …: face"),
    (".story { columns: 2 }", 10, "R020", "grids"),
    (".story { display: flex; justify-content: space-between }", 25, "R020", "grids"),
    (".picture img { image-orientation: 90deg }", 16, "R020", "crop"),
    (".advert { float: left }", 11, "R020", "placements"),
    (".body { text-decoration: underline }", 9, "R021", ""),
    (".verse { text-transform: uppercase }", 10, "R021", ""),
    (".body::first-letter { color: red }", 23, "R021", ""),
    ("figure img { color: var(--accent) }", 14, "R022", ""),
    (".body { left: 3pt }", 9, "R023", ""),
    (".story { width: 90% }", 10, "R023", ""),
    (".body object::before { content: 'x' }", 24, "R024", ""),
    (".body::before { width: 3pt }", 17, "R024", ""),
    # what matches nothing
    (".headlin { color: red }", 1, "R025", ".headline"),
    (".Body { color: red }", 1, "R025", ""),
    ("#top { color: red }", 1, "R025", ""),
    ("h4 { color: red }", 1, "R025", ""),
    (".headline .body { color: red }", 1, "R026", ""),
    (".folio.nameplate { top: 0 }", 1, "R026", ""),
    (".body:hover { color: red }", 1, "R026", ""),
    ("p.headline { color: red }", 1, "R026", ""),
    # what the engine does not have
    (".body { colour: red }", 9, "R027", "color"),
    (".body { color: rred }", 9, "R027", ""),
    (".rule { border-top: fat }", 9, "R027", ""),
    (".body { cursor: pointer }", 9, "R027", ""),
    (".body { -webkit-hyphens: auto }", 9, "R027", ""),
    (".body { filter: blur(1px) }", 9, "R027", ""),
    (".body:frob { color: red }", 1, "R035", ""),
    ("@keyframes x { }", 1, "R035", ""),
    ("@media screen { .body { color: red } }", 1, "R028", "screen"),
    ("@media (min-width: 9px) { .body { color: red } }", 1, "R028", "min-width"),
    ("@font-face { font-family: x; src: url(asset:x.ttf) }", 1, "R029", ""),
    ('@import "more.css";', 1, "R030", "more.css"),
    ("@page { marks: crop }", 9, "R032", "marks"),
    # addresses and variables
    (".boxed { background: url(http://example.org/x.png) }", 10, "R031", "http://example.org/x.png"),
    (".boxed { background: url(paper.png) }", 10, "R031", "paper.png"),
    (".boxed { background: url(asset:../x.png) }", 10, "R031", "../x.png"),
    (".boxed { background: url('asset:missing.png') }", 10, "R031", "missing.png"),
    (":root { --accentd: red }", 9, "R033", "--accent"),
    (".body { color: var(--acent) }", 9, "R034", "--accent"),
]


@pytest.fixture(scope="module")
def all_problems(tmp_path_factory: pytest.TempPathFactory) -> Mapping[int, list[Diagnostic]]:
    """What is found of all cases, each on a line of one sheet, by line."""
    css = "\n".join(css for css, *_ in CASES)
    by_line: dict[int, list[Diagnostic]] = {}
    for item in checked(tmp_path_factory.mktemp("sheet"), css):
        assert item.place.file == "layouts/tabloid/page.css"
        by_line.setdefault(item.place.line or 0, []).append(item)
    return by_line


@pytest.mark.parametrize("number", range(len(CASES)), ids=[css for css, *_ in CASES])
def test_what_does_nothing_is_found_where_it_stands(number: int, all_problems: Mapping[int, list[Diagnostic]]) -> None:
    _, column, code, key = CASES[number]
    (problem,) = all_problems[3 + number]
    assert (problem.code, problem.place.column) == (code, column)
    assert key in problem.zh + problem.hint_zh
    assert key in problem.en + problem.hint_en


def test_nothing_else_is_found(all_problems: Mapping[int, list[Diagnostic]]) -> None:
    assert set(all_problems) == {3 + number for number in range(len(CASES))}


@pytest.mark.parametrize(
    "css",
    [
        ".body { color: var(--accent); opacity: .5; transform: rotate(1deg); background: var(--tint) }",
        ".headline { border-bottom: 1pt solid; padding-left: 2pt; overflow: hidden }",
        ".essay.third .headline, .poem.boxed .verse { color: var(--accent) }",
        ".brief.boxed.picture::after { border-color: var(--accent) }",
        ".story { color: var(--accent) }",
        ".rule { color: var(--accent); border-color: currentcolor }",
        ".body::before { content: '▍'; font-size: 9pt; color: var(--accent) }",
        ".folio { font-size: 9pt } .folio::before { content: '第'; position: absolute; left: 0 }",
        ".day { line-height: 2; font-size: 3pt } .day object { display: inline-block }",
        ".facts { font-size: 4pt } .facts p { padding: .5em }",
        ":root { --air: 1em } .facts { font-size: 4pt } .facts p { padding: var(--air) }",
        ".nameplate .day { columns: 2 }",
        ".body:nth-child(40), .body + .crosshead, [lang=zh] .body, .body:not(.continues) { color: var(--accent) }",
        ".side + .side .folio, .first .title .box, .advert.whole img { opacity: .9 }",
        ".body { left: 3pt !important }",
        "@media print { .body { color: var(--accent) } } @layer x { .quote { color: var(--accent) } }",
        ".story { .headline { color: var(--accent) } & > .body { opacity: .9 } }",
        "h1, h2, p { font-weight: normal; text-indent: 0; line-height: 1 }",
        ".page-credit, .imprint .credit, .literary.folio, body.literary .lead .byline { color: var(--accent) }",
        ".signature, .jump, .note-title, .note-head, .note-quote, .filler-body, .table-head { opacity: .9 }",
        ".folio { color: var(--accent, black) }",
        "@page { background: var(--tint) }",
    ],
)
def test_what_does_something_is_left_alone(css: str, tmp_path: Path) -> None:
    assert checked(tmp_path, css) == []


def test_a_declaration_that_works_for_one_selector_is_left_alone(tmp_path: Path) -> None:
    assert checked(tmp_path, ".body, .folio::before { font-size: 9pt } .folio::before { content: '第' }") == []


def test_a_class_that_a_template_gives_on_some_pages_only_is_left_alone(tmp_path: Path) -> None:
    template = (
        '{% extends "sheet.html.jinja" %}{% block folio %}'
        '<p class="{{ "sport" if page.section == "体育" }}">{{ line(page.section, "folio-section") }}</p>{% endblock %}'
    )
    assert checked(tmp_path, ".sport { color: var(--accent) } .sport .body { color: var(--accent) }", template) == []


def test_text_that_a_template_sets_itself_is_the_engines(tmp_path: Path) -> None:
    template = '{% extends "sheet.html.jinja" %}{% block folio %}<p class="plain">{{ page.section }}</p>{% endblock %}'
    css = ".plain { font-size: 9pt; letter-spacing: 1pt; hyphens: none; text-decoration: underline }"
    problems = checked(tmp_path, css, template)
    assert {item.code for item in problems} == set()


def test_pictures_of_the_layouts_own_are_the_engines(tmp_path: Path) -> None:
    template = (
        '{% extends "sheet.html.jinja" %}{% block folio %}<img class="logo" alt="" src="asset:logo.png">{% endblock %}'
    )
    assert checked(tmp_path, ".logo { image-rendering: pixelated }", template) == []


def test_a_file_of_the_layouts_is_found(tmp_path: Path) -> None:
    shutil.copytree(LAYOUTS, tmp_path / "layouts")
    folder = tmp_path / "layouts" / "tabloid"
    (folder / "paper.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    sheet = (folder / "page.css").read_text("utf-8") + ".boxed { background: url(asset:paper.svg) }"
    (folder / "page.css").write_text(sheet, encoding="utf-8")
    layout, _ = read_layout(tmp_path / "layouts", "tabloid")
    assert layout is not None
    assert check_styles(layout.layout, layout.folders) == []


def test_a_template_with_a_mistake_leaves_what_can_be_said_without_it(tmp_path: Path) -> None:
    problems = checked(tmp_path, ".body { line-height: 2; colour: red }", "{{ nothing }}")
    assert "R027" in {item.code for item in problems}
    assert {item.code for item in problems} <= {"R020", "R025", "R026", "R027"}


def test_the_common_sheet_may_have_what_one_layout_does_not_use(tmp_path: Path) -> None:
    assert checked(tmp_path, ".unheard-of { color: red } :root { --unused: 1 }", base=True) == []
    (tmp_path / "two").mkdir()
    (problem,) = checked(tmp_path / "two", ".body { line-height: 2 }", base=True)
    assert (problem.code, problem.place.file) == ("R020", "layouts/common/base.css")


def test_a_sheet_without_end_is_read_within_bounds(tmp_path: Path) -> None:
    css = ".body { " * 200 + "color: red" + "}" * 200
    assert all(item.code.startswith("R0") for item in checked(tmp_path, css))
    assert read_sheet(":is(" * 400 + "p" + ")" * 400 + "{color:red}").rules == []


def test_the_specimens_show_every_rule_of_the_common_sheet() -> None:
    """What a layout's own rules are held against must not lack a kind of page, story or frame."""
    sheet = read_sheet((LAYOUTS / "common" / "base.css").read_text(encoding="utf-8"))
    layout, _ = read_layout(LAYOUTS, "tabloid")
    assert layout is not None
    pages = list(specimens(layout.layout, layout.folders))
    nodes = [node for page in pages for node in nodes_of(page)]
    unmatched = {
        selector.text
        for rule in sheet.rules
        for selector in rule.selectors
        if not any(selector.compiled.test(node.wrapper) for node in nodes)
    }
    assert unmatched == set()


def test_every_role_of_text_has_its_specimen() -> None:
    assert {*ROLES.values(), *IN_NOTES.values()} <= set(TEXT_ROLES)
    assert {"kicker", "headline", "subhead", "byline"} == set(HEADING_ROLES)
    assert set(CAPTION_ROLES) == {"caption", "credit"}
