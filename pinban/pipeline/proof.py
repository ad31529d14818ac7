"""A page PDF to the pictures a person looks at: the page as a screen shows it, and as the paper will."""

import io

import pypdfium2
from PIL import Image

from pinban.prepress import Plant, soft_proof

PROOF_DPI = 100


def page_png(pdf: bytes, dpi: int = PROOF_DPI) -> bytes:
    """The first page of ``pdf`` as PNG at ``dpi``, with CMYK as pdfium shows it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        image = document[0].render(scale=dpi / 72).to_pil()
    finally:
        document.close()
    return _png(image.convert("RGB"))


def soft_png(pdf: bytes, plant: Plant) -> bytes:
    """The trimmed page on the plant's paper (:func:`pinban.prepress.soft_proof`) as PNG at :data:`PROOF_DPI`."""
    return _png(soft_proof(pdf, plant, PROOF_DPI))


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", optimize=False, compress_level=6)
    return out.getvalue()
