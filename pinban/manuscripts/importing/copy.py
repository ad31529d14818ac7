"""What every reader of copy gives: paragraphs, tables and pictures in order, and all that is not to be printed.

The account is kept from the first character: a reader counts what the file holds without regard to what it makes of it
(``characters``), and each of these is then in a run of the copy, in what was left out, or dropped by a named rule.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from pinban.diagnostics import Diagnostic

CENTRE, RIGHT = "centre", "right"


@dataclass(frozen=True, slots=True)
class Run:
    r"""Characters in one manner. ``added`` ones were not in the file: list numbers, a footnote's sign.

    A line break within a paragraph is ``\n``.
    """

    text: str
    strong: bool = False
    dots: bool = False
    raised: int = 0
    ruby: str = ""
    added: bool = False

    @property
    def characters(self) -> int:
        """How many of the file's characters it holds."""
        return 0 if self.added else len(self.text) + len(self.ruby)


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with what tells its role: ``style`` as the desk named it, ``size`` in points (0: not known).

    ``number`` counts from 1 in its file. ``role`` is set where the form itself says it, as wire copy does. ``marker``
    is the number or bullet that the program prints by itself; ``ordered`` says that it is a plain 1. or 1).
    """

    runs: Runs
    number: int
    style: str = ""
    size: float = 0.0
    align: str = ""
    role: str = ""
    marker: str = ""
    ordered: bool = False
    line: int | None = None

    @property
    def text(self) -> str:
        """Its characters, without readings."""
        return "".join(run.text for run in self.runs)

    @property
    def is_strong(self) -> bool:
        """Whether all that it says is bold."""
        said = [run for run in self.runs if run.text.strip()]
        return bool(said) and all(run.strong for run in said)


@dataclass(frozen=True, slots=True)
class TableCopy:
    """A table, row by row, each cell in runs; rows are of one length. ``uneven`` tells that cells had been merged."""

    rows: tuple[tuple[Runs, ...], ...]
    number: int
    uneven: bool = False


@dataclass(frozen=True, slots=True)
class BoxCopy:
    """A box in the text (a table of one cell, a box of the wire's): its paragraphs."""

    paragraphs: tuple[Paragraph, ...]
    number: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class PictureCopy:
    """A picture where it stood: its bytes, and what its file or the copy says of it."""

    name: str
    data: bytes
    number: int
    caption: str = ""
    credit: str = ""
    alt: str = ""


Item: TypeAlias = Paragraph | TableCopy | BoxCopy | PictureCopy


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text that the file holds and that is not to be printed: ``kind`` is a key of :data:`LEFT`.

    ``number`` is the paragraph it stood in or by; ``who`` wrote it, where that is known. ``counted`` are its
    characters in the account: 0 for what is no text of the file, such as an address.
    """

    kind: str
    text: str
    number: int
    counted: int
    who: str = ""


LEFT: Mapping[str, tuple[str, str]] = {
    "deleted": ("修订中删去的文字", "text deleted in tracked changes"),
    "moved": ("修订中移走的文字（移到的地方照排）", "text moved away in tracked changes (set where it went)"),
    "comment": ("批注", "comments"),
    "hidden": ("隐藏文字", "hidden text"),
    "textbox": ("文本框", "text boxes"),
    "header": ("页眉", "headers"),
    "footer": ("页脚", "footers"),
    "field": ("域代码", "field codes"),
    "footnote": ("没有引用的脚注", "footnotes that nothing refers to"),
    "placeholder": ("内容控件的提示语", "prompts of content controls"),
    "symbol": ("符号字体里的字符", "characters of symbol fonts"),
    "drawing": ("图表、SmartArt、艺术字里的字", "words in charts, SmartArt and word art"),
    "alternate": ("给旧版软件的另一份内容", "another form of the same for older programs"),
    "chunk": ("嵌入的别种文件", "embedded files of other kinds"),
    "script": ("脚本、样式等网页代码", "scripts, styles and other code of web pages"),
    "head": ("网页、通稿的头部信息", "facts in a web page's or wire item's head"),
    "desk": ("给编辑部看的行、信的抬头和落款", "lines for the desk, a letter's head and close"),
    "caption": ("没有图的图片说明", "captions without a picture"),
    "mapped": ("对照表写明不用的", "what the mapping file leaves out"),
    "unknown": ("不认识的部分", "parts of unknown kinds"),
}
"""The kinds of what is left out, as a desk reads them."""


@dataclass(frozen=True, slots=True)
class WireFacts:
    """What wire copy says of itself; empty where it does not. ``embargo`` is ISO 8601 as written."""

    slug: str = ""
    urgency: str = ""
    embargo: str = ""
    source: str = ""
    rights: str = ""

    def as_dict(self) -> dict[str, str]:
        """The facts that are known."""
        pairs = ((name, getattr(self, name)) for name in ("slug", "urgency", "embargo", "source", "rights"))
        return {name: value for name, value in pairs if value}


@dataclass(frozen=True, slots=True)
class Copy:
    """A file, or a story in it, as its reader gives it. ``program`` names what wrote it; ``notes`` are footnotes.

    ``dropped`` counts, by rule of :data:`DROPS`, characters that mean nothing in print; ``lost_looks`` counts
    looks that stories have none of (italics, underlining, colours).
    """

    items: tuple[Item, ...] = ()
    characters: int = 0
    left: tuple[LeftOut, ...] = ()
    dropped: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[tuple[str, Runs], ...] = ()
    wire: WireFacts = WireFacts()
    program: str = ""
    lost_looks: Mapping[str, int] = field(default_factory=dict)
    found: tuple[Diagnostic, ...] = ()

    @property
    def unaccounted(self) -> int:
        """Characters of the file that are neither in the copy nor said to be out of it; 0 is right."""
        runs = sum(run.characters for item in self.items for run in runs_in(item))
        notes = sum(run.characters for _, line in self.notes for run in line)
        return self.characters - runs - notes - sum(item.counted for item in self.left) - sum(self.dropped.values())


def runs_in(item: Item) -> Iterator[Run]:
    """All runs of an item."""
    if isinstance(item, Paragraph):
        yield from item.runs
    elif isinstance(item, TableCopy):
        for row in item.rows:
            for cell in row:
                yield from cell
    elif isinstance(item, BoxCopy):
        for paragraph in item.paragraphs:
            yield from paragraph.runs


def plain(runs: Iterable[Run]) -> str:
    """The characters of runs."""
    return "".join(run.text for run in runs)


def each_once(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings that say the same of the same place, once."""
    return tuple({(f.code, f.place, f.zh): f for f in found}.values())


class RefusedError(Exception):
    """A file that cannot be read: its argument is the finding."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding)
        self.finding = finding
