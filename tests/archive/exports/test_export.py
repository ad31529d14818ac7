"""Exports: whole, refused where they must be, and readable by those they are for."""

import io
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin
from xml.sax import handler, make_parser

import bagit
import pikepdf
import pytest
from lxml import etree
from PIL import Image

from pinban.archive.exports import Batch, Profile, export
from pinban.archive.exports.ndnp_alto import ndnp_alto
from pinban.archive.exports.source import Source
from pinban.archive.store import add, open_store
from pinban.cli import exits, main
from tests.archive.judge import schema, with_schemas
from tests.archive.store.bags import make_bag, tree

NS = {
    "ndnp": "http://www.loc.gov/ndnp",
    "mods": "http://www.loc.gov/mods/v3",
    "mets": "http://www.loc.gov/METS/",
    "xlink": "http://www.w3.org/1999/xlink",
    "mix": "http://www.loc.gov/mix/",
}
PLACE = 'HPOS="{}" VPOS="{}" WIDTH="{}" HEIGHT="{}"'
BLOCK, WORD, NEXT = (PLACE.format(*place) for place in ((50, 100, 100, 20), (50, 100, 40, 20), (100, 100, 50, 20)))
ALTO = f"""\
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout>
<Page ID="P0001" PHYSICAL_IMG_NR="1" HEIGHT="1000" WIDTH="500"><PrintSpace {PLACE.format(0, 0, 500, 1000)}>
<ComposedBlock ID="C" {PLACE.format(0, 0, 500, 500)}><TextBlock ID="B1" STYLEREFS="S" {BLOCK}><TextLine ID="L1" {BLOCK}>
<String ID="W1" CONTENT="草原" {WORD}/><SP WIDTH="10" HPOS="90" VPOS="100"/><String ID="W2" CONTENT="GDP" {NEXT}/>
</TextLine></TextBlock></ComposedBlock></PrintSpace></Page></Layout></alto>
"""


