"""A query as a person types it to a tree of terms, or to findings.

Terms beside one another must all be there; ``AND``, ``OR`` and ``NOT`` in capitals, ``|`` for OR, a ``-`` before a
term for NOT, brackets, and quotation marks of any kind around a phrase. AND binds closer than OR. Within a term the
text's marks do not count: 北原·巴图 finds 北原・巴图 and 北原、巴图.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from pinban.archive.catalogue import findings
from pinban.archive.catalogue.folding import Unit, units
from pinban.diagnostics import Diagnostic, Place

CHARACTERS, TERMS, DEPTH = 1000, 64, 32
_QUOTES = {'"': '"', "“": "”", "”": "”", "„": "”", "＂": "＂", "「": "」", "『": "』", "﹁": "﹂", "﹃": "﹄"}
_OPEN, _CLOSE = "(（", ")）"
_SPACE = re.compile(r"\s+")
_BARE = re.compile(r"[^\s()（）\"“”„＂「」『』﹁﹂﹃﹄|]+")


@dataclass(frozen=True, slots=True)
class Term:
    """Units that must follow one another; ``breaks`` of a unit says that marks stand before it."""

    units: tuple[Unit, ...]
    column: int


@dataclass(frozen=True, slots=True)
class All:
    """Every one of ``wanted``, and none of ``unwanted``."""

    wanted: tuple["Query", ...]
    unwanted: tuple["Query", ...] = ()


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of ``parts``."""

    parts: tuple["Query", ...]


Query: TypeAlias = Term | All | Any


def parse(text: str) -> tuple[Query | None, list[Diagnostic]]:
    """The query, or what is wrong with it; columns count from 1."""
    if len(text) > CHARACTERS:
        return None, [_too_long()]
    lexed, diagnostics = _lex(text)
    if diagnostics:
        return None, diagnostics
    if not lexed:
        return None, [findings.NO_TERM.at(Place())]
    if sum(item.kind == "term" for item in lexed) > TERMS:
        return None, [_too_long()]
    try:
        parser = _Parser(lexed)
        query = parser.any(0)
        parser.end()
    except _WrongError as wrong:
        return None, [wrong.finding]
    return query, []


def terms(query: Query) -> Iterator[Term]:
    """The terms that a hit may hold: not those that it must not."""
    if isinstance(query, Term):
        yield query
    else:
        for part in query.wanted if isinstance(query, All) else query.parts:
            yield from terms(part)


@dataclass(frozen=True, slots=True)
class _Lexeme:
    kind: str  # "term", "and", "or", "not", "(", ")"
    column: int
    written: str
    units: tuple[Unit, ...] = ()


def _lex(text: str) -> tuple[list[_Lexeme], list[Diagnostic]]:
    out: list[_Lexeme] = []
    diagnostics: list[Diagnostic] = []
    at = 0
    while at < len(text):
        char, column = text[at], at + 1
        if space := _SPACE.match(text, at):
            at = space.end()
        elif char in _OPEN or char in _CLOSE:
            out.append(_Lexeme("(" if char in _OPEN else ")", column, char))
            at += 1
        elif char == "|":
            out.append(_Lexeme("or", column, char))
            at += 1
        elif char in _QUOTES:
            end = text.find(_QUOTES[char], at + 1)
            if end < 0:
                diagnostics.append(findings.UNCLOSED.at(Place(column=column), mark=char, column=column))
                break
            out.append(_term(text[at + 1 : end], column, diagnostics))
            at = end + 1
        elif char == "-" and (not out or text[at - 1].isspace() or text[at - 1] in _OPEN):
            out.append(_Lexeme("not", column, char))
            at += 1
        elif bare := _BARE.match(text, at):
            word = bare[0].lower() if bare[0] in ("AND", "OR", "NOT") else "term"
            out.append(_term(bare[0], column, diagnostics) if word == "term" else _Lexeme(word, column, bare[0]))
            at = bare.end()
        else:  # the closing mark of a quotation that nobody opened
            diagnostics.append(findings.UNCLOSED.at(Place(column=column), mark=char, column=column))
            at += 1
    return out, diagnostics


def _term(written: str, column: int, found: list[Diagnostic]) -> _Lexeme:
    term_units = tuple(units(written))
    if not term_units:
        found.append(findings.NOT_SEARCHABLE.at(Place(column=column), term=written))
    return _Lexeme("term", column, written, term_units)


class _WrongError(Exception):
    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.en)
        self.finding = finding


class _Parser:
    """Recursive descent; each method reads one rule from ``at`` on."""

    def __init__(self, lexed: list[_Lexeme]) -> None:
        self.lexed = lexed
        self.at = 0

    @property
    def next(self) -> _Lexeme | None:
        return self.lexed[self.at] if self.at < len(self.lexed) else None

    def take(self, *kinds: str) -> _Lexeme | None:
        token = self.next
        if token is None or token.kind not in kinds:
            return None
        self.at += 1
        return token

    def any(self, depth: int) -> Query:
        if depth > DEPTH:
            raise _WrongError(_too_long())
        parts = [self.all(depth)]
        while operator := self.take("or"):
            self.need(operator)
            parts.append(self.all(depth))
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def all(self, depth: int) -> Query:
        wanted: list[Query] = []
        unwanted: list[Query] = []
        excluded: _Lexeme | None = None
        while True:
            negated = False
            operator = self.take("and")
            if operator:
                if not wanted and not unwanted:
                    raise _lacks(operator)
                self.need(operator)
            while no := self.take("not"):
                negated = not negated
                excluded = excluded or no
                self.need(no)
            following = self.next
            if following is None or following.kind not in ("term", "("):
                break
            (unwanted if negated else wanted).append(self.one(depth))
        if not wanted:
            if excluded:
                raise _WrongError(findings.ONLY_NOT.at(Place(column=excluded.column), column=excluded.column))
            raise self.nothing()
        return wanted[0] if len(wanted) == 1 and not unwanted else All(tuple(wanted), tuple(unwanted))

    def one(self, depth: int) -> Query:
        if term := self.take("term"):
            return Term(term.units, term.column)
        bracket = self.lexed[self.at]
        self.at += 1
        inner = self.any(depth + 1)
        if not self.take(")"):
            raise _unclosed(bracket)
        return inner

    def need(self, operator: _Lexeme) -> None:
        """An operator must have something after it."""
        if self.next is None or self.next.kind in (")", "or", "and"):
            raise _lacks(operator)

    def nothing(self) -> _WrongError:
        """No term where one must be: after a bracket, before an operator."""
        if self.next is None or self.next.kind == ")":
            before = self.lexed[self.at - 1] if self.at else self.next
            if before is not None and before.kind == "(":
                return _WrongError(findings.NO_TERM.at(Place(column=before.column)))
            return _unclosed(self.next) if self.next else _WrongError(findings.NO_TERM.at(Place()))
        return _lacks(self.next)

    def end(self) -> None:
        if self.next is not None:
            raise _unclosed(self.next)


def _unclosed(lexeme: _Lexeme) -> _WrongError:
    return _WrongError(findings.UNCLOSED.at(Place(column=lexeme.column), mark=lexeme.written, column=lexeme.column))


def _lacks(lexeme: _Lexeme) -> _WrongError:
    return _WrongError(
        findings.NO_OPERAND.at(Place(column=lexeme.column), operator=lexeme.written, column=lexeme.column)
    )


def _too_long() -> Diagnostic:
    return findings.TOO_LONG.at(Place(), characters=CHARACTERS, terms=TERMS, depth=DEPTH)
