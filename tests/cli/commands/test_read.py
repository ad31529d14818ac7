"""``pinban read``: what it prints, its exit codes, fixes, acceptances, JSON and HTML."""

import json
import re
from pathlib import Path

import pytest

from pinban.cli import exits, main
from tests.proofs.desk import STORY, write_edition

CLEAN = "---\nheadline: 桥通了\n---\n第二段说得对，没有别的话。\n"


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    return write_edition(tmp_path)


def test_findings_by_page_with_sentence_fix_source_and_score(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(edition)]) == exits.WARNINGS
    out = capsys.readouterr().out
    assert "第 1 版 要闻 page 1：4.2 ÷ " in out
    assert "**工程**【按装→安装】完毕,共3亿4500万元。" in out
    assert "依据 rule: GB/T 15835—2011" in out
    assert re.search(r"差错率 [0-9.]+/万（6\.2 ÷ \d+ 字，不得超过 3）不合格 fails", out)


def test_clean_copy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_edition(tmp_path, CLEAN)
    (root / "edition.yaml").write_text(
        (root / "edition.yaml").read_text("utf-8").replace("再接再历", "再接再厉"), "utf-8"
    )
    (root / "edition.yaml").write_text((root / "edition.yaml").read_text("utf-8").replace("  # 口号", ""), "utf-8")
    assert main(["read", str(root)]) == exits.OK
    assert "没有问题 no findings" in capsys.readouterr().out


def test_fix_shows_what_it_did(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["read", str(edition), "--fix"])
    out = capsys.readouterr().out
    assert "+**工程**安装完毕，共3.45亿元。他们的材料在这里。" in out
    assert "改了 6 处 fixed" in out
    assert main(["read", str(edition), "--fix"]) in (exits.OK, exits.WARNINGS)
    assert "改了 0 处 fixed" in capsys.readouterr().out


def test_accept_needs_a_reason_and_a_name(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["read", str(edition)])
    name = re.search(r"M190 \[([0-9a-f]{8})\] stories/one.md:4", capsys.readouterr().out)
    assert name is not None
    with pytest.raises(SystemExit):
        main(["read", str(edition), "--accept", name[1]])
    capsys.readouterr()
    main(["read", str(edition), "--accept", name[1], "--reason", "引文原样", "--by", "柳边"])
    out = capsys.readouterr().out
    assert "已认可 accepted 1" in out
    assert name[1] not in out
    main(["read", str(edition), "-v"])
    assert "已认可 accepted: 引文原样（柳边）" in capsys.readouterr().out


def test_an_id_that_is_none(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(edition), "--accept", "00000000", "--reason", "x", "--by", "y"]) == exits.FINDINGS
    assert "M189" in capsys.readouterr().err
    assert not (edition / "accepted.yaml").exists()


def test_json_and_html(edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["read", str(edition), "--json", "--html", str(tmp_path / "proof.html")])
    data = json.loads(capsys.readouterr().out)["result"]
    assert [page["label"] for page in data["pages"]] == ["", "1"]
    assert "按装" in (tmp_path / "proof.html").read_text("utf-8")


def test_no_edition_and_a_broken_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(tmp_path / "none")]) == exits.FINDINGS
    assert "C004" in capsys.readouterr().err
    root = write_edition(tmp_path, STORY.replace("---\n", "", 1))
    assert main(["read", str(root)]) == exits.FINDINGS
    assert "M001" in capsys.readouterr().out
