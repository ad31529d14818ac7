"""The words of a catalogue to those that a wildcard or a pinyin means, so that a query holds plain terms alone."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache
from itertools import islice, pairwise
from typing import Protocol

from pinban.archive.catalogue import findings
from pinban.archive.catalogue.folding import JOIN, fold, units
from pinban.archive.catalogue.query import DECIMALS, All, Any, Query, Sound, Term, Wild
from pinban.diagnostics import Place
from pinban.files import OutputError

MOST = 300
"""The most words that one wildcard, or one pinyin, stands for: the commonest are taken."""
MOST_TERMS = 333
"""The most terms of a query, all that its wildcards and sounds stand for counted: an engine asks for each of them in
up to three places, and a search server takes a thousand such clauses. Every engine refuses more alike."""
_LETTERS_MOST = 48
_SEGMENTS = 8  # ways to read one spelling: xian is xi'an too
_LETTERS = re.compile("[a-zü]+")


class Lexicon(Protocol):
    """The tokens that an engine has indexed, each with the number of documents that hold it."""

    def documents(self, tokens: Iterable[str]) -> Mapping[str, int]:
        """How many documents hold each of some tokens; those that none holds may be left out."""

    def words(self, pattern: str) -> Mapping[str, int]:
        """The tokens that begin with a word of another script, or a number, that a pattern with * and ? fits."""

    def pairs(self, firsts: frozenset[str], seconds: frozenset[str]) -> Mapping[str, int]:
        """The tokens of two characters, the one of ``firsts``, the other of ``seconds``."""


class Vocabulary:
    """What wildcards and sounds stand for among an engine's tokens."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._meant: dict[tuple[bool, str], list[str]] = {}  # what was looked up already: a query may say it again

    def expanded(self, query: Query) -> Query:
        """The query with every wildcard and pinyin as the terms that the catalogue holds of them.

        Raises :class:`pinban.files.OutputError` for a pinyin that spells nothing, or one syllable alone, and for more
        than :data:`MOST_TERMS`.
        """
        meant = self._expanded(query)
        if (held := _terms(meant)) > MOST_TERMS:
            raise OutputError(findings.TOO_WIDE.at(Place(), count=held, most=MOST_TERMS))
        return meant

    def _expanded(self, query: Query) -> Query:
        if isinstance(query, All):
            wanted, unwanted = (tuple(map(self._expanded, parts)) for parts in (query.wanted, query.unwanted))
            return All(wanted, unwanted)
        if isinstance(query, Any):
            return Any(tuple(map(self._expanded, query.parts)))
        if isinstance(query, Term):
            return query
        return Any(tuple(Term(tuple(units(text)), query.column, query.field) for text in self._texts(query)))

    def _texts(self, query: Wild | Sound) -> list[str]:
        asked, written = (self._words, query.pattern) if isinstance(query, Wild) else (self._sounds, query.letters)
        name = (isinstance(query, Wild), written)
        if name not in self._meant:
            self._meant[name] = asked(written)
        return self._meant[name]

    def _words(self, pattern: str) -> list[str]:
        """The words of other scripts, and numbers, that a pattern fits, the commonest first."""
        counts: dict[str, int] = {}
        for token, count in self._lexicon.words(pattern).items():
            word = token.partition(JOIN)[0]
            if word and word[0] < "\u2e80" and fnmatchcase(word, pattern.replace("[", "[[]")):
                counts[word] = counts.get(word, 0) + count
        return sorted(counts, key=lambda word: (-counts[word], word))[:MOST]

    def _sounds(self, letters: str) -> list[str]:
        """The runs of characters in the catalogue that sound as the letters spell."""
        runs: dict[str, int] = {}
        ways = [syllables for syllables in spelt(letters) if len(syllables) > 1]
        if not ways:
            raise OutputError(findings.NO_SOUND.at(Place(), letters=letters))
        for syllables in ways:
            runs |= self._runs([_characters()[syllable] for syllable in syllables])
        return sorted(runs, key=lambda run: (-runs[run], run))[:MOST]

    def _runs(self, choices: Sequence[frozenset[str]]) -> dict[str, int]:
        """Runs with a character of each choice, pair by pair as they stand in the index."""
        runs = dict(self._lexicon.pairs(choices[0], choices[1]))
        for first, second in pairwise(choices[1:]):
            ends = frozenset(run[-1] for run in runs)
            more = self._lexicon.pairs(ends & first, second)
            runs = {
                run + pair[1]: min(count, other)
                for run, count in runs.items()
                for pair, other in more.items()
                if pair[0] == run[-1]
            }
            runs = dict(sorted(runs.items(), key=lambda item: (-item[1], item[0]))[: 4 * MOST])
        return runs


def _terms(query: Query) -> int:
    """How many terms a query has; a number with any decimals is two, with them and without."""
    if isinstance(query, All):
        return sum(map(_terms, (*query.wanted, *query.unwanted)))
    if isinstance(query, Any):
        return sum(map(_terms, query.parts))
    return 2 if isinstance(query, Term) and query.tail == DECIMALS else 1


def spelt(letters: str) -> list[tuple[str, ...]]:
    """The ways to read letters as syllables: ``batu`` is ba tu.

    Blanks, apostrophes and hyphens part them for certain. More letters than a name has spell nothing: the ways to read
    them double with every xian.
    """
    if len(letters) > _LETTERS_MOST:
        return []
    ways: list[tuple[str, ...]] = [()]
    for part in _LETTERS.findall(letters.casefold().replace("v", "ü")):
        ways = [(*way, *more) for way in ways for more in islice(_syllables(part), _SEGMENTS)][:_SEGMENTS]
    return [way for way in ways if way]


def _syllables(letters: str) -> Iterator[tuple[str, ...]]:
    if not letters:
        yield ()
    for end in range(min(6, len(letters)), 0, -1):
        if letters[:end] in _characters():
            yield from ((letters[:end], *rest) for rest in _syllables(letters[end:]))


@cache
def _characters() -> Mapping[str, frozenset[str]]:
    """Each syllable without its tone to the characters, folded, that are read so."""
    from pypinyin import pinyin_dict  # noqa: PLC0415 -- a table of forty thousand characters
    from pypinyin.contrib.tone_convert import to_normal  # noqa: PLC0415

    read: dict[str, set[str]] = {}
    known: dict[str, str] = {}
    for code, sounds in pinyin_dict.pinyin_dict.items():
        if code >= 0x20000:  # rare characters that no newspaper has
            continue
        char = fold(chr(code))
        for sound in sounds.split(","):
            if sound not in known:
                known[sound] = to_normal(sound, v_to_u=True)
            read.setdefault(known[sound], set()).add(char)
    return {syllable: frozenset(chars) for syllable, chars in read.items() if set(syllable) & set("aeiouü")}
