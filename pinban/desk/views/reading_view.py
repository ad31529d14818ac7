"""A page as it is read and signed: its numbered lines, notes where their words stand now, signatures, what changed."""

import threading
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pinban.changes import Changes
from pinban.changes.reading import FURNITURE, Box, Story
from pinban.desk import findings
from pinban.desk.actions.reading_requests import BINDING, SIGNING
from pinban.desk.actions.snapshot import RefusedError, Snapshot
from pinban.desk.views.page_view import sheet_data
from pinban.desk.views.studio import MadePage, Standing
from pinban.diagnostics import Place
from pinban.files import write_file
from pinban.fonts import FontLibrary
from pinban.model import Role
from pinban.pipeline.publishing.signing import titles_of
from pinban.signoff import (
    MARKS_FILE,
    PROOFS,
    SIGNOFF_FILE,
    PageState,
    PageText,
    PaperMark,
    PinnedMark,
    Printed,
    Record,
    changes_since,
    marks_in,
    page_states,
    pinned,
    reading_pdf,
    records_in,
    story_pdf,
)
from pinban.signoff.gate import ROLES, kept_proof, said
from pinban.signoff.marks import anchored, line_boxes, numbered_lines

Data = dict[str, Any]


class Reading:
    """The pages of one edition as they are read; what was worked out for a page is held until it is made anew."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._held: dict[str, tuple[MadePage, Printed]] = {}
        self._lock = threading.Lock()

    def printed(self, now: Standing, label: str) -> Printed | None:
        """A page as it now prints; ``None`` where there is none."""
        page = now.made(label)
        if page is None or not page.pdf or now.edition is None:
            return None
        with self._lock:
            held = self._held.get(label)
            if held is not None and held[0].pdf is page.pdf:
                return held[1]
            shown = Printed(label, page.pdf, titles_of(now.edition, page.plan))
            self._held[label] = page, shown
            return shown

    def states(self, now: Standing, files: Snapshot) -> dict[str, PageState]:
        """Every page's signatures; none where nobody has read or signed anything and no signature is demanded."""
        demanded = now.edition.signoff if now.edition is not None else ()
        records = records_of(files)
        if not records and not demanded:
            return {}
        contents = {
            label: shown.content
            for label in (*now.pages, *now.versions)
            if (shown := self.printed(now, label)) is not None
        }
        return {state.label: state for state in page_states(demanded, records, contents)}

    def data(self, now: Standing, files: Snapshot, label: str, since: str) -> Data | None:
        """All that the reading view shows of a page; ``since`` names a former content to compare with."""
        page, shown = sheet_data(now, label), self.printed(now, label)
        if page is None or shown is None or now.edition is None:
            return None
        text = shown.text
        records, marks = records_of(files), marks_of(files)
        state = page_states(now.edition.signoff, records, {label: shown.content})[0]

        def order(record: Record) -> Data:  # what came last is known by its line: clocks go back, and zones differ
            return {"order": records.index(record)}

        return {
            "label": label,
            "section": page["section"],
            "mark": page["mark"],
            "sheet": page["sheet"],
            "image": page["image"],
            "content": shown.content,
            "demanded": [role.value for role in now.edition.signoff],
            "signatures": [_record(record) | order(record) for record in state.standing],
            "void": [self._void(record, text) | order(record) for record in state.void],
            "missing": [role.value for role in state.missing],
            "read": [
                _record(record) | order(record) | {"now": record.content == shown.content} for record in state.read
            ],
            "stories": _stories(text),
            "marks": [_mark(item) for item in pinned(marks, text)] if text is not None else [],
            "changes": self._changes(since, text) if since and since != shown.content else None,
        }

    @staticmethod
    def binding(data: Mapping[str, Any]) -> str:
        """The page of which a request says that it has been seen as it prints; empty where it says nothing like it."""
        return str(data.get("page", ""))[:80] if str(data.get("do")) in BINDING else ""

    def prepared(self, now: Standing, data: Mapping[str, Any], who: str, when: str) -> Mapping[str, Any]:
        """A request on a proof with who, when and the page's content; any other as it is. Raises ``RefusedError``."""
        if str(data.get("do")) not in SIGNING:
            return data
        if not who.strip():
            raise RefusedError(findings.NO_NAME.at(Place()))
        asked = {**data, "who": who.strip(), "when": when}
        if asked["do"] == "answer":
            return asked
        label = str(data.get("page", ""))[:80]
        shown = self.printed(now, label)
        if shown is None:
            raise RefusedError(findings.NOT_MADE.at(Place(), page=label))
        if asked.get("content") != shown.content:
            raise RefusedError(findings.PAGE_CHANGED.at(Place(page=label), page=label))
        keep_proof(self.root, shown)
        return _noted(asked, shown) if asked["do"] == "note" else asked

    def pdf(self, now: Standing, files: Snapshot, label: str, story: str, fonts: FontLibrary) -> bytes | None:
        """The page as a sheet to read on paper, or one story of it; ``None`` where there is none."""
        shown = self.printed(now, label)
        edition = now.edition
        if shown is None or edition is None:
            return None
        state = page_states(edition.signoff, records_of(files), {label: shown.content})[0]
        title = f"{edition.paper.name}　{edition.date.isoformat()}　第{label}版　{shown.content[:12]}"
        if story:
            return story_proof(shown, story, marks_of(files), title, fonts)
        return proof_pdf(shown, state, marks_of(files), title, fonts)

    def _void(self, record: Record, text: PageText | None) -> Data:
        zh, en = said(changes_since(kept_proof(self.root, record.content), text))
        return _record(record) | {"zh": zh, "en": en}

    def _changes(self, since: str, text: PageText | None) -> Data:
        changes = changes_since(kept_proof(self.root, since), text)
        if changes is None or text is None:
            return {"known": False, "items": []}
        zh, en = said(changes)
        return {"known": True, "zh": zh, "en": en, "items": [*_changed(changes)]}


