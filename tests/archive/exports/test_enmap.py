"""METS and ALTO of the Europeana profile, read by the rules of the importers that take it in.

The rules are those of impresso's importers for Luxembourg (``lux``) and for BnF's Europeana newspapers (``bnf_en``),
impresso-text-acquisition as of 2026, and of the extractor of EN-data_mining. They search by tags *with* their prefixes,
take numbers out of names, and stop where one is missing; the functions below ask for the same and stop as they do.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from pinban.archive.exports import Batch, Profile, export
from pinban.archive.exports.enmap import folder_names
from pinban.archive.exports.source import Source
from pinban.archive.ingest import ingest
from tests.archive import judge
from tests.archive.ingest.papers import pdf

ID = "CN15-0001_2018-07-01"


@pytest.fixture(scope="module")
def folder(bag: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("enmap")
    assert export([Source(ID, 1, bag)], home, Profile.ENMAP, Batch()).target == home
    (made,) = home.iterdir()  # an importer takes every name in a batch for an issue: no lock may stay
    return made


@pytest.fixture(scope="module")
def index(bag: Path) -> dict[str, object]:
    return json.loads((bag / "data/index.json").read_text("utf-8"))


def tags(root: etree._Element, name: str, **wanted: str) -> Iterator[etree._Element]:
    """Elements by their name as it is written, prefix and all, as these importers search."""
    for item in root.iter(etree.Element):
        written = f"{item.prefix}:{etree.QName(item).localname}" if item.prefix else etree.QName(item).localname
        if written == name and all(item.get(key) == value for key, value in wanted.items()):
            yield item


def document(folder: Path) -> etree._Element:
    """The one file with ``mets.xml`` in its name."""
    (path,) = (item for item in folder.iterdir() if "mets.xml" in item.name.lower())
    return judge.read(path)


@dataclass
class Item:
    """What an importer makes of an issue: a kind, a title, the ids of its parts by page, and for pictures a place."""

    kind: str
    title: str
    parts: list[tuple[str, str, int]]
    place: list[int] | None = None


def parts(division: etree._Element) -> list[tuple[str, str, int]]:
    """Role, block and page of every area below a division's children; a file's id must be ALTO and a number."""
    found = []
    for child in division:
        for area in tags(child, "area"):
            page = int(area.get("FILEID").replace("ALTO", ""))
            found.append(((child.get("TYPE") or "").lower(), area.get("BEGIN"), page))
    return found


def lux_pages(folder: Path) -> dict[int, etree._Element]:
    """Pages by the first five figures in the names of the files in ``text/``."""
    return {
        int(re.match(r"(.*?)(\d{5})(.*)", path.name).group(2)): judge.read(path)
        for path in sorted((folder / "text").iterdir())
    }


def lux_resolutions(mets: etree._Element) -> dict[int, tuple[int, int]]:
    images = next(group for group in tags(mets, "fileGrp") if (group.get("USE") or "").lower() == "images")
    found = {}
    for file in tags(images, "file"):
        section = next(tags(mets, "amdSec", ID=file.get("ADMID")))
        x, y = (next(tags(section, name)).text for name in ("xOpticalResolution", "yOpticalResolution"))
        found[int(file.get("SEQ"))] = (int(x), int(y))
    return found


def lux_items(folder: Path) -> list[Item]:
    mets, pages = document(folder), lux_pages(folder)
    items = []
    for section in sorted(tags(mets, "dmdSec"), key=lambda item: item.get("ID").split("_")[1]):
        name = section.get("ID")
        if "ARTICLE" not in name and "PICT" not in name:
            continue
        division = next(tags(mets, "div", DMDID=name))
        title = next(("".join(item.itertext()).strip() for item in tags(section, "titleInfo")), "")
        if "ARTICLE" in name:
            assert next(tags(section, "languageTerm")).text
            items.append(Item("article", title, parts(division)))
        elif division.get("TYPE") != "ADVERTISEMENT":
            items.append(Item("image", title, parts(division)))
    logical = next(tags(mets, "structMap", TYPE="LOGICAL"))
    for division in tags(logical, "div", TYPE="ADVERTISEMENT"):
        items.append(Item("ad", division.get("LABEL") or "", parts(division)))
    for item in items:
        if item.kind == "image":
            _, name, page = next(part for part in item.parts if part[0] == "image")
            block = next(tags(pages[page], "ComposedBlock", ID=name))
            shown = next(tags(block, "GraphicalElement"))
            x, y = lux_resolutions(mets)[page]
            scale = {"HPOS": x, "VPOS": y, "WIDTH": x, "HEIGHT": y}
            item.place = [int(scale[key] / 254 * int(shown.get(key))) for key in scale]
    return items


def lux_regions(folder: Path, items: list[Item]) -> list[tuple[str, Item | None, str]]:
    """Each child of a page's PrintSpace: its id, the item that it belongs to, its text as tokens make it."""
    owners = {name: item for item in items if item.kind != "image" for _, name, _ in item.parts}
    regions = []
    for page in lux_pages(folder).values():
        for block in next(tags(page, "PrintSpace")):
            [float(block.get(key)) for key in ("HPOS", "VPOS", "WIDTH", "HEIGHT")]
            tokens = []
            for string in tags(block, "String"):
                assert all(int(string.get(key)) >= 0 for key in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
                tokens.append(string.get("CONTENT") + ("-" if string.get("SUBS_TYPE") == "HypPart1" else ""))
            regions.append((block.get("ID"), owners.get(block.get("ID")), "".join(tokens)))
    return regions


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_the_folders_name_is_taken_apart(folder: Path) -> None:
    parts_of = folder.name.split("_")
    assert parts_of[1:] == ["newspaper", "CN15-0001", "2018-07-01"]


def test_names_of_a_days_editions() -> None:
    names = [f"CN1_2018-07-01{end}" for end in ("", "-b", "-c")] + ["CN2_2018-07-02", "CN2_2018-07-03_extra"]
    found = folder_names([Source(name, 1, Path()) for name in names])
    assert [name.split("_")[2:] for name in found] == [
        ["CN1", "2018-07-01", "1"],
        ["CN1", "2018-07-01", "2"],
        ["CN1", "2018-07-01", "3"],
        ["CN2", "2018-07-02"],
        ["CN2", "2018-07-03", "2"],
    ]


def test_impresso_for_luxembourg_gets_every_article_advert_and_picture(
    folder: Path, index: dict[str, list[dict[str, object]]]
) -> None:
    items = lux_items(folder)
    counts = Counter(item.kind for item in items)
    pictures = [picture for article in index["articles"] for picture in article["pictures"]]  # type: ignore[attr-defined]
    assert counts == {"article": len(index["articles"]), "ad": len(index["adverts"]), "image": len(pictures)}
    titles = {item.title for item in items if item.kind == "article"}
    assert titles == {" ".join(article["headline"]) for article in index["articles"]}  # type: ignore[arg-type]
    assert [item.title for item in items if item.kind == "ad"] == ["书市广告"]


def test_every_region_of_an_article_is_linked_and_has_its_text(
    folder: Path, index: dict[str, list[dict[str, object]]]
) -> None:
    items = lux_items(folder)
    regions = lux_regions(folder, items)
    for article in index["articles"]:
        item = next(one for one in items if one.title == " ".join(article["headline"]))  # type: ignore[arg-type]
        held = {name: text for name, owner, text in regions if owner is item}
        for block in article["blocks"]:  # type: ignore[attr-defined]
            assert squeezed(held[block["id"]]).replace("-", "") == squeezed(block["text"]).replace("-", "")
    loose = [name for name, owner, _ in regions if owner is None and "_CBIL" not in name]
    furniture = [block["id"] for page in index["pages"] for block in page["furniture"]]  # type: ignore[attr-defined]
    assert sorted(loose) == sorted(furniture)


def test_pictures_stand_where_the_image_shows_them(folder: Path, index: dict[str, list[dict[str, object]]]) -> None:
    pages = {page["number"]: page for page in index["pages"]}
    wanted = sorted(
        [picture[key] * pages[picture["page"]]["image_width"] / pages[picture["page"]]["width"]
         for key in ("x", "y", "width", "height")]
        for article in index["articles"] for picture in article["pictures"]
    )  # fmt: skip
    found = sorted(item.place for item in lux_items(folder) if item.place)
    assert len(found) == len(wanted) == 2
    for one, other in zip(found, wanted, strict=True):
        assert one == pytest.approx(other, abs=2)


def bnf_items(folder: Path) -> list[Item]:
    """By the rules of the importer of BnF's Europeana newspapers: what ``CONTENT`` holds, by its descriptions."""
    mets = document(folder)
    for path in (folder / "ALTO").iterdir():
        int(path.name.split(".")[0].split("-")[1])
    content = next(tags(mets, "div", TYPE="CONTENT"))
    items = []
    for section in sorted(tags(mets, "dmdSec"), key=lambda item: item.get("ID").lower()):
        divisions = list(tags(content, "div", DMDID=section.get("ID")))
        if len(divisions) != 1:
            continue
        kind = divisions[0].get("TYPE").lower()
        item = Item(kind, divisions[0].get("LABEL") or "", parts(divisions[0]))
        assert kind in ("article", "advertisement", "illustration"), kind
        if kind == "illustration":
            (page,) = {part[2] for part in item.parts}
            alto = judge.read(next((folder / "ALTO").glob(f"*-{page:05}.xml")))
            assert any(next(tags(alto, "ComposedBlock", ID=name), None) is not None for _, name, _ in item.parts)
        items.append(item)
    return items


def test_impresso_for_bnf_gets_the_same(folder: Path) -> None:
    counts = Counter(item.kind for item in bnf_items(folder))
    lux = Counter(item.kind for item in lux_items(folder))
    assert counts == {"article": lux["article"], "advertisement": lux["ad"], "illustration": lux["image"]}


def test_the_extractor_of_europeana_newspapers_counts_what_there_is(folder: Path) -> None:
    """It matches lines with patterns, and finds the METS file by its folder's name."""
    mets = (folder / f"{folder.name}-METS.xml").read_text("utf-8")
    assert re.search(r"<title>(.+)</title>", mets).group(1) == "河川日报"
    assert re.search(r">(.+)</mods:dateIssued", mets).group(1) == "2018-07-01"
    assert len(re.findall(r'TYPE="ARTICLE"', mets)) == 4
    pages = [path.read_text("utf-8").splitlines() for path in sorted((folder / "ALTO").glob("*.xml"))]
    counted = [
        [sum(pattern in line for line in page) for pattern in ('"Advertisement', '"Illustration', '"Table')]
        for page in pages
    ]
    assert counted == [[1, 1, 1], [0, 1, 0]]
    assert all(sum("<String" in line for line in page) > 20 for page in pages)
    assert re.search(r'WIDTH="(\d+)"', "\n".join(pages[0])).group(1)


def test_a_chinese_line_has_no_blanks_and_no_false_hyphens(folder: Path) -> None:
    """As alto-tools reads it: a blank after each String that is no part of a divided word."""
    lines = []
    for path in sorted((folder / "ALTO").glob("*.xml")):
        for line in tags(judge.read(path), "TextLine"):
            strings = list(tags(line, "String"))
            assert sum(item.get("SUBS_TYPE") == "HypPart1" for item in strings) == len(list(tags(line, "HYP")))
            lines.append(" ".join(item.get("CONTENT") for item in strings))
            names = [etree.QName(item).localname for item in line]
            alone = [one for one, other in pairwise(names) if one == other == "String"]
            assert len(alone) <= 2 * len(list(tags(line, "HYP"))) + 1  # beside a divided word
    text = "\n".join(lines)
    assert "谁也不多说话" in text.replace("\n", "")
    assert "New Holland" in text
    assert "shàn" not in text
    assert "钐镰" in text


@judge.with_schemas
def test_it_is_valid(folder: Path) -> None:
    mets = document(folder)
    assert judge.schema("mets-1-12-1.xsd").validate(mets), judge.schema("mets-1-12-1.xsd").error_log
    for path in (folder / "ALTO").iterdir():
        assert judge.schema("alto-4-4.xsd").validate(judge.read(path)), judge.schema("alto-4-4.xsd").error_log
        assert (folder / "text" / path.name).read_bytes() == path.read_bytes()


def test_an_ingested_page_without_section_or_language_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "1.pdf").write_bytes(pdf("BT /F 12 Tf 40 700 Td (La Gazette de France.) Tj ET"))
    facts = 'paper: {name: Gazette}\ndate: 1762-01-01\npages:\n  - {file: 1.pdf, label: "1"}\n'
    (tmp_path / "facts.yaml").write_text(facts, "utf-8")
    done = ingest(tmp_path / "facts.yaml", tmp_path / "bags")
    assert done.bag is not None
    export([Source("Gazette_1762-01-01", 1, done.bag)], tmp_path / "out", Profile.ENMAP, Batch())
    (folder,) = (tmp_path / "out").iterdir()
    (item,) = lux_items(folder)
    assert item.title.startswith("La Gazette")
    assert [text for _, owner, text in lux_regions(folder, [item]) if owner is item] == ["LaGazettedeFrance."]
    assert [one.kind for one in bnf_items(folder)] == ["article"]
