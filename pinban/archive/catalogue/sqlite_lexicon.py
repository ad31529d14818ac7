"""The tokens of a catalogue's full-text index, looked up as they are needed."""

import re
import sqlite3
from collections.abc import Iterable, Mapping

from pinban.archive.catalogue.folding import JOIN

_LAST = "\U0010ffff"


class SqliteLexicon:
    """The tokens of an open catalogue's full-text index, looked up as they are needed."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, words, 'row')")

    def documents(self, tokens: Iterable[str]) -> Mapping[str, int]:
        """See ``Lexicon``."""
        asked = "SELECT term, doc FROM temp.vocabulary WHERE term = ?"
        return {term: doc for token in tokens for term, doc in self._db.execute(asked, (token,))}

    def words(self, pattern: str) -> Mapping[str, int]:
        """See ``Lexicon``."""
        start = re.split("[*?]", pattern, maxsplit=1)[0]
        glob = pattern.replace("[", "[[]") + f"{JOIN}*"
        asked = "SELECT term, doc FROM temp.vocabulary WHERE term >= ? AND term < ? AND term GLOB ?"
        return dict(self._db.execute(asked, (start, start + _LAST, glob)).fetchall())

    def pairs(self, firsts: frozenset[str], seconds: frozenset[str]) -> Mapping[str, int]:
        """See ``Lexicon``."""
        asked = "SELECT term, doc FROM temp.vocabulary WHERE term >= ? AND term < ?"
        rows = (row for first in sorted(firsts) for row in self._db.execute(asked, (first, first + _LAST)))
        return {token: count for token, count in rows if len(token) == 2 and token[1] in seconds}
