"""A story's Markdown to blocks of spans, with findings for what cannot be printed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.container import container_plugin

from pinban.diagnostics import Diagnostic, Place, Rule
from pinban.diagnostics.finding import Fact
from pinban.files.passage import Passage, passage_of_lines
from pinban.manuscripts.markup import findings
from pinban.manuscripts.markup.attributes import languages_named
from pinban.manuscripts.markup.eaten import breaks, eaten_item, eaten_quote, eaten_ranges, eaten_stars
from pinban.manuscripts.markup.foreign import foreign, masked, shown
from pinban.manuscripts.markup.inline import joined, lines_of_spans, loose_marks, own_marks, parser
from pinban.manuscripts.markup.paragraphs import indent
from pinban.model import Align, Block, BlockKind, BoxedNote, Span, StoryKind, Table, TextBlock, is_language

BULLET = "•"
_NO_VERSE = ("#", ">", ":::")
_ALIGNS = {"text-align:left": Align.START, "text-align:center": Align.CENTRE, "text-align:right": Align.END}
_PULLED = re.compile(r"(?P<before>[ \t]*>[ \t]*)[!！]")
"""What marks a quote as one that is pulled from the text (`> ! …`)."""
_NAMES = {
    "paragraph": ("段落", "a paragraph"),
    "heading": ("小标题", "a crosshead"),
    "blockquote": ("引文", "a quote"),
    "bullet_list": ("列表", "a list"),
    "ordered_list": ("列表", "a list"),
    "table": ("表格", "a table"),
    "container_note": ("框注", "a boxed note"),
    "container_signature": ("落款", "a signature"),
    "fence": ("代码块", "a code block"),
    "hr": ("横线", "a rule"),
}


@dataclass
class Parsed:
    """What a story's text became, what is wrong with it, and its passages for proofreading."""

    blocks: list[Block] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)


def parse_blocks(body: str, kind: StoryKind, place: Place, offset: int) -> Parsed:
    """Turn Markdown into blocks.

    ``place`` names file and story; ``offset`` is the number of the file's lines before ``body``. In a poem
    each source line is a line of verse and each paragraph a stanza.
    """
    markdown = parser(by_line=kind is StoryKind.POEM).use(container_plugin, "note").use(container_plugin, "signature")
    lines = [line if line.strip() else "" for line in body.split("\n")]  # of NBSP alone, say
    pulled = frozenset(number for number, line in enumerate(lines) if _PULLED.match(line))
    # A blank for the mark, so that every character keeps its column.
    lines = [_PULLED.sub(r"\g<before> ", line, count=1) if at in pulled else line for at, line in enumerate(lines)]
    body = "\n".join(lines)
    reader = _Reader(lines, kind, place, offset, pulled)
    for node in SyntaxTreeNode(markdown.parse(body)).children:
        reader.block(node)
    return reader.parsed


def parse_line(text: str, passage: Passage) -> tuple[tuple[Span, ...], list[Diagnostic]]:
    """One line of inline Markdown (a caption, a headline) as spans."""
    children = _line_parser().parseInline(text)[0].children or []
    return joined(lines_of_spans(children)), list(_marks(children, passage))


@cache
def _line_parser() -> MarkdownIt:
    return parser()


def _marks(children: Sequence[Token], passage: Passage) -> Iterator[Diagnostic]:
    """What is wrong with a passage's marks: of ours without a partner, of others', eaten."""
    for at in loose_marks(children):
        yield findings.LOOSE_MARK.at(passage.at(at), found="*")
    yield from eaten_stars(children, passage)
    yield from eaten_ranges(passage)
    yield from foreign(passage, masked(passage.text, own_marks(children)))
    for at, tag in languages_named(children):
        if not is_language(tag):
            yield findings.UNKNOWN_LANGUAGE.at(passage.at(at), language=tag)


