"""A story as the desk wrote it: heading, blocks of text, pictures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from pinban.diagnostics import Place
from pinban.model.align import Align
from pinban.model.languages import face_tag, guests_in
from pinban.model.lengths import Pt

_OPENING = 14  # characters
ORNAMENT = "◆"
"""What stands on either side of a standing head (栏头)."""


class StoryKind(StrEnum):
    """What a story is; a layout may set each kind differently."""

    REPORT = "report"  # 消息、通讯
    NOTE = "note"  # 编者按
    BRIEF = "brief"  # 简讯
    ESSAY = "essay"  # 散文、随笔
    POEM = "poem"  # 诗
    LETTER = "letter"  # 读者来信
    PICTURE = "picture"  # 图片新闻: pictures with captions, no text
    NOTICE = "notice"  # 声明、启事
    FILLER = "filler"  # 补白


NEVER_JUMP = (StoryKind.NOTE, StoryKind.BRIEF, StoryKind.POEM, StoryKind.PICTURE, StoryKind.NOTICE, StoryKind.FILLER)
"""Kinds of story that never go on on another page."""


class BlockKind(StrEnum):
    """What a block of text is."""

    PARAGRAPH = "paragraph"
    CROSSHEAD = "crosshead"  # 小标题
    QUOTE = "quote"  # 引文
    PULL_QUOTE = "pull-quote"  # 提要引语: a sentence of the text, said again in large type
    ITEM = "item"  # 列表项
    VERSE = "verse"  # 诗行: one block per line of verse
    SIGNATURE = "signature"  # 落款, set to the right
    EDITORS_NOTE = "editors-note"  # 编者按 to one story, before its text
    GUIDE = "guide"  # 导读: a headline of another page, with the page
    PACKAGE_HEAD = "package-head"  # a story's headline within a package
    NOTICE = "notice"  # the text of a notice among others
    BRIEF_HEAD = "brief-head"  # a brief's headline among briefs that stand together
    JUMP_TO = "jump-to"  # （下转第4版）, at the end of what stands on this page
    JUMP_FROM = "jump-from"  # （上接第1版）, before what goes on on this page


NAME_LINE, TITLE_LINE = "name", "title"
"""专名号, a straight line, and 书名号甲式, a wavy one: CLREQ, "Proper Noun Marks and Book Title Marks"."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one manner. ``text`` is NFC, without line breaks."""

    text: str
    strong: bool = False  # 黑体
    kai: bool = False  # 楷体
    dots: bool = False  # 着重号
    raised: int = 0  # 1 superscript, -1 subscript
    ruby: str = ""  # 注音 over the whole span
    language: str = ""  # BCP 47; empty: that of the text around it
    line: str = ""  # NAME_LINE or TITLE_LINE beside it


@dataclass(frozen=True, slots=True)
class StyledLine:
    """A line of a heading that is not plain throughout; ``kind`` is headline, kicker, subhead or byline."""

    kind: str
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(span.text for span in self.spans)


