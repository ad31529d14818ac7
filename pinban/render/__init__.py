"""Rendering: from a page's plan and a layout's templates to one page PDF."""

from pinban.render.page import PressImage, Rendered, picture_key, render_page

__all__ = ["PressImage", "Rendered", "picture_key", "render_page"]
