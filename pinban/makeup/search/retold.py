"""From a story's former shapes to those of the story with words changed in its text, where every line fits as before.

Shapes are made of headings, pictures and columns of lines, and go by nothing of a line but its height and what keeps
together. Where the words of the heading are the same and the text breaks into lines alike in every measure, all shapes
are what they were, filled with the new lines.
"""

from collections.abc import Mapping
from dataclasses import replace

from pinban.makeup.shapes.flow import Flow
from pinban.makeup.shapes.story_shapes import Asked, StoryShapes
from pinban.makeup.shapes.variants import Shapes, Variant
from pinban.model import Block, Story, Table, TextBlock
from pinban.model.galley import Line


def retell(former: StoryShapes, now: StoryShapes) -> dict[int, Variant] | None:
    """Give new shapes, of which nothing has been asked yet, all the answers of the ``former``.

    The new variants by the identity of those in whose place they stand; ``None``, and nothing given, where the lines
    differ, or text runs around pictures or down the page.
    """
    if now.asked.count or not _same_words(former.story, now.story) or former.names != now.names:
        return None
    flows = _flows(former, now)
    if flows is None:
        return None
    asked, told = former.asked, _Told(flows)
    try:
        now.take_over(
            Asked(
                {width: told.shapes(item) for width, item in asked.fitting.items()},
                {width: told.shapes(item) for width, item in asked.widths.items()},
                dict(asked.corners),
                {at: [told.variant(item) for item in items] for at, items in asked.around.items()},
                {
                    (id(told.variant(one)), lines): (told.variant(one), lines, told.variant(even))
                    for one, lines, even in asked.even.values()
                },
            )
        )
    except KeyError:
        return None
    return told.variants


class _Told:
    """Former variants to new ones, each once. Raises ``KeyError`` for one whose lines are not the setting's own."""

    def __init__(self, flows: Mapping[int, Flow]) -> None:
        self.flows = flows
        self.variants: dict[int, Variant] = {}

    def variant(self, former: Variant) -> Variant:
        known = self.variants.get(id(former))
        if known is None:
            if former.vertical is not None:
                raise KeyError(id(former))
            known = self.variants[id(former)] = replace(former, flow=self.flows[id(former.flow)])
        return known

    def shapes(self, former: Shapes) -> Shapes:
        at = {height: [self.variant(item) for item in items] for height, items in former.at.items()}
        return Shapes(former.columns, self.flows[id(former.flow)], at, former.cheapest, former.source)


def _same_words(former: Story, now: Story) -> bool:
    """Whether the stories differ in nothing but the words of their paragraphs; shapes hold tables themselves."""
    alike = replace(former, blocks=()) == replace(now, blocks=()) and _kinds(former) == _kinds(now)
    return alike and _tables(former) == _tables(now)


def _tables(story: Story) -> list[Table]:
    return [block for block in story.blocks if isinstance(block, Table)]


def _kinds(story: Story) -> list[tuple[type[Block], object]]:
    return [(type(block), block.kind if isinstance(block, TextBlock) else None) for block in story.blocks]


def _flows(former: StoryShapes, now: StoryShapes) -> dict[int, Flow] | None:
    """The new text in each setting that the former one had, by the identity of this; ``None`` where a line differs."""
    flows = {}
    for flow, columns, lines in former.flows():
        anew = now.flow(columns, lines=lines)
        if not _alike(flow, anew):
            return None
        flows[id(flow)] = anew
    return flows


def _alike(one: Flow, other: Flow) -> bool:
    galley, anew = one.galley, other.galley
    return (
        (galley.measure, galley.leading, galley.line_adjustment, len(galley.lines))
        == (anew.measure, anew.leading, anew.line_adjustment, len(anew.lines))
        and not (one.lefts or other.lefts)
        and all(map(_same_line, galley.lines, anew.lines))
    )


def _same_line(one: Line, other: Line) -> bool:
    """Whether lines are alike to whoever does not read them."""
    return (
        one.slots == other.slots
        and one.before == other.before
        and one.keep_next == other.keep_next
        and one.keep_previous == other.keep_previous
        and one.role == other.role
        and one.block == other.block
        and one.opens == other.opens
        and one.closes == other.closes
        and one.measure == other.measure
    )
