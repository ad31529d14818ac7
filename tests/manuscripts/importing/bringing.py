"""Copy brought in without a folder: readers, roles and writer one after the other, each account checked."""

from pinban.diagnostics import Place
from pinban.manuscripts import parse_story
from pinban.manuscripts.importing.copy import Copy, LeftOut
from pinban.manuscripts.importing.mapping import MapYaml, Role
from pinban.manuscripts.importing.readers.docx import read_docx
from pinban.manuscripts.importing.stories.roles import cast
from pinban.manuscripts.importing.stories.story_file import StoryFile, file_text, in_story
from pinban.manuscripts.importing.stories.story_writer import write_story
from pinban.model import Story

PLAIN = MapYaml()


def stories_of(copy: Copy, mapping: MapYaml = PLAIN, file: str = "a.docx") -> tuple[list[StoryFile], list[LeftOut]]:
    """The stories in copy and what was left out, with the account of each checked."""
    assert copy.unaccounted == 0
    parts, left = cast(copy, mapping, file)
    stories = []
    for number, casts in enumerate(parts):
        notes = copy.notes if number == len(parts) - 1 else ()
        story = write_story(casts, notes, copy.wire, mapping, Place(file=file))
        story.match_captions()
        story.left += story.captions
        whole = in_story(casts) + sum(run.characters for _, runs in notes for run in runs)
        assert whole == story.written + sum(story.dropped.values()) + sum(item.counted for item in story.left)
        left += story.left
        stories.append(story)
    return stories, left


def brought(data: bytes, mapping: MapYaml = PLAIN) -> tuple[Story, StoryFile, list[LeftOut]]:
    """The one story of a .docx as it is read back from its file."""
    (file,), left = stories_of(read_docx(data, "a.docx"), mapping)
    return story_in(file), file, left


def story_in(file: StoryFile) -> Story:
    """A story's file read as any other."""
    read = parse_story(file_text(file.head, file.body), "a.md", "a", lambda name, place: (None, []))
    assert read.story is not None, read.found
    return read.story


def roles_of(file: StoryFile) -> list[tuple[str, str]]:
    """Each part's role and how it begins, text and blanks left out."""
    told = []
    for item in file.casts:
        text = "".join(run.text for run in getattr(item.item, "runs", ())).strip()
        if item.role is not Role.BODY and text:
            told.append((item.role.value, text))
    return told
