"""A story's text to the tokens that say most of what it is about: frequent in it, rare elsewhere (tf · idf)."""

import math
from collections import Counter
from itertools import accumulate

from pinban.archive.catalogue.folding import END, tokens
from pinban.archive.catalogue.scoring import MOST_SCORED
from pinban.archive.catalogue.vocabulary import Lexicon

_LIKE = 24  # rare words by which stories are alike
_COMMON = 0.2  # share of all documents from which a word says nothing


def telling(text: str, lexicon: Lexicon, stories: int) -> list[str]:
    """The tokens by which other stories are like a text, of a catalogue of so many documents.

    Together they are in no more of them than are scored: where more fit, likeness would order none.
    """
    counts = Counter(token for token in tokens(text).split(" ") if token and not token.endswith(END))
    total, documents = max(1, stories), lexicon.documents(counts)
    weights = {
        token: count * math.log(total / documents[token])
        for token, count in counts.items()
        if 1 < documents.get(token, 0) <= max(2, _COMMON * total)
    }
    best = sorted(weights, key=lambda token: (-weights[token], token))[:_LIKE]
    together = accumulate(documents[token] for token in best)
    return [token for token, held in zip(best, together, strict=True) if held <= MOST_SCORED]
