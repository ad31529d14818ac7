"""A story's file to what its editor shows; and text that is being typed to how far it is over or under its place."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pinban.desk.actions.snapshot import RefusedError, Snapshot, story_file
from pinban.desk.actions.stories import parts_of
from pinban.desk.actions.yaml_edits import data_of
from pinban.desk.views.page_view import SHOWN, page_of, white_lines
from pinban.desk.views.studio import Standing
from pinban.diagnostics import Place
from pinban.files import resolve
from pinban.layouts import layout_for
from pinban.makeup import text_styles
from pinban.manuscripts import parse_story
from pinban.model import Page, Pt, Story, count_characters
from pinban.model.galley import Galley
from pinban.model.plan import PlacedStory
from pinban.typeset import Composer, story_blocks

Data = dict[str, Any]


def story_data(files: Snapshot, now: Standing, story: str) -> Data:
    """A story: its head as data, its text, where it stands. Raises :class:`RefusedError`."""
    file = story_file(story)
    text = files.text(file)
    parts = parts_of(text, file)
    try:
        head = data_of(parts.head, file).data
    except RefusedError:
        head = None  # the text can be mended all the same
    label, placed = place_of(now, story)
    body = parts.body.replace("\r\n", "\n")
    first = (parts.opening + parts.head + parts.fence).count("\n") + 1
    return {
        "story": story,
        "file": file,
        "head": _plain(head),
        "text": body,
        "first": first,
        "page": label,
        "cells": [placed.cells.column, placed.cells.line, placed.cells.columns, placed.cells.lines] if placed else None,
        "tier": placed.tier if placed else "",
    }


def place_of(now: Standing, story: str) -> tuple[str, PlacedStory | None]:
    """The label of the page that has a story, and where it stands there."""
    for page in now.edition.pages if now.edition is not None else ():
        for item in page.stories:
            if story in (item.id, *(member.id for member in item.members)):
                page_made = now.pages.get(page.label)
                stories = page_made.plan.stories if page_made is not None else ()
                return page.label, next((placed for placed in stories if placed.story == story), None)
    return "", None


@dataclass(frozen=True)
class Fit:
    """How a text fits its place: lines over (positive) or free (negative), about so many characters; its lines."""

    lines: int
    characters: int
    whole: int
    galley: tuple[tuple[str, str, bool], ...] = ()

    def as_dict(self) -> Data:
        """As plain data."""
        lines = [[text, role, opens] for text, role, opens in self.galley]
        return {"lines": self.lines, "characters": self.characters, "whole": self.whole, "galley": lines}


def fit(now: Standing, composer: Composer, files: Snapshot, story: str, body: str) -> Fit | None:
    """How ``body`` fits the place that the story has on its page as it was last made; ``None`` where it has none.

    The lines of the new text are set against those of the text that the page was made of, in the same measure. Raises
    :class:`RefusedError`.
    """
    label, placed = place_of(now, story)
    page = page_of(now, label) if label else None
    if page is None or placed is None or now.layout is None or not placed.body:
        return None
    known = next(item for item in page.stories if item.id == story)
    new = _with_body(files, story, body)
    if new is None:
        return None
    setting = _Setting.of(now, page, placed, composer.of(known.language))
    before, after = setting.galley(known), setting.galley(new)
    over = next((item.lines for item in now.pages[label].plan.overset if item.story == story), 0)
    room = 0 if over else white_lines(placed, setting.grid)
    lines = over - room + _slots(after) - _slots(before)
    per_line = setting.measure / setting.size
    shown = tuple((line.text, line.role, line.opens) for line in after.lines)
    return Fit(lines, round(abs(lines) * per_line), count_characters(new.text), shown)


@dataclass(frozen=True)
class _Setting:
    """How a story is set where it stands."""

    composer: Composer
    measure: Pt
    size: float
    styles: Any
    grid: Any

    @classmethod
    def of(cls, now: Standing, page: Page, placed: PlacedStory, composer: Composer) -> "_Setting":
        assert now.layout is not None
        tier = now.pages[page.label].plan.grid
        part = layout_for(page, now.layout.layout).parts[page.part]
        widths = [line.line.measure for frame in placed.body for line in frame.lines if not line.line.vertical]
        measure = max(set(widths), key=widths.count) if widths else part.grids[tier].span(1)
        return cls(composer, Pt(measure), part.grids[tier].size, part.styles[tier], part.grids[tier])

    def galley(self, story: Story) -> Galley:
        """The story's text in its columns' measure."""
        return self.composer.galley(story_blocks(story), self.measure, text_styles(story, self.styles))


def _slots(galley: Galley) -> int:
    return sum(line.slots + line.before for line in galley.lines)


def _with_body(files: Snapshot, story: str, body: str) -> Story | None:
    """The story with another text, read as from its file; ``None`` while it has errors."""
    file = story_file(story)
    parts = parts_of(files.text(file), file)
    text = f"{parts.opening}{parts.head}{parts.fence}{body}".replace("\r\n", "\n")
    return parse_story(text.removeprefix("\ufeff"), file, story, lambda *_: (None, [])).story


def picture_file(now: Standing, root: Path, story: str, number: int) -> Path | None:
    """A story's picture, by its number from 0, if it is one that a browser shows and lies inside the edition."""
    pages = now.edition.pages if now.edition is not None else ()
    of = next((item for page in pages for item in page.stories if item.id == story), None)
    if of is None or not 0 <= number < len(of.pictures) or of.pictures[number].format not in SHOWN:
        return None
    path, _ = resolve(root, of.pictures[number].file, Place())
    return path


def _plain(head: Any) -> Any:  # noqa: ANN401 -- what a YAML file holds
    return head if isinstance(head, dict) else None
