"""Safe fixes in an edition's files: what they change, what they leave alone, and that they come to an end."""

from pathlib import Path

import pytest

from pinban.proofs import fix_edition, read_proof
from tests.proofs.desk import EDITION, STORY, write_edition

FIXED = (
    STORY.replace("甘败下风", "甘拜下风")
    .replace("按装完毕,共3亿4500万", "安装完毕，共3.45亿")
    .replace("的的材料", "的材料")
)


def test_fixes_change_what_is_wrong_and_nothing_else(tmp_path: Path) -> None:
    root = write_edition(tmp_path)
    fixed = fix_edition(root, read_proof(root))
    assert (root / "stories/one.md").read_text("utf-8") == FIXED
    assert (root / "edition.yaml").read_text("utf-8") == EDITION.replace("再接再历", "再接再厉")
    assert (fixed.count, set(fixed.diffs), fixed.found) == (6, {"edition.yaml", "stories/one.md"}, ())
    assert '-headline: "桥通了，他们甘败下风"  # 题\n+headline: "桥通了，他们甘拜下风"  # 题' in fixed.diff


def test_a_second_time_there_is_nothing_to_do(tmp_path: Path) -> None:
    root = write_edition(tmp_path)
    fix_edition(root, read_proof(root))
    before = (root / "stories/one.md").stat().st_mtime_ns
    again = fix_edition(root, read_proof(root))
    assert (again.count, again.diff, again.found) == (0, "", ())
    assert (root / "stories/one.md").stat().st_mtime_ns == before


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    root = write_edition(tmp_path)
    proof = read_proof(root)
    (root / "stories/one.md").write_text(STORY + "\n新的一段。\n", "utf-8")
    fixed = fix_edition(root, proof)
    assert [(item.code, item.place.file) for item in fixed.found] == [("M187", "stories/one.md")]
    assert (root / "stories/one.md").read_text("utf-8") == STORY + "\n新的一段。\n"


def test_a_file_that_is_gone_is_left_alone(tmp_path: Path) -> None:
    root = write_edition(tmp_path)
    proof = read_proof(root)
    (root / "stories/one.md").unlink()
    assert [item.code for item in fix_edition(root, proof).found] == ["M187"]
    assert not (root / "stories/one.md").exists()


@pytest.mark.parametrize(
    "headline",
    [
        "headline: 他们甘败下风",
        "headline: '他们甘败下风'",
        "headline: [桥通了, 他们甘败下风]",
        'headline:\n  - 桥通了\n  - "他们甘败下风"',
    ],
)
def test_a_headline_is_mended_however_it_is_written(tmp_path: Path, headline: str) -> None:
    story = f"---\n{headline}\n---\n正文一段。\n"
    root = write_edition(tmp_path, story)
    fix_edition(root, read_proof(root))
    assert (root / "stories/one.md").read_text("utf-8") == story.replace("甘败下风", "甘拜下风")


@pytest.mark.parametrize(
    "headline", ['headline: "他们\\t甘败下风"', 'headline: "\\u4ED6们甘败下风"', "headline: >\n  他们甘败下风"]
)
def test_what_is_written_in_another_way_than_it_reads_is_left_alone(tmp_path: Path, headline: str) -> None:
    story = f"---\n{headline}\n---\n正文一段。\n"
    root = write_edition(tmp_path, story)
    fix_edition(root, read_proof(root))
    text = (root / "stories/one.md").read_text("utf-8")
    assert text in (story, story.replace("甘败下风", "甘拜下风"))  # mended where it stands, or not touched


def test_line_ends_stay(tmp_path: Path) -> None:
    root = write_edition(tmp_path)
    (root / "stories/one.md").write_bytes(STORY.replace("\n", "\r\n").encode())
    fix_edition(root, read_proof(root))
    data = (root / "stories/one.md").read_bytes()
    assert data in (STORY.replace("\n", "\r\n").encode(), FIXED.replace("\n", "\r\n").encode())
