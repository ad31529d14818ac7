"""An edition's proof: pages, points, faults of form, acceptances; the JSON form and the HTML page."""

import json
from pathlib import Path

import pytest

from pinban.layouts import read_layout
from pinban.model import Layout
from pinban.proofreading import accept
from pinban.proofs import proof_html, read_proof
from tests.proofs.desk import EDITION, write_edition

LAYOUTS = Path(__file__).parents[2] / "layouts"


def layouts(name: str) -> Layout | None:
    found = read_layout(LAYOUTS, name)[0]
    return found.layout if found is not None else None


def test_points_stand_on_their_page_with_sentence_fix_and_source(tmp_path: Path) -> None:
    proof = read_proof(write_edition(tmp_path), layouts)
    edition, page = proof.pages
    assert (edition.label, page.label, page.section) == ("", "1", "要闻")
    assert [point.finding.code for point in edition.points] == ["M190"]
    point = page.points[1]
    assert (point.finding.code, point.sentence, point.fix, point.kind, point.cost) == (
        "M190",
        ("**工程**", "按装", "完毕,共3亿4500万元。"),
        "安装",
        "text",
        1,
    )
    assert point.source
    assert page.score.faults == 2 + 1 + 0.1 + 0.1 + 1
    assert page.score.characters > 3000
    assert proof.score.faults == pytest.approx(page.score.faults + 2)  # the slogan is the nameplate's: doubled
    assert proof.form == ()


def test_accepted_findings_cost_nothing_and_are_listed(tmp_path: Path) -> None:
    root = write_edition(tmp_path)
    before = read_proof(root, layouts)
    accept(root, [before.pages[1].points[1].finding], "引文原样", "柳边")
    after = read_proof(root, layouts)
    assert after.pages[1].score.faults == pytest.approx(before.pages[1].score.faults - 1)
    (point,) = after.pages[1].accepted
    assert (point.accepted, point.sentence[1], point.cost) == (("引文原样", "柳边"), "按装", 0)
    assert point not in after.points


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("CN 15-0001", "CN15/0001", "M068"),
        ("CN 15-0001", "CN 09-0001", "M064"),
        ("CN 15-0001", "CN 66-0001", "M064"),
        ("CN 15-0001", "CN 15-1001", "M065"),
        ("distribution: 自办发行, ", "", "M048"),
        ("distributor: 河川", "distributor: ''", "M048"),
        ("title: 晨刊", "title: 晨刊号外", "M067"),
        ("title: 晨刊", "title: 增期特刊", "M067"),
        ("title: 晨刊", "title: 晨刊\nspecial: 号外", "M066"),
        ("editors: [责任编辑 河川]", "editors: [河川]", "M057"),
    ],
)
def test_faults_of_form_stand_apart(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in EDITION
    proof = read_proof(write_edition(tmp_path, edition=EDITION.replace(old, new)), layouts)
    assert [point.finding.code for point in proof.form] == [code]


@pytest.mark.parametrize("cn", ["CN 10-0001", "CN 65-0999", "CN15-0001"])
def test_numbers_that_are_right(tmp_path: Path, cn: str) -> None:
    assert read_proof(write_edition(tmp_path, edition=EDITION.replace("CN 15-0001", cn)), layouts).form == ()


def test_an_edition_that_cannot_be_read_is_a_proof_of_what_is_wrong(tmp_path: Path) -> None:
    proof = read_proof(write_edition(tmp_path, edition="paper: [\n"), layouts)
    assert [point.finding.place.file for point in proof.points if point.finding.severity == "error"] == ["edition.yaml"]
    assert proof.score.characters == 0


def test_the_json_form_is_what_the_manual_says(tmp_path: Path) -> None:
    data = read_proof(write_edition(tmp_path), layouts).as_dict()
    assert json.loads(json.dumps(data)) == data
    assert list(data) == ["version", "paper", "date", "title", "score", "form", "pages"]
    point = data["pages"][1]["points"][1]  # type: ignore[index]
    assert point["sentence"] == {"before": "**工程**", "marked": "按装", "after": "完毕,共3亿4500万元。"}
    assert {"id", "code", "severity", "zh", "en", "place", "kind", "cost", "source", "fix"} <= set(point)


def test_the_html_page_needs_nothing_else_and_shows_every_point(tmp_path: Path) -> None:
    root = write_edition(tmp_path, "---\nheadline: 桥<b>&\n---\n他按装“<script>alert(1)</script>”。\n")
    proof = read_proof(root, layouts)
    page = proof_html(proof).decode()
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert all(f"[{point.id}]" in page for point in proof.points)
    assert "prefers-color-scheme: dark" in page
    assert "width=device-width" in page
    assert proof_html(read_proof(root, layouts)).decode() == page