def records_of(files: Snapshot) -> list[Record]:
    """The readings and signatures of an edition; a damaged line is left out here and told of by a build."""
    data = files.get(SIGNOFF_FILE)
    return records_in(data.decode("utf-8", errors="replace"))[0] if data is not None else []


def marks_of(files: Snapshot) -> list[Any]:
    """The notes of an edition."""
    data = files.get(MARKS_FILE)
    return marks_in(data.decode("utf-8", errors="replace")) if data is not None else []


def keep_proof(root: Path, shown: Printed) -> None:
    """Keep a page as it is read, so that it can be said later what changed. Raises ``OutputError``."""
    path = root / PROOFS / f"{shown.content}.json"
    if shown.text is not None and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, shown.text.as_json())


def proof_pdf(shown: Printed, state: PageState, marks: Iterable[Any], title: str, fonts: FontLibrary) -> bytes:
    """See :func:`pinban.signoff.paper.reading_pdf`: open notes, and who has read and signed."""
    text = shown.text
    open_marks = [item for item in pinned(marks, text) if item.mark.state == "open"] if text is not None else []
    noted = [_on_paper(number, item) for number, item in enumerate(open_marks, start=1)]
    signed = [f"{ROLES[Role(item.role)][0]} {item.who} {item.when[:16].replace('T', ' ')}" for item in state.standing]
    missing = [f"{ROLES[role][0]} ____________" for role in state.missing]
    lines = numbered_lines(text) if text is not None else []
    return reading_pdf(shown.pdf, lines, noted, title=title, signed="　　".join((*signed, *missing)), fonts=fonts)


def story_proof(shown: Printed, name: str, marks: Iterable[Any], title: str, fonts: FontLibrary) -> bytes | None:
    """A story's numbered lines to read on paper, with the open notes on them; ``None`` where the page has no such."""
    text = shown.text
    story = next((item for item in text.page.stories if item.id == name), None) if text is not None and name else None
    if text is None or story is None:
        return None
    lines = [line for line in numbered_lines(text) if line.story == name]
    notes: dict[int, list[str]] = {}
    for item in pinned(marks, text):
        on = next((line.number for line in lines if line.start <= item.start < line.end), 0)
        if item.mark.anchor.story == name and item.mark.state == "open" and on:
            notes.setdefault(on, []).append(_on_paper(0, item).text)
    shown_lines = [(line.number, story.text[line.start : line.end]) for line in lines]
    return story_pdf(shown_lines, notes, title=f"{title}　{story.title}", fonts=fonts)


def _on_paper(number: int, item: PinnedMark) -> PaperMark:
    x, y = item.corner
    strokes = tuple(
        tuple(value + (y if index % 2 else x) for index, value in enumerate(stroke)) for stroke in item.mark.strokes
    )
    words = {"delete": "删", "replace": "改", "insert": "加"}.get(item.mark.kind, "")
    quoted = f"〔{item.mark.anchor.quote}〕" if item.mark.anchor.quote else ""
    text = f"{words}{quoted}{item.mark.note}（{item.mark.who}）"
    return PaperMark(number, () if item.gone else item.boxes, strokes, text)


