"""A story's plain copies: every character, no places."""

import json

from pinban.archive.package.copies import story_data, story_text
from pinban.model import BlockKind, BoxedNote, Picture, Span, Story, StoryKind, Table, TextBlock

STORY = Story(
    id="wuyuan",
    kind=StoryKind.REPORT,
    headline=("五原", "丰收"),
    kicker="引题",
    byline="本报记者 河川",
    blocks=(
        TextBlock(BlockKind.PARAGRAPH, (Span("正文"), Span("黑体", strong=True), Span("字", ruby="zì"))),
        TextBlock(BlockKind.ITEM, (Span("一项"),), marker="•"),
        Table((((Span("年"),), (Span("吨"),)), ((Span("2017"),), (Span("5"),))), 1, title="产量"),
        BoxedNote("链接", (TextBlock(BlockKind.PARAGRAPH, (Span("框注"),)),)),
    ),
    credit="（完）",
    pictures=(Picture("p1", "pictures/x.png", "00", "png", 10, 10, caption=(Span("图说"),), credit="资料图"),),
)


def test_the_text_copy_has_every_character() -> None:
    text = story_text(STORY)
    for piece in STORY.all_text():
        for part in piece.replace("产量", "产量 ").split():
            assert all(char in text for char in part)
    assert text.startswith("引题\n五原\n丰收\n本报记者 河川\n\n正文黑体字（zì）\n• 一项\n产量\n年\t吨\n2017\t5\n")


def test_the_data_copy_has_no_places() -> None:
    data = json.dumps(story_data(STORY), ensure_ascii=False)
    assert "source" not in data
    assert '"kind": "table"' in data
    assert '"kind": "note"' in data
