"""Simplified Chinese set vertically (GB): what differs from the horizontal table, as data.

Sources: GB/T 15834-2011, 5.2 (marks in vertical text: stops below the character and to its right, corner
brackets for quotation marks, brackets and dashes turned); W3C *Requirements for Chinese Text Layout*, sections
“Width Adjustment of Punctuation Marks” (in vertical setting only ，。、 and brackets have a blank to trim) and
“Mixed Text Composition in Vertical Writing Mode”.
"""

from dataclasses import replace

from pinban.typeset.tables.spacing import CharClass as C
from pinban.typeset.tables.spacing import Glue
from pinban.typeset.tables.zh_hans import SIMPLIFIED

# Marks that keep their em stand with those that close a word: never first on a line, and without a blank.
_MEMBERS = {**SIMPLIFIED.members, C.PAUSE: "，、．", C.STOP: "。", C.WORD_CLOSE: "；：！？"}

_BLANKS = {cls: SIMPLIFIED.blanks[cls] for cls in (C.OPEN, C.CLOSE, C.PAUSE, C.STOP)}

# The interpunct keeps its em: beside it stands what its neighbour brings along.
_GLUES = {style: {**glues, "m": Glue("plain"), "q": glues["c"]} for style, glues in SIMPLIFIED.glues.items()}

SIMPLIFIED_VERTICAL = replace(
    SIMPLIFIED,
    name="zh-Hans-vertical",
    members=_MEMBERS,
    blanks=_BLANKS,
    glues=_GLUES,
    vertical=True,
    forms={"“": "『", "”": "』", "‘": "「", "’": "」"},
    turns="—…⋯～〜–‐－（）〔〕［］｛｝〈〉《》「」『』【】〖〗〘〙〚〛｟｠",
)
