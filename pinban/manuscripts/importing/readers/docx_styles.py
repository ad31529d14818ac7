"""Word's style sheet and list numbers to what a paragraph and a run look like, and to the numbers that Word prints."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from pinban.manuscripts.importing.readers.xml import local

_MOST_BASES = 30
"""How many styles may build on one another; Word itself stops at eleven."""
_ALIGN = {"center": "centre", "right": "right", "end": "right"}
_OFF = ("0", "false", "off", "none")


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child of a name, and its child of the next name, and so on."""
    for name in path:
        if element is None:
            return None
        element = next((item for item in element if local(item) == name), None)
    return element


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """An attribute by its local name."""
    if element is None:
        return None
    return next((str(text) for key, text in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


def is_on(element: etree._Element | None) -> bool | None:
    """What a switch such as ``w:b`` says; ``None`` where it is not there."""
    if element is None:
        return None
    return (value(element) or "1").lower() not in _OFF


@dataclass(frozen=True, slots=True)
class Look:
    """What a style, a paragraph or a run says of its looks; ``None`` leaves it to what it builds on."""

    size: float | None = None
    strong: bool | None = None
    hidden: bool | None = None
    dots: bool | None = None
    align: str | None = None
    raised: int | None = None
    number: tuple[str, int] | None = None
    level: int | None = None  # of the outline, from 0

    def over(self, base: "Look") -> "Look":
        """What the two look like together: this one where it says anything, else the other."""
        said = {name: setting for name in self.__slots__ if (setting := getattr(self, name)) is not None}
        return replace(base, **said)


def run_look(properties: etree._Element | None) -> Look:
    """The look that ``w:rPr`` gives."""
    if properties is None:
        return Look()
    emphasis = value(child(properties, "em"))
    shifted = value(child(properties, "vertAlign"))
    return Look(
        size=_half_points(value(child(properties, "sz"))),
        strong=is_on(child(properties, "b")),
        hidden=is_on(child(properties, "vanish")),
        dots=None if emphasis is None else emphasis != "none",
        raised=None if shifted is None else {"superscript": 1, "subscript": -1}.get(shifted, 0),
    )


def paragraph_look(properties: etree._Element | None) -> Look:
    """The look that ``w:pPr`` gives, without its paragraph mark's."""
    if properties is None:
        return Look()
    align = value(child(properties, "jc"))
    numbered = child(properties, "numPr")
    number = value(child(numbered, "numId"))
    level = _integer(value(child(numbered, "ilvl"))) or 0
    return Look(
        align=None if align is None else _ALIGN.get(align, ""),
        number=None if number is None else (number, min(max(level, 0), 8)),
        level=_integer(value(child(properties, "outlineLvl"))),
    )


def _half_points(text: str | None) -> float | None:
    try:
        return None if text is None else min(max(float(text) / 2, 0.0), 1638.0)
    except ValueError:
        return None


def _integer(text: str | None) -> int | None:
    return int(text) if text is not None and text.lstrip("-").isdecimal() and len(text) < 10 else None


@dataclass
class Styles:
    """The styles of a document by id: their names and what they look like with all that they build on."""

    names: Mapping[str, str] = field(default_factory=dict)
    looks: Mapping[str, Look] = field(default_factory=dict)
    default: str = ""
    plain: Look = Look()

    def name(self, style: str | None) -> str:
        """A style's name as the desk sees it."""
        return self.names.get(style or self.default, style or "")

    def look(self, style: str | None) -> Look:
        """A paragraph style's look; the default style's for none."""
        return self.looks.get(style or self.default, self.plain)

    def run(self, style: str | None) -> Look:
        """A character style's look, over nothing."""
        return self.looks.get(style, Look()) if style else Look()


def read_styles(root: etree._Element | None) -> Styles:
    """A style sheet. Circles and endless chains of styles come to an end."""
    if root is None:
        return Styles()
    defaults = child(root, "docDefaults")
    plain = paragraph_look(child(defaults, "pPrDefault", "pPr")).over(run_look(child(defaults, "rPrDefault", "rPr")))
    written: dict[str, Look] = {}
    based: dict[str, str] = {}
    names: dict[str, str] = {}
    kinds: dict[str, str] = {}
    default = ""
    for style in (item for item in root if local(item) == "style"):
        name = value(style, "styleId") or ""
        names[name] = value(child(style, "name")) or name
        based[name] = value(child(style, "basedOn")) or ""
        kinds[name] = value(style, "type") or ""
        written[name] = run_look(child(style, "rPr")).over(paragraph_look(child(style, "pPr")))
        if kinds[name] == "paragraph" and (value(style, "default") or "0") not in _OFF:
            default = name
    looks = {name: _resolved(name, written, based, plain if kinds[name] == "paragraph" else Look()) for name in written}
    return Styles(names, looks, default, plain)


def _resolved(name: str, own: Mapping[str, Look], based: Mapping[str, str], plain: Look) -> Look:
    chain: list[str] = []
    while name in own and name not in chain and len(chain) < _MOST_BASES:
        chain.append(name)
        name = based[name]
    look = plain
    for style in reversed(chain):
        look = own[style].over(look)
    return look


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = "%1."


class Numbering:
    """The numbers of lists, counted as Word counts them."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, list[int]] = {}
        self._begun: set[tuple[str, int]] = set()
        for item in () if root is None else root:
            if local(item) == "abstractNum":
                self._levels[value(item, "abstractNumId") or ""] = dict(_levels(item))
            elif local(item) == "num":
                self._read_list(item)

    def _read_list(self, item: etree._Element) -> None:
        name = value(item, "numId") or ""
        self._lists[name] = value(child(item, "abstractNumId")) or ""
        for override in (part for part in item if local(part) == "lvlOverride"):
            level = _integer(value(override, "ilvl")) or 0
            start = _integer(value(child(override, "startOverride")))
            if start is not None:
                self._restarts[name, level] = start
            for number, made in _levels(override):
                self._levels.setdefault(self._lists[name], {})[number] = made

    def next(self, number: tuple[str, int] | None) -> tuple[str, bool]:
        """The marker of the next paragraph of a list, and whether it is a plain ``1.`` or ``1)``; empty for none."""
        if number is None or number[0] == "0" or number[0] not in self._lists:
            return "", False
        name, level = number
        levels = self._levels.get(self._lists[name], {})
        shape = levels.get(level, _Level())
        if shape.form == "bullet":
            return "•", False
        if shape.form == "none":
            return shape.text.replace("%1", ""), False
        counts = self._counts.setdefault(self._lists[name], [levels.get(i, _Level()).start - 1 for i in range(9)])
        if (name, level) in self._restarts and (name, level) not in self._begun:
            counts[level] = self._restarts[name, level] - 1
        self._begun.add((name, level))
        counts[level] += 1
        for deeper in range(level + 1, 9):
            counts[deeper] = levels.get(deeper, _Level()).start - 1
        text = shape.text
        for index in range(level + 1):
            text = text.replace(f"%{index + 1}", in_form(counts[index], levels.get(index, _Level()).form))
        return text.strip(), level == 0 and shape.form == "decimal" and shape.text.strip() in ("%1.", "%1)")


def _levels(element: etree._Element) -> Iterator[tuple[int, _Level]]:
    for item in element:
        if local(item) == "lvl":
            text = value(child(item, "lvlText"))
            made = _Level(
                max(_integer(value(child(item, "start"))) or 0, 0) if child(item, "start") is not None else 0,
                value(child(item, "numFmt")) or "decimal",
                "%1." if text is None else text,
            )
            yield _integer(value(item, "ilvl")) or 0, made


_HAN = "〇一二三四五六七八九"
_BANKERS = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_LOW = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


def in_form(number: int, form: str) -> str:
    """A number in one of Word's forms (ECMA-376, 17.18.59); in figures where the form is not known."""
    if form in ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "japaneseCounting", "koreanCounting",
                "taiwaneseCountingThousand", "ideographDigital", "japaneseDigitalTenThousand"):  # fmt: skip
        return _counted(number, _HAN)
    if form in ("chineseLegalSimplified", "ideographLegalTraditional"):
        return _counted(number, _BANKERS)
    if form == "ideographTraditional":
        return _STEMS[(number - 1) % 10]
    if form == "ideographZodiac":
        return _BRANCHES[(number - 1) % 12]
    if form.startswith("decimalEnclosedCircle"):
        return circled(number)
    if form in ("upperLetter", "lowerLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 % 40 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        text = _roman(number)
        return text.upper() if form == "upperRoman" else text
    if form == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if form == "decimalZero":
        return f"{number:02}"
    return str(number)


def circled(number: int) -> str:
    """① to ㊿, as notes are numbered in Chinese; beyond them in brackets."""
    for first, last, begin in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(begin + number - first)
    return f"〔{number}〕"


def _roman(number: int) -> str:
    text = ""
    for size, letters in (*_ROMAN, *_ROMAN_LOW):
        count, number = divmod(number, size)
        text += letters * count
    return text


def _counted(number: int, digits: str) -> str:
    """A number up to 9999 in Chinese: 十二, 一百〇三."""
    if not 0 < number < 10_000:
        return str(number)
    units = ("", "十", "百", "千") if digits is _HAN else ("", "拾", "佰", "仟")
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += (digits[0] if gap else "") + digits[digit] + units[place]
        gap = False
    return text[1:] if 10 <= number < 20 and digits is _HAN else text
