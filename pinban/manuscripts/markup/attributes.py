"""Words in brackets with attributes behind them, ``[東京]{lang=ja}``, to what the attributes say of them.

The form is that of Pandoc's bracketed spans: ``lang=`` with a BCP 47 tag, ``name`` for a proper noun mark, ``title``
for a book title mark (CLREQ, "Proper Noun Marks and Book Title Marks").
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from pinban.model import NAME_LINE, TITLE_LINE

LONGEST = 600  # characters of the words in brackets
_ONE = rf"(?:lang=\"?[A-Za-z0-9-]{{1,35}}\"?|{NAME_LINE}|{TITLE_LINE})"
_BEHIND = re.compile(rf"\{{[ \t]*{_ONE}(?:[ \t]+{_ONE})*[ \t]*\}}")
_PARTS = re.compile(r"lang=\"?([A-Za-z0-9-]+)|([a-z]+)")
OPENS, CLOSES = "attributed_open", "attributed_close"


@dataclass(frozen=True, slots=True)
class Attributes:
    """What stands behind a bracket: a language (BCP 47) and a line beside the words; empty for none."""

    language: str = ""
    line: str = ""


def attributed(state: StateInline, silent: bool) -> bool:
    """Words in brackets with attributes; what is in the brackets is read as any other text."""
    if state.src[state.pos] != "[":
        return False
    start, most = state.pos, state.posMax
    close = _partner(state.src, start, min(most, start + LONGEST))
    behind = _BEHIND.match(state.src, close + 1, most) if close > start + 1 else None
    if behind is None or not state.src[start + 1 : close].strip():
        return False
    if not silent:
        said = _read(behind.group())
        token = state.push(OPENS, "", 1)
        token.meta.update(said=said, range=(start, start + 1), begins=start)
        state.pos, state.posMax = start + 1, close
        state.md.inline.tokenize(state)
        state.posMax = most
        token = state.push(CLOSES, "", -1)
        token.meta.update(range=(close, behind.end()))
    state.pos = behind.end()
    return True


def languages_named(children: Iterable[Token]) -> Iterator[tuple[int, str]]:
    """Each language that is named, with where in the inline source its bracket opens."""
    for token in children:
        if token.type == OPENS and token.meta["said"].language:
            yield token.meta["begins"], token.meta["said"].language


def _partner(text: str, start: int, end: int) -> int:
    """Where the bracket that opens at ``start`` is closed; -1 where it is not."""
    depth, at = 0, start
    while at < end:
        if text[at] == "\\":
            at += 1
        elif text[at] == "[":
            depth += 1
        elif text[at] == "]":
            depth -= 1
            if not depth:
                return at
        at += 1
    return -1


def _read(written: str) -> Attributes:
    language = line = ""
    for match in _PARTS.finditer(written):
        if match[1]:
            language = match[1]
        else:
            line = match[2]
    return Attributes(language, line)
