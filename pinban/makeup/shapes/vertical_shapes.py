"""From a story's setting to its shapes with vertical text, below pictures as wide as the story."""

from dataclasses import replace

from pinban.makeup.costs import HEADING_FIT, total
from pinban.makeup.shapes.columns import Columns
from pinban.makeup.shapes.headings import tiers_for
from pinban.makeup.shapes.setting import StorySetting
from pinban.makeup.shapes.variants import Body, Variant
from pinban.makeup.shapes.vertical import VerticalBlock, VerticalSetter


class VerticalShapes:
    """The shapes of one story whose kind is set vertically."""

    def __init__(self, setting: StorySetting) -> None:
        self._setting = setting
        self._setter = VerticalSetter(setting)
        self._blocks_kept: dict[int, list[VerticalBlock]] = {}

    def shapes(self, width: int) -> list[Variant]:
        """The shapes over ``width`` basic columns; none where lines would stand too close together."""
        setting, costs = self._setting, self._setting.costs
        columns = setting.columns(width)
        flow = setting.flow(columns)
        variants = []
        count, lines = columns.count, len(flow.lines)
        for arrangement in setting.arrangements(columns):
            heads, feet = arrangement.taken(count)
            if any(feet) or len(set(heads)) > 1:
                continue
            for block in self._blocks(columns, width):
                items = arrangement.costs + block.costs
                deep = heads[0] + block.lines
                body = Body(deep, arrangement, arrangement.rooms(0, count), (lines,) * count, 0, items, total(items))
                head = (replace(block.composed, slots=0), 0, costs.of((HEADING_FIT, block.composed.cost)))
                variants.append(replace(setting.variant(columns, flow, width, head, body), vertical=block))
        return variants

    def _blocks(self, columns: Columns, width: int) -> list[VerticalBlock]:
        if width not in self._blocks_kept:
            setting = self._setting
            tier, _ = tiers_for(
                setting.vertical_tiers,
                width,
                setting.priority,
                lead=setting.lead,
                off_centre=setting.costs.style.tier_off_centre,
            )[0]
            self._blocks_kept[width] = list(self._setter.blocks(columns.inner, tier, setting.page_lines))
        return self._blocks_kept[width]
