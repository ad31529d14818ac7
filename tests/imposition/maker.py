"""Books of small pages that tell their number and their head by what is painted on them."""

from collections.abc import Sequence
from io import BytesIO

import numpy as np
import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Stream, String

WIDTH, HEIGHT = 120, 180


def book(count: int, *, doubles: Sequence[int] = (), bleed: float = 0.0, right: bool = False) -> bytes:
    """A PDF of ``count`` PDF pages; those whose index is in ``doubles`` are twice as wide."""
    with pikepdf.new() as pdf:
        for index in range(count):
            width = WIDTH * (2 if index in doubles else 1)
            box = [0, 0, width + 2 * bleed, HEIGHT + 2 * bleed]
            page = Dictionary(
                Type=Name.Page,
                MediaBox=Array(box),
                TrimBox=Array([bleed, bleed, width + bleed, HEIGHT + bleed]),
                BleedBox=Array(box),
                Resources=Dictionary(),
                Contents=pdf.make_indirect(Stream(pdf, content(index, width, bleed))),
            )
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        labels, number = Array(), 1
        for index in range(count):
            label = f"{number}-{number + 1}" if index in doubles else f"{number}"
            number += 2 if index in doubles else 1
            labels.append(index)
            labels.append(Dictionary(P=String(label)))
        pdf.Root.PageLabels = Dictionary(Nums=labels)
        if right:
            pdf.Root.ViewerPreferences = Dictionary(Direction=Name.R2L)
        pdf.docinfo["/Title"] = String("晨报 2018-07-01")
        pdf.docinfo["/CreationDate"] = String("D:20180701120000+08'00'")
        return saved(pdf)


def content(index: int, width: float, bleed: float) -> bytes:
    """A tint to the bleed, the number in bits along the head, a bar at the left edge, a bar over a double's fold."""
    out = [f"0 0 {0.1 + 0.05 * (index % 3):.2f} 0 k 0 0 {width + 2 * bleed} {HEIGHT + 2 * bleed} re f"]
    out.append(f"1 0 0 0 k {bleed} {bleed} 10 {HEIGHT} re f 0 0 0 1 k")
    out += [f"{bleed + 20 + 10 * bit} {bleed + HEIGHT - 30} 10 20 re f" for bit in range(8) if (index + 1) >> bit & 1]
    out.append(f"0 1 0 0 k {width / 2 + bleed - 30} {bleed + 40} 60 30 re f")
    return "\n".join(out).encode()


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    target = BytesIO()
    pdf.save(target, **options)
    return target.getvalue()


def rasters(data: bytes, scale: float = 0.5) -> list[np.ndarray]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [np.asarray(page.render(scale=scale).to_pil()) for page in document]
    finally:
        document.close()


def trimmed(data: bytes, scale: float = 0.5) -> list[np.ndarray]:
    """What is left of each page when it is cut to its TrimBox."""
    out = []
    with pikepdf.open(BytesIO(data)) as pdf:
        for page, raster in zip(pdf.pages, rasters(data, scale), strict=True):
            left, foot, right, top = (float(side) * scale for side in page.trimbox)
            height = raster.shape[0]
            out.append(raster[round(height - top) : round(height - foot), round(left) : round(right)])
    return out
