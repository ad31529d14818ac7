"""From a page made up in logical axes to its plan on the sheet: every frame, picture, advert and rule turned, once.

Everything after make-up is the sheet's own. Lines that stand upright are placed by their axis and head; what is set
level on a vertical page (a banner, a headline over the top tiers) has lines that are the sheet's own already, in a
frame whose place is logical like all others. Cells stay logical: pins and dummies count tiers from the head and lines
from the edge at which reading begins.
"""

from collections.abc import Sequence
from dataclasses import replace

from pinban.makeup.page.frames import shape_of
from pinban.model import Axes, Picture, Pt, Story
from pinban.model.plan import PagePlan, PlacedAdvert, PlacedPicture, PlacedRule, PlacedStory, SetLine, TextFrame

_HEAD = (0.5, 0.4)  # what of a picture is kept where nothing says: faces are rather above its middle


def physical(plan: PagePlan, axes: Axes, sheet: Pt) -> PagePlan:
    """The plan on a sheet of that width; the very same where lines are level."""
    if not axes.vertical:
        return plan
    turn = _Turn(axes, sheet)
    return replace(
        plan,
        area=axes.rect(plan.area, sheet),
        banner=turn.frames(plan.banner),
        banner_rect=None if plan.banner_rect is None else axes.rect(plan.banner_rect, sheet),
        stories=tuple(map(turn.story, plan.stories)),
        adverts=tuple(map(turn.advert, plan.adverts)),
        rules=tuple(map(turn.rule, plan.rules)),
    )


class _Turn:
    """Turns the parts of one plan."""

    def __init__(self, axes: Axes, sheet: Pt) -> None:
        self.axes, self.sheet = axes, sheet

    def frames(self, frames: Sequence[TextFrame]) -> tuple[TextFrame, ...]:
        return tuple(self._frame(frame) for frame in frames)

    def _frame(self, frame: TextFrame) -> TextFrame:
        rect = self.axes.rect(frame.rect, self.sheet)
        lines = tuple(self._line(item, rect.width) if item.line.vertical else item for item in frame.lines)
        return replace(frame, rect=rect, lines=lines)

    def _line(self, item: SetLine, width: float) -> SetLine:
        return SetLine(item.line, Pt(self.axes.across(item.baseline, width)), item.x)

    def story(self, story: PlacedStory) -> PlacedStory:
        return replace(
            story,
            rect=self.axes.rect(story.rect, self.sheet),
            heading=self.frames(story.heading),
            body=self.frames(story.body),
            pictures=tuple(map(self._picture, story.pictures)),
            shape=shape_of(story),
        )

    def _picture(self, picture: PlacedPicture) -> PlacedPicture:
        rect, crop = self.axes.rect(picture.rect, self.sheet), self.axes.crop(picture.crop)
        return replace(picture, rect=rect, crop=crop, caption=self.frames(picture.caption))

    def advert(self, advert: PlacedAdvert) -> PlacedAdvert:
        return advert if advert.ear else replace(advert, rect=self.axes.rect(advert.rect, self.sheet))

    def rule(self, rule: PlacedRule) -> PlacedRule:
        (x1, y1), (x2, y2) = (self.axes.point(x, y, self.sheet) for x, y in ((rule.x1, rule.y1), (rule.x2, rule.y2)))
        kind = "between" if rule.kind == "column" else "column"
        left, right, head, foot = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
        return PlacedRule(kind, Pt(left), Pt(head), Pt(right), Pt(foot), rule.strong)


def turned(story: Story, axes: Axes) -> Story:
    """A story as make-up in logical axes sees it: its pictures' sides exchanged, so that they are never turned."""
    if not axes.vertical or not story.pictures:
        return story
    return replace(story, pictures=tuple(_turned(picture, axes) for picture in story.pictures))


def _turned(picture: Picture, axes: Axes) -> Picture:
    share = picture.height / picture.width if picture.width else 1.0
    return replace(
        picture,
        width=picture.height,
        height=picture.width,
        focus=axes.focus(picture.focus or _HEAD),
        least=Pt(picture.least * share),
        most=Pt(picture.most * share),
    )
