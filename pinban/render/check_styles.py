"""A layout's style sheets, held against what its templates can give, to findings: CSS that does nothing, and why."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

import cssselect2  # type: ignore[import-untyped]

from pinban.diagnostics import Diagnostic, Place, Rule
from pinban.layouts import COMMON
from pinban.model import Layout
from pinban.render import findings
from pinban.render.css_effects import EFFECTS, PLANTS, RESETS, Effect, Needs
from pinban.render.elements import RELATIVE, Node, nodes_of
from pinban.render.engine import ASSET
from pinban.render.sheet_reader import Declaration, Selector, Sheet, StyleRule, read_sheet
from pinban.render.specimen import specimens
from pinban.render.template import style_sheets
from pinban.render.weasy import known_properties, sheet_messages

_AT = re.compile(r" at (\d+):(\d+)\b")
_GENERATED = ("before", "after")
_FIRST = ("first-line", "first-letter")
_MOST_ROLES = 3
"""Roles named in one finding."""


@dataclass(frozen=True)
class _File:
    """A style sheet: its text, as read, and how findings name it. A ``shared`` one is not this layout's alone."""

    path: Path
    text: str
    sheet: Sheet
    place: Place
    shared: bool


def check_styles(layout: Layout, folders: Sequence[Path]) -> list[Diagnostic]:
    """Findings for what cannot be seen of the style sheets in ``folders``, the layout's own first, the common one last.

    Of the common sheet, which serves every layout, it is no fault that this one has no use for a rule of it.
    """
    files = [_read(path) for path in style_sheets(folders)]
    nodes = [node for specimen in specimens(layout, folders) for node in nodes_of(specimen)]
    words = _template_text(folders)
    matches = _matched([file.sheet for file in files], nodes)
    problems: list[Diagnostic] = []
    for file in files:
        problems += _FileCheck(file, matches, _names_of(nodes), words).problems() if nodes else _by_itself(file)
        problems += _outside(file, folders)
    return [*problems, *_variables(files, words)]


def _read(path: Path) -> _File:
    text = path.read_text(encoding="utf-8")
    place = Place(file=f"layouts/{path.parent.name}/{path.name}")
    return _File(path, text, read_sheet(text), place, shared=path.parent.name == COMMON)


def _template_text(folders: Sequence[Path]) -> str:
    """What the templates say, without what they say of places and sizes."""
    paths = [path for folder in folders for path in sorted(folder.rglob("*.jinja"))]
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    return re.sub(r'style="[^"]*"|\{#.*?#\}', "", text, flags=re.DOTALL)


def _names_of(nodes: Iterable[Node]) -> frozenset[str]:
    """Every class, id and element of the specimens, as selectors name them."""
    return frozenset(name for node in nodes for name in node.names)


@dataclass
class _Matches:
    """Which elements each selector applies to, and what they are declared by all of them."""

    nodes: dict[Selector, list[Node]] = field(default_factory=dict)
    generated: set[tuple[Node, str]] = field(default_factory=set)
    """The elements that have content before or after them, and which."""
    relative: str = ""
    """What a variable's value is taken to hold beside itself: a length in the size of type, where one of them may."""


def _matched(sheets: Sequence[Sheet], nodes: Sequence[Node]) -> _Matches:
    """Hold every selector against every element; each element learns what is declared for it."""
    matcher, matches = cssselect2.Matcher(), _Matches()
    declared = [item for sheet in sheets for item in sheet.declarations()]
    if any(item.name.startswith("--") and RELATIVE.search(item.value) for item in declared):
        matches.relative = " 1em"
    for sheet in sheets:
        for rule in sheet.rules:
            for selector in rule.selectors:
                matches.nodes[selector] = []
                if not selector.never:
                    matcher.add_selector(selector.compiled, (selector, rule))
    for node in nodes:
        for *_, (selector, rule) in matcher.match(node.wrapper):
            matches.nodes[selector].append(node)
            _tell(node, selector, rule, matches)
    return matches


def _tell(node: Node, selector: Selector, rule: StyleRule, matches: _Matches) -> None:
    """Let an element know what a rule declares for it, or for what is generated beside what it holds."""
    content = next((item.value for item in rule.declarations if item.name == "content"), "none")
    if selector.pseudo is None:
        node.declare(
            (item.name, item.value + (matches.relative if "var(" in item.value else "")) for item in rule.declarations
        )
    elif content not in ("none", "normal"):
        matches.generated.add((node, selector.pseudo))
        if content not in ('""', "''") and not node.replaced:
            node.has_text = True


