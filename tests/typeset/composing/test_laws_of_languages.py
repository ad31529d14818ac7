"""Laws of the composer in every language and both ways of lines: all text once, within its measure, twice alike."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.fonts import FontLibrary, load_fonts
from pinban.model import LANGUAGES, NAME_LINE, TITLE_LINE, Pt, Span
from pinban.typeset import Composer
from tests.conftest import ROOT
from tests.typeset.maker import SIZE, style, texts

_CHARACTERS = {
    "zh-Hans": "春风吹过田野农家早起浇水，。；：？！“”《》——……",
    "zh-Hant-TW": "春風吹過田野農家早起澆水，。；：？！「」《》——……",
    "zh-Hant-HK": "春風吹過田野農家早起澆水，。；：？！「」《》——……",
    "ja": "春の風が吹くと、町っ子はみな走り出す。ーャュョ「」・",
    "mn-Mong": "ᠨᠣᠮ ᠤᠨ ᠰᠠᠩ ᠢ ᠨᠡᠭᠡᠭᠡᠪᠡ᠃ ᠬᠦᠮᠦᠰ ᠶᠡᠬᠡ᠂ ",
    "en": "The harbour council said, “quietly”, that ferries — old ones — would go. ",
}
_ALSO = ("7", "12", "345", "20180", "1.5%", "OK", "GDP ", "é", "e\u0301", "😀", "(", ")")
_SPOKEN = ("", "", "", "ja", "en", "mn-Mong", "zh-Hant-HK", "ug", "bo", "fr", "ko")
"""The languages that a phrase in the text may be marked with."""
_QUOTED = str.maketrans("“”‘’", "「」『』", "-\u00ad\u180e\u202f")
_MEASURE = 26  # em


@pytest.fixture(scope="module")
def every_face() -> FontLibrary:
    fonts, told = load_fonts(ROOT / "fonts", languages=tuple(LANGUAGES))
    if any(item.code == "F029" for item in told):
        pytest.skip("tools/mongolian-face fetch")
    assert fonts is not None, told
    return fonts


def test_every_language_has_its_characters_here() -> None:
    assert set(_CHARACTERS) == set(LANGUAGES)


@pytest.mark.parametrize("vertical", [False, True], ids=["level", "upright"])
@pytest.mark.parametrize("tag", _CHARACTERS)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_all_text_stands_once_within_its_measure_and_the_same_twice(
    every_face: FontLibrary, tag: str, vertical: bool, data: st.DataObject
) -> None:
    own = st.text(st.sampled_from(_CHARACTERS[tag]), min_size=1, max_size=12)
    parts = data.draw(st.lists(st.one_of(own, own, st.sampled_from(_ALSO)), min_size=1, max_size=12))
    told = st.tuples(st.sampled_from(_SPOKEN), st.sampled_from(("", "", NAME_LINE, TITLE_LINE)))
    spans = [Span(part, language=language, line=line) for part in parts for language, line in [data.draw(told)]]
    text = "".join(parts)
    composer = Composer.in_language(every_face, tag)
    composer = composer.vertical if vertical else composer
    measure = Pt(_MEASURE * SIZE)
    galley = composer.text(spans, style(indent=0), measure, "body")
    assert _bare("".join(texts(galley))) == _bare(text)
    assert all(line.width <= measure + 0.05 for line in galley.lines) or galley.diagnostics
    assert all(0 <= stroke.x1 < stroke.x2 <= line.width for line in galley.lines for stroke in line.strokes)
    assert texts(composer.text(spans, style(indent=0), measure, "body")) == texts(galley)


def _bare(text: str) -> str:
    """A text without its blanks, which lines end at, and hyphens, in one form of its accents and quotation marks."""
    bare = "".join(unicodedata.normalize("NFC", text).split())
    return bare.translate(_QUOTED)
