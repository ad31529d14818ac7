"""Each check to what the law counts its faults as, the standard behind it, and whether its fix is made unasked."""

from collections.abc import Mapping
from typing import NamedTuple

from pinban.proofreading.marks import Kind


class Trait(NamedTuple):
    """What is known of a check beside how it finds. A ``safe`` fix is the only one there is, and changes no meaning.

    A source without a section: the standard has the rule by what it shows, not in a section of its own.
    """

    kind: Kind
    source: str = ""
    safe: bool = False


_MARKS, _NUMBERS = "GB/T 15834—2011", "GB/T 15835—2011"
_FORMS, _UNITS = "《通用规范汉字表》（2013）", "GB 3100—1993"
_P, _NUM, _T = Kind.PUNCTUATION, Kind.NUMBER, Kind.TEXT

TRAITS: Mapping[str, Trait] = {
    "half-width-mark": Trait(_P, f"{_MARKS} 5.1", safe=True),
    "half-width-bracket": Trait(_P, f"{_MARKS} 5.1", safe=True),
    "unpaired": Trait(_P, f"{_MARKS} 4.8–4.15"),
    "misnested": Trait(_P, f"{_MARKS} 4.8.3"),
    "straight-quote": Trait(_P, f"{_MARKS} 4.8"),
    "ellipsis": Trait(_P, f"{_MARKS} 4.11", safe=True),
    "dash": Trait(_P, f"{_MARKS} 4.10", safe=True),
    "single-dash": Trait(_P, f"{_MARKS} 4.10"),
    "space": Trait(_P, "通行的排印惯例"),
    "doubled-mark": Trait(_P, _MARKS),
    "full-width-latin": Trait(_NUM, _NUMBERS, safe=True),
    "stray-latin": Trait(_T, "《关于进一步规范出版物文字使用的通知》（2010）"),
    "traditional": Trait(_T, _FORMS, safe=True),
    "invisible": Trait(_T, _FORMS),
    "doubled-word": Trait(_T, "", safe=True),
    "doubled-phrase": Trait(_T),
    "figure": Trait(_NUM, f"{_NUMBERS} 5.1", safe=True),
    "letter-in-figure": Trait(Kind.FIGURE, "", safe=True),
    "unit": Trait(Kind.UNIT, _UNITS, safe=True),
    "date": Trait(Kind.FACT),
    "mark-first": Trait(_P, f"{_MARKS} 5.1"),
    "open-end": Trait(_P, f"{_MARKS} 4.1"),
    "about": Trait(Kind.FACT, "通行的语法规范"),
    "times": Trait(_P, "GB/T 3102.11—1993", safe=True),
    "placeholder-head": Trait(_T),
    "placeholder": Trait(_T),
    "empty-fact": Trait(_T),
    "never-written": Trait(_T),
    "caption-left": Trait(_T),
    "weekday-name": Trait(Kind.FACT),
    "time": Trait(Kind.FACT),
    "angle-bracket": Trait(_P, f"{_MARKS} 4.15"),
    "mark-form": Trait(_P, f"{_MARKS} 5.1", safe=True),
    "unit-sign": Trait(Kind.UNIT, _UNITS, safe=True),
    "sign": Trait(_P, "GB/T 3102.11—1993", safe=True),
    "radical": Trait(_T, _FORMS, safe=True),
    "look-alike": Trait(_T, "", safe=True),
    "interpunct": Trait(_P, f"{_MARKS} 4.14", safe=True),
    "large-figure": Trait(_NUM, _NUMBERS, safe=True),
    "short-range": Trait(_NUM, f"{_NUMBERS} 5.1.3", safe=True),
    "short-range-large": Trait(_NUM, f"{_NUMBERS} 5.1.3", safe=True),
    "about-figures": Trait(_NUM, f"{_NUMBERS} 5.2", safe=True),
    "mixed-date": Trait(_NUM, _NUMBERS, safe=True),
    "mixed-percent": Trait(_NUM, _NUMBERS, safe=True),
    "zero": Trait(_NUM, f"{_NUMBERS} 5.2", safe=True),
    "decimal-point": Trait(Kind.FIGURE, f"{_NUMBERS} 5.1", safe=True),
    "unit-symbol": Trait(Kind.UNIT, _UNITS, safe=True),
    "degrees": Trait(Kind.UNIT, _UNITS, safe=True),
    "adverb": Trait(_T, "通行的语法规范", safe=True),
    "complement": Trait(_T, "通行的语法规范", safe=True),
    "short-year": Trait(_NUM, f"{_NUMBERS} 5.1"),
    "hyphen-range": Trait(_P, f"{_MARKS} 4.13", safe=True),
    "listed": Trait(_P, f"{_MARKS} 4.4", safe=True),
    "listed-bracket": Trait(_P, _MARKS, safe=True),
    "and-twice": Trait(_P, _MARKS, safe=True),
    "etc-twice": Trait(_P, _MARKS),
    "dots-then-mark": Trait(_P, _MARKS, safe=True),
    "titles-listed": Trait(Kind.ADVICE, f"{_MARKS} 4.5", safe=True),
    "no-title": Trait(_P, f"{_MARKS} 附录 A"),
    "although": Trait(_T, "", safe=True),
}
"""Every check's trait; a test holds the table complete."""
