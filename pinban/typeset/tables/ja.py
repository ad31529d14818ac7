"""Japanese: kana, prolonged sound marks and the marks of JLREQ's classes, level and vertical, as data.

Source: W3C *Requirements for Japanese Text Layout*, appendix “Character Classes” (cl-01 … cl-13), sections
“Characters Not Starting a Line”, “Positioning of Punctuation Marks”, “Line Adjustment”; JIS X 4051.
"""

from dataclasses import replace

from pinban.model import Segmenter
from pinban.typeset.tables.spacing import CharClass as C
from pinban.typeset.tables.spacing import Prohibition
from pinban.typeset.tables.zh_hans import SIMPLIFIED
from pinban.typeset.tables.zh_hans_vertical import SIMPLIFIED_VERTICAL

_SMALL_KANA = "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
_ITERATION = "ヽヾゝゞ々〻"
_PROLONGED = "ー"
_HYPHENS = "‐〜～゠–"
_DIVIDING = "？！‼⁇⁈⁉"  # cl-04: on the em, never trimmed

_MEMBERS = {
    **SIMPLIFIED.members,
    C.OPEN: "「『（《〈【〖〔［｛“‘〝｟",
    C.CLOSE: "」』）》〉】〗〕］｝”’〞〟｠",
    C.PAUSE: "、，",
    C.STOP: "。．",
    C.MIDDLE: "・：；·",
    C.LINK: _HYPHENS,
    # What never begins a line and has no blank to trim.
    C.POSTFIX: "％‰℃℉°′″￠㏋" + _PROLONGED + _SMALL_KANA + _ITERATION + _DIVIDING,
    C.PREFIX: "￥＄￡＃№€",
}

# JLREQ, "Characters Not Starting a Line": in the very loose level of newspapers hyphens (cl-03), ？！ (cl-04), middle
# dots (cl-05), iteration and prolonged sound marks (cl-09, cl-10), small kana (cl-11) and abbreviations (cl-12, cl-13)
# may begin a line. Closing brackets, full stops and commas (cl-02, cl-06, cl-07) never do.
_VERY_LOOSE = frozenset({C.CLOSE, C.PAUSE, C.STOP, C.WORD_CLOSE})
_NEVER_FIRST = frozenset({C.CLOSE, C.PAUSE, C.STOP, C.MIDDLE, C.LINK, C.SOLIDUS, C.POSTFIX, C.WORD_CLOSE})
_NEVER_LAST = frozenset({C.OPEN, C.PREFIX, C.WORD_OPEN})

JAPANESE = replace(
    SIMPLIFIED,
    name="ja",
    language="ja",
    members=_MEMBERS,
    levels={
        "none": Prohibition(frozenset(), frozenset()),
        "basic": Prohibition(_VERY_LOOSE, _NEVER_LAST),
        "gb": Prohibition(_NEVER_FIRST, _NEVER_LAST),
        "strict": Prohibition(_NEVER_FIRST | {C.DASH, C.DOTS}, _NEVER_LAST),
    },
    contextual="“”‘’—―…/",
    wide_by_feature="",
    counters=SIMPLIFIED.counters | frozenset("円個点冊台匹歳軒回戦県区票議席％"),
    scales=SIMPLIFIED.scales | frozenset("億余数"),
    segmenter=Segmenter.JAPANESE,
    last_shrink=6,  # JLREQ: full stops keep their blank within a line
)

# In vertical text full stops and commas stand at the head of their em's right half, with the blank after them as in
# level text; the colon lies along the line and ：；？！ keep their em. Western double quotes become ditto marks
# (JLREQ, "Differences in Vertical and Horizontal Composition in Use of Punctuation Marks").
_UPRIGHT = {**_MEMBERS, C.MIDDLE: "・·", C.WORD_CLOSE: "：；"}

JAPANESE_VERTICAL = replace(
    JAPANESE,
    name="ja-vertical",
    members=_UPRIGHT,
    vertical=True,
    forms={"“": "〝", "”": "〟"},
    turns=SIMPLIFIED_VERTICAL.turns + "ー゠",
)
