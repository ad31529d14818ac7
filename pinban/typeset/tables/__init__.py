"""Tables of character classes and of the space between them, one to a language and direction."""

from pinban.typeset.tables.ja import JAPANESE
from pinban.typeset.tables.spacing import CharClass, Glue, Prohibition, SpacingTable
from pinban.typeset.tables.zh_hans import SIMPLIFIED
from pinban.typeset.tables.zh_hans_vertical import SIMPLIFIED_VERTICAL
from pinban.typeset.tables.zh_hant import TRADITIONAL

__all__ = [
    "JAPANESE",
    "SIMPLIFIED",
    "SIMPLIFIED_VERTICAL",
    "TRADITIONAL",
    "CharClass",
    "Glue",
    "Prohibition",
    "SpacingTable",
]
