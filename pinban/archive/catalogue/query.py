"""A query as a person types it to a tree of terms, or to findings.

Terms beside one another must all be there; ``AND``, ``OR`` and ``NOT`` in capitals, ``|`` for OR, a ``-`` before a
term for NOT, brackets, and quotation marks of any kind around a phrase. AND binds closer than OR. Within a term the
text's marks do not count: 北原·巴图 finds 北原・巴图 and 北原、巴图. ``title:`` and the like before a term or a
bracket say where it must stand; ``*`` and ``?`` in a Latin word or a number stand for any characters and for one;
``8848.*`` finds a number with any decimals; ``pinyin:`` finds characters by their sounds. What is not understood is
told.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from pinban.archive.catalogue import findings
from pinban.archive.catalogue.folding import Unit, fold, units
from pinban.diagnostics import Diagnostic, Place

CHARACTERS, TERMS, DEPTH = 1000, 64, 32
ANY_END, DECIMALS = "*", "."
"""How a term's last word may go on: at will, or, of a number, by decimals."""

FIELDS = {
    "title": ("title", "headline", "标题", "题"),
    "byline": ("byline", "author", "署名", "作者"),
    "text": ("text", "body", "正文"),
    "caption": ("caption", "图说", "说明"),
    "section": ("section", "版名"),
    "pinyin": ("pinyin", "拼音"),
}
"""Each field with the names that it goes by. ``pinyin`` is no place: it says how a term is meant."""
PINYIN = "pinyin"
_NAMES = {name: field for field, names in FIELDS.items() for name in names}
_FIELD = re.compile(r"([A-Za-z]{2,20}|[\u4e00-\u9fff]{1,2})[:：]")
_QUOTES = {'"': '"', "“": "”", "”": "”", "„": "”", "＂": "＂", "「": "」", "『": "』", "﹁": "﹂", "﹃": "﹄"}
_OPEN, _CLOSE = "(（", ")）"
_SPACE = re.compile(r"\s+")
_BARE = re.compile(r"[^\s()（）\"“”„＂「」『』﹁﹂﹃﹄|]+")
_WILD = re.compile(r"[*?]")
_WORDLIKE = re.compile(r"[^\W_]+")
_SYMBOLS = "%#@&*?^~\\"  # category P, yet written where something is meant by them


@dataclass(frozen=True, slots=True)
class Term:
    """Units that must follow one another; ``breaks`` of a unit says that marks stand before it.

    ``field`` is where they must stand, empty for anywhere; ``tail`` how the last may go on.
    """

    units: tuple[Unit, ...]
    column: int
    field: str = ""
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Wild:
    """A word with ``*`` and ``?`` in it, folded: the catalogue knows which words those are."""

    pattern: str
    column: int
    field: str = ""


@dataclass(frozen=True, slots=True)
class Sound:
    """Letters that spell how characters sound, as ``batu`` or ``ba tu``."""

    letters: str
    column: int
    field: str = ""


