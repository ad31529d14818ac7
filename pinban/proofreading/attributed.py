"""Words in brackets with attributes behind them, ``[東京]{lang=ja}``: where they stand in a text as it is written.

The form is that of Pandoc's bracketed spans: ``lang=`` with a BCP 47 tag, ``name`` for a proper noun mark, ``title``
for a book title mark (CLREQ, "Proper Noun Marks and Book Title Marks").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pinban.model import NAME_LINE, TITLE_LINE

LONGEST = 600  # characters of the words in brackets
_ONE = rf"(?:lang=\"?[A-Za-z0-9-]{{1,35}}\"?|{NAME_LINE}|{TITLE_LINE})"
_BEHIND = re.compile(rf"\{{[ \t]*{_ONE}(?:[ \t]+{_ONE})*[ \t]*\}}")
_PARTS = re.compile(r"lang=\"?([A-Za-z0-9-]+)|([a-z]+)")


@dataclass(frozen=True, slots=True)
class Attributes:
    """What stands behind a bracket: a language (BCP 47) and a line beside the words; empty for none."""

    language: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Attributed:
    """Words in brackets: where the bracket opens and closes, where all of it ends, and what is said."""

    opens: int
    closes: int
    end: int
    said: Attributes


def attributed_at(text: str, start: int, end: int) -> Attributed | None:
    """What opens with a bracket at ``start``, read as far as ``end``; ``None`` for a bracket as any other."""
    closes = _partner(text, start, min(end, start + LONGEST))
    behind = _BEHIND.match(text, closes + 1, end) if closes > start + 1 else None
    if behind is None or not text[start + 1 : closes].strip():
        return None
    return Attributed(start, closes, behind.end(), _read(behind.group()))


def in_other_languages(text: str) -> Iterator[tuple[int, int]]:
    """From and to which character words say that they are in a language of their own."""
    if "{" not in text or "lang=" not in text:
        return
    at = text.find("[")
    while at >= 0:
        phrase = attributed_at(text, at, len(text))
        if phrase is not None and phrase.said.language:
            yield at, phrase.end
            at = phrase.end - 1
        at = text.find("[", at + 1)


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
