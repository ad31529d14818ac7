"""From a filler (补白) and the grid to its shapes: a small box of text, a picture as wide as its place, or both."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import ceil

from pinban.makeup.costs import FLAT, PICTURE_CROP, SHORT_COLUMN, TOWER, total
from pinban.makeup.shapes.arrangements import OVER_HEADING, Arrangement, PicturePlace
from pinban.makeup.shapes.columns import Columns
from pinban.makeup.shapes.flow import Flow
from pinban.makeup.shapes.headings import title_tier
from pinban.makeup.shapes.story_shapes import StoryShapes
from pinban.makeup.shapes.variants import Body, Variant
from pinban.model import Pt, TextStyle, Tier
from pinban.model.galley import Heading

FILLER_TIER = "filler"


class FillerShapes(StoryShapes):
    """All shapes of one filler on one grid.

    Its text is set to one measure across the box up to 30 em, in two beyond; a picture with it stands over the
    heading. A picture alone has no box: it is its own frame. Of several pictures one is taken; one made for so many
    columns stands over these only.
    """

    def _evened(self, variant: Variant, lines: int) -> Variant:  # noqa: ARG002 -- of any number
        """A filler's box has air for what it lacks."""
        return variant

    @property
    def _airs(self) -> tuple[int, ...]:
        """The lines of air that there may be in the box: half of them at its head."""
        style = self._setting.costs.style
        return tuple(range(style.filler_air, style.filler_air_more + 1))

    def _every_fitting(self, width: int) -> Iterator[Variant]:
        columns = self.columns(width)
        flow, heading, costs = self.flow(columns), self._heading(columns), self._setting.costs
        for arrangement in self._pictured(columns, width):
            body = self._text(columns, flow, arrangement)
            if body is None:
                continue
            content = arrangement.lines_above + heading.slots + body.lines
            for air in self._airs if flow.lines else (0,):
                tall = (content + air) * self.leading / columns.width
                items = body.costs + costs.of((TOWER, tall - costs.style.tower_from))
                yield Variant(heading, heading.slots, body, content + air, items, total(items), Pt(0), columns, flow)

    def _every_short(self, width: int) -> Iterator[Variant]:  # noqa: ARG002 -- at no width
        """A filler's text is never over."""
        yield from ()

    def _heading(self, columns: Columns) -> Heading:
        setting = self._setting
        tier = filler_tier(setting.page_styles, setting.grid.columns)
        if not "".join(self.story.headline):
            return Heading((), tier.name, columns.inner, Pt(0), 0, 0)
        return setting.composer.heading(
            headline=[self.story.runs("headline", line) for line in self.story.headline],
            tier=tier,
            width=columns.inner,
            styles=setting.page_styles,
            leading=setting.grid.leading,
        )

    def _pictured(self, columns: Columns, width: int) -> Iterator[Arrangement]:
        """The sizes of one of its pictures, which is as wide as the box's inside."""
        if not self.story.pictures:
            yield Arrangement()
        for index, picture in enumerate(self.story.pictures):
            if picture.columns in (None, width):
                for size in self._setting.pictures.sizes(index, columns, columns.count, width):
                    if size.short:
                        continue  # too small for its lettering
                    cut = tuple(item for item in size.costs if item.rule == PICTURE_CROP)
                    yield Arrangement((PicturePlace(index, size, 0, OVER_HEADING),), cut)

    def _text(self, columns: Columns, flow: Flow, arrangement: Arrangement) -> Body | None:
        """The text in as few lines as hold it; ``None`` where that is a mere strip."""
        count = columns.count
        if not flow.lines:
            rooms = arrangement.rooms(0, count)
            return Body(0, arrangement, rooms, (0,) * count, 0, arrangement.costs, arrangement.cost)
        lines = ceil(flow.depth / count)
        while flow.pour((lines,) * count).overset:
            lines += 1
        style = self._setting.costs.style
        least = style.filler_lines_each if count > 1 else style.filler_lines
        if lines < least:
            return None
        poured = flow.pour_evenly((lines,) * count)
        uneven = poured.unused if count > 1 else 0
        items = arrangement.costs + self._setting.costs.of((SHORT_COLUMN, uneven), (FLAT, float(lines == least)))
        return Body(lines, arrangement, arrangement.rooms(lines, count), poured.ends, 0, items, total(items))


def filler_tier(styles: Mapping[str, TextStyle], columns: int) -> Tier:
    """A filler's heading as a headline tier of its own, of the style ``filler-title``."""
    title = styles.get("filler-title") or styles.get("note-title") or styles["body"]
    return replace(title_tier(FILLER_TIER, title, columns), tracking=title.tracking)
