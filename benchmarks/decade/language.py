"""A seed to Chinese copy that has the statistics of newspaper Chinese, of a grammar and a vocabulary of its own.

Words are made of the characters of GB 2312's first level; how often each word comes follows Zipf's law with
Mandelbrot's shift, how often a particle comes is fixed by the grammar. Nothing of it means anything, and nothing of
it is anyone's.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

VOCABULARY = {"noun": 24_000, "verb": 9_000, "adjective": 4_000, "place": 2_500, "name": 3_000}
"""How many words of each kind there are: together what a Chinese newspaper uses in a year."""
SHIFT, SLOPE = 2.7, 1.05
_SENTENCES = (
    "{place}{noun}{verb}了{noun}",
    "{noun}的{noun}{verb}{noun}",
    "{name}说，{adjective}的{noun}在{place}{verb}",
    "{name}和{name}{verb}{noun}",
    "在{place}，{noun}不{verb}{noun}",
    "{noun}是{adjective}{noun}",
    "今年，{place}{verb}{noun}{number}个",
    "{noun}{verb}到{number}%",
    "对{noun}、{noun}和{noun}{verb}",
    "这一{noun}{verb}{adjective}{noun}",
    "据{place}{noun}{verb}，{noun}达{number}万元",
    "{adjective}的{noun}也{verb}了{place}的{noun}",
    "“{noun}{verb}{noun}，”{name}{verb}",
    "{noun}有{number}家，{verb}{latin}",
)
_ENDS = "。。。。。。。；！？"
_LATIN = ("GDP", "5G", "APP", "WTO", "CBA", "km", "LED", "WiFi", "PM2.5", "AI")
_HEADLINES = ("{place}{verb}{noun}", "{noun}{verb}{adjective}{noun}", "{name}：{noun}{verb}", "{adjective}{noun}")
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one kind, the commonest first, with their running weights."""

    words: Sequence[str]
    weights: Sequence[float]


@cache
def lexicon() -> dict[str, Words]:
    """Every kind's words. The commonest of each kind are made of the commonest characters."""
    level = [bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFA)]
    level = [char for char in level if char not in "的了在和是不有到也对这一说据"]
    random.Random("characters").shuffle(level)
    weights = list(accumulate(1 / (rank + 20) for rank in range(len(level))))
    return {kind: _kind(kind, count, level, weights) for kind, count in VOCABULARY.items()}


def _kind(kind: str, count: int, level: Sequence[str], weights: Sequence[float]) -> Words:
    rng = random.Random(kind)
    lengths = (2, 2, 2, 2, 3) if kind != "name" else (1, 2, 2)
    words: dict[str, None] = {}
    while len(words) < count:
        word = "".join(rng.choices(level, cum_weights=weights, k=rng.choice(lengths)))
        words[rng.choice(_SURNAMES) + word if kind == "name" else word] = None
    return Words(tuple(words), tuple(accumulate((rank + 1 + SHIFT) ** -SLOPE for rank in range(count))))


class Writer:
    """Copy from one source of chance."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._stock: dict[str, list[str]] = {}

    def _word(self, kind: str) -> str:
        stock = self._stock.get(kind)
        if not stock:
            words = lexicon()[kind]
            stock = self._stock[kind] = self._rng.choices(words.words, cum_weights=words.weights, k=64)
        return stock.pop()

    def _said(self, pattern: str) -> str:
        out: list[str] = []
        for part in _parts(pattern):
            if part == "number":
                out.append(f"{int(10 ** self._rng.uniform(0.3, 5)):,}" if self._rng.random() < 0.7 else
                           f"{self._rng.uniform(1, 99):.1f}")  # fmt: skip
            elif part == "latin":
                out.append(self._rng.choice(_LATIN))
            else:
                out.append(self._word(part) if part in VOCABULARY else part)
        return "".join(out)

    def sentence(self) -> str:
        """A sentence with its mark."""
        clauses = self._rng.choices(_SENTENCES, k=self._rng.choice((1, 2, 2, 3)))
        return "，".join(map(self._said, clauses)) + self._rng.choice(_ENDS)

    def paragraphs(self, characters: int) -> list[str]:
        """Text of about so many characters, in paragraphs of two to six sentences."""
        out: list[str] = []
        left = characters
        while left > 0:
            paragraph = "".join(self.sentence() for _ in range(self._rng.randint(2, 6)))[: max(12, left)]
            out.append(paragraph)
            left -= len(paragraph)
        return out

    def headline(self) -> str:
        """A headline of four to some twenty characters."""
        return " ".join(self._said(self._rng.choice(_HEADLINES)) for _ in range(self._rng.choice((1, 1, 2))))

    def name(self) -> str:
        """A person."""
        return self._word("name")


@cache
def _parts(pattern: str) -> tuple[str, ...]:
    """A pattern's words and what stands between them."""
    return tuple(part for piece in pattern.split("{") for part in piece.split("}") if part)
