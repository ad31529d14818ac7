"""A page PDF to the picture a person looks at."""

import io

import pypdfium2

PROOF_DPI = 100


def page_png(pdf: bytes, dpi: int = PROOF_DPI) -> bytes:
    """The first page of ``pdf`` as PNG at ``dpi``, with CMYK as pdfium shows it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        image = document[0].render(scale=dpi / 72).to_pil()
    finally:
        document.close()
    out = io.BytesIO()
    image.convert("RGB").save(out, "PNG", optimize=False, compress_level=6)
    return out.getvalue()
