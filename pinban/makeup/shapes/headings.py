"""From a story's words and a width to the level headings that are tried over its text, or beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pinban.makeup.shapes.composes import Composes
from pinban.makeup.shapes.tiers import note_tier, tiers_for
from pinban.makeup.weights import HEADING_FIT, TIER_FIT, costs
from pinban.model import Grid, Pt, Story, StoryKind, TextStyle, Tier
from pinban.model.galley import Heading
from pinban.model.plan import Cost
from pinban.typeset import names_of

_AIRY = (0, 18, 30)  # points: a heading of this size or more may take a line more
_BESIDE_LINES = 3  # of a headline beside its text, where there is depth

Head = tuple[Heading, int, tuple[Cost, ...]]
"""A heading, the grid lines that it takes above the text, and what it costs."""


class Heads:
    """The level headings of one story, in the tiers meant for it."""

    def __init__(
        self,
        story: Story,
        tiers: Sequence[Tier],
        grid: Grid,
        styles: Mapping[str, TextStyle],
        composer: Composes,
        *,
        priority: float,
        lead: bool,
    ) -> None:
        self._story = story
        self._tiers = tiers
        self._grid = grid
        self._styles = styles
        self._composer = composer
        self._priority = priority
        self._lead = lead
        self._names = names_of(story.headline, story.text)
        self._over: dict[tuple[int, float], list[Head]] = {}
        self._beside: dict[tuple[int, float], list[tuple[Heading, tuple[Cost, ...]]]] = {}

    def over(self, width: int, room: Pt) -> list[Head]:
        """The headings over ``width`` basic columns in ``room`` points, each at every height it may have."""
        key = (width, round(room, 3))
        if key not in self._over:
            self._over[key] = list(self._heightened(width, room))
        return self._over[key]

    def beside(self, width: int, room: Pt) -> list[tuple[Heading, tuple[Cost, ...]]]:
        """The headings for ``width`` basic columns at the left of the text: on a line more than above it."""
        key = (width, round(room, 3))
        if key not in self._beside:
            self._beside[key] = [
                self._composed(replace(tier, lines=max(tier.lines, _BESIDE_LINES)), steps, room)
                for tier, steps in self._choices(width)
            ]
        return self._beside[key]

    def _heightened(self, width: int, room: Pt) -> Iterator[Head]:
        for tier, steps in self._choices(width):
            heading, fitting = self._composed(tier, steps, room)
            for lines in range(heading.slots, min(heading.most, heading.slots + _air(tier)) + 1):
                yield heading, lines, fitting

    def _choices(self, width: int) -> list[tuple[Tier, float]]:
        if self._story.kind is StoryKind.NOTE:
            return [(note_tier(self._styles, self._grid.columns), 0.0)]
        return tiers_for(self._tiers, width, self._priority, lead=self._lead)

    def _composed(self, tier: Tier, steps: float, room: Pt) -> tuple[Heading, tuple[Cost, ...]]:
        story = self._story
        heading = self._composer.heading(
            headline=[story.runs("headline", line) for line in story.headline],
            kicker=story.runs("kicker", story.kicker),
            subhead=story.runs("subhead", story.subhead),
            byline=story.byline,
            names=self._names,
            tier=tier,
            width=room,
            styles=self._styles,
            leading=self._grid.leading,
        )
        return heading, costs((TIER_FIT, steps), (HEADING_FIT, heading.cost))


def _air(tier: Tier) -> int:
    """The grid lines by which a heading may be roomier than its least: around a small one air looks like a hole."""
    return sum(max(tier.sizes) >= size for size in _AIRY)
