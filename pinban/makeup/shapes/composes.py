"""What make-up asks of a composer: galleys, single paragraphs and headings as lines of known height."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from pinban.model import Block, Pt, Span, Table, TextStyle, Tier
from pinban.model.galley import Galley, Heading
from pinban.typeset import Composer, FrameMeasure, Poured


class Composes(Protocol):
    """The part of :class:`pinban.typeset.Composer` that make-up uses; tests give one that needs no fonts."""

    @property
    def vertical(self) -> Composer:
        """The composer for vertical setting; asked for only where a layout sets stories vertically."""

    @property
    def level(self) -> Composer:
        """The composer for level setting; asked for only on vertical pages."""

    def of(self, language: str) -> Composer:
        """The composer for a story in another language; asked for only where a story names one."""

    def galley(
        self, blocks: Sequence[Block], measure: Pt, styles: Mapping[str, TextStyle], *, lines: int = 0
    ) -> Galley:
        """Set blocks to a measure on body's leading, in so many lines more or fewer than are best, if that can be."""

    def pour(self, blocks: Sequence[Block], frames: Sequence[FrameMeasure], styles: Mapping[str, TextStyle]) -> Poured:
        """Set blocks into frames, around what stands in them."""

    def table(
        self, table: Table, ordinal: int, measure: Pt, styles: Mapping[str, TextStyle], *, strips: int, whole: Pt
    ) -> tuple[Galley, ...]:
        """Set a table's title over the ``whole`` width, and the table in strips of ``measure`` side by side."""

    def table_width(self, table: Table, styles: Mapping[str, TextStyle]) -> Pt:
        """The least measure at which no figure and no word of a table breaks."""

    def verse_width(self, blocks: Sequence[Block], styles: Mapping[str, TextStyle]) -> Pt:
        """The least width over which no line of verse in blocks turns over."""

    def text(self, text: str | Sequence[Span], style: TextStyle, measure: Pt, role: str) -> Galley:
        """Set one paragraph on its own leading."""

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
        """Set a heading over a width in a tier."""
