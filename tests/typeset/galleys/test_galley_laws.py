"""Laws that hold for any text: nothing lost or doubled, no forbidden break, full lines exact."""

import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pinban.model import Level, Pt, Span
from pinban.model.galley import Galley
from pinban.typeset import Composer
from tests.typeset.maker import LEVELS, codes, style

MARKS = "，、；：。？！“”‘’（）《》【】「」—…·～／％￥"
CHINESE = st.text(st.sampled_from("春风吹过田野农家早起浇水施肥" + MARKS), max_size=80)
MIXED = st.text(st.sampled_from("春风吹过田野" + MARKS + "ab12.%/- \u3000\u200b\u0301\U00020021א"), max_size=80)
ANYTHING = st.text(max_size=60)
TEXTS = st.one_of(CHINESE, MIXED, ANYTHING)
MEASURES = st.floats(40, 300)
STYLES = st.builds(
    style,
    marks=st.sampled_from(["open", "kaiming", "half"]),
    indent=st.sampled_from([0.0, 2.0]),
    level=st.sampled_from(LEVELS),
    tracking=st.sampled_from([0.0, 0.05]),
)
NEVER_FIRST = "，、；：。？！”’）》】」·～／％"
NEVER_LAST = "“‘（《【「￥"


def check_text(galley: Galley, text: str) -> None:
    """The lines' spans tile the text; each line holds its span but for white space at its edges."""
    place = 0
    for line in galley.lines:
        assert line.start == place
        assert line.text == text[line.start : line.end].strip()
        place = line.end
    assert place == len(text) or not text.strip()


@given(TEXTS, STYLES, MEASURES)
@settings(max_examples=300)
def test_no_character_is_lost_or_doubled(composer: Composer, text: str, own: object, measure: float) -> None:
    check_text(composer.text(text, own, Pt(measure), "body"), text)  # type: ignore[arg-type]


@given(TEXTS, STYLES, MEASURES)
@example('0<O"0', style(indent=2.0, level=Level.BASIC), 42.875)
@settings(max_examples=200)
def test_full_lines_are_exact_or_found(composer: Composer, text: str, own: object, measure: float) -> None:
    galley = composer.text(text, own, Pt(measure), "body")  # type: ignore[arg-type]
    found = {finding.excerpt for finding in galley.diagnostics if finding.code in ("T001", "T007")}
    for line in galley.lines[:-1]:
        assert line.text in found or abs(line.width - measure) <= 0.01
    for line in galley.lines[-1:]:
        assert line.text in found or line.width <= measure + 0.01


@given(CHINESE, STYLES, MEASURES)
@settings(max_examples=200)
def test_no_forbidden_break(composer: Composer, text: str, own: object, measure: float) -> None:
    galley = composer.text(text, own, Pt(measure), "body")  # type: ignore[arg-type]
    found = {finding.excerpt for finding in galley.diagnostics if finding.code in ("T002", "T003")}
    for line, after in zip(galley.lines, galley.lines[1:], strict=False):
        assert line.text in found or after.text[0] not in NEVER_FIRST
        assert line.text in found or line.text[-1] not in NEVER_LAST


@given(TEXTS, STYLES, MEASURES)
@settings(max_examples=150)
def test_places_never_run_back(composer: Composer, text: str, own: object, measure: float) -> None:
    for line in composer.text(text, own, Pt(measure), "body").lines:  # type: ignore[arg-type]
        centres = [
            x + advance / 2
            for run in line.runs
            for x, advance, cluster in zip(run.xs, run.advances, run.clusters, strict=True)
            if cluster and advance > 0.5 * run.size
        ]
        assert all(b > a - 0.01 for a, b in itertools.pairwise(centres))


@given(
    st.lists(st.builds(Span, TEXTS, strong=st.booleans(), kai=st.booleans(), dots=st.booleans()), max_size=5), MEASURES
)
@settings(max_examples=150)
def test_spans_do_not_change_the_text(composer: Composer, spans: list[Span], measure: float) -> None:
    text = "".join(span.text for span in spans)
    check_text(composer.text(spans, style(), Pt(measure), "body"), text)


@given(TEXTS, STYLES, MEASURES)
@example("\u0e33", style(), 40.0)
@settings(max_examples=100)
def test_every_finding_of_a_character_is_true(composer: Composer, text: str, own: object, measure: float) -> None:
    galley = composer.text(text, own, Pt(measure), "body")  # type: ignore[arg-type]
    missing = [
        cluster
        for line in galley.lines
        for run in line.runs
        for g, cluster in zip(run.glyphs, run.clusters, strict=True)
        if g == 0
    ]
    assert bool(missing) == ("T004" in codes(galley))


def test_a_lost_character_is_noticed(composer: Composer) -> None:
    galley = composer.text("春风吹过", style(), Pt(100), "body")
    with pytest.raises(AssertionError):
        check_text(galley, "春风吹过田")


def test_the_same_text_gives_the_same_galley(composer: Composer, library: object) -> None:
    text = "春风，“ABC”吹过田野35%。" * 5
    again = Composer(library)  # type: ignore[arg-type]
    again.text("别的，文字ABC。", style(), Pt(80), "body")
    assert again.text(text, style(), Pt(90), "body") == composer.text(text, style(), Pt(90), "body")