class _FileCheck:
    """Everything that can be said of one file beside what the templates give."""

    def __init__(self, file: _File, matches: _Matches, names: frozenset[str], words: str) -> None:
        self.file = file
        self.matches = matches
        self.names = names
        self.words = words

    def problems(self) -> list[Diagnostic]:
        """The findings, in the file's order."""
        told: list[Diagnostic] = []
        for rule in self.file.sheet.rules:
            told += self._of_rule(rule)
        told += _by_itself(self.file, {(item.place.line, item.place.column) for item in told})
        return sorted(told, key=lambda item: (item.place.line or 0, item.place.column or 0))

    def _of_rule(self, rule: StyleRule) -> Iterator[Diagnostic]:
        alive = []
        for selector in rule.selectors:
            dead = self._dead(selector, rule)
            if dead is not None:
                yield dead
            elif self.matches.nodes[selector]:
                alive.append(selector)
        for declaration in rule.declarations if alive else ():
            without = [self._without_effect(selector, declaration, rule) for selector in alive]
            if all(without):
                yield next(item for item in without if item is not None)

    def _dead(self, selector: Selector, rule: StyleRule) -> Diagnostic | None:
        """A finding for a selector that no element of any page answers to."""
        if self.matches.nodes[selector] or self.file.shared:
            return None
        place = self.file.place.within(line=rule.line, column=rule.column)
        for name in sorted(selector.names - self.names):
            word = name.lstrip(".#")
            told = re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", self.words)
            if told and (not name.startswith("#") or "id=" in self.words):
                return None  # a template may give it on some page that no specimen shows
            return findings.NO_SUCH_NAME.at(place, name=name, selector=selector.text, **_near(name, self.names))
        return None if selector.order else findings.MATCHES_NOTHING.at(place, selector=selector.text)

    def _without_effect(self, selector: Selector, item: Declaration, rule: StyleRule) -> Diagnostic | None:
        """A finding for a declaration that does nothing on any element of a selector."""
        place = self.file.place.within(line=item.line, column=item.column)
        nodes = self.matches.nodes[selector]
        facts: dict[str, str] = {"property": item.name, "selector": selector.text}
        if item.name.startswith("--"):
            return None
        if selector.pseudo is not None:
            return self._of_pseudo(selector, nodes, place, facts)
        if not item.important and all(item.name in node.inline for node in nodes):
            return findings.SET_BY_TEMPLATE.at(place, **facts)
        effect = EFFECTS.get(item.name)
        if effect is None or _is_reset(rule, item) or any(_seen(effect, item.name, node) for node in nodes):
            return None
        return _told(effect, nodes, place, facts)

    def _of_pseudo(
        self, selector: Selector, nodes: Sequence[Node], place: Place, facts: Mapping[str, str]
    ) -> Diagnostic | None:
        """A finding for what would stand before, after, or in the first line of elements that have no such thing."""
        if selector.pseudo in _FIRST and not any(node.text_below for node in nodes):
            return findings.NO_EFFECT.at(place, **facts)
        if selector.pseudo in _GENERATED:
            if all(node.replaced for node in nodes):
                return findings.NOTHING_GENERATED.at(place, **facts, pseudo=selector.pseudo)
            if not any((node, selector.pseudo) in self.matches.generated for node in nodes):
                return findings.NOTHING_GENERATED.at(place, **facts, pseudo=selector.pseudo)
        return None


def _is_reset(rule: StyleRule, item: Declaration) -> bool:
    """Whether a rule takes back a browser's style of bare elements."""
    bare = all(re.fullmatch(r"[a-z0-9*]+|:root", selector.text) for selector in rule.selectors)
    return bare and item.value in RESETS


def _seen(effect: Effect, name: str, node: Node) -> bool:
    """Whether a property can do something on an element."""
    match effect.needs:
        case Needs.TEXT:
            return node.text_below
        case Needs.LINES:
            return node.text_below or node.lines_below or (name in ("font-size", "font") and node.ems_below)
        case Needs.FLOW:
            return node.text_below or any(child.flows for child in node.children)
        case Needs.PLACE_IN_FLOW:
            return not node.placed
        case Needs.PICTURE:
            return node.assets_below or not node.pictures_below
        case Needs.PAINT:
            return node.text_below or bool(node.styles_below) or node.colours_edges


def _told(effect: Effect, nodes: Sequence[Node], place: Place, facts: Mapping[str, str]) -> Diagnostic:
    """The finding, with the key of the layout that does it."""
    roles = list(dict.fromkeys(role for node in nodes for role in sorted(node.styles_below)))
    keys = []
    if effect.style:
        keys += [f"styles: {role}: {effect.style}" for role in roles if role != "headline"]
    if effect.tier and "headline" in roles:
        keys.insert(0, f"tiers: …: {effect.tier}")
    if effect.other:
        keys.append(effect.other)
    more = "、…" if len(keys) > _MOST_ROLES else ""
    if not keys:
        rule: Rule = findings.NO_INK if effect.needs is Needs.PAINT else findings.NO_EFFECT
        return rule.at(place, **facts)
    return findings.NO_EFFECT_KEY.at(place, **facts, key="、".join(keys[:_MOST_ROLES]) + more)


