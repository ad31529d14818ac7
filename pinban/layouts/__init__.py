"""Layouts: from a layout folder's figures to sheet, grids, styles and headline tiers."""

from pinban.layouts.double import layout_for
from pinban.layouts.reader import COMMON, LayoutFolder, check_edition, layout_names, read_layout

__all__ = ["COMMON", "LayoutFolder", "check_edition", "layout_for", "layout_names", "read_layout"]
