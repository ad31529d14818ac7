"""Tables of character classes and of the space between them, one to a language and direction."""

from pinban.typeset.tables.en import ENGLISH, ENGLISH_VERTICAL
from pinban.typeset.tables.ja import JAPANESE, JAPANESE_VERTICAL
from pinban.typeset.tables.mn import MONGOLIAN, MONGOLIAN_VERTICAL
from pinban.typeset.tables.spacing import CharClass, Glue, Prohibition, SpacingTable
from pinban.typeset.tables.zh_hans import SIMPLIFIED
from pinban.typeset.tables.zh_hans_vertical import SIMPLIFIED_VERTICAL
from pinban.typeset.tables.zh_hant import HONG_KONG, HONG_KONG_VERTICAL, TAIWAN, TAIWAN_VERTICAL, TRADITIONAL

TABLES = {
    table.name: table
    for table in (
        SIMPLIFIED,
        SIMPLIFIED_VERTICAL,
        TRADITIONAL,
        TAIWAN,
        TAIWAN_VERTICAL,
        HONG_KONG,
        HONG_KONG_VERTICAL,
        JAPANESE,
        JAPANESE_VERTICAL,
        ENGLISH,
        ENGLISH_VERTICAL,
        MONGOLIAN,
        MONGOLIAN_VERTICAL,
    )
}
"""The tables by the names that :class:`pinban.model.Language` calls them by."""

__all__ = [
    "ENGLISH",
    "JAPANESE",
    "JAPANESE_VERTICAL",
    "MONGOLIAN",
    "MONGOLIAN_VERTICAL",
    "SIMPLIFIED",
    "SIMPLIFIED_VERTICAL",
    "TABLES",
    "TAIWAN",
    "TAIWAN_VERTICAL",
    "TRADITIONAL",
    "CharClass",
    "Glue",
    "Prohibition",
    "SpacingTable",
]