def runs_of(kind: str, text: str, styled: Iterable[StyledLine]) -> tuple[Span, ...]:
    """The runs of a heading's line ``text``: those of the styled line that says so, else one that is plain."""
    alike = (line.spans for line in styled if line.kind == kind and line.text == text)
    return next(alike, (Span(text),) if text else ())


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph, crosshead, quote, list item, line of verse or signature.

    ``marker`` is a list item's own (``•``, ``1.``); ``opens`` says that a stanza (or the whole block
    group) begins here, so that a blank line stands above it. ``resumed`` says that the paragraph began on an
    earlier page. ``indent`` is how many characters its author moved a line of verse in.
    """

    kind: BlockKind
    spans: tuple[Span, ...]
    source: Place = field(default_factory=Place)
    marker: str = ""
    opens: bool = False
    resumed: bool = False
    indent: int = 0

    @property
    def text(self) -> str:
        """The block's characters, without ruby and without its marker."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``rows[r][c]`` is a cell's spans; the first ``header_rows`` rows are its head.

    ``title`` stands over it; ``columns`` is a wish for its width, ``None`` leaves that to make-up; a ``boxed`` one has
    rules at its sides too. ``aligns`` is where the cells of each column stand, where the author said so.
    """

    rows: tuple[tuple[tuple[Span, ...], ...], ...]
    header_rows: int
    source: Place = field(default_factory=Place)
    title: str = ""
    columns: int | None = None
    boxed: bool = False
    aligns: tuple[Align | None, ...] = ()

    @property
    def text(self) -> str:
        """The characters of title and cells, row by row."""
        return self.title + "".join(span.text for row in self.rows for cell in row for span in cell)


@dataclass(frozen=True, slots=True)
class BoxedNote:
    """A box inside the text (链接、小资料): an optional title and its blocks.

    ``styled`` is the title in runs of one manner; empty for a plain one.
    """

    title: str
    blocks: tuple[TextBlock, ...]
    source: Place = field(default_factory=Place)
    styled: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        """The characters of title and blocks."""
        return self.title + "".join(block.text for block in self.blocks)


Block: TypeAlias = TextBlock | Table | BoxedNote


@dataclass(frozen=True, slots=True)
class Drawn:
    """The least of what a drawing holds, in the units of its ``width``; 0 for what it has none of.

    ``lettering`` is a size of type, ``rule`` a line in a grey, ``colour`` a line in a colour or left white.
    """

    lettering: float = 0.0
    rule: float = 0.0
    colour: float = 0.0


PICTURE_MIDDLE, PICTURE_AROUND = "middle", "around"  # of its columns' depth; text around it
HEADING_ABOVE, HEADING_BESIDE = "above", "beside"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with what its manuscript says of it.

    ``file`` is relative to the edition's directory; ``width`` and ``height`` are the size in pixels
    after EXIF orientation (for SVG: user units); ``columns`` is a wish, ``None`` leaves it to make-up;
    ``crop`` is the greatest share of one dimension that may be cut away, ``None`` what the house style lets be cut of a
    ``photograph`` (nothing of what is drawn). ``focus`` is what is not cut: a point, as shares of width and height from
    the upper left; without one less is cut at the head than at the foot. The whole picture should stand
    no narrower than ``least`` points (0: as narrow as may be): as the manuscript says, or as what is ``drawn`` needs.
    It can be printed no wider than ``most`` points (0: as wide as may be), for want of pixels. ``bilevel`` ones have
    one bit a pixel.
    """

    id: str
    file: str
    sha256: str
    format: str  # "jpeg", "png", "tiff", "webp", "svg"
    width: int
    height: int
    caption: tuple[Span, ...] = ()
    credit: str = ""
    alt: str = ""
    columns: int | None = None
    crop: float | None = 0.0
    focus: tuple[float, float] | None = None
    photograph: bool = False
    drawn: Drawn = Drawn()
    least: Pt = Pt(0)
    most: Pt = Pt(0)
    bilevel: bool = False
    place: str = ""  # PICTURE_MIDDLE or PICTURE_AROUND; empty leaves it to make-up
    source: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class Piece:
    """Which piece of a story that runs over several pages: the whole's id, its number from 1, its neighbours' pages.

    ``before`` and ``after`` are printed labels; empty where there is no piece before, or after.
    """

    story: str
    number: int
    before: str = ""
    after: str = ""


def opening(text: str) -> str:
    """How a text begins, for want of a title."""
    return text if len(text) <= _OPENING else text[:_OPENING] + "……"


