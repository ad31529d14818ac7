"""Checks of a delivered file as a whole."""
