"""From a heading's text to its words and what each does there: jieba's dictionary, put right by the lexicon."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from pinban.typeset.headlines.lexicon import (
    ADVERBS,
    COMPLEMENTS,
    COUNTERS,
    EVENTS,
    FINAL,
    FINITE,
    FIRSTS,
    HEADS,
    IDIOMS,
    MEASURES,
    NEGATIONS,
    NEW,
    PERIODS,
    PREPOSITIONS,
    PRONOUNS,
    SUFFIXES,
    SURNAMES,
    TIMES,
)

if TYPE_CHECKING:
    import rjieba


class Kind(Enum):
    """What a word does in a heading."""

    NOUN = "noun"
    PLACE = "place"
    TIME = "time"
    NUMBER = "number"
    VERB = "verb"
    QUALITY = "quality"  # an adjective, or a noun's fixed attributive
    ADVERB = "adverb"
    PREPOSITION = "preposition"
    AND = "and"
    OF = "of"  # 的, 之
    ASPECT = "aspect"  # 了, 着, 过
    AFTER = "after"  # what leans on the word before it: 上, 等, 者
    MARK = "mark"
    WHOLE = "whole"  # an idiom or a clause in one word


@dataclass(frozen=True, slots=True)
class Word:
    """One word: where it ends in its text."""

    text: str
    kind: Kind
    end: int


_TAGS = {
    "v": Kind.VERB, "vd": Kind.VERB, "vn": Kind.VERB, "vg": Kind.VERB, "vi": Kind.VERB,
    "a": Kind.QUALITY, "b": Kind.QUALITY, "z": Kind.QUALITY, "ag": Kind.QUALITY, "an": Kind.QUALITY,
    "d": Kind.ADVERB, "ad": Kind.ADVERB, "dg": Kind.ADVERB,
    "p": Kind.PREPOSITION, "c": Kind.AND,
    "uj": Kind.OF, "ul": Kind.ASPECT, "uz": Kind.ASPECT, "ug": Kind.ASPECT, "ud": Kind.ASPECT, "uv": Kind.ASPECT,
    "u": Kind.AFTER, "f": Kind.AFTER, "k": Kind.AFTER, "y": Kind.AFTER, "q": Kind.AFTER, "ng": Kind.AFTER,
    "t": Kind.TIME, "tg": Kind.TIME, "m": Kind.NUMBER, "mq": Kind.NUMBER, "mg": Kind.NUMBER,
    "ns": Kind.PLACE, "s": Kind.PLACE, "i": Kind.WHOLE, "l": Kind.WHOLE,
}  # fmt: skip

_DIGITS = "0123456789０１２３４５６７８９.．%％一二三四五六七八九十百千万亿两几半〇零"
_KNOWN = 20_000  # as often as a word of the lexicon that the dictionary has not is taken to be
_OFTEN = 1_000_000  # as often as a word must be to be preferred to its parts
_NAMED = "name"
_OPENERS, _CLOSERS = frozenset("“‘（《〈【「『("), frozenset("”’）》〉】」』)")
_TWO = 2
_POINTING = frozenset("这那每各某")
_LISTED = (
    (Kind.ADVERB, ADVERBS),
    (Kind.PREPOSITION, PREPOSITIONS),
    (Kind.NUMBER, FIRSTS),
    (Kind.AND, frozenset("和及或")),
    (Kind.VERB, FINITE | FINAL),
    (Kind.WHOLE, IDIOMS),
    (Kind.NOUN, HEADS | NEW | PRONOUNS),
)
NOUNS = (Kind.NOUN, Kind.PLACE, Kind.WHOLE)
"""What a noun's words are."""
NAMING = (*NOUNS, Kind.QUALITY)
"""What a name's second part may be taken for."""
PARTS = (Kind.NOUN, Kind.PLACE, Kind.TIME, Kind.QUALITY)
"""What a character that is no word by itself is taken for."""


@lru_cache(maxsize=1)
def _dictionary() -> "rjieba.Jieba":
    """Jieba's dictionary with words of the trade; read when the first heading is broken, since most never are."""
    import rjieba  # noqa: PLC0415

    dictionary = rjieba.Jieba()
    for word in sorted(FINITE | FINAL | ADVERBS | HEADS):
        if len(dictionary.cut(word, False)) > 1:
            dictionary.add_word(word, _KNOWN, "v" if word in FINITE | FINAL else "d" if word in ADVERBS else "n")
    for word in sorted(NEW):
        dictionary.add_word(word, _OFTEN, "n")
    for word in sorted(TIMES):
        dictionary.add_word(word, _OFTEN, "t")
    for word in sorted(IDIOMS):
        dictionary.add_word(word, _OFTEN, "l")
    return dictionary


