"""What is done to stories: fields of their heads, their text, new ones; every other character of the file stays."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pinban.desk import findings
from pinban.desk.actions.merging import merged
from pinban.desk.actions.pages import HELD, move_story
from pinban.desk.actions.snapshot import MOST_BYTES, Changes, RefusedError, Snapshot, story_file
from pinban.desk.actions.yaml_edits import Edit, Remove, Set, data_of, edited
from pinban.diagnostics import Diagnostic, Place, Severity
from pinban.files.yamldoc import Loc
from pinban.manuscripts import parse_story
from pinban.manuscripts.slugs import is_slug

TEXT_KEYS = ("kicker", "headline", "subhead", "byline", "dateline", "credit", "subject", "section")
OTHER_KEYS = ("kind", "priority", "boxed", "heading", "jump")
PICTURE_KEYS = ("caption", "credit", "alt", "columns", "crop", "focus", "place")
_HEAD = re.compile(r"\ufeff?---[ \t]*\r?\n")
_FENCE = re.compile(r"^---[ \t]*(\r?\n|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parts:
    """A story's file in parts: the opening fence, the YAML of its head, the closing fence, the text."""

    opening: str
    head: str
    fence: str
    body: str

    def __str__(self) -> str:
        return f"{self.opening}{self.head}{self.fence}{self.body}"


def parts_of(text: str, file: str) -> Parts:
    """The parts of a story's text. Raises :class:`RefusedError` where it has no head."""
    first = _HEAD.match(text)
    second = _FENCE.search(text, first.end()) if first else None
    if first is None or second is None:
        raise RefusedError(findings.BROKEN_YAML.at(Place(file=file, line=1), file=file, reason="---"))
    return Parts(text[: first.end()], text[first.end() : second.start()], second[0], text[second.end() :])


def set_field(files: Snapshot, story: str, key: str, value: Any, picture: int | None = None) -> Changes:  # noqa: ANN401
    """Change a key of a story's head, or of its ``picture``-th picture (from 0); an empty value takes it away."""
    file = story_file(story)
    parts = parts_of(files.text(file), file)
    data = data_of(parts.head, file).data
    allowed = (*TEXT_KEYS, *OTHER_KEYS) if picture is None else PICTURE_KEYS
    if key not in allowed:
        raise RefusedError(findings.NO_VALUE.at(Place(file=file), key=key, value=str(value), reason=", ".join(allowed)))
    home: Loc = () if picture is None else ("pictures", picture)
    try:
        there = _at(data, home)
    except (KeyError, IndexError, TypeError) as error:
        raise RefusedError(findings.NOT_SAID.at(Place(file=file), file=file)) from error
    edits: list[Edit] = [Set((*home, key), _plain(value))]
    if value in ("", None, []):
        edits = [Remove((*home, key))] if key in there else []
    return _story(files, file, Parts(parts.opening, edited(parts.head, edits, file), parts.fence, parts.body))


def write_text(files: Snapshot, story: str, base: str, text: str) -> Changes:
    """Give a story the body ``text``, which was typed over ``base``.

    Where the file has another body by now, both changes are put together; raises :class:`RefusedError` (``CONFLICT``)
    with the other body as ``theirs`` where they touch the same lines.
    """
    file = story_file(story)
    parts = parts_of(files.text(file), file)
    ends = "\r\n" if parts.fence.endswith("\r\n") else "\n"
    now = parts.body.replace("\r\n", "\n")
    body = merged(_plain_ends(base), _plain_ends(text), now)
    if body is None:
        raise RefusedError(findings.CONFLICT.at(Place(file=file, story=story), file=file), extra={"theirs": now})
    fence = parts.fence if parts.fence.endswith("\n") else f"{parts.fence}{ends}"
    return _written(files, file, Parts(parts.opening, parts.head, fence, body.replace("\n", ends)))


def new_story(files: Snapshot, story: str, headline: str, to: str = HELD) -> Changes:
    """A new story with a headline and a first line to type over, put on a page, in the pool or aside."""
    file = story_file(story)
    if not is_slug(story):
        raise RefusedError(findings.BAD_NAME.at(Place(), story=story[:80]))
    if files.get(file) is not None:
        raise RefusedError(findings.NAME_TAKEN.at(Place(file=file), story=story))
    head = edited("kind: report\npriority: 3\n", [Set(("headline",), headline)], file)
    text = f"---\n{head}---\n（正文待写）\n"
    _refuse(_errors(text, file))
    new_files: dict[str, bytes | None] = {file: text.encode()}
    return {**new_files, **move_story(files.with_changes(new_files), story, to)} if to != HELD else new_files


def _plain(value: Any) -> Any:  # noqa: ANN401 -- what JSON holds
    return list(value) if isinstance(value, tuple) else value


def _plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _at(data: Any, loc: Loc) -> Any:  # noqa: ANN401 -- what a YAML file may hold
    for step in loc:
        data = data[step]
    return data


def _story(files: Snapshot, file: str, parts: Parts) -> Changes:
    """A story with a changed head; refused where the head has an error that it did not have."""
    before, after = files.text(file), str(parts)
    known = {(item.code, item.zh) for item in _errors(before, file)}
    _refuse([item for item in _errors(after, file) if (item.code, item.zh) not in known])
    return _written(files, file, parts)


def _written(files: Snapshot, file: str, parts: Parts) -> Changes:
    after = str(parts)
    data = after.encode("utf-8", errors="surrogatepass")
    if len(data) > MOST_BYTES:
        raise RefusedError(findings.TOO_LONG.at(Place(file=file), file=file, size=len(data), limit=MOST_BYTES))
    if any("\ud800" <= char <= "\udfff" for char in after):
        raise RefusedError(findings.NO_VALUE.at(Place(file=file), key=file, value="?", reason="U+D800–U+DFFF"))
    return {} if after == files.text(file) else {file: data}


def _errors(text: str, file: str) -> Sequence[Diagnostic]:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    read = parse_story(plain, file, "desk", lambda *_: (None, []))
    return [item for item in read.found if item.severity is Severity.ERROR]


def _refuse(found: Sequence[Diagnostic]) -> None:
    if found:
        raise RefusedError(*found)
