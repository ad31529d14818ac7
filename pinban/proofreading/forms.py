"""Checks for characters in another form than print has: look-alikes, compatibility forms, signs made of others."""

import re
import unicodedata
from collections.abc import Iterator

from pinban.diagnostics import Severity
from pinban.proofreading.check import WRITE, Check, rule
from pinban.proofreading.finders import FULL, Hit, pattern

_W = Severity.WARNING
_CYRILLIC = dict(zip("АВЕЅІЈКМНОРСТУХаеорсухіјѕ", "ABESIJKMHOPCTYXaeopcyxijs", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))
_LATIN = {**_CYRILLIC, **_GREEK}
_WORD = re.compile(r"[A-Za-z0-9\u0370-\u04ff]{2,}")
_RADICAL = re.compile(r"[\u2e80-\u2fdf]")
# The supplement's radicals that are whole characters (Unicode's EquivalentUnifiedIdeograph); NFKC leaves them alone.
_SIMPLIFIED = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻤⻥⻦⻨⻩⻬⻮⻰⻳",
        "母民虎西见角贝车长门青韦页风飞食马鬼鱼鸟麦黄齐齿龙龟",
        strict=True,
    )
)
_SIGNS = {">=": "≥", "<=": "≤", "!=": "≠", "+-": "±", "->": "→", "=>": "→"}
_MARKS = {"…": "……", "︙": "……", "︰": "：", "︱": "——", "︳": "——"}


def _regular(found: str) -> str:
    """The mark of which a small, half-width or vertical form is another form."""
    plain = unicodedata.normalize("NFKC", found)
    return _MARKS.get(found) or FULL.get(plain, plain)


def _lookalikes(text: str) -> Iterator[Hit]:
    """Latin words and figures some of whose letters are Cyrillic or Greek ones that look the same."""
    for match in _WORD.finditer(text):
        word = match.group()
        scripts = {"c" if char in _CYRILLIC else "g" if char in _GREEK else char.isascii() for char in word}
        if len(scripts) > 1 and all(char.isascii() or char in _LATIN for char in word):
            yield Hit(match.start(), word, "".join(_LATIN.get(char, char) for char in word))


def _radicals(text: str) -> Iterator[Hit]:
    """Signs of radicals that stand for the character of the same shape; parts of characters (氵, ⺮) are no such."""
    for match in _RADICAL.finditer(text):
        char = match.group()
        fix = _SIMPLIFIED.get(char) or unicodedata.normalize("NFKC", char)
        if fix != char:
            yield Hit(match.start(), char, fix)


def _titled(found: str) -> str:
    return f"《{found.strip('<>＜＞')}》"


FORMS: tuple[Check, ...] = (
    Check(
        "angle-bracket",
        rule(
            "M128",
            _W,
            ("“{found}”用了小于号、大于号", "“{found}” has signs for less and more as brackets"),
            ("书名、篇名写成“{fix}”，书名号里面用〈〉", "a title is written “{fix}”, one inside another with 〈 〉"),
            ("写成书名号的小于号", "less-than signs as brackets"),
        ),
        pattern(r"(?<![\\<＜])[<＜]{1,2}[HAN][^<>＜＞，。；、\n]{0,30}[>＞]{1,2}", _titled),
    ),
    Check(
        "mark-form",
        rule(
            "M129",
            _W,
            ("标点“{found}”是小号、半角或竖排的字形", "the mark “{found}” is a small, half-width or vertical form"),
            WRITE,
            ("异形的标点", "marks in another form"),
        ),
        pattern(r"[\ufe10-\ufe19\ufe30-\ufe48\ufe50-\ufe57\ufe59-\ufe5e\uff61-\uff65]", _regular),
    ),
    Check(
        "unit-sign",
        rule(
            "M130",
            _W,
            ("“{found}”像是计量单位，写法不对", "“{found}” looks like a unit that is not written as one"),
            WRITE,
            ("写法不对的单位", "units not written as such"),
        ),
        pattern(
            r"(?<=[0-9])[ ]?(?:[kcdmn]?m[23]|[oº˚][CF])(?![0-9A-Za-z])",
            lambda found: {"C": "℃", "F": "℉"}.get(found[-1]) or f"{found.strip()[:-1]}^{found[-1]}^",
        ),
    ),
    Check(
        "sign",
        rule(
            "M131",
            _W,
            ("“{found}”是用键盘上的符号拼成的", "“{found}” is put together from signs of the keyboard"),
            WRITE,
            ("拼成的符号", "signs put together"),
        ),
        pattern(r"(?<![<>=!+\-/?&])(?:>=|<=|!=|\+-(?=[0-9])|->|=>)(?![<>=\-])", lambda found: _SIGNS[found]),
    ),
    Check(
        "radical",
        rule(
            "M132",
            _W,
            ("“{found}”是部首符号，不是汉字", "“{found}” is the sign of a radical, no character of text"),
            ("多半是从 PDF 复制来的；改为“{fix}”", "copied from a PDF, most likely: write “{fix}”"),
            ("部首符号", "radicals for characters"),
        ),
        _radicals,
    ),
    Check(
        "look-alike",
        rule(
            "M133",
            _W,
            (
                "“{found}”里夹着样子一样的俄文或希腊字母",
                "“{found}” holds Cyrillic or Greek letters that look like Latin",
            ),
            WRITE,
            ("混入的俄文、希腊字母", "look-alike letters"),
        ),
        _lookalikes,
    ),
    Check(
        "interpunct",
        rule(
            "M134",
            _W,
            ("间隔号写成了“{found}”", "the interpunct is written “{found}”"),
            WRITE,
            ("写法不对的间隔号", "interpuncts"),
        ),
        pattern(r"(?<=[HAN])[・•‧⋅∙](?=[HAN])", "·"),
    ),
)
