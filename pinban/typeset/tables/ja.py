"""Japanese set horizontally: kana, prolonged sound marks and the marks of JLREQ's classes, as data.

Source: W3C *Requirements for Japanese Text Layout*, appendix “Character Classes” (cl-01 … cl-13), sections
“Characters Not Starting a Line”, “Positioning of Punctuation Marks”, “Line Adjustment”; JIS X 4051.
"""

from dataclasses import replace

from pinban.typeset.tables.spacing import CharClass as C
from pinban.typeset.tables.spacing import Prohibition
from pinban.typeset.tables.zh_hans import SIMPLIFIED

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

# The loosest level lets small kana and prolonged sound marks begin a line, as JIS X 4051 leaves open.
_NEVER_FIRST = frozenset({C.CLOSE, C.PAUSE, C.STOP, C.MIDDLE, C.LINK, C.SOLIDUS, C.POSTFIX, C.WORD_CLOSE})
_NEVER_LAST = frozenset({C.OPEN, C.PREFIX, C.WORD_OPEN})

JAPANESE = replace(
    SIMPLIFIED,
    name="ja",
    language="ja",
    members=_MEMBERS,
    levels={
        "basic": Prohibition(_NEVER_FIRST - {C.POSTFIX}, _NEVER_LAST),
        "gb": Prohibition(_NEVER_FIRST, _NEVER_LAST),
        "strict": Prohibition(_NEVER_FIRST | {C.DASH, C.DOTS}, _NEVER_LAST),
    },
    contextual="“”‘’—―…/",
    wide_by_feature="",
    last_shrink=6,  # JLREQ: full stops keep their blank within a line
)
