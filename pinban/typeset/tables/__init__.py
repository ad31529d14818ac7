"""Tables of character classes and of the space between them, one to a language and direction."""

from pinban.typeset.tables.spacing import CharClass, Glue, Prohibition, SpacingTable
from pinban.typeset.tables.zh_hans import SIMPLIFIED

__all__ = ["SIMPLIFIED", "CharClass", "Glue", "Prohibition", "SpacingTable"]
