"""Changes to what a person or a program reads: lines for a terminal, JSON, one HTML file with its pictures in it."""

import base64
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from pinban.changes.compare import Changes, PictureChange, StoryChange
from pinban.changes.crops import Cutting, show_cuttings
from pinban.changes.page_images import Shown
from pinban.changes.reading import FURNITURE, Box, Story
from pinban.files.templates import own_templates
from pinban.model import Pt, mm_from_pt

CONTEXT = 14
"""How many characters are shown before and behind a change."""

KINDS = {"added": "新上", "removed": "撤下", "moved": "移动", "exchanged": "换图"}


def as_data(changes: Changes, shown: Sequence[Shown] = ()) -> dict[str, object]:
    """Everything that changed as plain data, lengths in millimetres from the trimmed page's upper left corner."""
    return {
        "a": {"file": changes.a.name, "title": changes.a.title, "pages": len(changes.a.pages)},
        "b": {"file": changes.b.name, "title": changes.b.title, "pages": len(changes.b.pages)},
        "pages_added": list(changes.added_pages),
        "pages_removed": list(changes.removed_pages),
        "stories": [_story(change) for change in changes.stories],
        "pictures": [_picture(change) for change in changes.pictures],
        "elsewhere": {item.label: [_mm(box) for box in item.other] for item in shown if item.other},
    }


def as_json(changes: Changes, shown: Sequence[Shown] = ()) -> bytes:
    """:func:`as_data` as JSON, UTF-8."""
    return (json.dumps(as_data(changes, shown), ensure_ascii=False, indent=1) + "\n").encode()


def as_html(changes: Changes, shown: Sequence[Shown]) -> bytes:
    """One HTML file that needs no other: what changed, by story, and the pages of both with their marks."""
    env = own_templates(Path(__file__).parent)
    pages = [
        {
            "label": item.label,
            "source": _address(item.image),
            "width": item.width,
            "height": item.height,
            "other": len(item.other),
        }
        for item in shown
    ]
    template = env.get_template("changes.html.jinja")
    facts = as_data(changes, shown)
    cuttings = show_cuttings(changes)
    stories = [
        (_story(change), pieces(change), [_shown_cutting(item) for item in cuttings.get(number, ())])
        for number, change in enumerate(changes.stories)
    ]
    none = not any_change(changes, shown)
    return (template.render(facts=facts, stories=stories, pages=pages, none=none) + "\n").encode()


def _shown_cutting(item: Cutting) -> dict[str, str]:
    return {"former": _address(item.former), "later": _address(item.later)}


def _address(jpeg: bytes) -> str:
    """A picture as an address that holds it; none for no picture."""
    return f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode()}" if jpeg else ""


def any_change(changes: Changes, shown: Sequence[Shown] = ()) -> bool:
    """Whether the two differ in anything that a reader could notice."""
    pages = any(a is None or b is None for a, b in changes.pages)
    return pages or bool(changes.stories or changes.pictures or any(item.other for item in shown))


def as_lines(changes: Changes, shown: Sequence[Shown] = ()) -> Iterator[str]:
    """What changed, a few lines a story."""
    yield f"- {changes.a.name}（{len(changes.a.pages)} 版）"
    yield f"+ {changes.b.name}（{len(changes.b.pages)} 版）"
    for word, labels in (("撤去 removed", changes.removed_pages), ("新增 added", changes.added_pages)):
        if labels:
            yield f"{word}：第 {'、'.join(labels)} 版"
    for change in changes.stories:
        yield f"{title_of(change)}　{'；'.join(_told(change))}"
        for kind, text in pieces(change) if change.edits else ():
            if kind in "-+":
                yield f"  {kind} {text}"
    for picture in changes.pictures:
        yield f"图片 picture　{_told_picture(picture)}"
    for item in shown:
        if item.other:
            yield f"第{item.label}版　另有 {len(item.other)} 处看上去不同 places look different"
    if not any_change(changes, shown):
        yield "没有不同 no differences"


