"""From a story on a vertical page to shapes with a level headline over its top tiers (横題, 横見出し), the text below.

In logical axes such a heading stands in the first columns and is as wide as the story is deep, so that it can only be
composed once the text's depth is known: for each arrangement of the pictures at the depth that the text takes by
itself. It has no more tiers than it needs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pinban.makeup.costs import HEADING_AIR, HEADING_FIT, TIER_FIT
from pinban.makeup.shapes.arrangements import Arrangement
from pinban.makeup.shapes.columns import Columns
from pinban.makeup.shapes.flow import Flow
from pinban.makeup.shapes.headings import tiers_for
from pinban.makeup.shapes.setting import StorySetting
from pinban.makeup.shapes.side_heading import narrowed
from pinban.makeup.shapes.variants import Variant
from pinban.model import Pt, StoryKind, Tier
from pinban.model.galley import Heading
from pinban.model.plan import Cost

_TIERS_MOST = 2  # of the page that a lead's level headline takes; that of any other story takes one
_DEEPEST, _DEEPEST_OF_WEIGHT = 4, 8  # tiers: a deeper story has its headline upright
_OF_WEIGHT = 2  # priorities from 1 that may have one over more
_STYLES = 3  # headline tiers that are tried, those that suit the width best
_AIRY = 0.6  # of a tier that a heading may leave white: with more it looks lost in it
_WIDE, _COARSE, _FINE = 24, 6, 3  # lines: from so many on headings are composed in coarse steps
_NARROWEST = 8.0  # em of body text: a narrower headline stands upright


def heading_lines(lines: int) -> int:
    """The lines over which a level heading is composed, in the middle of so many.

    Texts of nearly one depth share their headings, which are dear to compose.
    """
    return lines - lines % (_COARSE if lines >= _WIDE else _FINE)


@dataclass(frozen=True, slots=True)
class LevelHeading:
    """A level heading that fits the tiers it was tried in, and what it costs."""

    heading: Heading
    costs: tuple[Cost, ...]


class LevelHeadings:
    """The level headings of one story; what was composed for a tier and a width is kept."""

    def __init__(self, setting: StorySetting) -> None:
        self._setting = setting
        self._composed: dict[tuple[str, int], Heading] = {}

    def shapes(self, columns: Columns, width: int) -> Iterator[Variant]:
        """The shapes over ``width`` tiers with a level heading in the first of them."""
        setting = self._setting
        if columns.count > (_DEEPEST_OF_WEIGHT if setting.priority <= _OF_WEIGHT else _DEEPEST):
            return
        if setting.story.kind is StoryKind.NOTE or not any(setting.story.headline):
            return
        flow = setting.flow(columns)
        for taken in range(1, min(_TIERS_MOST if setting.lead else 1, columns.count - 1) + 1):
            narrow = narrowed(columns, taken)
            for arrangement in self._arranged(narrow, flow):
                body = setting.bodies.natural(narrow, flow, arrangement)
                for item in self._fitting(columns, taken, body.lines):
                    head = (replace(item.heading, slots=0), 0, item.costs)
                    whole = setting.variant(narrow, flow, width, head, body, beside=True)
                    yield replace(whole, beside=taken, room=body.lines)

    def _arranged(self, columns: Columns, flow: Flow) -> Iterable[Arrangement]:
        """The arrangements of pictures to try: of those of one depth, by area, with the first in one place the best."""
        best: dict[tuple[int, str], tuple[float, Arrangement]] = {}
        most = self._setting.dear(columns)
        for item in self._setting.arrangements(columns):
            if item.lines_above or item.cost > most:
                continue
            corner = item.places[0].corner if item.places else ""
            key, cost = (self._setting.bodies.reckoned(columns, flow, item), corner), item.cost
            if key not in best or cost < best[key][0]:
                best[key] = cost, item
        return [item for _, item in best.values()]

    def _fitting(self, columns: Columns, taken: int, lines: int) -> Iterator[LevelHeading]:
        """The headings that find room in the first ``taken`` tiers over ``lines`` lines."""
        setting, grid, style = self._setting, self._setting.grid, self._setting.costs.style
        if lines * grid.leading < _NARROWEST * columns.em:
            return
        room = columns.span(taken) - style.beside_gap * columns.em
        alike = max(1, round(lines * grid.leading / (grid.span(1) + grid.gutter_width)))
        off_centre = style.tier_off_centre
        chosen = tiers_for(setting.level_tiers, alike, setting.priority, lead=setting.lead, off_centre=off_centre)
        for tier, steps in chosen[:_STYLES]:
            heading = self._heading(tier, lines)
            deep = heading.natural + (tier.above + tier.below) * grid.leading
            if not heading.parts or deep > room or heading.diagnostics:
                continue
            tier_pitch = grid.span(1) + grid.gutter_width
            air = (room - deep) / tier_pitch
            if air > _AIRY:
                continue
            costs = setting.costs.of((TIER_FIT, steps), (HEADING_FIT, heading.cost), (HEADING_AIR, air * lines))
            yield LevelHeading(heading, costs)

    def _heading(self, tier: Tier, depth: int) -> Heading:
        lines = heading_lines(depth)
        key = (tier.name, lines)
        if key not in self._composed:
            setting, story = self._setting, self._setting.story
            self._composed[key] = setting.composer.level.heading(
                headline=[story.runs("headline", line) for line in story.headline],
                kicker=story.kicker_runs,
                subhead=story.runs("subhead", story.subhead),
                byline="" if setting.byline_at_end else story.byline,
                names=setting.headings.names,
                tier=tier,
                width=Pt(lines * setting.grid.leading),
                styles=setting.page_styles,
                leading=setting.grid.leading,
            )
        return self._composed[key]
