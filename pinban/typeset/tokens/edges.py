"""From a word and what stands beside it to the class of its two sides: what may begin a line, what may end one.

A word is all that stands between two ideographs, marks or blanks, so that ``,World`` and ``元/m²`` hand on a word
that begins with a mark. GB/T 15834, 5.1 and CLREQ, "Prohibition Rules for Line Start and Line End", name the
full-width marks; the marks of other scripts, superscripts and signs follow the same rule by what they do: a mark
that closes, pauses or hangs on what is before it never begins a line, one that opens never ends one.
"""

import re
from collections.abc import Iterator, Mapping

from pinban.typeset.tables import CharClass

_OPENERS = "([{“‘«‹„‚¿¡"
_CLOSERS = ")]}”’»›"
_PAUSES = ",.;:!?" + "᠁᠂᠃᠄᠅᠈᠉"  # the latter Mongolian: never first on a line (MLREQ, "Line-breaking")
_SCRIPTS = "ªº¹²³\u2070-\u209f"
HANGING = frozenset(
    "®™℠%‰‱°′″‴⁗℃℉ªº¹²³⁰ⁱ⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ"
)  # what hangs on the character before it: superscripts, subscripts, signs of rights, degrees, shares
LEADING = frozenset("$¢£¥₩₽₹฿€§¶№@※•≈≥≤∓±＠￥＄￡￦€")  # what leads on to what is after it
_NUMERALS = frozenset("ªº¹²³⁰ⁱ⁴⁵⁶⁷⁸⁹ⁿ₀₁₂₃₄₅₆₇₈₉")
_CONNECTORS = "~∼–‐"
_QUOTES = "\"'＂＇"
_HASHES = "#＃"
_NOTES = "*†‡＊"  # before a note or after what it is on
_RIGHTS = "©℗"
OPERATORS = "×÷±"
_SIGNS = "+-−＋－"
AMBIGUOUS = frozenset(_QUOTES + _HASHES + _NOTES + _RIGHTS + OPERATORS + _SIGNS)
# A hyphen after a figure and its measure leads to the end of a span (8月-10月); elsewhere it is a sign (降至-12℃).
_MEASURED = re.compile("[\\d〇一二三四五六七八九十百千万亿][\u4e00-\u9fff]{1,2}$")
_STARTS = frozenset("“‘（《〈【〖〔［｛「『—…，。、；：？！([{")
_ENDS = frozenset("”’）》〉】〗〕］｝」』—…，。、；：？！)]},.;:!?")


def word_classes(text: str) -> tuple[CharClass, CharClass]:
    """The classes of a word's two sides, by its own characters alone."""
    if all(char in HANGING for char in text):
        return CharClass.POSTFIX, CharClass.POSTFIX
    if text in ("/", "-", "~"):
        cls = CharClass.SOLIDUS if text == "/" else CharClass.LINK
        return cls, cls
    return _first(text), _last(text)


def _first(text: str) -> CharClass:
    char, after = text[0], text[1:2]
    if (char == "’" and after.isalnum()) or (char == "‘" and after.isdigit() and "’" not in text):
        return CharClass.WORD  # the apostrophe of a shortened word or year
    if char in _OPENERS:
        return CharClass.WORD_OPEN
    if char in _CLOSERS or char in _PAUSES:
        return CharClass.WORD_CLOSE
    if char in HANGING or text == ">":
        return CharClass.POSTFIX
    if char in _CONNECTORS or (char == "-" and not after.isdigit()):
        return CharClass.LINK
    if char == "/":
        return CharClass.SOLIDUS
    if char in LEADING or text == "<":
        return CharClass.WORD if after.isalnum() else CharClass.PREFIX
    return CharClass.WORD if char.isalnum() or after.isalnum() else CharClass.SIGN


def _last(text: str) -> CharClass:
    char = text[-1]
    if char == "’" and "‘" not in text and text[-2:-1].isalnum():
        return CharClass.WORD  # the boys’, ’n’
    if char in _OPENERS:
        return CharClass.WORD_OPEN
    if char in _CLOSERS or char in _PAUSES:
        return CharClass.WORD_CLOSE
    if char in LEADING or text == "<":
        return CharClass.PREFIX
    if char == "/":
        return CharClass.SOLIDUS
    return CharClass.WORD if char.isalnum() or char in "%°" or char in _NUMERALS else CharClass.SIGN


