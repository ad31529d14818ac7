"""A date and a title to an edition of one full page, printed once its placeholders are filled in (``pinban new``).

The copy and the drawings stand in ``starter/``; they are to be written over.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path

from pinban.diagnostics import Diagnostic
from pinban.manuscripts.folder import NO_SCHEMA, EditorSchema, write_folder, yaml_text

LEAD = 3
"""Basic columns that the first story is pinned to, where nothing else is said."""
ROOM = 5000
"""Ems squared of type area on the page of whoever does not say: that of a tabloid's front page."""
_COPY = files("pinban.manuscripts") / "starter"
_ORDER = (
    *("market", "library", "river", "bus", "heating", "lecture", "trees"),
    *("umbrella", "school", "bridge", "museum", "noodles"),
)
"""The stories from the most to the least important; a page takes as many as it has room for."""
_STOCK = ("proverb", "word")
_HEADED = 1.55
"""What a story takes with its heading and the space around it, in times its characters."""
_PICTURED = 0.14
"""What a story's picture takes of the page."""
_PAPER: Mapping[str, str] = {
    "name": "某某日报",
    "cn": "待填",
    "publisher": "某某日报社",
    "supervisor": "某某报业集团",
    "sponsor": "某某报业集团",
    "editor_in_chief": "某某",
    "address": "某某市某某路1号",
    "postcode": "待填",
    "telephone": "待填",
    "plant": "某某印务中心",
    "plant_address": "某某市某某路2号",
    "price": "每份1.00元",
    "distribution": "邮局发行",
    "distributor": "某某市邮政公司",
}


def new_edition(
    target: Path,
    *,
    day: date,
    title: str,
    layout: str = "tabloid",
    plant: str = "newsprint-tabloid",
    part: str = "news",
    room: float = ROOM,
    lead: int = LEAD,
    second: int = 0,
    schema: EditorSchema = NO_SCHEMA,
) -> list[Diagnostic]:
    """Write an edition of one full page into ``target``, which must be new or empty.

    ``part`` is the part of the layout that the page has; ``room`` its type area in ems squared, by which stories are
    taken; ``lead`` and ``second`` the basic columns that the first two are pinned to (0: make-up's choice). What only
    the paper knows is written 某某 and 待填, with which a page is set and shown, and not printed.
    """
    chosen = tuple(_stories(room))
    edition = {
        "paper": dict(_PAPER),
        "title": title,
        "date": day,
        "issue": "总第1期",
        "layout": layout,
        "plant": plant,
        "fillers": {"stock": list(_STOCK)},
        "pages": [
            {
                "label": "1",
                "section": "要闻",
                **({"part": part} if part != "news" else {}),
                "stories": list(chosen),
                "placements": [
                    {"story": name, "columns": columns}
                    for name, columns in zip(_ORDER, (lead, second), strict=False)
                    if columns and name in chosen
                ],
                "editors": ["责任编辑 某某", "版式 某某"],
            }
        ],
    }
    copy = {f"stories/{name}.md": _text(f"{name}.md") for name in (*chosen, *_STOCK)}
    drawings = {name: _text(name) for text in copy.values() for name in _drawings(text)}
    return write_folder(target, {**schema.files, "edition.yaml": schema.line + yaml_text(edition), **copy, **drawings})


def _stories(room: float) -> Iterator[str]:
    """As many stories as a page of so many ems squared has room for, and one at least."""
    left = room
    for name in _ORDER:
        text = _text(f"{name}.md")
        need = _HEADED * len(text.rpartition("---\n")[2]) + _PICTURED * room * len(_drawings(text))
        if need > left and name != _ORDER[0]:
            return
        left -= need
        yield name


def _drawings(text: str) -> list[str]:
    return [line.partition("file: ")[2] for line in text.splitlines() if "file: " in line]


def _text(name: str) -> str:
    return _COPY.joinpath(*name.split("/")).read_text(encoding="utf-8")
