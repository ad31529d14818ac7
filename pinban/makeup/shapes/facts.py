"""What is given of a story on a grid, and what follows from it for all its shapes: styles, text, headline tiers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from pinban.makeup.costs import Costs
from pinban.makeup.shapes.columns import text_styles
from pinban.makeup.shapes.composes import Composes
from pinban.model import (
    END,
    Block,
    BlockKind,
    Grid,
    Part,
    Pt,
    Story,
    StoryKind,
    TextBlock,
    TextStyle,
    Tier,
    known_language,
)
from pinban.typeset import story_blocks

_GAP = "\u3000"


def stands_upright(story: Story) -> bool:
    """Whether a story says that it is in a language whose lines only ever stand upright, from the left."""
    language = known_language(story.language) if story.language else None
    return language is not None and language.upright


@dataclass(frozen=True, eq=False)
class StoryFacts:
    """One story on one grid. ``page_styles`` are the grid's, ``page_lines`` the page's free depth in grid lines.

    A ``long_read`` has its page to itself and as much text as fills it. ``plate`` is the tiers and lines that the
    nameplate takes of the story's head on a vertical page, where it is set around it.
    """

    story: Story
    part: Part
    grid: Grid
    page_styles: Mapping[str, TextStyle]
    composer: Composes
    priority: float
    lead: bool
    page_lines: int
    long_read: bool = False
    plate: tuple[int, int] = (0, 0)

    @cached_property
    def costs(self) -> Costs:
        """What rules cost in the part's house style."""
        return Costs(self.part.house_style)

    @cached_property
    def styles(self) -> Mapping[str, TextStyle]:
        """The styles that the story's text is set in."""
        styles = text_styles(self.story, self.page_styles)
        if not self.long_read:
            return styles
        return {**styles, "body": replace(styles["body"], drop=self.costs.style.long_read_drop)}

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The story's text, credit and dateline in their places."""
        if not self.byline_at_end:
            return tuple(story_blocks(self.story))
        signed = _GAP.join(filter(None, (self.story.byline, self.story.credit)))
        return tuple(story_blocks(replace(self.story, credit=signed)))

    @property
    def byline_at_end(self) -> bool:
        """Whether the story is signed after its text: one without text, and a note, are signed above."""
        signed = self.part.bylines == END and bool(self.story.byline)
        return signed and bool(self.story.blocks) and self.story.kind is not StoryKind.NOTE

    @cached_property
    def is_verse(self) -> bool:
        """Whether most of the story's text is verse, whatever its kind."""
        texts = [block for block in self.blocks if isinstance(block, TextBlock)]
        return 2 * sum(block.kind is BlockKind.VERSE for block in texts) > len(texts)

    @cached_property
    def verse_width(self) -> Pt:
        """The width of a column of text, in points, that leaves no line of verse turned over."""
        return self.composer.verse_width(self.blocks, self.styles)

    @property
    def is_island(self) -> bool:
        """Whether the story's language only ever stands upright, and the page's lines are level."""
        return stands_upright(self.story) and not self.part.axes.vertical

    @cached_property
    def vertical_tiers(self) -> list[Tier]:
        """The vertical headline tiers meant for the story's kind; an island has the level ones, set upright."""
        return self.level_tiers if self.is_island else [tier for tier in self._meant if tier.vertical]

    @cached_property
    def level_tiers(self) -> list[Tier]:
        """The level ones; those of other kinds where none is meant for this one."""
        level = [tier for tier in self.part.tiers if not tier.vertical]
        return [tier for tier in level if tier in self._meant] or level or list(self.part.tiers)

    @property
    def _meant(self) -> list[Tier]:
        return [tier for tier in self.part.tiers if not tier.kinds or self.story.kind in tier.kinds]
