"""From rules and how far they are broken to costs, by the weights of a house style.

One column line of white paper inside a story costs 2 by default; the other weights are set beside that. A rule's
name is what the report shows.
"""

from dataclasses import asdict, dataclass, fields
from types import MappingProxyType
from typing import TypeAlias

from pinban.model.house_style import HouseStyle
from pinban.model.plan import Cost

Amounts: TypeAlias = tuple[tuple[str, float], ...]
"""Rules that are broken, and how far: each in its own unit."""


@dataclass(frozen=True, slots=True)
class SoftRule:
    """A soft rule for people: its weight for each ``unit`` of breaking it, and its name in Chinese."""

    weight: float
    unit: str
    zh: str


WHITE = "white"
SPARE = "spare"
OVERSET_LINE = "over"
OVERSET_STORY = "over-story"
SHORT_COLUMN = "short-column"
LOOSENED = "loosened"
BROKEN = "broken"
BENT = "bent"
HEADING_AIR = "heading-air"
HEADING_BESIDE = "heading-beside"
HEADING_FIT = "heading-fit"
ASKED = "asked"
TIER_FIT = "tier-fit"
HEADLINE_ORDER = "headline-order"
LEAD_SIZE = "lead-size"
LEAD_PLACE = "lead-place"
LEAD_CORNER = "lead-corner"
NOTE_PLACE = "note-place"
PRIORITY_ORDER = "priority-order"
SIDE_ORDER = "side-order"
TOMBSTONE = "tombstone"
ALIKE = "alike"
THROUGH_LEVEL = "through-level"
THROUGH_UPRIGHT = "through-upright"
PICTURE_SIZE = "picture-size"
PICTURE_LEAST = "picture-least"
PICTURE_CROP = "picture-crop"
PICTURE_LARGE = "picture-large"
PICTURES_EQUAL = "pictures-equal"
PICTURE_INSET = "picture-inset"
PICTURE_PLACE = "picture-place"
PICTURE_ORDER = "picture-order"
PICTURES_BESIDE = "pictures-beside"
SIDE_TITLE = "side-title"
BOX_BESIDE = "box-beside"
HEADS_UNLIKE = "heads-unlike"
KICKERS = "kickers"
BANNER_CLOSE = "banner-close"
STRANDED = "stranded"
BRIEF_PARTED = "brief-parted"
BRIEFS_BLOCK = "briefs-block"
TABLE_NARROW = "table-narrow"
TABLE_PLACE = "table-place"
SLIVER = "sliver"
TOWER = "tower"
FLAT = "flat"
GREY = "grey"
MEASURE = "measure"

SOFT_RULES = MappingProxyType(
    {item.name.replace("_", "-"): item.metadata["zh"] for item in fields(HouseStyle) if "zh" in item.metadata}
)
"""The rules' names in Chinese."""


def soft_rules(style: HouseStyle) -> dict[str, SoftRule]:
    """All rules as a house style has them."""
    figures = asdict(style)
    by_rule = {item.name.replace("_", "-"): item for item in fields(style) if "zh" in item.metadata}
    return {
        rule: SoftRule(figures[item.name], item.metadata["doc"].format(**figures), item.metadata["zh"])
        for rule, item in by_rule.items()
    }


class Costs:
    """What breaking rules costs in one house style.

    On a ``turned`` page, whose lines stand upright, columns are tiers one below the other: what stands in an earlier
    column stands above, what stands at an earlier line at the side where reading begins.
    """

    def __init__(self, style: HouseStyle, *, turned: bool = False) -> None:
        self.style = style
        self.turned = turned
        self._weights = {rule: float(getattr(style, rule.replace("-", "_"))) for rule in SOFT_RULES}

    def weight(self, rule: str) -> float:
        """What one unit of breaking a rule costs."""
        return self._weights[rule]

    def cost(self, rule: str, amount: float, detail: str = "") -> Cost:
        """What ``amount`` units of breaking ``rule`` cost."""
        return Cost(rule, self._weights[rule] * amount, detail)

    def of(self, *amounts: tuple[str, float], detail: str = "") -> tuple[Cost, ...]:
        """The costs of those rules that are broken at all."""
        return tuple(self.cost(rule, amount, detail) for rule, amount in amounts if amount > 0)

    def price(self, amounts: Amounts) -> float:
        """What breaking rules so far costs in all."""
        return sum(self._weights[rule] * amount for rule, amount in amounts)


def total(items: tuple[Cost, ...]) -> float:
    """The sum of some costs."""
    return sum([item.cost for item in items])
