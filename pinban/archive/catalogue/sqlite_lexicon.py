"""The tokens of a catalogue's full-text index, looked up as they are needed."""

import re
import sqlite3
from collections.abc import Iterable, Mapping

from pinban.archive.catalogue.folding import JOIN

_CHINESE = "\u2e80"
"""Words of other scripts, and numbers, stand before it."""
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
        """See ``Lexicon``. Looking at a token takes as long as it has documents: none of Chinese is looked at."""
        start = re.split("[*?]", pattern, maxsplit=1)[0]
        glob = pattern.replace("[", "[[]") + f"{JOIN}*"
        asked = "SELECT term, doc FROM temp.vocabulary WHERE term >= ? AND term < ? AND term GLOB ?"
        end = start + _LAST if start else _CHINESE
        return dict(self._db.execute(asked, (start, end, glob)).fetchall())

    def pairs(self, firsts: frozenset[str], seconds: frozenset[str]) -> Mapping[str, int]:
        """See ``Lexicon``: of the characters that a sound has, most stand nowhere."""
        there = [[char for char in sorted(chars) if self._is_there(char)] for chars in (firsts, seconds)]
        return self.documents(first + second for first in there[0] for second in there[1])

    def _is_there(self, char: str) -> bool:
        """Whether any token begins with a character: each unit begins one."""
        asked = "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1"
        return self._db.execute(asked, (f'"{char}" *',)).fetchone() is not None
