"""Others' opinions: poppler of fonts and pictures, veraPDF of the clauses that PDF/A-2 shares with PDF/X-4, qpdf."""

import subprocess
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from pinban.pdf.painted import PaintedPicture
from pinban.pdf.reading import read_page
from pinban.prepress import Plant, preflight
from tests.conftest import Judge

NAME = "北原日报_20180701_A1.pdf"
NOT_ARCHIVAL = {"6.6.4-1", "6.6.2.3.1-1", "6.6.2.3.1-2", "6.2.4.3-3", "6.2.4.3-2", "6.2.4.3-4", "6.1.4-1"}
"""What only an archival file has: its identification, schemas for PDF/X's own keys, an intent of its own."""

Change = Callable[[Pdf], None]


def changed(data: bytes, change: Change, **options: object) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        target = BytesIO()
        pdf.save(target, **options)
        return target.getvalue()


def codes(data: bytes, plant: Plant) -> set[str]:
    return {finding.code for finding in preflight(data, plant, NAME)}


def told(*command: str | Path) -> list[str]:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def unembedded(pdf: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    pdf.pages[0].obj.Resources.Font["/Plain"] = pdf.make_indirect(font)
    pdf.pages[0].contents_add(Stream(pdf, b"0 1 0 0 k BT /Plain 20 Tf 40 20 Td (a) Tj ET"))


def pictures(pdf: Pdf) -> None:
    page = pdf.pages[0]
    names = []
    for index, (width, height, across, up) in enumerate([(200, 100, 72, 72), (50, 50, 36, 18), (300, 300, 72, 72)]):
        image = Stream(pdf, zlib.compress(b"\x40" * width * height))
        image.Type, image.Subtype, image.Filter = Name.XObject, Name.Image, Name.FlateDecode
        image.Width, image.Height, image.ColorSpace, image.BitsPerComponent = width, height, Name.DeviceGray, 8
        page.obj.Resources.XObject[f"/Image{index}"] = pdf.make_indirect(image)
        names.append(f"q {across} 0 0 {up} {20 + 80 * index} 20 cm /Image{index} Do Q")
    page.contents_add(Stream(pdf, " ".join(names).encode()), prepend=True)


def test_poppler_lists_the_fonts_as_we_do(finished: bytes, plant: Plant, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    for data, embedded in ((finished, True), (changed(finished, unembedded), False)):
        path.write_bytes(data)
        rows = told("pdffonts", path)[2:]
        flags = {row[37:].split()[-5] for row in rows}
        assert (flags == {"yes"}) is embedded
        assert ("X113" in codes(data, plant)) is not embedded


def test_poppler_measures_the_pictures_as_we_do(finished: bytes, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(changed(finished, pictures))
    theirs = [sorted((int(row.split()[12]), int(row.split()[13])))[0] for row in told("pdfimages", "-list", path)[2:]]
    with pikepdf.open(path) as pdf:
        painted = read_page(pdf.pages[0]).painted
        ours = [round(item.ppi) for item in painted if isinstance(item, PaintedPicture)]
    assert ours == theirs == [100, 100, 300]


def test_poppler_reads_the_same_text(finished: bytes, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(finished)
    theirs = "".join("".join(told("pdftotext", path, "-")).split())
    with pikepdf.open(path) as pdf:
        items = read_page(pdf.pages[0]).painted
        ours = "".join(item.font.text(item.codes) for item in items if hasattr(item, "codes"))
    assert "".join(ours.split()) == theirs


def test_qpdf_and_we_agree_on_damage(finished: bytes, plant: Plant, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    plain = changed(finished, lambda _: None, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    at = plain.rindex(b"startxref")
    for data, sound in ((plain, True), (plain[:at] + b"startxref\n7\n%%EOF\n", False)):
        path.write_bytes(data)
        result = subprocess.run(["qpdf", "--check", path], capture_output=True, check=False)
        assert (result.returncode == 0) is sound
        assert ("X148" in codes(data, plant)) is not sound


def test_verapdf_finds_nothing_but_what_is_archival(finished: bytes, verapdf: Judge, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(finished)
    assert {rule.split()[0] for rule in verapdf("2b", path)} <= NOT_ARCHIVAL


def state(**keys: object) -> Change:
    def change(pdf: Pdf) -> None:
        resources = pdf.pages[0].obj.Resources
        resources.ExtGState["/Test"] = Dictionary({f"/{key}": value for key, value in keys.items()})
        pdf.pages[0].contents_add(Stream(pdf, b"q /Test gs 0 0 0 1 k 20 20 9 9 re f Q"))

    return change


def script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.beep()"))


def alternates(pdf: Pdf) -> None:
    pictures(pdf)
    pdf.pages[0].obj.Resources.XObject.Image0.Alternates = Array()


def reference(pdf: Pdf) -> None:
    form = Stream(pdf, b"")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    form.Ref = Dictionary(F=String("a.pdf"), Page=0)
    pdf.pages[0].obj.Resources.XObject["/Test"] = pdf.make_indirect(form)
    pdf.pages[0].contents_add(Stream(pdf, b"/Test Do"))


def unknown_operator(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(Stream(pdf, b"1 2 foo"))


@pytest.mark.parametrize(
    "case",
    [
        ("X113", unembedded),
        ("X116", script),
        ("X144", alternates),
        ("X145", reference),
        ("X146", state(TR=Dictionary(FunctionType=2, Domain=Array([0, 1]), N=2))),
        ("X156", unknown_operator),
    ],
)
def test_verapdf_and_we_agree_on_what_both_forbid(
    case: tuple[str, Change], finished: bytes, plant: Plant, verapdf: Judge, tmp_path: Path
) -> None:
    code, change = case
    path = tmp_path / "page.pdf"
    path.write_bytes(changed(finished, change, force_version="1.6"))
    assert code in codes(path.read_bytes(), plant)
    assert {rule.split()[0] for rule in verapdf("2b", path)} - NOT_ARCHIVAL
