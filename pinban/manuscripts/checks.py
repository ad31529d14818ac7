"""The table of proofreading checks: each finds in a passage's text what a proofreader would mark."""

import re
import unicodedata
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from pinban.diagnostics import Rule, Severity
from pinban.manuscripts.traditional import SIMPLIFIED


class Hit(NamedTuple):
    """What a check found: where in the text, the characters, and what should stand there (empty: unknown)."""

    offset: int
    found: str
    fix: str = ""


Finder: TypeAlias = Callable[[str], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Check:
    """One check. ``kinds`` limits it to passages of these kinds; ``but`` leaves these kinds out."""

    id: str
    rule: Rule
    find: Finder
    kinds: frozenset[str] = frozenset()
    but: frozenset[str] = frozenset()

    def applies(self, kind: str) -> bool:
        """Whether passages of this kind are checked."""
        return kind not in self.but and (not self.kinds or kind in self.kinds)


HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
FULL = {",": "，", ".": "。", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_PROSE = frozenset({"paragraph", "quote", "item", "caption"})
_HEADS = frozenset(
    {
        "headline",
        "kicker",
        "subhead",
        "byline",
        "dateline",
        "credit",
        "crosshead",
        "verse",
        "signature",
        "title",
        "cell",
    }
)
_OPEN = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "【": "】",
    "「": "」",
    "『": "』",
    "〔": "〕",
    "(": ")",
    "[": "]",
}
_CLOSE = {close: opening for opening, close in _OPEN.items()}


def pattern(regex: str, fix: Callable[[str], str] | str = "", flags: int = 0) -> Finder:
    """A finder that reports every match of a regular expression; ``fix`` is what should stand there."""
    compiled = re.compile(regex.replace("HAN", HAN), flags)

    def find(text: str) -> Iterator[Hit]:
        for match in compiled.finditer(text):
            found = match.group()
            yield Hit(match.start(), found, fix(found) if callable(fix) else fix)

    return find


def unpaired(text: str) -> Iterator[Hit]:
    """Quotes and brackets without their partner (GB/T 15834-2011, 4.8 to 4.10)."""
    stack: list[tuple[int, str]] = []
    waiting: Counter[str] = Counter()
    for offset, char in enumerate(text):
        before = text[offset - 1] if offset else ""
        if char == "’" and not waiting["‘"] and before.isascii() and before.isalnum():
            continue  # an apostrophe
        if char in _OPEN:
            stack.append((offset, char))
            waiting[char] += 1
        elif char in _CLOSE and waiting[_CLOSE[char]]:
            while (last := stack.pop())[1] != _CLOSE[char]:
                waiting[last[1]] -= 1
                yield Hit(*last)
            waiting[last[1]] -= 1
        elif char in _CLOSE and not (char in ")）]" and _numbers(before)):  # 1) 二）
            yield Hit(offset, char)
    for last in stack:
        yield Hit(*last)


def _numbers(char: str) -> bool:
    """Whether a bracket after the character may close an item's number."""
    return char in "一二三四五六七八九十" if not char.isascii() else char.isalnum()


def misnested(text: str) -> Iterator[Hit]:
    """Quotes inside quotes of the same kind: “ ” hold ‘ ’, 《 》 hold 〈 〉 (GB/T 15834-2011, 4.8.3.2, 4.15)."""
    inner = {"“": "‘", "《": "〈"}
    stack: list[str] = []
    for offset, char in enumerate(text):
        if char in inner and stack and stack[-1] == char:
            yield Hit(offset, char, inner[char])
        if char in _OPEN:
            stack.append(char)
        elif char in _CLOSE and stack and stack[-1] == _CLOSE[char]:
            stack.pop()


def traditional(text: str) -> Iterator[Hit]:
    """Traditional characters amid simplified ones."""
    for offset, char in enumerate(text):
        if char in SIMPLIFIED:
            yield Hit(offset, char, SIMPLIFIED[char])


def invisible(text: str) -> Iterator[Hit]:
    """Format characters, private use, unassigned code points and the replacement character."""
    for offset, char in enumerate(text):
        if char == "\ufffd" or unicodedata.category(char) in ("Cf", "Co", "Cn"):
            yield Hit(offset, f"U+{ord(char):04X}")


def dates(text: str) -> Iterator[Hit]:
    """Days that no calendar has."""
    for match in re.finditer(r"(?:(\d{4})年)?(?<![\d.])(\d{1,2})月(?:(\d{1,2})日)?", text):
        year, month, day = int(match[1] or 2000), int(match[2]), int(match[3] or 1)
        if not (1 <= month <= 12 and year > 0 and 1 <= day <= monthrange(year, month)[1]):
            if match[1] is None and match[3] is None:
                continue  # 18月龄: a span of months
            yield Hit(match.start(), match.group())


def open_end(text: str) -> Iterator[Hit]:
    """A paragraph that stops without a mark."""
    end = text.rstrip("* \t\n")
    closed = re.search(r"[。！？…—：；，”’）》】」』〕.!?:;)\"'0-9A-Za-z]$", end)
    figure = re.search(rf"[{HAN}，、][0-9]+$", end)  # 达到100: what it counts is missing
    if len(end) > 1 and (figure or not closed):
        yield Hit(len(end) - 1, end[-6:])


def _twice(found: str) -> str:
    return found[: len(found) // 2]


def _half(found: str) -> str:
    return "".join(chr(ord(char) - 0xFEE0) for char in found)


def _rule(code: str, severity: Severity, texts: tuple[str, str], hints: tuple[str, str]) -> Rule:
    return Rule(code, severity, zh=texts[0], en=texts[1], hint_zh=hints[0], hint_en=hints[1])


_W, _N = Severity.WARNING, Severity.NOTE
_WRITE = ("改为“{fix}”", "write “{fix}”")
_LOOK = ("核对原文", "compare it with the original")
_UNITS = {"KM": "km", "Km": "km", "KG": "kg", "Kg": "kg", "CM": "cm", "Cm": "cm", "MM": "mm", "ML": "mL", "Mm": "mm"}
_FUNCTION_WORDS = "and|or|of|the|in|on|to|for|with|by|at|from|as|is|are|was|but|not|an"
# Characters that are not doubled in good prose; the look-arounds let the idioms that do so pass.
_NEVER_DOUBLED = (
    "(?:(?<!兢兢)业业|的的(?!确)|了了(?!解)|是是(?!非)|对对(?!子)|在在|和和|与与|及及|为为|被被|从从|向向|于于|而而|但但"
    "|这这|那那|其其|将将|把把|并并|以以|由由|也也|都都|就就|已已)"
)


CHECKS: tuple[Check, ...] = (
    Check(
        "half-width-mark",
        _rule("M101", _W, ("汉字旁用了半角的“{found}”", "the half-width mark “{found}” beside Han"), _WRITE),
        pattern(
            r"(?<=[HAN”’）》])[,.;:?!](?=[HAN“‘（《”’）》0-9A-Za-z*]|$)|(?<=[0-9A-Za-z%])[,;?!](?=[HAN“‘（《])",
            lambda found: FULL[found],
            re.MULTILINE,
        ),
    ),
    Check(
        "half-width-bracket",
        _rule("M102", _W, ("汉字旁用了半角的“{found}”", "the half-width bracket “{found}” beside Han"), _WRITE),
        pattern(r"[()](?=[HAN])|(?<=[HAN])[()]", lambda found: FULL[found]),
    ),
    Check(
        "unpaired",
        _rule(
            "M103",
            _W,
            ("“{found}”没有成对", "“{found}” has no partner"),
            ("补上另一半，或删去它", "add its partner, or delete it"),
        ),
        unpaired,
    ),
    Check(
        "misnested",
        _rule(
            "M104",
            _W,
            ("“{found}”里面又用了“{found}”", "“{found}” inside “{found}”"),
            ("里面一层用 {fix}", "the inner one is {fix}"),
        ),
        misnested,
    ),
    Check(
        "straight-quote",
        _rule(
            "M105",
            _W,
            ("汉字旁用了直引号 {found}", "the straight quote {found} beside Han"),
            ("改为 {fix}", "write {fix}"),
        ),
        pattern(r"(?<=[HAN，。！？：；])[\"']|[\"'](?=[HAN])", lambda found: "“ ”" if found == '"' else "‘ ’"),
    ),
    Check(
        "ellipsis",
        _rule("M106", _W, ("省略号写成了“{found}”", "the ellipsis is written “{found}”"), _WRITE),
        pattern(r"(?<=[HAN”’）》，。])\.{2,}|。{2,}|(?<!…)…(?!…)|…{3,}|·{3,}", "……"),
    ),
    Check(
        "dash",
        _rule("M107", _W, ("破折号写成了“{found}”", "the dash is written “{found}”"), _WRITE),
        pattern(r"(?<=[HAN”’）》，。])-{2,}|-{2,}(?=[HAN“‘《])|―+|—{3,}", "——"),
    ),
    Check(
        "single-dash",
        _rule(
            "M108",
            _N,
            ("只有一个“{found}”", "a single “{found}”"),
            ("破折号是“——”；起止和并列用“—”就对了", "a dash is “——”; between two ends “—” is right"),
        ),
        pattern(r"(?<=[HAN，。”])—(?=[HAN“])"),
    ),
    Check(
        "space",
        _rule("M109", _W, ("汉字之间有空格", "a space between Han"), ("删去空格", "delete the space")),
        pattern(r"(?<=[HAN，。；：、！？])[ \t\u00a0\u3000]+(?=[HAN，。；：、！？])"),
        kinds=_PROSE,
    ),
    Check(
        "doubled-mark",
        _rule("M110", _W, ("标点重复：“{found}”", "marks doubled: “{found}”"), ("只留一个", "keep one")),
        pattern(r"([，；：、])\1+|[，、；：][，。、；：！？]|。[，、；：！？]|[！？][，。、；：]|，,|,，"),
    ),
    Check(
        "full-width-latin",
        _rule("M111", _W, ("全角的字母或数字“{found}”", "full-width letters or digits “{found}”"), _WRITE),
        pattern(r"[０-９Ａ-Ｚａ-ｚ％]*[０-９Ａ-Ｚａ-ｚ]", _half),
    ),
    Check(
        "stray-latin",
        _rule(
            "M112",
            _W,
            ("中文里夹着英文虚词“{found}”", "the English word “{found}” amid Chinese"),
            ("改成中文", "write it in Chinese"),
        ),
        pattern(rf"(?:(?<=[HAN，；、])|(?<=[HAN，；、][ \t]))(?<![A-Za-z])(?:{_FUNCTION_WORDS})(?=[ \t]?[HAN])"),
    ),
    Check(
        "traditional",
        _rule("M113", _W, ("繁体字“{found}”", "the traditional character “{found}”"), _WRITE),
        traditional,
    ),
    Check(
        "invisible",
        _rule(
            "M114",
            _W,
            ("看不见或没有公认字形的字符 {found}", "{found} is invisible or has no agreed shape"),
            ("删去或改成正式的字符", "delete it, or write a regular character"),
        ),
        invisible,
    ),
    Check(
        "doubled-word",
        _rule("M115", _W, ("“{found}”重复了", "“{found}” stands twice"), _WRITE),
        pattern(_NEVER_DOUBLED, _twice),
    ),
    Check(
        "doubled-phrase",
        _rule("M116", _N, ("“{found}”重复了", "“{found}” stands twice"), _WRITE),
        pattern(r"([HAN]{4,8})\1", _twice),
    ),
    Check(
        "figure",
        _rule(
            "M117",
            _W,
            ("数字写法“{found}”", "the figure “{found}”"),
            (
                "改为“{fix}”；分节用半角逗号或不分",
                "write “{fix}”; thousands are parted by a half-width comma or not at all",
            ),
        ),
        pattern(
            r"(?<![\d，、])\d{1,3}(?:，\d{3})+(?!\d)(?=[万亿元人个名户亩吨公千克斤%])",
            lambda found: found.replace("，", ""),
        ),
    ),
    Check(
        "letter-in-figure",
        _rule("M118", _W, ("数字里夹着字母：“{found}”", "a letter amid figures: “{found}”"), _WRITE),
        pattern(
            r"(?<![A-Za-z0-9])\d+[oOlI]\d*(?=[年月日万亿元人个名户亩吨%])",
            lambda found: found.replace("o", "0").replace("O", "0").replace("l", "1").replace("I", "1"),
        ),
    ),
    Check(
        "unit",
        _rule("M119", _W, ("计量单位“{found}”大小写不对", "the unit “{found}” has the wrong case"), _WRITE),
        pattern(rf"(?<=\d)(?:{'|'.join(_UNITS)})(?![A-Za-z])", lambda found: _UNITS[found]),
    ),
    Check("date", _rule("M120", _W, ("没有“{found}”这个日子", "there is no day “{found}”"), _LOOK), dates),
    Check(
        "mark-first",
        _rule(
            "M121",
            _W,
            ("一段开头就是“{found}”", "a paragraph begins with “{found}”"),
            ("接到上一段，或删去它", "join it to the paragraph before, or delete it"),
        ),
        pattern(r"\A[，。、；：？！）”’》〉】…]"),
    ),
    Check(
        "open-end",
        _rule(
            "M122",
            _W,
            ("一段末尾“{found}”没有标点", "a paragraph stops at “{found}” without a mark"),
            ("补上标点，或与下一段相接", "add the mark, or join it with the next"),
        ),
        open_end,
        kinds=frozenset({"paragraph"}),
    ),
    Check(
        "about",
        _rule("M123", _N, ("“{found}”重复表示约数", "“{found}” says twice that it is about"), ("只留一处", "keep one")),
        pattern(r"(?:约|大约|近)\d[\d.]*(?:万|亿|千|百)?[HAN]{0,3}(?:左右|上下)"),
    ),
)