class _Reader:
    def __init__(
        self, source: Sequence[str], kind: StoryKind, place: Place, offset: int, pulled: frozenset[int] = frozenset()
    ) -> None:
        self.source = source
        self.pulled = pulled  # the lines that begin a pulled quote
        self.poem = kind is StoryKind.POEM
        self.story_place = place
        self.offset = offset
        verse = (line for line in source if line.strip() and not line.lstrip().startswith(_NO_VERSE))
        self.margin = min(map(indent, verse), default=0)  # what an editor's program put before every line
        self.parsed = Parsed()

    def block(self, node: SyntaxTreeNode) -> None:
        """Read a block of the top level."""
        blocks = self.parsed.blocks
        if node.type == "table":
            blocks.append(self._table(node))
        elif node.type == "container_note":
            blocks.append(self._note(node))
        else:
            blocks.extend(self._texts(node, opens=bool(blocks)))

    def _texts(self, node: SyntaxTreeNode, *, opens: bool = False) -> Iterator[TextBlock]:
        if node.type == "paragraph":
            kind = BlockKind.VERSE if self.poem else BlockKind.PARAGRAPH
            yield from self._paragraph(node, kind, by_line=self.poem, opens=opens and self.poem)
        elif node.type == "heading":
            if node.tag != "h2":
                self._report(findings.TOP_HEADING if node.tag == "h1" else findings.DEEP_HEADING, node)
            if not any(child.content.strip() for child in node.children):
                self._report(findings.EMPTY_PART, node, what_zh="小标题", what_en="a crosshead")
            yield from self._paragraph(node, BlockKind.CROSSHEAD)
        elif node.type == "blockquote":
            self.parsed.found.extend(eaten_quote(self._line(node), self._place(node)))
            if self._first(node) in self.pulled and not node.children:
                self._report(findings.EMPTY_PART, node, what_zh="提要引语", what_en="a pulled quote")
            for child in self._only(node, ("paragraph",)):
                kind = BlockKind.PULL_QUOTE if self._first(child) in self.pulled else BlockKind.QUOTE
                yield from self._paragraph(child, kind, by_line=self.poem and kind is BlockKind.QUOTE)
        elif node.type in ("bullet_list", "ordered_list"):
            yield from self._list(node)
        elif node.type == "container_signature":
            yield from self._signature(node)
        elif node.type == "fence":
            self._report(findings.CODE, node, found=shown(self._line(node)))
        elif node.type == "hr":
            self._report(findings.BREAK, node, found=shown(self._line(node)))
        else:
            self._nested(node, "container_note")

    def _list(self, node: SyntaxTreeNode) -> Iterator[TextBlock]:
        for item in node.children:
            marker = f"{item.info}{item.markup}" if node.type == "ordered_list" else BULLET
            alone = len(node.children) == 1
            self.parsed.found.extend(eaten_item(self._line(item), self._place(item), alone=alone))
            if not item.children:
                self._report(findings.EMPTY_PART, item, what_zh="列表的一项", what_en="an item of a list")
                continue
            for child in self._only(item, ("paragraph",), node.type):
                yield from self._paragraph(child, BlockKind.ITEM, marker=marker)
                marker = ""

    def _signature(self, node: SyntaxTreeNode) -> Iterator[TextBlock]:
        self._closed(node)
        if node.info.strip() != "signature":
            self._report(findings.UNKNOWN_BOX, node, found=shown(node.info))
        for child in self._only(node, ("paragraph",)):
            yield from self._paragraph(child, BlockKind.SIGNATURE, by_line=True)

    def _note(self, node: SyntaxTreeNode) -> BoxedNote:
        self._closed(node)
        title = node.info.strip().removeprefix("note").strip()
        place = self._place(node)
        spans: tuple[Span, ...] = ()
        if title:
            passage = passage_of_lines(title, self.source, self._first(node), place, offset=self.offset, kind="title")
            self.parsed.passages.append(passage)
            spans, found = parse_line(title, passage)
            self.parsed.found.extend(found)
        blocks: list[TextBlock] = []
        for child in self._only(node, ("paragraph", "bullet_list", "ordered_list", "heading", "blockquote")):
            blocks.extend(self._texts(child))
        words = "".join(span.text for span in spans)
        if not (node.children or title):
            self._report(findings.EMPTY_PART, node, what_zh="框注", what_en="a boxed note")
        return BoxedNote(words, tuple(blocks), place, () if spans == (Span(words),) else spans)

    def _table(self, node: SyntaxTreeNode) -> Table:
        rows = [row for part in node.children for row in part.children]
        columns = len(rows[0].children)
        cells = []
        for row in rows:
            line = self._line(row).strip()
            written = escapedSplit(line)
            count = len(written) - (written[0] == "") - (len(written) > 1 and written[-1] == "")
            if "|" not in line:
                self._report(findings.TABLE_TEXT, row)
            elif count > columns:
                self._report(findings.WIDE_ROW, row, cells=count, columns=columns)
            cells.append(tuple(self._cell(cell, row) for cell in row.children))
        return Table(tuple(cells), 1, self._place(node), aligns=_aligns(rows[0]))

    def _cell(self, cell: SyntaxTreeNode, row: SyntaxTreeNode) -> tuple[Span, ...]:
        lines = [line for inline in cell.children for line in self._inline(inline, self._first(row), "cell")]
        return joined(lines)

    def _paragraph(
        self, node: SyntaxTreeNode, kind: BlockKind, *, marker: str = "", by_line: bool = False, opens: bool = False
    ) -> Iterator[TextBlock]:
        lines = [
            line
            for inline in node.children
            for line in self._inline(inline, self._first(node), kind.value, by_line=by_line)
        ]
        place = self._place(node)
        if not by_line:
            if spans := joined(lines):
                yield TextBlock(kind, spans, place, marker)
            return
        first = place.line or 1
        for number, spans in enumerate(lines):
            if not spans:
                continue
            moved_in = self._moved_in(self.source[self._first(node) + number]) if kind is BlockKind.VERSE else 0
            source = place.within(line=first + number)
            yield TextBlock(kind, spans, source, opens=opens and number == 0, indent=moved_in)

    def _moved_in(self, line: str) -> int:
        """How many characters the author moved a line of verse in; what all lines share is no indent."""
        return max(0, round((indent(line) - self.margin) / 2))

    def _inline(self, node: SyntaxTreeNode, first: int, kind: str, *, by_line: bool = True) -> list[tuple[Span, ...]]:
        passage = passage_of_lines(node.content, self.source, first, self.story_place, offset=self.offset, kind=kind)
        self.parsed.passages.append(passage)
        children = _children(node)
        self.parsed.found.extend(_marks(children, passage))
        if not self.poem and kind in ("paragraph", "quote", "pull-quote", "item"):
            lazy = [] if kind == "paragraph" else self._lazy(first, passage.text.count("\n"), kind)
            self.parsed.found.extend(breaks(children, passage, lazy))
        return lines_of_spans(children, by_line=by_line)

    def _lazy(self, first: int, more: int, kind: str) -> list[int]:
        """Which of the ``more`` lines after the first neither stand under an item's text nor begin with a quote's >."""
        goes_on = re.compile(r"\s*>" if kind in ("quote", "pull-quote") else r"\s")
        lines = self.source[first + 1 : first + 1 + more]
        return [number for number, line in enumerate(lines, 1) if not goes_on.match(line)]

    def _only(self, node: SyntaxTreeNode, kinds: Iterable[str], outer: str = "") -> Iterator[SyntaxTreeNode]:
        for child in node.children:
            if child.type in kinds:
                yield child
            else:
                self._nested(child, outer or node.type)

    def _nested(self, node: SyntaxTreeNode, outer: str) -> None:
        inner_zh, inner_en = _NAMES.get(node.type, (node.type, node.type))
        outer_zh, outer_en = _NAMES.get(outer, (outer, outer))
        place = self._place(node)
        self.parsed.found.append(
            findings.NESTED.at(place, inner_zh=inner_zh, inner_en=inner_en, outer_zh=outer_zh, outer_en=outer_en)
        )

    def _closed(self, node: SyntaxTreeNode) -> None:
        if node.nester_tokens is not None and not node.nester_tokens.closing.markup:
            self._report(findings.OPEN_BOX, node)

    def _report(self, rule: Rule, node: SyntaxTreeNode, *, excerpt: str = "", **facts: Fact) -> None:
        self.parsed.found.append(rule.at(self._place(node), excerpt=excerpt, **facts))

    def _first(self, node: SyntaxTreeNode) -> int:
        return node.map[0] if node.map else 0

    def _line(self, node: SyntaxTreeNode) -> str:
        return self.source[min(self._first(node), len(self.source) - 1)]

    def _place(self, node: SyntaxTreeNode) -> Place:
        line = self._line(node)
        column = len(line) - len(line.lstrip()) + 1
        return self.story_place.within(line=self._first(node) + 1 + self.offset, column=column)


def _aligns(row: SyntaxTreeNode) -> tuple[Align | None, ...]:
    """Where a table's rule row says that its columns stand (``:---``, ``:---:``, ``---:``); empty where it does not."""
    aligns = tuple(_ALIGNS.get(str(cell.attrs.get("style", ""))) for cell in row.children)
    return aligns if any(aligns) else ()


def _children(node: SyntaxTreeNode) -> list[Token]:
    return (node.token.children if node.token is not None else None) or []
