"""What a browser asks to be done, checked to the last key, to the action that does it and its name for people."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from pinban.desk import findings
from pinban.desk.actions import marks, pages, stories
from pinban.desk.actions.kept_pages import KeptLook, made_freely, with_kept
from pinban.desk.actions.reading_requests import AnswerNote, NotePage, ReadPage, SignPage
from pinban.desk.actions.snapshot import Changes, RefusedError, Snapshot
from pinban.diagnostics import Place
from pinban.manuscripts.slugs import is_slug

Name = Annotated[str, Field(max_length=80)]
Line = Annotated[str, Field(max_length=1000)]
Text = Annotated[str, Field(max_length=200_000)]
Count = Annotated[int, Field(ge=1, le=999)]
File = Annotated[str, Field(max_length=200, pattern=r"^(edition\.yaml|stories/[^/\\\x00]+\.md)$")]
MOST_PINS = 60


class Asked(BaseModel):
    """A request without unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class AskedOfPages(Asked):
    """A request that moves things on pages: ``kept`` is how they stood before, which the desk itself fills in."""

    kept: Annotated[tuple[KeptLook, ...], Field(max_length=2)] = ()


class Move(AskedOfPages):
    """A story to another page, to the pool, aside, or to another place among its page's stories."""

    do: Literal["move"]
    story: Name
    to: Name
    before: Name = ""

    def changes(self, files: Snapshot) -> Changes:
        """See :func:`pinban.desk.actions.pages.move_story`."""
        return with_kept(files, pages.move_story(files, self.story, self.to, self.before), self.kept)


class Exchange(AskedOfPages):
    """Late news: a story takes another's place on its page, and that one leaves it."""

    do: Literal["exchange"]
    story: Name
    instead: Name
    to: Name = pages.HELD

    def changes(self, files: Snapshot) -> Changes:
        """See :func:`pinban.desk.actions.pages.exchange_story`."""
        return with_kept(files, pages.exchange_story(files, self.story, self.instead, self.to), self.kept)


class Freely(Asked):
    """A page made up anew, whatever stood where."""

    do: Literal["freely"]
    page: Name

    def changes(self, files: Snapshot) -> Changes:
        """See :func:`pinban.desk.actions.kept_pages.made_freely`."""
        return made_freely(files, self.page)


class PinAt(Asked):
    """Where a story is pinned; what is left out stays make-up's choice."""

    story: Name
    column: Count | None = None
    line: Count | None = None
    columns: Count | None = None
    lines: Count | None = None
    shape: Annotated[str, Field(pattern=r"^[0-9a-f]{8}$|^$")] = ""

    def row(self) -> dict[str, Any]:
        """The pin as it is written."""
        return {key: value for key, value in self.model_dump().items() if value not in (None, "")}


class Pin(AskedOfPages):
    """Stories pinned: one that was dragged, two exchanged, or all locked where they stand.

    ``free`` are stories whose pins give way to them.
    """

    do: Literal["pin", "swap", "lock"]
    page: Name
    pins: Annotated[tuple[PinAt, ...], Field(min_length=1, max_length=MOST_PINS)]
    free: Annotated[tuple[Name, ...], Field(max_length=MOST_PINS)] = ()

    def changes(self, files: Snapshot) -> Changes:
        """See :func:`pinban.desk.actions.pages.set_pins`."""
        freed = dict(pages.unpin(files, self.page, self.free)) if self.free else {}
        then = Snapshot(lambda name: freed.get(name, files.get(name)))
        pinned = pages.set_pins(then, self.page, [pin.row() for pin in self.pins])
        return with_kept(files, {**freed, **pinned}, self.kept)


class Unpin(AskedOfPages):
    """Stories left to make-up again."""

    do: Literal["unpin"]
    page: Name
    stories: Annotated[tuple[Name, ...], Field(min_length=1, max_length=MOST_PINS)]

    def changes(self, files: Snapshot) -> Changes:
        """See :func:`pinban.desk.actions.pages.unpin`."""
        return with_kept(files, pages.unpin(files, self.page, self.stories), self.kept)


class Alternative(Asked):
    """One of several ways to make a page up."""

    do: Literal["alternative"]
    page: Name
    body: Name
    pins: Annotated[tuple[PinAt, ...], Field(min_length=1, max_length=MOST_PINS)]

    def changes(self, files: Snapshot) -> Changes:
        """See :func:`pinban.desk.actions.pages.take_alternative`."""
        taken = pages.take_alternative(files, self.page, [pin.row() for pin in self.pins], self.body)
        return {**taken, **made_freely(files, self.page)}


