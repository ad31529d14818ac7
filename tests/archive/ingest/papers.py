"""Small PDFs made on the spot: text in a standard face, with or without saying which characters it is."""

import io
from collections.abc import Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name


def pdf(
    content: str,
    *,
    unicode: Mapping[int, int] | None = None,
    differences: str = "",
    pages: int = 1,
    rotate: int = 0,
    size: tuple[float, float] = (600, 800),
) -> bytes:
    """A PDF of ``pages`` equal pages; ``unicode`` maps codes of the font F to code points (ToUnicode)."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        if differences:
            names = [Name(f"/{name}") for name in differences.split()]
            font.Encoding = Dictionary(Type=Name.Encoding, Differences=Array([65, *names]))
        if unicode is not None:
            rows = "".join(f"<{code:02X}> <{point:04X}>\n" for code, point in unicode.items())
            cmap = (
                "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
                f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(unicode)} beginbfchar\n{rows}endbfchar\n"
                "endcmap end end"
            )
            font.ToUnicode = document.make_stream(cmap.encode())
        for _ in range(pages):
            page = document.add_blank_page(page_size=size)
            page.Resources = Dictionary(Font=Dictionary(F=font))
            page.Contents = document.make_stream(content.encode())
            if rotate:
                page.Rotate = rotate
        document.save(out, deterministic_id=True)
    return out.getvalue()
