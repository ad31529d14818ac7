"""A page's plan to the places where its stories begin, and to the lines that lead from page to page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pinban.model import Page, Pt, Story
from pinban.model.plan import PagePlan, Rect, TextFrame

JUMP_ROLE = "jump"
"""The role of the frames of jumps' lines."""


@dataclass(frozen=True)
class Jump:
    """A jump's line (下转、上接): where it stands, what it says, and whether it leads on or back."""

    rect: Rect
    text: str
    on: bool


@dataclass(frozen=True)
class Entry:
    """An entry of a guide (导读): where it stands, what it says, and the story that it leads to."""

    rect: Rect
    text: str
    story: str


@dataclass(frozen=True)
class Anchor:
    """Where a story begins on its page, in points from the sheet's head, and the columns of its text in order."""

    story: str
    title: str
    top: float
    columns: tuple[Rect, ...] = ()
    jumps: tuple[Jump, ...] = ()
    entries: tuple[Entry, ...] = ()


def anchors_of(page: Page, plan: PagePlan) -> tuple[Anchor, ...]:
    """Where each story of a page begins, in the order of its plan."""
    stories = {story.id: story for story in page.stories}
    anchors = []
    for item in plan.stories:
        story = stories[item.story]
        # The pieces of a story that jumps bear one name, so that a thread leads through them.
        name = story.piece.story if story.piece else story.id
        title = story.title
        entries = tuple(_entries(story, item.body))
        anchors.append(Anchor(name, title, item.rect.y, _columns(item.body), tuple(_jumps(item.body)), entries))
    return tuple(anchors)


def _entries(story: Story, frames: Sequence[TextFrame]) -> Iterator[Entry]:
    """The entries of a guide; one that goes on in another column is two places."""
    for frame in frames if story.leads_to else ():
        yield Entry(frame.rect, frame.text, story.leads_to[frame.block])


def _jumps(frames: Sequence[TextFrame]) -> Iterator[Jump]:
    """The jumps' lines of a story's text: one that opens it leads back, one that closes it leads on."""
    for index, frame in enumerate(frames):
        if frame.role == JUMP_ROLE:
            yield Jump(frame.rect, frame.text, on=index > 0)


def _columns(frames: Sequence[TextFrame]) -> tuple[Rect, ...]:
    """The frames of a story's text in reading order, those that stand one below the other as one."""
    columns: list[Rect] = []
    for rect in (frame.rect for frame in frames):
        last = columns[-1] if columns else None
        if last is not None and (last.x, last.width) == (rect.x, rect.width) and rect.y >= last.y:
            columns[-1] = Rect(last.x, last.y, last.width, Pt(rect.foot - last.y))
        else:
            columns.append(rect)
    return tuple(columns)
