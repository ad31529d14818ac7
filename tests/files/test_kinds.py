"""What a file is, by its content, and what a desk is told to do with it."""

import struct
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from pinban.diagnostics import Place
from pinban.files.kinds import EMPTY, PDF, TIFF, UNKNOWN, kind_of
from pinban.manuscripts.pictures import probe


def boxed(brand: bytes, *others: bytes) -> bytes:
    body = brand + bytes(4) + b"".join(others)
    return struct.pack(">I", 8 + len(body)) + b"ftyp" + body + bytes(64)


def zipped(name: str, content: str = "") -> bytes:
    import zipfile

    target = BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        file.writestr(name, content)
    return target.getvalue()


def camera(make: bytes, *tags: tuple[int, int, int, int], order: str = "<") -> bytes:
    """The first directory of a camera's file in the form of a TIFF."""
    entries = sorted([(254, 4, 1, 1), (271, 2, len(make), 8), (330, 4, 1, 8), *tags])
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8 + len(make)) + make
    body = b"".join(struct.pack(f"{order}HHII", *entry) for entry in entries)
    return head + struct.pack(f"{order}H", len(entries)) + body + bytes(4)


def plain_tiff() -> bytes:
    target = BytesIO()
    Image.new("RGB", (20, 10)).save(target, "TIFF")
    return target.getvalue()


def pdf(extra: bytes = b"") -> bytes:
    target = BytesIO()
    with pikepdf.Pdf.new() as made:
        made.add_blank_page(page_size=(90, 90))
        made.save(target)
    return target.getvalue() + extra


OTHERS = {
    "HEIC": [boxed(b"heic"), boxed(b"mif1", b"heic"), boxed(b"heix"), boxed(b"msf1", b"hevc")],
    "AVIF": [boxed(b"avif"), boxed(b"mif1", b"avif"), boxed(b"avis")],
    "CR3": [boxed(b"crx ")],
    "MOV": [boxed(b"qt  ")],
    "MP4": [boxed(b"isom", b"mp42")],
    "PSD": [b"8BPS\0\1" + bytes(20), b"8BPS\0\2" + bytes(20)],
    "EPS": [b"%!PS-Adobe-3.0 EPSF-3.0\n", b"\xc5\xd0\xd3\xc6" + bytes(30)],
    "AI": [b"%!PS-Adobe-3.0\n%%Creator: Adobe Illustrator(R) 8\n", pdf(b"/AIPrivateData1 9 0 R")],
    "WMF": [b"\xd7\xcd\xc6\x9a" + bytes(40), b"\x01\0\x09\0\0\x03" + bytes(40)],
    "EMF": [b"\x01\0\0\0" + bytes(36) + b" EMF" + bytes(40)],
    "CDR": [b"RIFF\0\0\0\0CDRvrsn", zipped("content/riffData.cdr")],
    "INDD": [bytes.fromhex("0606edf5d81d46e5bd31efe7fe74b71d") + bytes(20)],
    "CR2": [b"II*\0\x10\0\0\0CR\x02\0" + bytes(40)],
    "NEF": [camera(b"NIKON CORPORATION\0"), camera(b"NIKON\0", order=">")],
    "ARW": [camera(b"SONY\0")],
    "DNG": [camera(b"Apple\0", (50706, 1, 4, 1))],
    "RAF": [b"FUJIFILMCCD-RAW 0201" + bytes(40)],
    "ORF": [b"IIRO\x08\0\0\0" + bytes(40)],
    "RW2": [b"IIU\0\x18\0\0\0" + bytes(40)],
    "GIF": [b"GIF89a" + bytes(20)],
    "BMP": [b"BM" + bytes(60)],
    "JPEG XL": [b"\xff\x0a" + bytes(20), b"\0\0\0\x0cJXL \r\n\x87\n"],
    "DOCX": [zipped("word/document.xml")],
    "PPTX": [zipped("ppt/presentation.xml")],
    "DOC": [bytes.fromhex("d0cf11e0a1b11ae1") + bytes(40)],
    "HTML": [b"<!DOCTYPE html><html></html>", b"\xef\xbb\xbf<html><body>"],
    "ZIP": [zipped("a.jpg")],
}


@pytest.mark.parametrize(("name", "data"), [(name, data) for name, files in OTHERS.items() for data in files])
def test_another_kind_is_named_with_its_cure_whatever_the_file_is_called(
    name: str, data: bytes, tmp_path: Path
) -> None:
    for written in ("图.jpg", "a.png", "b.tif"):
        (tmp_path / written).write_bytes(data)
        probed, found = probe(tmp_path, written, Place(file="s.yaml"))
        assert probed is None
        assert [item.code for item in found] == ["M030"]
        assert name in found[0].zh and name in found[0].en
        assert len(found[0].hint_zh) > 2 and len(found[0].hint_en) > 5


def test_a_pdf_that_is_called_a_picture_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(pdf())
    assert kind_of(pdf()) == PDF
    found = probe(tmp_path, "a.jpg", Place(file="s.yaml"))[1]
    assert [item.code for item in found] == ["M037"] and ".pdf" in found[0].hint_zh


@pytest.mark.parametrize("make", [b"HP\0", b"NIKON\0"])
def test_a_scanners_tiff_is_no_camera_file(make: bytes) -> None:
    assert kind_of(plain_tiff()) == TIFF
    without = camera(make).replace(struct.pack("<HHII", 254, 4, 1, 1), struct.pack("<HHII", 254, 4, 1, 0))
    assert kind_of(without) == TIFF


def test_nothing_and_anything() -> None:
    assert kind_of(b"") == EMPTY
    for data in (b"hello", b"RIFF" + bytes(20), bytes(100), b"%", b"ftyp"):
        assert kind_of(data) == UNKNOWN
    assert kind_of(b"II*\0" + b"\xff" * 30) == TIFF
