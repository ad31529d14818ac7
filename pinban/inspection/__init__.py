"""Inspection: what a finished page should show, and whether its raster shows it."""

from pinban.inspection.expected import Shown, expected_pictures
from pinban.inspection.inspect import inspect_page, inspect_supplied
from pinban.inspection.raster import DPI, PageRaster, page_raster

__all__ = ["DPI", "PageRaster", "Shown", "expected_pictures", "inspect_page", "inspect_supplied", "page_raster"]