def title_of(change: StoryChange) -> str:
    """What a story is called: its page, its headline and its name."""
    story = change.b or change.a
    if story is None:
        return ""
    if story.id == FURNITURE:
        return f"第{story.page}版 稿件以外 outside stories"
    return f"第{story.page}版《{story.title}》{f'[{story.id}]' if '#' not in story.id else ''}"


def pieces(change: StoryChange) -> list[tuple[str, str]]:
    """The texts as pieces: ``-`` taken out, ``+`` put in, ``=`` the same, ``…`` the same and left out."""
    a, b = change.a, change.b
    if a is None or b is None:
        story = a or b
        return [("-" if b is None else "+", story.text)] if story else []
    out: list[tuple[str, str]] = []
    for index, edit in enumerate(change.edits):
        if not edit.same:
            out += [
                (sign, text) for sign, text in (("-", a.text[slice(*edit.a)]), ("+", b.text[slice(*edit.b)])) if text
            ]
            continue
        text = b.text[slice(*edit.b)]
        head = "" if index == 0 else text[:CONTEXT]
        tail = "" if index == len(change.edits) - 1 else text[-CONTEXT:]
        if len(head) + len(tail) >= len(text):
            out.append(("=", text))
        else:
            out += [(sign, part) for sign, part in (("=", head), ("…", "……"), ("=", tail)) if part]
    return out


def _told(change: StoryChange) -> Iterator[str]:
    a, b = change.a, change.b
    if a is None:
        yield f"新上 added（{change.added} 字）"
    elif b is None:
        yield f"撤下 removed（{change.removed} 字）"
    else:
        if change.edits:
            yield f"文字 text −{change.removed} +{change.added}"
        if change.moved:
            yield f"位置 place {_where(a)} → {_where(b)}"
        if change.reflowed:
            yield "原位，各段重排 same place, set otherwise"


def _where(story: Story) -> str:
    left, top, right, foot = _mm(story.box)
    return f"第{story.page}版 {left:g},{top:g}–{right:g},{foot:g} mm"


def _told_picture(change: PictureChange) -> str:
    places = [
        f"第{item.page}版 " + ",".join(f"{side:g}" for side in _mm(item.box)) for item in (change.a, change.b) if item
    ]
    return f"{KINDS[change.kind]} {change.kind}　{' → '.join(dict.fromkeys(places))} mm"


def _story(change: StoryChange) -> dict[str, object]:
    story = change.b or change.a
    assert story is not None
    one_sided = change.a is None or change.b is None
    data: dict[str, object] = {
        "id": "" if "#" in story.id else story.id,
        "title": story.title,
        "furniture": story.id == FURNITURE,
        "kind": "added" if change.a is None else "removed" if change.b is None else "changed",
        "characters_removed": change.removed,
        "characters_added": change.added,
        "moved": change.moved,
        "reflowed": change.reflowed,
        "told": list(_told(change)),
        "name": title_of(change),
        "text": [{"op": op, "text": text} for op, text in pieces(change)] if change.edits or one_sided else [],
    }
    for side, item in (("a", change.a), ("b", change.b)):
        if item is not None:
            data[side] = {
                "page": item.page,
                "box_mm": _mm(item.box),
                "frames_mm": [_mm(box) for box in item.frames],
            }
    return data


def _picture(change: PictureChange) -> dict[str, object]:
    data: dict[str, object] = {"kind": change.kind, "told": _told_picture(change)}
    for side, item in (("a", change.a), ("b", change.b)):
        if item is not None:
            data[side] = {
                "page": item.page,
                "box_mm": _mm(item.box),
                "sha256": item.sha256,
                "pixels": list(item.pixels),
            }
    return data


def _mm(box: Box) -> list[float]:
    return [round(mm_from_pt(Pt(side)), 1) for side in box]
