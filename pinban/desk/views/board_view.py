"""All that is known of an edition to the board: its pages with their states, and its stories, placed and waiting."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from pinban.desk.journal.entries import Entry
from pinban.desk.views.page_view import counted, finding_data, sheet_data
from pinban.desk.views.studio import MadePage, Standing, listed_stories
from pinban.files import decode
from pinban.layouts import layout_for
from pinban.manuscripts import parse_story
from pinban.manuscripts.edition.common_stories import borrowed_stories
from pinban.manuscripts.slugs import is_slug
from pinban.model import Edition, Page, Story, count_characters, pt_from_mm
from pinban.proofs import Point

Data = dict[str, Any]
EMPTY, MAKEUP, READING, CLEAR = "empty", "makeup", "reading", "clear"
"""The states of a page: nothing on it (空); being made up (拼); being read (校); clear (清)."""


def board_data(now: Standing, root: Path) -> Data:
    """The board."""
    edition = now.edition
    return {
        "number": now.number,
        "busy": now.busy,
        "broken": now.broken,
        "fault": now.fault,
        "seconds": round(now.seconds, 2),
        "edition": _edition(edition, root),
        "pages": [_page(now, edition, page) for page in edition.pages] if edition is not None else [],
        "versions": [_version(now, page) for page in now.versions.values()] if edition is not None else [],
        "pool": [_story(story) for story in edition.pool] if edition is not None else [],
        "fillers": [_story(story) for story in edition.fillers.stock] if edition is not None else [],
        "held": _held(root, edition),
    }


def findings_data(now: Standing) -> Data:
    """Every finding: what a proofreader marks, then what is wrong with the pages as they are made up and printed."""
    proof = now.proof
    points = [_point(point) for point in proof.points] if proof is not None else []
    known = {(item["code"], item["zh"], item["file"], item["line"]) for item in points}
    others: list[Data] = []
    for diagnostic in (*(item for page_made in now.pages.values() for item in page_made.diagnostics), *now.diagnostics):
        data = finding_data(diagnostic)
        key = (data["code"], data["zh"], data["file"], data["line"])
        if key not in known:
            known.add(key)
            others.append(data)
    accepted = [_point(point) for page in proof.pages for point in page.accepted] if proof is not None else []
    score: Data = {} if proof is None else dict(proof.score.as_dict())
    return {"number": now.number, "findings": [*points, *others], "accepted": accepted, "score": score}


def entry_data(entry: Entry | None) -> Data | None:
    """What would be undone or redone: what it is, whose, of when."""
    if entry is None:
        return None
    request = entry.request
    about = {key: request[key] for key in ("do", "story", "page", "to", "key") if request.get(key)}
    return {**about, "who": entry.who, "when": entry.when, "number": entry.of or entry.number}


def _edition(edition: Edition | None, root: Path) -> Data:
    if edition is None:
        return {"id": root.resolve().name, "title": root.resolve().name, "paper": "", "date": ""}
    return {
        "id": edition.id,
        "title": edition.title,
        "paper": edition.paper.name,
        "date": edition.date.isoformat(),
        "issue": edition.issue,
        "binding": edition.binding,
    }


def _page(now: Standing, edition: Edition, page: Page) -> Data:
    made = now.pages.get(page.label)
    found = [*(made.diagnostics if made else ()), *_read(now, page.label)]
    over = sum(item.lines for item in made.plan.overset) if made else 0
    characters = made.plan.overset_characters if made else 0
    return {
        "label": page.label,
        "section": page.section,
        "number": page.number,
        "double": page.double,
        "recto": edition.sides(page)[-1][1],
        "supplied": page.supplied is not None,
        "mark": made.mark if made else "",
        "sheet": _sheet(now, page),
        "spare": made.plan.spare if made else 0,
        "over": [over, characters],
        "findings": dict(counted(tuple(found))),
        "state": _state(page, made, over, counted(tuple(found))),
        "stories": [_story(story) for story in _whole(page)],
    }


def _version(now: Standing, made: MadePage) -> Data:
    """A page that a city gets instead of the edition's own: to be looked at, read and signed."""
    shown = counted(made.diagnostics)
    over = sum(item.lines for item in made.plan.overset)
    return {
        **{"label": made.label, "section": made.section, "mark": made.mark, "sheet": _sheet_of(now, made.label)},
        **{"findings": dict(shown), "over": [over, made.plan.overset_characters], "spare": made.plan.spare},
        "state": MAKEUP if over or shown["error"] else READING if shown["warning"] else CLEAR,
    }


