"""What is done to pages in ``edition.yaml``: stories moved, pinned, let go, exchanged; facts of a page changed."""

from collections.abc import Mapping, Sequence
from typing import Any

from pinban.desk import findings
from pinban.desk.actions.snapshot import EDITION, Changes, RefusedError, Snapshot, story_file
from pinban.desk.actions.yaml_edits import Edit, Insert, Remove, Rows, Set, Value, changed, data_of, edited
from pinban.diagnostics import Place
from pinban.files import validate
from pinban.files.yamldoc import Loc
from pinban.manuscripts.schema.edition import edition_model
from pinban.manuscripts.slugs import story_id

POOL = "pool:"
"""Where stories wait that make-up shares out; no page can be called that."""
HELD = "held:"
"""Where stories wait that no build prints: files that nothing names."""
PAGE_KEYS = ("section", "credit", "body")
ADVERT_KEYS = ("column", "line", "position")
FIGURES = ("column", "line", "columns", "lines", "shape")


def move_story(files: Snapshot, story: str, to: str, before: str = "") -> Changes:
    """Move a story to the page ``to`` (or :data:`POOL`, :data:`HELD`), before another one of it; else to its end.

    Its pins stay behind: they were for another page. Within a page only the order changes.
    """
    text = files.text(EDITION)
    data = data_of(text, EDITION).data
    if files.get(story_file(story)) is None:
        raise RefusedError(findings.NO_FILE.at(Place(story=story), file=story_file(story)))
    target = None if to == HELD else _list_of(data, to)
    edits: list[Edit] = []
    written = files.written(story)
    for loc, names in _lists(data):
        ids = [story_id(name) for name in names]
        if story in ids:
            written = names[ids.index(story)]
            edits.append(Remove((*loc, ids.index(story))))
            if loc != target:
                edits += _unpinned(data, loc[:-1], story)
    if target is not None:
        edits += _put(data, target, written, before)
    return _edition(files, edits)


def exchange_story(files: Snapshot, story: str, instead: str, to: str = HELD) -> Changes:
    """Put ``story`` where ``instead`` is listed, and that one ``to`` another list. What was pinned is free again."""
    data = data_of(files.text(EDITION), EDITION).data
    if files.get(story_file(story)) is None:
        raise RefusedError(findings.NO_FILE.at(Place(story=story), file=story_file(story)))
    home = next(((loc, names) for loc, names in _lists(data) if instead in names), None)
    if home is None:
        raise RefusedError(findings.NOT_ON_PAGE.at(Place(story=instead), story=instead, page="–"))
    edits: list[Edit] = []
    for loc, names in _lists(data):
        if story in names:
            edits.append(Remove((*loc, names.index(story))))
            edits += _unpinned(data, loc[:-1], story)
    after = _after(data, edits)
    names = _at(after, home[0])
    edits.append(Set((*home[0], names.index(instead)), story))
    edits += _unpinned(data, home[0][:-1], instead)
    if to != HELD:
        edits += _put(_after(data, edits), _list_of(data, to), instead, "")
    return _edition(files, edits)


def place_advert(files: Snapshot, page: str, number: int, at: Mapping[str, Any]) -> Changes:
    """Give an advert, by its number on the page (from 0), another place: ``column`` and ``line``, or ``position``.

    What is not given goes, so that one place is said and no other; its size and all else stay.
    """
    data = data_of(files.text(EDITION), EDITION).data
    loc = page_loc(data, page)
    adverts = _at(data, loc).get("adverts") or []
    if not number < len(adverts):
        raise RefusedError(findings.NO_VALUE.at(Place(file=EDITION), key="advert", value=number, reason=len(adverts)))
    home = (*loc, "adverts", number)
    edits: list[Edit] = []
    for key in ADVERT_KEYS:
        if at.get(key) not in (None, ""):
            edits.append(Set((*home, key), at[key]))
    edits += [Remove((*home, key)) for key in ADVERT_KEYS if at.get(key) in (None, "") and key in adverts[number]]
    return _edition(files, edits)


def set_banner(files: Snapshot, page: str, key: str, value: str | Sequence[str]) -> Changes:
    """Change a field of a page's banner, which a headline makes; without a headline the whole banner goes."""
    data = data_of(files.text(EDITION), EDITION).data
    loc = page_loc(data, page)
    banner = _at(data, loc).get("banner")
    lines = [value] if isinstance(value, str) else list(value)
    given = [line.strip() for line in lines if line.strip()]
    wanted = given[0] if len(given) == 1 else given
    if key == "headline" and not given:
        return _edition(files, _without(data, (*loc, "banner")))
    if not isinstance(banner, dict):
        return _edition(files, [Set((*loc, "banner"), {key: wanted})])
    return _edition(files, [Set((*loc, "banner", key), wanted)] if given else _without(data, (*loc, "banner", key)))


def is_listed(files: Snapshot, story: str) -> bool:
    """Whether a page or the pool has a story."""
    return any(story in map(story_id, names) for _, names in _lists(data_of(files.text(EDITION), EDITION).data))


def set_pins(files: Snapshot, page: str, pins: Sequence[Mapping[str, Any]], *, only: bool = False) -> Changes:
    """Pin stories of a page; each pin has ``story`` and any of :data:`FIGURES`. Other stories' pins stay.

    With ``only`` the page has these pins and no others.
    """
    data = data_of(files.text(EDITION), EDITION).data
    loc = page_loc(data, page)
    former = _at(data, loc).get("placements") or []
    rows = [{key: pin[key] for key in ("story", *FIGURES) if pin.get(key) not in (None, "")} for pin in pins]
    for row in rows:
        _on_page(data, loc, str(row["story"]), page)
    if former and not only:
        return _edition(files, _replaced(loc, former, rows))
    return _edition(files, [*_without(data, (*loc, "placements")), *_listed(loc, rows)])


