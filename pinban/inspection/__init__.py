"""Inspection: what a finished page should show, and whether its raster shows it."""

from pinban.inspection.expected import Shown, expected_pictures
from pinban.inspection.given import bare, inspect_given
from pinban.inspection.inspect import inspect_page, inspect_supplied
from pinban.inspection.nameplate import inspect_name
from pinban.inspection.raster import DPI, PageRaster, page_raster, page_text
from pinban.inspection.telling import inspect_furniture

__all__ = [
    "DPI",
    "PageRaster",
    "Shown",
    "bare",
    "expected_pictures",
    "inspect_furniture",
    "inspect_given",
    "inspect_name",
    "inspect_page",
    "inspect_supplied",
    "page_raster",
    "page_text",
]
