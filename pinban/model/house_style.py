"""What a paper holds for a good page, as figures: what breaking each soft rule costs, and from where on it is broken.

A layout may set any of them in its ``layout.yaml`` (``house_style:``); the defaults are Pinban's own taste.
"""

from dataclasses import dataclass, field
from typing import Any


def _weight(default: float, zh: str, doc: str) -> Any:  # noqa: ANN401 - as dataclasses' own field
    """A soft rule's weight: what each unit (``doc``) of breaking it costs; ``zh`` names the rule in reports."""
    return field(default=default, metadata={"zh": zh, "doc": doc, "least": 0.0, "most": None})


def _share(default: float, doc: str, *, least: float = 0.0, most: float | None = None) -> Any:  # noqa: ANN401
    """A factor or limit, from ``least`` to ``most``."""
    return field(default=default, metadata={"doc": doc, "least": least, "most": most})


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """Weights and limits of taste. One column line of white inside a story costs 2; the rest is set beside that.

    Each field's meaning stands with it, in its unit (``metadata["doc"]``, with other fields' values in braces): the
    schema of layouts shows it to designers, the report to desks.
    """

    # Rules: the name in reports is the field's, with hyphens.
    white: float = _weight(2.0, "稿末留白", "column line of white at a story's foot")
    spare: float = _weight(2.5, "版末留白", "column line of white at the page's foot")
    over: float = _weight(
        60.0, "超行", "line over, and a quarter more for each step of priority; {note_over:g} times for a note"
    )
    over_story: float = _weight(900.0, "超行稿件", "story that is over: one to cut is better than all")
    short_column: float = _weight(0.4, "栏末不齐", "line by which columns end unevenly")
    loosened: float = _weight(0.15, "行文松紧", "line more or fewer that a text takes than is best for it")
    broken: float = _weight(1.5, "破栏", "story whose columns are not the grid's (破栏)")
    bent: float = _weight(
        1.0,
        "曲形",
        "story around a corner; {leg_of_one:g} times that with a single column beside it, "
        "{picture_in_leg:g} times more with a picture in it",
    )
    heading_air: float = _weight(0.25, "标题撑空", "column line of air in a heading beyond its least")
    heading_beside: float = _weight(
        1.0, "题文并列", "third of a heading beside its text, and column line of its room that it is lost in"
    )
    heading_fit: float = _weight(3.0, "标题不合宽", "the composer's cost of the heading")
    asked: float = _weight(40.0, "没照稿件要求", "thing that a story's manuscript asks of its shape and does not get")
    tier_fit: float = _weight(15.0, "标题档次不合", "step between a story's priority and its tier's")
    headline_order: float = _weight(
        8.0,
        "标题大小倒置",
        "pair whose lesser story has the larger headline, or one near the lead's; twice for one larger than that",
    )
    lead_place: float = _weight(60.0, "头条不在上", "lead story that does not stand at the head")
    note_place: float = _weight(8.0, "编者按不在前", "story other than the lead that stands above an editor's note")
    priority_order: float = _weight(3.0, "主次上下倒置", "step of priority by which a lesser story stands above")
    side_order: float = _weight(0.5, "主次左右倒置", "step of priority by which a lesser story stands at the left")
    tombstone: float = _weight(55.0, "碰题", "pair of like headlines side by side on one level")
    alike: float = _weight(2.0, "邻题同式", "pair of neighbours with one headline style")
    through_level: float = _weight(60.0, "横向断版", "level gap across the whole page")
    through_upright: float = _weight(70.0, "纵向断版", "upright gap through the whole page")
    picture_size: float = _weight(5.0, "图片大小", "square of the columns narrower than wished (wider: half of each)")
    picture_least: float = _weight(
        700.0, "图小难认", "picture below its least width, and again the share that it is short of"
    )
    picture_crop: float = _weight(3.0, "图片裁切", "the whole of what a picture allows to be cut")
    picture_place: float = _weight(1.0, "图片位置", "picture away from its story's upper right")
    picture_order: float = _weight(
        27.0, "图片主次倒置", "time by which a story's picture is larger than the lead's, {larger_picture:g} at most"
    )
    pictures_beside: float = _weight(8.0, "图片相挨", "pair of pictures of two stories that touch")
    sliver: float = _weight(12.0, "窄条", "report in a single column of {sliver_lines} lines or more")
    tower: float = _weight(8.0, "高塔", "time by which height is more than {tower_from:g} times width")
    flat: float = _weight(0.17, "扁条", "column, by the square of the lines that it is shorter than {least_column}")
    grey: float = _weight(8.0, "大片灰", "text of more than {grey_from} column lines without picture or crosshead")
    measure: float = _weight(
        1.0,
        "行长不宜",
        "em by which a line of text is outside {narrowest:g} to {widest:g}; three for a line of verse turned over",
    )

    # Factors: how much more, or less, of a rule some cases count for.
    note_over: float = _share(4.0, "times that a line over is dearer in an editor's note")
    note_white: float = _share(0.25, "of white, what it counts for inside a note's box")
    note_above_lead: float = _share(0.15, "of lead_place, where only an editor's note stands above the lead")
    leg_of_one: float = _share(6.0, "times that a story around a corner is dearer with one column beside the corner")
    picture_in_leg: float = _share(6.0, "times more that bent counts with a picture in that one column: it looks lost")
    told_apart: float = _share(0.02, "of tombstone, for two headlines whose sizes differ enough")
    other_face: float = _share(0.8, "of tombstone, for two headlines of one size in different tiers")
    lead_picture: float = _share(1.6, "times that the lead's picture is dearer to make small")
    uncut_picture: float = _share(6.0, "times for one that may not be cut: a chart's or map's lettering must be read")

    # Limits: from where on a rule is broken, and how far a page may go.
    good_page: float = _share(240.0, "cost from which a page is no good one: crammed, beside white and small pictures")
    white_allowed: float = _share(0.015, "share of the type area that may be white without a finding", most=1.0)
    hole: int = _share(8, "lines of white in one place that look like a hole, on a page that is full otherwise too")
    level_break: int = _share(3, "lines by which a level gap must be broken not to look like one")
    same_level: float = _share(2.5, "grid lines: headlines whose heads differ by less stand on one level")
    different_size: float = _share(1.3, "times that one headline is larger to look different beside another", least=1.0)
    lead_headline: float = _share(1.15, "times that the lead's headline is larger than any other, at least", least=1.0)
    larger_picture: float = _share(2.0, "times by which a picture larger than the lead's counts, at most")
    sliver_lines: int = _share(20, "lines of a report in one column that make a sliver")
    tower_from: float = _share(2.2, "times as high as wide: what is higher is a tower")
    least_column: int = _share(9, "lines of a column; shorter ones look like a strip")
    grey_from: int = _share(120, "column lines of text with nothing to break them up")
    narrowest: float = _share(10.0, "em of a line of text at least", least=1.0)
    widest: float = _share(30.0, "em of a line of text at most; wider notes and fillers are set in columns", least=1.0)
    broken_priority: float = _share(2.0, "the least priority of stories that may have columns of their own (破栏)")
    line_adjustment: float = _share(0.05, "of a text's lines: so many more or fewer may even its columns", most=0.2)
    under_heading: int = _share(6, "lines of text between a heading and the corner that its story leaves, at least")
    around_middle: int = _share(8, "lines of text above and below a picture in the middle of its columns", least=1)
    least_beside: int = _share(8, "em of text beside a picture in its column, at least", least=4)
    most_beside: int = _share(12, "em of text beside a picture in its column, at most", least=4)
    uncut_shrink: float = _share(0.86, "share of its columns to which an uncut picture may shrink", least=0.3, most=1.0)
    tallest_picture: float = _share(
        0.6, "of the page's free depth: taller pictures are made narrower", least=0.1, most=1.0
    )
    briefs_together: int = _share(5, "briefs from which on they stand together under one heading", least=2)
