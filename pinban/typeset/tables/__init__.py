"""Tables of character classes and of the space between them, one to a language and direction."""

from pinban.typeset.tables.spacing import CharClass, Glue, Prohibition, SpacingTable
from pinban.typeset.tables.zh_hans import SIMPLIFIED
from pinban.typeset.tables.zh_hans_vertical import SIMPLIFIED_VERTICAL

__all__ = ["SIMPLIFIED", "SIMPLIFIED_VERTICAL", "CharClass", "Glue", "Prohibition", "SpacingTable"]
