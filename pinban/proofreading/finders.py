"""A passage's text to what a proofreader would mark in it: the finders of the table of checks."""

import re
import unicodedata
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from pinban.model import spells_mongolian
from pinban.proofreading.stars import HAN, SURNAMES, word_products
from pinban.proofreading.traditional import SIMPLIFIED


class Hit(NamedTuple):
    """What a check found: where in the text, the characters to show, and what should stand there (empty: unknown).

    Where what is shown is not what is marked, ``length`` is that of the latter, and ``safe`` what may be put in its
    place without asking.
    """

    offset: int
    found: str
    fix: str = ""
    length: int = 0
    safe: str | None = None


Finder: TypeAlias = Callable[[str], Iterator[Hit]]


FULL = {",": "，", ".": "。", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
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
_ELIDED = re.compile(
    r"’(?:[0-9]{2}s?(?![0-9])|n’|(?:til|tis|twas|em|cause|bout|round|neath|cuz)(?![A-Za-z]))", re.IGNORECASE
)
_CLOSE = {close: opening for opening, close in _OPEN.items()}


def pattern(regex: str, fix: Callable[[str], str] | str = "", flags: int = 0) -> Finder:
    """A finder that reports every match of a regular expression; ``fix`` is what should stand there."""
    compiled = re.compile(regex.replace("HAN", HAN), flags)

    def find(text: str) -> Iterator[Hit]:
        for match in compiled.finditer(text):
            matched = match.group()
            yield Hit(match.start(), matched, fix(matched) if callable(fix) else fix)

    return find


def half_brackets(text: str) -> Iterator[Hit]:
    """Half-width brackets beside Han, but for those of a term of letters and figures: 68dB(A)降, f(x)与, Ca(OH)2和."""
    terms = {place for match in _TERM.finditer(text) for place in range(*match.span())}
    for match in _HALF.finditer(text):
        if match.start() not in terms:
            yield Hit(match.start(), match.group(), FULL[match.group()])


_HALF = re.compile(f"[()](?=[{HAN}])|(?<=[{HAN}])[()]")
# Letters or figures with no blank before a bracket, within which there is nothing else either.
_TERM = re.compile(r"[A-Za-z0-9\u0370-\u03ff%‰°]\([A-Za-z0-9\u0370-\u03ff.,+\-−*/^ ]{1,16}\)")


def unpaired(text: str) -> Iterator[Hit]:
    """Quotes and brackets without their partner (GB/T 15834-2011, 4.8 to 4.10)."""
    text = _without_foreign(text)
    stack: list[tuple[int, str]] = []
    waiting: Counter[str] = Counter()
    for offset, char in enumerate(text):
        before = text[offset - 1] if offset else ""
        if char == "’" and _is_apostrophe(text, offset, quoted=bool(waiting["‘"])):
            continue
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


def _without_foreign(text: str) -> str:
    """The text without the quotation marks of other languages, in which “ closes what „ opens: „ja“, ‚nein‘, »doch«."""
    return _FOREIGN.sub(lambda match: "\0" + match.group()[1:-1] + "\0", text)


_FOREIGN = re.compile("„[^„“”，。；！？\n]{1,200}[“”]|‚[^‚‘’，。；！？\n]{1,200}[‘’]")


def _is_apostrophe(text: str, offset: int, *, quoted: bool) -> bool:
    """Whether a ’ stands for letters left out: don’t, ’98, ’90s, rock ’n’ roll, ’tis; ``quoted`` inside ‘ ’."""
    before = text[offset - 1] if offset else " "
    if _ELIDED.match(text, offset) or text[max(0, offset - 2) : offset + 1].lower() == "’n’":
        return not quoted or before.isspace() or before == "’" or before.lower() == "n"
    if not (before.isascii() and before.isalnum()):
        return False
    return not quoted or (text[offset + 1 : offset + 2].isalpha() and text[offset + 1].isascii())


def _numbers(char: str) -> bool:
    """Whether a bracket after the character may close an item's number."""
    return char in "一二三四五六七八九十" if not char.isascii() else char.isalnum()


def misnested(text: str) -> Iterator[Hit]:
    """Quotes inside quotes of the same kind: “ ” hold ‘ ’, 《 》 hold 〈 〉 (GB/T 15834-2011, 4.8.3, 4.15)."""
    text, inner = _without_foreign(text), {"“": "‘", "《": "〈"}
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
        odd = char == "\ufffd" or unicodedata.category(char) in ("Cf", "Co", "Cn")
        if odd and not spells_mongolian(text, offset):
            yield Hit(offset, f"U+{ord(char):04X}", length=1)


def dates(text: str) -> Iterator[Hit]:
    """Days that no calendar has."""
    for match in re.finditer(r"(?:(\d{4})年)?(?<![\d.])(\d{1,2})月(?:(\d{1,2})日)?", text):
        year, month, day = int(match[1] or 2000), int(match[2]), int(match[3] or 1)
        if not (1 <= month <= 12 and year > 0 and 1 <= day <= monthrange(year, month)[1]):
            if match[1] is None and match[3] is None:
                continue  # 18月龄: a span of months
            yield Hit(match.start(), match.group())


_WEEKDAY = re.compile(
    r"(?<=[日号（(])[（(]?(?:星期|周|礼拜)[七八九十0-9](?![天次个年])"
    r"|(?<![个每一二两三四五六七八九十几半多0-9])(?:星期|礼拜)[八九](?![天个次节门小课])"
)
_TIME = re.compile(
    r"(?<![\d:：.])(?P<hour>\d{1,2})[时点](?P<minute>\d{1,2})分"
    r"|(?<=[午上晨晚里日号])(?P<of_day>\d{1,2})(?:[时点](?![\d、到至])|[:：](?P<past>\d{2})(?![\d:：]))"
)
"""Hours after 上午, 晚上, 7日 and the like, or with their minutes."""


def weekdays(text: str) -> Iterator[Hit]:
    """Days that no week has: 2月28日（星期八）."""
    for match in _WEEKDAY.finditer(text):
        name = match.group().lstrip("（(")
        yield Hit(match.end() - len(name), name)


def times(text: str) -> Iterator[Hit]:
    """Times that no clock shows: 晚上25时, 8点70分."""
    for match in _TIME.finditer(text):
        hour, minute = int(match["hour"] or match["of_day"]), int(match["minute"] or match["past"] or 0)
        if hour > 24 or minute > 59 or (hour == 24 and minute):
            yield Hit(match.start(), match.group())


def open_end(text: str) -> Iterator[Hit]:
    """A paragraph that stops without a mark."""
    end = text.rstrip("* \t\n")
    closed = re.search(r"[。！？…—：；，”’）》】」』〕.!?:;)\"'0-9A-Za-z]$", end)
    figure = re.search(rf"[{HAN}，、][0-9]+$", end)  # 达到100: what it counts is missing
    last = text.strip("\n").rpartition("\n")[2]
    if "|" in last or "\t" in last.strip() or last[-1:] in "+┘╝":
        return  # a row of a table, which is found where it does not belong to one (M084)
    if len(end) > 1 and (figure or not closed):
        yield Hit(len(end) - 1, end[-6:], length=1)


def spaces(text: str) -> Iterator[Hit]:
    """Blanks between Han; those after a dateline's 本报讯, around a reporter's name and in a list's columns belong."""
    for line in _LINE.finditer(text):
        blanks = list(_BLANKS.finditer(line.group()))
        if len(blanks) > 1 and all("\u3000" in blank.group() for blank in blanks):
            continue  # 张三　李四　王五
        belong = _of_rosters(line.group()) if blanks else set()
        for blank in blanks:
            start, end = blank.span()
            before, after = line.group()[max(0, start - _NEAR) : start], line.group()[end : end + _NEAR]
            dateline = "\u3000" in blank.group() and start <= _NEAR and _DATELINE.search(before)
            if not (dateline or _REPORTER.search(before) or _CREDITED.match(after) or start in belong):
                yield Hit(line.start() + start, blank.group())


def _of_rosters(line: str) -> set[int]:
    """Where blanks stand that belong: in names of two characters (张 伟), between three names, beside posts."""
    whole = _SPACED_NAME.sub(lambda found: found[1] + _JOINT * len(found[2]) + found[3], line)
    belong = {at for at, char in enumerate(whole) if char == _JOINT}
    blanks = [(*blank.span(), _sides(whole, *blank.span())) for blank in _GAP.finditer(whole)]
    named = [start for start, _, (one, other) in blanks if _is_name(one) and _is_name(other)]
    belong |= set(named) if len(named) > 1 else set()
    for start, end, (one, other) in blanks:
        post = other in _POSTS or _LABEL.match(whole, end) is not None
        if (_is_name(one) and post) or (one.endswith(_POSTS) and _is_name(other)):
            belong.add(start)
    return belong


def _sides(line: str, start: int, end: int) -> tuple[str, str]:
    """The words on either side of a blank."""
    before, after = _RUN_BEFORE.search(line, 0, start), _RUN_AFTER.match(line, end)
    return before.group() if before else "", after.group() if after else ""


def _is_name(word: str) -> bool:
    return _NAME.fullmatch(word.replace(_JOINT, "")) is not None


_JOINT = "\x01"  # in the place of a blank inside a name
_COMPOUND = "欧阳|司马|诸葛|上官|皇甫|尉迟|公孙|慕容|东方|夏侯|令狐|司徒"
_NAME = re.compile(f"(?:[{SURNAMES}]|{_COMPOUND})[{HAN}]{{1,2}}")
_SPACED_NAME = re.compile(f"(?<![{HAN}])([{SURNAMES}])([ \u3000\u00a0]+)([{HAN}])(?![{HAN}])")
_GAP = re.compile("[ \t\u00a0\u3000]+")
_RUN_BEFORE, _RUN_AFTER = re.compile(f"[{HAN}{_JOINT}]+$"), re.compile(f"[{HAN}{_JOINT}]+")
_LABEL = re.compile(f"[{HAN}]{{2,8}}[：:]")
_POSTS = (
    "编辑",
    "责编",
    "校对",
    "版式",
    "美编",
    "策划",
    "统筹",
    "制图",
    "制表",
    "终审",
    "监制",
    "主编",
    "组稿",
    "供稿",
    "撰文",
    "导演",
    "主演",
)
_NEAR = 40  # characters of a line beside a blank that are looked at
_CREDITED = re.compile("(?:摄影?|绘图?|制图|供图|编译|整理|文|图)(?:[）)/、。]|$)")
_LINE = re.compile("[^\n]+")
_BLANKS = re.compile(f"(?<=[{HAN}，。；：、！？])[ \t\u00a0\u3000]+(?=[{HAN}，。；：、！？])")
_DATELINE = re.compile(
    "^(?:[（(]?(?:本报|本台|本网|新华社|中新社|据)[^，。；：！？]{0,24}(?:讯|电|报道)|[（(]?(?:记者|通讯员)[^，。；！？]{0,12})$"
)
_REPORTER = re.compile("(?:记者|通讯员|实习生|见习记者|摄影|文|图)[、 ]?$|(?:记者|通讯员) [^，。；！？（）()]{2,16}$")


def doubled(regex: str) -> Finder:
    """A finder of characters that stand twice by mistake; in 暖暖和和, 干干净净 (AABB) they do so rightly."""
    compiled = re.compile(regex)

    def find(text: str) -> Iterator[Hit]:
        for match in compiled.finditer(text):
            start, end = match.span()
            pairs = (text[max(0, start - 2) : start], text[end : end + 2])
            if not any(len(pair) == len(set(pair)) + 1 and pair.isalpha() for pair in pairs):
                yield Hit(start, match.group(), match.group()[:1])

    return find


def products(text: str) -> Iterator[Hit]:
    """A * that stands for “times”: between figures, units or brackets, in no code that is dialled (*88*2018#)."""
    told = set[int]()
    for start, end, stars in word_products(text):
        told |= set(stars)
        yield Hit(start, text[start:end], text[start:end].replace("*", "×"))
    for match in _STARRED.finditer(text):
        if not _DIALLED.search(match.group()):
            for star in _TIMES.finditer(match.group()):
                around = match.group()[max(0, star.start() - 6) : star.end() + 6]
                if match.start() + star.start() + star.group().index("*") not in told:
                    sign = star.group()
                    fix = around.replace("*", "×")
                    yield Hit(match.start() + star.start(), around, fix, len(sign), sign.replace("*", "×"))


_STARRED = re.compile(r"[0-9A-Za-z*#.,()（）㎡%°′″²³ ]+")
_DIALLED = re.compile(r"#|^\*|\*$|\*{2}|^[A-Za-z]*[0-9]{6,}\*")
_TIMES = re.compile(r"(?:(?<=[0-9)）㎡%°′″²³])|(?<=[0-9][cmk]m)|(?<=[0-9]m)) ?\* ?(?=[0-9(（])")
