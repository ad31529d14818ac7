"""From a story's words, its priority and a width to the level headings that are tried above its text, or beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pinban.makeup.costs import HEADING_FIT, TIER_FIT
from pinban.makeup.shapes.facts import StoryFacts
from pinban.model import LONG_READ, Align, Pt, StoryKind, TextStyle, Tier
from pinban.model.galley import Heading
from pinban.model.house_style import HouseStyle
from pinban.model.plan import Cost
from pinban.typeset import names_of

NOTE_TIER = "note"
_LONG_READ_LARGER = (1.6, 1.45, 1.3, 1.15)  # times the banner's greatest size
_LESSER = 0.4  # of a step, that a lead is off in a tier that is not for leads alone
_TIERS = 3  # headline tiers tried for each width

Head = tuple[Heading, int, tuple[Cost, ...]]
"""A heading, the grid lines that it takes above the text, and what it costs."""


class Headings:
    """The level headings of one story, in the tiers meant for it. ``names`` are kept whole: see ``names_of``."""

    def __init__(self, facts: StoryFacts) -> None:
        self._facts = facts
        story = facts.story
        self.names = names_of(story.headline, story.text)
        self._above_text: dict[tuple[int, float], list[Head]] = {}
        self._beside_text: dict[tuple[int, float], list[tuple[Heading, tuple[Cost, ...]]]] = {}

    def above_text(self, width: int, room: Pt) -> list[Head]:
        """The headings over ``width`` basic columns in ``room`` points, each at every height it may have."""
        key = (width, round(room, 3))
        if key not in self._above_text:
            self._above_text[key] = list(self._heightened(width, room))
        return self._above_text[key]

    def beside_text(self, width: int, room: Pt) -> list[tuple[Heading, tuple[Cost, ...]]]:
        """The headings for ``width`` basic columns at the left of the text: on a line more than above it."""
        key = (width, round(room, 3))
        if key not in self._beside_text:
            self._beside_text[key] = [
                self._composed(
                    replace(tier, lines=max(tier.lines, self._facts.costs.style.beside_headline_lines)), steps, room
                )
                for tier, steps in self._choices(width)
            ]
        return self._beside_text[key]

    def _heightened(self, width: int, room: Pt) -> Iterator[Head]:
        for tier, steps in self._choices(width):
            heading, fitting = self._composed(tier, steps, room)
            if not heading.parts:
                yield heading, 0, ()
                return
            for lines in range(
                heading.slots, min(heading.most, heading.slots + _air(tier, self._facts.costs.style)) + 1
            ):
                yield heading, lines, fitting

    def _choices(self, width: int) -> list[tuple[Tier, float]]:
        if self._facts.story.kind is StoryKind.NOTE:
            return [(note_tier(self._facts.page_styles, self._facts.grid.columns), 0.0)]
        facts = self._facts
        if facts.long_read and width == facts.grid.columns:
            return [(long_read_tier(facts.part.banner, width, facts.costs.style.long_read_deck), 0.0)]
        if facts.story.is_briefs:
            return [(_group_tier(facts.level_tiers, facts.grid.columns), 0.0)]
        off_centre = facts.costs.style.tier_off_centre
        return tiers_for(facts.level_tiers, width, facts.priority, lead=facts.lead, off_centre=off_centre)

    def _composed(self, tier: Tier, steps: float, room: Pt) -> tuple[Heading, tuple[Cost, ...]]:
        facts, story = self._facts, self._facts.story
        heading = facts.composer.heading(
            headline=[story.runs("headline", line) for line in story.headline],
            kicker=story.kicker_runs,
            subhead=story.runs("subhead", story.subhead),
            byline="" if facts.byline_at_end else story.byline,
            names=self.names,
            tier=tier,
            width=room,
            styles=facts.page_styles,
            leading=facts.grid.leading,
        )
        return heading, facts.costs.of((TIER_FIT, steps), (HEADING_FIT, heading.cost))


def _air(tier: Tier, style: HouseStyle) -> int:
    """The grid lines by which a heading may be roomier than its least: around a small one air looks like a hole."""
    return 1 + sum(max(tier.sizes) >= size for size in (style.air_two_from, style.air_three_from))


def tiers_for(
    tiers: Sequence[Tier], width: int, priority: float, *, lead: bool, off_centre: float
) -> list[tuple[Tier, float]]:
    """The tiers to try over ``width`` columns, each with its distance from the story's priority in steps.

    A tier meant for other widths is taken only where none is meant for this one; then each column of
    difference counts as a step. The largest tier is the lead's, a column too narrow too; one that is not a lead's alone
    is a little off for it. A tier whose span has its middle at another priority counts as ``off_centre`` steps off
    for each step between the two.
    """
    rated = []
    of_leads = [tier for tier in tiers if max(tier.priority) == 1]
    wanted = 1.0 if lead else max(priority, 2.0)
    for order, tier in enumerate(tiers):
        off_width = max(tier.columns[0] - width, width - tier.columns[1], 0)
        off_priority = max(tier.priority[0] - wanted, wanted - tier.priority[1], 0.0)
        # Of the tiers that a priority may have, the one in the middle of whose span it lies suits it best.
        within = off_centre * abs(sum(tier.priority) / 2 - wanted)
        not_quite = _LESSER if lead and of_leads and tier not in of_leads else 0.0
        rated.append((off_width, off_priority + within + not_quite, order, tier))
    least = min(item[0] for item in rated)
    # A lead in a column less than its own tiers are meant for is a lead still.
    near = [
        item for item in rated if item[0] == least or (lead and max(item[3].priority) == 1 and item[0] == least + 1)
    ]
    if not lead and all(item[3] in of_leads for item in near):  # over many columns: a lead's size is not the only one
        lesser = [item for item in rated if item[3] not in of_leads]
        nearest = min((item[0] for item in lesser), default=0)
        near += [item for item in lesser if item[0] == nearest]
    near.sort(key=lambda item: item[1:3])
    kept = [item for item in near if item[1] <= near[0][1] + 1.5][:_TIERS]
    return [(tier, off_priority + off_width) for off_width, off_priority, _, tier in kept]


def _group_tier(tiers: Sequence[Tier], columns: int) -> Tier:
    """The tier of a group of briefs over any width: the least headlines', of one size in the middle of one line."""
    least = min(tiers, key=lambda tier: max(tier.sizes))
    return replace(
        least, sizes=least.sizes[:1], columns=(1, columns), priority=(1, 5), lines=1, align=Align.CENTRE, fill=0.0
    )