def _by_itself(file: _File, told: Iterable[tuple[int | None, int | None]] = ()) -> Iterator[Diagnostic]:
    """Findings for what no template changes: what the engine ignores, other media, fonts and sheets asked for."""
    for other in file.sheet.others:
        place = file.place.within(line=other.line, column=other.column)
        if other.keyword in _AT_RULES:
            yield _AT_RULES[other.keyword].at(place, prelude=other.prelude)
    for rule in file.sheet.pages:
        for item in rule.declarations:
            if item.name in PLANTS:
                place = file.place.within(line=item.line, column=item.column)
                yield findings.PLANTS_OWN.at(place, property=item.name)
    silent = {*told, *((other.line, other.column) for other in file.sheet.others if other.keyword in _AT_RULES)}
    for message in sheet_messages(file.text):
        line, column = _place_of(message.text, file.text)
        echo = message.lost or message.text.startswith(_ECHOES)  # lost is what @import asks for
        if (line, column) not in silent and not echo:
            yield _ignored(message.text).at(file.place.within(line=line, column=column))


def _place_of(message: str, text: str) -> tuple[int | None, int | None]:
    """The line and column that a message of the engine's tells, or those of the selector that it quotes."""
    if at := _AT.search(message):
        return int(at[1]), int(at[2])
    quoted = message.partition("'")[2].rpartition("'")[0].strip()
    start = text.find(quoted) if quoted else -1
    return (None, None) if start < 0 else (text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))


def _ignored(message: str) -> Diagnostic:
    """The finding for one message, in a desk's words where it is of a known kind."""
    parts = re.match(r"Ignored `(?P<name>[^:`]+):(?P<value>.*)` at \d+:\d+, (?P<reason>.*)\.$", message, re.DOTALL)
    if parts is None:
        return findings.NOT_READ.at(Place(), message=message)
    name, reason = parts["name"].strip(), parts["reason"]
    near = _near(name, known_properties() if reason == "unknown property" else ())
    what = f"{name}: {parts['value'].strip()}"
    zh = _REASONS.get(reason, reason)
    return findings.IGNORED.at(Place(), declaration=what, reason_zh=zh, reason_en=reason, **near)


_ECHOES = ("Expected a media type",)
"""How messages begin that another one repeats, with its place."""
_REASONS = {
    "unknown property": "没有这个属性",
    "invalid value": "没有这样的值",
    "no value": "没有值",
    "the property does not apply for the print media": "纸上用不着",
    "prefixed selectors are ignored": "带浏览器前缀的不认",
}
_AT_RULES: Mapping[str, Rule] = {
    "media": findings.OTHER_MEDIA,
    "font-face": findings.FONT_FACE,
    "import": findings.IMPORT,
}


def _outside(file: _File, folders: Sequence[Path]) -> Iterator[Diagnostic]:
    """Findings for addresses that lead out of the layout, or to nothing in it."""
    homes = [folder.resolve() for folder in folders]
    for item in file.sheet.declarations():
        for url in item.urls:
            name = url.removeprefix(ASSET)
            paths = [(home, (home / name).resolve()) for home in homes]
            inside = any(home in path.parents and path.is_file() for home, path in paths)
            if not url.startswith(("#", "picture:")) and not (url.startswith(ASSET) and inside):
                place = file.place.within(line=item.line, column=item.column)
                yield findings.SHEET_OUTSIDE.at(place, url=url)


FIGURES = frozenset(
    f"--{name}"
    for name in (
        *("sheet-width", "page-width", "sheet-height", "bleed"),
        *("left", "top", "width", "height", "leading", "gutter", "em"),
    )
)
"""The custom properties that every page's sheet begins with: the layout's figures."""


def _variables(files: Sequence[_File], words: str) -> Iterator[Diagnostic]:
    """Findings for custom properties that nothing takes, and for those asked for that nothing gives."""
    given = {item.name for file in files for item in file.sheet.declarations() if item.name.startswith("--")}
    text = words + "".join(file.text for file in files)
    asked = set(re.findall(r"var\(\s*(--[\w-]+)", text))
    for file in files:
        for item in file.sheet.declarations():
            place = file.place.within(line=item.line, column=item.column)
            if item.name.startswith("--") and item.name not in asked and not file.shared:
                yield findings.VARIABLE_UNUSED.at(place, name=item.name, **_near(item.name, asked))
            for name in item.asks:
                if name not in given | FIGURES and f"{name}:" not in words:
                    near = _near(name, given | FIGURES)
                    yield findings.VARIABLE_UNKNOWN.at(place, name=name, property=item.name, **near)


def _near(name: str, known: Iterable[str]) -> dict[str, str]:
    """What a name may have been meant to be, as the hints have it."""
    near = get_close_matches(name, sorted(known), n=1)
    return {
        "near_zh": f"是不是“{near[0]}”？" if near else "",
        "near_en": f"Do you mean “{near[0]}”? " if near else "",
    }
