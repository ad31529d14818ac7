"""What any package must be: valid against its schemas, every id resolving, every file with its checksum, on the ink."""

import ctypes
import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from lxml import etree

from tests.pipeline.desk import ROOT

SCHEMAS = ROOT.parent / "shared" / "schemas"
ALTO = "{http://www.loc.gov/standards/alto/ns-v4#}"
METS = "{http://www.loc.gov/METS/}"
MODS = "{http://www.loc.gov/mods/v3}"
PREMIS = "{http://www.loc.gov/premis/v3}"
HREF = "{http://www.w3.org/1999/xlink}href"
NEAR = 2.0  # tenths of a millimetre: 0.2 mm
_MM10 = 254 / 72

with_schemas = pytest.mark.skipif(
    not SCHEMAS.is_dir(), reason="the schemas are not beside this checkout (../shared/schemas)"
)


@cache
def schema(name: str) -> etree.XMLSchema:
    """A schema, with what it imports taken from beside it: no network."""

    class Beside(etree.Resolver):
        def resolve(self, url: str, _: object, context: object) -> object:
            return self.resolve_filename(str(SCHEMAS / url.rsplit("/", 1)[-1]), context)

    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Beside())
    return etree.XMLSchema(etree.parse(str(SCHEMAS / name), parser))


def read(path: Path) -> etree._Element:
    return etree.parse(str(path), etree.XMLParser(no_network=True, resolve_entities=False)).getroot()


def assert_valid(data: Path) -> None:
    """Every XML file of a package against its schema, MODS records one by one."""
    mets = read(data / "mets.xml")
    documents = [(mets, "mets-1-12-1.xsd"), (read(data / "premis.xml"), "premis-3.xsd")]
    documents += [(read(path), "alto-4-4.xsd") for path in sorted((data / "alto").glob("*.xml"))]
    records = [etree.fromstring(etree.tostring(record)) for record in mets.iter(f"{MODS}mods")]
    assert records
    for root, name in [*documents, *((record, "mods-3-8.xsd") for record in records)]:
        judged = schema(name)
        assert judged.validate(root), [(error.line, error.message) for error in judged.error_log][:5]