def long_read_tier(banner: Tier, columns: int, deck: float) -> Tier:
    """The tier of a story that has its page to itself: over two lines where it is long.

    Its sizes are the banner's, and larger ones for a headline of a few characters.
    """
    greatest = max(banner.sizes)
    sizes = (*(Pt(round(greatest * times)) for times in _LONG_READ_LARGER), *banner.sizes)
    lines = max(2, banner.lines)
    return replace(banner, name=LONG_READ, columns=(1, columns), priority=(1, 1), sizes=sizes, lines=lines, ratio=deck)


def note_tier(styles: Mapping[str, TextStyle], columns: int) -> Tier:
    """A note's title as a headline tier of its own, of the style ``note-title``."""
    title = styles.get("note-title", styles["body"])
    return replace(title_tier(NOTE_TIER, title, columns), ratio=0.8, least=Pt(title.size * 0.8))


def title_tier(name: str, title: TextStyle, columns: int) -> Tier:
    """The title of a small piece in a box as a headline tier: in one size, centred, over any width."""
    return Tier(
        name=name,
        face=title.face,
        sizes=(title.size,),
        columns=(1, columns),
        priority=(1, 5),
        lines=2,
        align=Align.CENTRE,
        fill=0.0,
        above=0.1,
        below=0.2,
        typesetting=title.typesetting,
    )
