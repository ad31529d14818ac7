"""The package of a made edition, judged by its schemas, by bagit, by pdfium and by the manuscripts."""

import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import bagit
import pikepdf
import pytest
from PIL import Image

from pinban.archive.package.check import verify
from pinban.archive.package.xmp import PRISM
from pinban.manuscripts import read_edition
from pinban.model import BoxedNote, Story, Table, TextBlock
from pinban.pipeline import Outcome
from pinban.record.identifiers import issue_id, urn
from tests.archive import judge
from tests.archive.judge import ALTO, METS, MODS, PREMIS, read
from tests.archive.restoring import restored
from tests.conftest import Judge
from tests.pipeline.desk import build

ISSUE = "CN15-0001_2018-07-01"


@pytest.fixture(scope="module")
def data(bag: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The payload with the files that are not stored put together again."""
    return restored(bag / "data", tmp_path_factory.mktemp("whole") / "data")


@pytest.fixture(scope="module")
def stories(small: Path) -> dict[str, Story]:
    edition, _ = read_edition(small)
    assert edition is not None
    return {story.id: story for story in edition.stories}


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@judge.with_schemas
def test_every_xml_file_is_valid(data: Path) -> None:
    judge.assert_valid(data)


def test_every_id_resolves_and_every_block_is_told_of_once(data: Path) -> None:
    judge.assert_ids_resolve(data)


def test_every_file_has_its_checksums(bag: Path) -> None:
    judge.assert_checksums(bag / "data")


def test_bagit_accepts_it(bag: Path) -> None:
    bagit.Bag(str(bag)).validate()
    assert verify(bag) == []


def test_words_stand_on_the_ink(data: Path) -> None:
    pages = sorted((data / "press").glob("*.pdf"))
    counts = [judge.assert_on_the_ink(data / f"alto/{n:04}.xml", page) for n, page in enumerate(pages, start=1)]
    assert len(counts) == 2
    assert min(counts) > 30


def test_reading_order_and_text_are_the_manuscripts(data: Path, stories: dict[str, Story]) -> None:
    found = judge.article_texts(data)
    assert list(found) == [f"{ISSUE}_{story}" for story in ("grain", "bus", "lamp", "moon")]
    for name, story in stories.items():
        parts = found[f"{ISSUE}_{name}"]
        texts = [squeezed(text) for kind, text in parts if kind in ("Paragraph", "Heading", "Table")]
        wanted = []
        for block in story.blocks:
            if isinstance(block, TextBlock):
                wanted.append(block.marker + block.text)
            elif isinstance(block, BoxedNote):
                wanted += [block.title, *(inner.text for inner in block.blocks)]
            elif isinstance(block, Table):
                wanted.append(block.text)
        if story.dateline:
            wanted[0] = story.dateline + wanted[0]
        if story.credit:
            wanted.append(story.credit)
        assert "".join(texts) == squeezed("".join(wanted))
        headings = {kind: squeezed(text) for kind, text in parts}
        assert headings["Title"] == squeezed("".join(story.headline))
        assert headings.get("Overline", "") == squeezed(story.kicker)


def test_white_space_of_the_manuscript_is_kept(data: Path) -> None:
    texts = [text for parts in judge.article_texts(data).values() for _, text in parts]
    assert any("New Holland " in text for text in texts)


def test_only_words_divided_by_a_hyphen_say_so(data: Path) -> None:
    """A Chinese word goes on in the next line without more ado: who joins parts by hyphens must not find any."""
    for path in sorted((data / "alto").glob("*.xml")):
        lines = list(read(path).iter(f"{ALTO}TextLine"))
        for line in lines:
            parts = [item for item in line.iter(f"{ALTO}String") if item.get("SUBS_TYPE") == "HypPart1"]
            assert len(parts) == len(line.findall(f"{ALTO}HYP"))
            for item in line.iter(f"{ALTO}String"):
                if item.get("SUBS_TYPE"):
                    assert item.get("SUBS_CONTENT") != item.get("CONTENT")
                    assert item.get("SUBS_CONTENT").isascii()


def test_ruby_is_no_part_of_the_text(data: Path) -> None:
    alto = read(data / "alto/0001.xml")
    assert "shàn" not in "".join(item.get("CONTENT") for item in alto.iter(f"{ALTO}String"))
    (reading,) = alto.iter(f"{ALTO}ALTERNATIVE")
    assert (reading.text, reading.get("PURPOSE")) == ("shàn", "ruby")
    assert "钐" in reading.getparent().get("CONTENT")


def test_verse_runs_down(data: Path) -> None:
    alto = read(data / "alto/0002.xml")
    lines = [line for line in alto.iter(f"{ALTO}TextLine") if line.get("BASEDIRECTION") == "ttb"]
    texts = ["".join(item.get("CONTENT") for item in line.iter(f"{ALTO}String")) for line in lines]
    assert "月亮升起来" in texts
    assert "风走了28里" in texts
    for line, text in zip(lines, texts, strict=True):
        assert float(line.get("HEIGHT")) > 0.5 * len(text) * float(line.get("WIDTH"))
        tops = [float(item.get("VPOS")) for item in line.iter(f"{ALTO}String")]
        assert tops == sorted(tops)
    verse = [
        line for line, text in zip(lines, texts, strict=True) if text in ("月亮升起来", "草原低下去", "马回头的时候")
    ]
    places = [(round(float(line.get("VPOS"))), -float(line.get("HPOS"))) for line in verse]
    assert places == sorted(places)  # row by row, from right to left


def test_pictures_and_adverts_are_where_the_plan_has_them(data: Path) -> None:
    plan = json.loads((data / "plan/A1.json").read_text("utf-8"))
    alto = read(data / "alto/0001.xml")
    (picture,) = (item for story in plan["stories"] for item in story["pictures"])
    (shown,) = alto.iter(f"{ALTO}Illustration")
    (sold,) = alto.iter(f"{ALTO}GraphicalElement")
    for rect, element in ((picture["rect"], shown), (plan["adverts"][0]["rect"], sold)):
        place = [float(element.get(key)) for key in ("HPOS", "VPOS", "WIDTH", "HEIGHT")]
        assert place == pytest.approx([value * 254 / 72 for value in rect], abs=0.2)
    assert shown.get("FILEID") == "pictures/field.png"


def test_rectangles_are_those_of_the_blocks_on_the_image(data: Path) -> None:
    index = json.loads((data / "index.json").read_text("utf-8"))
    blocks = {block["id"]: block for article in index["articles"] for block in article["blocks"]}
    pages = {page["number"]: page for page in index["pages"]}
    seen = 0
    for par in read(data / "mets.xml").iter(f"{METS}par"):
        areas = par.findall(f"{METS}area")
        if areas[0].get("BEGIN") not in blocks:
            continue
        block = blocks[areas[0].get("BEGIN")]
        page = pages[block["page"]]
        scale = page["image_width"] / page["width"]
        left, top, right, foot = (int(value) for value in areas[1].get("COORDS").split(","))
        wanted = [block["x"], block["y"], block["x"] + block["width"], block["y"] + block["height"]]
        assert [left, top, right, foot] == pytest.approx([value * scale for value in wanted], abs=1.5)
        seen += 1
    assert seen == len(blocks)
    for page in index["pages"]:
        with Image.open(data / page["image"]) as image, Image.open(data / page["thumbnail"]) as thumb:
            assert image.size == (page["image_width"], page["image_height"])
            assert image.info.get("progressive")
            assert thumb.width == 320
            assert image.width / page["width"] * 254 == pytest.approx(150, abs=0.2)


def test_records_say_what_the_paper_says_of_itself(data: Path) -> None:
    mets = read(data / "mets.xml")
    record = next(mets.iter(f"{MODS}mods"))
    text = "".join(record.itertext())
    for fact in (
        "河川日报",
        "CN 15-0001",
        "1234-5679",
        "河川日报社",
        "河川印务中心",
        "总第9期",
        "每份1元",
        "河川市一号",
    ):
        assert fact in text
    assert urn(ISSUE) in text
    premis = read(data / "premis.xml")
    kinds = [item.text for item in premis.iter(f"{PREMIS}eventType")]
    assert kinds == ["creation", "validation"]
    assert {item.text for item in premis.iter(f"{PREMIS}agentType")} == {"organization", "software"}


def test_identifiers_are_derived() -> None:
    day = date(2018, 7, 1)
    assert issue_id("CN 15-0000", "北原日报", day, "2018-07-01") == "CN15-0000_2018-07-01"
    assert issue_id("CN 15-0000", "北原日报", day, "special") == "CN15-0000_2018-07-01_special"
    assert issue_id("", "北原日报", day, "2018-07-01-b") == "北原日报_2018-07-01-b"
    assert urn("a") == urn("a") != urn("b")


def test_every_pdf_a_is_whole(data: Path) -> None:
    files = sorted((data / "pdfa").glob("*.pdf"))
    assert len(files) == 1 + len(list((data / "press").glob("*.pdf")))
    for path in files:
        with pikepdf.open(path) as pdf:
            assert [str(intent.S) for intent in pdf.Root.OutputIntents] == ["/GTS_PDFX", "/GTS_PDFA1"]
            assert (
                pdf.Root.OutputIntents[0].DestOutputProfile.objgen == pdf.Root.OutputIntents[1].DestOutputProfile.objgen
            )
            with pdf.open_metadata() as xmp:
                assert xmp.pdfa_status == "2A"
                assert xmp[f"{{{PRISM}}}publicationName"] == "河川日报"
                assert "晨刊" in str(xmp[f"{{{PRISM}}}issueName"])
        subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)
        subprocess.run(["pdfinfo", path], check=True, capture_output=True)


def test_the_press_page_and_its_pdf_a_are_painted_by_the_same_bytes(data: Path) -> None:
    pages = sorted((data / "press").glob("*.pdf"))
    assert pages
    for number, page in enumerate(pages, start=1):
        with pikepdf.open(page) as press, pikepdf.open(data / f"pdfa/{number:04}.pdf") as kept:
            streams = [pdf.pages[0].Contents for pdf in (press, kept)]
            assert streams[0].read_bytes() == streams[1].read_bytes()


@pytest.fixture(scope="module")
def other(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of the same edition, archived by characters and with its manuscripts attached."""
    home = tmp_path_factory.mktemp("other") / "2018-07-01"
    shutil.copytree(small, home)
    path = home / "edition.yaml"
    text = path.read_text("utf-8").replace("    stories: [grain, bus]", "    stories: [bus]")
    text = text[: text.index("  - label: A2")] + "archive: {pdfa: 3a, strings: character}\n"
    path.write_text(re.sub(r"    adverts:\n.*\n|    placements:\n.*\n.*\n", "", text), "utf-8")
    outcome = build(home, home.parent / "out")
    assert outcome.ok
    return restored(outcome.target / "archive" / "2018-07-01" / "data", home.parent / "whole" / "data")


def test_a_string_may_be_a_character(other: Path) -> None:
    texts = [item.get("CONTENT") for item in read(other / "alto/0001.xml").iter(f"{ALTO}String")]
    assert {len(text) for text in texts} == {1}
    judge.assert_on_the_ink(other / "alto/0001.xml", next((other / "press").glob("*.pdf")))


def test_pdf_a_3_has_the_manuscripts_as_its_source(other: Path) -> None:
    for name in ("0001", "supplement"):
        with pikepdf.open(other / f"pdfa/{name}.pdf") as pdf:
            assert [str(item.AFRelationship) for item in pdf.Root.AF] == ["/Source", "/Source"]
            for file in ("edition.yaml", "stories/bus.md"):
                kept = pdf.attachments[file].get_file().read_bytes()
                assert kept == (other / "edition" / file).read_bytes()
            with pdf.open_metadata() as xmp:
                assert xmp.pdfa_status == "3A"
    assert "fmt/479" in (other / "premis.xml").read_text("utf-8")


def test_vera_pdf_accepts_pdf_a_3(other: Path, verapdf: Judge) -> None:
    files = sorted((other / "pdfa").glob("*.pdf"))
    assert len(files) > 1
    assert verapdf("3a", *files) == []


def test_vera_pdf_accepts_every_pdf_a(data: Path, verapdf: Judge) -> None:
    files = sorted((data / "pdfa").glob("*.pdf"))
    assert len(files) > 1
    assert verapdf("2a", *files) == []


def test_the_edition_has_a_heading_beside_text_and_text_around_pictures(outcome: Outcome) -> None:
    assert "P034" not in {item.code for item in outcome.report.diagnostics}
