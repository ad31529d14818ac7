"""The soft rules of a good page and what breaking each costs.

One column line of white paper inside a story costs 2; the other weights are set beside that. A rule's
name is what the report shows.
"""

from dataclasses import dataclass
from types import MappingProxyType

from pinban.model.plan import Cost


@dataclass(frozen=True, slots=True)
class SoftRule:
    """A soft rule: its weight for each ``unit`` of breaking it, and its name in Chinese."""

    weight: float
    unit: str
    zh: str


WHITE = "white"
SPARE = "spare"
OVER = "over"
OVER_STORY = "over-story"
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
LEAD_PLACE = "lead-place"
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
PICTURE_PLACE = "picture-place"
PICTURE_ORDER = "picture-order"
PICTURES_BESIDE = "pictures-beside"
SLIVER = "sliver"
TOWER = "tower"
FLAT = "flat"
GREY = "grey"
MEASURE = "measure"

SOFT_RULES = MappingProxyType(
    {
        WHITE: SoftRule(2.0, "column line of white at a story's foot", "稿末留白"),
        SPARE: SoftRule(2.5, "column line of white at the page's foot", "版末留白"),
        OVER: SoftRule(60.0, "line over, and a quarter more for each step of priority; four times for a note", "超行"),
        OVER_STORY: SoftRule(900.0, "story that is over: one to cut is better than all", "超行稿件"),
        SHORT_COLUMN: SoftRule(0.4, "line by which columns end unevenly", "栏末不齐"),
        LOOSENED: SoftRule(0.15, "line more or fewer that a text takes than is best for it", "行文松紧"),
        BROKEN: SoftRule(1.5, "story whose columns are not the grid's (破栏)", "破栏"),
        BENT: SoftRule(
            1.0,
            "story around a corner; six times that with a single column beside it, twelve with a picture in it",
            "曲形",
        ),
        HEADING_AIR: SoftRule(0.25, "column line of air in a heading beyond its least", "标题撑空"),
        HEADING_BESIDE: SoftRule(
            1.0,
            "third of a heading beside its text, and column line of its room that it is lost in",
            "题文并列",
        ),
        HEADING_FIT: SoftRule(3.0, "the composer's cost of the heading", "标题不合宽"),
        ASKED: SoftRule(40.0, "thing that a story's manuscript asks of its shape and does not get", "没照稿件要求"),
        TIER_FIT: SoftRule(15.0, "step between a story's priority and its tier's", "标题档次不合"),
        HEADLINE_ORDER: SoftRule(
            8.0,
            "pair whose lesser story has the larger headline, or one near the lead's; twice for one larger than that",
            "标题大小倒置",
        ),
        LEAD_PLACE: SoftRule(60.0, "lead story that does not stand at the head", "头条不在上"),
        NOTE_PLACE: SoftRule(8.0, "story other than the lead that stands above an editor's note", "编者按不在前"),
        PRIORITY_ORDER: SoftRule(3.0, "step of priority by which a lesser story stands above", "主次上下倒置"),
        SIDE_ORDER: SoftRule(0.5, "step of priority by which a lesser story stands at the left", "主次左右倒置"),
        TOMBSTONE: SoftRule(55.0, "pair of like headlines side by side on one level", "碰题"),
        ALIKE: SoftRule(2.0, "pair of neighbours with one headline style", "邻题同式"),
        THROUGH_LEVEL: SoftRule(60.0, "level gap across the whole page", "横向断版"),
        THROUGH_UPRIGHT: SoftRule(70.0, "upright gap through the whole page", "纵向断版"),
        PICTURE_SIZE: SoftRule(5.0, "square of the columns narrower than wished (wider: half of each)", "图片大小"),
        PICTURE_LEAST: SoftRule(
            700.0, "picture below its least width, and again the share that it is short of", "图小难认"
        ),
        PICTURE_CROP: SoftRule(3.0, "the whole of what a picture allows to be cut", "图片裁切"),
        PICTURE_PLACE: SoftRule(1.0, "picture away from its story's upper right", "图片位置"),
        PICTURE_ORDER: SoftRule(
            27.0, "time by which a story's picture is larger than the lead's, two at most", "图片主次倒置"
        ),
        PICTURES_BESIDE: SoftRule(8.0, "pair of pictures of two stories that touch", "图片相挨"),
        SLIVER: SoftRule(12.0, "report in a single column of 20 lines or more", "窄条"),
        TOWER: SoftRule(8.0, "time by which height is more than 2.2 times width", "高塔"),
        FLAT: SoftRule(0.17, "column, by the square of the lines that it is shorter than 9", "扁条"),
        GREY: SoftRule(8.0, "long text without picture or crosshead", "大片灰"),
        MEASURE: SoftRule(
            1.0, "em by which a line of text is outside 10 to 30; three for a line of verse turned over", "行长不宜"
        ),
    }
)


def cost(rule: str, amount: float, detail: str = "") -> Cost:
    """What ``amount`` units of breaking ``rule`` cost."""
    return Cost(rule, SOFT_RULES[rule].weight * amount, detail)


def costs(*items: tuple[str, float], detail: str = "") -> tuple[Cost, ...]:
    """The costs of those rules that are broken at all."""
    return tuple(cost(rule, amount, detail) for rule, amount in items if amount > 0)


def total(items: tuple[Cost, ...]) -> float:
    """The sum of some costs."""
    return sum(item.cost for item in items)
