"""Rendering: from a page's plan and a layout's templates to one page PDF."""

from pinban.render.alone import draw_alone
from pinban.render.check_styles import check_styles
from pinban.render.drawing import DrawnPicture
from pinban.render.page import PressImage, Rendered, render_page
from pinban.render.picture import PdfPlace, RasterPicture
from pinban.render.views import picture_key

__all__ = [
    "DrawnPicture",
    "PdfPlace",
    "PressImage",
    "RasterPicture",
    "Rendered",
    "check_styles",
    "draw_alone",
    "picture_key",
    "render_page",
]
