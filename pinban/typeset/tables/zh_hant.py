"""Traditional Chinese: marks in the middle of their em, corner brackets for quotes, level and vertical, as data.

Source: W3C *Requirements for Chinese Text Layout*, sections “Punctuation Marks” (in Traditional Chinese pauses and
stops stand in the middle of the em, so that a blank lies on both sides of them), “Compression Rules for Adjacent
Punctuation Marks”, “Prohibition Rules for Line Start and Line End”, “Punctuation Adjustment Space”.
"""

from dataclasses import replace

from pinban.model import Segmenter
from pinban.typeset.tables.spacing import CharClass as C
from pinban.typeset.tables.spacing import Glue
from pinban.typeset.tables.zh_hans import SIMPLIFIED
from pinban.typeset.tables.zh_hans_vertical import SIMPLIFIED_VERTICAL

_MEMBERS = {
    **SIMPLIFIED.members,
    C.OPEN: "「『（《〈【〖〔［｛“‘〝",
    C.CLOSE: "」』）》〉】〗〕］｝”’〞",
    C.MIDDLE: "·・‧",
}

_BLANKS = {
    C.OPEN: (0.5, 0.0),
    C.CLOSE: (0.0, 0.5),
    C.PAUSE: (0.25, 0.25),
    C.STOP: (0.25, 0.25),
    C.MIDDLE: (0.25, 0.25),
}

# As in the table of Simplified Chinese, but that p and s are quarters that stand before a mark as well as
# after it; u is two of them, between marks; P and S are what a pause or stop keeps
# between itself and a bracket that turns its back on it.
#                  HAN OPE CLO PAU STO MID LIN DAS DOT SOL POS PRE DIG WOR W(  W)  SIG
_MATRIX = {
    C.HAN: "       .   o   .   p   s   m   -   .   .   -   .   .   .   g   .   .   .",
    C.OPEN: "      .   .   .   P   S   .   -   .   .   -   .   .   .   .   .   .   .",
    C.CLOSE: "     c   C   .   P   S   q   c   c   c   c   .   c   c   c   c   .   c",
    C.PAUSE: "     p   P   .   u   u   p   p   p   p   p   p   p   p   p   p   p   p",
    C.STOP: "      s   S   .   u   u   s   s   s   s   s   s   s   s   s   s   s   s",
    C.MIDDLE: "    m   q   .   m   m   m   m   m   m   m   m   m   m   m   m   m   m",
    C.LINK: "      -   o   -   p   s   m   -   -   -   -   -   -   -   -   -   -   -",
    C.DASH: "      .   o   .   p   s   m   -   .   .   -   .   .   .   .   .   .   .",
    C.DOTS: "      .   o   .   p   s   m   -   .   .   -   .   .   .   .   .   .   .",
    C.SOLIDUS: "   -   o   -   p   s   m   -   -   -   -   -   -   -   -   -   -   -",
    C.POSTFIX: "   .   o   .   p   s   m   -   .   .   -   .   .   .   .   .   .   .",
    C.PREFIX: "    .   o   .   p   s   m   -   .   .   -   .   .   x   x   .   .   .",
    C.DIGIT: "     .   o   .   p   s   m   -   .   .   -   x   .   x   .   .   .   .",
    C.WORD: "      g   o   .   p   s   m   -   .   .   -   x   .   .   .   .   .   .",
    C.WORD_OPEN: " .   o   .   p   s   m   -   .   .   -   .   .   .   .   .   .   .",
    C.WORD_CLOSE: ".   o   .   p   s   m   -   .   .   -   x   .   .   .   .   .   .",
    C.SIGN: "      .   o   .   p   s   m   -   .   .   -   x   .   .   .   .   .   .",
}

_QUARTERS = {
    "p": Glue("pause", 0.25, 0.25, 5),
    "P": Glue("pause", 0.25, 0.125, 5),
    "s": Glue("stop", 0.25, 0.25, 7),
    "S": Glue("stop", 0.25, 0.125, 7),
    "u": Glue("pause", 0.5, 0.25, 5),
}

_TRIMMED = {
    "p": Glue("pause", stretch=0.25, stretch_at=2),
    "P": Glue("pause", stretch=0.25, stretch_at=2),
    "u": Glue("pause", stretch=0.25, stretch_at=2),
}

_HALF = {
    "p": Glue("pause"),
    "P": Glue("pause"),
    "s": Glue("stop"),
    "S": Glue("stop"),
    "u": Glue("pause"),
}

TRADITIONAL = replace(
    SIMPLIFIED,
    name="zh-Hant",
    language="zh-Hant",
    members=_MEMBERS,
    blanks=_BLANKS,
    matrix=_MATRIX,
    counters=SIMPLIFIED.counters
    | frozenset("號時點個條項頁樓層門戶頭匹臺輛趟萬億餘來幾畝級種類樣組隊場張冊雙對盤輪聲步車縣國廠"),
    scales=SIMPLIFIED.scales | frozenset("萬億餘來幾"),
    glues={
        "open": {**SIMPLIFIED.glues["open"], **_QUARTERS},
        "kaiming": {**SIMPLIFIED.glues["kaiming"], **_QUARTERS, **_TRIMMED},
        "half": {**SIMPLIFIED.glues["half"], **_HALF},
        "uniform": {**SIMPLIFIED.glues["uniform"], **_HALF, "s": Glue("stop", 0.25), "S": Glue("stop", 0.25)},
    },
)

# CLREQ, "Punctuation Adjustment Space": ！？ keep their em in level text of Taiwan and Hong Kong.
_FIXED = {**_MEMBERS, C.STOP: "。", C.WORD_CLOSE: "！？"}

TAIWAN = replace(TRADITIONAL, name="zh-Hant-TW", language="zh-Hant-TW", members=_FIXED, segmenter=Segmenter.TRADITIONAL)
HONG_KONG = replace(TAIWAN, name="zh-Hant-HK", language="zh-Hant-HK")

# In vertical text ：；？！ keep theirs, in every region; the interpunct does too.
_UPRIGHT = {**_MEMBERS, C.PAUSE: "，、．", C.STOP: "。", C.WORD_CLOSE: "；：！？"}
_UPRIGHT_GLUES = {style: {**glues, "m": Glue("plain"), "q": glues["c"]} for style, glues in TRADITIONAL.glues.items()}

TAIWAN_VERTICAL = replace(
    TAIWAN,
    name="zh-Hant-TW-vertical",
    members=_UPRIGHT,
    blanks={cls: _BLANKS[cls] for cls in (C.OPEN, C.CLOSE, C.PAUSE, C.STOP)},
    glues=_UPRIGHT_GLUES,
    vertical=True,
    forms={"“": "「", "”": "」", "‘": "『", "’": "』"},
    turns=SIMPLIFIED_VERTICAL.turns,
)
HONG_KONG_VERTICAL = replace(TAIWAN_VERTICAL, name="zh-Hant-HK-vertical", language="zh-Hant-HK")