@dataclass(frozen=True, slots=True)
class All:
    """Every one of ``wanted``, and none of ``unwanted``."""

    wanted: tuple["Query", ...]
    unwanted: tuple["Query", ...] = ()


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of ``parts``; nothing fits where there are none."""

    parts: tuple["Query", ...]


Query: TypeAlias = Term | Wild | Sound | All | Any


def parse(text: str) -> tuple[Query | None, list[Diagnostic]]:
    """The query with notes on what of it was not understood, or none and what is wrong; columns count from 1."""
    if len(text) > CHARACTERS:
        return None, [_too_long()]
    lexer = _Lexer(text)
    lexer.run()
    if lexer.wrong:
        return None, lexer.wrong
    if not lexer.out:
        return None, [findings.NO_TERM.at(Place())]
    if sum(item.kind == "term" for item in lexer.out) > TERMS:
        return None, [_too_long()]
    try:
        parser = _Parser(lexer.out)
        query = parser.any(0)
        parser.end()
    except _WrongError as wrong:
        return None, [wrong.finding]
    return query, lexer.notes


def terms(query: Query) -> Iterator[Term]:
    """The terms that a hit may hold: not those that it must not, nor what the catalogue has yet to find out."""
    if isinstance(query, Term):
        yield query
    elif isinstance(query, All | Any):
        for part in query.wanted if isinstance(query, All) else query.parts:
            yield from terms(part)


def placed(query: Query, field: str) -> Query:
    """The query with every term that says no place of its own in ``field``."""
    if isinstance(query, All):
        wanted, unwanted = (tuple(placed(part, field) for part in parts) for parts in (query.wanted, query.unwanted))
        return All(wanted, unwanted)
    if isinstance(query, Any):
        return Any(tuple(placed(part, field) for part in query.parts))
    return query if query.field else replace(query, field=field)


def has_choices(query: Query) -> bool:
    """Whether a document may fit without having every term."""
    return isinstance(query, Any) or (isinstance(query, All) and any(map(has_choices, query.wanted)))


def has_unwanted(query: Query) -> bool:
    """Whether anything keeps documents out: without it what fits in a heading fits."""
    if isinstance(query, All):
        return bool(query.unwanted) or any(map(has_unwanted, query.wanted))
    return isinstance(query, Any) and any(map(has_unwanted, query.parts))


@dataclass(frozen=True, slots=True)
class _Lexeme:
    kind: str  # "term", "field", "and", "or", "not", "(", ")"
    column: int
    written: str
    query: Query | None = None


class _Lexer:
    """Cuts a query into lexemes; ``wrong`` is what stops it, ``notes`` what is left out."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.out: list[_Lexeme] = []
        self.wrong: list[Diagnostic] = []
        self.notes: list[Diagnostic] = []

    def run(self) -> None:
        """Read all of it."""
        text = self.text
        while self.at < len(text) and not (self.wrong and self.at == len(text)):
            char, column = text[self.at], self.at + 1
            if space := _SPACE.match(text, self.at):
                self.at = space.end()
            elif char in _OPEN or char in _CLOSE:
                self._put("(" if char in _OPEN else ")", char)
            elif char == "|":
                self._put("or", char)
            elif char in _QUOTES:
                end = text.find(_QUOTES[char], self.at + 1)
                if end < 0:
                    self.wrong.append(findings.UNCLOSED.at(Place(column=column), mark=char, column=column))
                    return
                self._term(text[self.at + 1 : end], column, quoted=True)
                self.at = end + 1
            elif char == "-" and (not self.out or text[self.at - 1].isspace() or text[self.at - 1] in _OPEN):
                self._put("not", char)
            elif bare := _BARE.match(text, self.at):
                self._bare(bare[0], column)
            else:  # the closing mark of a quotation that nobody opened
                self.wrong.append(findings.UNCLOSED.at(Place(column=column), mark=char, column=column))
                self.at += 1

    def _put(self, kind: str, written: str) -> None:
        self.out.append(_Lexeme(kind, self.at + 1, written))
        self.at += len(written)

    def _bare(self, word: str, column: int) -> None:
        if word in ("AND", "OR", "NOT"):
            self._put(word.lower(), word)
            return
        field = _FIELD.match(word)
        rest = self.text[self.at + field.end() : self.at + field.end() + 1] if field else ""
        if field and rest and not rest.isspace():
            name = _NAMES.get(field[1].casefold())
            if name:
                self.out.append(_Lexeme("field", column, name))
                self.at += field.end()
                return
            if field[1].isascii():
                names = "、".join(f"{name}:" for name in FIELDS)
                self.notes.append(findings.NO_FIELD.at(Place(column=column), name=field[1], names=names))
        self._term(word, column, quoted=False)
        self.at += len(word)

    def _term(self, written: str, column: int, *, quoted: bool) -> None:
        self._left_out(written, column, quoted=quoted)
        before = self.out[-1] if self.out else None
        if before is not None and before.kind == "field" and before.written == PINYIN:
            self.out.append(_Lexeme("term", column, written, Sound(written.casefold(), column)))
            return
        if not quoted and _WILD.search(written.rstrip("?")):
            query = self._wild(written, column)
        else:
            query = self._units(written, column)
        self.out.append(_Lexeme("term", column, written, query))

    def _units(self, written: str, column: int, tail: str = "") -> Query | None:
        held = tuple(units(written))
        if not held:
            self.wrong.append(findings.NOT_SEARCHABLE.at(Place(column=column), term=written))
            return None
        return Term(held, column, tail=tail)

    def _wild(self, written: str, column: int) -> Query | None:
        """A term with ``*`` or ``?`` in it."""
        base = written.strip("*")
        if written.endswith("*") and base and not _WILD.search(base) and not written.startswith("*"):
            if base.endswith(".") and base[:-1].replace(",", "").replace(".", "").isdecimal():
                return self._units(base[:-1], column, DECIMALS)
            last = list(units(base))[-1:]
            return self._units(base, column, ANY_END if last and last[0].is_word else "")
        parts = _WILD.split(written)
        if all(not part or (_WORDLIKE.fullmatch(part) and fold(part)[-1] < "\u2e80") for part in parts) and any(parts):
            return Wild("".join(map(fold, re.split(r"([*?])", written))), column)
        self.wrong.append(findings.BAD_WILDCARD.at(Place(column=column), term=written))
        return None

    def _left_out(self, written: str, column: int, *, quoted: bool) -> None:
        """Note the symbols that are not catalogued: 42% is searched as 42."""
        known = "" if quoted else "*?"
        symbols = dict.fromkeys(
            char
            for char in written
            if char not in known and (unicodedata.category(char).startswith("S") or char in _SYMBOLS)
        )
        if symbols and any(char.isalnum() for char in written):
            left = "".join(symbols)
            self.notes.append(findings.LEFT_OUT.at(Place(column=column), marks=left, term=written))


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
            if following is None or following.kind not in ("term", "(", "field"):
                break
            (unwanted if negated else wanted).append(self.one(depth))
        if not wanted:
            if excluded:
                raise _WrongError(findings.ONLY_NOT.at(Place(column=excluded.column), column=excluded.column))
            raise self.nothing()
        return wanted[0] if len(wanted) == 1 and not unwanted else All(tuple(wanted), tuple(unwanted))

    def one(self, depth: int) -> Query:
        if field := self.take("field"):
            following = self.next
            if following is None or following.kind not in ("term", "("):
                raise _lacks(field)
            inner = self.one(depth)
            return inner if field.written == PINYIN else placed(inner, field.written)
        token = self.take("term")
        if token is not None and token.query is not None:
            return token.query
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
