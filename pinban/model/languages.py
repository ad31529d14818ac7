"""The languages that a paper, or a story in it, may be in: one row of data each, by which every package goes.

Nothing is decided here: a row names the tables, faces, words and checks that the packages below keep under these names.
Sources: W3C *Requirements for Chinese Text Layout* (CLREQ), *for Japanese* (JLREQ) and *for Mongolian* (MLREQ), named
by section beside each figure.
"""

from dataclasses import dataclass
from enum import StrEnum


class Segmenter(StrEnum):
    """How the words of a text are told apart: in headings, and in what the archive and the e-paper keep."""

    CHINESE = "chinese"
    TRADITIONAL = "traditional"
    JAPANESE = "japanese"
    BLANKS = "blanks"


class Checks(StrEnum):
    """Which checks of proofreading a text is read by: all are of simplified Chinese, some hold in others too."""

    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"
    JAPANESE = "japanese"
    LATIN = "latin"


@dataclass(frozen=True, slots=True)
class Language:
    """One language. ``tag`` is BCP 47, and the name of its words file and of its faces in ``fonts.yaml``.

    ``table`` and ``vertical`` name its spacing tables. ``level``, ``marks`` and ``gap`` (em) are what a style has that
    does not say; ``repertoire`` is the character set whose ideographs general text is made of, as Python names it.
    ``mainland`` papers print what the press law of the People's Republic asks for.
    """

    tag: str
    zh: str
    en: str
    table: str
    vertical: str
    segmenter: Segmenter
    checks: Checks
    level: str
    marks: str
    gap: float
    repertoire: str = ""
    mainland: bool = False


_SIMPLIFIED = Language(
    tag="zh-Hans",
    zh="简体中文",
    en="simplified Chinese",
    table="zh-Hans",
    vertical="zh-Hans-vertical",
    segmenter=Segmenter.CHINESE,
    checks=Checks.SIMPLIFIED,
    level="gb",  # CLREQ, "Prohibition Rules for Line Start and Line End"
    marks="kaiming",
    gap=0.125,
    repertoire="gb2312",
    mainland=True,
)
_TAIWAN = Language(
    tag="zh-Hant-TW",
    zh="繁体中文（台湾）",
    en="traditional Chinese of Taiwan",
    table="zh-Hant-TW",
    vertical="zh-Hant-TW-vertical",
    segmenter=Segmenter.TRADITIONAL,
    checks=Checks.TRADITIONAL,
    level="none",  # CLREQ, "Prohibition Rules": papers of Taiwan and Hong Kong commonly have none
    marks="open",
    gap=0.125,
    repertoire="big5",
)
_HONG_KONG = Language(
    tag="zh-Hant-HK",
    zh="繁体中文（香港）",
    en="traditional Chinese of Hong Kong",
    table="zh-Hant-HK",
    vertical="zh-Hant-HK-vertical",
    segmenter=Segmenter.TRADITIONAL,
    checks=Checks.TRADITIONAL,
    level="none",
    marks="open",
    gap=0.125,
    repertoire="big5",
)
_JAPANESE = Language(
    tag="ja",
    zh="日文",
    en="Japanese",
    table="ja",
    vertical="ja-vertical",
    segmenter=Segmenter.JAPANESE,
    checks=Checks.JAPANESE,
    level="basic",  # JLREQ, "Characters Not Starting a Line": newspapers have the very loose one
    marks="open",
    gap=0.25,  # JLREQ, "Mixed Text Composition": a quarter em
    repertoire="euc_jp",
)
_ENGLISH = Language(
    tag="en",
    zh="英文",
    en="English",
    table="en",
    vertical="en-vertical",
    segmenter=Segmenter.BLANKS,
    checks=Checks.LATIN,
    level="basic",
    marks="half",
    gap=0.125,
)

_MONGOLIAN = Language(
    tag="mn-Mong",
    zh="蒙古文",
    en="Mongolian",
    table="mn-Mong",
    vertical="mn-Mong-vertical",
    segmenter=Segmenter.BLANKS,
    checks=Checks.LATIN,
    level="basic",  # MLREQ, "Line-breaking": pauses and stops never begin a line
    marks="half",
    gap=0.125,
)

LANGUAGES: dict[str, Language] = {
    item.tag: item for item in (_SIMPLIFIED, _TAIWAN, _HONG_KONG, _JAPANESE, _ENGLISH, _MONGOLIAN)
}
"""The languages by tag."""

_ALIKE = {
    "zh": "zh-Hans",
    "zh-cn": "zh-Hans",
    "zh-sg": "zh-Hans",
    "zh-hant": "zh-Hant-TW",
    "zh-tw": "zh-Hant-TW",
    "zh-hk": "zh-Hant-HK",
    "zh-mo": "zh-Hant-HK",
    "zh-hant-mo": "zh-Hant-HK",
    "mn-cn": "mn-Mong",
    "mvf": "mn-Mong",
}
"""Shorter and neighbouring tags, in small letters."""


def known_language(tag: str) -> Language | None:
    """The language of a BCP 47 tag, or of the nearest shorter one (zh-Hans-CN, en-GB); ``None`` where there is none."""
    rows = {name.casefold(): item for name, item in LANGUAGES.items()}
    parts = tag.casefold().replace("_", "-").split("-")
    for end in range(len(parts), 0, -1):
        name = "-".join(parts[:end])
        name = _ALIKE.get(name, name).casefold()
        if name in rows:
            return rows[name]
    return None


def language_of(tag: str) -> Language:
    """As :func:`known_language`; a language that is not known is set as simplified Chinese is."""
    return known_language(tag) or _SIMPLIFIED
