"""Briefs that stand together: what is run into one line keeps its parts apart."""

import pytest

from pinban.makeup.edition.briefs import group_of
from pinban.model import BlockKind, Story, StoryKind, TextBlock


@pytest.mark.parametrize(
    ("headline", "byline", "credit", "head", "signed"),
    [
        (("麦收过半",), "记者甲", "", "麦收过半", "记者甲"),
        (("麦收过半", "雨要来了"), "", "据新华社", "麦收过半\u3000雨要来了", "据新华社"),
        (("Snow", "Falls"), "记者甲", "据新华社", "Snow Falls", "记者甲\u3000据新华社"),
        (("GDP", "升了"), "", "", "GDP\u3000升了", ""),
    ],
)
def test_lines_and_names_of_a_brief_do_not_run_together(
    headline: tuple[str, ...], byline: str, credit: str, head: str, signed: str
) -> None:
    one = Story("one", StoryKind.BRIEF, headline, (), byline=byline, credit=credit)
    group = group_of([one], "快讯")
    assert group.headline == ("快讯",)
    shown = {block.kind: block.text for block in group.blocks if isinstance(block, TextBlock)}
    assert shown[BlockKind.BRIEF_HEAD] == head
    assert shown.get(BlockKind.SIGNATURE, "") == signed
