"""From a face role to the role that sets strong text (黑体) amid it: one that is seen to be darker."""

from pinban.fonts.library import FontLibrary

_VISIBLE = 1.15  # times as much ink: bold to black of one family is 1.18, a kai to its bold 1.2
_HEI = ("body-bold", "sans-bold", "headline-sans")
"""Hei (黑体) amid song or kai is the trade's custom; from light to dark."""
_HEADLINES = "headline-"


def stronger_role(fonts: FontLibrary, role: str) -> str:
    """The role that sets strong text amid ``role``: its own bold, else hei; ``role`` itself where none is darker.

    A lighter face beside heavy type would turn emphasis into its opposite, so that what counts is the ink of the faces
    as they are installed. In headlines the darkest hei comes first: between two near shades nobody sees a difference.
    """
    hei = reversed(_HEI) if role.startswith(_HEADLINES) else _HEI
    choices = (f"{role}-bold", *hei)
    least = _VISIBLE * fonts.darkness(role) if role in fonts.roles else 0.0
    return next((choice for choice in choices if choice in fonts.roles and fonts.darkness(choice) >= least), role)
