"""A document's tokens in one language to its sections, each with its address and words: what a search reads."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

CODE = re.compile(r"[A-Z][0-9]{3}")
"""A finding's code: its row in a table has an address of its own."""
_DEEPEST = 3


@dataclass(frozen=True)
class Section:
    """What stands below one heading, or in a finding's row; ``anchor`` is its address on the page."""

    anchor: str
    heading: str
    text: str


def code_rows(tokens: Sequence[Token]) -> Iterator[tuple[Token, str]]:
    """The rows of tables that begin with a finding's code."""
    for at, token in enumerate(tokens):
        if token.type == "tr_open" and CODE.fullmatch(tokens[at + 2].content.strip("`")):
            yield token, tokens[at + 2].content.strip("`")


def sections(tokens: Sequence[Token]) -> Iterator[Section]:
    """The sections of a document, those of its findings' rows among them, in its order."""
    anchor, heading, held = "", "", list[str]()
    rows: list[Section] = []
    row = ""
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "heading_open" and int(token.tag[1:]) <= _DEEPEST:
            if heading:
                yield Section(anchor, heading, " ".join(held))
            yield from rows
            anchor, heading, held, rows = str(token.attrs["id"]), "", [], []
        elif token.type == "tr_open":
            row = str(token.attrs.get("id", ""))
            rows += [Section(row, row, "")] if row else []
        elif token.type == "tr_close":
            row = ""
        elif token.type == "inline" and before is not None and before.type == "heading_open" and not heading:
            heading = _words(token)
        elif token.type == "inline" and row:
            last = rows[-1]
            rows[-1] = Section(last.anchor, last.heading, f"{last.text} {_words(token)}".strip())
        elif token.type == "inline":
            held.append(_words(token))
        elif token.type == "fence":
            held.append(" ".join(token.content.split()))
    if heading:
        yield Section(anchor, heading, " ".join(held))
    yield from rows


def _words(token: Token) -> str:
    """All that is read in an inline token, names in code too."""
    parts = (child.content if child.type in ("text", "code_inline") else " " for child in token.children or [])
    return " ".join("".join(parts).split())


def index_script(found: Sequence[tuple[str, str, Section]]) -> str:
    """A script that holds the sections, with each page's file name and title, for pages opened from a disk."""
    rows = [[f"{name}#{item.anchor}", title, item.heading, item.text] for name, title, item in found]
    return "const SECTIONS = " + json.dumps(rows, ensure_ascii=False, separators=(",", ":")) + ";\n"