def _sheet_of(now: Standing, label: str) -> list[float]:
    data = sheet_data(now, label)
    return list(data["sheet"]) if data is not None else [1.0, 1.4]


def _whole(page: Page) -> Iterable[Story]:
    """The page's stories, those of a group one by one; fillers are make-up's and no one's to move."""
    for story in page.stories:
        if story.members:
            yield from story.members
        elif story.kind.value != "filler":
            yield story


def _state(page: Page, made: MadePage | None, over: int, counts: Any) -> str:  # noqa: ANN401 -- counts by severity
    if page.supplied is None and not page.stories:
        return EMPTY
    if made is None or over or counts["error"]:
        return MAKEUP
    return READING if counts["warning"] else CLEAR


def _read(now: Standing, label: str) -> list[Any]:
    pages = now.proof.pages if now.proof is not None else ()
    return [point.finding for page in pages if page.label == label for point in page.points]


def _sheet(now: Standing, page: Page) -> list[float]:
    if now.layout is None:
        return [1.0, 1.4]
    layout = layout_for(page, now.layout.layout)
    return [round(pt_from_mm(layout.sheet_width), 1), round(pt_from_mm(layout.sheet_height), 1)]


def _story(story: Story) -> Data:
    return {
        "id": story.id,
        "title": story.title,
        "kind": story.kind.value,
        "priority": story.priority,
        "characters": count_characters(story.text),
        "pictures": len(story.pictures),
        "section": story.section,
    }


def _held(root: Path, edition: Edition | None) -> list[Data]:
    """Stories in the folder that nothing names."""
    listed = set(listed_stories(edition)) if edition is not None else set()
    for page in edition.every_page if edition is not None else ():
        listed |= {item.id.removesuffix(".2") for story in page.stories for item in (story, *story.members)}
    waiting = []
    own_files = sorted((root / "stories").glob("*.md"))
    shared = [path for file, (_, path) in borrowed_stories(root).items() if root / file not in own_files]
    for path in (*own_files, *shared):
        if path.stem not in listed and is_slug(path.stem) and path.is_file() and not path.is_symlink():
            waiting.append(dict(_loose(path.stem, path.read_bytes())))
    return waiting


@lru_cache(maxsize=512)
def _loose(name: str, data: bytes) -> tuple[tuple[str, Any], ...]:
    text, _ = decode(data, name)
    story = parse_story(text, f"stories/{name}.md", name, lambda *_: (None, [])).story if text is not None else None
    shown = _story(story) if story is not None else {"id": name, "title": name, "characters": 0, "broken": True}
    return tuple(shown.items())


def _point(point: Point) -> Data:
    before, marked, after = point.sentence
    data = finding_data(point.finding) | {"id": point.id, "cost": point.cost, "source": point.source}
    data["key"] = [point.finding.code, point.finding.place.file or "", point.finding.excerpt or point.finding.zh]
    if point.mark is not None:
        at = point.mark.passage.at(point.mark.start)
        data |= {"line": at.line, "column": at.column, "quoted": point.mark.quoted, "fix": point.fix}
        data["sentence"] = [before, marked, after]
    if point.accepted is not None:
        data["accepted"] = {"reason": point.accepted[0], "by": point.accepted[1]}
    return data
