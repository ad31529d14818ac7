"""From a text and its language's segmenter to where its words end, and to what a line's end there costs in a heading.

Chinese goes by jieba's dictionary (:mod:`pinban.typeset.headlines.heading_words`), traditional text through its
simplified characters, one for one; Japanese by the phrases and words of BudouX; all else by its blanks.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from pinban.model import SUFFIX_SPACE, Segmenter
from pinban.proofreading.traditional import SIMPLIFIED

if TYPE_CHECKING:
    from budoux import Parser

# What a line's end costs in a heading, beside a line as much too long or too short as it is long, which costs 1.
_AT_MARK, _AT_PHRASE, _AT_BLANK, _AFTER_SMALL = -0.2, 0.15, 0.1, 1.0
_MARKS = frozenset("、。，．！？：；」』）】〉》…―—,.;:!?)᠁᠂᠃᠄᠅")
_WORD, _BLANKS = rf"(?:\S|{SUFFIX_SPACE})+", rf"[^\S{SUFFIX_SPACE}]+"  # a suffix of Mongolian is its word's
_RUNS = re.compile(r"[0-9A-Za-z]+(?:[-.,:/][0-9A-Za-z]+)*")
_SMALL = """
a an the and or but nor for of in on at to by with from as is are was no not its his her our
"""
_SMALL_WORDS = frozenset(_SMALL.split())


def simplified(text: str) -> str:
    """A text with the simplified form of each traditional character that has one, as long as before."""
    return "".join(SIMPLIFIED.get(char, char) for char in text)


def word_ends(text: str, segmenter: Segmenter) -> frozenset[int]:
    """The offsets at which words end, the text's own end among them."""
    match segmenter:
        case Segmenter.CHINESE:
            return frozenset(_ends(_jieba(text)))
        case Segmenter.TRADITIONAL:
            return frozenset(_ends(_jieba(simplified(text))))
        case Segmenter.JAPANESE:
            return _with_runs(text, frozenset(_ends(_parser("ja_word").parse(text))))
        case Segmenter.BLANKS:
            return frozenset({*(match.end() for match in re.finditer(rf"{_WORD}|{_BLANKS}", text)), len(text)} - {0})


@lru_cache(maxsize=4096)
def phrase_costs(text: str, segmenter: Segmenter) -> Mapping[int, float]:
    """What a line's end costs after each phrase of a heading in Japanese, or after each word that blanks part."""
    if segmenter is Segmenter.JAPANESE:
        ends = (end for end in _ends(_parser("ja").parse(text)) if end < len(text))
        return {end: _AT_MARK if text[end - 1] in _MARKS else _AT_PHRASE for end in ends}
    costs: dict[int, float] = {}
    for match in re.finditer(rf"({_WORD}){_BLANKS}(?=\S)", text):
        word = match[1]
        cost = _AT_MARK if word[-1] in _MARKS else _AFTER_SMALL if word.casefold() in _SMALL_WORDS else _AT_BLANK
        costs[match.end()] = costs[match.end(1)] = cost
    return costs


def _with_runs(text: str, ends: frozenset[int]) -> frozenset[int]:
    """The ends of Japanese words with each run of figures and letters as a word: the model parts such runs."""
    runs = [match.span() for match in _RUNS.finditer(text)]
    inside = {at for low, high in runs for at in range(low + 1, high)}
    return frozenset({*(ends - inside), *(at for run in runs for at in run)} - {0})


def _ends(words: Sequence[str]) -> Iterator[int]:
    offset = 0
    for word in words:
        offset += len(word)
        yield offset


def _jieba(text: str) -> Sequence[str]:
    """The dictionary's words; it is read when it is first asked."""
    import rjieba  # noqa: PLC0415

    words: Sequence[str] = rjieba.cut(text)
    return words


@lru_cache(maxsize=2)
def _parser(model: str) -> "Parser":
    """One of BudouX's models: ``ja`` tells phrases, ``ja_word`` words."""
    import budoux  # noqa: PLC0415 - as the dictionary: only a Japanese text asks for it

    text = files("budoux").joinpath("models").joinpath(f"{model}.json").read_text(encoding="utf-8")
    return budoux.Parser(json.loads(text))
