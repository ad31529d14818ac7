"""Set text as pdfium reads it from the PDF: edges, grid, prohibitions and stretch on generated newspaper text.

The full run (a million characters, and other programs beside it) is ``make bench ARGS=typeset``.
"""

from io import BytesIO

import pytest
from pypdf import PdfReader

from benchmarks.proof import texts
from benchmarks.proof.judging import FLUSH, Verdict, judge
from benchmarks.proof.ours import set_ours, style
from benchmarks.proof.page import Form, Proof
from pinban.fonts import FontLibrary
from pinban.model import Level
from pinban.typeset import Composer
from tests.typeset.maker import LEVELS

CHARACTERS = 36_000
NARROW, NEWS, WIDE = 11, 17, 30
MEASURES = (NARROW, 13, NEWS, 20, WIDE)


@pytest.fixture(scope="module")
def proofs(composer: Composer, library: FontLibrary) -> dict[int, Proof]:
    paragraphs = texts.written(CHARACTERS, number=42)
    return {measure: set_ours(paragraphs, Form(measure), composer, library)[0] for measure in MEASURES}


@pytest.fixture(scope="module")
def verdicts(proofs: dict[int, Proof]) -> dict[int, Verdict]:
    return {measure: judge(proof) for measure, proof in proofs.items()}


def test_a_divided_word_ends_in_a_soft_hyphen(proofs: dict[int, Proof]) -> None:
    pages = [page for pdf in proofs[NARROW].pdfs for page in PdfReader(BytesIO(pdf)).pages]
    assert sum(page.get_contents().get_data().count(b"<feff00ad>") for page in pages) > 2


@pytest.mark.parametrize("measure", MEASURES)
def test_every_full_line_is_flush_in_the_pdf(verdicts: dict[int, Verdict], measure: int) -> None:
    verdict = verdicts[measure]
    assert verdict.full > 500
    assert [fault.line.text for fault in verdict.worst("flush")] == []
    assert verdict.flush == verdict.full


@pytest.mark.parametrize("measure", MEASURES)
def test_no_line_begins_or_ends_with_a_forbidden_mark(verdicts: dict[int, Verdict], measure: int) -> None:
    assert [fault.line.text for rule in ("first", "last") for fault in verdicts[measure].worst(rule)] == []


@pytest.mark.parametrize("measure", MEASURES)
def test_the_pdf_reads_as_the_text_given(verdicts: dict[int, Verdict], measure: int) -> None:
    assert verdicts[measure].misread == 0


@pytest.mark.parametrize("measure", MEASURES)
def test_all_baselines_stand_on_one_grid_across_columns(verdicts: dict[int, Verdict], measure: int) -> None:
    assert verdicts[measure].off_grid < FLUSH


@pytest.mark.parametrize("measure", MEASURES)
def test_no_last_line_of_one_character_that_the_line_before_could_spare(
    verdicts: dict[int, Verdict], measure: int
) -> None:
    assert verdicts[measure].spared == 0


def test_most_ideographs_stand_on_their_natural_distance(verdicts: dict[int, Verdict]) -> None:
    p50, p95 = verdicts[NEWS].percentiles(0.5, 0.95)
    assert p50 == pytest.approx(0, abs=0.001)
    assert p95 <= 0.04
    assert min(verdicts[NEWS].stretch) > -0.001


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("marks", ["open", "kaiming", "half"])
def test_every_level_and_style_of_marks_is_flush(
    composer: Composer, library: FontLibrary, level: Level, marks: str
) -> None:
    form = Form(15)
    body = style(form, level=level, marks=marks)
    verdict = judge(set_ours(texts.written(4000, number=3), form, composer, library, body)[0])
    assert verdict.flush == verdict.full > 100
    assert verdict.count("first", "last") == verdict.misread == 0


def test_the_sample_edition_is_flush(composer: Composer, library: FontLibrary) -> None:
    verdict = judge(set_ours(texts.sample(), Form(13), composer, library)[0])
    assert verdict.flush == verdict.full > 500
    assert verdict.count("first", "last") == verdict.misread == 0
