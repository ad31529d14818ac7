"""A paper's language, and a story's own, as they reach what is printed, put on line and archived."""

import json
import re
import shutil
from pathlib import Path

import pikepdf
import pytest

from pinban.cli import main
from pinban.pipeline import Outcome
from tests.pipeline.desk import ROOT, build_all, prose, read_text, story, write_edition

JAPANESE = "漁協は二日、港の時計を三分進めたままにすると決めた。待合室の客は「走れば間に合う」と笑った。\n\n" * 6


@pytest.fixture(scope="module")
def japanese(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return build_all(ROOT / "content" / "2018-07-03", tmp_path_factory.mktemp("ja"))


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    own = {
        "one": story(f"站台上写着[港の時計]{{lang=ja}}和[Mind the gap]{{lang=en}}。\n\n{prose(1, 900)}", priority=1),
        "two": story(JAPANESE, headline="港の時計、三分進んだまま", language="ja"),
    }
    return build_all(write_edition(tmp_path_factory.mktemp("mixed"), own), tmp_path_factory.mktemp("out"))


def read(outcome: Outcome, pattern: str) -> str:
    return next(iter(sorted(outcome.target.glob(pattern)))).read_text("utf-8")


def faces(outcome: Outcome) -> set[str]:
    return set(json.loads(read(outcome, "archive/*/data/manifest.json"))["fonts"])


@pytest.mark.whole
def test_a_vertical_edition_is_made_whole(japanese: Outcome) -> None:
    assert japanese.ok


@pytest.mark.whole
def test_the_language_is_that_of_every_product(japanese: Outcome) -> None:
    press, _ = sorted((japanese.target / "press").glob("*.pdf"))
    with pikepdf.open(press) as pdf:
        assert str(pdf.Root.Lang) == "ja"
    assert '<html lang="ja"' in read(japanese, "epaper/**/*.html")
    alto = read(japanese, "archive/*/data/alto/0001.xml")
    assert 'LANG="ja"' in alto
    assert ">ja</mods:languageTerm>" in read(japanese, "archive/*/data/mets.xml")
    assert json.loads(read(japanese, "archive/*/data/manifest.json"))["languages"] == ["ja"]


@pytest.mark.whole
def test_a_vertical_page_is_archived_as_lines_that_run_down(japanese: Outcome) -> None:
    alto = read(japanese, "archive/*/data/alto/0001.xml")
    assert alto.count('BASEDIRECTION="ttb"') > 100
    words = re.findall(r'CONTENT="([^"]*)"', alto + read(japanese, "archive/*/data/alto/0002.xml"))
    assert {"2018", "050-5555-0173"} <= set(words)


def test_a_vertical_pages_text_is_read_in_order(japanese: Outcome) -> None:
    press, _ = sorted((japanese.target / "press").glob("*.pdf"))
    text = read_text(press.read_bytes())[0]
    whole = "潮見市と立島を結ぶ定期船が、来年四月から電気で走る船に替わる。市と運航会社が二日、計画を発表した。"
    assert whole in text


def test_only_the_faces_of_the_language_are_used(japanese: Outcome) -> None:
    assert not any("-sc-" in face or "-tc-" in face for face in faces(japanese))
    assert any("-jp-" in face for face in faces(japanese))


@pytest.mark.whole
def test_a_mongolian_nameplate_is_clear_of_its_day_on_small_lines_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "mn"
    shutil.copytree(ROOT / "content" / "2018-07-05", folder)
    edition = folder / "edition.yaml"
    text = edition.read_text("utf-8").replace("    body: large\n", "").replace("2018-07-05", "2018-12-23")
    edition.write_text(text, "utf-8")
    assert main(["proof", str(folder), "--pages", "1", "--out", str(tmp_path / "out"), "--no-cache"]) == 0
    assert "Y016" not in capsys.readouterr().err


def test_a_storys_language_is_told_where_it_stands(mixed: Outcome) -> None:
    alto = read(mixed, "archive/*/data/alto/0001.xml")
    assert 'LANG="zh-Hans-CN"' in alto
    assert alto.count('LANG="ja"') >= 2
    pages = [path.read_text("utf-8") for path in sorted(mixed.target.glob("epaper/**/*.htm*"))]
    assert any('<html lang="ja" class="content">' in page for page in pages)
    assert any('<html lang="zh-Hans-CN" class="content">' in page for page in pages)
    assert json.loads(read(mixed, "archive/*/data/manifest.json"))["languages"] == ["zh-Hans", "ja", "en"]
    assert json.loads(read(mixed, "archive/*/data/stories/two.json"))["language"] == "ja"
    assert "language" not in json.loads(read(mixed, "archive/*/data/stories/one.json"))


def test_a_storys_language_is_told_in_the_pdfs_tags(mixed: Outcome) -> None:
    (press,) = (mixed.target / "press").glob("*.pdf")
    with pikepdf.open(press) as pdf:
        assert str(pdf.Root.Lang) == "zh-Hans-CN"
        told = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Art"]
        assert sorted(str(item.get("/Lang", "")) for item in told) == ["", "ja"]


def test_a_phrases_language_is_told_in_print_on_line_and_in_the_archive(mixed: Outcome) -> None:
    (press,) = (mixed.target / "press").glob("*.pdf")
    with pikepdf.open(press) as pdf:
        steps = pikepdf.parse_content_stream(pdf.pages[0])
        told = [str(step.operands[1]["/Lang"]) for step in steps if _marks_language(step)]
        assert set(told) == {"ja", "en"}
    assert "站台上写着港の時計和Mindthegap。" in "".join(read_text(press.read_bytes())[0].split())
    pages = "".join(path.read_text("utf-8") for path in sorted(mixed.target.glob("epaper/**/*.htm*")))
    assert '<span lang="ja">港の時計</span>和<span lang="en">Mind the gap</span>' in pages
    alto = read(mixed, "archive/*/data/alto/0001.xml")
    words = re.findall(r'<String [^>]*CONTENT="([^"]+)"[^>]*LANG="(\w+)"', alto)
    assert words == [("港", "ja"), ("の", "ja"), ("時計", "ja"), ("Mind", "en"), ("the", "en"), ("gap", "en")]


def _marks_language(step: pikepdf.ContentStreamInstruction) -> bool:
    return (
        str(step.operator) == "BDC" and isinstance(step.operands[1], pikepdf.Dictionary) and "/Lang" in step.operands[1]
    )


def test_a_storys_faces_are_those_of_its_language(mixed: Outcome) -> None:
    (press,) = (mixed.target / "press").glob("*.pdf")
    with pikepdf.open(press) as pdf:
        names = {str(font.BaseFont) for font in pdf.pages[0].Resources.Font.values()}
    assert any("CJKjp" in name for name in names)
    assert any("CJKsc" in name for name in names)
