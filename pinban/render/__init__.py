"""Rendering: from a page's plan and a layout's templates to one page PDF."""

from pinban.render.alone import draw_alone
from pinban.render.drawing import DrawnPicture
from pinban.render.page import PressImage, Rendered, picture_key, render_page
from pinban.render.picture import PdfPlace, RasterPicture
from pinban.render.template import layout_files

__all__ = [
    "DrawnPicture",
    "PdfPlace",
    "PressImage",
    "RasterPicture",
    "Rendered",
    "draw_alone",
    "layout_files",
    "picture_key",
    "render_page",
]
