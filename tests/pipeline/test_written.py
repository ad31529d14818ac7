"""What a desk writes stands on the page as it is meant: a page built and read back."""

import pypdfium2
import pytest

from pinban.pipeline import Outcome
from tests.pipeline.desk import build, characters, prose, story, write_edition

BODY = (
    "客厅5*3米，屏幕1920*1080。拨*88*2018#。面积20米^2^，水H~2~O，手机138****5678。\n"
    "　　第二段前面没有空行，C:\\Windows与AT&T照印。\n"
    "\t第三段也是。\n\n"
    "::: note 链接CO~2~\n张**、李**均到场，{x|x>0}。\n:::\n"
)
HEAD = (
    "---\npriority: 1\nkicker: CO~2~与**碳**\nheadline: 每户减排*三成*CO~2~\n"
    "subhead: 10^-3^与5*3\nbyline: 本报记者 河川\n---\n"
)


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    home = write_edition(
        tmp_path_factory.mktemp("written"),
        {"a": HEAD + BODY + "\n" + prose(1, 600), "b": story(prose(2, 500), headline="牧民看戏")},
    )
    return build(home, home.parent / "out")


def text(outcome: Outcome) -> str:
    (path,) = (outcome.target / "press").glob("*.pdf")
    with pypdfium2.PdfDocument(path) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "客厅5*3米，屏幕1920*1080。",
            "拨*88*2018#。",
            "面积20米2，水H2O，",
            "手机138****5678。",
            "C:\\Windows与AT&T照印。",
        ),
        *("链接CO2", "张**、李**均到场，{x|x>0}。", "CO2与碳", "每户减排三成CO2", "10-3与5*3"),
    ],
)
def test_it_is_on_the_page(outcome: Outcome, written: str) -> None:
    assert outcome.ok
    read = "".join(text(outcome).replace("\ufffe", "").split())
    assert "".join(written.split()) in read


def test_each_mark_of_ours_is_gone_and_nothing_else(outcome: Outcome) -> None:
    read = characters(text(outcome))
    assert (read["~"], read["^"], read["`"]) == (0, 0, 0)
    assert read["*"] == BODY.count("*") + 1  # the subhead's


def test_paragraphs_without_a_blank_line_are_paragraphs(outcome: Outcome) -> None:
    (copy,) = (path for path in (outcome.target / "archive").rglob("*.txt") if "客厅" in path.read_text("utf-8"))
    lines = copy.read_text("utf-8").splitlines()
    assert {"第二段前面没有空行，C:\\Windows与AT&T照印。", "第三段也是。"} <= set(lines)


def test_the_desk_is_told_of_the_products(outcome: Outcome) -> None:
    found = [item for item in outcome.report.diagnostics if item.place.file == "stories/a.md"]
    assert [item.facts["fix"] for item in found if item.code == "M124"] == ["5×3", "5×3", "1920×1080"]
    assert {item.code for item in found} <= {"M023", "M124", "P062", "T001"}
