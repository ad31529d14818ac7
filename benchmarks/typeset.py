"""Typesetting: what is on the page by pdfium's account, beside the same text set by Typst and by Chromium; speed.

The limits are those of issue 3: docs/typesetting.md tells how they were chosen and what is left to do.
"""

import time
from collections.abc import Iterator, Sequence
from functools import cache

from benchmarks import Figure, Sheet, median_time
from benchmarks.proof import by_chromium, by_typst, texts
from benchmarks.proof.judging import FLUSH, LOOSE, Verdict, judge
from benchmarks.proof.ours import blocks, set_ours, style
from benchmarks.proof.page import Form, Proof
from pinban.fonts import FontLibrary, load_fonts
from pinban.model import Block, Pt
from pinban.typeset import Composer

MEASURES = (8, 11, 13, 17, 20, 25, 30)  # em
NEWS = 17  # em: the measure whose stretch is held to a limit
MILLION = 1_000_000  # characters of the long run
SHARED = 50_000  # characters that all three programs set
_PART = 100_000  # characters set and read at a time
_COLUMNS = (
    *("text", "em", "by", "full lines", "not flush", "forbidden", "lone", "p50 em", "p95 em", "worst em"),
    *("off grid pt", "ms / 10 000"),
)


@cache
def _library() -> FontLibrary:
    library, _ = load_fonts(texts.ROOT / "fonts")
    if library is None:
        raise SystemExit("the fonts have errors: pinban fonts check")
    return library


@cache
def _composer() -> Composer:
    return Composer(_library())


def _parts(paragraphs: Sequence[str]) -> Iterator[list[str]]:
    part: list[str] = []
    taken = 0
    for text in paragraphs:
        part.append(text)
        taken += len(text)
        if taken >= _PART:
            yield part
            part, taken = [], 0
    if part:
        yield part


def _ours(paragraphs: Sequence[str], form: Form) -> Verdict:
    verdict = Verdict()
    for part in _parts(paragraphs):
        proof, _ = set_ours(part, form, _composer(), _library())
        verdict.add(judge(proof))
    return verdict


def _row(text: str, measure: float, by: str, verdict: Verdict) -> list[str]:
    p50, p95, worst = verdict.percentiles(0.5, 0.95, 1)
    return [
        text,
        f"{measure:g}",
        by,
        str(verdict.full),
        f"{100 * (1 - verdict.flush / max(1, verdict.full)):.2f} %",
        str(verdict.count("first", "last")),
        str(verdict.count("lone")),
        f"{p50:.3f}",
        f"{p95:.3f}",
        f"{worst:.2f}",
        f"{verdict.off_grid:.3f}",
        f"{1e7 * verdict.seconds / max(1, verdict.characters):.0f}",
    ]


def _figures(text: str, verdicts: dict[int, Verdict]) -> Iterator[Figure]:
    """What one text's proofs at all measures come to, held to the limits."""
    every = verdicts.values()
    _, p95, worst = verdicts[NEWS].percentiles(0.5, 0.95, 1)
    yield Figure(f"{text}: full lines off by more than {FLUSH} pt", sum(v.full - v.flush for v in every), "lines", 0)
    yield Figure(f"{text}: forbidden line starts and ends", sum(v.count("first", "last") for v in every), "lines", 0)
    yield Figure(f"{text}: last lines of one character", sum(v.count("lone") for v in every), "lines")
    yield Figure(f"{text}: the same where another was possible", sum(v.spared for v in every), "lines", 0)
    yield Figure(f"{text}: 95 % of stretch at {NEWS} em", p95, "em", 0.03)
    yield Figure(f"{text}: worst stretch at {NEWS} em", worst, "em", LOOSE)
    chinese = verdicts[NEWS].worst_chinese
    yield Figure(f"{text}: the same, lines without words or figures", chinese, "em", LOOSE)
    yield Figure(f"{text}: baselines off the grid", max(v.off_grid for v in every), "pt", FLUSH)
    yield Figure(f"{text}: paragraphs that read otherwise", sum(v.misread for v in every), "", 0)


