"""How many documents fit, to whether their scores order them: the one rule of every engine."""

from dataclasses import dataclass

MANY = 1000
"""Documents that are scored whatever the score may be worth."""
MOST_SCORED = 100_000
"""Documents that are scored at most: of more, the newest come first.

A score takes microseconds for each document that fits, however few are looked at. Nobody turns to the last of so many,
and what fits in its heading is scored and stands first all the same.
"""


@dataclass(frozen=True, slots=True)
class Scored:
    """Whether the documents that fit in their headings are ordered by score, and whether all others are."""

    heads: bool
    others: bool


def scored(total: int, heads: int, documents: int, *, choices: bool) -> Scored:
    """Of ``documents``, ``total`` fit, ``heads`` of them in their headings; ``choices`` is ``query.has_choices``.

    Where each term is in more than half of very many documents scores would say nothing: BM25 then counts each term for
    a millionth, whatever it is; of terms that must all be there, each is in as many documents as the whole query fits.
    """
    everywhere = total > MANY and 2 * total > documents and not choices
    return Scored(not everywhere and heads <= MOST_SCORED, not everywhere and total <= MOST_SCORED)
