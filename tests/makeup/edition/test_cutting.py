"""A story parted or shortened: every character once, only where a paper would part it."""

from dataclasses import replace

from hypothesis import event, given, settings
from hypothesis import strategies as st

from pinban.makeup.edition.cutting import cut_points, lengthened, shortened, split
from pinban.model import Block, BlockKind, BoxedNote, Span, Story, StoryKind, Table, TextBlock, count_characters
from tests.makeup.maker import picture, story
from tests.printed_words import WORDS

SENTENCES = st.lists(
    st.sampled_from(("天地玄黄。", "宇宙洪荒，日月盈昃！", "“辰宿列张？”", "寒来暑往", "秋收 冬藏。", "云腾致雨……")),
    min_size=1,
    max_size=6,
)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    blocks: list[Block] = []
    for _ in range(draw(st.integers(1, 8))):
        kind = draw(st.sampled_from((*[BlockKind.PARAGRAPH] * 4, BlockKind.CROSSHEAD, BlockKind.QUOTE)))
        text = "".join(draw(SENTENCES))
        at = draw(st.integers(0, len(text)))
        spans = (Span(text[:at], strong=True), Span(text[at:], ruby="zhù" if draw(st.booleans()) else ""))
        blocks.append(TextBlock(kind, tuple(span for span in spans if span.text)))
    if draw(st.booleans()):
        blocks.insert(
            draw(st.integers(0, len(blocks))), BoxedNote("框", (TextBlock(BlockKind.PARAGRAPH, (Span("注。"),)),))
        )
    if draw(st.booleans()):
        blocks.append(Table((((Span("表"),),),), 0))
    return Story("a", StoryKind.REPORT, ("题",), tuple(blocks), credit="（完）", pictures=(picture(),))


laws = settings(max_examples=60)


def whole(blocks: tuple[Block, ...]) -> str:
    return "".join(block.text for block in blocks)


@laws
@given(stories())
def test_pieces_hold_every_character_once_and_end_where_a_sentence_does(one: Story) -> None:
    points = list(cut_points(one))
    event("cut" if points else "not to be cut")
    for point in points:
        head, tail = split(one, point, "1", "A4", WORDS)
        assert (head.blocks[-1].text, tail.blocks[0].text) == ("（下转A4版）", "（上接第1版）")
        before, after = head.blocks[:-1], tail.blocks[1:]
        assert whole(before) + whole(after) == whole(one.blocks)
        ruby = any(isinstance(b, TextBlock) and any(s.ruby for s in b.spans) for b in one.blocks)
        assert ruby or count_characters(whole(before)) == point.kept
        last = before[-1]
        assert not (isinstance(last, TextBlock) and last.kind is BlockKind.CROSSHEAD)
        first = after[0]
        if isinstance(first, TextBlock) and first.resumed:
            assert ruby or whole(before)[-1] in "。！？…”"
            assert first.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE)


@laws
@given(stories(), st.integers(1, 60))
def test_what_is_cut_is_the_end_and_as_much_as_asked(one: Story, characters: int) -> None:
    shorter, cut = shortened(one, characters)
    text = "".join(block.text for block in one.blocks if isinstance(block, TextBlock))
    kept = "".join(block.text for block in shorter.blocks if isinstance(block, TextBlock))
    if not any(span.ruby for block in one.blocks if isinstance(block, TextBlock) for span in block.spans):
        assert kept + cut == text
        assert count_characters(cut) >= min(characters, count_characters(text))
    left = [block for block in shorter.blocks if not isinstance(block, TextBlock)]
    assert left == [block for block in one.blocks if not isinstance(block, TextBlock)]


def test_the_first_piece_keeps_the_heading_and_the_second_goes_on_with_less() -> None:
    text = TextBlock(BlockKind.PARAGRAPH, (Span("第一句。第二句。"),))
    one = Story(
        "a",
        StoryKind.REPORT,
        ("主题",),
        (text, text),
        "引题",
        "副题",
        "署名",
        "电头",
        "（完）",
        1,
        heading="beside",
        pictures=(picture(),),
    )
    point = next(item for item in cut_points(one) if item.offset)
    head, tail = split(one, point, "1", "2", WORDS)
    assert (head.kicker, head.byline, head.dateline, head.credit, len(head.pictures)) == ("引题", "署名", "电头", "", 1)
    assert (tail.kicker, tail.byline, tail.dateline, tail.credit, tail.pictures) == ("", "", "", "（完）", ())
    assert (head.heading, tail.heading) == ("beside", "")
    assert (tail.headline, tail.priority, tail.id) == (("主题",), 4, "a.2")
    assert head.piece is not None
    assert tail.piece is not None
    assert (head.piece.story, head.piece.after, head.piece.before) == ("a", "2", "")
    assert (tail.piece.story, tail.piece.number, tail.piece.before) == ("a", 2, "1")


def test_pages_are_named_as_papers_do() -> None:
    assert [WORDS.page_name(label) for label in ("4", "A4", "特1")] == ["第4版", "A4版", "特1版"]


def test_a_crosshead_left_without_text_is_cut_too() -> None:
    blocks = (
        TextBlock(BlockKind.PARAGRAPH, (Span("前文一句。"),)),
        TextBlock(BlockKind.CROSSHEAD, (Span("小题"),)),
        TextBlock(BlockKind.PARAGRAPH, (Span("后文。"),)),
    )
    one = replace(Story("a", StoryKind.REPORT, ("题",), blocks))
    shorter, cut = shortened(one, 3)
    assert (whole(shorter.blocks), cut) == ("前文一句。", "小题后文。")


@given(st.lists(st.integers(1, 90), min_size=1, max_size=6), st.integers(1, 700))
def test_a_story_is_lengthened_by_so_many_characters_of_its_own(lengths: list[int], count: int) -> None:
    own = story("a", *lengths)
    longer = lengthened(own, count)
    assert count_characters(longer.text) == count_characters(own.text) + count
    assert longer.text.startswith(own.text)
    content_hash = own.text + own.text * (1 + count // max(1, count_characters(own.text)))
    assert longer.text == content_hash[: len(longer.text)]
