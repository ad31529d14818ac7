"""The one way through content streams, and through the packet that says what a file is."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from pinban.imposition.copy_outline import facts_of
from pinban.pdf import streams
from pinban.pdf.streams import INLINE_IMAGE, TooMuchContentError, parsed, walk
from pinban.pdf.xmp import framed, read_xmp

CONTENT = b"q 1 0 0 1 5 5 cm /P <</MCID 3>> BDC BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI EMC Q"


def holder(*parts: bytes) -> tuple[pikepdf.Pdf, pikepdf.Object]:
    document = pikepdf.Pdf.new()
    sheet = document.add_blank_page(page_size=(100, 100)).obj
    sheet.Contents = Array([document.make_indirect(Stream(document, part)) for part in parts])
    return document, sheet


def test_each_step_has_its_operator_and_operands() -> None:
    document, sheet = holder(CONTENT[:20], CONTENT[20:])
    found = list(walk(sheet))
    assert [operator for operator, _, _ in found] == ["q", "cm", "BDC", INLINE_IMAGE, "EMC", "Q"]
    assert [float(value) for value in found[1][1]] == [1, 0, 0, 1, 5, 5]
    assert found[3][1] == []
    assert found[3][2].iimage.width == 1
    assert pikepdf.parse_content_stream(Stream(document, pikepdf.unparse_content_stream([step[2] for step in found])))
    assert [operands[1].MCID for _, operands, _ in walk(sheet, "BDC")] == [3]


def test_a_page_without_content_and_bytes_that_are_no_word() -> None:
    document, sheet = holder()
    assert list(walk(sheet)) == []
    del sheet.Contents
    assert parsed(sheet) == ([], True)
    sheet.Contents = Stream(document, b"q \xff\xfe Q")  # bytes that are no word
    assert [operator for operator, _, _ in walk(sheet)] == ["q", "?", "Q"]


@pytest.mark.parametrize(
    ("content", "whole"),
    [
        (b"", True),
        (b"q Q", True),
        (b"q 1 0 0 1 5 5 cm Q\n", True),
        (b"% a remark", True),
        (CONTENT, True),
        (b"q Q " * 60_000, True),
        (b"q 1 2", False),
        (b"q (abc", False),
        (b"q [(abc) 3", False),
        (b"q <</A 1", False),
        (b"q BI /W 1", False),
        (b"q BI /W 1 /H 1 /BPC 8 /CS /G ID abc", False),
        (b"q Q " * 60_000 + b"1 0 0", False),
    ],
)
def test_whether_the_last_instruction_is_whole(content: bytes, whole: bool) -> None:
    document, sheet = holder(content)
    with document:
        assert parsed(sheet)[1] == whole


def test_too_much_is_refused_but_of_what_is_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    _, sheet = holder(b"0 0 m 9 9 l S " * 50)
    monkeypatch.setattr(streams, "OPERATORS_MOST", 10)
    with pytest.raises(TooMuchContentError):
        list(walk(sheet))
    assert len(list(walk(sheet, ours=True))) == 150


def described(packet: bytes) -> pikepdf.Pdf:
    document = pikepdf.Pdf.new()
    document.add_blank_page(page_size=(9, 9))
    document.docinfo["/CreationDate"] = "D:20180701120000+08'00'"
    document.docinfo["/Title"] = "特刊"
    document.Root.Metadata = Stream(document, packet, Type=Name.Metadata, Subtype=Name.XML)
    return document


BODY = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:identifier>CN 15-0001</dc:identifier>"
    "</rdf:Description></rdf:RDF></x:xmpmeta>\n"
)


def test_a_packet_is_read_and_one_too_long_is_not() -> None:
    assert read_xmp(described(framed(BODY)))["dc:identifier"] == "CN 15-0001"
    assert "dc:identifier" not in read_xmp(pikepdf.Pdf.new())
    long = described(framed(BODY + " " * 6_000_000))
    with pytest.raises(TooMuchContentError):
        read_xmp(long)


@pytest.mark.parametrize("packet", [framed(BODY + " " * 6_000_000), b"<x:xmpmeta", b"\x00\xff\x00"])
def test_sheets_are_made_of_a_file_whose_packet_cannot_be_read(packet: bytes) -> None:
    facts = facts_of(described(packet), suffix="拼大版")
    assert facts is not None
    assert (facts.title, facts.identifier, facts.publisher) == ("特刊 拼大版", "特刊/拼大版", "")


def test_the_streams_of_a_form() -> None:
    document = pikepdf.Pdf.new()
    form = Stream(document, b"0 0 1 1 re f", Type=Name.XObject, Subtype=Name.Form, Resources=Dictionary())
    assert [operator for operator, _, _ in walk(form)] == ["re", "f"]
