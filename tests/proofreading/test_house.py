"""A desk's own lists, table of persons and acceptances: read from beside the edition, used, written, and gone stale."""

from datetime import date
from pathlib import Path

import pytest

from pinban.diagnostics import Diagnostic, Place, Severity
from pinban.proofreading import People, accept, finding_id, read_acceptances, read_house
from pinban.proofreading.people import read_people
from tests.proofreading.texts import passage

DAY = date(2018, 7, 1)
LIST = "title: 本报用词\nwords: |\n  老干部 离退休干部\n"
PEOPLE = """\
people:
  - name: 柳河川
    posts: [{post: 北原市市长, since: 2017-01-01}]
  - name: 桥东山
    posts: [{post: 北原市市长, until: 2016-12-31}]
"""


def finding(text: str = "前后的字", severity: Severity = Severity.WARNING) -> Diagnostic:
    return Diagnostic(severity, "M190", "错", "wrong", Place(file="stories/s.md", line=3, column=1), excerpt=text)


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    root = tmp_path / "2018-07-01"
    for folder in (tmp_path, root):
        (folder / "proofreading").mkdir(parents=True)
    return root


def test_the_houses_and_the_editions_lists_are_read_the_nearer_prevails(edition: Path) -> None:
    (edition.parent / "proofreading" / "house.yaml").write_text(LIST, "utf-8")
    own = LIST.replace("离退休干部", "老同志")
    (edition / "proofreading" / "own.yaml").write_text(own + "  坏行\n", "utf-8")
    lexicon, people, found = read_house(edition, DAY)
    (match,) = lexicon.find("看望老干部。")
    assert (match.rights, people) == (("老同志",), ())
    assert [(item.code, item.place.file, item.place.line) for item in found] == [("M180", "proofreading/own.yaml", 4)]


def test_a_list_that_leads_out_of_the_folder_is_not_read(edition: Path, tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere.yaml"
    outside.write_text(LIST, "utf-8")
    (edition / "proofreading" / "link.yaml").symlink_to(outside)
    lexicon, _, found = read_house(edition, DAY)
    assert list(lexicon.find("看望老干部。")) == []
    assert [item.code for item in found] == ["S006"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("北原市市长柳河川到会。", []),
        ("北原市市长桥东山到会。", ["M168"]),
        ("北原市市长柳何川到会。", ["M169"]),
        ("北原市市长到会。", []),
    ],
)
def test_persons_and_posts(text: str, told: list[str]) -> None:
    people, found = read_people(PEOPLE, "proofreading/people.yaml")
    assert found == []
    assert [mark.finding.code for mark in People(people, DAY).marks(passage(text))] == told


def test_a_table_that_is_none_is_a_finding() -> None:
    assert read_people("people: [{name: 一}]", "p.yaml")[1]
    assert read_people("people: [", "p.yaml")[1]


def test_an_accepted_finding_no_longer_counts_but_is_listed(tmp_path: Path) -> None:
    assert accept(tmp_path, [finding()], "引文", "柳边") == []
    still, accepted = read_acceptances(tmp_path)[0].applied([finding(), finding("别处")])
    assert [item.excerpt for item in still] == ["别处"]
    assert [(one.finding.excerpt, one.reason, one.by) for one in accepted] == [("前后的字", "引文", "柳边")]


def test_comments_and_what_was_accepted_before_stay(tmp_path: Path) -> None:
    accept(tmp_path, [finding()], "引文", "柳边")
    file = tmp_path / "accepted.yaml"
    file.write_text(file.read_text("utf-8").replace("accepted:", "accepted:  # 夜班"), "utf-8")
    assert accept(tmp_path, [finding(), finding('带"引号": #的')], "原文", "桥东") == []
    text = file.read_text("utf-8")
    assert "# 夜班" in text
    assert [entry.by for entry in read_acceptances(tmp_path)[0].entries] == ["柳边", "桥东"]
    assert read_acceptances(tmp_path)[0].applied([finding('带"引号": #的')])[0][0].code == "M182"  # the first lapsed


def test_an_acceptance_of_what_is_gone_is_told_and_an_error_is_never_accepted(tmp_path: Path) -> None:
    accept(tmp_path, [finding()], "引文", "柳边")
    still, accepted = read_acceptances(tmp_path)[0].applied([])
    assert ([item.code for item in still], accepted) == (["M182"], [])
    error = finding(severity=Severity.ERROR)
    still, accepted = read_acceptances(tmp_path)[0].applied([error])
    assert ([item.code for item in still], accepted) == (["M190", "M183"], [])
    assert [item.code for item in accept(tmp_path, [error], "x", "y")] == ["M183"]


def test_a_file_that_cannot_be_added_to_is_left_as_it_is(tmp_path: Path) -> None:
    for text in ("accepted: []\n", "accepted: [\n", "other: 1\n"):
        (tmp_path / "accepted.yaml").write_text(text, "utf-8")
        assert accept(tmp_path, [finding()], "x", "y")
        assert (tmp_path / "accepted.yaml").read_text("utf-8") == text


def test_an_id_is_the_findings_wherever_its_line_moves() -> None:
    assert finding_id(finding()) == finding_id(finding().at(Place(file="stories/s.md", line=9)))
    assert finding_id(finding()) != finding_id(finding("别处"))
