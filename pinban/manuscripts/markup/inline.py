"""Inline Markdown to spans, lines joined as Chinese sets them.

``**bold**``, ``*emphasis*``, ``H~2~O`` and ``m^2^`` (short, in letters and figures, after a letter, figure or
bracket, so that 4~6℃ stays what it is), ``{饕餮|tāotiè}`` for ruby, and ``[東京]{lang=ja}``, which
:mod:`pinban.manuscripts.markup.attributes` reads.

CommonMark lets a closing ``**`` after a full stop stand only before a space, which Chinese never has
(``**题。**文``); here a run of ``*`` opens before anything but white space (or a mark, after Han) and closes after
anything but white space. Between operands (5*3, 1920*1080, (a+b)*2, 长5米*3米, 138****5678) it is what it looks
like and never emphasis: :mod:`pinban.proofreading.stars` draws the line.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from pinban.manuscripts.markup.attributes import CLOSES, OPENS, attributed
from pinban.manuscripts.markup.paragraphs import indented_paragraphs
from pinban.model import Span
from pinban.proofreading.attributed import Attributes
from pinban.proofreading.stars import is_han, is_operand, literal_stars

_LOWERED = re.compile(r"~([0-9A-Za-z.+\-\u2212]{1,6})~")
_RAISED = re.compile(r"\^([0-9A-Za-z\u0370-\u03ff.+\-\u2212*/′()]{1,12})\^(?![0-9])")
_POWER = re.compile(r"[0-9+\-\u2212]+")  # what is raised after Han (米^2^): letters there would be a face, ^o^
_RUBY = re.compile(r"\{([^{}|*^~\n]{1,12})\|([^{}|*^~\n]{1,40})\}")
_CLOSING = "，。、；：！？…）》】」』〉〕”’"
_OFF = ("link", "image", "autolink", "backticks", "entity", "html_inline")


def parser(*, by_line: bool = False) -> MarkdownIt:
    """A Markdown parser that knows emphasis, lists, quotes, tables and headings, and drops nothing.

    An indented line begins a paragraph; ``by_line`` leaves it be, for verse.

    Indented code, setext headings and reference definitions are off, so that their text stays text; links,
    pictures and code are found by :mod:`pinban.manuscripts.markup.foreign` instead, with their column.
    """
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.disable(["code", "lheading", "reference", "html_block", *_OFF])
    if not by_line:
        markdown.block.ruler.at("paragraph", indented_paragraphs)
    markdown.inline.ruler.at("emphasis", _emphasis)
    markdown.inline.ruler.before("emphasis", "shifted", _shifted)
    markdown.inline.ruler.before("emphasis", "ruby", _ruby)
    markdown.inline.ruler.before("emphasis", "attributed", attributed)
    markdown.inline.add_terminator_char("~")
    markdown.inline.add_terminator_char("^")
    markdown.inline.ruler2.disable("fragments_join")  # keeps a lone ``*`` apart, so that it can be reported
    markdown.core.ruler.disable("text_join")
    return markdown


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
    times = state.pos in literal_stars(state.src) if length == 1 else is_operand(before + after)
    opens = not (times or after.isspace() or (is_han(before) and after in _CLOSING))  # 张*、李*: no emphasis
    closes = not (times or before.isspace())
    if not (opens or closes) and (times or length == 1):
        state.pending += "*" * length
        state.pos = end
        return True
    for offset in range(length):
        token = state.push("text", "", 0)
        token.content = "*"
        token.meta["delimiter"] = state.pos + offset
        if not (opens or closes):
            continue  # ** 重点 **: a mark that holds nothing, to be found
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
    before = state.src[state.pos - 1] if state.pos else " "
    formula = False
    if (found := _LOWERED.match(state.src, state.pos)) is not None:
        formula = (before.isalpha() and not is_han(before)) or before in ")]"
    elif (found := _RAISED.match(state.src, state.pos)) is not None:
        after = state.src[found.end() : found.end() + 1]
        isotope = found[1].isdecimal() and after.isascii() and after.isalpha()  # ^14^C
        formula = isotope or (_is_power(found[1]) if is_wide(before) else not before.isspace())
    if found is None or not formula or found[1].count("*") > 1:  # x^**2**^: marks within, which are not read there
        return False
    if not silent:
        token = state.push("shifted", "", 0)
        token.content = found[1]
        token.meta.update(raised=1 if found[0][0] == "^" else -1, range=found.span())
    state.pos = found.end()
    return True


def _is_power(text: str) -> bool:
    return _POWER.fullmatch(text) is not None


def _ruby(state: StateInline, silent: bool) -> bool:
    """Characters with their reading over them."""
    found = _RUBY.match(state.src, state.pos)
    if found is None or not found[1].strip() or not found[2].strip():
        return False
    if (found[1] + found[2]).isascii():  # {x|x>0}: a set of numbers; a reading stands over Han, or says it in Han
        return False
    if not silent:
        token = state.push("ruby", "", 0)
        token.content = found[1]
        token.meta.update(ruby=unicodedata.normalize("NFC", found[2].strip()), range=found.span())
    state.pos = found.end()
    return True


def lines_of_spans(children: Iterable[Token], *, by_line: bool = True) -> list[tuple[Span, ...]]:
    """The spans of an inline token's children, one tuple for each source line. Text is NFC.

    A name that goes on on the next line stays one name, on the line that it began on, unless each is for itself
    (``by_line``).
    """
    lines: list[list[Span]] = [[]]
    opened = {"strong": 0, "em": 0}
    said = [Attributes()]
    last: Attributes | None = None  # the brackets that the run before stood in
    within = False  # a name has come to its line's end
    for token in children:
        kind, _, end = token.type.partition("_")
        if token.type in ("softbreak", "hardbreak"):
            within = not by_line and bool(said[-1].line and last is said[-1] and lines[-1])
            if not within:
                lines.append([])
        elif kind in opened:
            opened[kind] += 1 if end == "open" else -1
        elif token.type == OPENS:
            inner = token.meta["said"]
            said.append(Attributes(inner.language or said[-1].language, inner.line or said[-1].line))
        elif token.type == CLOSES:
            said.pop()
        elif token.content:
            span = _span(token, strong=opened["strong"] > 0, dots=opened["em"] > 0, said=said[-1])
            before = lines[-1][-1] if lines[-1] and last is said[-1] and span.line else None
            if within and before and not (is_wide(before.text[-1]) or is_wide(span.text[0])):
                span = replace(span, text=" " + span.text)
            within = False
            if before is not None and not span.ruby and replace(before, text="") == replace(span, text=""):
                lines[-1][-1] = replace(before, text=before.text + span.text)  # one name, in one bracket
            else:
                lines[-1].append(span)
            last = said[-1]
    return [_tidy(line) for line in lines]


def _span(token: Token, *, strong: bool, dots: bool, said: Attributes) -> Span:
    return Span(
        token.content.replace("\t", " "),
        strong=strong,
        dots=dots,
        raised=token.meta.get("raised", 0),
        ruby=token.meta.get("ruby", ""),
        language=said.language,
        line=said.line,
    )


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
        apart = span.ruby or span.line  # two names side by side have a line each
        if merged and not apart and replace(span, text="") == replace(merged[-1], text=""):
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
    last = -2
    for token in children:
        at = token.meta.get("delimiter")
        if token.type == "text" and token.content and at is not None:
            if at != last + 1:
                yield at
            last = at


def own_marks(children: Iterable[Token]) -> list[tuple[int, int]]:
    """Where in the inline source sub- and superscripts and readings stand, marks included, and attributes' brackets."""
    return [token.meta["range"] for token in children if "range" in token.meta]


def hard_breaks(children: Iterable[Token]) -> Iterator[int]:
    """The number, from 0, of each source line that ends in two blanks or a backslash and is run on all the same."""
    line = 0
    for token in children:
        if token.type == "hardbreak":
            yield line
        line += token.type in ("softbreak", "hardbreak")
