"""Files that attack their reader, or are broken: findings, in bounded time and memory, never a traceback."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pinban.manuscripts import Wanted, import_copy
from pinban.manuscripts.importing.copy import RefusedError
from pinban.manuscripts.importing.inputs import gather_inputs
from pinban.manuscripts.importing.readers import xml as xml_reader
from pinban.manuscripts.importing.readers.docx import read_docx
from pinban.manuscripts.importing.readers.html import html_copy
from pinban.manuscripts.importing.readers.rtf import read_rtf
from pinban.manuscripts.importing.readers.wire import read_ninjs, read_wire
from tests.manuscripts.importing.bringing import brought
from tests.manuscripts.importing.docx_parts import HEAD, NAMES, docx, p, part, r, relation, size

TITLE = p(r("渡口灯火三十年", size(26)))
LONG = "渡口的灯从来没有熄过，撑船的老人在这里摆渡了三十一年，送过学生，送过新娘，也送过半夜发急病的孩子。"
LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


def refused(read: Callable[[], object]) -> str:
    with pytest.raises(RefusedError) as error:
        read()
    return error.value.finding.code


def word(document: str) -> Callable[[], object]:
    return lambda: read_docx(docx(whole=document), "a.docx")


def test_a_zip_bomb_is_not_unpacked() -> None:
    body = f"{HEAD}<w:document {NAMES}><w:body>{p(LONG)}{' ' * (24 << 20)}</w:body></w:document>"
    assert refused(word(body)) == "M255"


def test_a_hundred_megabytes_of_xml_are_not_read() -> None:
    body = f"{HEAD}<w:document {NAMES}><w:body>{p(LONG) * 500_000}</w:body></w:document>"
    assert len(body.encode()) > 100_000_000
    data = docx(whole=body)
    assert refused(lambda: read_docx(data, "a.docx")) == "M251"


def test_entities_are_never_expanded() -> None:
    assert (
        refused(word(f"<?xml version='1.0'?>{LAUGHS}<w:document {NAMES}><w:body>{p('x')}</w:body></w:document>"))
        == "M254"
    )
    assert (
        refused(lambda: read_wire(f"{LAUGHS}<nitf><body>&i;</body></nitf>".encode(), "a.xml", lambda name: None))
        == "M254"
    )
    outside = '<!DOCTYPE n [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf><body><body.content><p>&x;</p></body.content></body></nitf>'
    assert refused(lambda: read_wire(outside.encode(), "a.xml", lambda name: None)) == "M254"


def test_a_document_type_alone_is_wires_and_not_words() -> None:
    assert refused(word(f'<!DOCTYPE w SYSTEM "http://a.example/w.dtd"><w:document {NAMES}/>')) == "M254"
    nitf = '<!DOCTYPE nitf SYSTEM "http://a.example/nitf.dtd"><nitf><body><body.content><p>文字。</p></body.content></body></nitf>'
    (copy,) = read_wire(nitf.encode(), "a.xml", lambda name: None)
    assert copy.unaccounted == 0


@pytest.mark.parametrize("tag", ["w:sdtContent", "w:tbl", "m:e"])
def test_nesting_without_end(tag: str) -> None:
    body = f"<{tag}>" * 200 + f"</{tag}>" * 200
    assert refused(word(f"{HEAD}<w:document {NAMES}><w:body>{body}</w:body></w:document>")) == "M253"


def test_tables_in_tables_lose_nothing() -> None:
    table = p("最里面的话")
    for _ in range(20):
        table = f"<w:tbl><w:tr><w:tc>{table}</w:tc><w:tc>{p('旁')}</w:tc></w:tr></w:tbl>"
    story, _, _ = brought(docx(TITLE, p(LONG), table))
    whole = "".join(block.text for block in story.blocks)
    assert "最里面的话" in whole
    assert whole.count("旁") == 20


def test_ten_thousand_styles() -> None:
    styles = part(
        "styles",
        "".join(
            f'<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="样式{n}"/></w:style>' for n in range(10_000)
        ),
    )
    links = (relation("rId1", "styles", "styles.xml"),)
    story, _, _ = brought(docx(TITLE, p(LONG, style="s9999"), parts={"word/styles.xml": styles}, links=links))
    assert story.blocks[0].text == LONG


def test_what_lies_outside_is_told_and_not_fetched() -> None:
    links = (
        relation("rId1", "attachedTemplate", "http://a.example/evil.dotm", outside=True),
        relation("rId2", "image", "file:///etc/passwd", outside=True),
        relation("rId3", "hyperlink", "http://a.example/", outside=True),
    )
    drawing = '<w:r><w:drawing><a:blip r:link="rId2"/></w:drawing></w:r>'
    copy = read_docx(docx(TITLE, p(LONG, drawing), links=links), "a.docx")
    assert [finding.code for finding in copy.found] == ["M257", "M257"]
    assert not any(hasattr(item, "data") for item in copy.items)


def test_macros_are_told_and_not_run() -> None:
    copy = read_docx(docx(TITLE, p(LONG), parts={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}), "a.docm")
    assert [finding.code for finding in copy.found] == ["M260"]


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/cron.d/x", "word\\..\\x.xml", "C:/x.xml"])
def test_names_that_lead_astray(name: str) -> None:
    copy = read_docx(docx(TITLE, p(LONG), parts={name: "x"}), "a.docx")
    assert "M258" in [finding.code for finding in copy.found]


def test_relations_that_lead_out_of_the_package_find_nothing() -> None:
    links = (relation("rId1", "styles", "../../../etc/passwd"), relation("rId9", "image", "/../../etc/shadow"))
    drawing = '<w:r><w:drawing><a:blip r:embed="rId9"/></w:drawing></w:r>'
    copy = read_docx(docx(TITLE, p(LONG, drawing), links=links), "a.docx")
    assert [finding.code for finding in copy.found] == ["M264"]


@pytest.mark.parametrize(
    "part_name",
    ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "word/comments.xml"],
)
def test_broken_parts(part_name: str) -> None:
    kind = part_name.removeprefix("word/").removesuffix(".xml")
    links = () if kind == "document" else (relation("rId1", kind, f"{kind}.xml"),)
    data = docx(TITLE, p(LONG), parts={part_name: "<w:broken"}, links=links)
    assert refused(lambda: read_docx(data, "a.docx")) == "M252"


def test_a_file_cut_short_at_any_place() -> None:
    data = docx(TITLE, p(LONG))
    for end in range(0, len(data), 97):
        assert refused(lambda end=end: read_docx(data[:end], "a.docx")) in ("M256", "M252", "M261")  # type: ignore[misc]


def test_bytes_turned_over() -> None:
    data = docx(TITLE, p(LONG))
    for at in range(30, len(data), 41):
        spoilt = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
        try:
            read_docx(spoilt, "a.docx")
        except RefusedError as error:
            assert error.finding.code in ("M251", "M252", "M255", "M256", "M259", "M261")


def test_a_locked_part() -> None:
    data = bytearray(docx(TITLE, p(LONG)))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<H", data, at + 8, 1)
        at = data.find(b"PK\x01\x02", at + 4)
    assert refused(lambda: read_docx(bytes(data), "a.docx")) == "M259"


def test_sizes_that_lie() -> None:
    """A part that says it is small and is not: its bytes are counted as they come."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (xml_reader.MOST_BYTES + 10))
    data = bytearray(out.getvalue())
    at = data.find(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 100)
    assert refused(lambda: read_docx(bytes(data), "a.docx")) in ("M251", "M256", "M255")


