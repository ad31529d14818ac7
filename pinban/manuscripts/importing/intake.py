"""Files of copy to stories and pictures of an edition, new or there already, with an account of every character."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pinban.diagnostics import Diagnostic, Place, Severity
from pinban.files.sandbox import LIMITS, Sandbox, SandboxError
from pinban.manuscripts.folder import NO_SCHEMA, EditorSchema
from pinban.manuscripts.importing import findings
from pinban.manuscripts.importing.copy import LEFT, Copy, LeftOut, RefusedError
from pinban.manuscripts.importing.inputs import Input, gather_inputs
from pinban.manuscripts.importing.kinds import CopyKind, copy_kind
from pinban.manuscripts.importing.mapping import MapYaml, read_mapping
from pinban.manuscripts.importing.photos import Photos
from pinban.manuscripts.importing.readers.ole import look_into
from pinban.manuscripts.importing.reading import convert, read_copies
from pinban.manuscripts.importing.stories.roles import Cast, cast
from pinban.manuscripts.importing.stories.story_file import StoryFile, in_story
from pinban.manuscripts.importing.stories.story_writer import write_story
from pinban.manuscripts.importing.text_import import Account
from pinban.manuscripts.importing.writing import Edition, Outcome

_BESIDE = (CopyKind.HTML, CopyKind.WIRE, CopyKind.NINJS)
_LOOK_AT = ("textbox", "unknown", "symbol", "drawing", "chunk", "footnote", "alternate")
_LOSSES = {
    "italic": ("斜体", "italics"),
    "underline": ("下划线", "underlining"),
    "strike": ("删除线", "struck-out text"),
    "colour": ("颜色、底纹", "colours and highlighting"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """How copy is to be brought in: by which mapping file, to which page (empty: the only one, else the pool).

    ``design`` is a new edition's ``layout``, ``plant`` and ``part`` of its page; empty: those of the edition before.
    """

    mapping: Path | None = None
    page: str = ""
    dry: bool = False
    design: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """A file and what became of it: its stories with their roles, what was left out, and its account."""

    name: str
    program: str
    stories: tuple["ImportedStory", ...] = ()
    left: tuple[LeftOut, ...] = ()
    account: Account = Account(0)


@dataclass(frozen=True, slots=True)
class ImportedStory:
    """A story: its id, what was done with it, its items in their roles, and its pictures' paths."""

    id: str
    outcome: Outcome
    casts: tuple[Cast, ...]
    pictures: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class CopyImport:
    """All files with their findings; ``folder`` is ``None`` where nothing was written."""

    folder: Path | None
    files: tuple[ImportedFile, ...]
    diagnostics: list[Diagnostic]


@dataclass
class _Draft:
    """A file on its way: its stories with their numbers."""

    source: Input
    copy: Copy
    stories: list[StoryFile] = field(default_factory=list)
    left: list[LeftOut] = field(default_factory=list)


def import_copy(paths: Sequence[Path], out: Path, wanted: Wanted, schema: EditorSchema = NO_SCHEMA) -> CopyImport:
    """Bring in files, folders and zips. Raises :class:`pinban.files.OutputError` where nothing can be written."""
    mapping, problems = read_mapping(wanted.mapping)
    if mapping is None:
        return CopyImport(None, (), problems)
    inputs, more = gather_inputs(paths)
    problems += more
    with Sandbox(LIMITS, ("pinban.manuscripts.importing.reading",)) as sandbox:
        drafts = [draft for item in inputs for draft in _read(item, inputs, sandbox, mapping, problems)]
        photos = Photos(sandbox)
        loose = photos.share([item for item in inputs if copy_kind(item.data) is CopyKind.PICTURE], drafts_of(drafts))
        for draft in drafts:
            for story in draft.stories:
                photos.look(story, Place(file=draft.source.name))
                _match_captions(story, Place(file=draft.source.name))
    edition = Edition(out, wanted.page, schema, wanted.design)
    told = [_placed(draft, edition, problems) for draft in drafts]
    problems += photos.loose(loose, edition)
    if not wanted.dry:
        problems += edition.write()
    written = edition.is_written and not wanted.dry
    return CopyImport(out if written else None, tuple(told), problems)


def _match_captions(story: StoryFile, place: Place) -> None:
    """A story's lone captions to its pictures; those that are over are left out, and told."""
    story.match_captions()
    for caption in story.captions:
        story.found.append(findings.CAPTION_ALONE.at(place, text=caption.text[:60]))
    story.left += story.captions
    story.captions = []


def drafts_of(drafts: Sequence[_Draft]) -> list[tuple[str, StoryFile]]:
    """Every story with the name of its file without its suffix."""
    return [(draft.source.stem, story) for draft in drafts for story in draft.stories]


