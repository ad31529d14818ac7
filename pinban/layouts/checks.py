"""A layout as read, and an edition beside it, to findings: what does not go together, what is not there."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from string import Formatter

from pinban.diagnostics import Diagnostic, Place
from pinban.files import YamlDoc
from pinban.layouts import findings
from pinban.layouts.filler_places import check_fillers
from pinban.layouts.schema import LayoutYaml, StyleYaml, WordsYaml
from pinban.model import INSTEAD, PLACEHOLDERS, Edition, Layout, Page, Part, Pt, Slot, StoryKind, mm_from_pt

_GUIDE = "guide"
_PLACES = "places"

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


_LIMITS = (
    ("narrowest", "widest"),
    ("least_beside", "most_beside"),
    ("air_two_from", "air_three_from"),
    ("beside_least_share", "beside_most_share"),
    ("beside_air", "beside_most_air"),
    ("broken_least", "broken_most"),
    ("filler_air", "filler_air_more"),
    ("row_shallowest", "row_deepest"),
    ("pitch_least", "pitch_most"),
)
"""Figures of a house style of which the first is no more than the second."""
OPTIONAL_STYLES = (
    "package-head",
    "guide",
    "notice",
    "editors-note",
    "pull-quote",
    "drop-cap",
    "brief-head",
    "jump",
    "filler-title",
    "filler-body",
)
"""Roles of text that have a style of their own only where the layout gives one."""


def check_edition(edition: Edition, layout: Layout) -> list[Diagnostic]:
    """Findings for what pages or fillers ask for that the layout does not have: parts, body tiers, slots."""
    diagnostics = []
    for page in edition.every_page:
        place = page.source.within(page=page.label)
        part = layout.parts.get(page.part)
        if part is None:
            known = "、".join(layout.parts)
            diagnostics.append(findings.UNKNOWN_PART.at(place, layout=layout.name, part=page.part, known=known))
        elif page.body and page.body not in part.grids:
            known = "、".join(part.grids)
            diagnostics.append(findings.UNKNOWN_BODY.at(place, part=page.part, body=page.body, known=known))
        if part is not None:
            diagnostics += _check_slots(page, part)
    diagnostics += check_fillers(edition, layout)
    return diagnostics


def _check_slots(page: Page, part: Part) -> Iterator[Diagnostic]:
    """Findings for a dummy that the part does not have, and for slots that it lacks or that are given away twice."""
    place = page.source.within(page=page.label)
    if page.dummy and page.dummy not in part.dummies:
        known = "、".join(part.dummies) or "—"
        yield findings.UNKNOWN_DUMMY.at(place, part=part.name, dummy=page.dummy, known=known)
        return
    slots = part.slots(page.dummy)
    wishes = [(story.slot, story.id, story.source) for story in page.stories]
    wishes += [(item.slot, item.story, item.source) for item in page.placements]
    wishes += [(page.guide.slot, _GUIDE, page.guide.source)] if page.guide is not None else []
    drawn = part.dummies.get(page.dummy, {})
    booked = [advert.position for advert in page.adverts if advert.position in drawn]
    if page.dummy and not booked and not any(slot for slot, _, _ in wishes):
        facts = {"page": page.label, "dummy": page.dummy, "slots": "、".join(drawn)}
        yield findings.DUMMY_UNUSED.at(place, **facts)
    notices = {story.id for story in page.stories if story.kind is StoryKind.NOTICE}
    taken: dict[str, str] = {}
    for slot, owner, source in wishes:
        if not slot:
            continue
        at = source.within(page=page.label, story=owner)
        if slot not in slots:
            yield findings.UNKNOWN_SLOT.at(at, dummy=page.dummy or "—", slot=slot, known="、".join(slots) or "—")
        elif slots[slot].seam and part.axes.vertical:
            yield findings.SEAM_UPRIGHT.at(at, slot=slot, part=part.name)
        elif slots[slot].seam and not page.double:
            yield findings.SEAM_SINGLE.at(at, slot=slot, label=page.label)
        elif taken.setdefault(slot, owner) != owner and not {owner, taken[slot]} <= notices:
            yield findings.SLOT_TWICE.at(at, slot=slot, first=taken[slot], second=owner)


def _crossed_limits(part: Part, place: Place) -> Iterator[Diagnostic]:
    """Findings for least figures of the house style that are larger than the most."""
    for least, most in _LIMITS:
        low, high = getattr(part.house_style, least), getattr(part.house_style, most)
        if low > high:
            yield findings.LIMITS_CROSSED.at(place, part=part.name, least=least, low=low, most=most, high=high)


def unused_styles(data: LayoutYaml, folders: Sequence[Path], doc: YamlDoc) -> Iterator[Diagnostic]:
    """Findings for styles that no role, headline tier or template of the layout names: most often a slip of the pen."""
    used = {*REQUIRED_STYLES, *OPTIONAL_STYLES}
    for part in data.parts.values():
        used |= {
            name for tier in (*part.tiers.values(), part.banner) for name in (tier.kicker, tier.subhead, tier.byline)
        }
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


def check_part(layout: Layout, part: Part, folders: Sequence[Path], place: Place) -> list[Diagnostic]:
    """Findings for a part that does not go together: type area, styles, tiers, template, dummies."""
    diagnostics = [*_crossed_limits(part, place)]
    for grid in part.grids.values():
        sides = (grid.height, grid.width) if part.axes.vertical else (grid.width, grid.height)
        width = mm_from_pt(sides[0])
        if width > layout.sheet_width:
            diagnostics.append(findings.TOO_WIDE.at(place, part=part.name, width=width, sheet=layout.sheet_width))
        foot = mm_from_pt(Pt((grid.left if part.axes.vertical else grid.top) + sides[1]))
        if foot > layout.sheet_height:
            diagnostics.append(findings.TOO_HIGH.at(place, part=part.name, foot=foot, sheet=layout.sheet_height))
    styles = next(iter(part.styles.values()))
    needed = dict.fromkeys(
        (*REQUIRED_STYLES, *(s for t in (*part.tiers, part.banner) for s in (t.kicker, t.subhead, t.byline)))
    )
    diagnostics += [
        findings.STYLE_MISSING.at(place, part=part.name, style=role) for role in needed if role not in styles
    ]
    if part.axes.vertical and (part.vertical_kinds or any(tier.vertical for tier in part.tiers)):
        diagnostics.append(findings.VERTICAL_TWICE.at(place, part=part.name))
    if all(tier.vertical for tier in part.tiers):
        diagnostics.append(findings.NO_LEVEL_TIER.at(place, part=part.name))
    for kind in part.vertical_kinds:
        if not any(tier.vertical and (not tier.kinds or kind in tier.kinds) for tier in part.tiers):
            diagnostics.append(findings.NO_VERTICAL_TIER.at(place, part=part.name, kind=kind.value))
    if not any((folder / part.template).is_file() for folder in folders):
        diagnostics.append(findings.FILE_MISSING.at(place, file=part.template))
    grid = next(iter(part.grids.values()))
    for dummy, slots in {**part.dummies, _PLACES: part.places}.items():
        for name, slot in slots.items():
            if slot.seam and slot != Slot(seam=True):
                diagnostics.append(findings.SEAM_CELLS.at(place, part=part.name, slot=name))
            too_wide = (slot.column or 1) + (slot.columns or 1) - 1 > grid.columns
            if too_wide or (slot.line or 1) + (slot.lines or 1) - 1 > grid.lines:
                rule, columns, lines = findings.SLOT_OFF_GRID, grid.columns, grid.lines
                diagnostics.append(rule.at(place, part=part.name, dummy=dummy, slot=name, columns=columns, lines=lines))
    return diagnostics


def check_words(words: WordsYaml, doc: YamlDoc) -> Iterator[Diagnostic]:
    """Findings for words whose braces are not those that are filled in. A word may be left empty, to print nothing."""
    for key, wanted in PLACEHOLDERS.items():
        word = getattr(words, key)
        if not isinstance(word, str) or not word:
            continue
        written = _braces(word)
        if written is None or {INSTEAD.get(name, name) for name in written} - {"era"} != set(wanted) or _twice(written):
            shown = "、".join(f"{{{name}}}" for name in written) if written else "—"
            facts = {"wanted": "、".join(f"{{{name}}}" for name in wanted) or "—", "written": shown}
            yield findings.WORD_BRACES.at(doc.place(("words", key)), key=key, **facts)


def _twice(names: Sequence[str]) -> bool:
    return len(set(names)) < len(names)


def _braces(word: str) -> list[str] | None:
    """The names in braces, in order; ``None`` where braces do not match, or hold more than a name."""
    try:
        parsed = list(Formatter().parse(word))
    except ValueError:
        return None
    named = [item for item in parsed if item[1] is not None]
    if any(spec or conversion for _, _, spec, conversion in named):
        return None
    return [str(name) for _, name, _, _ in named]
