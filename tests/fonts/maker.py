"""Small fonts made on the spot: real OpenType files with a few glyphs, their names and rights as a test wants them."""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

from pinban.fonts import load_fonts

PROJECT_FONTS = Path(__file__).parents[2] / "fonts"


def make_font(
    chars: str,
    *,
    family: str = "Test Song",
    cff: bool = True,
    fs_type: int = 0,
    advance: int = 1000,
) -> TTFont:
    """A font in which each of ``chars`` is a square with an advance of ``advance`` in 1000 units per em."""
    names = [".notdef", *(f"u{ord(char):05X}" for char in chars)]
    builder = FontBuilder(1000, isTTF=not cff)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(char): f"u{ord(char):05X}" for char in chars})
    if cff:
        postscript = family.replace(" ", "")
        builder.setupCFF(postscript, {}, {name: _square(T2CharStringPen(advance, None)) for name in names}, {})
    else:
        builder.setupGlyf({name: _square(TTGlyphPen(None)) for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (advance, 50)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "fullName": family, "version": "Version 1.0"})
    builder.setupOS2(fsType=fs_type)
    builder.setupPost()
    return builder.font


def _square(pen):
    for number, point in enumerate(((50, 0), (950, 0), (950, 800), (50, 800))):
        (pen.lineTo if number else pen.moveTo)(point)
    pen.closePath()
    return pen.getCharString() if isinstance(pen, T2CharStringPen) else pen.glyph()


def save_collection(path: Path, *fonts: TTFont) -> None:
    collection = TTCollection()
    collection.fonts = list(fonts)
    collection.save(path)


class Desk:
    """A project's ``fonts`` folder and a system's, both empty to begin with."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "fonts"
        self.system = root / "system"
        self.folder.mkdir()
        self.system.mkdir()

    def yaml(self, text: str) -> None:
        (self.folder / "fonts.yaml").write_text(text, encoding="utf-8")

    def load(self):
        return load_fonts(self.folder, system=[self.system])

    @property
    def faces(self) -> Path:
        return self.folder / "faces"


def codes(diagnostics) -> list[str]:
    return [finding.code for finding in diagnostics]
