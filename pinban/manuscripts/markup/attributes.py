"""Words in brackets with attributes behind them, ``[東京]{lang=ja}``, to tokens that say so around them.

What is one is for :mod:`pinban.proofreading.attributed` to say, since proofreading reads the text as it is written.
"""

from collections.abc import Iterable, Iterator

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from pinban.proofreading.attributed import attributed_at

OPENS, CLOSES = "attributed_open", "attributed_close"


def attributed(state: StateInline, silent: bool) -> bool:
    """Words in brackets with attributes; what is in the brackets is read as any other text."""
    if state.src[state.pos] != "[":
        return False
    start, most = state.pos, state.posMax
    phrase = attributed_at(state.src, start, most)
    if phrase is None:
        return False
    if not silent:
        token = state.push(OPENS, "", 1)
        token.meta.update(said=phrase.said, range=(start, start + 1), begins=start)
        state.pos, state.posMax = start + 1, phrase.closes
        state.md.inline.tokenize(state)
        state.posMax = most
        token = state.push(CLOSES, "", -1)
        token.meta.update(range=(phrase.closes, phrase.end))
    state.pos = phrase.end
    return True


def languages_named(children: Iterable[Token]) -> Iterator[tuple[int, str]]:
    """Each language that is named, with where in the inline source its bracket opens."""
    for token in children:
        if token.type == OPENS and token.meta["said"].language:
            yield token.meta["begins"], token.meta["said"].language