class PlaceAdvert(AskedOfPages):
    """An advert, by its number on the page (from 0), to another place: cells, or a place by its name."""

    do: Literal["advert"]
    page: Name
    number: Annotated[int, Field(ge=0, le=99)]
    column: Count | None = None
    line: Count | None = None
    position: Annotated[str, Field(max_length=40)] = ""

    def changes(self, files: Snapshot) -> Changes:
        """See :func:`pinban.desk.actions.pages.place_advert`."""
        at = {"column": self.column, "line": self.line, "position": self.position}
        return with_kept(files, pages.place_advert(files, self.page, self.number, at), self.kept)


class Banner(AskedOfPages):
    """A page's banner: a field of it; without a headline there is none."""

    do: Literal["banner"]
    page: Name
    key: Literal["headline", "kicker", "subhead", "byline"]
    value: Line | Annotated[list[Line], Field(max_length=4)]

    def changes(self, files: Snapshot) -> Changes:
        """See :func:`pinban.desk.actions.pages.set_banner`."""
        return with_kept(files, pages.set_banner(files, self.page, self.key, self.value), self.kept)


class PageField(AskedOfPages):
    """A fact of a page: its section, its body tier, its picture credit."""

    do: Literal["page"]
    page: Name
    key: Name
    value: Line

    def changes(self, files: Snapshot) -> Changes:
        """See :func:`pinban.desk.actions.pages.set_page_field`."""
        return with_kept(files, pages.set_page_field(files, self.page, self.key, self.value), self.kept)


class StoryField(AskedOfPages):
    """A field of a story's head, or of one of its pictures."""

    do: Literal["field"]
    story: Name
    key: Name
    value: Line | Annotated[list[Line], Field(max_length=8)] | float | int | bool | None
    picture: Annotated[int, Field(ge=0, le=99)] | None = None

    def changes(self, files: Snapshot) -> Changes:
        """See :func:`pinban.desk.actions.stories.set_field`."""
        return with_kept(files, stories.set_field(files, self.story, self.key, self.value, self.picture), self.kept)


class WriteText(Asked):
    """A story's text as it has been typed over ``base``."""

    do: Literal["text"]
    story: Name
    base: Text
    text: Text

    def changes(self, files: Snapshot) -> Changes:
        """See :func:`pinban.desk.actions.stories.write_text`."""
        return stories.write_text(files, self.story, self.base, self.text)


class NewStory(Asked):
    """A new story."""

    do: Literal["new"]
    story: Name
    headline: Line
    to: Name = pages.HELD

    def changes(self, files: Snapshot) -> Changes:
        """See :func:`pinban.desk.actions.stories.new_story`."""
        return stories.new_story(files, self.story, self.headline, self.to)


class Fix(Asked):
    """A proofreader's fix at its place."""

    do: Literal["fix"]
    file: File
    line: Annotated[int, Field(ge=1)]
    column: Annotated[int, Field(ge=1)]
    quoted: Line
    by: Line

    def changes(self, files: Snapshot) -> Changes:
        """See :func:`pinban.desk.actions.marks.fix`."""
        return marks.fix(files, self.file, (self.line, self.column), self.quoted, self.by)


class Accept(Asked):
    """A finding let stand."""

    do: Literal["accept"]
    code: Name
    file: Line
    text: Annotated[str, Field(min_length=1, max_length=500)]
    reason: Annotated[str, Field(min_length=1, max_length=500)]
    by: Annotated[str, Field(min_length=1, max_length=80)]

    def changes(self, files: Snapshot) -> Changes:
        """See :func:`pinban.desk.actions.marks.accept`."""
        return marks.accept(files, (self.code, self.file, self.text), self.reason, self.by)


Request: TypeAlias = Annotated[
    Move
    | Exchange
    | Freely
    | Pin
    | Unpin
    | Alternative
    | PlaceAdvert
    | Banner
    | PageField
    | StoryField
    | WriteText
    | NewStory
    | Fix
    | Accept
    | ReadPage
    | SignPage
    | NotePage
    | AnswerNote,
    Field(discriminator="do"),
]
_REQUEST: TypeAdapter[Request] = TypeAdapter(Request)


def request_of(data: Mapping[str, Any]) -> Request:
    """A request from plain data. Raises :class:`RefusedError` where it is none."""
    try:
        request = _REQUEST.validate_python(dict(data))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        reason = f"{'.'.join(str(step) for step in first['loc'])}: {first['msg']}"
        raise RefusedError(findings.NOT_UNDERSTOOD.at(Place(), reason=reason)) from error
    names = [getattr(request, "story", ""), getattr(request, "instead", ""), *getattr(request, "free", ())]
    names += [pin.story.removesuffix(".2") for pin in getattr(request, "pins", ())]
    for name in names:
        if name and not is_slug(name.removesuffix(".2")):
            raise RefusedError(findings.BAD_NAME.at(Place(), story=name[:80]))
    return request
