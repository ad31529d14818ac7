"""The languages that a paper, or a story in it, may be in: one row of data each, by which every package goes.

Nothing is decided here: a row names the tables, faces, words and checks that the packages below keep under these names.
Sources: W3C *Requirements for Chinese Text Layout* (CLREQ), *for Japanese* (JLREQ) and *for Mongolian* (MLREQ), named
by section beside each figure.
"""

import re
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
    ``mainland`` papers print what the press law of the People's Republic asks for. ``upright``: its lines only ever
    stand, the first at the left (MLREQ, "Writing Direction"): level ones would lie on their side.
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
    upright: bool = False


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
    upright=True,
)

LANGUAGES: dict[str, Language] = {
    item.tag: item for item in (_SIMPLIFIED, _TAIWAN, _HONG_KONG, _JAPANESE, _ENGLISH, _MONGOLIAN)
}
"""The languages by tag."""

ITALIC_LANGUAGES = frozenset(("en",))
"""Those that emphasise by italics, where Chinese and Japanese put dots beside each character."""

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


GUESTS = ("ug", "bo")
"""Languages of which a word, a name or a short text is set within another's: Uyghur, Tibetan. They have faces alone."""

_LETTERS = {
    "ug": re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]"),
    "bo": re.compile("[\u0f00-\u0fff]"),
    "mn-Mong": re.compile("[\u1820-\u18aa]"),
}
_TAG = re.compile("[a-z]{2,3}(-[a-z0-9]{1,8})*", re.IGNORECASE)
# ISO 639-1; of the codes of three letters any may be meant.
_ISO_639_1 = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et
eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk
kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny
oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk
tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_CODES = frozenset(_ISO_639_1.split())


def is_language(tag: str) -> bool:
    """Whether a text may be a BCP 47 tag: of its form, and a code of two letters is one of ISO 639-1."""
    code = tag.split("-", maxsplit=1)[0].casefold()
    return _TAG.fullmatch(tag) is not None and (len(code) > 2 or code in _CODES)


def face_tag(tag: str) -> str:
    """The name that a language's faces have in ``fonts.yaml``: a guest's own, a known language's tag, else empty."""
    code = tag.split("-", maxsplit=1)[0].casefold()
    row = known_language(tag)
    return code if code in GUESTS else row.tag if row else ""


def guests_in(text: str) -> tuple[str, ...]:
    """The languages of scripts of their own, Uyghur, Tibetan, Mongolian, in whose letters some of a text is written."""
    return () if text.isascii() else tuple(tag for tag, letters in _LETTERS.items() if letters.search(text))


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
