"""Word's body text to items in order; deletions, hidden text, field codes and the like to what was left out.

Every element that can hold text is either walked or, as a whole, put down as left out; names that are not known are
walked too. :func:`raw_text` counts the same characters without regard to what they mean, so that nothing can go
missing between the two.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from pinban.diagnostics import Place
from pinban.manuscripts.importing import findings
from pinban.manuscripts.importing.copy import BoxCopy, Item, LeftOut, Paragraph, PictureCopy, Run, TableCopy
from pinban.manuscripts.importing.readers.docx_account import Account
from pinban.manuscripts.importing.readers.docx_drawings import is_chart, pictures_in, text_boxes, word_art
from pinban.manuscripts.importing.readers.docx_package import Package, Relation
from pinban.manuscripts.importing.readers.docx_styles import (
    Look,
    Numbering,
    Styles,
    child,
    is_on,
    paragraph_look,
    run_look,
    value,
)
from pinban.manuscripts.importing.readers.docx_tables import (
    Cell,
    all_paragraphs,
    item_runs,
    joined,
    row_cells,
    table_rows,
)
from pinban.manuscripts.importing.readers.docx_text import NOTHING, ONE, raw_text
from pinban.manuscripts.importing.readers.xml import local

_SYMBOLS = {
    "f0b7": "•", "f0a7": "▪", "f06c": "●", "f06e": "■", "f0fc": "✓", "f0fb": "✗", "f0e0": "→", "f0d8": "➢", "f0a8": "□",
    "f0b2": "☆", "f0ab": "★",
}  # fmt: skip
"""What symbol fonts (Wingdings, Symbol) show for the marks that desks insert most, by Word's private codes."""
_LOST = {
    "i": "italic",
    "u": "underline",
    "strike": "strike",
    "dstrike": "strike",
    "color": "colour",
    "highlight": "colour",
}
MOST_COLUMNS = 60


@dataclass(frozen=True)
class Source:
    """Where a body's pictures and styles come from."""

    package: Package
    relations: dict[str, Relation]
    styles: Styles


@dataclass
class _Field:
    """A field that is open: its code is being read until its result begins."""

    in_result: bool = False


@dataclass
class _Draft:
    """A paragraph in the making."""

    style: str = ""
    look: Look = Look()
    runs: list[Run] = field(default_factory=list)
    sizes: Counter[float] = field(default_factory=Counter)
    pictures: list[PictureCopy] = field(default_factory=list)
    marker: str = ""
    ordered: bool = False


def _no_sign(_: str, __: str) -> str:
    """What stands for a note where there are none."""
    return ""


