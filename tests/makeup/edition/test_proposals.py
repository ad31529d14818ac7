"""Proposals: each is followed here, and the page fits."""

from dataclasses import replace

import pytest

from pinban.makeup import Neighbour, PageMaker, propose
from pinban.makeup.edition.cutting import lengthened, shortened
from pinban.model import HouseStyle, Page, Picture, Pt, Span, Story, count_characters
from pinban.model.plan import PagePlan, Proposal
from tests.makeup.edition.test_edition import sentences
from tests.makeup.maker import FakeComposer, grid, page, part, picture, story

WHITE_ALLOWED = HouseStyle().white_allowed
TIERS = part(
    grids={
        "standard": grid(4, 50),
        "large": grid(3, 42, size=10.5, leading=15.6),
        "small": grid(5, 58, size=7.6, leading=11.2),
    }
)
ROOMY = replace(page(story("there", 600)), number=2, label="2")
OVERFULL = page(
    sentences("a", 40, priority=1, pictures=(picture(crop=0.1),)),
    sentences("b", 22, priority=2),
    sentences("c", 14, priority=3, pictures=(picture("q", crop=0.1),)),
    sentences("d", 11, priority=4),
    body="standard",
)
THIN = page(sentences("a", 30, priority=1), sentences("b", 14, priority=3), body="standard")


def maker(of: Page) -> PageMaker:
    return PageMaker(of, TIERS, FakeComposer())


def proposed(of: Page, *others: Page) -> PagePlan:
    neighbours = [Neighbour(maker(item), maker(item).plan()) for item in others]
    return propose(maker(of), maker(of).plan(), neighbours)


def white(of: Page, plan: PagePlan) -> float:
    return maker(of).white_share(plan)


def swapped(of: Page, name: str, change: Story) -> Page:
    return replace(of, stories=tuple(change if item.id == name else item for item in of.stories))


def followed(of: Page, proposal: Proposal) -> Page:
    """The page after a desk did what is proposed, going by the figures alone."""
    own = next((item for item in of.stories if item.id == proposal.story), of.stories[0])
    if proposal.kind == "cut":
        shorter, cut = shortened(own, proposal.characters)
        assert (count_characters(cut), cut) == (proposal.characters, proposal.text)
        return swapped(of, own.id, shorter)
    if proposal.kind == "cuts":
        cuts = dict(proposal.parts)
        return replace(of, stories=tuple(shortened(item, cuts.get(item.id, 0))[0] for item in of.stories))
    if proposal.kind == "take-out":
        gone = {name for name, _ in proposal.parts}
        return replace(of, stories=tuple(item for item in of.stories if item.id not in gone))
    if proposal.kind == "lengthen":
        return swapped(of, own.id, lengthened(own, proposal.characters))
    if proposal.kind == "drop-picture":
        rest = tuple(item for item in own.pictures if item.file != proposal.text)
        assert len(rest) == len(own.pictures) - 1
        return swapped(of, own.id, replace(own, pictures=rest))
    if proposal.kind == "body":
        return replace(of, body=proposal.body)
    if proposal.kind == "move":
        return replace(of, stories=tuple(item for item in of.stories if item is not own))
    assert proposal.kind == "picture"
    cells = grid(4, 50)
    size = (cells.span(proposal.columns), Pt((proposal.lines - 2) * cells.leading))
    new = Picture(
        "new", "new.jpg", "0" * 64, "jpeg", round(20 * size[0]), round(20 * size[1]), (Span("另一句说明文字。"),),
        columns=proposal.columns, crop=0.1,
    )  # fmt: skip
    return swapped(of, own.id, replace(own, pictures=(*own.pictures, new)))


OVER = proposed(OVERFULL, ROOMY)
UNDER = proposed(THIN)


def test_a_page_with_text_over_gets_every_kind_of_proposal() -> None:
    assert OVER.overset
    assert {item.kind for item in OVER.proposals} >= {"cut", "move", "body"}


@pytest.mark.parametrize("index", range(len(OVER.proposals)))
def test_a_proposal_that_is_followed_leaves_nothing_over(index: int) -> None:
    proposal = OVER.proposals[index]
    after = followed(OVERFULL, proposal)
    assert not maker(after).plan().overset
    if proposal.kind == "move":
        moved = next(item for item in OVERFULL.stories if item.id == proposal.story)
        assert proposal.page == "2"
        assert not maker(replace(ROOMY, stories=(*ROOMY.stories, moved))).plan().overset


def test_a_picture_may_go() -> None:
    many = tuple(picture(f"p{at}", columns=2) for at in range(3))
    of = page(sentences("a", 46, priority=1), sentences("b", 23, priority=2, pictures=many), body="standard")
    proposal = next(item for item in proposed(of).proposals if item.kind == "drop-picture")
    assert not maker(followed(of, proposal)).plan().overset


@pytest.mark.whole
def test_far_too_much_text_is_cut_in_several_stories_or_stories_go() -> None:
    of = replace(OVERFULL, stories=(*OVERFULL.stories, sentences("e", 30, priority=2), sentences("f", 30, priority=4)))
    plan = proposed(of)
    assert {item.kind for item in plan.proposals} >= {"cuts", "take-out"}
    for proposal in plan.proposals:
        assert not maker(followed(of, proposal)).plan().overset


@pytest.mark.parametrize("index", range(len(UNDER.proposals)))
def test_a_proposal_that_is_followed_leaves_no_white(index: int) -> None:
    of = THIN
    assert white(of, UNDER) > WHITE_ALLOWED
    proposal = UNDER.proposals[index]
    after = followed(of, proposal)
    plan = maker(after).plan()
    assert not plan.overset
    assert white(after, plan) <= WHITE_ALLOWED


def test_a_page_with_room_gets_text_a_picture_or_a_larger_tier() -> None:
    assert {item.kind for item in UNDER.proposals} >= {"lengthen", "picture"}


def test_less_than_is_cut_would_not_do() -> None:
    first = next(item for item in OVER.proposals if item.kind == "cut")
    own = next(item for item in OVERFULL.stories if item.id == first.story)
    shorter, _ = shortened(own, int(first.characters * 0.5))
    assert maker(swapped(OVERFULL, own.id, shorter)).plan().overset


def test_of_several_findings_of_text_over_the_others_point_to_the_first() -> None:
    of = page(*(sentences(name, 60, priority=2) for name in "abc"), body="standard")
    over = [item for item in proposed(of).diagnostics if item.code in {"P001", "P003"}]
    assert len(over) > 1
    assert over[0].hint_zh.startswith("任选其一")
    assert all(f"《{over[0].facts['story']}》" in item.hint_zh for item in over[1:])


def test_the_finding_of_the_leftover_has_the_proposals_as_its_hint() -> None:
    hinted = next(item for item in OVER.diagnostics if item.code in {"P001", "P003"})
    for proposal in OVER.proposals:
        assert proposal.zh in hinted.hint_zh
        assert proposal.en in hinted.hint_en
    (under,) = (item for item in UNDER.diagnostics if item.code == "P002")
    assert UNDER.proposals[0].zh in under.hint_zh


def test_a_page_that_fits_gets_none() -> None:
    pages = (followed(OVERFULL, proposal) for proposal in OVER.proposals if proposal.kind != "move")
    plans = ((item, maker(item).plan()) for item in pages)
    fitting, plan = next(
        (item, plan) for item, plan in plans if not plan.overset and white(item, plan) <= WHITE_ALLOWED
    )
    assert propose(maker(fitting), plan) == plan