def _worst(text: str, verdicts: dict[int, Verdict]) -> Iterator[list[str]]:
    for measure, verdict in verdicts.items():
        for rule in ("flush", "first", "last", "lone", "loose"):
            for fault in verdict.worst(rule, 2):
                yield [text, str(measure), rule, f"{fault.amount:.2f}", fault.line.text, fault.after]


def bench_a_side_by_side() -> Iterator[Figure | Sheet]:
    """The sample edition, the seed and generated text, by each program that is installed."""
    rows: list[list[str]] = []
    bad: list[list[str]] = []
    figures: list[Figure] = []
    face = _library().chain("body")[0]
    typst, chromium = by_typst.available(), by_chromium.available()
    given = {"sample": texts.sample(), "seed": texts.seed(), "generated": texts.written(SHARED)}
    for text, paragraphs in given.items():
        if not paragraphs:
            rows.append([text, "", "not at hand: skipped", *[""] * (len(_COLUMNS) - 3)])
            continue
        verdicts: dict[int, Verdict] = {}
        for measure in MEASURES:
            form = Form(measure)
            verdicts[measure] = _ours(paragraphs, form)
            rows.append(_row(text, measure, "pinban", verdicts[measure]))
            others: list[Proof] = []
            if typst:
                others.append(by_typst.set_by_typst(paragraphs, form, face))
            if chromium:
                others.append(by_chromium.set_by_chromium(paragraphs, form, face, chromium))
            rows += [_row(text, measure, proof.by, judge(proof)) for proof in others]
        bad += _worst(text, verdicts)
        figures += _figures(text, verdicts)
    for name, there in (("typst", typst), ("chromium", chromium)):
        if not there:
            rows.append(["", "", f"{name} is not installed: skipped", *[""] * (len(_COLUMNS) - 3)])
    yield Sheet("read back from the PDF; Chromium's time holds its start", _COLUMNS, rows)
    yield Sheet("pinban's worst lines", ("text", "em", "rule", "by", "line", "next (lone: before)"), bad)
    yield from figures


def bench_b_million() -> Iterator[Figure | Sheet]:
    """A million generated characters at every measure, by us alone."""
    paragraphs = texts.written(MILLION, number=15834)
    verdicts = {measure: _ours(paragraphs, Form(measure)) for measure in MEASURES}
    rows = [_row("million", measure, "pinban", verdict) for measure, verdict in verdicts.items()]
    pages = sum(verdict.pages for verdict in verdicts.values())
    yield Sheet(f"a million characters at {len(MEASURES)} measures: {pages} pages of 50 by 38 inches", _COLUMNS, rows)
    yield Sheet(
        "the worst lines of the million",
        ("text", "em", "rule", "by", "line", "next (lone: before)"),
        list(_worst("million", verdicts)),
    )
    yield from _figures("million", verdicts)


def bench_c_speed() -> Iterator[Figure]:
    """The seed's page (or as much generated text): composed cold, metered at a further measure; growth."""
    page = texts.seed() or texts.written(5_190)
    page_blocks = blocks(page)
    form = Form(13)
    styles = {"body": style(form)}
    library = _library()
    seconds = median_time(lambda: Composer(library).galley(page_blocks, Pt(form.width), styles))
    yield Figure(f"{sum(map(len, page))} characters composed cold", seconds, "s", 0.10)
    composer = Composer(library)
    composer.galley(page_blocks, Pt(form.width), styles)
    widths = iter(range(100, 400))
    further = median_time(lambda: composer.slots(page_blocks, Pt(next(widths)), styles), repeat=9)
    yield Figure("their height at a further measure", 1000 * further, "ms", 10)
    few, many = blocks(texts.written(10_000)), blocks(texts.written(100_000))
    one = min(_busy(few, form) for _ in range(5))
    ten = min(_busy(many, form) for _ in range(3))
    yield Figure("ten times the text takes, beside ten times the time", ten / one / 10, "", 1.3)


def _busy(given: Sequence[Block], form: Form) -> float:
    """The processor's seconds for composing cold: unlike the clock's they do not tell of other programs."""
    start = time.process_time()
    Composer(_library()).galley(given, Pt(form.width), {"body": style(form)})
    return time.process_time() - start
