"""``layouts/<name>/layout.yaml`` to a :class:`pinban.model.Layout`."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from pinban.diagnostics import Diagnostic, Place
from pinban.files import YamlDoc, located, read_yaml, validate
from pinban.layouts import findings
from pinban.layouts.filler_places import check_fillers
from pinban.layouts.schema import GridYaml, LayoutYaml, PartYaml, StyleYaml, TierYaml
from pinban.model import (
    Align,
    Edition,
    Grid,
    HouseStyle,
    Layout,
    Mm,
    Page,
    Part,
    Pt,
    Slot,
    TextStyle,
    Tier,
    mm_from_pt,
    pt_from_mm,
)

COMMON = "common"
"""The folder beside the layouts that holds what they share."""

REQUIRED_STYLES = (
    "body",
    "crosshead",
    "quote",
    "item",
    "verse",
    "signature",
    "note",
    "note-title",
    "note-body",
    "table",
    "table-head",
    "caption",
    "credit",
    "kicker",
    "subhead",
    "byline",
)


_LIMITS = (("narrowest", "widest"), ("least_beside", "most_beside"))  # of a house style
OPTIONAL_STYLES = ("brief-head", "jump", "filler-title", "filler-body")
"""Roles of text that have a style of their own only where the layout gives one."""


@dataclass(frozen=True)
class LayoutFolder:
    """A layout with the folder that holds its templates and stylesheets."""

    layout: Layout
    folder: Path


def layout_names(folder: Path) -> list[str]:
    """The layouts that there are below ``folder``."""
    return sorted(unicodedata.normalize("NFC", path.parent.name) for path in folder.glob("*/layout.yaml"))


def read_layout(folder: Path, name: str) -> tuple[LayoutFolder | None, list[Diagnostic]]:
    """Read the layout ``name`` below ``folder``. Findings name the file below ``folder``; no layout with errors."""
    home = located(folder, name)
    shown = f"layouts/{name}/layout.yaml"
    known = layout_names(folder)
    if name not in known:
        return None, [findings.UNKNOWN_LAYOUT.at(Place(file=shown), name=name, known="、".join(known))]
    doc, found = read_yaml(home / "layout.yaml", shown)
    if doc is None:
        return None, found
    data, more = validate(doc, LayoutYaml)
    found += more
    if data is None:
        return None, found
    layout = Layout(
        name=name,
        sheet_width=Mm(data.sheet.width),
        sheet_height=Mm(data.sheet.height),
        parts={key: _part(key, part, data) for key, part in data.parts.items()},
    )
    found += _unused_styles(data, home, doc)
    for key, part in layout.parts.items():
        found += _check_part(layout, part, home, doc.place(("parts", key)))
    return (None if any(f.severity.rank == 2 for f in found) else LayoutFolder(layout, home)), found


def check_edition(edition: Edition, layout: Layout) -> list[Diagnostic]:
    """Findings for what pages or fillers ask for that the layout does not have: parts, body tiers, slots."""
    found = []
    for page in edition.every_page:
        place = page.source.within(page=page.label)
        part = layout.parts.get(page.part)
        if part is None:
            known = "、".join(layout.parts)
            found.append(findings.UNKNOWN_PART.at(place, layout=layout.name, part=page.part, known=known))
        elif page.body and page.body not in part.grids:
            known = "、".join(part.grids)
            found.append(findings.UNKNOWN_BODY.at(place, part=page.part, body=page.body, known=known))
        if part is not None:
            found += _check_slots(page, part)
    found += check_fillers(edition, layout)
    return found


def _check_slots(page: Page, part: Part) -> Iterator[Diagnostic]:
    """Findings for a dummy that the part does not have, and for slots that it lacks or that are given away twice."""
    place = page.source.within(page=page.label)
    if page.dummy and page.dummy not in part.dummies:
        known = "、".join(part.dummies) or "—"
        yield findings.UNKNOWN_DUMMY.at(place, part=part.name, dummy=page.dummy, known=known)
        return
    slots = part.dummies.get(page.dummy, {})
    wishes = [(story.slot, story.id, story.source) for story in page.stories]
    wishes += [(item.slot, item.story, item.source) for item in page.placements]
    booked = [advert.position for advert in page.adverts if advert.position in slots]
    if page.dummy and not booked and not any(slot for slot, _, _ in wishes):
        facts = {"page": page.label, "dummy": page.dummy, "slots": "、".join(slots)}
        yield findings.DUMMY_UNUSED.at(place, **facts)
    taken: dict[str, str] = {}
    for slot, owner, source in wishes:
        if not slot:
            continue
        at = source.within(page=page.label, story=owner)
        if slot not in slots:
            yield findings.UNKNOWN_SLOT.at(at, dummy=page.dummy or "—", slot=slot, known="、".join(slots) or "—")
        elif taken.setdefault(slot, owner) != owner:
            yield findings.SLOT_TWICE.at(at, slot=slot, first=taken[slot], second=owner)


def _crossed_limits(part: Part, place: Place) -> Iterator[Diagnostic]:
    """Findings for least figures of the house style that are larger than the most."""
    for least, most in _LIMITS:
        low, high = getattr(part.house_style, least), getattr(part.house_style, most)
        if low > high:
            yield findings.LIMITS_CROSSED.at(place, part=part.name, least=least, low=low, most=most, high=high)


def _unused_styles(data: LayoutYaml, home: Path, doc: YamlDoc) -> Iterator[Diagnostic]:
    """Findings for styles that no role, headline tier or template of the layout names: most often a slip of the pen."""
    used = {*REQUIRED_STYLES, *OPTIONAL_STYLES}
    for part in data.parts.values():
        used |= {
            name for tier in (*part.tiers.values(), part.banner) for name in (tier.kicker, tier.subhead, tier.byline)
        }
    folders = (home, home.parent / COMMON)
    templates = [path.read_text("utf-8") for folder in folders for path in sorted(folder.rglob("*.jinja"))]
    places: list[tuple[tuple[str, ...], Mapping[str, StyleYaml]]] = [(("styles",), data.styles)]
    places += [(("parts", key, "styles"), part.styles) for key, part in data.parts.items()]
    for loc, styles in places:
        for name in styles:
            if name in used or any(f'"{name}"' in text or f"'{name}'" in text for text in templates):
                continue
            near = get_close_matches(name, sorted(used), n=1)
            hint = (f"是不是“{near[0]}”？", f"do you mean “{near[0]}”?") if near else ("删去它", "take it out")
            yield findings.STYLE_UNUSED.at(doc.place((*loc, name)), style=name, near_zh=hint[0], near_en=hint[1])


def _check_part(layout: Layout, part: Part, home: Path, place: Place) -> list[Diagnostic]:
    found = [*_crossed_limits(part, place)]
    for grid in part.grids.values():
        width = mm_from_pt(grid.width)
        if width > layout.sheet_width:
            found.append(findings.TOO_WIDE.at(place, part=part.name, width=width, sheet=layout.sheet_width))
        foot = mm_from_pt(Pt(grid.top + grid.height))
        if foot > layout.sheet_height:
            found.append(findings.TOO_HIGH.at(place, part=part.name, foot=foot, sheet=layout.sheet_height))
    styles = next(iter(part.styles.values()))
    needed = dict.fromkeys(
        (*REQUIRED_STYLES, *(s for t in (*part.tiers, part.banner) for s in (t.kicker, t.subhead, t.byline)))
    )
    found += [findings.STYLE_MISSING.at(place, part=part.name, style=role) for role in needed if role not in styles]
    if all(tier.vertical for tier in part.tiers):
        found.append(findings.NO_LEVEL_TIER.at(place, part=part.name))
    for kind in part.vertical_kinds:
        if not any(tier.vertical and (not tier.kinds or kind in tier.kinds) for tier in part.tiers):
            found.append(findings.NO_VERTICAL_TIER.at(place, part=part.name, kind=kind.value))
    if not any((folder / part.template).is_file() for folder in (home, home.parent / COMMON)):
        found.append(findings.FILE_MISSING.at(place, file=part.template))
    grid = next(iter(part.grids.values()))
    for dummy, slots in part.dummies.items():
        for name, slot in slots.items():
            too_wide = (slot.column or 1) + (slot.columns or 1) - 1 > grid.columns
            if too_wide or (slot.line or 1) + (slot.lines or 1) - 1 > grid.lines:
                rule, columns, lines = findings.SLOT_OFF_GRID, grid.columns, grid.lines
                found.append(rule.at(place, part=part.name, dummy=dummy, slot=name, columns=columns, lines=lines))
    return found


def _part(name: str, part: PartYaml, layout: LayoutYaml) -> Part:
    styles = {**layout.styles, **part.styles}
    if "jump" not in styles and "signature" in styles:  # 转版的一行：没写就用落款的字
        styles["jump"] = styles["signature"].model_copy(update={"align": Align.JUSTIFY})
    if "brief-head" not in styles and "crosshead" in styles:  # 成组简讯的小题：没写就用小标题的字，齐左，占一行
        head = {"align": Align.START, "slots": 1, "before": 1, "leading": None}
        styles["brief-head"] = styles["crosshead"].model_copy(update=head)
    return Part(
        name=name,
        grids={key: _grid(grid, layout) for key, grid in part.grids.items()},
        styles={key: _styles(styles, grid) for key, grid in part.grids.items()},
        tiers=tuple(_tier(key, tier) for key, tier in part.tiers.items()),
        banner=_tier("banner", part.banner),
        template=part.template,
        nameplate=part.nameplate,
        text_columns=part.text_columns,
        vertical_kinds=tuple(part.vertical_kinds),
        ear=(Mm(part.ear.left), Mm(part.ear.top), Mm(part.ear.width), Mm(part.ear.height)) if part.ear else None,
        house_style=_house_style(layout, part),
        dummies={
            key: {slot: Slot(**cells.model_dump()) for slot, cells in slots.items()}
            for key, slots in part.dummies.items()
        },
    )


def _house_style(layout: LayoutYaml, part: PartYaml) -> HouseStyle:
    figures: dict[str, float] = {}
    for given in (layout.house_style, part.house_style):
        figures |= given.model_dump(exclude_unset=True)
    return HouseStyle(**figures)  # type: ignore[arg-type]  # the schema has checked which are whole numbers


def _grid(grid: GridYaml, layout: LayoutYaml) -> Grid:
    width = (grid.columns * grid.measure + (grid.columns - 1) * grid.gutter) * grid.size
    return Grid(
        columns=grid.columns,
        measure=grid.measure,
        gutter=grid.gutter,
        size=Pt(grid.size),
        leading=Pt(grid.leading),
        lines=grid.lines,
        left=Pt((pt_from_mm(Mm(layout.sheet.width)) - width) / 2),
        top=pt_from_mm(Mm(layout.sheet.head)),
    )


def _styles(styles: Mapping[str, StyleYaml], grid: GridYaml) -> dict[str, TextStyle]:
    return {name: _style(name, style, grid) for name, style in styles.items()}


def _style(name: str, style: StyleYaml, grid: GridYaml) -> TextStyle:
    return TextStyle(
        name=name,
        face=style.face,
        size=Pt(style.size if style.size is not None else style.scale * grid.size),
        leading=Pt(style.leading if style.leading is not None else style.slots * grid.leading),
        align=style.align,
        indent=style.indent,
        inset=style.inset,
        tracking=style.tracking,
        gap=style.gap,
        level=style.level,
        marks=style.marks,
        before=style.before,
        after=style.after,
        slots=style.slots,
        keep_next=style.keep_next,
        hyphens=style.hyphens,
        endmark=style.endmark,
    )


def _tier(name: str, tier: TierYaml) -> Tier:
    return Tier(
        name=name,
        face=tier.face,
        sizes=tuple(Pt(size) for size in sorted(tier.sizes, reverse=True)),
        columns=tier.columns,
        priority=tier.priority,
        lines=tier.lines,
        align=tier.align,
        tracking=tier.tracking,
        fill=tier.fill,
        ratio=tier.ratio,
        least=Pt(tier.least),
        kicker=tier.kicker,
        subhead=tier.subhead,
        byline=tier.byline,
        above=tier.above,
        below=tier.below,
        vertical=tier.vertical,
        kinds=tuple(tier.kinds),
    )