def _read(
    item: Input, inputs: Sequence[Input], sandbox: Sandbox, mapping: MapYaml, found: list[Diagnostic]
) -> list[_Draft]:
    """The stories of a file, one draft for each copy in it."""
    kind = copy_kind(item.data)
    if kind is CopyKind.PICTURE:
        return []
    if kind is CopyKind.ZIP:
        found.append(findings.ZIP_IN_ZIP.at(Place(file=item.name), name=item.name))
        return []
    place = Place(file=item.name)
    pictures = {other.name: other.data for other in inputs if copy_kind(other.data) is CopyKind.PICTURE}
    try:
        more = sandbox.call(look_into, item.data, item.name) if kind is CopyKind.OFFICE else []
        found += more
        if any(finding.severity is Severity.ERROR for finding in more):
            return []
        ready = convert(item)
        copies, more = sandbox.call(read_copies, ready, pictures if kind in _BESIDE else {})
    except RefusedError as error:
        found.append(error.finding)
        return []
    except SandboxError as error:
        found.append(findings.GIVEN_UP.at(place, file=item.name, why_zh=error.zh, why_en=error.en))
        return []
    except Exception as error:  # a form that its reader did not expect: told, never a traceback
        why = type(error).__name__
        found.append(findings.GIVEN_UP.at(place, file=item.name, why_zh=f"出错（{why}）", why_en=f"an error ({why})"))
        return []
    found += more
    if kind is CopyKind.OFFICE:
        found.append(findings.CONVERTED.at(place, file=item.name))
    return [_draft(item, copy, mapping, found) for copy in copies]


def _draft(item: Input, copy: Copy, mapping: MapYaml, found: list[Diagnostic]) -> _Draft:
    place = Place(file=item.name)
    found += copy.found
    draft = _Draft(item, copy)
    if copy.unaccounted:
        found.append(findings.UNACCOUNTED.at(place, file=item.name, characters=copy.unaccounted))
        return draft
    stories, left = cast(copy, mapping, item.name)
    draft.left = left
    for number, casts in enumerate(stories):
        notes = copy.notes if number == len(stories) - 1 else ()
        draft.stories.append(write_story(casts, notes, copy.wire, mapping, place))
    if not draft.stories:
        found.append(findings.EMPTY_FILE.at(place, file=item.name))
    for what, count in sorted(copy.lost_looks.items()):
        zh, en = _LOSSES[what]
        if count:
            found.append(findings.LOST_LOOKS.at(place, what_zh=zh, what_en=en, characters=count))
    return draft


def _placed(draft: _Draft, edition: Edition, found: list[Diagnostic]) -> ImportedFile:
    """A file's stories put into the edition, and its account."""
    name = draft.source.name
    kept: Counter[str] = Counter()
    mended: Counter[str] = Counter()
    dropped = Counter(draft.copy.dropped)
    left = [*draft.left, *(item for story in draft.stories for item in story.left)]
    told: list[ImportedStory] = []
    whole = sum(run.characters for _, runs in draft.copy.notes for run in runs)
    whole += sum(in_story(story.casts) for story in draft.stories)
    out = sum(
        story.written + sum(story.dropped.values()) + sum(x.counted for x in story.left) for story in draft.stories
    )
    if draft.stories and whole != out:
        found.append(findings.UNACCOUNTED.at(Place(file=name), file=name, characters=whole - out))
        return ImportedFile(name, draft.copy.program, left=tuple(left), account=Account(draft.copy.characters))
    for number, story in enumerate(draft.stories, 1):
        found += story.found
        failed = any(finding.severity is Severity.ERROR for finding in story.found)
        id_, outcome = (
            ("", Outcome.REFUSED) if failed else edition.put(f"{name}#{number}", story, draft.source.stem, found)
        )
        kept[id_ or name] += story.written
        dropped += story.dropped
        mended += story.mended
        pictures = tuple((picture.name, picture.number) for picture in story.pictures)
        told.append(ImportedStory(id_, outcome, tuple(story.casts), pictures))
    counts = Counter[str]()
    for item in left:
        counts[item.kind] += item.counted
    found += _told_left(left, Place(file=name))
    tables = [{key: n for key, n in sorted(c.items()) if n} for c in (kept, dropped, mended, counts)]
    account = Account(draft.copy.characters, tables[0], tables[1], tables[2], left=tables[3])
    return ImportedFile(name, draft.copy.program, tuple(told), tuple(left), account)


def _told_left(left: Sequence[LeftOut], place: Place) -> list[Diagnostic]:
    """A finding for each kind of what was left out, with its text."""
    told = []
    for kind in LEFT:
        items = [item for item in left if item.kind == kind and item.text.strip()]
        if items:
            zh, en = LEFT[kind]
            text = "\n".join(f"{item.who}：{item.text}" if item.who else item.text for item in items)
            rule = findings.LOOK_AT_LEFT if kind in _LOOK_AT else findings.LEFT_OUT
            count = sum(item.counted for item in items)
            at = place.within(paragraph=items[0].number or None)
            told.append(rule.at(at, excerpt=text[:4000], what_zh=zh, what_en=en, characters=count))
    return told
