"""Checks of what a page paints."""
