"""Page PDFs that are odd, damaged or meant to do harm, made on the spot."""

import io
import struct
import zlib
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from tests.archive.ingest.papers import pdf

HELLO = "BT /F 20 Tf 100 700 Td (Hello world) Tj ET"
SIZE = (600, 800)
CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] {more} >>"
TREE = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None], **saving: Any) -> bytes:
    """A PDF after a change."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        change(document)
        document.save(out, **saving)
    return out.getvalue()


def with_entries(content: str = HELLO, **entries: Any) -> bytes:
    """A page with such entries; ``None`` takes one away."""

    def change(document: pikepdf.Pdf) -> None:
        for name, value in entries.items():
            if value is None:
                del document.pages[0].obj[f"/{name}"]
            else:
                document.pages[0].obj[f"/{name}"] = Array(value) if isinstance(value, list) else value

    return changed(pdf(content), change)


def locked(user: str, owner: str, **more: Any) -> bytes:
    """A page with a lock."""
    lock = pikepdf.Encryption(user=user, owner=owner, **more)
    return changed(pdf(HELLO), lambda _: None, encryption=lock)


def written(objects: Sequence[str], trailer: str = "/Root 1 0 R") -> bytes:
    """A PDF by its objects as they are written; ``XREF`` in the trailer is where its table is."""
    out, places = b"%PDF-1.7\n", []
    for number, item in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{item}\nendobj\n".encode()
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = trailer.replace("XREF", str(table))
    return out + f"trailer << /Size {len(objects) + 1} {trailer} >>\nstartxref\n{table}\n%%EOF".encode()


def form_in_itself() -> bytes:
    """A page that draws a form, which draws itself twice."""
    form = "<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X 4 0 R >> >> /Length 10 >>"
    return written(
        [
            CATALOG,
            TREE,
            PAGE.format(more="/Contents 5 0 R /Resources << /XObject << /X 4 0 R >> >>"),
            f"{form} stream\n/X Do /X Do\nendstream",
            "<< /Length 5 >> stream\n/X Do\nendstream",
        ]
    )


def picture_page(data: bytes, form: str, size: tuple[int, int] = SIZE, bits: int = 8) -> bytes:
    """A page that is one picture, stored in such a form."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=SIZE)
        image = document.make_stream(data)
        facts = {"Width": size[0], "Height": size[1], "BitsPerComponent": bits, "Filter": Name(f"/{form}")}
        image.stream_dict = Dictionary(Type=Name.XObject, Subtype=Name.Image, ColorSpace=Name.DeviceGray, **facts)
        page.Resources = Dictionary(XObject=Dictionary(I=image))
        page.Contents = document.make_stream(b"q 600 0 0 800 0 0 cm /I Do Q")
        document.save(out)
    return out.getvalue()


def stripes(form: str) -> bytes:
    """A picture of stripes: ``JPEG``, ``JPEG2000`` or ``FLATE``."""
    pixels = np.full((SIZE[1], SIZE[0]), 255, np.uint8)
    pixels[::8] = np.arange(SIZE[0]) % 200
    if form == "FLATE":
        return zlib.compress(pixels.tobytes())
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, form)
    return out.getvalue()


def jbig2(size: tuple[int, int] = SIZE) -> bytes:
    """A picture of stripes as JBIG2: one generic region, coded as a fax is (ITU-T T.88, 7.4.6)."""
    pixels = np.ones((SIZE[1], SIZE[0]), bool)
    pixels[::8] = False
    tiff = io.BytesIO()
    Image.fromarray(pixels).save(tiff, "TIFF", compression="group4")
    with Image.open(tiff) as image:
        (start,), (length,) = image.tag_v2[273], image.tag_v2[279]  # type: ignore[attr-defined]
    fax = tiff.getvalue()[start : start + length]

    def segment(number: int, kind: int, body: bytes) -> bytes:
        return struct.pack(">IBBBI", number, kind, 0, 1, len(body)) + body

    page = struct.pack(">IIIIBH", *size, 0, 0, 0, 0)
    region = struct.pack(">IIIIB", *SIZE, 0, 0, 0) + b"\x01" + fax
    return segment(0, 48, page) + segment(1, 38, region)


def many_pages(count: int) -> bytes:
    """A PDF of so many pages, each with a word of its own."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        font = document.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        for number in range(1, count + 1):
            page = document.add_blank_page(page_size=SIZE)
            page.Resources = Dictionary(Font=Dictionary(F=font))
            page.Contents = document.make_stream(f"BT /F 20 Tf 40 700 Td (page{number}) Tj ET".encode())
        document.save(out, deterministic_id=True)
    return out.getvalue()
