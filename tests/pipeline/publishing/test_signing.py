"""An edition that demands signatures gives nothing out for print without them; what was signed goes into the bag."""

from pathlib import Path

import pytest
from lxml import etree

from pinban.diagnostics import Severity
from pinban.pipeline.outcome import Outcome
from pinban.pipeline.places import Product
from pinban.record.premis import NAMESPACE
from pinban.signoff import SIGNOFF_FILE, Printed, Record
from tests.desk.small import contents, write
from tests.pipeline.desk import build, build_all
from tests.signoff.conftest import pages_of

WHEN = "2018-06-30T23:55:00+08:00"
DEMAND = "signoff: [chief, proofreader]\n"


def edition(tmp_path: Path, demand: str = DEMAND) -> Path:
    files = contents()
    return write(tmp_path / "e", {**files, "edition.yaml": demand.encode() + files["edition.yaml"]})


def sign(root: Path, pages: dict[str, Printed], *roles: str, labels: str = "123") -> None:
    path = root / SIGNOFF_FILE
    path.parent.mkdir(exist_ok=True)
    records = [
        Record("sign", label, role, f"签{role}", WHEN, pages[label].content) for label in labels for role in roles
    ]
    before = path.read_text("utf-8") if path.exists() else ""
    path.write_text(before + "".join(record.line() for record in records), "utf-8")


def errors(outcome: Outcome) -> list[tuple[str, str, str]]:
    found = [item for item in outcome.report.diagnostics if item.severity is Severity.ERROR]
    return [(item.code, item.place.page or "", str(item.facts.get("roles_en", ""))) for item in found]


@pytest.mark.whole
def test_nothing_goes_to_press_until_all_have_signed(tmp_path: Path) -> None:
    root = edition(tmp_path)
    outcome = build_all(root, tmp_path / "out")
    assert outcome.report.verdict.value == "set"
    assert errors(outcome) == [("N001", label, "proofreader, chief editor") for label in "123"]
    assert (outcome.target / "proof" / "1.png").is_file()
    assert not list((tmp_path / "out").rglob("*.pdf"))
    pages = pages_of(root)
    sign(root, pages, "proofreader")
    sign(root, pages, "chief", labels="13")
    assert errors(build_all(root, tmp_path / "out")) == [("N001", "2", "chief editor")]
    sign(root, pages, "chief", labels="2")
    outcome = build_all(root, tmp_path / "out")
    assert outcome.report.verdict.value == "printable"
    assert len(list((outcome.target / "press").glob("*.pdf"))) == 3


def test_a_later_change_stops_what_was_signed(tmp_path: Path) -> None:
    root = edition(tmp_path, "signoff: [editor]\n")
    sign(root, pages_of(root), "editor")
    assert build_all(root, tmp_path / "out").ok
    path = root / "stories" / "five.md"
    path.write_text(path.read_text("utf-8").replace("，", "、", 1), "utf-8")
    outcome = build_all(root, tmp_path / "out")
    assert [(code, page) for code, page, _ in errors(outcome)] == [("N002", "2")]
    assert (tmp_path / "out" / "e" / "press").is_dir()  # the former output stays as it was


def test_proofs_are_made_without_a_signature(tmp_path: Path) -> None:
    root = edition(tmp_path)
    outcome = build(root, tmp_path / "out", only=frozenset({Product.PROOF}))
    assert outcome.ok
    assert errors(outcome) == []


def test_some_pages_are_asked_for_alone(tmp_path: Path) -> None:
    root = edition(tmp_path, "signoff: [editor]\n")
    sign(root, pages_of(root), "editor", labels="3")
    assert build_all(root, tmp_path / "out", pages=("3",)).ok
    assert [page for _, page, _ in errors(build_all(root, tmp_path / "out", pages=("2", "3")))] == ["2"]


def test_a_damaged_line_stops_an_edition_that_demands_signatures(tmp_path: Path) -> None:
    root = edition(tmp_path, "signoff: [editor]\n")
    sign(root, pages_of(root), "editor")
    with (root / SIGNOFF_FILE).open("a", encoding="utf-8") as stream:
        stream.write("{half\n")
    assert [code for code, _, _ in errors(build_all(root, tmp_path / "out"))] == ["N004"]


@pytest.mark.parametrize(
    "demand", ["signoff: boss\n", "signoff: [boss]\n", "signoff: [editor, editor, chief, chief]\n"]
)
def test_what_is_no_demand_is_told(tmp_path: Path, demand: str) -> None:
    outcome = build_all(edition(tmp_path, demand), tmp_path / "out")
    assert outcome.report.verdict.value == "none"
    assert any(item.place.line == 1 for item in outcome.report.diagnostics)


def events(bag: Path) -> list[dict[str, str]]:
    root = etree.parse(str(bag / "data" / "premis.xml")).getroot()
    space = {"p": NAMESPACE}
    return [
        {
            "when": item.findtext("p:eventDateTime", "", space),
            "what": item.findtext(".//p:eventDetail", "", space),
            "outcome": item.findtext(".//p:eventOutcome", "", space),
            "who": item.findtext("p:linkingAgentIdentifier/p:linkingAgentIdentifierValue", "", space),
            "object": item.findtext("p:linkingObjectIdentifier/p:linkingObjectIdentifierValue", "", space),
        }
        for item in root.iterfind("p:event", space)
        if item.findtext("p:eventType", "", space) == "quality review"
    ]


def test_signatures_reasons_and_times_go_into_the_bag_and_rebuilds_are_equal(tmp_path: Path) -> None:
    root = edition(tmp_path, "")
    pages = pages_of(root)
    sign(root, pages, "editor", labels="1")
    with (root / SIGNOFF_FILE).open("a", encoding="utf-8") as stream:
        stream.write(Record("sign", "2", "chief", "总编", WHEN, "0" * 64).line())
        stream.write(Record("withdraw", "2", "chief", "总编", WHEN, "0" * 64, "头条要换").line())
    first = build_all(root, tmp_path / "one")
    bag = next((first.target / "archive").iterdir())
    told = events(bag)
    assert [item["outcome"] for item in told] == ["success", "superseded", "superseded"]
    assert told[0]["when"] == WHEN
    assert told[0]["what"] == "Page 1 read and signed by the editor"
    assert told[0]["who"] == "person/签editor"
    assert told[0]["object"].startswith("press/")
    assert "头条要换" in (bag / "data" / "premis.xml").read_text("utf-8")
    assert (bag / "data" / "edition" / SIGNOFF_FILE).read_bytes() == (root / SIGNOFF_FILE).read_bytes()
    second = build_all(root, tmp_path / "two")
    assert first.report.outputs == second.report.outputs
    other = next((second.target / "archive").iterdir())
    assert (bag / "manifest-sha256.txt").read_bytes() == (other / "manifest-sha256.txt").read_bytes()