def test_absurd_figures_in_properties() -> None:
    odd = '<w:sz w:val="99999999999999999999"/>'
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="a"><w:name/><w:pPr><w:numPr><w:ilvl w:val="-5"/>'
        '<w:numId w:val="9"/></w:numPr></w:pPr></w:style>',
    )
    links = (relation("rId1", "styles", "styles.xml"),)
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>{p("格")}</w:tc>'
    table = f"<w:tbl><w:tr>{cell}<w:tc>{p('二')}</w:tc></w:tr></w:tbl>"
    story, _, _ = brought(
        docx(TITLE, p(r(LONG, odd), style="a"), table, parts={"word/styles.xml": styles}, links=links)
    )
    assert LONG in "".join(block.text for block in story.blocks)


@pytest.mark.parametrize("data", [rb"{\rtf1" + rb"{" * 1000 + rb"}" * 1001, rb"{\rtf1 cut off", b"{\\rtf1 {{{{"])
def test_hostile_rtf(data: bytes) -> None:
    assert refused(lambda: read_rtf(data, "a.rtf")) in ("M253", "M256")


def test_rtf_with_odd_numbers_is_read() -> None:
    data = rb"{\rtf1\ansi\uc9999999999 \bin999999999 \u-99999? \fs-5 \'zz \pict\bin-4 x\par}"
    read_rtf(data, "a.rtf")


