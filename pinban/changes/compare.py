"""Two issues to what changed between them: pages, stories' texts and places, pictures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pinban.changes.reading import FURNITURE, Box, Issue, Page, Picture, Story
from pinban.changes.text import Edit, edits, likeness

MOVED = 0.5  # pt: less is no move that anyone sees
_ALIKE = 0.35  # likeness from which two stories without a common name are taken to be one


@dataclass(frozen=True, slots=True)
class StoryChange:
    """A story in both issues, or in one of them. ``edits`` covers both texts; empty where they are the same."""

    a: Story | None
    b: Story | None
    edits: tuple[Edit, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether its page or its place is another."""
        if self.a is None or self.b is None:
            return False
        return self.a.page != self.b.page or _apart(self.a.box, self.b.box) > MOVED

    @property
    def reflowed(self) -> bool:
        """Whether, in the same place, its blocks stand otherwise."""
        if self.a is None or self.b is None or self.moved or self.edits:
            return False
        one, other = self.a.frames, self.b.frames
        return len(one) != len(other) or any(_apart(x, y) > MOVED for x, y in zip(one, other, strict=True))

    @property
    def changed(self) -> bool:
        """Whether anything about it changed."""
        return self.a is None or self.b is None or bool(self.edits) or self.moved or self.reflowed

    @property
    def removed(self) -> int:
        """How many characters went."""
        if self.b is None:
            return len(self.a.text) if self.a else 0
        return sum(edit.a[1] - edit.a[0] for edit in self.edits if not edit.same)

    @property
    def added(self) -> int:
        """How many characters came."""
        if self.a is None:
            return len(self.b.text) if self.b else 0
        return sum(edit.b[1] - edit.b[0] for edit in self.edits if not edit.same)


@dataclass(frozen=True, slots=True)
class PictureChange:
    """A picture that moved (both, the same samples), was exchanged (both), came or went (one)."""

    a: Picture | None
    b: Picture | None

    @property
    def kind(self) -> str:
        """``added``, ``removed``, ``moved`` or ``exchanged``."""
        if self.a is None:
            return "added"
        if self.b is None:
            return "removed"
        return "moved" if self.a.sha256 == self.b.sha256 else "exchanged"


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed from issue ``a`` to issue ``b``. Labels of pages are those that only one of them has."""

    a: Issue
    b: Issue
    pages: tuple[tuple[Page | None, Page | None], ...]
    stories: tuple[StoryChange, ...]
    pictures: tuple[PictureChange, ...]

    @property
    def removed_pages(self) -> tuple[str, ...]:
        """Labels of pages that only the former has."""
        return tuple(a.label for a, b in self.pages if a is not None and b is None)

    @property
    def added_pages(self) -> tuple[str, ...]:
        """Labels of pages that only the later has."""
        return tuple(b.label for a, b in self.pages if b is not None and a is None)


def compare(a: Issue, b: Issue) -> Changes:
    """What changed from ``a`` to ``b``.

    Pages go together by their labels, stories by the names of their destinations, then by page and headline, then
    by their text; pictures by their samples, then by their places.
    """
    pages = tuple(_pages(a.pages, b.pages))
    stories = [StoryChange(one, other, _edits(one, other)) for one, other in _stories(a, b)]
    return Changes(
        a,
        b,
        pages,
        tuple(change for change in stories if change.changed),
        tuple(
            _pictures([p for page in a.pages for p in page.pictures], [p for page in b.pages for p in page.pictures])
        ),
    )


def _edits(a: Story | None, b: Story | None) -> tuple[Edit, ...]:
    if a is None or b is None or a.text == b.text:
        return ()
    return tuple(edits(a.text, b.text))


def _apart(one: Box, other: Box) -> float:
    return max(abs(x - y) for x, y in zip(one, other, strict=True))


def _pages(a: Sequence[Page], b: Sequence[Page]) -> Iterator[tuple[Page | None, Page | None]]:
    later = {page.label: page for page in b}
    for page in a:
        yield page, later.pop(page.label, None)
    for page in later.values():
        yield None, page


def _stories(a: Issue, b: Issue) -> Iterator[tuple[Story | None, Story | None]]:
    former = [story for page in a.pages for story in page.stories]
    later = [story for page in b.pages for story in page.stories]
    pairs: dict[int, Story | None] = {}
    for key in (_by_name, _by_headline):
        known = {key(story): story for story in reversed(later)}
        for index, story in enumerate(former):
            if index in pairs or key(story) is None:
                continue
            other = known.get(key(story))
            if other is not None and other in later:
                pairs[index] = other
                later.remove(other)
    for index, story in enumerate(former):
        if index in pairs or story.id == FURNITURE:
            continue
        best = max(later, key=lambda other: _rank(story, other), default=None)
        if best is not None and _rank(story, best) >= _ALIKE:
            pairs[index] = best
            later.remove(best)
    for index, story in enumerate(former):
        yield story, pairs.get(index)
    for story in later:
        yield None, story


def _rank(one: Story, other: Story) -> float:
    return 0.0 if other.id == FURNITURE else likeness(one.text, other.text)


def _by_name(story: Story) -> tuple[str, str] | None:
    """A destination's name; a page's furniture goes by its page. A number made up here names nothing."""
    if story.id == FURNITURE:
        return story.page, ""
    return None if "#" in story.id else ("", story.id)


def _by_headline(story: Story) -> tuple[str, str] | None:
    return (story.page, story.title) if story.title else None


def _pictures(a: Sequence[Picture], b: Sequence[Picture]) -> Iterator[PictureChange]:
    former, later = list(a), list(b)
    for same in (_identical, _same_samples, _same_place):
        for one in list(former):
            other = next((item for item in later if same(one, item)), None)
            if other is not None:
                former.remove(one)
                later.remove(other)
                if same is not _identical:
                    yield PictureChange(one, other)
    for one in former:
        yield PictureChange(one, None)
    for other in later:
        yield PictureChange(None, other)


def _identical(one: Picture, other: Picture) -> bool:
    return _same_samples(one, other) and one.page == other.page and _apart(one.box, other.box) <= MOVED


def _same_samples(one: Picture, other: Picture) -> bool:
    return one.sha256 == other.sha256


def _same_place(one: Picture, other: Picture) -> bool:
    """On the same page, each over more than half of the other."""
    if one.page != other.page:
        return False
    width = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    height = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    common = max(0.0, width) * max(0.0, height)
    return common > 0.5 * max(_area(one.box), _area(other.box))


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