Sides = Mapping[int, CharClass]
"""The class of a mark that its neighbours decide, by its place in the paragraph."""


def sides(text: str) -> Sides:
    """What each mark that may open or close does here: straight quotes, ``#``, note signs, signs and operators.

    ``WORD_OPEN`` and ``WORD_CLOSE`` are a pair's, ``PREFIX`` leads, ``POSTFIX`` hangs, ``LINK`` connects, ``SIGN``
    is an operator between figures, which no line parts.
    """
    if AMBIGUOUS.isdisjoint(text):
        return {}
    return dict(_decided(text))


def _decided(text: str) -> Iterator[tuple[int, CharClass]]:
    opened: dict[str, list[bool]] = {}
    for index, char in enumerate(text):
        if char not in AMBIGUOUS:
            continue
        before, after = text[index - 1 : index] if index else "", text[index + 1 : index + 2]
        if char in OPERATORS:
            cls = _operator(text, index)
        elif char in _QUOTES:
            cls = _quote(char, before, after, opened.setdefault(char, []))
        elif char in _HASHES:
            cls = _hash(before, after, opened.setdefault(char, []))
        elif char in _SIGNS:
            cls = _sign(char, text[max(0, index - 3) : index], after)
        elif char in _RIGHTS:
            cls = (
                CharClass.POSTFIX if _at_end(after) and not text[index + 2 : index + 3].isdigit() else CharClass.PREFIX
            )
        else:
            cls = CharClass.PREFIX if _at_start(before) else CharClass.POSTFIX
        if cls is not None:
            yield index, cls


def _at_start(before: str) -> bool:
    return not before or before.isspace() or before in _STARTS


def _at_end(after: str) -> bool:
    return not after or after.isspace() or after in _ENDS


def _latin(char: str) -> bool:
    return char.isalnum() and char < "\u2e80"


def _quote(char: str, before: str, after: str, opened: list[bool]) -> CharClass | None:
    """A straight quotation mark opens or closes; between letters, or before a figure, ``'`` is an apostrophe."""
    if char == "'" and _latin(after) and (_latin(before) or (after.isdigit() and not opened)):
        return None
    closes = _at_end(after) if _at_start(before) is not _at_end(after) else bool(opened)
    if not closes:
        opened.append(True)
        return CharClass.WORD_OPEN
    if opened:
        opened.pop()
    return CharClass.WORD_CLOSE


def _hash(before: str, after: str, opened: list[bool]) -> CharClass:
    """``#`` about a subject (#话题#), before a number (#2) or after one (2#楼, C#); ``opened`` tells which are open."""
    numbers = after.isdigit() and (not opened or opened[-1])
    if not numbers and opened and (not opened[-1] or _at_end(after)) and not (_at_start(before) and not _at_end(after)):
        opened.pop()
        return CharClass.POSTFIX
    if _latin(before) and not numbers:
        return CharClass.POSTFIX
    if _at_end(after) and not _at_start(before):
        return CharClass.POSTFIX
    opened.append(after.isdigit())
    return CharClass.PREFIX


def _sign(char: str, near: str, after: str) -> CharClass | None:
    """Plus and minus: a figure's sign, a connector, what hangs on a word (互联网+); between words plus is neither."""
    before, number = near[-1:], after.isdigit()
    if _latin(before):
        return None
    if char in "+＋":
        if _at_start(before) or (number and char == "＋"):
            return CharClass.PREFIX
        return CharClass.POSTFIX if _at_end(after) or (_latin(after) and not number) else None
    if not number:
        return CharClass.LINK
    if char != "−" and _MEASURED.search(near):
        return CharClass.LINK
    return CharClass.PREFIX if char == "－" else CharClass.WORD


def _operator(text: str, index: int) -> CharClass | None:
    """× ÷ ± between figures, with or without blanks, are one term with them; elsewhere they lead a figure on."""
    before, after = text[:index].rstrip()[-1:], text[index + 1 : index + 4].lstrip()[:1]
    if before and after and (_latin(before) or before in HANGING or before in _CLOSERS) and _led(after):
        return CharClass.SIGN
    return CharClass.PREFIX if after.isdigit() else None


def _led(char: str) -> bool:
    return _latin(char) or char in LEADING or char in "([{+-−"
