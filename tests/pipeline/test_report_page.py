"""The report to read: one card for a cause, each place marked on its page, what was made within reach."""

import re
from dataclasses import replace

import pytest

from pinban.diagnostics import Diagnostic, Place, Rule, Severity
from pinban.model import HouseStyle
from pinban.pipeline.report import BuildReport, PageReport, StoryReport
from pinban.pipeline.report_page import SHOWN, report_html

LOOSE = Rule(
    "T001", Severity.WARNING, "一行太松", "a loose line", "改字", "change it", brief_zh="松行", brief_en="loose lines"
)
THIN = Rule("X124", Severity.WARNING, "有 {n} 条线太细", "{n} rules are thin", "加粗", "make them heavier")
GONE = Rule("S001", Severity.ERROR, "没有文件 {n}", "there is no file {n}", "检查 {n}", "check {n}")
STORY = StoryReport("ferry", "最后一班船", "lead", 1, 1, 3, 40, 700, box=(20.0, 39.0, 110.0, 78.0))
PAGE = PageReport("1", "要闻", "news", "standard", (STORY,), 0, {}, sheet=(200.0, 390.0))
SPREAD = replace(PAGE, label="2-3", sheet=(400.0, 390.0))
OUTPUTS = ("press/河湾_20261206_1.pdf", "supplement.pdf", "epaper/paperindex.htm", "web/supplement.pdf")


def page_of(*found: Diagnostic, outputs: tuple[str, ...] = OUTPUTS, ok: bool = True) -> str:
    report = BuildReport(
        "e", "周末", "2026-12-06", "tabloid", "p", ok, (PAGE, SPREAD), found, {}, {}, dict.fromkeys(outputs, "0" * 64)
    )
    labels = ("1", "2-3")
    return report_html(
        report, {label: f"proof/{label}.png" for label in labels}, {}, dict.fromkeys(labels, HouseStyle())
    ).decode()


def marks(html: str) -> list[tuple[str, list[float]]]:
    """The marks' numbers, and their sides in percent."""
    found = re.findall(r'class="mark [^>]*style="([^"]+)"><b>([^<]+)</b>', html)
    return [(label, [float(side) for side in re.findall(r":([\d.]+)%", style)]) for style, label in found]


def loose(page: str, line: int = 1) -> Diagnostic:
    return LOOSE.at(Place(file="stories/ferry.md", line=line, page=page))


def test_one_card_for_one_cause_in_eight_places() -> None:
    html = page_of(*(loose("1", line) for line in range(1, 5)), *(loose("2-3", line) for line in range(1, 5)))
    assert html.count('<li class="warning" id="T001">') == 1
    card = html[html.index('id="T001"') : html.index("</ol>\n<h2")]
    assert card.count("一行太松") == 1
    assert card.count("改法：改字") == 1
    assert [f"stories/ferry.md:{line}" in card for line in range(1, 5)] == [True] * 4
    assert "<details>" not in card
    more = page_of(*(loose("1", line) for line in range(1, SHOWN + 3)))
    assert "另 2 处" in more


def test_what_differs_from_place_to_place_is_said_there() -> None:
    html = page_of(*(GONE.at(Place(file="edition.yaml", line=n), n=f"{n}.png") for n in (1, 2)), ok=False)
    for name in ("1.png", "2.png"):
        assert f"没有文件 {name}" in html
        assert f"检查 {name}" in html


def test_a_finding_is_marked_where_it_lies_and_a_storys_where_it_stands() -> None:
    html = page_of(THIN.at(Place(file="x_1.pdf", page="1", leaf=1, box=(100.0, 195.0, 50.0, 39.0)), n=1), loose("1"))
    assert marks(html) == [("1", [50.0, 50.0, 25.0, 10.0]), ("2", [10.0, 10.0, 55.0, 20.0])]


def test_findings_in_one_place_share_a_mark_and_each_leads_to_it() -> None:
    html = page_of(*(loose("1", line) for line in range(1, 7)))
    assert [label for label, _ in marks(html)] == ["1·2·3·4…"]
    assert [f'id="m{number}"' in html for number in range(1, 7)] == [True] * 6


def test_the_right_hand_plate_of_a_double_truck_lies_on_the_right() -> None:
    boxed = {"page": "2-3", "leaf": 1, "box": (10.0, 0.0, 20.0, 39.0)}
    html = page_of(*(THIN.at(Place(file=f"河湾_20261206_{n}.pdf", **boxed), n=n) for n in (2, 3)))  # type: ignore[arg-type]
    assert [sides[0] for _, sides in marks(html)] == [2.5, 52.5]


@pytest.mark.parametrize("box", [(-5.0, -5.0, 10.0, 10.0), (199.9, 389.9, 0.0, 0.0), (0.0, 0.0, 900.0, 900.0)])
def test_no_mark_leaves_its_page(box: tuple[float, float, float, float]) -> None:
    ((_, sides),) = marks(page_of(THIN.at(Place(page="1", leaf=1, box=box), n=1)))
    assert sides[0] + sides[2] <= 100.01
    assert sides[1] + sides[3] <= 100.01
    assert min(sides) >= 0


def test_products_are_within_reach() -> None:
    html = page_of()
    for name in ("supplement.pdf", "epaper/paperindex.htm", "press/%E6%B2%B3%E6%B9%BE_20261206_1.pdf", "proof/1.png"):
        assert f'href="{name}"' in html
    assert "没有问题" in html
    assert 'href="supplement.pdf"' not in page_of(outputs=(), ok=False)


def test_every_link_within_the_page_leads_somewhere() -> None:
    html = page_of(loose("1"), loose("2-3"), GONE.at(Place(file="edition.yaml", line=1), n="a"), ok=False)
    anchors = re.findall(r'id="([^"]+)"', html)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(anchors)


def test_copy_is_never_markup() -> None:
    html = page_of(GONE.at(Place(file="edition.yaml"), n="<script>alert(1)</script>"), ok=False)
    assert "<script" not in html
