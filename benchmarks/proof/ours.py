"""Paragraphs to proofs by our composer and our painter: many columns to a page, as they stand in a newspaper."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.proof.page import Form, Proof
from pinban.diagnostics import Diagnostic, Place
from pinban.fonts import FontLibrary
from pinban.model import Block, BlockKind, Pt, Span, TextBlock, TextStyle
from pinban.model.galley import Line
from pinban.model.plan import Rect, SetLine, TextFrame
from pinban.render.engine import LayoutAssets, write_pdf
from pinban.render.paint import FramePainter
from pinban.render.weasy import Painter
from pinban.typeset import Composer

_MARGIN = 20.0
_LINES = 200  # to a column
_WIDTH = 3600.0  # pt: of a page, so that a quarter of a square metre of type is embedded with one set of fonts
_GUTTER = 2.0  # em
_CSS = (
    "@page{{size:{0:.4f}pt {1:.4f}pt;margin:0}}body{{margin:0}}"
    "object{{display:block;position:absolute;top:{2}pt;color:device-cmyk(0 0 0 1)}}"
)


def blocks(paragraphs: Sequence[str]) -> list[Block]:
    """The paragraphs as a story has them."""
    return [TextBlock(BlockKind.PARAGRAPH, (Span(text),)) for text in paragraphs]


def style(form: Form, **changes: object) -> TextStyle:
    """The body style of a form."""
    facts: dict[str, object] = {"face": "body", "indent": form.indent, "hyphens": "en"} | changes
    return TextStyle("body", size=Pt(form.size), leading=Pt(form.leading), **facts)  # type: ignore[arg-type]


def set_ours(
    paragraphs: Sequence[str], form: Form, composer: Composer, fonts: FontLibrary, body: TextStyle | None = None
) -> tuple[Proof, tuple[Diagnostic, ...]]:
    """Set the paragraphs one after another; the seconds are those of composing and of writing the PDF."""
    start = time.perf_counter()
    galley = composer.galley(blocks(paragraphs), Pt(form.width), {"body": body or style(form)})
    pdfs = [_pdf(page, form, fonts) for page in _pages(galley.lines, form)]
    seconds = time.perf_counter() - start
    pitch = form.width + _GUTTER * form.size
    return Proof("pinban", form, paragraphs, pdfs, _MARGIN, pitch, seconds), galley.diagnostics


def _pages(lines: Sequence[Line], form: Form) -> Iterator[Sequence[Sequence[Line]]]:
    columns = [lines[start : start + _LINES] for start in range(0, len(lines), _LINES)]
    each = max(1, int((_WIDTH - 2 * _MARGIN) // (form.width + _GUTTER * form.size)))
    for start in range(0, len(columns), each):
        yield columns[start : start + each]


def _pdf(columns: Sequence[Sequence[Line]], form: Form, fonts: FontLibrary) -> bytes:
    painters: dict[str, Painter] = {}
    html = []
    pitch = form.width + _GUTTER * form.size
    height = _LINES * form.leading
    for number, lines in enumerate(columns):
        placed = tuple(
            SetLine(line, Pt(0), Pt(index * form.leading + line.baseline)) for index, line in enumerate(lines)
        )
        frame = TextFrame(Rect(Pt(0), Pt(0), Pt(form.width), Pt(height)), "body", placed)
        painters[f"frame:{number}"] = FramePainter(frame, fonts.faces)
        place = f"left:{_MARGIN + number * pitch:.4f}pt;width:{form.width:.4f}pt;height:{height:.4f}pt"
        html.append(f'<object data="frame:{number}" style="{place}"></object>')
    css = _CSS.format(2 * _MARGIN + len(columns) * pitch, 2 * _MARGIN + height, _MARGIN)
    page = f'<!doctype html><html lang="zh-Hans"><title>proof</title><body>{"".join(html)}</body></html>'
    data, found = write_pdf(page, css, painters, LayoutAssets(Path(__file__).parent), Place())
    if found:
        raise RuntimeError(found[0].message if hasattr(found[0], "message") else str(found[0]))
    return data
