"""From places chosen for a page's stories to its ``placements`` in ``edition.yaml``, all else left as it was."""

import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from pinban.diagnostics import Diagnostic, Place
from pinban.files import parse_yaml, read_text, resolve
from pinban.files.atomic import write_file
from pinban.files.yamldoc import LIMIT
from pinban.manuscripts import findings
from pinban.model import Placement

_FILE = "edition.yaml"
_FIGURES = ("column", "line", "columns", "lines")
_WIDE = 1_000_000  # lines are left as long as they are


def write_placements(root: Path, label: str, placements: Sequence[Placement], body: str) -> list[Diagnostic]:
    """Write ``placements`` and the body tier into the page ``label`` of the edition in ``root``.

    They take the place of the page's former placements. Comments, order, quotes and the rest of the file stay; the
    file is replaced as a whole. Nothing is written where it cannot be read, has no such page, or would not read as
    meant afterwards. Raises :class:`pinban.files.OutputError` where it cannot be written.
    """
    place = Place(file=_FILE)
    path, problems = resolve(root, _FILE, place)
    if path is None:
        return problems
    text, problems = read_text(path, _FILE, LIMIT)
    if text is None:
        return problems
    before, problems = parse_yaml(text, _FILE)
    if before is None:
        return problems
    pages = before.data.get("pages") if isinstance(before.data, dict) else None
    listed = pages if isinstance(pages, list) else []
    labels = [page.get("label") if isinstance(page, dict) else None for page in listed]
    if label not in labels:
        known = "、".join(str(item) for item in labels)
        return [findings.NO_PAGE_LABEL.at(place, page=label, known=known)]
    index = labels.index(label)
    try:
        changed = _changed(text, index, placements, body)
    except YAMLError:
        return [findings.NOT_WRITABLE.at(place, page=label)]
    wanted = [_plain(item) for item in placements]
    after, _ = parse_yaml(changed, _FILE)
    expected = [dict(page) for page in before.data["pages"]]
    expected[index] |= {"placements": wanted, "body": body}
    if after is None or after.data != {**before.data, "pages": expected}:
        return [findings.NOT_WRITABLE.at(place, page=label)]
    write_file(path, changed.encode())
    return []


def add_stories(root: Path, label: str, stories: Sequence[str]) -> list[Diagnostic]:
    """Add stories to the page ``label`` of the edition in ``root``; to its pool where ``label`` is empty.

    As :func:`write_placements` leaves the rest of the file. Raises :class:`pinban.files.OutputError`.
    """
    place = Place(file=_FILE)
    path, problems = resolve(root, _FILE, place)
    text, more = read_text(path, _FILE, LIMIT) if path is not None else (None, [])
    before, worse = parse_yaml(text, _FILE) if text is not None else (None, [])
    if path is None or text is None or before is None or not isinstance(before.data, dict):
        return [*problems, *more, *worse]
    listed = before.data.get("pages")
    labels = [page.get("label") if isinstance(page, dict) else None for page in listed or ()]
    if label and label not in labels:
        return [findings.NO_PAGE_LABEL.at(place, page=label, known="、".join(map(str, labels)))]
    try:
        changed = _with_stories(text, labels.index(label) if label else None, stories)
    except (YAMLError, AttributeError, TypeError):
        return [findings.NOT_WRITABLE.at(place, page=label)]
    after, _ = parse_yaml(changed, _FILE)
    if after is None or not _told(after.data, label, stories):
        return [findings.NOT_WRITABLE.at(place, page=label)]
    write_file(path, changed.encode())
    return []


def _with_stories(text: str, index: int | None, stories: Sequence[str]) -> str:
    """The file's text with stories added to a page, or to the pool."""
    yaml = _round_trip(text)
    data = yaml.load(text)
    home, key = (data, "pool") if index is None else (data["pages"][index], "stories")
    if home.get(key) is None:
        home[key] = CommentedSeq()
        home[key].fa.set_flow_style()
    home[key].extend(story for story in stories if story not in home[key])
    stream = io.StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()


def _told(data: Any, label: str, stories: Sequence[str]) -> bool:  # noqa: ANN401 -- what a YAML file may hold
    """Whether an edition has the stories where they are wanted."""
    home = next((page for page in data["pages"] if page.get("label") == label), None) if label else data
    return home is not None and set(stories) <= set(home["stories" if label else "pool"])


def _changed(text: str, index: int, placements: Sequence[Placement], body: str) -> str:
    """The file's text with one page's placements and body tier changed."""
    yaml = _round_trip(text)
    data = yaml.load(text)
    page = data["pages"][index]
    rows = CommentedSeq([_row(item) for item in placements])
    rows.fa.set_block_style()
    if page.fa.flow_style():  # a page in one line becomes a page of lines, or its placements would not fit
        page.fa.set_block_style()
    page["body"] = body
    page["placements"] = rows
    stream = io.StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()


def _round_trip(text: str) -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.allow_unicode = True
    yaml.width = _WIDE
    dash = re.search(r"^pages:[^\n]*\n(?:\s*#[^\n]*\n|\s*\n)*( *)-( +)", text, re.MULTILINE)
    offset, gap = (len(dash[1]), len(dash[2])) if dash else (2, 1)
    yaml.indent(mapping=2, sequence=offset + 1 + gap, offset=offset)
    return yaml


def _row(placement: Placement) -> CommentedMap:
    row = CommentedMap(_plain(placement))
    row.fa.set_flow_style()
    return row


def _plain(placement: Placement) -> dict[str, Any]:
    figures = {name: value for name in _FIGURES if (value := getattr(placement, name)) is not None}
    shape = {"shape": placement.shape} if placement.shape else {}
    return {"story": placement.story, **figures, **shape}
