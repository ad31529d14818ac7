"""From a story, its page's part and a composer to what all builders of its shapes need: its columns, text and pictures.

Galleys, picture sizes and arrangements are made when asked for and kept: shapes of many widths and heights share them.
"""

from collections.abc import Mapping

from pinban.makeup.costs import ASKED, HEADING_AIR, SLIVER, TOWER, Costs, total
from pinban.makeup.shapes.arrangements import WITHIN, Arrangement, arrangements, missed
from pinban.makeup.shapes.bodies import Bodies
from pinban.makeup.shapes.columns import Columns, story_columns, text_styles
from pinban.makeup.shapes.composes import Composes
from pinban.makeup.shapes.flow import Flow
from pinban.makeup.shapes.headings import Head, Headings
from pinban.makeup.shapes.pictures import PictureSizes
from pinban.makeup.shapes.variants import Body, Variant
from pinban.model import Grid, Part, Pt, Story, StoryKind, TextStyle
from pinban.model.galley import Galley
from pinban.typeset import story_blocks

_NO_SLIVER = (StoryKind.BRIEF, StoryKind.POEM, StoryKind.NOTE)


class StorySetting:
    """One story on one grid, with its weight on the page; ``page_lines`` is the page's free depth in grid lines."""

    def __init__(
        self,
        story: Story,
        part: Part,
        grid: Grid,
        styles: Mapping[str, TextStyle],
        composer: Composes,
        *,
        priority: float,
        lead: bool,
        page_lines: int,
    ) -> None:
        self.story = story
        self.part = part
        self.grid = grid
        self.page_styles = styles
        self.composer = composer
        self.priority = priority
        self.lead = lead
        self.page_lines = page_lines
        self.costs = Costs(part.house_style)
        self.styles = text_styles(story, styles)
        self.blocks = story_blocks(story)
        self.pictures = PictureSizes(
            story, composer, styles, grid.leading, depth=page_lines * grid.leading, width=grid.width, lead=lead,
            costs=self.costs,
        )  # fmt: skip
        meant = [tier for tier in part.tiers if not tier.kinds or story.kind in tier.kinds]
        self.vertical_tiers = [tier for tier in meant if tier.vertical]
        level = [tier for tier in part.tiers if not tier.vertical]
        level = [tier for tier in level if tier in meant] or level or list(part.tiers)
        self.headings = Headings(story, level, grid, styles, composer, priority=priority, lead=lead, costs=self.costs)
        self.bodies = Bodies(story, grid, priority=priority, page_lines=page_lines, costs=self.costs)
        self._flows: dict[tuple[float, int], Flow] = {}
        self._arranged: dict[tuple[int, float], tuple[Arrangement, ...]] = {}
        self._hanging: dict[tuple[int, float], list[tuple[Arrangement, list[int]]]] = {}

    @property
    def is_vertical(self) -> bool:
        """Whether the story is set vertically."""
        return self.story.kind in self.part.vertical_kinds and bool(self.vertical_tiers)

    def columns(self, width: int, count: int | None = None) -> Columns:
        """The columns of text over ``width`` basic columns; ``count`` of them, if it is given."""
        return story_columns(self.story, width, self.part, self.grid, self.page_styles, count=count)

    def flow(self, columns: Columns, *, lines: int = 0) -> Flow:
        """The text at a measure, in so many lines more or fewer than are best, as far as that can be had."""
        key = (round(columns.measure, 4), lines)
        if key not in self._flows:
            self._flows[key] = Flow(self._galley(columns, lines))
        return self._flows[key]

    def _galley(self, columns: Columns, lines: int) -> Galley:
        if self.story.kind is StoryKind.FILLER and not self.story.blocks:  # a picture alone
            return Galley((), columns.measure, self.grid.leading)
        return self.composer.galley(self.blocks, columns.measure, self.styles, lines=lines)

    def arrangements(self, columns: Columns) -> tuple[Arrangement, ...]:
        """The ways in which its pictures may stand in these columns."""
        key = (columns.count, round(columns.measure, 4))
        if key not in self._arranged:
            self._arranged[key] = arrangements(self.story, self.pictures, columns, self.page_lines)
        return self._arranged[key]

    def hanging(self, columns: Columns) -> list[tuple[Arrangement, list[int]]]:
        """The arrangements with all pictures at the head, with the lines that they take there in each column."""
        key = (columns.count, round(columns.measure, 4))
        if key not in self._hanging:
            taken = [
                (item, item.taken(columns.count))
                for item in self.arrangements(columns)
                if not any(place.corner in WITHIN for place in item.places)
            ]
            self._hanging[key] = [(item, heads) for item, (heads, feet) in taken if not any(feet)]
        return self._hanging[key]

    def asked_cost(self, arrangement: Arrangement) -> float:
        """What it costs that a shape with its heading above the text is not what the manuscript asks."""
        return self.costs.weight(ASKED) * len(missed(self.story, arrangement, beside=False))

    def variant(
        self, columns: Columns, flow: Flow, width: int, head: Head, body: Body, *, beside: bool = False
    ) -> Variant:
        """The shape of a heading over, or ``beside``, a body, with what its proportions cost."""
        heading, lines, fitting = head
        whole = 2 * columns.pad_lines + body.arrangement.lines_above + lines + body.lines
        tall = whole * self.grid.leading / columns.width
        report = self.story.kind not in _NO_SLIVER
        style = self.costs.style
        shape = self.costs.of(
            (HEADING_AIR, (lines - heading.slots) * width),
            (SLIVER, float(width == 1 and whole >= style.sliver_lines and report and self.grid.columns > 1)),
            (TOWER, tall - style.tower_from),
            (ASKED, len(missed(self.story, body.arrangement, beside=beside))),
        )
        size = max((part.size for part in heading.parts if part.kind == "headline"), default=Pt(0))
        items = (*fitting, *shape, *body.costs)
        price = total(fitting) + total(shape) + body.cost
        return Variant(heading, lines, body, whole, items, price, size, columns, flow)