def unpin(files: Snapshot, page: str, stories: Sequence[str]) -> Changes:
    """Leave the places of these stories to make-up again."""
    data = data_of(files.text(EDITION), EDITION).data
    loc = page_loc(data, page)
    edits: list[Edit] = []
    for story in stories:
        edits += _unpinned(_after(data, edits), loc, story)
    return _edition(files, edits)


def take_alternative(files: Snapshot, page: str, pins: Sequence[Mapping[str, Any]], body: str) -> Changes:
    """Give a page the pins and the body tier of one of several ways to make it up."""
    half = set_pins(files, page, pins, only=True)
    given = dict(half)
    return {**half, **set_page_field(files.with_changes(given), page, "body", body)}


def set_page_field(files: Snapshot, page: str, key: str, value: str) -> Changes:
    """Change one of :data:`PAGE_KEYS`; an empty value takes the key away where it may."""
    data = data_of(files.text(EDITION), EDITION).data
    loc = page_loc(data, page)
    if key not in PAGE_KEYS:
        raise RefusedError(findings.NO_VALUE.at(Place(file=EDITION), key=key, value=value, reason=", ".join(PAGE_KEYS)))
    if not value and key != "section":
        return _edition(files, _without(data, (*loc, key)))
    return _edition(files, [Set((*loc, key), value)])


def page_loc(data: Value, page: str) -> Loc:
    """Where a page stands in an edition's data, by its label. Raises :class:`RefusedError`."""
    pages = data.get("pages")
    labels = (
        [item.get("label") if isinstance(item, dict) else None for item in pages] if isinstance(pages, list) else []
    )
    if page not in labels:
        known = "、".join(str(label) for label in labels)
        raise RefusedError(findings.NO_PAGE.at(Place(file=EDITION), page=page, known=known))
    return "pages", labels.index(page)


def _lists(data: Value) -> list[tuple[Loc, list[str]]]:
    """Every list of stories that a page has, and the pool."""
    lists: list[tuple[Loc, list[str]]] = [
        (("pages", index, "stories"), page["stories"])
        for index, page in enumerate(data.get("pages") or [])
        if isinstance(page, dict) and isinstance(page.get("stories"), list)
    ]
    return [*lists, (("pool",), data["pool"])] if isinstance(data.get("pool"), list) else lists


def _list_of(data: Value, to: str) -> Loc:
    return ("pool",) if to == POOL else (*page_loc(data, to), "stories")


def _put(data: Value, target: Loc, story: str, before: str) -> list[Edit]:
    """Put a story into a list, of which it is gone by now; the list is made where there is none."""
    names = _at(data, target[:-1]).get(target[-1])
    if not isinstance(names, list):
        return [Set(target, [story])]
    rest = [story_id(name) for name in names if story_id(name) != story_id(story)]
    if not rest:
        return [Set(target, [story])]
    return [Insert(target, rest.index(before) if before in rest else len(rest), story)]


def _unpinned(data: Value, page: Loc, story: str) -> list[Edit]:
    """A page's pins without those of a story."""
    rows = _at(data, page).get("placements") if page else None
    if not isinstance(rows, list):
        return []
    at = [index for index, row in enumerate(rows) if isinstance(row, dict) and row.get("story") == story]
    if len(at) == len(rows):
        return [Remove((*page, "placements"))]
    return [Remove((*page, "placements", index)) for index in reversed(at)]


def _listed(page: Loc, rows: Sequence[Mapping[str, Any]]) -> list[Edit]:
    """New pins for a page without any: one to a line, as a hand would list them."""
    return [Set((*page, "placements"), Rows(dict(row) for row in rows))] if rows else []


def _replaced(page: Loc, former: Sequence[Value], rows: Sequence[Value]) -> list[Edit]:
    """A page's pins changed one by one, so that what is written beside the others stays."""
    edits: list[Edit] = []
    new = {row["story"]: row for row in rows}
    standing = [row.get("story") for row in former]
    for index, story in enumerate(standing):
        if story in new:
            edits.append(Set((*page, "placements", index), new.pop(story)))
    count = len(standing)
    for offset, row in enumerate(new.values()):
        edits.append(Insert((*page, "placements"), count + offset, row))
    return edits


def _without(data: Value, loc: Loc) -> list[Edit]:
    return [Remove(loc)] if loc[-1] in _at(data, loc[:-1]) else []


def _after(data: Value, edits: Sequence[Edit]) -> Value:
    for edit in edits:
        data = changed(data, edit)
    return data


def _on_page(data: Value, page: Loc, story: str, label: str) -> None:
    names = _at(data, page).get("stories") or []
    if story.removesuffix(".2") not in map(story_id, names):
        raise RefusedError(findings.NOT_ON_PAGE.at(Place(file=EDITION, page=label), story=story, page=label))


def _at(data: Value, loc: Loc) -> Value:
    for step in loc:
        data = data[step]
    return data


def _edition(files: Snapshot, edits: Sequence[Edit]) -> Changes:
    """``edition.yaml`` with the edits made, if it is still one; nothing where nothing changes."""
    before = files.text(EDITION)
    after = edited(before, edits, EDITION)
    if after == before:
        return {}
    doc = data_of(after, EDITION)
    _, wrong = validate(doc, edition_model(doc.data))
    if wrong:
        former = data_of(before, EDITION)
        _, already = validate(former, edition_model(former.data))
        known = {(item.code, item.zh) for item in already}
        if new := [item for item in wrong if (item.code, item.zh) not in known]:
            raise RefusedError(*new)
    return {EDITION: after.encode()}