def test_hostile_html() -> None:
    assert refused(lambda: html_copy("<div>" * 400 + "x", "a.html", lambda name: None)) in ("M253", "M252")
    copy = html_copy(
        "<p>文字<script>alert(1)</script><img src='http://a.example/x.png' onerror='x'></p>",
        "a.html",
        lambda name: None,
    )
    assert copy.unaccounted == 0
    assert [(item.kind, item.text) for item in copy.left] == [("script", "alert(1)")]
    assert [finding.code for finding in copy.found] == ["M257"]


@pytest.mark.parametrize("text", ["[" * 100_000, '{"body_text": 1}', "{}", '{"body_text": ""}', '"x"', "{"])
def test_hostile_json(text: str) -> None:
    assert refused(lambda: read_ninjs(text.encode(), "a.json", lambda name: None)) in ("M252", "M269")


def zipped(folder: Path, entries: dict[str, bytes]) -> Path:
    path = folder / "来稿.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return path


def test_zips_that_lead_out_of_their_folder(tmp_path: Path) -> None:
    entries = {"../x.docx": docx(TITLE), "/y.docx": docx(TITLE), "好.txt": "好稿件。".encode()}
    inputs, found = gather_inputs([zipped(tmp_path, entries)])
    assert [item.name for item in inputs] == ["好.txt"]
    assert [finding.code for finding in found] == ["M258", "M258"]


def test_zips_that_are_bombs_or_full(tmp_path: Path) -> None:
    assert [f.code for f in gather_inputs([zipped(tmp_path, {"x.txt": b"0" * (40 << 20)})])[1]] == ["M255"]
    many = {f"{n}.txt": b"x" for n in range(501)}
    assert [f.code for f in gather_inputs([zipped(tmp_path, many)])[1]] == ["M291"]


def test_a_link_in_a_zip_or_folder_is_not_followed(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("x.txt")
    info.external_attr = 0o120777 << 16
    path = tmp_path / "z.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    assert [f.code for f in gather_inputs([path])[1]] == ["M258"]
    folder = tmp_path / "f"
    folder.mkdir()
    (folder / "x.txt").symlink_to("/etc/passwd")
    assert gather_inputs([folder]) == ([], [])


def test_a_bad_file_among_good_ones_stops_only_itself(tmp_path: Path) -> None:
    entries = {
        "好.docx": docx(TITLE, p(LONG)),
        "坏.docx": docx(TITLE, p(LONG))[:300],
        "里面.zip": zipped(tmp_path, {}).read_bytes(),
        "表.xlsx": _office("xl/workbook.xml"),
        "页.pdf": b"%PDF-1.7\n",
        "空.txt": b"",
        "锁.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    }
    result = import_copy([zipped(tmp_path, entries)], tmp_path / "2018-07-08", Wanted())
    assert result.folder is not None
    assert [path.name for path in (tmp_path / "2018-07-08" / "stories").iterdir()] == ["渡口灯火三十年.md"]
    errors = {(f.code, f.place.file) for f in result.diagnostics if f.severity.value == "error"}
    assert errors == {
        ("M256", "坏.docx"),
        ("M250", "表.xlsx"),
        ("M250", "页.pdf"),
        ("M289", "空.txt"),
        ("M259", "锁.docx"),
    }


@pytest.mark.whole
def test_a_zip_in_a_zip_and_a_story_too_long_to_be_read_again_are_told(tmp_path: Path) -> None:
    inner = zipped(tmp_path, {"好.docx": docx(TITLE, p(LONG))}).read_bytes()
    entries = {"内.zip": inner, "大.txt": ("大稿\n本报记者 王水\n" + LONG * 60_000).encode()}
    result = import_copy([zipped(tmp_path, entries)], tmp_path / "2018-07-08", Wanted())
    assert {("M297", "内.zip"), ("M251", "大.txt")} <= {(f.code, f.place.file) for f in result.diagnostics}
    assert not list((tmp_path / "2018-07-08").glob("stories/*"))


def _office(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr(name, "<x/>")
    return out.getvalue()
