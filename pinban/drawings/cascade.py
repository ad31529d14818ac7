"""A drawing's style sheets, ``style`` and presentation attributes to each element's own properties; bounded."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import cssselect2  # type: ignore[import-untyped]
import tinycss2  # type: ignore[import-untyped]
from lxml import etree

from pinban.drawings.names import line_of
from pinban.drawings.policy import OUTSIDE, SVG, Refusal, RefusedError
from pinban.drawings.values import is_css_transform

_MOST_SHEET = 1 << 20  # characters of all style sheets
_MOST_PARTS = 60  # tokens of one selector; drawing programs write three
_MOST_TRIES = 20_000_000  # selectors' parts times elements: some ten seconds at most
_MOST_NESTED = 6  # brackets within brackets of a selector
_HARMLESS_RULES = ("charset", "namespace", "keyframes", "page")
_FAR = ("~", ":nth-", "-of-type", "-child", ":has(", ":empty")
_SHORT = {"marker": ("marker-start", "marker-mid", "marker-end")}


@dataclass(frozen=True)
class Style:
    """What each element says of itself; nothing inherited. Of ``sheets``, what is marked important stands second."""

    sheets: Mapping[etree._Element, tuple[Mapping[str, str], Mapping[str, str]]]
    known: dict[etree._Element, dict[str, str]] = field(default_factory=dict)

    def of(self, element: etree._Element) -> dict[str, str]:
        """Attributes first, then style sheets, then the ``style`` attribute; what is important comes after all."""
        if element not in self.known:
            properties = {str(key): str(value) for key, value in element.attrib.items() if "}" not in str(key)}
            inline = properties.pop("style", "")
            normal, important = self.sheets.get(element, ({}, {}))
            properties |= normal
            properties |= dict(_declared(inline, important=False)) if inline else {}
            properties |= important
            properties |= dict(_declared(inline, important=True)) if inline else {}
            self.known[element] = properties
        return self.known[element]


def resolve(root: etree._Element) -> tuple[Style, list[Refusal]]:
    """Every element's properties as its style sheets have them, the more specific rule last."""
    refused: list[Refusal] = []
    rules: list[tuple[list[object], Mapping[str, str], Mapping[str, str]]] = []
    sheets = list(_in_use([sheet for sheet in root.iter(f"{SVG}style") if _is_css(sheet)]))
    if sum(len(sheet.text or "") for sheet in sheets) > _MOST_SHEET:
        return Style({}), [Refusal(f"<style> > {_MOST_SHEET} B", line_of(sheets[0]))]
    for sheet in sheets:
        if not _is_for_paper(sheet):
            refused.append(Refusal(f"<style> media={sheet.get('media')}"[:60], line_of(sheet)))
            continue
        if OUTSIDE.search(sheet.text or ""):
            refused.append(Refusal("<style> url()", line_of(sheet)))
            continue
        for rule in tinycss2.parse_stylesheet(sheet.text or "", skip_comments=True, skip_whitespace=True):
            refused += _read_rule(rule, rules, line_of(sheet))
    elements = sum(1 for _ in root.iter(etree.Element))
    if sum(_parts(prelude) * _looks(prelude, elements) for prelude, *_ in rules) * elements > _MOST_TRIES:
        refused.append(Refusal(f"<style> {len(rules)} × {elements}", line_of(sheets[0])))
    if refused or not rules:
        return Style({}), refused
    return _matched(root, rules)


def _looks(prelude: list[object], elements: int) -> int:
    """How many elements are looked at to try a selector on one: many where it counts or goes through siblings."""
    text = tinycss2.serialize(prelude).lower()
    return elements if any(sign in text for sign in _FAR) else 1


def _is_css(sheet: etree._Element) -> bool:
    return str(sheet.get("type", "text/css")).strip() in ("", "text/css")


def _in_use(sheets: list[etree._Element]) -> Iterator[etree._Element]:
    """The sheets that are looked at: of those with titles the set that comes first (CSSOM 1, 6.2)."""
    titles = [str(sheet.get("title", "")) for sheet in sheets]
    first = next(filter(None, titles), "")
    yield from (sheet for sheet, title in zip(sheets, titles, strict=True) if title in ("", first))


def _is_for_paper(sheet: etree._Element) -> bool:
    """Whether a sheet holds on paper and on the screen that it was drawn on alike."""
    media = str(sheet.get("media", "")).strip().lower()
    return media in ("", "all")


