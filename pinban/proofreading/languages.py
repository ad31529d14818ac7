"""Which checks hold in other languages than simplified Chinese, for which they are written: their ids, as data.

Traditional text shares the marks of GB/T 15834 with simplified text (CLREQ, "Punctuation Marks"), but has its own
characters, words and quotation marks. Japanese has full-width figures and blanks of its own, Latin text apostrophes.
"""

from collections.abc import Mapping

from pinban.model import Checks

_EVERYWHERE = frozenset({"placeholder-head", "placeholder", "empty-fact", "invisible"})
_OF_TRADITIONAL = frozenset(
    {
        "half-width-mark",
        "half-width-bracket",
        "unpaired",
        "ellipsis",
        "dash",
        "space",
        "doubled-mark",
        "doubled-phrase",
        "full-width-latin",
        "figure",
        "letter-in-figure",
        "date",
        "mark-first",
        "open-end",
        "times",
    }
)

HOLDING: Mapping[Checks, frozenset[str]] = {
    Checks.TRADITIONAL: _EVERYWHERE | _OF_TRADITIONAL,
    Checks.JAPANESE: _EVERYWHERE | {"unpaired", "mark-first", "date"},
    Checks.LATIN: _EVERYWHERE,
}
"""By the checks that a language asks for: the ids of those of them that hold."""