def page_pdf() -> bytes:
    """A sheet of 50 by 100 mm."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(50 / 25.4 * 72, 100 / 25.4 * 72))
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def source(folder: Path, day: str = "2018-07-01", paper: str = "CN15-0000") -> Source:
    pages = [
        {"number": number, "label": label, "section": section, "width": 500, "height": 1000, "image": "images/0001.jpg",
         "image_width": 295, "image_height": 591, "alto": "alto/0001.xml", "pdfa": "pdfa/0001.pdf"}
        for number, (label, section) in enumerate([("A1", "要闻"), ("A2", "要闻"), ("B1", "副刊")], start=1)
    ]  # fmt: skip
    index = {"format": "pinban-archive", "version": 1, "id": f"{paper}_{day}", "edition": day, "date": day[:10],
             "title": "周末刊", "issue": "总第18206期", "language": "zh-Hans-CN", "pages": pages, "articles": [],
             "paper": {"name": "北原日报", "cn": "CN 15-0000", "publisher": "北原日报社"}}  # fmt: skip
    files = {
        "index.json": json.dumps(index).encode(),
        "mets.xml": b"<mets/>",
        "alto/0001.xml": ALTO.encode(),
        "pdfa/0001.pdf": page_pdf(),
    }
    return Source(f"{paper}_{day}", 1, make_bag(folder / f"{paper}{day}", files, edition=day, paper=paper))


BATCH = Batch("cn150000", "cn", 36)


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("batch")
    sources = [source(home, day) for day in ("2018-07-02", "2018-07-01", "2018-07-01_evening")]
    done = export(sources, home / "out", Profile.NDNP, BATCH)
    assert done.diagnostics == ()
    assert done.target == home / "out" / "batch_cn_cn15000020180701to20180702_ver01"
    return done.target


def test_a_batch_reads_as_open_onis_loader_reads_it(batch: Path) -> None:
    """The steps and paths of its BatchLoader, with a fresh eye on each answer."""
    assert re.match(r"batch_\w+_\w+_ver\d\d", batch.name)
    _, org, _, _ = batch.name.split("_", 3)
    assert org == "cn"
    doc = etree.parse(batch / "data" / "batch_1.xml")
    said = []
    for issue in doc.xpath("ndnp:issue", namespaces=NS):
        said.append((issue.get("lccn"), issue.get("issueDate"), issue.get("editionOrder")))
        read_issue(batch / "data" / issue.text, issue.get("issueDate"), int(issue.get("editionOrder")))
    assert said == [
        ("cn150000", "2018-07-01", "1"),
        ("cn150000", "2018-07-01", "2"),
        ("cn150000", "2018-07-02", "1"),
    ]


def read_issue(path: Path, day: str, order: int) -> None:
    assert path.is_file()
    doc = etree.parse(path)

    def mods_of(div: etree._Element) -> etree._Element:
        return doc.xpath(f'.//mets:dmdSec[@ID="{div.get("DMDID")}"]/descendant::mods:mods', namespaces=NS)[0]

    (div,) = doc.xpath('.//mets:div[@TYPE="np:issue"]', namespaces=NS)
    mods = mods_of(div)
    assert mods.xpath('string(.//mods:identifier[@type="lccn"])', namespaces=NS) == "cn150000"
    assert mods.xpath('string(.//mods:detail[@type="issue"]/mods:number[1])', namespaces=NS) == "18206"
    assert int(mods.xpath('string(.//mods:detail[@type="edition"]/mods:number[1])', namespaces=NS)) == order
    issued = mods.xpath("string(.//mods:dateIssued)", namespaces=NS)
    assert datetime.strptime(issued, "%Y-%m-%d").replace(tzinfo=UTC).date().isoformat() == day
    pages = div.xpath('.//mets:div[@TYPE="np:page"]', namespaces=NS)
    facts = []
    for page in pages:
        mods = mods_of(page)
        sequence = int(mods.xpath("string(.//mods:extent/mods:start)", namespaces=NS))
        label = mods.xpath('string(.//mods:detail[@type="page number"])', namespaces=NS).strip()
        section = page.xpath('string(ancestor::mets:div[@TYPE="np:section"]/@DMDID)', namespaces=NS)
        name = doc.xpath(
            f'string(.//mets:dmdSec[@ID="{section}"]//mods:detail[@type="section label"]/mods:number[1])', namespaces=NS
        )
        facts.append((sequence, label, name))
        uses = {}
        for pointer in page.xpath("./mets:fptr", namespaces=NS):
            (file,) = doc.xpath(f'.//mets:file[@ID="{pointer.get("FILEID")}"]', namespaces=NS)
            href = file.xpath("string(./mets:FLocat/@xlink:href)", namespaces=NS)
            uses[file.get("USE")] = Path(urljoin(path.as_uri(), href).removeprefix("file://"))
            if file.get("USE") == "service":
                size = [
                    int(doc.xpath(f'string(.//mets:techMD[@ID="{file.get("ADMID")}"]/mets:mdWrap/mets:xmlData/mix:mix/'
                                  f"mix:ImagingPerformanceAssessment/mix:SpatialMetrics/mix:{name})", namespaces=NS))
                    for name in ("ImageWidth", "ImageLength")
                ]  # fmt: skip
        assert set(uses) == {"service", "derivative", "ocr"}
        with Image.open(uses["service"]) as image:
            assert (image.format, list(image.size)) == ("JPEG2000", size)
        with pikepdf.open(uses["derivative"]) as pdf:
            assert len(pdf.pages) == 1
        assert read_ocr(uses["ocr"]) == (str(size[0]), str(size[1]), [("chi", "草原 GDP")])
    assert facts == [(1, "A1", "要闻"), (2, "A2", "要闻"), (3, "B1", "副刊")]


class Ocr(handler.ContentHandler):
    """As the loader hears an ALTO file: names without namespaces."""

    def __init__(self) -> None:
        self.size = ("", "")
        self.lines: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.language = "eng"

    def startElement(self, name: str, attrs: object) -> None:  # noqa: N802
        get = attrs.get  # type: ignore[attr-defined]
        if name == "Page":
            self.size = (get("WIDTH"), get("HEIGHT"))
        elif name == "TextBlock":
            self.language = get("language", "eng")
        elif name == "String":
            self.words.append(get("CONTENT"))
            across, down = int(self.size[0]), int(self.size[1])
            assert 0 <= int(get("HPOS")) <= int(get("HPOS")) + int(get("WIDTH")) <= across
            assert 0 <= int(get("VPOS")) <= int(get("VPOS")) + int(get("HEIGHT")) <= down

    def endElement(self, name: str) -> None:  # noqa: N802
        if name == "TextLine":
            self.lines.append((self.language, " ".join(self.words)))
            self.words = []


def read_ocr(path: Path) -> tuple[str, str, list[tuple[str, str]]]:
    heard = Ocr()
    parser = make_parser()
    parser.setContentHandler(heard)
    parser.setFeature(handler.feature_namespaces, 0)
    parser.parse(str(path))
    return *heard.size, heard.lines


@with_schemas
def test_the_issues_are_valid_mets_with_valid_mods(batch: Path) -> None:
    mets, mods = schema("mets-1-12-1.xsd"), schema("mods-3-8.xsd")
    for path in batch.glob("data/cn150000/print/*/*_1.xml"):
        doc = etree.parse(path)
        mets.assertValid(doc)
        for part in doc.iter(f"{{{NS['mods']}}}mods"):
            mods.assertValid(etree.ElementTree(etree.fromstring(etree.tostring(part))))


def test_places_are_the_same_on_the_image(batch: Path) -> None:
    data = ndnp_alto(etree.fromstring(ALTO.encode()), width=1000, height=1000, language="chi", image="x.jp2")
    word = next(etree.fromstring(data).iter("{*}String"))
    assert [word.get(name) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT")] == ["100", "100", "80", "20"]
    with pytest.raises(ValueError, match="Page"):
        ndnp_alto(etree.fromstring("<alto/>"), width=1, height=1, language="chi", image="x.jp2")


def test_the_payload_and_the_bag(tmp_path: Path) -> None:
    one = source(tmp_path)
    done = export([one], tmp_path / "mets", Profile.DEFAULT, Batch())
    assert done.target is not None
    assert tree(tmp_path / "mets" / one.id) == tree(one.data)
    export([one], tmp_path / "bags", Profile.BAG, Batch())
    bagit.Bag(str(tmp_path / "bags" / one.id)).validate()


def codes(found: object) -> list[str]:
    return [item.code for item in found]  # type: ignore[attr-defined]


def test_what_is_refused(tmp_path: Path) -> None:
    one, other = source(tmp_path), source(tmp_path, paper="CN11-0001")
    assert codes(export([one], tmp_path / "x", Profile.NDNP, Batch()).diagnostics) == ["W005"]
    assert codes(export([one], tmp_path / "x", Profile.NDNP, Batch("a", "b_c")).diagnostics) == ["W006"]
    assert codes(export([one, other], tmp_path / "x", Profile.NDNP, BATCH).diagnostics) == ["W007"]
    (tmp_path / "there" / one.id).mkdir(parents=True)
    assert codes(export([one], tmp_path / "there", Profile.DEFAULT, Batch()).diagnostics) == ["W001"]
    bare = Source("CN15-0000_2018-07-03", 1, make_bag(tmp_path / "bare", {"a": b"a"}, edition="2018-07-03"))
    assert codes(export([bare], tmp_path / "x", Profile.DEFAULT, Batch()).diagnostics) == ["W003"]
    assert codes(export([bare], tmp_path / "x", Profile.ENMAP, Batch()).diagnostics) == ["W004"]
    assert codes(export([bare], tmp_path / "x", Profile.NDNP, BATCH).diagnostics) == ["W004"]
    (one.bag / "data/mets.xml").write_bytes(b"changed")
    assert codes(export([one], tmp_path / "x", Profile.BAG, Batch()).diagnostics) == ["W002", "A003"]
    assert [path for path in (tmp_path / "x").glob("*") if not path.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("name", "data"), [("alto/0001.xml", b"<alto"), ("alto/0001.xml", b"<alto/>"), ("pdfa/0001.pdf", b"no")]
)
def test_files_that_cannot_be_read(name: str, data: bytes, tmp_path: Path) -> None:
    good = tree(source(tmp_path).data)
    bad = make_bag(tmp_path / "bad", good | {name: data})
    done = export([Source("CN15-0000_2018-07-01", 1, bad)], tmp_path / "x", Profile.NDNP, BATCH)
    assert codes(done.diagnostics) == ["W004"]
    assert not [path for path in (tmp_path / "x").glob("*") if not path.name.startswith(".")]


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store, _ = open_store(tmp_path / "store", create=True)
    assert store is not None
    add(store, source(tmp_path).bag, datetime(2018, 7, 1, tzinfo=UTC))
    words = ["--store", str(tmp_path / "store"), "--to", str(tmp_path / "out")]
    assert main(["archive", "export", "2018-07-01", *words]) == exits.OK
    assert (tmp_path / "out/CN15-0000_2018-07-01/mets.xml").is_file()
    assert main(["archive", "export", "2018-07-01", *words]) == exits.FINDINGS
    assert "W001" in capsys.readouterr().err
    assert main(["archive", "export", "2018-07-09", *words]) == exits.FINDINGS
    assert "V006" in capsys.readouterr().err
