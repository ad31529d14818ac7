"""Marks that our own Markdown takes for itself to findings, where a desk may have meant them to be printed."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate

from markdown_it.token import Token

from pinban.diagnostics import Diagnostic, Place
from pinban.files.passage import Passage
from pinban.manuscripts.markup import findings
from pinban.manuscripts.markup.inline import hard_breaks
from pinban.manuscripts.markup.paragraphs import begun
from pinban.proofreading.stars import SURNAMES, doubtful_stars, is_operand

_ITEM = re.compile(r"\s*([-+*])[ \t]+(.*)")
_MEASURED = re.compile(r"[0-9][0-9.,]*[ ]?(?:℃|℉|°|度|%|％|‰|(?:[～~到至\-—][-+]?[0-9]))")
_QUOTE = re.compile(r"\s*>[ \t]*((?:[￥¥$])?[0-9].*)")
_MASKED_NAME = re.compile(f"[{SURNAMES}]$")
_AFTER_NAME = re.compile("[和与及同跟说称的在被把将因等均向对、（(]")
_EQUATION = re.compile(r"[=＝][^，。；\n]*$|等于[^，。；\n]*$")
_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}|^[^{}\n]*\}")  # {lang=ja} is no equation
_BLANKS, _BACKSLASH = ("两个空格", "pair of blanks"), ("反斜杠", "backslash")


def eaten_item(line: str, place: Place, *, alone: bool) -> Iterator[Diagnostic]:
    """A list's item that is likelier a negative number, a gain, or a note's asterisk; ``alone`` in its list."""
    match = _ITEM.match(line)
    if match is None or not (_MEASURED.match(match[2]) or (alone and (match[1] == "*" or match[2][:1].isdigit()))):
        return
    fixed = {"-": f"\u2212{match[2]}", "+": f"+{match[2]}", "*": f"\\* {match[2]}"}[match[1]]
    written, fix = _short(match[2]), _short(fixed)
    yield findings.EATEN_MARK.at(
        place, found=written, mark=match[1], what_zh="列表的圆点", what_en="a list's bullet", fix=fix
    )


def eaten_quote(line: str, place: Place) -> Iterator[Diagnostic]:
    """A quotation that is likelier “greater than”."""
    if (match := _QUOTE.match(line)) is not None:
        fix = f"＞{_short(match[1])}"
        yield findings.EATEN_MARK.at(
            place, found=_short(match[1]), mark=">", what_zh="引文", what_en="a quotation", fix=fix
        )


def eaten_stars(children: Sequence[Token], passage: Passage) -> Iterator[Diagnostic]:
    """Emphasis that is likelier a product of words (面积=长*宽*高) or two names half hidden (张*和李*)."""
    position = 0
    for token in children:
        if token.type in ("em_close", "strong_close"):
            position = max(position, passage.text.find(token.markup, position) + len(token.markup))
        elif token.type in ("em_open", "strong_open"):
            mark = token.markup
            start = passage.text.find(mark, position)
            close = passage.text.find(mark, start + len(mark))
            position = start + len(mark)
            inner = passage.text[position:close]
            before = passage.text[max(0, start - _CLAUSE) : start]
            times = mark == "*" and len(inner) < _LONG and _may_be_product(passage.text, start, close)
            hidden = _MASKED_NAME.search(before) and _AFTER_NAME.match(inner) and _MASKED_NAME.search(inner)
            if times or hidden:
                written = _short(passage.text[max(0, start - 3) : close + len(mark) + 1])
                what = ("着重号", "emphasis") if mark == "*" else ("黑体", "bold")
                yield findings.EATEN_STAR.at(passage.at(start), found=written, what_zh=what[0], what_en=what[1])


def _may_be_product(text: str, start: int, close: int) -> bool:
    """Whether emphasis from ``start`` to ``close`` may be what stands between two stars of a product."""
    before, after = text[max(0, start - _CLAUSE) : start], text[close + 1 : close + 2]
    if before[-1:].isspace() or not before:
        return False
    tight = is_operand(before[-1:]) and after.isalnum()
    return bool(_EQUATION.search(_ATTRIBUTES.sub("", before)) or tight or {start, close} & doubtful_stars(text))


def eaten_ranges(passage: Passage) -> Iterator[Diagnostic]:
    """A subscript that is likelier the middle of a range: A~B~C."""
    for match in _RANGE.finditer(passage.text):
        yield findings.EATEN_MARK.at(
            passage.at(match.start() + 1),
            found=match.group()[2:],
            mark="~",
            what_zh="下标",
            what_en="a subscript",
            fix=match.group().replace("~", "～"),
        )


_RANGE = re.compile(r"(?<![A-Za-z0-9~])[A-Za-z]~[A-Za-z]~[A-Za-z](?![A-Za-z0-9~])")
_CLAUSE = 40  # characters before a star in which an equation may have begun
_LONG = 8  # characters: a factor's name is shorter


def breaks(children: Sequence[Token], passage: Passage, lazy: Collection[int] = ()) -> Iterator[Diagnostic]:
    """Lines of one paragraph of which the desk may have thought that they would stay apart.

    ``lazy`` are the numbers of those that do not stand under the text of the list's item, or lack the quote's ``>``.
    """
    lines = passage.text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    hard = set(hard_breaks(children))
    for index in sorted(hard):
        zh, en = _BACKSLASH if lines[index].rstrip().endswith("\\") else _BLANKS
        at = passage.at(starts[index] + len(lines[index].rstrip()))
        yield findings.HARD_BREAK.at(at, mark_zh=zh, mark_en=en)
    for index in sorted({*lazy, *begun(lines, wrapped=bool(hard))}):
        if index - 1 not in hard:
            at = passage.at(starts[index])
            yield findings.RUN_ON.at(at, found=_short(lines[index - 1].rstrip()[-8:]))


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:23] + "…"
