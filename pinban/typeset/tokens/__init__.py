"""From a paragraph's characters to tokens: ideographs, marks, words, dashes, white space."""

from pinban.typeset.tokens.cutting import Island, Syllables, Token, both_ways, joins, letters, right_to_left, tokens
from pinban.typeset.tokens.edges import word_classes
from pinban.typeset.tokens.graphemes import extends, graphemes, unseen

__all__ = [
    "Island",
    "Syllables",
    "Token",
    "both_ways",
    "extends",
    "graphemes",
    "joins",
    "letters",
    "right_to_left",
    "tokens",
    "unseen",
    "word_classes",
]
