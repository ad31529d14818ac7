"""English and other text in Latin letters: words, the spaces between them, no rules of Han marks, as data.

Chinese words in such a text keep their marks' classes. Sources: CLREQ, "Mixed Text Composition", leaves quotation
marks, dashes and dots to the language around them; a word space shrinks to a sixth of an em at the least, as
compositors have it.
"""

from dataclasses import replace

from pinban.model import Segmenter
from pinban.typeset.tables.zh_hans import SIMPLIFIED
from pinban.typeset.tables.zh_hans_vertical import SIMPLIFIED_VERTICAL

ENGLISH = replace(
    SIMPLIFIED,
    name="en",
    language="en",
    counters=frozenset(),
    scales=frozenset(),
    space_least=0.16,
    stretch_limit=0.6,  # em beyond half an em, for words are few in a line: wider spaces look like holes
    segmenter=Segmenter.BLANKS,
    latin=True,
    roman=True,
)
ENGLISH_VERTICAL = replace(
    SIMPLIFIED_VERTICAL,
    name="en-vertical",
    language="en",
    counters=frozenset(),
    scales=frozenset(),
    space_least=0.16,
    stretch_limit=0.6,  # em beyond half an em, for words are few in a line: wider spaces look like holes
    segmenter=Segmenter.BLANKS,
    latin=True,
    roman=True,
    forms={},
)