def _noted(asked: Mapping[str, Any], shown: Printed) -> Mapping[str, Any]:
    """A note with its anchor, from the characters that were pointed at, or from a place on the sheet."""
    label, text = shown.label, shown.text
    rest = {key: value for key, value in asked.items() if key not in ("story", "start", "end", "at", "content")}
    story, start, end, at = (asked.get(key) for key in ("story", "start", "end", "at"))
    if isinstance(story, str) and isinstance(start, int) and isinstance(end, int) and text is not None:
        anchor = anchored(text, story, start, min(end, start + 200))
        if anchor is None:
            raise RefusedError(findings.NO_WORD.at(Place(page=label), page=label, word=story[:40]))
        return {**rest, "anchor": _anchor(anchor)}
    return {**rest, "anchor": {"at": at if isinstance(at, list) else [0, 0]}}


def _anchor(anchor: Any) -> Data:  # noqa: ANN401 -- an Anchor
    keys = ("story", "quote", "before", "after", "start")
    return {**{key: getattr(anchor, key) for key in keys}, "at": list(anchor.at)}


def _record(record: Record) -> Data:
    keys = ("page", "role", "who", "when", "content", "reason")
    return {key: getattr(record, key) for key in keys}


def _mark(item: PinnedMark) -> Data:
    mark = item.mark
    x, y = item.corner
    return {
        "id": mark.id,
        "kind": mark.kind,
        "note": mark.note,
        "who": mark.who,
        "when": mark.when,
        "state": mark.state,
        "closed": list(mark.closed),
        "story": mark.anchor.story,
        "quote": mark.anchor.quote,
        "start": item.start,
        "end": item.start + len(mark.anchor.quote) if item.start >= 0 else -1,
        "gone": item.gone,
        "boxes": [_box(box) for box in item.boxes],
        "strokes": [
            [round(value + (y if index % 2 else x), 1) for index, value in enumerate(stroke)] for stroke in mark.strokes
        ],
    }


def _stories(text: PageText | None) -> list[Data]:
    """The page's stories with their numbered lines and every character's place."""
    if text is None:
        return []
    lines: dict[str, list[list[Any]]] = {}
    for line in numbered_lines(text):
        lines.setdefault(line.story, []).append([line.number, line.start, line.end])
    return [
        {
            "id": story.id,
            "title": story.title,
            "text": story.text,
            "lines": lines.get(story.id, []),
            "boxes": [round(side, 1) for box in story.boxes for side in box],
        }
        for story in text.page.stories
        if story.id != FURNITURE
    ]


def _changed(changes: Changes) -> Iterator[Data]:
    """What changed, with where it stands now."""
    for change in changes.stories:
        later, former = change.b, change.a
        if later is None:
            yield {"kind": "gone", "title": former.title if former else "", "boxes": []}
        elif former is None:
            yield {"kind": "new", "title": later.title, "story": later.id, "boxes": [_box(later.box)]}
        elif change.edits:
            for edit in change.edits:
                if not edit.same:
                    was, now = former.text[slice(*edit.a)], later.text[slice(*edit.b)]
                    boxes = [*map(_box, _edit_boxes(later, *edit.b))]
                    start, end = edit.b
                    yield {
                        **{"kind": "text", "title": later.title, "story": later.id, "start": start, "end": end},
                        **{"was": was[:200], "now": now[:200], "boxes": boxes},
                    }
        else:
            yield {"kind": "moved", "title": later.title, "story": later.id, "boxes": [_box(later.box)]}
    for picture in changes.pictures:
        kept = [_box(picture.b.box)] if picture.b is not None else []
        yield {"kind": f"picture_{picture.kind}", "title": "", "boxes": kept}


def _edit_boxes(story: Story, start: int, end: int) -> Iterator[Box]:
    """Where new characters stand; where some were only taken out, the edge between their neighbours."""
    if end > start:
        yield from line_boxes(story, start, end)
    elif story.boxes:
        left, top, right, foot = story.boxes[min(start, len(story.boxes) - 1)]
        edge = left if start < len(story.boxes) else right
        yield (edge - 1, top - 1, edge + 1, foot + 1)


def _box(box: Box) -> list[float]:
    return [round(side, 1) for side in box]