def words_of(text: str, names: tuple[str, ...] = ()) -> tuple[Word, ...]:
    """The words of a heading, by the dictionary; a number takes its measure word along, a word its brackets.

    ``names`` are words of their own, whatever the dictionary makes of them.
    """
    words: list[Word] = []
    end = 0
    for word, tag in _tagged(text, names):
        end += len(word)
        before = words[-1] if words else None
        if word in _OPENERS:
            continue
        if before and word in _CLOSERS:
            words[-1] = Word(before.text, before.kind, end)
            continue
        kind = Kind.NOUN if tag == _NAMED else _kind(word, tag)
        touching = before is not None and before.end == end - len(word) and tag != _NAMED
        joined = _joined(before, word, kind) if before and touching else None
        if before and joined:
            words[-1] = Word(before.text + word, joined, end)
        else:
            words.append(Word(word, kind, end))
        if len(words) > _TWO and word in EVENTS and words[-2].text == "会" and words[-3].kind is Kind.NOUN:
            words[-3:-1] = [Word(words[-3].text + "会", Kind.NOUN, words[-2].end)]  # 读者会|举行
        if len(words) > 1 and kind is Kind.ASPECT and words[-2].kind is Kind.PREPOSITION and word != "着":
            words[-2] = replace(words[-2], kind=Kind.VERB)  # 用了, 到过
        if len(words) > _TWO and words[-1].text == words[-3].text and words[-2].text in ("不", "没"):
            words[-3:] = [Word("".join(part.text for part in words[-3:]), Kind.VERB, end)]  # 涨不涨
    return tuple(words)


def _tagged(text: str, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The dictionary's words with their kinds, and the names between them."""
    parts = re.split("(" + "|".join(map(re.escape, names)) + ")", text) if names else [text]
    for number, part in enumerate(parts):
        if number % 2:
            yield part, _NAMED
        else:
            yield from _dictionary().tag(part, False)


def _kind(word: str, tag: str) -> Kind:
    """What a word does in a heading: by the lists, then by the dictionary."""
    for kind, words in _LISTED:
        if word in words:
            return kind
    if not any(char.isalnum() for char in word):
        return Kind.MARK
    if len(word) == _TWO and word[0] in _POINTING and word[1] in COUNTERS:
        return Kind.TIME if word[1] in PERIODS else Kind.NUMBER  # 每天, 这支
    if all(char in _DIGITS for char in word) or (word[0] in _DIGITS and word[1:] in ("大", "项", "条", "个")):
        return Kind.NUMBER
    if len(word) > _TWO and word[-_TWO:] in HEADS:
        return Kind.NOUN
    kind = _TAGS.get(tag, Kind.NOUN)
    if kind in (Kind.VERB, Kind.ADVERB) and word[0] in NEGATIONS:
        return _denied(word[1:], kind)
    if kind is not Kind.NUMBER:
        return kind
    if word[0] in _DIGITS and word[-1] not in COUNTERS and word[-1] not in "余多数来％%":
        return Kind.NOUN  # 三星堆
    return Kind.TIME if word[-1] in PERIODS or word[-2:] in ("季度", "年度") else kind


def _denied(word: str, kind: Kind) -> Kind:
    """What a word does before which 不, 没 or its like stands: what it does itself (不让, 没把, 不会)."""
    if word in PREPOSITIONS:
        return Kind.PREPOSITION
    return Kind.ADVERB if word in ADVERBS else kind


def _joined(before: Word, word: str, kind: Kind) -> Kind | None:
    """What a word makes with the one before it, where the two are one: 3|名, 飞|进, 企业|家, 王|桂兰."""
    if before.kind is Kind.NUMBER:
        return _counted(before, word, kind)
    single = len(before.text) == 1
    if single and before.kind is Kind.VERB and word in COMPLEMENTS:
        return Kind.VERB
    if not single and word in SUFFIXES and kind in (Kind.NOUN, Kind.AFTER, Kind.VERB):
        return {Kind.TIME: Kind.TIME, Kind.MARK: None}.get(before.kind, Kind.NOUN)
    if single and before.kind is Kind.NOUN and before.text in SURNAMES and len(word) <= _TWO and kind in NAMING:
        return Kind.NOUN
    if len(word) > 1 or word in PRONOUNS or before.text in PRONOUNS:
        return None
    if single and before.kind is Kind.QUALITY and kind in (Kind.QUALITY, Kind.NOUN):
        return kind
    if kind in (Kind.NOUN, Kind.PLACE) and word not in SURNAMES and before.text not in ("时候", "地方"):
        return Kind.NOUN if before.kind in (Kind.NOUN, Kind.PLACE) or (single and before.kind in PARTS) else None
    return None


def _counted(before: Word, word: str, kind: Kind) -> Kind | None:
    """What goes on a number: further figures, its point, its measure word, 多, a score's 比."""
    if kind is Kind.NUMBER or word in (".", "．", "%", "％", "多", "余", "来", "比"):
        return Kind.NUMBER
    if before.text[-1] == "号" and len(word) == 1 and kind in PARTS:
        return Kind.NOUN  # 三号线
    figures = all(char in _DIGITS or char == "比" for char in before.text)
    if figures and kind is not Kind.MARK and (word in COUNTERS or kind is Kind.AFTER or word in MEASURES):
        return Kind.TIME if word[-1] in PERIODS else Kind.NUMBER
    return None
