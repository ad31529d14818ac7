"""The text of a dump to the text that was printed, by named rules that count what they touch."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from pinban.proofreading.stars import HAN
from pinban.proofreading.traditional import SIMPLIFIED

Mend: TypeAlias = Callable[[str], str]

_WIDE = rf"{HAN}“”‘’（）《》，。；：！？、…—"
_MARKS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_RUN = re.compile(rf"(?<=[{_WIDE}])[,;:?!]+|(?<![,;:?!])[,;:?!]+(?=[{_WIDE}])")
_BRACKETS = re.compile(rf"\((?=[^()]*[{HAN}])([^()]*)\)")
_CLOSED = re.compile(r"[。！？…：；”’）!?:;)]$|——$")


def commas(text: str) -> str:
    """A comma beside Han or a Chinese mark becomes full-width; between figures (1,000) it stays."""
    return _RUN.sub(lambda match: match.group().replace(",", _MARKS[","]), text)


def marks(text: str) -> str:
    """A semicolon, colon, question or exclamation mark beside Han or a Chinese mark becomes full-width."""
    return _RUN.sub(lambda match: "".join(c if c == "," else _MARKS[c] for c in match.group()), text)


def brackets(text: str) -> str:
    """A pair of round brackets around Han becomes full-width, a pair around such a pair too."""
    while (mended := _BRACKETS.sub(r"（\1）", text)) != text:
        text = mended
    return text


def simplified(text: str) -> str:
    """A traditional character of the table becomes the simplified one."""
    return "".join(SIMPLIFIED.get(char, char) for char in text)


def tabs(text: str) -> str:
    """A tab becomes a space."""
    return text.replace("\t", " ")


@dataclass(frozen=True, slots=True)
class MendRule:
    """A rule that puts one character for another, never more or fewer."""

    id: str
    mend: Mend
    zh: str
    en: str


RULES: tuple[MendRule, ...] = (
    MendRule("comma", commas, "汉字旁的半角逗号改为全角", "half-width commas beside Han made full-width"),
    MendRule(
        "mark", marks, "汉字旁的半角分号、冒号、问号、叹号改为全角", "half-width ; : ? ! beside Han made full-width"
    ),
    MendRule("bracket", brackets, "含汉字的半角括号改为全角", "half-width brackets around Han made full-width"),
    MendRule("tab", tabs, "制表符改为空格", "tabs made spaces"),
    MendRule("traditional", simplified, "混入的繁体字改为简体", "stray traditional characters made simplified"),
)

DROPS = {
    "line-end": ("段落之间的换行", "the line ends between paragraphs"),
    "blank-line": ("空行", "blank lines"),
    "broken-paragraph": ("句中断开的段落接起来", "paragraphs broken in mid-sentence joined"),
    "margin-space": ("行首行末的空白", "white space at the ends of lines"),
    "headline-break": ("标题里的空格或换行改为分行", "a space or break in a heading made its line's end"),
    "blank": ("空段落", "empty paragraphs"),
    "soft-break": ("段落里的手工换行", "line breaks within paragraphs"),
    "page-break": ("分页符、分栏符", "page and column breaks"),
    "soft-hyphen": ("可断字符", "soft hyphens"),
    "invisible": ("看不见的字符", "characters without a shape"),
    "label": ("“作者：”一类的标签、说明里摄影者两边的括号", "labels such as 作者：, brackets about photographers"),
    "twice": ("为旧版软件重复写的同样内容", "the same written again for older programs"),
    "web-space": ("网页里的空白", "white space of web pages"),
}
"""The rules by which a character of a dump or other copy is left out, with what they are for."""


def mend(text: str, counts: Counter[str]) -> str:
    """All rules in order; ``counts`` is added to by the number of characters each changed."""
    for rule in RULES:
        mended = rule.mend(text)
        counts[rule.id] += sum(1 for old, new in zip(text, mended, strict=True) if old != new)
        text = mended
    return text


def is_open(paragraph: str) -> bool:
    """Whether a paragraph stops in mid-sentence, so that the next one belongs to it."""
    return _CLOSED.search(paragraph) is None
