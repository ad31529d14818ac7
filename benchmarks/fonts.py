"""Fonts: loading, finding faces for characters, subsetting."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks import Figure, median_time
from pinban.fonts import FontLibrary, load_fonts, subset_face

_FOLDER = Path(__file__).parents[1] / "fonts"
_CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 1500)]


def _library() -> FontLibrary:
    library, _ = load_fonts(_FOLDER)
    if library is None:
        raise SystemExit("the fonts have errors: pinban fonts check")
    return library


def bench_load() -> Iterator[Figure]:
    """A build's first step, with the faces taken out already."""
    yield Figure("load_fonts, faces ready", 1000 * median_time(_library), "ms", limit=100)


def bench_choose() -> Iterator[Figure]:
    """What the composer asks for every character of a page."""
    library = _library()
    text = _CHARACTERS * 10

    def ask() -> None:
        for char in text:
            face = library.face_for(char, "body")
            if face is not None:
                face.advance(face.glyph(char) or 0)

    yield Figure("face, glyph and advance of one character", 1e9 * median_time(ask) / len(text), "ns", limit=1500)


def bench_subset() -> Iterator[Figure]:
    """What a page's PDF embeds."""
    library = _library()
    for role in ("body", "kai"):
        face = library.chain(role)[0]
        glyphs = [glyph for char in _CHARACTERS if (glyph := face.glyph(char)) is not None]
        seconds = median_time(partial(subset_face, face, glyphs))
        yield Figure(f"subset of {len(glyphs)} glyphs, {face.id}", 1000 * seconds, "ms", limit=60)
