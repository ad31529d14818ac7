"""A manuscript's runs and blocks to markup that is safe in any page: our elements, their text escaped."""

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup, escape

from pinban.epaper.issue import Passage
from pinban.model import Align, Block, BlockKind, BoxedNote, Span, Table, TextBlock

_CLASSES = {
    BlockKind.CROSSHEAD: "crosshead",
    BlockKind.BRIEF_HEAD: "crosshead",
    BlockKind.PACKAGE_HEAD: "crosshead",
    BlockKind.QUOTE: "quote",
    BlockKind.PULL_QUOTE: "quote",
    BlockKind.ITEM: "item",
    BlockKind.EDITORS_NOTE: "quote",
    BlockKind.VERSE: "verse",
    BlockKind.SIGNATURE: "signature",
}
_HEADS = (BlockKind.CROSSHEAD, BlockKind.BRIEF_HEAD, BlockKind.PACKAGE_HEAD)


def runs(spans: Iterable[Span]) -> Markup:
    """Runs of text in their manners."""
    return Markup("").join(_run(span) for span in spans)


def _run(span: Span) -> Markup:
    text = escape(span.text)
    if span.ruby:
        text = Markup("<ruby>{}<rp>（</rp><rt>{}</rt><rp>）</rp></ruby>").format(text, span.ruby)
    if span.raised:
        text = Markup("<sup>{}</sup>").format(text) if span.raised > 0 else Markup("<sub>{}</sub>").format(text)
    if span.line:
        text = Markup('<u class="{}">{}</u>').format(span.line, text)
    if span.language:
        text = Markup('<span lang="{}">{}</span>').format(span.language, text)
    if span.dots:
        text = Markup('<em class="dots">{}</em>').format(text)
    if span.kai:
        text = Markup('<span class="kai">{}</span>').format(text)
    return Markup("<strong>{}</strong>").format(text) if span.strong else text


def lines(parts: Iterable[tuple[Span, ...]]) -> Markup:
    """A headline's lines, each unbroken where there is room, with a blank between for whoever reads the text alone."""
    return Markup(" ").join(Markup('<span class="line">{}</span>').format(runs(part)) for part in parts)


def passages(blocks: Iterable[Block]) -> Iterator[Passage]:
    """A story's blocks, each with its text. All text stands in paragraphs, also that of tables' cells."""
    for block in blocks:
        if isinstance(block, Table):
            yield Passage(_table(block), _table_text(block))
        elif isinstance(block, BoxedNote):
            yield Passage(_note(block), "\n".join(filter(None, (block.title, *(item.text for item in block.blocks)))))
        else:
            yield Passage(_paragraph(block), f"{block.marker}{' ' * bool(block.marker)}{block.text}")


def _paragraph(block: TextBlock) -> Markup:
    name = _CLASSES.get(block.kind, "")
    name += " opens" if block.opens else ""
    kind = Markup(' class="{}"').format(name.strip()) if name else Markup("")
    if block.kind in _HEADS:  # readers' programs take h1, h2, h3 for the story's own heading
        kind += Markup(' role="heading" aria-level="2"')
    marker = Markup('<span class="marker">{}</span> ').format(block.marker) if block.marker else Markup("")
    return Markup("<p{}>{}{}</p>").format(kind, marker, runs(block.spans))


def _note(note: BoxedNote) -> Markup:
    head = runs(note.styled) if note.styled else escape(note.title)
    title = Markup('<p class="note-title">{}</p>').format(head) if note.title else Markup("")
    inner = Markup("").join(_paragraph(block) for block in note.blocks)
    return Markup('<aside class="note">{}{}</aside>').format(title, inner)


def _table(table: Table) -> Markup:
    title = Markup("<caption><p>{}</p></caption>").format(table.title) if table.title else Markup("")
    head = _rows(table.rows[: table.header_rows], table.aligns, _HEAD_CELL)
    body = _rows(table.rows[table.header_rows :], table.aligns, _CELL)
    top = Markup("<thead>{}</thead>").format(head) if head else Markup("")
    return Markup('<div class="table" tabindex="0" role="group"><table>{}{}<tbody>{}</tbody></table></div>').format(
        title, top, body
    )


_HEAD_CELL, _CELL = Markup('<th scope="col"{}><p>{}</p></th>'), Markup("<td{}><p>{}</p></td>")


def _rows(rows: Iterable[tuple[tuple[Span, ...], ...]], aligns: Sequence[Align | None], cell: Markup) -> Markup:
    """Rows of cells, each where its column stands in print."""

    def one(row: tuple[tuple[Span, ...], ...]) -> Markup:
        where = (*aligns, *[None] * (len(row) - len(aligns)))
        return Markup("").join(cell.format(_stands(align), runs(item)) for align, item in zip(where, row, strict=False))

    return Markup("").join(Markup("<tr>{}</tr>").format(one(row)) for row in rows)


def _stands(align: Align | None) -> Markup:
    return Markup(' class="{}"').format(align.value) if align is not None else Markup("")


def _table_text(table: Table) -> str:
    rows = ["\t".join("".join(span.text for span in cell) for cell in row) for row in table.rows]
    return "\n".join(filter(None, (table.title, *rows)))
