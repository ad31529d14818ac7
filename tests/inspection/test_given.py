"""Whatever a page was given and its plan or furniture lacks is found: each kind of thing taken out has its finding."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from pinban.inspection.given import inspect_given
from pinban.makeup.findings import NO_ROOM
from pinban.model import Span, Story, StyledLine
from pinban.model.galley import GlyphRun
from pinban.model.plan import Overset, PagePlan, PlacedStory, TextFrame
from tests.inspection.conftest import Inspected

Change = Callable[[PagePlan], PagePlan]


def in_story(name: str, change: Callable[[PlacedStory], PlacedStory]) -> Change:
    """The plan with one story changed."""
    return lambda plan: replace(
        plan, stories=tuple(change(item) if item.story == name else item for item in plan.stories)
    )


def without(role: str) -> Callable[[PlacedStory], PlacedStory]:
    def change(placed: PlacedStory) -> PlacedStory:
        return replace(
            placed,
            heading=tuple(frame for frame in placed.heading if frame.role != role),
            body=tuple(frame for frame in placed.body if frame.role != role),
        )

    return change


def short(frame: TextFrame) -> TextFrame:
    return replace(frame, lines=frame.lines[:-1])


CHANGES: dict[str, tuple[Change, str, str]] = {
    "story": (lambda plan: replace(plan, stories=plan.stories[1:]), "Y011", ""),
    "kicker": (in_story("lead", without("kicker")), "Y012", "引题"),
    "headline": (in_story("plain", without("headline")), "Y012", "主题"),
    "subhead": (in_story("lead", without("subhead")), "Y012", "副题"),
    "byline": (in_story("lead", without("byline")), "Y012", "署名"),
    "table": (in_story("lead", without("table")), "Y012", "正文"),
    "last line": (
        in_story("plain", lambda item: replace(item, body=(*item.body[:-1], short(item.body[-1])))),
        "Y012",
        "正文",
    ),
    "picture": (in_story("chart", lambda item: replace(item, pictures=())), "Y013", ""),
    "caption": (
        in_story("lead", lambda item: replace(item, pictures=tuple(replace(p, caption=()) for p in item.pictures))),
        "Y012",
        "图片说明",
    ),
    "credit under the picture": (
        in_story(
            "lead", lambda item: replace(item, pictures=tuple(replace(p, caption=p.caption[:1]) for p in item.pictures))
        ),
        "Y012",
        "图片说明",
    ),
    "advert": (lambda plan: replace(plan, adverts=plan.adverts[:1]), "Y013", ""),
    "banner's kicker": (
        lambda plan: replace(plan, banner=tuple(frame for frame in plan.banner if frame.role != "kicker")),
        "Y012",
        "引题",
    ),
    "banner's subhead": (
        lambda plan: replace(plan, banner=tuple(frame for frame in plan.banner if frame.role != "subhead")),
        "Y012",
        "副题",
    ),
}


def test_a_whole_page_has_no_finding(inspected: Callable[[int], Inspected]) -> None:
    for number in (1, 2):
        item = inspected(number)
        assert inspect_given(item.page, item.plan, item.furniture) == []


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_taken_out_is_found(name: str, inspected: Callable[[int], Inspected]) -> None:
    item = inspected(1)
    change, code, what = CHANGES[name]
    found = inspect_given(item.page, change(item.plan), item.furniture)
    assert [finding.code for finding in found] == [code]
    assert what in found[0].zh
    assert found[0].place.page == "1"
    assert found[0].hint_zh


@pytest.mark.parametrize(("role", "code"), [("page-credit", "Y014"), ("nameplate-fact", "Y015")])
def test_furniture_that_a_template_drops_is_found(role: str, code: str, inspected: Callable[[int], Inspected]) -> None:
    item = inspected(1)
    left = [frame for frame in item.furniture if role == "nameplate-fact" or "本报绘制" not in frame.text]
    left = [frame for frame in left if role == "page-credit" or "张三" not in frame.text]
    assert [finding.code for finding in inspect_given(item.page, item.plan, left)] == [code]


def test_a_section_that_no_folio_prints_is_found(inspected: Callable[[int], Inspected]) -> None:
    item = inspected(2)
    left = [frame for frame in item.furniture if "本地" not in frame.text]
    (finding,) = inspect_given(item.page, item.plan, left)
    assert (finding.code, finding.facts["key"]) == ("Y014", "section")


def test_what_make_up_has_told_is_not_told_again(inspected: Callable[[int], Inspected]) -> None:
    item = inspected(1)
    gone = item.plan.stories[0].story
    told = NO_ROOM.at(item.page.source.within(story=gone), story=gone, characters=9)
    plan = replace(item.plan, stories=item.plan.stories[1:], diagnostics=(told,))
    assert inspect_given(item.page, plan, item.furniture) == []
    over = in_story("plain", lambda each: replace(each, body=(*each.body[:-1], short(each.body[-1]))))(item.plan)
    over = replace(over, overset=(Overset("plain", 1, 9, "余下的文字"),))
    assert inspect_given(item.page, over, item.furniture) == []


def test_ruby_counts_as_given(inspected: Callable[[int], Inspected]) -> None:
    item = inspected(1)

    def with_ruby(story: Story) -> Story:
        first, *rest = story.blocks
        spans = (*first.spans[:-1], replace(first.spans[-1], ruby="shàn"))  # type: ignore[union-attr]
        return replace(story, blocks=(replace(first, spans=spans), *rest))  # type: ignore[arg-type]

    stories = tuple(with_ruby(story) if story.id == "plain" else story for story in item.page.stories)
    found = inspect_given(replace(item.page, stories=stories), item.plan, item.furniture)
    assert [finding.code for finding in found] == ["Y012"]


@pytest.mark.parametrize("role", ["kicker", "headline", "subhead"])
def test_a_reading_over_a_heading_is_no_loss(role: str, inspected: Callable[[int], Inspected]) -> None:
    item = inspected(1)
    lead = next(story for story in item.page.stories if story.id == "lead")
    text = {"kicker": lead.kicker, "headline": "".join(lead.headline), "subhead": lead.subhead}[role]
    styled = (StyledLine(role, (Span(text[0], ruby="zì"), Span(text[1:]))),)
    page = replace(
        item.page,
        stories=tuple(replace(each, styled=styled) if each.id == "lead" else each for each in item.page.stories),
    )
    (finding,) = inspect_given(page, item.plan, item.furniture)
    assert finding.code == "Y012"  # the plan was made without the reading

    def with_reading(placed: PlacedStory) -> PlacedStory:
        return replace(placed, heading=tuple(over(frame) if frame.role == role else frame for frame in placed.heading))

    def over(frame: TextFrame) -> TextFrame:
        first, *rest = frame.lines
        line = replace(first.line, runs=(reading(first.line.runs[0]), *first.line.runs))
        return replace(frame, lines=(replace(first, line=line), *rest))

    def reading(run: GlyphRun) -> GlyphRun:
        return replace(run, glyphs=run.glyphs[:1], xs=run.xs[:1], clusters=("zì",))

    assert inspect_given(page, in_story("lead", with_reading)(item.plan), item.furniture) == []