def _read_rule(
    rule: object, rules: list[tuple[list[object], Mapping[str, str], Mapping[str, str]]], line: int
) -> Iterator[Refusal]:
    kind = rule.type  # type: ignore[attr-defined]
    if kind == "at-rule":
        keyword = rule.lower_at_keyword  # type: ignore[attr-defined]
        if keyword not in _HARMLESS_RULES:
            yield Refusal(f"<style> @{keyword}", line)
    elif kind == "qualified-rule":
        prelude = rule.prelude  # type: ignore[attr-defined]
        if _parts(prelude) > _MOST_PARTS * 20 or _nested(prelude) > _MOST_NESTED or _longest(prelude) > _MOST_PARTS:
            yield Refusal("<style> " + _begins(prelude), line)
            return
        content = rule.content  # type: ignore[attr-defined]
        if _has_rules(content):
            yield Refusal("<style> " + _begins(prelude) + " { … { … } }", line)
            return
        normal = dict(_declared(content, important=False))
        rules.append((prelude, normal, dict(_declared(content, important=True))))
    elif kind == "error":
        yield Refusal(f"<style> {rule.message}"[:60], line)  # type: ignore[attr-defined]


def _matched(
    root: etree._Element, rules: list[tuple[list[object], Mapping[str, str], Mapping[str, str]]]
) -> tuple[Style, list[Refusal]]:
    matcher, refused = cssselect2.Matcher(), []
    for prelude, normal, important in rules:
        try:
            selectors = cssselect2.compile_selector_list(prelude)
        except (cssselect2.SelectorError, RecursionError):
            refused.append(Refusal("<style> " + _begins(prelude)))
            continue
        for selector in selectors:
            if selector.pseudo_element is None:
                matcher.add_selector(selector, (normal, important))
    said: dict[etree._Element, tuple[Mapping[str, str], Mapping[str, str]]] = {}
    for wrapper in cssselect2.ElementWrapper.from_xml_root(root).iter_subtree():
        own: tuple[dict[str, str], dict[str, str]] = ({}, {})
        for *_, (normal, important) in matcher.match(wrapper):
            own[0].update(normal)
            own[1].update(important)
        if any(own):
            said[wrapper.etree_element] = own
    return Style(said), refused


def _has_rules(content: list[object]) -> bool:
    """Whether a block holds rules of its own (CSS Nesting)."""
    nodes = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return any(node.type in ("qualified-rule", "at-rule") for node in nodes)


def _declared(content: object, *, important: bool) -> Iterator[tuple[str, str]]:
    """The declarations of a block; ``important`` picks those with, or without, that word.

    Raises :class:`RefusedError` for brackets within brackets without end.
    """
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration" and bool(node.important) is important:
            if _nested(node.value) > _MOST_NESTED:
                raise RefusedError(f"{node.lower_name[:20]}: {_begins(node.value)}")
            value = tinycss2.serialize(node.value).strip()
            if node.lower_name == "transform" and not is_css_transform(value):
                raise RefusedError(f"transform: {value[:40]}")
            for name in _SHORT.get(node.lower_name, (node.lower_name,)):
                yield name, value
            if node.lower_name == "font":
                yield from _font(value)


def _font(value: str) -> Iterator[tuple[str, str]]:
    """The parts of the ``font`` shorthand: words, the size with its line height, and the families.

    What it does not name it sets back.
    """
    words = re.sub(r"\s*/\s*", "/", value).split()
    if len(words) > 1:
        yield from ((name, "normal") for name in ("font-style", "font-variant", "font-weight", "font-stretch"))
    for index, word in enumerate(words):
        if word in ("bold", "bolder") or (word.isdigit() and len(word) == 3):
            yield "font-weight", word
        elif word in ("italic", "oblique"):
            yield "font-style", word
        elif word == "small-caps":
            yield "font-variant", word
        elif word.endswith(("condensed", "expanded")):
            yield "font-stretch", word
        elif word[:1].isdigit() or word[:1] == "." or word in _SIZES:
            yield "font-size", word.partition("/")[0]
            yield "font-family", " ".join(words[index + 1 :])
            return


_SIZES = ("xx-small", "x-small", "small", "medium", "large", "x-large", "xx-large", "smaller", "larger")


def _begins(tokens: list[object]) -> str:
    """How a run of tokens begins, for people."""
    if _nested(tokens) > _MOST_NESTED:
        return "(((…"
    return str(tinycss2.serialize(tokens[:12])).strip()[:40]


def _parts(tokens: list[object]) -> int:
    """How many tokens a selector has, those in brackets counted in."""
    count, waiting = 0, [tokens]
    while waiting:
        for token in waiting.pop():
            count += 1
            inside = getattr(token, "arguments", None) or getattr(token, "content", None)
            if isinstance(inside, list):
                waiting.append(inside)
    return count


def _nested(tokens: list[object]) -> int:
    """How deep brackets stand within brackets."""
    deepest, waiting = 0, [(tokens, 0)]
    while waiting:
        inner, depth = waiting.pop()
        deepest = max(deepest, depth)
        for token in inner:
            inside = getattr(token, "arguments", None) or getattr(token, "content", None)
            if isinstance(inside, list):
                waiting.append((inside, depth + 1))
    return deepest


def _longest(tokens: list[object]) -> int:
    """The tokens of the longest selector between commas."""
    longest = now = 0
    for token in tokens:
        now = 0 if getattr(token, "value", None) == "," else now + 1
        longest = max(longest, now)
    return longest
