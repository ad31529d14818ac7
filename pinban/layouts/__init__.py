"""Layouts: from a layout folder's figures to sheet, grids, styles and headline tiers."""

from pinban.layouts.reader import LayoutFolder, check_edition, read_layout

__all__ = ["LayoutFolder", "check_edition", "read_layout"]