@dataclass(frozen=True, slots=True)
class Story:
    """One story. ``priority`` runs from 1 (the page's lead) to 5 (a brief).

    ``headline`` holds the lines the desk broke by hand; one line leaves breaking to the composer. A filler may have
    none, and of its pictures, the sizes in which it is kept, one is printed; a picture story may have none; nor has one
    ``under_banner``, whose headline is its page's banner. ``standing`` is the standing head (栏头) over it. One that
    ``must`` stand is never taken off its page, one that is on ``hold`` may wait for another day. ``members`` are the
    briefs that stand together as this one, or the stories of a package (专题); ``leads_to`` are the stories of which a
    guide's blocks tell, one each. ``styled`` are those of its heading's lines that are not plain (see :func:`runs_of`).
    """

    id: str
    kind: StoryKind
    headline: tuple[str, ...]
    blocks: tuple[Block, ...]
    kicker: str = ""
    subhead: str = ""
    byline: str = ""
    dateline: str = ""
    credit: str = ""
    priority: int = 3
    boxed: bool = False
    standing: str = ""
    under_banner: bool = False
    must: bool = False
    hold: bool = False
    heading: str = ""  # HEADING_ABOVE or HEADING_BESIDE its text; empty leaves it to make-up
    pictures: tuple[Picture, ...] = ()
    slot: str = ""  # of its page's dummy
    subject: str = ""  # of a brief: those of one subject stand together
    section: str = ""  # whose pages it is meant for, where it waits in the edition's pool
    may_jump: bool | None = None  # to another page; None: as the edition has it
    piece: Piece | None = None  # where it is part of a story that jumps
    members: tuple["Story", ...] = ()
    leads_to: tuple[str, ...] = ()
    source: Place = field(default_factory=Place)
    styled: tuple[StyledLine, ...] = ()
    language: str = ""  # BCP 47; empty: the paper's
    guests: tuple[str, ...] = ()  # the languages of words within it (see face_tag), whose faces it needs

    @property
    def text(self) -> str:
        """The characters of all blocks, in order."""
        return "".join(block.text for block in self.blocks)

    def runs(self, kind: str, text: str) -> tuple[Span, ...]:
        """The runs of a line of its heading."""
        return runs_of(kind, text, self.styled)

    @property
    def is_briefs(self) -> bool:
        """Whether it is a group of briefs."""
        return bool(self.members) and self.kind is StoryKind.BRIEF

    @property
    def kicker_runs(self) -> tuple[Span, ...]:
        """The line over the headline: the standing head between its ornaments, then the kicker."""
        head = (Span(f"{ORNAMENT} {self.standing} {ORNAMENT}"),) if self.standing else ()
        gap = (Span("\u3000"),) if self.standing and self.kicker else ()
        return (*head, *gap, *self.runs("kicker", self.kicker))

    @property
    def title(self) -> str:
        """What a list of contents calls it: its headline in one line, else how its text or its picture begins."""
        told = self.text or next((picture.alt for picture in self.pictures if picture.alt), self.id)
        return " ".join(self.headline) or opening(told)

    def all_text(self) -> Iterator[str]:
        """Every piece of text that must appear on a page, heading, markers, captions and credits included."""
        yield "".join(span.text for span in self.kicker_runs)
        yield from self.headline
        yield from (self.subhead, self.byline, self.dateline)
        for block in self.blocks:
            if isinstance(block, TextBlock):
                yield block.marker
                yield from (span.ruby for span in block.spans)
            elif isinstance(block, BoxedNote):
                for inner in block.blocks:
                    yield inner.marker
            yield block.text
        yield self.credit
        for picture in self.pictures:
            yield "".join(span.text for span in picture.caption)
            yield picture.credit


def spans_of(story: Story) -> Iterator[Span]:
    """Every run of a story: of its heading's lines that are not plain, its blocks, its captions."""
    yield from (span for line in story.styled for span in line.spans)
    for block in story.blocks:
        if isinstance(block, TextBlock):
            yield from block.spans
        elif isinstance(block, BoxedNote):
            yield from (span for spans in (block.styled, *(inner.spans for inner in block.blocks)) for span in spans)
        else:
            yield from (span for row in block.rows for cell in row for span in cell)
    yield from (span for picture in story.pictures for span in picture.caption)


def languages_within(story: Story) -> tuple[str, ...]:
    """The languages of words within a story's text whose faces it needs: as marked, or told by their letters."""
    marked = dict.fromkeys(span.language for span in spans_of(story) if span.language)
    return tuple(dict.fromkeys((*filter(None, map(face_tag, marked)), *guests_in("".join(story.all_text())))))


def count_characters(text: str) -> int:
    """The characters of a text without white space, as a desk counts (字数)."""
    return sum(1 for char in text if not char.isspace())
