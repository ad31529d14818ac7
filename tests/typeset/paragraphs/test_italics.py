"""Emphasis in English: italics where a face has them, bold with a finding where none does, dots under Han and kana."""

from dataclasses import replace

import pytest

from pinban.fonts import FontLibrary, load_fonts
from pinban.model import BlockKind, Pt, Span, TextBlock
from pinban.model.galley import Galley
from pinban.typeset import Composer
from tests.conftest import ROOT
from tests.typeset.maker import codes, style

SERIF, ITALIC, BOLD = "noto-serif-sc-regular", "noto-serif-italic", "noto-sans-sc-medium"


@pytest.fixture(scope="module")
def fonts() -> FontLibrary:
    library, _ = load_fonts(ROOT / "fonts", languages=["en", "zh-Hans"])
    assert library is not None
    if ITALIC not in library.faces:
        pytest.skip("tools/word-faces fetch")
    return library


@pytest.fixture(params=[False, True], ids=["level", "vertical"])
def upright(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def set_in(fonts: FontLibrary, language: str, *spans: Span, upright: bool = False) -> Galley:
    level = Composer.in_language(fonts, language)
    composer = level.vertical if upright else level
    return composer.galley([TextBlock(BlockKind.PARAGRAPH, spans)], Pt(300), {"body": style()})


def faces_of(galley: Galley) -> dict[str, str]:
    """Each word to the face that it is set in."""
    return {"".join(run.clusters).strip(): run.face for line in galley.lines for run in line.runs}


def dots_in(galley: Galley) -> int:
    return sum(len(line.marks) for line in galley.lines)


def test_emphasis_in_english_is_italics_and_has_no_dots(fonts: FontLibrary, upright: bool) -> None:
    galley = set_in(fonts, "en", Span("See "), Span("Nature", dots=True), Span(" of May"), upright=upright)
    assert faces_of(galley)["Nature"] == ITALIC
    assert set(faces_of(galley).values()) == {ITALIC, SERIF}
    assert (dots_in(galley), codes(galley)) == (0, set())


def test_bold_emphasis_is_a_bold_roles_italic(fonts: FontLibrary) -> None:
    galley = set_in(fonts, "en", Span("See "), Span("Nature", strong=True, dots=True))
    assert faces_of(galley)["Nature"] == fonts.italics[BOLD]


def test_a_phrase_is_emphasised_as_its_own_language_does(fonts: FontLibrary, upright: bool) -> None:
    chinese = set_in(
        fonts, "zh-Hans", Span("见"), Span("Nature", dots=True, language="en"), Span("周刊", dots=True), upright=upright
    )
    assert faces_of(chinese)["Nature"] == ITALIC
    assert dots_in(chinese) == len("周刊")
    english = set_in(fonts, "en", Span("read "), Span("東京", dots=True, language="zh-Hans"), upright=upright)
    assert dots_in(english) == len("東京")


def test_han_has_no_italics_in_english_either(fonts: FontLibrary) -> None:
    assert dots_in(set_in(fonts, "en", Span("read "), Span("東京", dots=True))) == len("東京")
    assert dots_in(set_in(fonts, "en", Span("read "), Span("The 東京 Times", dots=True))) == 0


def test_letters_without_an_italic_are_bold_and_told(fonts: FontLibrary) -> None:
    plain = replace(fonts, italics={})
    galley = set_in(plain, "en", Span("See "), Span("Nature", dots=True))
    assert faces_of(galley)["Nature"] == BOLD
    assert (dots_in(galley), codes(galley)) == (0, {"T014"})


def test_chinese_keeps_its_dots_under_letters(fonts: FontLibrary) -> None:
    assert dots_in(set_in(fonts, "zh-Hans", Span("见"), Span("GDP", dots=True))) == len("GDP")
