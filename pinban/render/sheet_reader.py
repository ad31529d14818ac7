"""A style sheet's text to its rules: selectors, declarations, at-rules, each with its line and column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import cssselect2  # type: ignore[import-untyped]
import tinycss2  # type: ignore[import-untyped]

Token: TypeAlias = Any
"""A node of tinycss2, which has no types."""

_PRINTED = frozenset(("all", "print"))
_DEEPEST = 8  # rules within rules


@dataclass(frozen=True)
class Declaration:
    """``name: value``, with its place in the file; ``urls`` are the addresses in its value."""

    name: str
    value: str
    line: int
    column: int
    important: bool
    urls: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    """The custom properties that it takes without anything to fall back on."""


@dataclass(frozen=True, eq=False)
class Selector:
    """One selector of a list. ``names`` are the classes, ids and elements that it names: ``.x``, ``#x`` and ``x``."""

    text: str
    compiled: Any
    names: frozenset[str]
    order: bool
    """Whether it asks for an element's place among others, or for its attributes."""

    @property
    def pseudo(self) -> str | None:
        """``before``, ``after`` …; ``None`` for the element itself."""
        value: str | None = self.compiled.pseudo_element
        return value

    @property
    def never(self) -> bool:
        """Whether it matches nothing in print: ``:hover`` and its like."""
        return bool(self.compiled.never_matches)


@dataclass(frozen=True, eq=False)
class StyleRule:
    """Selectors with what they declare; of ``@page`` there are no selectors."""

    selectors: tuple[Selector, ...]
    declarations: tuple[Declaration, ...]
    line: int
    column: int


@dataclass(frozen=True)
class AtRule:
    """An at-rule that holds no style rules of the page, or none that are printed: ``@import``, ``@media screen``."""

    keyword: str
    prelude: str
    line: int
    column: int


@dataclass
class Sheet:
    """A style sheet as read."""

    rules: list[StyleRule] = field(default_factory=list)
    pages: list[StyleRule] = field(default_factory=list)
    others: list[AtRule] = field(default_factory=list)

    def declarations(self) -> Iterator[Declaration]:
        """Every declaration of the sheet."""
        for rule in (*self.rules, *self.pages):
            yield from rule.declarations


def read_sheet(text: str) -> Sheet:
    """Read a style sheet. What cannot be read is left out: the engine says of it why."""
    sheet = Sheet()
    _read(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), [], sheet, 0)
    return sheet


def _read(nodes: Sequence[Token], parent: list[Token], sheet: Sheet, depth: int) -> None:
    for node in nodes if depth < _DEEPEST else ():
        if node.type == "qualified-rule":
            _read_rule(node, parent, sheet, depth)
        elif node.type == "at-rule":
            _read_at_rule(node, parent, sheet, depth)


def _read_rule(node: Token, parent: list[Token], sheet: Sheet, depth: int) -> None:
    """A style rule, and those within it: ``&`` stands for ``parent``, which comes before all that does not say so."""
    prelude = _within(parent, node.prelude) if parent else node.prelude
    inside = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
    selectors = tuple(_selectors(prelude))
    if selectors:
        sheet.rules.append(StyleRule(selectors, tuple(_declarations(inside)), node.source_line, node.source_column))
    _read([item for item in inside if item.type != "declaration"], prelude, sheet, depth + 1)


def _read_at_rule(node: Token, parent: list[Token], sheet: Sheet, depth: int) -> None:
    keyword = node.lower_at_keyword
    if keyword == "page" and node.content is not None:
        inside = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
        sheet.pages.append(StyleRule((), tuple(_declarations(inside)), node.source_line, node.source_column))
    elif node.content is not None and (keyword == "layer" or (keyword == "media" and _is_printed(node.prelude))):
        rules = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
        _read(rules, parent, sheet, depth + 1)
    else:
        prelude = tinycss2.serialize(node.prelude).strip()
        sheet.others.append(AtRule(keyword, prelude, node.source_line, node.source_column))


def _is_printed(prelude: list[Token]) -> bool:
    """Whether a list of media types has print among them; of conditions (widths and the like) the engine takes none."""
    tokens = [token for token in prelude if token.type not in ("whitespace", "comment")]
    kinds = {token.lower_value for token in tokens if token.type == "ident"}
    plain = all(item.type == "ident" or (item.type == "literal" and item.value == ",") for item in tokens)
    return not tokens or (plain and bool(kinds & _PRINTED))


def _within(parent: list[Token], prelude: list[Token]) -> list[Token]:
    """A nested rule's selectors, each with what they stand in (CSS Nesting, 3)."""
    outer = f":is({tinycss2.serialize(parent)})"
    texts = []
    for part in _split(prelude):
        text = tinycss2.serialize(part).strip()
        texts.append(text.replace("&", outer) if "&" in text else f"{outer} {text}")
    return list(tinycss2.parse_component_value_list(", ".join(texts)))


def _selectors(prelude: list[Token]) -> Iterator[Selector]:
    for part in _split(prelude):
        try:
            (compiled,) = cssselect2.compile_selector_list(part)
        except (cssselect2.SelectorError, RecursionError, SyntaxError, MemoryError, ValueError):
            continue
        yield Selector(tinycss2.serialize(part).strip(), compiled, frozenset(_names(part)), _asks_for_order(part))


def _split(tokens: list[Token]) -> Iterator[list[Token]]:
    """Tokens between commas."""
    part: list[Token] = []
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _names(tokens: list[Token]) -> Iterator[str]:
    """Every class, id and element that a selector names, those in ``:is()`` and ``:not()`` among them."""
    before = ""
    for token in tokens:
        if token.type == "ident" and before != ":":
            yield f".{token.value}" if before == "." else token.lower_value
        elif token.type == "hash":
            yield f"#{token.value}"
        elif token.type == "function" and token.lower_name in ("is", "where", "has", "not"):
            yield from _names(token.arguments)
        before = token.value if token.type == "literal" else ""


def _asks_for_order(tokens: list[Token]) -> bool:
    """Whether a selector depends on what stands beside an element, on what it lacks, or on its attributes."""
    before = ""
    for token in tokens:
        if token.type == "[] block" or (token.type == "literal" and token.value in ("+", "~")):
            return True
        if token.type == "function" and (token.lower_name not in ("is", "where") or _asks_for_order(token.arguments)):
            return True
        if token.type == "ident" and before == ":" and (token.lower_value.partition("-")[0] in _PLACES):
            return True
        before = token.value if token.type == "literal" else ""
    return False


_PLACES = frozenset(("first", "last", "only", "empty", "root", "nth"))


def _declarations(nodes: Sequence[Token]) -> Iterator[Declaration]:
    for node in nodes:
        if node.type == "declaration":
            name = node.name if node.name.startswith("--") else node.lower_name
            yield Declaration(
                name,
                tinycss2.serialize(node.value).strip(),
                node.source_line,
                node.source_column,
                bool(node.important),
                tuple(_urls(node.value)),
                tuple(_asks(node.value)),
            )


def _urls(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "url":
            yield token.value
        elif token.type == "function" and token.lower_name == "url":
            yield from (item.value for item in token.arguments if item.type == "string")
        elif token.type == "function":
            yield from _urls(token.arguments)


def _asks(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        inside = getattr(token, "arguments", None) or getattr(token, "content", None)
        if token.type == "function" and token.lower_name == "var":
            named = [item for item in inside or () if item.type not in ("whitespace", "comment")]
            if len(named) == 1 and named[0].type == "ident":
                yield named[0].value
        elif isinstance(inside, list):
            yield from _asks(inside)
