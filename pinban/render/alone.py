"""Drawings to a PDF that has each alone on a page of its own, to compare with where it stands among others."""

from collections.abc import Sequence
from pathlib import Path

from pinban.diagnostics import Place
from pinban.model import Pt
from pinban.render.drawing import DrawingPainter, DrawnPicture
from pinban.render.engine import LayoutAssets, write_pdf
from pinban.render.template import number
from pinban.render.weasy import Painter


def draw_alone(drawings: Sequence[tuple[DrawnPicture, Pt, Pt]], folder: Path) -> bytes:
    """One page for each drawing in inks, of the width and height (points) at which it is placed.

    ``folder`` is the layout's. What the engine has to say of them it has said of the page already.
    """
    assets = LayoutAssets(folder)
    painters: dict[str, Painter] = {}
    sheets, body = [], []
    for index, (drawing, width, height) in enumerate(drawings):
        url = f"picture:{index}"
        painters[url] = DrawingPainter(str(index), drawing)
        size = f"{number(width)}pt {number(height)}pt"
        sheets.append(f"@page p{index}{{size:{size};margin:0}}")
        style = f"page:p{index};display:block;width:{number(width)}pt;height:{number(height)}pt"
        body.append(
            f'<div style="{style}"><img src="{url}" alt="-" style="display:block;width:100%;height:100%"></div>'
        )
    html = f'<!doctype html><html lang="zh"><title>-</title><body style="margin:0">{"".join(body)}</body></html>'
    data, _ = write_pdf(html, "".join(sheets), painters, assets, Place())
    return data
