"""The tutorial and the cookbook done as they stand: every file written, every command run, and what comes of them."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tools.tutorial_pictures import PROOFS, shrunk
from tools.walkthrough import ROOT, Done, sections, steps, walk

pytestmark = pytest.mark.whole

TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
COOKBOOK = (ROOT / "docs" / "cookbook.md").read_text("utf-8")
RECIPES = sections(COOKBOOK)
HARMLESS = {
    *("M042", "P050", "P038", "P064"),  # a story on no page, fillers, a wish for columns, what is worth another look
    *("P002", "P061", "P062", "P063"),  # white and gaps, which a recipe's handful of copy leaves
    *("F014", "P017", "P019", "I010"),
}
"""What a reader may come upon without having done anything wrong."""


def done_in(folder: Path, text: str) -> list[Done]:
    """Everything done; the test fails where the document is wrong."""
    all_done = []
    for done in walk(steps(text), folder):
        assert done.right, (done.step, done.said[-2000:])
        all_done.append(done)
    return all_done


def codes(all_done: Sequence[Done]) -> set[str]:
    return set(re.findall(r"^(?:错误|警告|提示) \w+ ([A-Z]\d{3})", "\n".join(done.said for done in all_done), re.M))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Done], dict[str, Image.Image]]:
    """The tutorial done, all that was said, and the proofs that it shows as they came."""
    folder = tmp_path_factory.mktemp("tutorial")
    all_done, proofs = [], {}
    for done in walk(steps(TUTORIAL), folder):
        assert done.right, (done.step, done.said[-2000:])
        all_done.append(done)
        proofs |= {
            picture: shrunk(path) for proof, picture in PROOFS.items() if (path := folder / "output" / proof).is_file()
        }
    return folder, all_done, proofs


Made = tuple[Path, list[Done], dict[str, Image.Image]]


def test_the_tutorial_ends_with_a_full_page_ready_to_print(made: Made) -> None:
    folder, all_done, _ = made
    assert "可以付印" in all_done[-1].said
    assert codes(all_done[-1:]) == set()  # no white, no fault of the page, no slip in copy
    output = folder / "output" / "周末"
    for row in re.findall(r"^\| `([^`]+)`", TUTORIAL, re.M):
        assert list(output.glob(row.rstrip("/"))), row


@pytest.mark.parametrize("picture", PROOFS.values())
def test_the_pages_shown_in_the_tutorial_are_those_it_makes(picture: str, made: Made) -> None:
    with Image.open(ROOT / "docs/pictures" / f"{picture}.png") as shown:
        small = [np.asarray(page.convert("L").resize((60, 84)), int) for page in (shown, made[2][picture])]
    assert (abs(small[0] - small[1]) > 60).mean() < 0.01, "run tools/tutorial_pictures.py"


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_comes_out(name: str, made: Made, tmp_path: Path) -> None:
    shutil.copytree(made[0] / "周末", tmp_path / "周末")
    all_done = done_in(tmp_path, RECIPES[name])
    assert any(done.step.runs for done in all_done)
    assert codes(all_done) <= HARMLESS
    said = "".join(done.said for done in all_done)
    for words, part in EXPECTED.items():
        if part == name:
            assert words in said


EXPECTED = {
    "正文 body 3 段": "收 Word 稿",
    "《fog》接替《market》的位置": "晚到的稿：换一条，别的不动",
    "1.png": "指定一篇排在哪里",
    "合格 passes": "校对，改掉稳妥的",
    "没有不同 no differences": "数字报、印张、改了什么",
    "逐字节相同 the same bytes": "存档，检索，重排",
    "ready\n": "交给别的程序",
}
"""What a reader of a recipe gets to see, by what is said."""


def test_what_is_expected_names_recipes() -> None:
    assert set(EXPECTED.values()) <= set(RECIPES)


def test_a_document_that_is_wrong_is_found(tmp_path: Path) -> None:
    text = "```sh\nexit 3\n```\n\n```sh fails\ntrue\n```\n\n```yaml a/b.yaml\nx: 1\n```\n\n```console\nfalse\n```\n"
    wrong, unexpected, written = walk(steps(text), tmp_path)
    assert [wrong.right, unexpected.right, written.right] == [False, False, True]
    assert (tmp_path / "a/b.yaml").read_text() == "x: 1\n"
    assert [done.step.line for done in (wrong, unexpected, written)] == [1, 5, 9]


def test_a_part_of_a_yaml_file_is_laid_over_it(tmp_path: Path) -> None:
    text = "```yaml e.yaml\na: 1 # kept\nb: [1, 2]\n```\n```yaml e.yaml merge\nb: [3]\nc: 4\n```\n"
    assert all(done.right for done in walk(steps(text), tmp_path))
    assert (tmp_path / "e.yaml").read_text() == "a: 1 # kept\nb: [3]\nc: 4\n"


def test_every_command_of_the_documents_is_run_or_said_to_be_for_show() -> None:
    for text in (TUTORIAL, COOKBOOK):
        for head in re.findall(r"^```([^\n`]+)$", text, re.M):
            kind, *words = head.split()
            assert kind in {"sh", "console"} or words, head
