"""Strong text (黑体) is seen to be darker than its neighbours, measured on rasters of what is set, or it is found."""

from itertools import chain
from pathlib import Path

import numpy as np
import pytest
import uharfbuzz as hb

from pinban.fonts import FontLibrary
from pinban.fonts.stronger import stronger_role
from pinban.layouts import layout_names, read_layout
from pinban.model import BlockKind, BoxedNote, Layout, Pt, Span, Table, TextBlock, TextStyle
from pinban.model.galley import Line
from pinban.typeset import Composer
from tests.typeset.maker import style, styles

LAYOUTS = Path(__file__).parents[3] / "layouts"
WORDS = "国家重点报道"
MIXED = (Span(WORDS), Span(WORDS, strong=True), Span(WORDS))
DARKEST = "headline-sans"
_PIXELS = 100  # per em: a glyph of 9 pt at some 800 dpi


def layouts() -> list[Layout]:
    found = [read_layout(LAYOUTS, name)[0] for name in layout_names(LAYOUTS)]
    return [folder.layout for folder in found if folder is not None]


def roles() -> list[str]:
    """Every face role in which a layout may set text."""
    parts = [part for layout in layouts() for part in layout.parts.values()]
    text = [item.face for part in parts for group in part.styles.values() for item in group.values()]
    heads = [tier.face for part in parts for tier in (*part.tiers, part.banner)]
    return list(dict.fromkeys(chain(text, heads)))


def inks(library: FontLibrary, line: Line) -> list[float]:
    """The share of the em that is black in a raster of each character of a line, one after the other."""
    shares = []
    for run in line.runs:
        font = library.faces[run.face].hb_font
        scale = _PIXELS / library.faces[run.face].upem
        for glyph, cluster in zip(run.glyphs, run.clusters, strict=True):
            if cluster and cluster in WORDS:
                drawing = hb.RasterDraw()
                drawing.extents = hb.RasterExtents(0, 0, _PIXELS, 2 * _PIXELS, _PIXELS)
                drawing.transform = (scale, 0.0, 0.0, scale, 0.0, _PIXELS / 2)
                drawing.draw_glyph(font, glyph)
                pixels = np.frombuffer(bytes(drawing.render().buffer), np.uint8)
                shares.append(float(pixels.sum()) / 255 / _PIXELS**2)
    return shares


def strength(library: FontLibrary, line: Line) -> float:
    """How many times as much ink the strong words of a line of ``MIXED`` have as the same words beside them."""
    shares, count = inks(library, line), len(WORDS)
    assert len(shares) == 3 * count
    assert shares[:count] == shares[2 * count :]
    return float(np.mean(shares[count : 2 * count]) / np.mean(shares[:count]))


@pytest.mark.parametrize("role", [role for role in roles() if role != DARKEST])
def test_strong_text_is_darker_in_every_role(library: FontLibrary, composer: Composer, role: str) -> None:
    galley = composer.text(MIXED, style(face=role), Pt(400), "body")
    (line,) = galley.lines
    assert strength(library, line) > 1.15
    assert not galley.diagnostics


def test_the_darkest_type_has_no_darker_and_says_so(library: FontLibrary, composer: Composer) -> None:
    galley = composer.text(MIXED, style(face=DARKEST), Pt(400), "headline")
    assert [(item.code, item.facts["text"]) for item in galley.diagnostics] == [("T011", WORDS)]
    assert {run.face for run in galley.lines[0].runs} == {library.roles[DARKEST][0]}


BLOCKS = (
    TextBlock(BlockKind.PARAGRAPH, MIXED),
    TextBlock(BlockKind.CROSSHEAD, MIXED),
    TextBlock(BlockKind.QUOTE, MIXED),
    TextBlock(BlockKind.ITEM, MIXED, marker="•"),
    TextBlock(BlockKind.SIGNATURE, MIXED),
    TextBlock(BlockKind.VERSE, MIXED),
    Table(((MIXED,), (MIXED,)), 1),
    BoxedNote(3 * WORDS, (TextBlock(BlockKind.PARAGRAPH, MIXED),), styled=MIXED),
)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: getattr(block, "kind", type(block).__name__))
def test_strong_text_is_darker_in_every_block(
    library: FontLibrary, composer: Composer, block: TextBlock | Table | BoxedNote
) -> None:
    galley = composer.galley([block], Pt(400), styles())
    for line in galley.lines:
        assert strength(library, line) > 1.15


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.name)
def test_strong_text_is_darker_in_every_style_of_a_layout(
    library: FontLibrary, composer: Composer, layout: Layout
) -> None:
    for part in layout.parts.values():
        for name, item in next(iter(part.styles.values())).items():
            assert _darker(library, composer, item), name


def _darker(library: FontLibrary, composer: Composer, item: TextStyle) -> bool:
    (line, *_) = composer.text(MIXED, item, Pt(2000), "body").lines
    return item.face == DARKEST or strength(library, line) > 1.15


def test_a_lighter_face_is_never_chosen(library: FontLibrary) -> None:
    for role in library.roles:
        chosen = stronger_role(library, role)
        assert chosen == role or library.darkness(chosen) > 1.1 * library.darkness(role)


def test_a_role_of_its_own_comes_first(library: FontLibrary) -> None:
    assert [stronger_role(library, role) for role in ("body", "kai", "sans")] == ["body-bold", "kai-bold", "sans-bold"]


def test_hei_stands_in_for_a_bold_that_is_hardly_darker(library: FontLibrary) -> None:
    roles = {**library.roles, "kai-bold": library.roles["kai"]}
    assert stronger_role(FontLibrary(library.faces, roles), "kai") == "body-bold"
