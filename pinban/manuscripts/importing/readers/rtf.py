r"""A Rich Text file to copy: its characters with size, weight and place, GBK escapes and all.

RTF 1.9.1. Destinations that a reader may pass over (``\*``) and those for the desk (headers, comments, pictures' names)
are walked as what they are; deleted and hidden text is told.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from pinban.diagnostics import Diagnostic, Place
from pinban.manuscripts.importing import findings
from pinban.manuscripts.importing.copy import Copy, Item, LeftOut, Paragraph, PictureCopy, RefusedError, Run, TableCopy
from pinban.manuscripts.importing.readers.docx_styles import circled
from pinban.manuscripts.importing.readers.docx_tables import joined

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)|[\r\n]|\\"
)
_CODEPAGES = {
    134: "gb18030", 136: "big5", 128: "cp932", 129: "cp949", 0: "cp1252", 204: "cp1251", 238: "cp1250", 161: "cp1253",
    936: "gb18030", 950: "big5", 932: "cp932", 949: "cp949", 1252: "cp1252", 1251: "cp1251", 1250: "cp1250",
    65001: "utf-8",
}  # fmt: skip
"""Python's names for the character sets of fonts and the code pages of documents."""
_MARKS = {
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•",
    b"tab": "\t", b"line": "\n", b"emspace": "\u2003", b"enspace": "\u2002",
}  # fmt: skip
_SIGNS = {b"~": "\u00a0", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\"}
_ASIDE = {
    b"header": "header", b"headerl": "header", b"headerr": "header", b"headerf": "header", b"footer": "footer",
    b"footerl": "footer", b"footerr": "footer", b"footerf": "footer", b"annotation": "comment", b"atnid": "comment",
    b"fldinst": "field", b"shptxt": "textbox", b"shpinst": "textbox", b"nonshppict": "alternate",
    b"shprslt": "alternate",
    b"atnauthor": "comment",
}  # fmt: skip
"""Destinations whose text a desk has to be told of."""
_SILENT = (
    b"fonttbl", b"colortbl", b"stylesheet", b"info", b"generator", b"listtable", b"listoverridetable", b"themedata",
    b"colorschememapping", b"datastore", b"latentstyles", b"rsidtbl", b"xmlnstbl", b"pgdsctbl", b"filetbl", b"revtbl",
    b"bkmkstart", b"bkmkend", b"blipuid", b"sp", b"objdata", b"fontemb", b"falt", b"panose", b"userprops", b"docvar",
    b"mmathPr", b"ftnsep", b"ftnsepc", b"aftnsep", b"aftnsepc", b"wgrffmtfilter", b"template", b"passwordhash",
)  # fmt: skip
"""Destinations that hold no text of the copy."""
_TABLES = {b"fonttbl": "font", b"stylesheet": "style", b"shppict": ""}
_ENDS = (b"par", b"sect", b"page", b"cell", b"nestcell", b"row", b"nestrow")
MOST_GROUPS = 400


@dataclass(frozen=True, slots=True)
class _State:
    """What holds until its group ends."""

    strong: bool = False
    size: float = 12.0
    hidden: bool = False
    deleted: bool = False
    raised: int = 0
    font: int = 0
    align: str = ""
    style: str = ""
    skip: int = 1
    where: str = ""  # "", "silent", "font", "style", "pict", "note", or a kind of what is left out
    table: bool = False


_LOOKS: Mapping[bytes, Callable[[_State, int | None], _State]] = {
    b"f": lambda state, number: replace(state, font=number or 0),
    b"fs": lambda state, number: replace(state, size=number / 2) if number and number > 0 else state,
    b"uc": lambda state, number: replace(state, skip=max(number or 0, 0)),
    b"b": lambda state, number: replace(state, strong=number != 0),
    b"v": lambda state, number: replace(state, hidden=number != 0),
    b"deleted": lambda state, number: replace(state, deleted=number != 0),
    b"super": lambda state, number: replace(state, raised=int(number != 0)),
    b"sub": lambda state, number: replace(state, raised=-int(number != 0)),
    b"nosupersub": lambda state, _: replace(state, raised=0),
    b"qc": lambda state, _: replace(state, align="centre"),
    b"qr": lambda state, _: replace(state, align="right"),
    b"ql": lambda state, _: replace(state, align=""),
    b"qj": lambda state, _: replace(state, align=""),
    b"s": lambda state, number: replace(state, style=str(number)),
    b"plain": lambda state, _: replace(state, strong=False, size=12.0, hidden=False, deleted=False, raised=0),
    b"pard": lambda state, _: replace(state, align="", style="", table=False),
    b"intbl": lambda state, _: replace(state, table=True),
}
"""What control words change, by name; their number is ``None`` where none follows, 0 mostly for off."""


@dataclass
class _Reader:
    shown: str
    state: _State = _State()
    stack: list[_State] = field(default_factory=list)
    fonts: dict[int, str] = field(default_factory=dict)
    codepage: str = "cp1252"
    styles: dict[str, str] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    left: list[LeftOut] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    characters: int = 0
    _runs: list[Run] = field(default_factory=list)
    _sizes: Counter[float] = field(default_factory=Counter)
    _pictures: list[PictureCopy] = field(default_factory=list)
    _notes: list[tuple[str, list[Run]]] = field(default_factory=list)
    _rows: list[list[list[Run]]] = field(default_factory=list)
    _cells: list[list[Run]] = field(default_factory=list)
    _bytes: bytearray = field(default_factory=bytearray)
    _hex: list[bytes] = field(default_factory=list)
    _picture_kind: bool = False
    _pending: int = 0
    _count: int = 1
    _name: str = ""
    _high: int = 0

    def read(self, data: bytes) -> Copy:
        """Walk all tokens."""
        position = 0
        while position < len(data):
            match = _TOKEN.match(data, position)
            if match is None:  # a lone backslash at the end
                break
            position = match.end()
            position += self._take(match, data, position)
        self._end_paragraph()
        self._end_table()
        notes = tuple((sign, tuple(runs)) for sign, runs in self._notes)
        return Copy(
            tuple(self.items), self.characters, tuple(self.left), dict(self.dropped), notes, found=tuple(self.found)
        )

    def _take(self, match: re.Match[bytes], data: bytes, position: int) -> int:
        word, number, escape, sign, brace, text = match.groups()
        if escape:
            self._byte(int(escape, 16))
            return 0
        if text:
            self._plain(text)
            return 0
        self._decode()
        if word:
            if word == b"bin" and number and 0 < int(number) <= len(data):
                if self.state.where == "pict":
                    self._hex.append(data[position : position + int(number)].hex().encode())
                return int(number)
            self._word(word, int(number) if number else None)
        elif sign:
            self._sign(sign)
        elif brace == b"{":
            if len(self.stack) >= MOST_GROUPS:
                raise RefusedError(findings.TOO_DEEP.at(Place(file=self.shown), part=self.shown, limit=MOST_GROUPS))
            self.stack.append(self.state)
        elif brace == b"}":
            self._close()
        return 0

    # ---- characters

    def _byte(self, byte: int) -> None:
        if self._pending > 0:
            self._pending -= 1
        else:
            self._bytes.append(byte)

    def _plain(self, text: bytes) -> None:
        if self.state.where == "pict":
            self._hex.append(text)
            return
        if self._pending > 0:
            count = min(self._pending, len(text))
            self._pending -= count
            text = text[count:]
        self._bytes += text

    def _decode(self) -> None:
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            encoding = self.fonts.get(self.state.font) or self.codepage
            if encoding == "cp1252" and any(byte > 0x80 for byte in data):
                encoding = self.codepage
            text = data.decode(encoding, "replace")
            if "\ufffd" in text:
                self.found.append(findings.UNDECODED.at(self._place(), encoding=encoding, count=text.count("\ufffd")))
            self._text(text)

    def _text(self, text: str) -> None:
        where = self.state.where
        if where in ("font", "style"):
            self._name += text
        elif where in ("silent", "pict"):
            return
        else:
            self.characters += len(text)
            self._put(text, where)

    def _put(self, text: str, where: str) -> None:
        state = self.state
        kind = "deleted" if state.deleted else "hidden" if state.hidden else where if where != "note" else ""
        if kind:
            last = self.left[-1] if self.left else None
            if last is not None and (last.kind, last.number) == (kind, self._count):
                self.left[-1] = replace(last, text=last.text + text, counted=last.counted + len(text))
            else:
                self.left.append(LeftOut(kind, text, self._count, len(text)))
            return
        run = Run(text, state.strong, raised=state.raised)
        if where == "note":
            self._notes[-1][1].append(run)
        else:
            self._runs.append(run)
            self._sizes[state.size] += len(text.strip())

    # ---- control words

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self.state = replace(self.state, where=self.state.where or "silent")
        elif sign in _SIGNS:
            self._text(_SIGNS[sign])
        elif sign in (b"\n", b"\r"):
            self._end_paragraph()

    def _word(self, word: bytes, number: int | None) -> None:
        if word in _MARKS:
            self._text(_MARKS[word])
        elif word == b"u" and number is not None:
            self._unicode(number % 65536)
        elif word in _ENDS:
            self._end(word)
        elif (where := self._destination(word)) is not None:
            self.state = replace(self.state, where=where)
        elif word == b"fcharset" and self.state.where == "font":
            self.fonts[self.state.font] = _CODEPAGES.get(number or 0, "")
        elif word == b"ansicpg" and number in _CODEPAGES:
            self.codepage = _CODEPAGES[number]
        elif word in (b"pngblip", b"jpegblip"):
            self._picture_kind = True
        elif word in _LOOKS:
            self.state = _LOOKS[word](self.state, number)

    def _end(self, word: bytes) -> None:
        """The end of a paragraph, a cell or a row, where the text is; of a line in what is left out."""
        if self.state.where in LEFT_LINES:
            self._break_left()
        elif self.state.where:
            return
        elif word in (b"par", b"sect", b"page"):
            self._end_paragraph()
        elif word in (b"cell", b"nestcell"):
            self._end_cell()
        else:
            self._rows.append(self._cells)
            self._cells = []

    def _destination(self, word: bytes) -> str | None:
        """Where text goes from here on; ``None`` where the word names no destination."""
        where = self.state.where
        if word == b"footnote":
            sign = circled(len(self._notes) + 1)
            self._runs.append(Run(sign, added=True))
            self._notes.append((sign, []))
            return "note"
        if word == b"pict":
            self._hex, self._picture_kind = [], False
            return "pict" if where != "alternate" else "silent"
        if word in _TABLES:
            return _TABLES[word]
        if word in _SILENT:
            return "silent"
        if word not in _ASIDE or where not in ("", "silent", "textbox"):
            return None
        if self.left and self.left[-1].kind == _ASIDE[word]:
            self._break_left()
        return _ASIDE[word]

    def _unicode(self, code: int) -> None:
        r"""``\u``: UTF-16 in signed numbers, followed by what older programs show, which is passed over."""
        self._pending = self.state.skip
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return
        if 0xDC00 <= code < 0xE000:
            if self._high:
                self._text(chr(0x10000 + ((self._high - 0xD800) << 10) + code - 0xDC00))
            self._high = 0
            return
        self._text(chr(code))

    # ---- what comes to its end

    def _close(self) -> None:
        former = self.state
        self.state = self.stack.pop() if self.stack else _State()
        self._pending = 0
        if former.where == "style" and self._name:
            self.styles[former.style or "0"] = self._name.strip().rstrip(";")
        if former.where in ("font", "style"):
            self._name = ""
        if former.where == "pict" and self.state.where != "pict":
            self._end_picture()

    def _end_picture(self) -> None:
        digits = re.sub(rb"[^0-9a-fA-F]", b"", b"".join(self._hex))
        data, self._hex = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii")), []
        if self._picture_kind and data:
            suffix = "png" if data.startswith(b"\x89PNG") else "jpg"
            name = f"image{len(self._pictures) + 1}.{suffix}"
            self._pictures.append(PictureCopy(name, data, self._count))
        elif data:
            self.found.append(findings.NO_PICTURE.at(self._place(), number=self._count))

    def _break_left(self) -> None:
        if self.left and self.left[-1].text and not self.left[-1].text.endswith("\n"):
            self.left[-1] = replace(self.left[-1], text=self.left[-1].text + "\n")

    def _end_cell(self) -> None:
        self._cells.append(self._runs)
        self._runs, self._sizes = [], Counter()

    def _end_paragraph(self) -> None:
        if self.state.table:
            self._runs.append(Run("　", added=True))
            return
        self._end_table()
        size = max(self._sizes, key=lambda points: (self._sizes[points], points), default=0.0)
        style = self.styles.get(self.state.style, "")
        made = Paragraph(tuple(joined(self._runs)), self._count, style, size, self.state.align)
        if made.text.strip() or not self._pictures:
            self.items.append(made)
        else:
            self.dropped["blank"] += sum(run.characters for run in made.runs)
        self.items += self._pictures
        self._count += 1
        self._runs, self._sizes, self._pictures = [], Counter(), []

    def _end_table(self) -> None:
        if self._cells:
            self._rows.append(self._cells)
        if self._rows:
            width = max(map(len, self._rows))
            rows = tuple(tuple(tuple(cell) for cell in row) + ((),) * (width - len(row)) for row in self._rows)
            self.items.append(TableCopy(rows, self._count))
        self._rows, self._cells = [], []

    def _place(self) -> Place:
        return Place(file=self.shown, paragraph=self._count)


LEFT_LINES = ("header", "footer", "comment", "textbox")


def read_rtf(data: bytes, shown: str) -> Copy:
    """Read an RTF file. Raises :class:`RefusedError` where it is nested beyond reason."""
    if data.count(b"{") != data.count(b"}") and data.rstrip(b"\0 \r\n")[-1:] != b"}":
        raise RefusedError(findings.BROKEN_PART.at(Place(file=shown), part=shown, reason="RTF breaks off"))
    copy = _Reader(shown).read(data)
    if b"\\objdata" in data:
        return replace(copy, found=(*copy.found, findings.EMBEDDED.at(Place(file=shown), file=shown)))
    return copy
