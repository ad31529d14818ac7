"""Lines of Markdown to paragraphs as Chinese desks write them: an indented line begins one, as a blank line does.

Text pasted from a word processor has no blank lines; its paragraphs begin with two full-width blanks, or with a tab.
"""

import re
from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock

_WIDTHS = {"\u3000": 2, "\u2003": 2, "\u2001": 2, "\u2002": 1, "\u2000": 1, "\u00a0": 1, "\t": 4}
"""How far a blank moves a line in, in spaces; any other counts as one."""
_INDENT = 2
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_NUMBERED = re.compile(
    rf"[（(](?:{_NUMERAL}|[0-9]{{1,2}}|[a-z])[)）]|第?{_NUMERAL}、|第{_NUMERAL}(?:[，,：:]|[章条节部款][ \u3000])"
    rf"|其{_NUMERAL}[，、：]|[0-9０-９]{{1,2}}(?:、|[.．](?![0-9]))|[A-Z][.．、](?![A-Za-z])"
    r"|[\u2460-\u249b\u24eb-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289]"
    r"|[●○■□◆◇▲△★☆※•·▪►▶➢➤✓✔](?!\s*$)|[-+－＊][ \t\u3000]*(?=[\u3400-\u9fff])"
)
"""What stands at the head of a numbered or marked paragraph: （一） 一、 第一， 其二， (1) 1. 1、 A. ① ⑴ ● ."""
_DASHED = re.compile("——")
_BEFORE_DASHED = re.compile("[。；：！？]$")
_FENCE = ":::"
_NARROWEST = 20  # halves of a character: no program wraps text as narrow as this
_NARROW = 34  # so wide are lines copied from a newspaper's columns, and long lines of verse
_UNEVEN = 6  # halves of a character: as far as lines of verse are alike
_SLACK = 4  # a program that wraps may leave so much unused before marks that begin no line
_MARKED = re.compile(r"[，。；：！？、…—][”’）》」』*]*$")
_LABEL = re.compile(r"^[\u3400-\u9fffA-Za-z0-9（）()·\u3000 ]{1,8}[：:]")
_COLUMNS = re.compile(r"\S[\u3000\t]+\S|\S {2,}\S")
_WORD = re.compile(r"[!-~]+")
_ENDED = re.compile(r"[。！？…][”’）》」』*]*$")


def indented_paragraphs(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001 -- a rule's form
    """The markdown-it rule ``paragraph``, but that a line moved in by two blanks or more begins a new one."""
    end, line = state.lineMax, start + 1
    enders = state.md.block.ruler.getRules("paragraph")
    outer, state.parentType = state.parentType, "paragraph"
    while line < end and not state.isEmpty(line) and not _is_indented(state, line, outer):
        deep = state.sCount[line] - state.blkIndent > 3 or state.sCount[line] < 0  # lazily continued
        if not deep and any(rule(state, line, end, True) for rule in enders):
            break
        line += 1
    content = mdTrim(state.getLines(start, line, state.blkIndent, False))
    state.line = line
    state.push("paragraph_open", "p", 1).map = [start, line]
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = content, [start, line], []
    state.push("paragraph_close", "p", -1)
    state.parentType = outer
    return True


def _is_indented(state: StateBlock, line: int, outer: str) -> bool:
    """Whether a line is moved in; in a list or quote only full-width blanks count, for spaces align its lines."""
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
    blanks = text[: len(text) - len(text.lstrip())]
    width = sum(_WIDTHS.get(char, 1) for char in blanks)
    if not state.blkIndent and outer == "root":
        width += max(0, state.sCount[line])
    return width >= _INDENT


def indent(line: str) -> int:
    """How far a line is moved in, in halves of a character."""
    return sum(_WIDTHS.get(char, 1) for char in line[: len(line) - len(line.lstrip())])


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a paragraph of Chinese does."""
    return _ENDED.search(line.rstrip()) is not None


def begun(lines: Sequence[str], *, wrapped: bool = False) -> Iterator[int]:
    """The numbers of a paragraph's lines that look like paragraphs of their own; not by their length if ``wrapped``.

    Those with a number or a bullet; those before which no program would have wrapped, since more had room there; all,
    where each line ends a sentence, or where the lines are those of verse, of an address or of a list of names.
    """
    beginnings = {index for index, line in enumerate(lines) if index and _is_headed(lines[index - 1], line.lstrip())}
    if not wrapped and len(lines) > 1:
        widths = [_width(line) for line in lines]
        broken = _always_broken(lines, max(widths))
        for index in range(1, len(lines)):
            before, line = lines[index - 1], lines[index]
            if _FENCE in (before[: len(_FENCE)], line[: len(_FENCE)]):
                continue  # the mark of a box, which is beginnings by itself
            room = widths[index - 1] + _first_word(line) + _SLACK <= max(widths)
            if broken or room or _alike(before, line):
                beginnings.add(index)
    yield from sorted(beginnings)


def _always_broken(lines: Sequence[str], widest: int) -> bool:
    """Whether the lines are so short, or end with marks so regularly, that their author broke every one."""
    inner = lines[:-1]
    if widest < _NARROWEST or all(map(ends_sentence, inner)):
        return True
    even = widest < _NARROW and all(_width(line) + _UNEVEN >= widest for line in lines)
    return even and all(_MARKED.search(line.rstrip()) for line in inner)


def _alike(before: str, line: str) -> bool:
    """Whether two lines both begin with a label (时间：…), or both stand in columns of their own."""
    return any(form.search(before.strip()) and form.search(line.strip()) for form in (_LABEL, _COLUMNS))


def _width(line: str) -> int:
    """How wide a line is, in halves of a character."""
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in line.strip())


def _first_word(line: str) -> int:
    """The width of what could have stood at the end of the line before."""
    word = _WORD.match(line.lstrip())
    return len(word.group()) + 1 if word else 2


def _is_headed(before: str, line: str) -> bool:
    dashed = _DASHED.match(line) and _BEFORE_DASHED.search(before.rstrip())
    return bool(dashed or _NUMBERED.match(line))
