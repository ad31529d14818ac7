"""Layouts: from a layout folder's figures to sheet, grids, styles, headline tiers and printed words."""

from pinban.layouts.chain import COMMON, layout_names
from pinban.layouts.checks import check_edition
from pinban.layouts.double import layout_for
from pinban.layouts.reader import LayoutFolder, read_layout

__all__ = ["COMMON", "LayoutFolder", "check_edition", "layout_for", "layout_names", "read_layout"]
