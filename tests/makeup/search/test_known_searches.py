"""Searches that are taken over: whatever is changed in a story, the pages are those of a search from nothing."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.makeup.page.known_shapes import VERSIONS, KnownShapes
from pinban.makeup.page.maker import PageMaker
from pinban.makeup.search.known_searches import KnownSearches, SupersededError
from pinban.model import BlockKind, Page, Span, Story, StoryKind, TextBlock
from tests.makeup.maker import FakeComposer, advert, page, part, picture, placed, story, words

PART, COMPOSER = part(columns=5, lines=50), FakeComposer()
EDITS = ("letter", "letter", "letters", "paragraph", "crosshead", "headline", "caption", "priority", "kind")


def text_of(of: Story, at: int, text: str) -> Story:
    """The story with another text in its ``at``th block."""
    block = of.blocks[at % len(of.blocks)]
    assert isinstance(block, TextBlock)
    blocks = [replace(item, spans=(Span(text),)) if item is block else item for item in of.blocks]
    return replace(of, blocks=tuple(blocks))


def edited(of: Story, edit: str, at: int, more: int) -> Story:
    """The story after someone has worked at it."""
    block = of.blocks[at % len(of.blocks)]
    assert isinstance(block, TextBlock)
    if edit == "letter":  # another letter in place of one
        return text_of(of, at, block.text[:-1] + words(1, more))
    if edit == "letters":
        return text_of(of, at, block.text + words(more, more))
    if edit in ("paragraph", "crosshead"):
        kind = BlockKind.PARAGRAPH if edit == "paragraph" else BlockKind.CROSSHEAD
        return replace(
            of, blocks=(*of.blocks, TextBlock(kind, (Span(words(more, 3)),)), TextBlock(kind, (Span("完"),)))
        )
    if edit == "headline":
        return replace(of, headline=(words(more % 12 + 1, more),))
    if edit == "caption" and of.pictures:
        pictures = (replace(of.pictures[0], caption=(Span(words(more, 1)),)), *of.pictures[1:])
        return replace(of, pictures=pictures)
    if edit == "kind":
        return replace(of, kind=StoryKind.BRIEF if of.kind is StoryKind.REPORT else StoryKind.REPORT)
    return replace(of, priority=more % 5 + 1)


@st.composite
def work(draw: st.DrawFn) -> list[Page]:
    """A page, and the same page after each of a few edits."""
    stories = [
        story(
            f"s{index}",
            *draw(st.lists(st.one_of(st.integers(20, 400), st.integers(-12, -3)), min_size=1, max_size=4)),
            priority=draw(st.integers(1, 4)),
            boxed=draw(st.booleans()),
            pictures=tuple(picture(f"p{index}", columns=draw(st.sampled_from((None, 1, 2)))) for _ in range(index % 2)),
        )
        for index in range(draw(st.integers(2, 4)))
    ]
    adverts = draw(st.sampled_from(((), (advert("a", 4, 2, 12),))))
    pins = draw(st.sampled_from(((), (placed("s0", 1, 1, 2),), (placed("s1", 2, 20, 2, 18),))))
    pages = [page(*stories, adverts=adverts, placements=pins)]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(stories) - 1))
        stories[at] = edited(
            stories[at], draw(st.sampled_from(EDITS)), draw(st.integers(0, 3)), draw(st.integers(1, 40))
        )
        pages.append(replace(pages[-1], stories=tuple(stories)))
    return pages


def found(maker: PageMaker) -> list[tuple[object, ...]]:
    """All pages that a maker finds, with everything that they cost."""
    tier = maker.tiers[0]
    return [
        (
            [
                (item.story.story.id, item.cells, item.variant.lines, item.variant.body.ends)
                for item in one.scored.standing
            ],
            [item.story.id for item in one.missing],
            one.scored.costs,
            one.scored.spare,
            one.scored.clashes,
            one.searched,
            one.bound,
        )
        for one in maker.solutions(tier)[1]
    ]


@pytest.mark.whole
@settings(max_examples=25)
@given(work())
def test_pages_are_those_of_a_search_from_nothing(pages: list[Page]) -> None:
    known = KnownShapes()
    for item in pages:
        maker, bare = (PageMaker(item, PART, COMPOSER, known=of) for of in (known, None))
        assert found(maker) == found(bare)
        assert maker.plan() == bare.plan()


STORIES = (story("a", 300, 80, priority=1), story("b", 200), story("c", 150, -5, 60))


def planned(known: KnownShapes, *stories: Story) -> PageMaker:
    maker = PageMaker(page(*stories), PART, COMPOSER, known=known)
    assert maker.plan() == PageMaker(page(*stories), PART, COMPOSER).plan()
    return maker


@pytest.mark.parametrize(
    ("change", "taken"),
    [
        (lambda of: edited(of, "letter", 0, 5), 1),
        (lambda of: edited(of, "letter", 1, 9), 1),
        (lambda of: text_of(of, 0, words(300, 8)), 1),  # other words of the same length
        (lambda of: text_of(of, 0, words(200, 8)), 0),
        (lambda of: edited(of, "paragraph", 0, 30), 0),
        (lambda of: edited(of, "priority", 0, 3), 0),
        (lambda of: replace(of, boxed=True), 0),
        (lambda of: replace(of, pictures=(picture(),)), 0),
    ],
)
def test_what_leaves_every_line_as_it_was_is_not_searched_anew(change: Callable[[Story], Story], taken: int) -> None:
    known = KnownShapes()
    planned(known, *STORIES)
    planned(known, change(STORIES[0]), *STORIES[1:])
    assert known.searches.taken_over == taken


def test_trials_of_other_texts_do_not_drive_out_the_page() -> None:
    known = KnownShapes()
    planned(known, *STORIES)
    for more in (100, 150, 260):
        planned(known, STORIES[0], edited(STORIES[1], "letters", 0, more), STORIES[2])
    planned(known, edited(STORIES[0], "letter", 0, 4), *STORIES[1:])
    assert known.searches.taken_over == 1


def test_trials_are_taken_over_too() -> None:
    """One story is being written, another was lengthened to try what fits: that trial stands as it stood."""
    known, longer = KnownShapes(), edited(STORIES[1], "letters", 0, 150)
    planned(known, *STORIES)
    planned(known, STORIES[0], longer, STORIES[2])
    written = edited(STORIES[0], "letter", 0, 4)
    planned(known, written, *STORIES[1:])
    planned(known, written, longer, STORIES[2])
    assert known.searches.taken_over == 2


def test_what_is_superseded_is_not_searched() -> None:
    known = KnownShapes()
    known.searches.superseded = lambda: True
    with pytest.raises(SupersededError):
        PageMaker(page(*STORIES), PART, COMPOSER, known=known).plan()


@pytest.mark.whole
def test_no_more_is_kept_than_said() -> None:
    known = KnownShapes()
    for turn in range(VERSIONS + 30):
        planned(known, text_of(STORIES[0], 0, words(300, turn)), *STORIES[1:])
        searches = known.searches
        assert len(known) <= VERSIONS + len(STORIES)
        assert len(searches) <= KnownSearches()._most
        kept = {id(shapes) for shapes in known._shapes.values()}
        assert all(id(item) in kept for search in searches._searches.values() for item in search.stories)
        assert all(one in kept and other in kept for one, other in searches._pairs)
