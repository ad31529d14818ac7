"""From blocks, styles and a measure to a galley; from a heading's words, a tier and a width to a heading."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from pinban.fonts.library import FontLibrary
from pinban.fonts.scripts import script_of
from pinban.fonts.stronger import stronger_role
from pinban.model import (
    Block,
    BlockKind,
    Pt,
    Span,
    Table,
    TextBlock,
    TextStyle,
    Tier,
    face_tag,
    known_language,
    language_of,
)
from pinban.model.galley import Galley, Heading, Line
from pinban.typeset.galleys.column import Column, Grid
from pinban.typeset.galleys.frames import FrameMeasure
from pinban.typeset.galleys.keeping import closing_paragraph, opening_paragraph
from pinban.typeset.galleys.line_adjustment import asked_lines
from pinban.typeset.galleys.pour import Poured, pour
from pinban.typeset.galleys.standing_heads import names_in
from pinban.typeset.galleys.verse import in_body_size, in_size, verse_width
from pinban.typeset.headlines.headline import Words, compose_heading
from pinban.typeset.paragraphs.paragraph import Paragraph, Preparer, Stress
from pinban.typeset.paragraphs.rivals import Rival
from pinban.typeset.shaping.pieces import Shaper
from pinban.typeset.shaping.vertical_pieces import VerticalShaper
from pinban.typeset.tables import SIMPLIFIED, SIMPLIFIED_VERTICAL, TABLES, SpacingTable

_KEPT = 4096  # prepared paragraphs held for a further measure


class Composer:
    """Sets text with the faces of a library. Keeps what it has shaped, so that a further measure costs little.

    ``vertical`` is the composer that sets the same text vertically: its measure is a depth, its lines stand from
    right to left. Pickles as its fonts and tables alone; the copy shapes anew.
    """

    def __init__(
        self, fonts: FontLibrary, table: SpacingTable = SIMPLIFIED, vertical: SpacingTable = SIMPLIFIED_VERTICAL
    ) -> None:
        self._fonts = fonts
        self._table = table
        self._vertical_table = vertical
        self._shapers: dict[tuple[str, bool], Shaper] = {}
        self._preparers: dict[TextStyle, Preparer] = {}
        self._stronger: dict[str, str] = {}
        self._paragraphs: dict[tuple[tuple[Span, ...], TextStyle], Paragraph] = {}
        self._others: dict[str, Composer] = {}
        self._level: Composer | None = None

    @classmethod
    def in_language(cls, fonts: FontLibrary, language: str) -> "Composer":
        """The composer of a language (BCP 47), with its spacing tables and, of ``fonts``, the faces that it has."""
        row = language_of(language)
        return cls(fonts.of(row.tag), TABLES[row.table], TABLES[row.vertical])

    def of(self, language: str) -> "Composer":
        """The composer of the same direction for another language of these faces; itself where none is named."""
        tag = language_of(language).tag if language else ""
        row = language_of(tag)
        if not tag or self._table.name in (row.table, row.vertical):
            return self
        if tag not in self._others:
            other = Composer.in_language(self._fonts, tag)
            self._others[tag] = other.vertical if self._table.vertical else other
        return self._others[tag]

    def __reduce__(self) -> tuple[type["Composer"], tuple[FontLibrary, SpacingTable, SpacingTable]]:
        return Composer, (self._fonts, self._table, self._vertical_table)

    @cached_property
    def vertical(self) -> "Composer":
        """The composer for vertical setting; a vertical composer's own self."""
        if self._table.vertical:
            return self
        upright = Composer(self._fonts, self._vertical_table, self._vertical_table)
        upright._level = self
        return upright

    @property
    def level(self) -> "Composer":
        """The composer for level setting that a vertical one came from; a level one's own self.

        Raises ``ValueError`` for a vertical composer that was made alone.
        """
        if not self._table.vertical:
            return self
        if self._level is None:
            raise ValueError(self._table.name)
        return self._level

    def galley(
        self, blocks: Sequence[Block], measure: Pt, styles: Mapping[str, TextStyle], *, lines: int = 0
    ) -> Galley:
        """Set a story's blocks to ``measure`` points.

        ``styles`` go by role (body, crosshead, quote, item, verse, signature, note, note-title, table,
        table-head); a role not there is set as body. Every line takes whole lines of body's leading, and
        lines of one grid line share body's baseline, so that text stands on one grid across columns.
        Every character of every block is in the lines once, but for white space at breaks and edges.

        ``lines`` asks for so many lines more, or fewer, than are best; they are won where that costs least
        and given as far as no line is opened beyond a tenth of an em: ``Galley.looseness`` tells how many.
        """
        body = styles["body"]
        column = self._column(blocks, measure, styles)
        column.asked, had = asked_lines(column, blocks, lines)
        set_lines = column.lines(blocks)
        return Galley(tuple(set_lines), measure, body.leading, tuple(column.findings), had)

    def rivals(
        self, blocks: Sequence[Block], measure: Pt, styles: Mapping[str, TextStyle]
    ) -> Mapping[tuple[int, int], tuple[Rival, ...]]:
        """Where lines of :meth:`galley` might have ended: by the block's ordinal and the line's number in it.

        Told of paragraphs broken by cost; not of the last lines, headings, large first characters, notes and tables.
        """
        column = self._column(blocks, measure, styles)
        texts = [(ordinal, block) for ordinal, block in enumerate(blocks) if isinstance(block, TextBlock)]
        return {
            (ordinal, number): beside for ordinal, block in texts for number, beside in enumerate(column.rivals(block))
        }

    def pour(self, blocks: Sequence[Block], frames: Sequence[FrameMeasure], styles: Mapping[str, TextStyle]) -> Poured:
        """Set a story's blocks into frames, around what stands in them; one frame at least.

        As :meth:`galley`, but that each line has the measure of its place: frames may differ in width, and an
        obstacle parts a row in two. A paragraph's last line does not head a frame, and a crosshead keeps two
        lines below it, where the text allows; a box or a table stands in rows that no obstacle reaches.
        """
        body = styles["body"]
        column = self._column(blocks, frames[0].width, styles)
        return pour(column, blocks, frames, body.size)

    def table(
        self, table: Table, ordinal: int, measure: Pt, styles: Mapping[str, TextStyle], *, strips: int, whole: Pt
    ) -> tuple[Galley, ...]:
        """A table, the ``ordinal``-th block of its story, in ``strips`` of ``measure`` points side by side or fewer.

        First comes its title, set over the ``whole`` width (a galley of no lines, where it has none). A table is parted
        between rows alone, and its head stands over each strip. What is found of it stands with the first strip.
        """
        body = styles["body"]
        column = Column(self.prepared, self._grid(body, measure), styles)
        title = Column(self.prepared, self._grid(body, whole), styles, column.findings)
        head, *parts = column.table_strips(table, ordinal, strips, title)
        first = Galley(tuple(head), whole, body.leading, tuple(column.findings))
        return first, *(Galley(tuple(part), measure, body.leading) for part in parts)

    def table_width(self, table: Table, styles: Mapping[str, TextStyle]) -> Pt:
        """The least measure at which no figure and no word of a table breaks, its type in its own size."""
        body = styles["body"]
        return Pt(Column(self.prepared, self._grid(body, body.size), styles).table_width(table))

    def slots(self, blocks: Sequence[Block], measure: Pt, styles: Mapping[str, TextStyle]) -> int:
        """The grid lines that :meth:`galley` would take, without setting running text: for quick metering."""
        return self._column(blocks, measure, styles).slots(blocks)

    def _column(self, blocks: Sequence[Block], measure: Pt, styles: Mapping[str, TextStyle]) -> Column:
        grid, closing = self._grid(styles["body"], measure), closing_paragraph(blocks)
        column = Column(
            self.prepared,
            grid,
            styles,
            closing=closing,
            opening=opening_paragraph(blocks),
            names=lambda: names_in(blocks),
        )
        column.styles = in_size(styles, measure, verse_width(column, blocks))
        return column

    def verse_width(self, blocks: Sequence[Block], styles: Mapping[str, TextStyle]) -> Pt:
        """The least width, in points, over which no line of verse in ``blocks`` turns over; 0 where there is none."""
        grid = self._grid(styles["body"], Pt(0))
        return verse_width(Column(self.prepared, grid, in_body_size(styles)), blocks)

    def text(self, text: str | Sequence[Span], style: TextStyle, measure: Pt, role: str) -> Galley:
        """Set one paragraph (a caption, a credit, a folio) to ``measure`` points; its grid is its own leading."""
        spans = _runs(text)
        column = Column(self.prepared, self._grid(style, measure), {"body": style})
        lines = column.text(TextBlock(BlockKind.PARAGRAPH, spans), role, 0)
        return Galley(tuple(lines), measure, style.leading, tuple(column.findings))

    def heading(
        self,
        *,
        headline: Sequence[str | Sequence[Span]],
        kicker: str | Sequence[Span] = "",
        subhead: str | Sequence[Span] = "",
        byline: str | Sequence[Span] = "",
        names: Sequence[str] = (),
        tier: Tier,
        width: Pt,
        styles: Mapping[str, TextStyle],
        leading: Pt,
    ) -> Heading:
        """Set a heading over ``width`` points in a tier: see :func:`pinban.typeset.headlines.headline.compose_heading`.

        ``names`` (see :func:`pinban.typeset.names_of`) are not broken between lines.
        """
        words = Words(tuple(map(_runs, headline)), _runs(kicker), _runs(subhead), _runs(byline), tuple(names))
        return compose_heading(self, words, tier, width, styles=styles, leading=leading)

    def prepared(self, spans: tuple[Span, ...], style: TextStyle, limit: float) -> Paragraph:
        """The paragraph shaped and summed up; words wider than ``limit`` em are cut between characters."""
        key = (spans, style)
        paragraph = self._paragraphs.get(key)
        if paragraph is None:
            if len(self._paragraphs) >= _KEPT:
                self._paragraphs.clear()
            paragraph = self._paragraphs[key] = self._preparer(style).prepare(spans)
        if paragraph.widest > limit:
            return self._preparer(style).prepare(spans, limit)
        return paragraph

    def _grid(self, style: TextStyle, measure: Pt) -> Grid:
        return Grid.of(style, measure, vertical=self._table.vertical)

    def ink(self, line: Line) -> tuple[float, float]:
        """How far a line's ink, emphasis dots included, stands above and below its baseline, in points.

        Of a vertical line: how far to the right and to the left of its axis.
        """
        if line.vertical:
            return self._ink_beside(line)
        above = below = 0.0
        for run in line.runs:
            face = self._fonts.faces[run.face]
            scale = run.size / face.upem
            for glyph in run.glyphs:
                extents = face.hb_font.get_glyph_extents(glyph)
                if extents is not None:
                    above = max(above, run.rise + extents.y_bearing * scale)
                    below = max(below, -run.rise - (extents.y_bearing + extents.height) * scale)
        for mark in line.marks:
            below = max(below, mark.radius - mark.y)
        return above, below

    def _ink_beside(self, line: Line) -> tuple[float, float]:
        """How far a vertical line's ink stands right and left of its axis, in points."""
        right = max((mark.y + mark.radius for mark in line.marks), default=0.0)
        left = 0.0
        for run in line.runs:
            face = self._fonts.faces[run.face]
            scale = run.size / face.upem
            for glyph, x in zip(run.glyphs, run.xs, strict=True):
                extents = face.hb_font.get_glyph_extents(glyph)
                if extents is None:
                    continue
                # A turned glyph has its head at the right; one set across has its own place beside the axis.
                low, high = extents.y_bearing + extents.height, extents.y_bearing
                if not run.turned:
                    low, high = extents.x_bearing, extents.x_bearing + extents.width
                start = x if run.across else run.rise
                right, left = max(right, start + high * scale), max(left, -(start + low * scale))
        return right, left

    def _preparer(self, style: TextStyle) -> Preparer:
        if style not in self._preparers:
            self._preparers[style] = Preparer(style, self._shaper_in, self._table, self._face_role, self._stress)
        return self._preparers[style]

    def _shaper_in(self, language: str, italic: bool = False) -> Shaper:
        """What shapes words in a language: its faces and forms, by the text's own table; empty: the text's language."""
        if (language, italic) not in self._shapers:
            fonts, table, row = self._fonts, self._table, known_language(language) if language else None
            if language:
                fonts = fonts.of(face_tag(language))
                table = replace(table, language=language)
            if row is not None:
                told = TABLES[row.table]
                table = replace(table, language=told.language, script=told.script)
            fonts = fonts.emphasised if italic else fonts
            self._shapers[language, italic] = VerticalShaper(fonts, table) if table.vertical else Shaper(fonts, table)
        return self._shapers[language, italic]

    def _stress(self, role: str, span: Span) -> Stress:
        """How an emphasised span in a face role is set: as its language does, as far as its faces have italics.

        Han and kana have none: they take dots in English too. Letters of an English text without an italic are bold.
        """
        row = known_language(span.language) if span.language else None
        if not (TABLES[row.table].roman if row else self._table.roman):
            return Stress.DOTS
        fonts = self._fonts.of(face_tag(span.language)) if span.language else self._fonts
        written = [char for char in span.text if char.isalnum()]
        if not written or any(fonts.has_italic(char, role) for char in written):
            return Stress.ITALIC if fonts.italics else Stress.BOLD
        letters = any(script_of(char) for char in written)
        return Stress.BOLD if letters and self._table.roman else Stress.DOTS

    def _face_role(self, face: str, span: Span) -> str:
        """The face role of a span within text of role ``face``; its own where a strong span has none that is darker."""
        if span.kai:
            face = "kai" if "kai" in self._fonts.roles else face
        if span.strong:
            if face not in self._stronger:
                self._stronger[face] = stronger_role(self._fonts, face)
            return self._stronger[face]
        return face


def _runs(text: str | Sequence[Span]) -> tuple[Span, ...]:
    """A text as runs of one manner."""
    if isinstance(text, str):
        return (Span(text),) if text else ()
    return tuple(text)
