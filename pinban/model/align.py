"""Where lines stand in their measure: the values of `align:`, for styles and tables."""

from enum import StrEnum


class Align(StrEnum):
    """How lines stand in their measure. ``JUSTIFY`` leaves a paragraph's last line at its start."""

    JUSTIFY = "justify"
    START = "start"
    CENTRE = "centre"
    END = "end"
    SPREAD = "spread"  # letter-spaced to the full measure
