"""As an intruder, or a damaged disk: page PDFs, facts, file names of all sorts; findings, and nothing half-written."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from pinban.archive.ingest import ingest
from pinban.archive.ingest.archival import PastFacts
from pinban.archive.ingest.archival.convert import work as convert
from pinban.archive.ingest.reading import ReadPage, judge, read_page, work
from pinban.archive.ingest.splitting import work as split
from pinban.archive.package.check import verify
from pinban.archive.store import add, open_store, refresh_catalogue
from pinban.diagnostics import Diagnostic, Place
from pinban.pdf.pdfium import PdfiumFile
from tests.archive import judge as outside
from tests.archive.ingest import hostile
from tests.archive.ingest.hostile import (
    CATALOG,
    HELLO,
    PAGE,
    TREE,
    changed,
    locked,
    picture_page,
    with_entries,
    written,
)
from tests.archive.ingest.papers import pdf
from tests.archive.ingest.test_package import FACTS

INK = "BT /F 20 Tf 200 400 Td (Hello world) Tj ET"
FACTS_OF = PastFacts(
    title="t",
    paper="p",
    date=datetime(2008, 7, 1, tzinfo=UTC).date(),
    language="zh",
    publisher="",
    identifier="urn:x:1",
    made="",
)


def told(data: bytes) -> list[str]:
    """Codes of what is said of a page, whatever it is; nothing is raised, of its PDF/A neither."""
    convert(data, FACTS_OF)
    answer = work(data)
    if isinstance(answer, Diagnostic):
        return [answer.code]
    return [item.code for item in (*answer.told, *judge(answer.text))]


def opened(data: bytes) -> ReadPage:
    answer = work(data)
    assert isinstance(answer, ReadPage), answer
    return answer


BOXES = {
    "the corners the other way round": ({"MediaBox": [600, 800, 0, 0]}, (600, 800), []),
    "below and left of nothing": (
        {"MediaBox": [-100, -100, 500, 700], "TrimBox": [500, 700, -100, -100]}, (600, 800), [],
    ),
    "all three": (
        {"MediaBox": [0, 0, 700, 900], "CropBox": [20, 20, 680, 880], "TrimBox": [50, 50, 650, 850]}, (600, 800), [],
    ),
    "a part is shown": ({"CropBox": [50, 50, 550, 750]}, (500, 700), []),
    "nothing is shown": ({"CropBox": [1000, 1000, 2000, 2000]}, (600, 800), []),
    "a point is shown": ({"CropBox": [100, 100, 100, 100]}, (600, 800), []),
    "no name, no number": ({"TrimBox": pikepdf.Name.X}, (600, 800), []),
    "trimmed elsewhere": ({"TrimBox": [1000, 1000, 1500, 1500]}, (600, 800), ["G038"]),
    "trimmed wider than shown": ({"CropBox": [50, 50, 550, 750], "TrimBox": [0, 0, 600, 800]}, (500, 700), ["G038"]),
    "no sheet at all": ({"MediaBox": None}, (612, 792), ["G038"]),
    "a sheet in words": ({"MediaBox": pikepdf.String("0 0 600 800")}, (612, 792), ["G038"]),
    "turned in full": ({"Rotate": 360}, (600, 800), []),
    "turned by a word": ({"Rotate": pikepdf.String("x")}, (600, 800), []),
    "a unit in words": ({"UserUnit": pikepdf.String("x")}, (600, 800), []),
}  # fmt: skip


@pytest.mark.parametrize("name", BOXES)
def test_boxes_are_taken_as_viewers_take_them(name: str) -> None:
    """The image shows the trimmed sheet, and the text stands where its ink does."""
    entries, size, codes = BOXES[name]
    data = with_entries(INK, **entries)
    assert told(data) == codes
    page = opened(data)
    assert (page.text.width, page.text.height) == size
    assert (page.image.width, page.image.height) == pytest.approx([side * 150 / 72 for side in size], abs=1.5)
    with PdfiumFile(data) as file:
        dark = file.page().trimmed(1)[..., 0] < 128
    rows, columns = dark.any(axis=1).nonzero()[0], dark.any(axis=0).nonzero()[0]
    first, last = page.text.chars[0], page.text.chars[-1]
    assert rows[0] == pytest.approx(min(char.top for char in page.text.chars), abs=1.5)
    assert first.left < last.right <= columns[-1] + 2


REFUSED = {
    "a line": ({"MediaBox": [0, 0, 600]}, "G004"),
    "names": ({"MediaBox": [pikepdf.Name.A] * 4}, "G004"),
    "a town": ({"MediaBox": [0, 0, 10**12, 10**12]}, "G004"),
    "a town, shown about nothing": ({"MediaBox": [-(10**9), -(10**9), 10**9, 10**9]}, "G004"),
    "a point": ({"MediaBox": [0, 0, 0, 0]}, "G004"),
    "turned the other way": ({"Rotate": -90}, "G005"),
    "turned very often": ({"Rotate": 2**31}, "G005"),
    "no unit": ({"UserUnit": 0}, "G007"),
    "less than no unit": ({"UserUnit": -1}, "G007"),
    "miles": ({"UserUnit": 10**15}, "G007"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_sheets_that_are_none(name: str) -> None:
    entries, code = REFUSED[name]
    assert told(with_entries(**entries)) == [code]


LOCKS = {
    "with a password": (lambda: locked("u", "o"), ["G035"]),
    "with an old lock": (lambda: locked("u", "o", R=3, aes=False, metadata=False), ["G035"]),
    "to be read": (lambda: locked("", "o"), ["G036"]),
    "not to be copied": (
        lambda: locked("", "o", allow=pikepdf.Permissions(extract=False, accessibility=False)), ["G036"]
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LOCKS)
def test_locks(name: str) -> None:
    make, codes = LOCKS[name]
    data = make()
    assert told(data) == codes
    part = split(data, 1, "1.pdf")
    if codes == ["G035"]:
        assert isinstance(part, Diagnostic)
        assert part.code == "G035"
    else:
        assert isinstance(part, bytes)
        assert told(part) == []


_PICTURE = {
    "JPX": (hostile.stripes("JPEG2000"), "JPXDecode", 8),
    "JPEG": (hostile.stripes("JPEG"), "DCTDecode", 8),
    "deflated": (hostile.stripes("FLATE"), "FlateDecode", 8),
    "JBIG2": (hostile.jbig2(), "JBIG2Decode", 1),
}


@pytest.mark.parametrize("name", _PICTURE)
def test_pictures_are_shown_or_missed(name: str) -> None:
    data, form, bits = _PICTURE[name]
    whole = picture_page(data, form, bits=bits)
    assert told(whole) == ["G010"]
    with PdfiumFile(whole) as file:
        assert len(set(file.page().trimmed(1)[:, 300, 0].tolist())) > 1
    cut = told(picture_page(data[: len(data) // 2], form, bits=bits))
    assert cut == (["G010"] if name == "JBIG2" else ["G040", "G039", "G010"] if name == "JPX" else ["G040", "G010"])
    assert "G039" in told(picture_page(data[:60], form, bits=bits)) or name in ("JPEG", "deflated")
    lies = told(picture_page(data, form, (2**31 - 1, 2**31 - 1), bits=bits))
    assert lies[-1] == "G010"
    assert {"G039", "G040"} & set(lies)


def test_a_jbig2_page_that_says_it_is_vast() -> None:
    assert told(picture_page(hostile.jbig2((2**32 - 2, 2**32 - 2)), "JBIG2Decode", bits=1))[-1] == "G010"


TREES = {
    "no pages": (written([CATALOG, "<< /Type /Pages /Kids [] /Count 0 >>"]), "G037"),
    "pages that are only counted": (written([CATALOG, "<< /Type /Pages /Kids [] /Count 1 >>"]), "G037"),
    "no tree": (written(["<< /Type /Catalog >>"]), "G001"),
    "no root": (written(["<< >>"], ""), "G001"),
    "a tree in itself": (written([CATALOG, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]), "G001"),
    "a tree twice in itself": (
        written(
            [
                CATALOG,
                "<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>",
                "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] >>",
            ]
        ),
        "G001",
    ),
    "a table before itself": (written([CATALOG, TREE, PAGE.format(more="")], "/Root 1 0 R /Prev XREF"), "G010"),
    "a length that is itself": (
        written([CATALOG, TREE, PAGE.format(more="/Contents 4 0 R"), "<< /Length 4 0 R >> stream\nBT ET\nendstream"]),
        "G010",
    ),
    "a father that is his child": (
        written([CATALOG, TREE.replace("/Count", "/Parent 3 0 R /Count"), PAGE.format(more="")]), "G010"
    ),
    "arrays in arrays": (written([CATALOG, TREE, PAGE.format(more=f"/X {'[' * 99999}{']' * 99999}")]), "G001"),
}  # fmt: skip


@pytest.mark.parametrize("name", TREES)
def test_trees_and_tables_that_go_round(name: str) -> None:
    data, code = TREES[name]
    answer = told(data)
    assert answer[-1] in ((code, "G002", "G037") if code == "G001" else (code,)), answer


@pytest.mark.parametrize("tenths", range(10))
def test_files_that_are_cut_off(tenths: int) -> None:
    data = pdf(HELLO)
    assert told(data[: len(data) * tenths // 10]) == ["G001"]


@pytest.mark.parametrize("seed", range(12))
def test_files_with_holes(seed: int) -> None:
    data = bytearray(pdf(HELLO))
    at = (seed * 7919) % len(data)
    data[at : at + 60] = bytes(len(data[at : at + 60]))
    assert set(told(bytes(data))) <= {"G001", "G004", "G010", "G011", "G015", "G037", "G038", "G039"}


DRAWINGS = {
    "numbers without end": "BT /F 1e30 Tf 1e30 0 0 1e30 1e30 1e30 Tm (Hello) Tj ET " + HELLO,
    "no numbers": "BT /F 20 Tf nan inf 0 0 1 1 Tm (Hello) Tj ET",
    "states in states": "q " * 100_000 + HELLO,
    "no size, less than none": f"BT /F 0 Tf 9 9 Td (Hello) Tj ET BT /F -20 Tf 200 200 Td (Hello) Tj ET {HELLO}",
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_drawings_that_go_too_far(name: str) -> None:
    assert set(told(pdf(DRAWINGS[name]))) <= {"G010", "G015", "G039"}


@pytest.mark.parametrize("points", [(0x1, 0xFFFE), (0xD800, 0xDC00), (0xD800, 0x8349), (0x202E, 0x2028), (0, 0xFFFF)])
def test_characters_that_are_none(points: tuple[int, int], tmp_path: Path) -> None:
    """Those that no XML may hold are in no file of the bag."""
    data = pdf(f"BT /F 20 Tf 100 700 Td (ABc) Tj ET {HELLO}", unicode={65: points[0], 66: points[1]})
    assert set(told(data)) <= {"G010", "G011"}
    (tmp_path / "1.pdf").write_bytes(data)
    (tmp_path / "facts.yaml").write_text(f'{FACTS}  - {{file: 1.pdf, label: "1"}}\n', "utf-8")
    done = ingest(tmp_path / "facts.yaml", tmp_path / "bags")
    assert done.bag is not None
    assert verify(done.bag) == []
    outside.assert_ids_resolve(done.bag / "data")


@pytest.mark.long
def test_a_form_that_draws_itself_stops_its_reader_alone() -> None:
    page, found = read_page(hostile.form_in_itself(), Place(file="1.pdf"))
    assert (page, [item.code for item in found]) == (None, ["G003"])


@pytest.mark.whole
def test_one_of_ten_thousand_pages_is_taken_out_alone() -> None:
    data = hostile.many_pages(10_000)
    one = split(data, 9_999, "1.pdf")
    assert isinstance(one, bytes)
    assert len(one) < 5_000
    assert "".join(char.text for char in opened(one).text.chars) == "page9999"
    assert told(data) == ["G002"]
    wrong = split(data, 10_001, "1.pdf")
    assert isinstance(wrong, Diagnostic)
    assert wrong.code == "G025"


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 12)
)
ONE = '  - {file: 1.pdf, label: "1"}\n'


def facts(**keys: str) -> str:
    """Facts of one page, some keys written otherwise."""
    lines = [line for line in FACTS.splitlines() if line.partition(":")[0] not in keys]
    return "\n".join([*(f"{key}: {value}" for key, value in keys.items()), *lines]) + f"\n{ONE}"


def page_of(words: str) -> str:
    return f"{FACTS}  - {{{words}}}\n"


SIDECARS = {
    "laughs by the billion": (BOMB + facts(), "S012"),
    "itself within itself": (FACTS.replace("pages:", "pages: &p [*p]"), "S012"),
    "deep": (facts(title="[" * 5000 + "]" * 5000), "S014"),
    "wide": (FACTS + ONE * 20_000, "S014"),
    "an order to Python": (facts(title="!!python/object/apply:os.system ['true']"), "S013"),
    "bytes": (facts(title="!!binary aGVsbG8="), "S013"),
    "two documents": (facts() + "---\n" + facts(), "S016"),
    "a key twice": ("issue: x\nissue: y\n" + facts(), "S011"),
    "a list": ("[1, 2]\n", "S022"),
    "nothing": ("", "S021"),
    "merging": ("<<: {a: 1}\n" + facts(), "S020"),
    "a key that is a list": ("? [a, b]\n: c\n" + facts(), "S015"),
    "a zero byte": (facts() + "\0", "S010"),
    "half a surrogate pair": (facts(title=r'"a\ud800b"'), "S010"),
    "UTF-16": (facts().encode("utf-16"), "S005"),
    "GBK": (facts().encode("gbk"), "S005"),
    "a file that is too large": (facts() + "#" + "x" * 2_000_000, "S004"),
    "no pages": (FACTS.replace("pages:", "pages: []"), "S025"),
    "pages by name": (FACTS.replace("pages:", "pages: {a: b}"), "S022"),
    "a page that is a word": (FACTS + "  - 1.pdf\n", "S022"),
    "a day that is none": (facts(date="2008-02-30"), "S022"),
    "a year that is none": (facts(date="0000-01-01"), "S022"),
    "a year of five figures": (facts(date="10000-01-01"), "S022"),
    "a day that is a number": (facts(date="20080701"), "S022"),
    "no day": (facts(date='""'), "S022"),
    "a day without end": (facts(date=".inf"), "S022"),
    "a time": (facts(date="2008-07-01T23:59:59Z"), "S022"),
    "a day in other figures": (facts(date="٢٠٠٨-٠٧-٠١"), "S022"),
    "a title of lines": (facts(title=r'"x\nBagging-Date: 1999-01-01"'), "S026"),
    "a title of lines, otherwise": (facts(title=r'"x\u2028y\x85z"'), "S026"),
    "a title without end": (facts(title="草" * 100_000), "S025"),
    "an edition outside": (facts(edition='".."'), "S026"),
    "an edition elsewhere": (facts(edition="a/b"), "S026"),
    "an edition of a long name": (facts(edition="a" * 300), "S026"),
    "a language that is markup": (facts(paper="{name: x, language: 'zh\" x=\"1'}"), "S026"),
    "a language that is none": (facts(paper="{name: x, language: 中文}"), "S026"),
    "rights that act": (facts(paper="{name: x, language: zh, rights_uri: 'javascript:alert(1)'}"), "S026"),
    "rights in a file": (facts(paper="{name: x, language: zh, rights_uri: 'file:///etc/passwd'}"), "S026"),
    "a stolen origin": (facts(digital_origin="stolen"), "S024"),
    "a recogniser elsewhere": (facts(ocr="../../x"), "G028"),
    "a cut list alone": (page_of('file: 1.pdf, label: "1", cut: list.yaml'), "G041"),
    "a file elsewhere": (page_of('file: /etc/passwd, label: "1"'), "S006"),
    "a file above": (page_of('file: ../x.pdf, label: "1"'), "S006"),
    "a link that leads out": (page_of('file: link.pdf, label: "1"'), "S006"),
    "a device": (page_of('file: zero, label: "1"'), "S006"),
    "a pipe": (page_of('file: pipe, label: "1"'), "S002"),
    "a folder": (page_of('file: folder, label: "1"'), "S002"),
    "the folder itself": (page_of('file: ., label: "1"'), "S002"),
    "another system's path": (page_of(r'file: "..\\..\\x.pdf", label: "1"'), "S007"),
    "another system's disk": (page_of(r'file: "C:\\x.pdf", label: "1"'), "S007"),
    "an address": (page_of('file: "http://127.0.0.1:1/x.pdf", label: "1"'), "S001"),
    "a name with a zero": (page_of(r'file: "1.pdf\0x", label: "1"'), "S026"),
    "a name of lines": (page_of(r'file: "a\nb.pdf", label: "1"'), "S026"),
    "a name without end": (page_of(f'file: {"x" * 5000}, label: "1"'), "S025"),
    "a name that no disk has": (page_of(f'file: {"报" * 90}.pdf, label: "1"'), "S003"),
    "half a surrogate pair as a name": (page_of(r'file: "\udc80.pdf", label: "1"'), "S010"),
    "a label of lines": (page_of(r'file: 1.pdf, label: "1\n2"'), "S026"),
}  # fmt: skip


@pytest.mark.parametrize("name", SIDECARS)
def test_facts_that_are_none_leave_nothing_behind(name: str, tmp_path: Path) -> None:
    text, code = SIDECARS[name]
    home = tmp_path / "in"
    (home / "folder").mkdir(parents=True)
    (home / "1.pdf").write_bytes(pdf(HELLO))
    (home / "list.yaml").write_text("[1, {}]\n", "utf-8")
    (tmp_path / "x.pdf").write_bytes(pdf(HELLO))
    (home / "link.pdf").symlink_to("../x.pdf")
    (home / "zero").symlink_to("/dev/zero")
    os.mkfifo(home / "pipe")
    (home / "facts.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    before = sorted(tmp_path.rglob("*"))
    done = ingest(home / "facts.yaml", tmp_path / "bags")
    assert done.bag is None
    assert code in [item.code for item in done.diagnostics]
    assert sorted(tmp_path.rglob("*")) == before


DUMPS = {"pipe": "S002", "folder": "S002", "empty": "M204", "odd": "M268", "long": "S004"}


@pytest.mark.parametrize("name", DUMPS)
def test_dumps_that_are_none(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "1.pdf").write_bytes(pdf(HELLO))
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "odd").write_bytes(b"\x01\x02\0\n\n\xff\xfe hello\n\n")
    (tmp_path / "long").write_bytes(b"Hello world\n\n" * 500_000)
    (tmp_path / "facts.yaml").write_text(page_of(f'file: 1.pdf, label: "1", dump: {name}'), "utf-8")
    done = ingest(tmp_path / "facts.yaml", tmp_path / "bags")
    assert (done.bag, DUMPS[name] in [item.code for item in done.diagnostics]) == (None, True)
    assert not (tmp_path / "bags").exists()


@pytest.mark.parametrize(("day", "codes"), [("1762-03-04", []), ("0001-01-01", ["G042"]), ("9999-12-31", ["G042"])])
def test_days_of_any_century_and_words_of_any_kind(day: str, codes: list[str], tmp_path: Path) -> None:
    """They go through the bag, the store and the catalogue, and name no file."""
    name = "a\u202eb 报" + "纸" * 70 + ".pdf"
    (tmp_path / name).write_bytes(pdf(HELLO))
    paper = r'{name: "../..\u202e/<b>&报", cn: "../../etc", language: zh-Hans, rights_uri: "https://x.example/?a=%3C"}'
    text = facts(date=day, title=r'"<script>]]>\u202e\ufffe%00"', paper=paper)
    (tmp_path / "facts.yaml").write_text(text.replace("file: 1.pdf", f'file: "{name}"'), "utf-8")
    done = ingest(tmp_path / "facts.yaml", tmp_path / "bags")
    assert done.bag is not None, done.diagnostics
    assert [item.code for item in done.diagnostics] == [*codes, "G033"]
    assert verify(done.bag) == []
    if outside.SCHEMAS.is_dir():
        outside.assert_valid(done.bag / "data")
    store, _ = open_store(tmp_path / "store", create=True)
    assert store is not None
    assert add(store, done.bag, datetime(2026, 1, 1, tzinfo=UTC)).version is not None
    assert refresh_catalogue(store) == []
    assert {path.name for path in tmp_path.iterdir()} == {name, "facts.yaml", "bags", "store"}
    assert json.loads((done.bag / "data/index.json").read_text("utf-8"))["date"] == day


def test_a_lock_comes_off_the_pdf_a_alone(tmp_path: Path) -> None:
    """The file as it came is kept with its lock; what viewers of the next century read has none."""
    plain = picture_page(hostile.stripes("JPEG"), "DCTDecode")
    held = changed(plain, lambda _: None, encryption=pikepdf.Encryption(user="", owner="o"))
    (tmp_path / "1.pdf").write_bytes(held)
    (tmp_path / "facts.yaml").write_text(facts(), "utf-8")
    done = ingest(tmp_path / "facts.yaml", tmp_path / "bags")
    assert done.bag is not None
    assert "G036" in [item.code for item in done.diagnostics]
    with pikepdf.open(done.bag / "data/pdfa/0001.pdf") as archival:
        assert not archival.is_encrypted
    assert (done.bag / "data/press/0001.pdf").read_bytes() == held
