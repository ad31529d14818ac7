"""A phrase in another language within a text: its face, its division, its marks; and words of scripts of their own."""

from pathlib import Path

import pytest

from pinban.fonts import FontLibrary, load_fonts
from pinban.fonts.load import prepare_faces
from pinban.fonts.settings import read_settings
from pinban.model import BlockKind, Pt, Span, TextBlock
from pinban.model.galley import Galley, GlyphRun
from pinban.typeset import Composer
from tests.conftest import ROOT
from tests.typeset.maker import SIZE, codes, style

UYGHUR, TIBETAN = "ئۇيغۇر تىلى", "བོད་ཀྱི་ཡི་གེ་"
WORD = "internationalization"


@pytest.fixture(scope="module")
def fonts() -> FontLibrary:
    library, _ = load_fonts(ROOT / "fonts", languages=["zh-Hans", "ja", "ug", "bo"])
    assert library is not None
    return library


@pytest.fixture(scope="module", params=[False, True], ids=["level", "vertical"])
def setter(request: pytest.FixtureRequest, fonts: FontLibrary) -> Composer:
    made = Composer.in_language(fonts, "zh-Hans")
    return made.vertical if request.param else made


def set_text(setter: Composer, *spans: Span, measure: float = 300, leading: float = 15) -> Galley:
    block = TextBlock(BlockKind.PARAGRAPH, spans)
    return setter.galley([block], Pt(measure), {"body": style(leading=Pt(leading))})


def runs_in(galley: Galley, language: str) -> list[GlyphRun]:
    return [run for line in galley.lines for run in line.runs if run.language == language]


def test_a_phrase_has_the_face_of_its_language_and_says_so(setter: Composer) -> None:
    galley = set_text(setter, Span("直骨"), Span("直骨", language="ja"), Span("直骨"))
    (run,) = runs_in(galley, "ja")
    assert (run.face, run.clusters) == ("noto-serif-jp-regular", ("直", "骨"))
    assert {run.face for run in runs_in(galley, "")} == {"noto-serif-sc-regular"}


def test_a_phrase_is_divided_by_its_own_language_and_others_are_not(setter: Composer) -> None:
    marked = set_text(setter, Span("我们说"), Span(WORD, language="en"), Span("这个词"), measure=100)
    assert any(run.hyphen and run.language == "en" for line in marked.lines for run in line.runs)
    assert "".join(line.text for line in marked.lines) == f"我们说{WORD}这个词"
    plain = set_text(setter, Span("我们说"), Span(WORD), Span("这个词"), measure=130)
    assert not any(run.hyphen for line in plain.lines for run in line.runs)


def test_a_language_without_rules_of_ours_has_its_dictionary_alone(setter: Composer) -> None:
    galley = set_text(setter, Span("德文"), Span("Geschwindigkeitsbegrenzung", language="de"), Span("字"), measure=90)
    assert any(run.hyphen and run.language == "de" for line in galley.lines for run in line.runs)
    assert codes(galley) == set()


def test_quotation_marks_are_those_of_the_phrases_language(fonts: FontLibrary) -> None:
    level = Composer.in_language(fonts, "zh-Hans")
    english = set_text(level, Span("报"), Span("he said “报” twice", language="en"), Span("纸"))
    (run,) = runs_in(english, "en")[:1]
    advance = run.advances[run.clusters.index("“")]
    assert advance < 0.6 * SIZE


def test_what_is_set_is_what_was_written(setter: Composer) -> None:
    spans = (Span("甲"), Span(UYGHUR, language="ug"), Span("乙"), Span(TIBETAN, language="bo"), Span("。"))
    galley = set_text(setter, *spans)
    assert "".join(line.text for line in galley.lines) == f"甲{UYGHUR}乙{TIBETAN}。"


@pytest.mark.parametrize(
    ("text", "language", "face"), [(UYGHUR, "ug", "ukij-tuz"), (TIBETAN, "bo", "noto-serif-tibetan")]
)
def test_short_runs_have_their_faces_marked_or_not(
    setter: Composer, fonts: FontLibrary, text: str, language: str, face: str
) -> None:
    if face not in fonts.faces:
        pytest.skip("fonts-ukij-uyghur, fonts-noto-core")
    for marked in (language, ""):
        galley = set_text(setter, Span("词是"), Span(text, language=marked), Span("。"))
        assert {run.face for run in runs_in(galley, language if marked else "")} >= {face}
        assert codes(galley) == set()


def test_faces_that_are_missing_are_told_with_their_package(tmp_path: Path) -> None:
    settings, _ = read_settings(ROOT / "fonts")
    assert settings is not None
    _, found = prepare_faces(settings, tmp_path, [], languages=["zh-Hans", "ug", "bo"])
    told = {str(item.facts["package"]) for item in found if item.code == "F002"}
    assert {"fonts-ukij-uyghur", "fonts-noto-core"} <= told


def test_tibetan_leading_below_one_and_eight_tenths_is_told(fonts: FontLibrary) -> None:
    level = Composer.in_language(fonts, "zh-Hans")
    if "noto-serif-tibetan" not in fonts.faces:
        pytest.skip("fonts-noto-core")
    assert codes(set_text(level, Span(TIBETAN * 12), leading=17.9)) == {"T012"}
    assert codes(set_text(level, Span(TIBETAN * 12), leading=18)) == set()
    assert codes(set_text(level, Span(TIBETAN), leading=15)) == set()
