"""From headline, kicker and subhead to runs of equally styled text, and findings where marks have no effect."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pinban.diagnostics import Diagnostic
from pinban.files.passage import Passage
from pinban.manuscripts.markup import findings
from pinban.manuscripts.markup.blocks import parse_line
from pinban.manuscripts.markup.foreign import foreign, shown
from pinban.model import Span, StyledLine

STYLED = ("headline", "kicker", "subhead")
"""The keys of a head that take bold, emphasis, sub- and superscripts."""
_CAPTION, _NOTE = "caption", "note"


def styled_lines(passages: Iterable[Passage]) -> tuple[Mapping[str, Sequence[StyledLine]], list[Diagnostic]]:
    """The lines of each level of a heading as runs, marks taken out, with what is wrong with their marks."""
    lines: dict[str, list[StyledLine]] = {kind: [] for kind in STYLED}
    diagnostics: list[Diagnostic] = []
    for passage in passages:
        if passage.kind in STYLED:
            spans, more = parse_line(passage.text, passage)
            lines[passage.kind].append(StyledLine(passage.kind, spans))
            diagnostics += more
    return lines, diagnostics


def plain_findings(passages: Iterable[Passage]) -> Iterator[Diagnostic]:
    """Findings for marks in texts that are printed as they are written: bylines, credits, the paper's facts."""
    for passage in passages:
        if passage.kind in (*STYLED, _CAPTION, _NOTE):
            continue
        yield from foreign(passage)
        spans, _ = parse_line(passage.text, passage)
        if any(span != Span(span.text) for span in spans):
            yield findings.NO_STYLE_HERE.at(passage.at(0), found=shown(passage.text))
