"""Notes stay with their words: text put in before them, stories moved, the word twice, the word gone."""

from dataclasses import replace

import pytest

from pinban.changes.reading import Page, Story
from pinban.signoff import Anchor, Mark, PageText, Printed, marks_in, pinned
from pinban.signoff.marks import anchored, closed, mark_of, numbered_lines

TEXT = "草原上下了一场雨，麦田里的人都说下得正好。雨后的麦田很绿。"
WIDE = 9  # characters to a line


def page(text: str, left: float = 0.0, story: str = "a") -> PageText:
    """A story in lines of nine characters of ten points."""
    boxes = tuple(
        (left + 10.0 * (at % WIDE), 15.0 * (at // WIDE), left + 10.0 * (at % WIDE) + 9, 15.0 * (at // WIDE) + 9)
        for at in range(len(text))
    )
    return PageText("1", Page("1", 0, 200, 300, (0, 300), (Story(story, text[:4], "1", 1, text, boxes),), ()))


def mark(anchor: Anchor | None, **more: object) -> Mark:
    assert anchor is not None
    return replace(Mark("m", "1", "note", "核", "河川", "2018-06-30T23:55:00+08:00", anchor), **more)  # type: ignore[arg-type]


def word(text: str, quote: str, nth: int = 0) -> Anchor | None:
    at = -1
    for _ in range(nth + 1):
        at = text.find(quote, at + 1)
    return anchored(page(text), "a", at, at + len(quote))


@pytest.mark.parametrize("before", ["", "新", "新写的一句。", "新写的一句。" * 20])
@pytest.mark.parametrize(("quote", "nth"), [("麦田", 0), ("麦田", 1), ("雨", 0), ("雨", 1), ("，", 0), ("。", 1)])
def test_a_note_moves_with_its_word(before: str, quote: str, nth: int) -> None:
    (item,) = pinned([mark(word(TEXT, quote, nth))], page(before + TEXT))
    start = len(before) + [at for at in range(len(TEXT)) if TEXT.startswith(quote, at)][nth]
    assert item.start == start
    assert item.boxes[0][:2] == (10.0 * (start % WIDE), 15.0 * (start // WIDE))


def test_a_note_moves_with_its_story() -> None:
    (item,) = pinned([mark(word(TEXT, "麦田"))], page(TEXT, left=80))
    assert item.corner[0] >= 80


@pytest.mark.parametrize(
    ("now", "quote", "gone"),
    [
        (TEXT.replace("麦田", "稻田"), "麦田", True),  # the word was exchanged
        (TEXT.replace("雨，麦田里的人都说", "雨，"), "麦田里", True),  # it was taken out, though a half of it stands on
        (TEXT.replace("麦田里的人都说", "村里有人说"), "的", True),  # 的 is found everywhere: its surroundings are gone
        (TEXT.replace("正好", "正是时候"), "麦田里", False),
        (TEXT[::-1], "麦田", True),
    ],
)
def test_a_note_whose_word_is_gone_says_so(now: str, quote: str, gone: bool) -> None:
    (item,) = pinned([mark(word(TEXT, quote))], page(now))
    assert item.gone is gone
    assert item.corner == (item.boxes[0][:2] if item.boxes else item.mark.anchor.at)


def test_a_note_of_a_story_that_left_the_page_is_gone_and_others_pages_have_none() -> None:
    note = mark(word(TEXT, "麦田"))
    (item,) = pinned([note], page(TEXT, story="b"))
    assert item.gone
    assert list(pinned([replace(note, page="2")], page(TEXT))) == []


def test_a_note_over_a_line_end_has_two_boxes() -> None:
    anchor = anchored(page(TEXT), "a", WIDE - 1, WIDE + 1)
    (item,) = pinned([mark(anchor)], page(TEXT))
    assert len(item.boxes) == 2


def test_a_note_on_a_place_stays_there() -> None:
    (item,) = pinned([mark(Anchor(at=(33.0, 44.0)))], page("别的字"))
    assert (item.corner, item.gone) == ((33.0, 44.0), False)


def test_a_note_is_kept_as_a_line() -> None:
    note = mark(word(TEXT, "麦田"), strokes=((0.0, 1.5, 3.0, 4.0),), note="换行\n“引号”<b>")
    assert mark_of(note.line()) == note
    assert marks_in(note.line() + "\n" + closed(note, "done", "柳边", note.when, "已改").line())[1].closed[0] == "柳边"


@pytest.mark.parametrize(
    "line", ["", "{", "[]", "1", "null", '{"id": 1}', '{"anchor": {"at": [1]}}', "[" * 9999, '{"anchor": {"at": "ab"}}']
)
def test_what_is_no_note_is_left_out(line: str) -> None:
    assert mark_of(line) is None


def test_lines_are_numbered_through_the_page() -> None:
    lines = numbered_lines(page(TEXT))
    assert [line.number for line in lines] == list(range(1, -(-len(TEXT) // WIDE) + 1))
    assert [TEXT[line.start : line.end] for line in lines] == [TEXT[at : at + WIDE] for at in range(0, len(TEXT), WIDE)]


def test_real_lines_are_whole(small_pages: dict[str, Printed]) -> None:
    """Marks that stand high, low or in the margin part no line of a page as it is set."""
    for shown in small_pages.values():
        text = shown.text
        assert text is not None
        stories = {story.id: story for story in text.page.stories}
        lines = numbered_lines(text)
        assert "".join(stories[line.story].text[line.start : line.end] for line in lines) == "".join(
            story.text for story in text.page.stories if story.id
        )
        for line in lines:
            assert stories[line.story].text[line.start] not in "，。、；：”）》！？", line
