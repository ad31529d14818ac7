"""Rendering: from a page's plan and a layout's templates to one page PDF."""

from pinban.render.page import PressImage, Rendered, picture_key, render_page
from pinban.render.picture import PdfPlace
from pinban.render.template import layout_files

__all__ = ["PdfPlace", "PressImage", "Rendered", "layout_files", "picture_key", "render_page"]
