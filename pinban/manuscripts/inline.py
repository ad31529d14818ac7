"""Inline Markdown to spans, lines joined as Chinese sets them.

``**bold**``, ``*emphasis*``, ``H~2~O`` and ``m^2^`` (short, in letters and figures, after a letter, figure or
bracket, so that 4~6℃ stays what it is), ``{饕餮|tāotiè}`` for ruby.

CommonMark lets a closing ``**`` after a full stop stand only before a space, which Chinese never has
(``**题。**文``); here a run of ``*`` opens before anything but white space and closes after anything but it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from pinban.model import Span

_SHIFTED = re.compile(r"([~^])([0-9A-Za-z.+\-\u2212]{1,6})\1")
_RUBY = re.compile(r"\{([^{}|\n]{1,12})\|([^{}|\n]{1,40})\}")
_OFF = ("link", "image", "autolink", "backticks", "entity", "html_inline")


def parser() -> MarkdownIt:
    """A Markdown parser that knows emphasis, lists, quotes, tables and headings, and drops nothing.

    Indented code, setext headings and reference definitions are off, so that their text stays text; links,
    pictures and code are found by :mod:`pinban.manuscripts.foreign` instead, with their column.
    """
    made = MarkdownIt("commonmark", {"html": False}).enable("table")
    made.disable(["code", "lheading", "reference", "html_block", *_OFF])
    made.inline.ruler.at("emphasis", _emphasis)
    made.inline.ruler.before("emphasis", "shifted", _shifted)
    made.inline.ruler.before("emphasis", "ruby", _ruby)
    made.inline.add_terminator_char("~")
    made.inline.add_terminator_char("^")
    made.inline.ruler2.disable("fragments_join")  # keeps a lone ``*`` apart, so that it can be reported
    made.core.ruler.disable("text_join")
    return made


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Scan a run of ``*`` as delimiters (the markdown-it rule of that name, with the Chinese condition)."""
    if silent or state.src[state.pos] != "*":
        return False
    end = state.pos
    while end < state.posMax and state.src[end] == "*":
        end += 1
    length = end - state.pos
    before = state.src[state.pos - 1] if state.pos else " "
    after = state.src[end] if end < state.posMax else " "
    opens, closes = not after.isspace(), not before.isspace()
    if not (opens or closes):
        return False
    for offset in range(length):
        token = state.push("text", "", 0)
        token.content = "*"
        token.meta["delimiter"] = state.pos + offset
        state.delimiters.append(
            Delimiter(
                marker=ord("*"),
                length=length,
                token=len(state.tokens) - 1,
                end=-1,
                open=opens,
                close=closes,
            )
        )
    state.pos = end
    return True


def _shifted(state: StateInline, silent: bool) -> bool:
    """A subscript or superscript; a subscript only after a letter or bracket, as in a formula."""
    found = _SHIFTED.match(state.src, state.pos)
    before = state.src[state.pos - 1] if state.pos else " "
    formula = before.isascii() and (before.isalpha() or before in ")]" or (found is not None and found[1] == "^"))
    if found is None or not formula or before.isspace():
        return False
    if not silent:
        token = state.push("shifted", "", 0)
        token.content = found[2]
        token.meta["raised"] = 1 if found[1] == "^" else -1
    state.pos = found.end()
    return True


def _ruby(state: StateInline, silent: bool) -> bool:
    """Characters with their reading over them."""
    found = _RUBY.match(state.src, state.pos)
    if found is None or not found[1].strip() or not found[2].strip():
        return False
    if not silent:
        token = state.push("ruby", "", 0)
        token.content = found[1]
        token.meta["ruby"] = unicodedata.normalize("NFC", found[2].strip())
    state.pos = found.end()
    return True


def lines_of_spans(children: Iterable[Token]) -> list[tuple[Span, ...]]:
    """The spans of an inline token's children, one tuple for each source line. Text is NFC."""
    lines: list[list[Span]] = [[]]
    strong = dots = 0
    for token in children:
        if token.type in ("softbreak", "hardbreak"):
            lines.append([])
        elif token.type == "strong_open":
            strong += 1
        elif token.type == "strong_close":
            strong -= 1
        elif token.type == "em_open":
            dots += 1
        elif token.type == "em_close":
            dots -= 1
        elif token.content:
            lines[-1].append(
                Span(
                    token.content.replace("\t", " "),
                    strong=strong > 0,
                    dots=dots > 0,
                    raised=token.meta.get("raised", 0),
                    ruby=token.meta.get("ruby", ""),
                )
            )
    return [_tidy(line) for line in lines]


def joined(lines: Iterable[tuple[Span, ...]]) -> tuple[Span, ...]:
    """Lines of one paragraph run on: a space between two that do not meet in Chinese, else nothing."""
    spans: list[Span] = []
    for line in lines:
        if spans and line and not (is_wide(spans[-1].text[-1]) or is_wide(line[0].text[0])):
            spans[-1] = replace(spans[-1], text=spans[-1].text + " ")
        spans.extend(line)
    return _tidy(spans)


def is_wide(char: str) -> bool:
    """Whether a character is set on the full em: Han, kana, full-width marks, and the marks Chinese shares."""
    return unicodedata.east_asian_width(char) in "WF" or char in "“”‘’—…·"


def _tidy(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans without empty ones, neighbours of one manner made one, NFC, no white space at the ends."""
    merged: list[Span] = []
    for span in spans:
        if merged and not span.ruby and replace(span, text="") == replace(merged[-1], text=""):
            merged[-1] = replace(merged[-1], text=merged[-1].text + span.text)
        elif span.text:
            merged.append(span)
    tidy = [replace(span, text=unicodedata.normalize("NFC", span.text)) for span in merged]
    while tidy and not (head := tidy[0].text.lstrip()):
        del tidy[0]
    if tidy:
        tidy[0] = replace(tidy[0], text=head)
    while tidy and not (tail := tidy[-1].text.rstrip()):
        del tidy[-1]
    if tidy:
        tidy[-1] = replace(tidy[-1], text=tail)
    return tuple(tidy)


def loose_marks(children: Iterable[Token]) -> Iterator[int]:
    """Where in the inline source a run of ``*`` stands that stayed text because it has no partner."""
    last = -1
    for token in children:
        at = token.meta.get("delimiter")
        if token.type == "text" and token.content and at is not None:
            if at != last + 1:
                yield at
            last = at
