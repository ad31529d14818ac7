"""The inks of the edition's pictures: few, warm, and made for newsprint."""

from __future__ import annotations

from typing import TypeAlias

Colour: TypeAlias = tuple[int, int, int]

PAPER: Colour = (245, 239, 226)
CREAM: Colour = (236, 222, 190)
INK: Colour = (36, 39, 45)
RED: Colour = (168, 46, 38)
BRICK: Colour = (124, 42, 36)
OCHRE: Colour = (209, 152, 58)
STRAW: Colour = (228, 192, 116)
SKIN: Colour = (196, 140, 96)
UMBER: Colour = (112, 78, 48)
OLIVE: Colour = (120, 122, 66)
MOSS: Colour = (72, 84, 58)
SLATE: Colour = (72, 98, 118)
NIGHT: Colour = (38, 54, 74)
MIST: Colour = (170, 186, 192)
GREY: Colour = (152, 143, 131)
DUST: Colour = (203, 193, 176)
INKS = (PAPER, CREAM, INK, RED, BRICK, OCHRE, STRAW, SKIN, UMBER, OLIVE, MOSS, SLATE, NIGHT, MIST, GREY, DUST)


def hexed(colour: Colour) -> str:
    """The ink as `#rrggbb`."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def blend(one: Colour, other: Colour, share: float) -> Colour:
    """`one` with `share` of `other` mixed in."""
    r, g, b = (round(a + (c - a) * share) for a, c in zip(one, other, strict=True))
    return r, g, b