def assert_ids_resolve(data: Path) -> None:
    """Every reference in METS and ALTO leads somewhere, and every block of ALTO is told of in METS once."""
    mets = read(data / "mets.xml")
    ids = [element.get("ID") for element in mets.iter() if element.get("ID")]
    assert len(ids) == len(set(ids))
    references = [
        name
        for element in mets.iter()
        for key in ("FILEID", "DMDID", "ADMID")
        for name in (element.get(key) or "").split()
    ]
    assert set(references) <= set(ids)
    files = {file.get("ID"): unquote(file.find(f"{METS}FLocat").get(HREF)) for file in mets.iter(f"{METS}file")}
    blocks: dict[str, set[str]] = {}
    told: dict[str, set[str]] = {}
    for path in sorted((data / "alto").glob("*.xml")):
        alto = read(path)
        own = [element.get("ID") for element in alto.iter() if element.get("ID")]
        assert len(own) == len(set(own))
        for element in alto.iter(etree.Element):
            for key in ("STYLEREFS", "TAGREFS", "REF"):
                assert set((element.get(key) or "").split()) <= set(own)
        for line in alto.iter(f"{ALTO}TextBlock", f"{ALTO}TextLine", f"{ALTO}String", f"{ALTO}Illustration"):
            assert all(line.get(key) for key in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
        tags = (f"{ALTO}TextBlock", f"{ALTO}Illustration")
        blocks[f"alto/{path.name}"] = {element.get("ID") for element in alto.iter(*tags)} - _in_adverts(alto)
        stories = f"{ALTO}ComposedBlock"
        told[f"alto/{path.name}"] = {item.get("ID") for item in alto.iter(stories) if item.get("TYPE") == "article"}
    pointed: dict[str, list[str]] = defaultdict(list)
    for area in mets.iter(f"{METS}area"):
        if area.get("BETYPE") == "IDREF":
            pointed[files[area.get("FILEID")]].append(area.get("BEGIN"))
    for name, known in blocks.items():
        found = [block for block in pointed[name] if "_AD" not in block and "_CB" not in block]
        assert sorted(found) == sorted(known)
        assert sorted(block for block in pointed[name] if "_CB" in block) == sorted(told[name])


def _in_adverts(alto: etree._Element) -> set[str]:
    return {
        block.get("ID")
        for advert in alto.iter(f"{ALTO}ComposedBlock")
        if advert.get("TYPE") == "advertisement"
        for block in advert.iter(f"{ALTO}TextBlock")
    }


def assert_checksums(data: Path) -> None:
    """METS and PREMIS name every file, with its size and checksums."""
    present = {path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file()}
    listed = {}
    for file in read(data / "mets.xml").iter(f"{METS}file"):
        name = unquote(file.find(f"{METS}FLocat").get(HREF))
        listed[name] = file
        content = (data / name).read_bytes()
        assert file.get("CHECKSUM") == hashlib.sha256(content).hexdigest()
        assert (file.get("SIZE"), file.get("CHECKSUMTYPE")) == (str(len(content)), "SHA-256")
        assert file.get("MIMETYPE") != "application/octet-stream" or name == "derived.bin", name
    assert set(listed) == present - {"mets.xml"}
    told = {}
    for item in read(data / "premis.xml").iter(f"{PREMIS}object"):
        name = item.findtext(f".//{PREMIS}objectIdentifierValue")
        for fixity in item.iter(f"{PREMIS}fixity"):
            algorithm = fixity.findtext(f"{PREMIS}messageDigestAlgorithm").replace("-", "").lower()
            told[name, algorithm] = fixity.findtext(f"{PREMIS}messageDigest")
    for name in present - {"mets.xml", "premis.xml"}:
        for algorithm in ("sha256", "sha512"):
            assert told[name, algorithm] == hashlib.new(algorithm, (data / name).read_bytes()).hexdigest()


@dataclass(frozen=True)
class Box:
    """A String of ALTO."""

    text: str
    left: float
    top: float
    right: float
    foot: float
    line: etree._Element

    def holds(self, x: float, y: float) -> bool:
        return self.left - NEAR <= x <= self.right + NEAR and self.top - NEAR <= y <= self.foot + NEAR


def boxes(alto: etree._Element) -> list[Box]:
    found = []
    for item in alto.iter(f"{ALTO}String"):
        x, y, width, height = (float(item.get(key)) for key in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
        found.append(Box(item.get("CONTENT"), x, y, x + width, y + height, item.getparent()))
        for reading in item.iter(f"{ALTO}ALTERNATIVE"):  # stands over its word, and may be wider
            more = max(width, height)
            found.append(Box(reading.text, x - more, y - height, x + width + more, y + height, item.getparent()))
    return found


def assert_on_the_ink(alto: Path, pdf: Path) -> int:
    """Every character that pdfium finds on the page lies in a String that holds it; returns how many.

    What pdfium calls a character's box is that of its outline's control points: its middle must lie in the String. The
    origin is exact: that of a letter of a level line stands in its String, and on the line's baseline unless it is
    raised or lowered, as few are.
    """
    root = read(alto)
    page = root.find(f".//{ALTO}Page")
    width, height = float(page.get("WIDTH")), float(page.get("HEIGHT"))
    grid: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for string in root.iter(f"{ALTO}String"):
        x, y, across, down = (float(string.get(key)) for key in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
        assert 0 <= x < x + across <= width + 0.01
        assert 0 <= y < y + down <= height + 0.01
    for box in boxes(root):
        assert box.left < box.right
        assert box.top < box.foot
        for across in range(int((box.left - NEAR) // 100), int((box.right + NEAR) // 100) + 1):
            for down in range(int((box.top - NEAR) // 100), int((box.foot + NEAR) // 100) + 1):
                grid[across, down].append(box)
    count = level = off = 0
    for char, (x, y), (start, base) in _characters(pdf):
        near = [box for box in grid[int(x // 100), int(y // 100)] if char in box.text and box.holds(x, y)]
        assert near, (char, x, y)
        count += 1
        if char.isalnum() and not any(box.line.get("BASEDIRECTION") for box in near):
            assert any(box.left - NEAR <= start <= box.right for box in near), (char, start)
            level += 1
            lines = [float(box.line.get("BASELINE").split(",")[1].split()[0]) for box in near]
            if min(abs(base - line) for line in lines) > NEAR:  # ruby, superscripts and subscripts stand off it
                off += 1
                assert any(box.top - NEAR <= base <= box.foot + NEAR for box in near), (char, base)
    assert off <= level * 0.02
    return count


def _characters(pdf: Path) -> Iterator[tuple[str, tuple[float, float], tuple[float, float]]]:
    """Each visible character: its box's middle and its origin, in tenths of a millimetre from the sheet's head."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    text, height = page.get_textpage(), page.get_height()
    for index in range(text.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(text.raw, index))
        left, foot, right, top = text.get_charbox(index)
        hyphen = pdfium.FPDFText_IsHyphen(text.raw, index) == 1
        if char.isspace() or right <= left or hyphen or pdfium.FPDFText_IsGenerated(text.raw, index):
            continue
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text.raw, index, x, y)
        middle = ((left + right) / 2 * _MM10, (height - (top + foot) / 2) * _MM10)
        yield char, middle, (x.value * _MM10, (height - y.value) * _MM10)
    document.close()


def block_text(block: etree._Element) -> str:
    """A TextBlock's text: its Strings, and white space where it says SP."""
    out = []
    for line in block.iter(f"{ALTO}TextLine"):
        for item in line:
            if item.tag == f"{ALTO}SP":
                out.append(" ")
            elif item.tag == f"{ALTO}String":
                out.append(item.get("CONTENT"))
    return "".join(out)


def article_texts(data: Path) -> dict[str, list[tuple[str, str]]]:
    """Each article's divisions in METS with the text that they point to in ALTO: (type, text) in order."""
    mets = read(data / "mets.xml")
    files = {file.get("ID"): unquote(file.find(f"{METS}FLocat").get(HREF)) for file in mets.iter(f"{METS}file")}
    texts = {}
    for path in sorted((data / "alto").glob("*.xml")):
        for block in read(path).iter(f"{ALTO}TextBlock"):
            texts[f"alto/{path.name}", block.get("ID")] = block_text(block)
    records = {item.get("ID"): item for item in mets.iter(f"{METS}dmdSec")}
    found: dict[str, list[tuple[str, str]]] = {}
    for article in mets.iter(f"{METS}div"):
        if article.get("TYPE") != "Article":
            continue
        record = records[article.get("DMDID")]
        own = record.iterfind(f".//{MODS}mods/{MODS}identifier")
        name = next(item.text for item in own if item.get("type") == "local")
        parts = []
        for division in article.iter(f"{METS}div"):
            areas = [area for area in division.findall(f"{METS}fptr//{METS}area") if area.get("BETYPE")]
            if areas and division.get("TYPE") not in ("Image", "Article"):
                text = "".join(texts[files[area.get("FILEID")], area.get("BEGIN")] for area in areas)
                parts.append((division.get("TYPE"), text))
        found[name] = parts
    return found