class Body(Account):
    """One walk through a body, a footnote or a cell."""

    def __init__(self, source: Source, numbering: Numbering) -> None:
        self.source = source
        self.numbering = numbering
        super().__init__()
        self.items: list[Item] = []
        self.note_sign: Callable[[str, str], str] = _no_sign
        self._fields: list[_Field] = []
        self._draft: _Draft | None = None
        self._base = Look()
        self._raised: int | None = None

    def read(self, root: etree._Element) -> None:
        """Walk an element that holds paragraphs and tables."""
        self._blocks(root)
        self._flush()

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs among the items."""
        return (item for item in self.items if isinstance(item, Paragraph))

    # ---- blocks

    def _blocks(self, root: etree._Element) -> None:
        for element in root:
            name = local(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._table(element)
            elif name in ("del", "moveFrom"):
                self.leave("deleted" if name == "del" else "moved", element)
            elif name == "AlternateContent":
                self._alternative(element, self._blocks)
            elif name == "altChunk":
                self.left.append(LeftOut("chunk", value(element, "id") or "", self.count, 0))
            elif name not in NOTHING:
                self._prompt(element) if self._is_prompt(element) else self._blocks(element)

    def _paragraph(self, element: etree._Element) -> None:
        properties = child(element, "pPr")
        if self._draft is None:
            self._begin(properties)
        for item in element:
            if local(item) != "pPr":
                self._inline(item)
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            return  # its end was deleted: what follows belongs to it
        self._flush()

    def _begin(self, properties: etree._Element | None) -> None:
        self.count += 1
        style = value(child(properties, "pStyle"))
        look = paragraph_look(properties).over(self.source.styles.look(style))
        marker, ordered = self.numbering.next(look.number)
        self._base = look
        self._draft = _Draft(self.source.styles.name(style), look, marker=marker, ordered=ordered)

    def _flush(self) -> None:
        draft, self._draft = self._draft, None
        if draft is None:
            return
        size = max(draft.sizes, key=lambda points: (draft.sizes[points], points), default=0.0)
        made = Paragraph(
            tuple(joined(draft.runs)), self.count, draft.style, size, draft.look.align or "",
            marker=draft.marker, ordered=draft.ordered,
        )  # fmt: skip
        if made.text.strip() or not draft.pictures:
            self.items.append(made)
            self.items += draft.pictures
        else:
            self.dropped["blank"] += sum(run.characters for run in made.runs)
            self.items += draft.pictures

    # ---- within a paragraph

    def _inline(self, element: etree._Element) -> None:
        name = local(element)
        if name == "r":
            self._run(element)
        elif name in ("del", "moveFrom"):
            self.leave("deleted" if name == "del" else "moved", element)
        elif name == "fldSimple":
            self._field_code(value(element, "instr") or "")
            self._inlines(element)
        elif name == "AlternateContent":
            self._alternative(element, self._inlines)
        elif name in ("sup", "sub") and element.getparent() is not None:
            self._shifted(element, 1 if name == "sup" else -1)
        elif name == "den":
            self._add("/", Look(), added=True)
            self._inlines(element)
        elif name in ("p", "tbl"):
            self._blocks_within(element)
        elif self._is_prompt(element):
            self._prompt(element)
        elif name not in NOTHING:
            self._inlines(element)

    def _inlines(self, element: etree._Element) -> None:
        for item in element:
            self._inline(item)

    def _blocks_within(self, element: etree._Element) -> None:
        """A paragraph or table where none belongs: its text is left out, and told."""
        self.leave("unknown", element)

    def _shifted(self, element: etree._Element, raised: int) -> None:
        former, self._raised = self._raised, raised
        self._inlines(element)
        self._raised = former

    @staticmethod
    def _is_prompt(element: etree._Element) -> bool:
        return local(element) == "sdt" and bool(is_on(child(element, "sdtPr", "showingPlcHdr")))

    def _prompt(self, element: etree._Element) -> None:
        self.leave("placeholder", element)

    def _alternative(self, element: etree._Element, walk: Callable[[etree._Element], None]) -> None:
        """The first choice, as Word takes it; what older programs would be given is left out where it says the same.

        WPS writes choices without a fallback, and either may be all that there is.
        """
        branches = [item for item in element if local(item) in ("Choice", "Fallback")]
        taken = next((item for item in branches if local(item) == "Choice"), branches[0] if branches else None)
        said = raw_text(taken) if taken is not None else ""
        if taken is not None:
            walk(taken)
        for other in branches:
            if other is not taken:
                text = raw_text(other)
                if text == said:
                    self.dropped["twice"] += len(text)
                else:
                    self.leave("alternate", other)

    def _run(self, run: etree._Element) -> None:
        properties = child(run, "rPr")
        styled = self.source.styles.run(value(child(properties, "rStyle")))
        look = run_look(properties).over(styled).over(self._base)
        if child(properties, "del") is not None or child(properties, "moveFrom") is not None:
            self.leave("deleted", run)
            return
        for item in properties if properties is not None else ():
            if local(item) in _LOST and is_on(item) and value(item) not in ("auto", "000000"):
                self.lost_looks[_LOST[local(item)]] += len(raw_text(run))
        for item in run:
            self._piece(item, look)

    def _piece(self, item: etree._Element, look: Look) -> None:
        name = local(item)
        if name == "t" or name in ONE:
            self._character(item, name, look)
        elif name in ("instrText", "delInstrText"):
            self._field_code(item.text or "", counted=len(item.text or ""))
        elif name == "delText":
            self.leave("deleted", item, item.text or "")
        elif name == "fldChar":
            self._field(value(item, "fldCharType") or "")
        elif name == "ruby":
            self._ruby(item, look)
        elif name in ("footnoteReference", "endnoteReference"):
            self._add(self.note_sign(name.removesuffix("Reference"), value(item, "id") or ""), look, added=True)
        elif name in ("drawing", "pict", "object"):
            self._drawing(item)
        elif name == "AlternateContent":
            self._alternative(item, lambda branch: self._pieces(branch, look))
        elif name not in NOTHING:
            self._pieces(item, look)

    def _character(self, item: etree._Element, name: str, look: Look) -> None:
        if name == "t":
            self._text(item.text or "", look)
        elif name == "br" and value(item, "type") in ("page", "column"):
            self.dropped["page-break"] += 1
            self._split()
        elif name == "softHyphen":
            self.dropped["soft-hyphen"] += 1
        elif name == "sym":
            self._symbol(item, look)
        else:
            self._text(ONE[name], look)

    def _pieces(self, element: etree._Element, look: Look) -> None:
        for part in element:
            self._piece(part, look)

    def _text(self, text: str, look: Look) -> None:
        if self._fields and not self._fields[-1].in_result:
            self._field_code(text, counted=len(text))
        elif look.hidden:
            self.note_left("hidden", text, len(text))
        else:
            self._add(text, look)

    def _add(self, text: str, look: Look, *, added: bool = False, ruby: str = "") -> None:
        if not text:
            return
        self.goes_on = False
        draft = self._draft or self._opened()
        raised = self._raised if self._raised is not None else look.raised or 0
        draft.runs.append(Run(text, bool(look.strong), bool(look.dots), raised, ruby, added))
        draft.sizes[look.size or 0.0] += len(text.strip())

    def _opened(self) -> _Draft:
        self._begin(None)
        assert self._draft is not None
        return self._draft

    def _split(self) -> None:
        """Go on in a new paragraph of the same looks, as after a page's end."""
        draft = self._draft
        if draft is not None and any(run.text.strip() for run in draft.runs):
            self._flush()
            self.count += 1
            self._draft = _Draft(draft.style, draft.look)

    def _ruby(self, element: etree._Element, look: Look) -> None:
        base, reading = child(element, "rubyBase"), child(element, "rt")
        under = "" if base is None else raw_text(base)
        over = "" if reading is None else raw_text(reading)
        if look.hidden or not under:
            self.leave("hidden", element)
        else:
            self._add(under, look, ruby=over)

    def _symbol(self, item: etree._Element, look: Look) -> None:
        code = (value(item, "char") or "").lower()
        shown = _SYMBOLS.get(code)
        plain = chr(int(code, 16)) if _is_code(code) and not code.startswith("f0") else None
        if shown or plain:
            self._text(shown or plain or "", look)
        else:
            self.note_left("symbol", f"{value(item, 'font') or ''} {code.upper()}", 1)

    # ---- fields, drawings, what is left out

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _field_code(self, code: str, counted: int = 0) -> None:
        self.note_left("field", code, counted)

    def _drawing(self, element: etree._Element) -> None:
        counted = 0
        boxes = text_boxes(element)
        for box in boxes:
            lines = [raw_text(item) for item in box.iter() if local(item) == "p"]
            counted += len(raw_text(box))
            self.note_left("textbox", "\n".join(line for line in lines if line.strip()), len(raw_text(box)))
        rest = len(raw_text(element)) - counted
        if rest:
            self.note_left("unknown", raw_text(element), rest)
        for text in word_art(element):
            self.note_left("drawing", text, 0)
        pictures, found = pictures_in(element, self.source.package, self.source.relations, self._place())
        (self._draft or self._opened()).pictures.extend(pictures)
        self.found += found
        if not pictures and not boxes and is_chart(element):
            self.found.append(findings.NO_PICTURE.at(self._place(), number=self.count))

    def _place(self) -> Place:
        return Place(file=self.source.package.shown, paragraph=self.count)

    # ---- tables

    def _table(self, table: etree._Element) -> None:
        self._flush()
        rows = [self._row(row) for row in table_rows(table) if not self._is_gone(row)]
        cells = [cell for row, _ in rows for cell in row]
        pictures = [picture for cell in cells for picture in cell.pictures]
        filled = [cell for cell in cells if cell.runs or cell.paragraphs]
        number = self.count
        if len(cells) == 1 or (len(rows) == 1 and len(filled) == 1):
            told = tuple(paragraph for cell in filled for paragraph in cell.paragraphs if paragraph.text.strip())
            blank = sum(r.characters for c in cells for p in c.paragraphs if not p.text.strip() for r in p.runs)
            self.dropped["blank"] += blank
            if told:
                self.items.append(BoxCopy(told, number))
        elif filled:
            width = min(max(len(row) for row, _ in rows), MOST_COLUMNS)
            padded = tuple(tuple(cell.runs for cell in row) + ((),) * (width - len(row)) for row, _ in rows)
            self.items.append(TableCopy(padded, number, any(uneven for _, uneven in rows)))
        self.items += pictures

    def _is_gone(self, row: etree._Element) -> bool:
        if child(row, "trPr", "del") is None:
            return False
        self.leave("deleted", row)
        return True

    def _row(self, row: etree._Element) -> tuple[list["Cell"], bool]:
        cells: list[Cell] = []
        uneven = False
        for item in row_cells(row):
            properties = child(item, "tcPr")
            span = value(child(properties, "gridSpan")) or "1"
            cells.append(self._cell(item))
            more = min(int(span) if span.isdecimal() and len(span) < 4 else 1, MOST_COLUMNS) - 1
            cells += [Cell() for _ in range(max(more, 0))]
            uneven |= more > 0 or child(properties, "vMerge") is not None
        return cells, uneven

    def _cell(self, cell: etree._Element) -> "Cell":
        inner = Body(self.source, self.numbering)
        inner.note_sign, inner.count = self.note_sign, self.count
        inner.read(cell)
        self.take(inner)
        runs: list[Run] = []
        for runs_of in map(item_runs, inner.items):
            if any(run.text.strip() for run in runs_of):
                runs += [Run("　", added=True)] if runs else []
            runs += runs_of
        pictures = [item for item in inner.items if isinstance(item, PictureCopy)]
        return Cell(tuple(runs), tuple(all_paragraphs(inner.items)), tuple(pictures))


def _is_code(code: str) -> bool:
    return 0 < len(code) <= 5 and all(char in "0123456789abcdef" for char in code) and 0x20 <= int(code, 16) < 0xD800
