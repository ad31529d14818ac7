"""Mongolian in its own script: words, the spaces between them, suffixes that stay with their words, as data.

Sources: W3C *Requirements for Mongolian Text Layout* (MLREQ), "Line-breaking" (words are never split, pauses and stops
never begin a line, a suffix stays with its word), "Justification" (word spaces open alike); The Unicode Standard, 13.5.
"""

from dataclasses import replace

from pinban.model import Segmenter
from pinban.typeset.tables.en import ENGLISH, ENGLISH_VERTICAL
from pinban.typeset.tables.spacing import CharClass as C

_PAUSES = "᠁᠂᠃᠄᠅᠈᠉"

MONGOLIAN = replace(
    ENGLISH,
    name="mn-Mong",
    language="mn-Mong",
    members={**ENGLISH.members, C.WORD_CLOSE: _PAUSES},
    segmenter=Segmenter.BLANKS,
    word_spaces=True,
    roman=False,
)

# Upright lines are the script's own: ！？ keep their em, brackets lie along the line.
MONGOLIAN_VERTICAL = replace(
    ENGLISH_VERTICAL,
    name="mn-Mong-vertical",
    language="mn-Mong",
    members={**ENGLISH_VERTICAL.members, C.WORD_CLOSE: ENGLISH_VERTICAL.members[C.WORD_CLOSE] + _PAUSES},
    segmenter=Segmenter.BLANKS,
    word_spaces=True,
    roman=False,
)
