"""No two glyphs' ink of one line overlap more than the face itself has them do, in any face, level or vertical."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from pinban.fonts import FontLibrary
from pinban.fonts.metrics import doubtful_glyphs
from pinban.fonts.table import gb2312
from pinban.model import Pt
from pinban.model.galley import Line
from pinban.typeset import Composer
from tests.typeset.maker import style

SIZE = 10.0
ROW = 50  # characters to a line
SLACK = 0.011  # em: what a trimmed mark may stand off its body
ASCENT = 0.88
MARKS = "，。、：；？！“”《》（）—…·～％℃〇①ⅡａＺ９"
SAMPLE = gb2312()[::3] + "".join(map(chr, (*range(0x3400, 0x4DBF, 37), *range(0x20000, 0x2A6D0, 41))))


def inks(library: FontLibrary, line: Line) -> Iterator[tuple[str, float, float, float]]:
    """Each glyph's cluster, where its ink begins and ends along its line, and how much lies outside its em box, in em.

    Reckoned from outlines alone: no advance or origin that the face claims is asked.
    """
    for run in line.runs:
        face = library.faces[run.face]
        for glyph, cluster, x in zip(run.glyphs, run.clusters, run.xs, strict=True):
            box = face.hb_font.get_glyph_extents(glyph)
            if box is None or not box.width:
                continue
            top, depth = -box.y_bearing / face.upem, -box.height / face.upem
            left, width = box.x_bearing / face.upem, box.width / face.upem
            upright = line.vertical and not run.turned
            first, length = (top, depth) if upright else (left, width)
            head = first + ASCENT if upright else first
            outside = max(0.0, -head) + max(0.0, head + length - 1)
            start = x / SIZE + first
            yield cluster, start, start + length, outside


@pytest.mark.parametrize("vertical", [False, True], ids=["level", "vertical"])
def test_no_ink_over_ink(library: FontLibrary, vertical: bool) -> None:
    bad: list[str] = []
    for name, face in library.faces.items():
        alone = FontLibrary(library.faces, {"body": (name,)})
        composer = Composer(alone).vertical if vertical else Composer(alone)
        chars = [char for char in (*doubtful_glyphs(face)[:40], *SAMPLE) if face.covers(char)]
        marks = [mark for mark in MARKS if face.covers(mark)]
        mixed = "".join(char + (marks[i % len(marks)] if i % 5 == 0 and marks else "") for i, char in enumerate(chars))
        assert len(mixed) > 900, name
        for start in range(0, len(mixed), ROW):
            (line,) = composer.text(mixed[start : start + ROW], style(), Pt(SIZE * 2 * ROW), "body").lines
            for (a, _, end, over), (b, begin, _, under) in pairwise(inks(library, line)):
                if end - begin > over + under + SLACK:
                    bad.append(f"{name} {a}{b} {end - begin:.2f} em")
    assert not bad, bad[:20]


def test_the_verse_of_the_bug(library: FontLibrary) -> None:
    composer = Composer(library).vertical
    (line,) = composer.text("像一盏黄晕的灯光，斑斓", style(face="kai"), Pt(400), "verse").lines
    xs = [x / SIZE for run in line.runs for x in run.xs]
    # to a hundredth: editions of the face differ in how a glyph stands in its square
    assert [b - a for a, b in pairwise(xs[:8])] == pytest.approx([1.0] * 7, abs=0.01)
