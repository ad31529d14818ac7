"""A table of CSS properties that do nothing on a page: on which elements, and which key of the layout does it instead.

A painted frame's glyphs, sizes and places are the composer's: of its element's style it takes the colour. WeasyPrint
places the element and paints its ground, border, opacity and transformation, as it does for every other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Needs(Enum):
    """What a property needs below an element to be seen; on an element without it, it does nothing."""

    TEXT = "text that the engine sets itself"
    LINES = "text that the engine sets itself, or painted elements that stand in its lines"
    FLOW = "children that are not placed absolutely"
    PLACE_IN_FLOW = "that the element itself is not placed absolutely"
    PICTURE = "a picture of the layout's own"
    PAINT = "painted text, or text that the engine sets itself"


@dataclass(frozen=True)
class Effect:
    """What one property needs, and what has its say instead, empty where nothing has.

    ``style`` is the key of a text style, ``tier`` that of a headline tier, ``other`` any other place.
    """

    needs: Needs
    style: str = ""
    tier: str = ""
    other: str = ""


def _table(rows: Mapping[str, Effect]) -> dict[str, Effect]:
    return {name: effect for names, effect in rows.items() for name in names.split()}


_GRID = "parts: …: grids: columns, measure, gutter"
_CROP = "crop, columns (story)"

EFFECTS: Mapping[str, Effect] = _table(
    {
        # Glyphs
        "font-family font-style font-weight font-stretch font-width font-synthesis": Effect(Needs.TEXT, "face", "face"),
        "font-variant font-variant-caps font-variant-numeric font-variant-ligatures font-variant-east-asian "
        "font-variant-alternates font-variant-position font-feature-settings font-variation-settings font-kerning "
        "font-language-override font-palette font-optical-sizing": Effect(Needs.TEXT, other="fonts/fonts.yaml"),
        "letter-spacing": Effect(Needs.TEXT, "tracking", "tracking"),
        "hyphens hyphenate-character hyphenate-limit-chars hyphenate-limit-zone hyphenate-limit-lines": Effect(
            Needs.TEXT, "hyphens"
        ),
        "text-autospace text-spacing": Effect(Needs.TEXT, "gap"),
        "text-spacing-trim hanging-punctuation": Effect(Needs.TEXT, "marks"),
        "line-break word-break": Effect(Needs.TEXT, "level"),
        "text-transform text-combine-upright text-decoration text-decoration-line text-decoration-color "
        "text-decoration-style text-decoration-thickness text-underline-offset text-underline-position text-shadow "
        "text-emphasis text-emphasis-style text-emphasis-color text-emphasis-position ruby-position ruby-align quotes "
        "text-overflow tab-size font-size-adjust initial-letter": Effect(Needs.TEXT),
        "writing-mode text-orientation": Effect(Needs.TEXT, other="parts: …: vertical_kinds; tiers: …: vertical"),
        "orphans widows box-decoration-break": Effect(Needs.TEXT),
        "line-clamp max-lines block-ellipsis continue text-wrap text-wrap-mode text-wrap-style": Effect(
            Needs.TEXT, tier="lines"
        ),
        # Lines
        "font": Effect(Needs.LINES, "face", "face"),
        "font-size": Effect(Needs.LINES, "size, scale", "sizes"),
        "line-height": Effect(Needs.LINES, "leading", "sizes"),
        "text-align text-align-last text-align-all text-justify": Effect(Needs.LINES, "align", "align"),
        "text-indent": Effect(Needs.LINES, "indent"),
        "word-spacing": Effect(Needs.LINES, "gap"),
        "white-space overflow-wrap word-wrap vertical-align direction unicode-bidi": Effect(Needs.LINES),
        # What stands in a page's frames make-up places
        "columns column-count column-width column-gap column-rule column-rule-color column-rule-style "
        "column-rule-width column-fill": Effect(Needs.FLOW, other=_GRID),
        "gap row-gap grid-gap grid-row-gap grid-column-gap justify-content justify-items align-items align-content "
        "flex-direction flex-wrap flex-flow grid grid-template grid-template-areas grid-template-columns "
        "grid-template-rows grid-auto-columns grid-auto-flow grid-auto-rows": Effect(Needs.FLOW, other=_GRID),
        "float clear column-span flex flex-grow flex-shrink flex-basis order break-before break-after break-inside "
        "page-break-before page-break-after page-break-inside": Effect(Needs.PLACE_IN_FLOW, other="placements, slot"),
        # Pictures
        "image-rendering image-orientation image-resolution": Effect(Needs.PICTURE, other=_CROP),
        # What painters take
        "color": Effect(Needs.PAINT),
    }
)
"""By property; what is not among them works wherever the engine has it."""

PLANTS = frozenset(("bleed", "bleed-top", "bleed-right", "bleed-bottom", "bleed-left", "marks"))
"""What a plant says of ``@page``, whatever the style sheets do."""

RESETS = frozenset(
    ("0", "1", "1pt", "1px", "100%", "none", "normal", "auto", "left", "start", "inherit", "initial", "unset", "revert")
)
"""Values by which a rule for bare elements takes back a browser's own style: they are meant to do nothing more."""
