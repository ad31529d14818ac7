"""``pinban import`` at the terminal: what it shows, what it writes, and its mapping file."""

from pathlib import Path

import pytest

from pinban.cli import exits, main
from tests.manuscripts.importing.docx_parts import docx, p, r, size

LONG = "渡口的灯从来没有熄过。撑船的老人在这里摆渡了三十一年，送过学生，送过新娘，也送过半夜发急病的孩子。"


@pytest.fixture
def word(tmp_path: Path) -> Path:
    path = tmp_path / "渡口.docx"
    body = (
        p(r("渡口灯火三十年", size(26)), align="center"),
        p("本报记者 河川"),
        p("本报讯 " + LONG),
        p(r("桥修好了", "<w:b/>")),
        p(LONG),
    )
    path.write_bytes(docx(*body, p(r("内部", "<w:vanish/>"), LONG)))
    return path


def test_what_was_told_is_shown_with_its_reason(word: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(word), str(tmp_path / "2018-07-08")]) == exits.OK
    out = capsys.readouterr().out
    for told in (
        "主题 headline  （字号最大",
        "署名 byline",
        "电头 dateline",
        "小标题 crosshead",
        "隐藏文字",
        "「内部」",
    ):
        assert told in out
    assert (tmp_path / "2018-07-08" / "stories" / "渡口灯火三十年.md").is_file()


def test_a_mapping_file_is_written_corrected_and_obeyed(word: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "map.yaml"
    edition = tmp_path / "2018-07-08"
    assert main(["import", str(word), str(edition), "--dry-run", "--write-map", str(mapping)]) == exits.OK
    assert not edition.exists()
    text = mapping.read_text("utf-8")
    assert "4: crosshead" in text
    mapping.write_text(text.replace("4: crosshead", "4: quote"), "utf-8")
    assert main(["import", str(word), str(edition), "--map", str(mapping)]) == exits.OK
    assert "> **桥修好了**" in (edition / "stories" / "渡口灯火三十年.md").read_text("utf-8")


def test_one_text_is_a_page_for_a_new_edition_and_a_story_where_said(tmp_path: Path) -> None:
    text = tmp_path / "稿.txt"
    text.write_text(f"渡口灯火三十年\n\n{LONG}\n\n桥修好了\n\n{LONG}\n", "gb18030")
    assert main(["import", str(text), str(tmp_path / "page")]) == exits.OK
    assert len(list((tmp_path / "page" / "stories").iterdir())) == 2
    assert main(["import", str(text), str(tmp_path / "one"), "--as", "story"]) == exits.OK
    (story,) = (tmp_path / "one" / "stories").iterdir()
    assert "## 桥修好了" in story.read_text("utf-8")


def test_a_layout_is_chosen_for_a_new_edition(word: Path, tmp_path: Path) -> None:
    assert main(["import", str(word), str(tmp_path / "t"), "--layout", "tabloid"]) == exits.OK
    text = (tmp_path / "t" / "edition.yaml").read_text("utf-8")
    assert "layout: tabloid" in text
    assert "plant: newsprint-tabloid" in text
    assert main(["import", str(word), str(tmp_path / "u"), "--layout", "none"]) == exits.FINDINGS


@pytest.mark.parametrize("name", ["没有.docx", "空"])
def test_what_is_not_there_is_a_finding(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(tmp_path / name), str(tmp_path / "x"), "--as", "story"]) == exits.FINDINGS
    assert "S001" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_a_cut_list_goes_with_a_dump_alone(word: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["import", str(word), str(word), str(tmp_path / "x"), "--cut", str(tmp_path / "c.yaml")]) == exits.FINDINGS
    )
    assert "M293" in capsys.readouterr().err
