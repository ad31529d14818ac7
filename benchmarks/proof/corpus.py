"""The sample edition's vocabulary and patterns of newspaper writing to any amount of text, the same for the same seed.

The sense does not matter to a line composer, the patterns do: how often each character and mark comes, what
stands beside what, how long words and figures are. Ideographs come from a chain over the sample's own
clauses, so that their frequencies are those of news; what stands between them comes from the patterns here.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.proof import words

STORIES = Path(__file__).parents[2] / "content" / "2018-07-01" / "stories"

_HAN_RUN = re.compile(r"[\u4e00-\u9fff]{4,}")
_MARKUP = re.compile(r"^(---.*?\n---\n|\|.*|:::.*|#+ )", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Vocabulary:
    """A chain over pairs of ideographs: ``openings`` begin a clause, ``follow`` goes on after a pair."""

    openings: Sequence[str]
    follow: dict[str, str]

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Vocabulary":
        """The vocabulary of some texts; raises ``ValueError`` where they hold no clause."""
        follow: dict[str, list[str]] = defaultdict(list)
        openings = []
        for text in texts:
            for run in _HAN_RUN.findall(_MARKUP.sub("", text)):
                openings.append(run[:2])
                for index in range(len(run) - 2):
                    follow[run[index : index + 2]].append(run[index + 2])
        if not openings:
            raise ValueError("no clause of four ideographs in the texts")
        return cls(openings, {pair: "".join(chars) for pair, chars in follow.items()})

    @classmethod
    def sample(cls) -> "Vocabulary":
        """That of the sample edition."""
        return cls.of([path.read_text(encoding="utf-8") for path in sorted(STORIES.glob("*.md"))])


class Writer:
    """Writes paragraphs of newspaper text; the same seed writes the same."""

    def __init__(self, vocabulary: Vocabulary, seed: int = 2018) -> None:
        self._words = vocabulary
        self._random = Random(seed)
        self._sentences = (
            (34, self.plain),
            (10, self.speech),
            (4, self.said_before),
            (6, self.figures),
            (6, self.dated),
            (4, self.people),
            (4, self.series),
            (3, self.book),
            (3, self.latin),
            (2, self.aside),
            (2, self.question),
            (1, self.nested),
            (1, self.address),
            (1, self.signs),
        )

    def paragraphs(self, characters: int) -> Iterator[str]:
        """Paragraphs, together of at least ``characters`` characters."""
        written = 0
        while written < characters:
            paragraph = self.paragraph()
            written += len(paragraph)
            yield paragraph

    def paragraph(self) -> str:
        """One to seven sentences; a few paragraphs are a single short one, as in news."""
        makers = [maker for _, maker in self._sentences]
        weights = [weight for weight, _ in self._sentences]
        count = self._random.choices((1, 2, 3, 4, 5, 7), (3, 4, 5, 4, 2, 1))[0]
        text = "".join(maker() for maker in self._random.choices(makers, weights, k=count))
        if self._random.random() < 0.04:
            text = f"本报{self._one(words.PLACES)[:2]}{self._below(12)}月{self._below(30)}日电　" + text
        if self._random.random() < 0.03:
            text = f"（{self._one(('记者', '通讯员'))}　{self.person()}）" + text
        return text

    # --- sentences ---------------------------------------------------------------------------------------------------

    def plain(self) -> str:
        """Clauses with commas, now and then a semicolon, dash or ellipsis among them."""
        marks = self._random.choices(("，", "；", "：", "——", "……", "、"), (60, 4, 3, 2, 1, 8), k=3)
        count = self._random.choices((1, 2, 3, 4), (3, 6, 5, 2))[0]
        clauses = [self.clause() for _ in range(count)]
        text = clauses[0]
        for mark, clause in zip(marks, clauses[1:], strict=False):
            text += mark + clause
        return text + self._random.choices(("。", "！", "……", "。"), (40, 1, 1, 10))[0]

    def speech(self) -> str:
        """Somebody says something: the quotation stands first, last or alone."""
        said = self.clause(3, 12) + self._one(("，", "，", "、", "；")) + self.clause(4, 10)
        who = self.person() + self._one(words.VERBS)
        end = self._one("。。。！？")
        return self._one(
            (f"“{said}{end}”{who}。", f"{who}：“{said}{end}”", f"{who}，“{self.clause(3, 8)}”，{self.clause(3, 8)}。")
        )

    def said_before(self) -> str:
        """Words within quotation marks, two of them side by side."""
        first, second = self.clause(2, 5), self.clause(2, 6)
        third = f"{self._one(('实现', '做到'))}“{self.clause(2, 4)}”"
        return f"{self.clause(4, 9)}“{first}”“{second}”{self.clause(3, 8)}，{third}。"

    def figures(self) -> str:
        """Amounts with counters, percentages and ranges."""
        pieces = [
            f"{self.clause(3, 8)}{self._amount()}{self._one(words.COUNTERS)}",
            f"同比增长{self._below(40)}.{self._below(9)}%",
            f"{self.clause(3, 7)}{self._amount()}{self._one(words.UNITS)}",
            f"占{self._below(99)}％",
            f"{self._below(20)}～{20 + self._below(20)}℃",
            f"由{self._amount()}{self._one(words.COUNTERS)}增加到{self._amount()}{self._one(words.COUNTERS)}",
            f"约{self._below(9)},{100 + self._below(899)}{self._one(words.COUNTERS)}",
        ]
        return "，".join(self._random.sample(pieces, self._random.randint(2, 4))) + "。"

    def dated(self) -> str:
        """A date or a time of day, then what happened."""
        day = f"{self._below(12)}月{self._below(30)}日"
        when = self._one(
            (
                f"20{self._below(8) + 10}年{day}",
                day,
                f"{day}{self._below(22)}时{10 + self._below(49)}分",
                f"20{self._below(4) + 10}—20{self._below(4) + 14}年",
                f"截至{day}",
                f"{self._below(20)}:{10 + self._below(49)}",
            )
        )
        return f"{when}，{self.clause(5, 12)}{self._one(('', '（见图）'))}，{self.clause(4, 12)}。"

    def people(self) -> str:
        """A list of names."""
        names = "、".join(self.person() for _ in range(self._random.randint(3, 9)))
        before, after = self._one(("：", "的有")), self._one(("等", "", "等同志"))
        return f"{self.clause(3, 8)}{before}{names}{after}{self.clause(3, 7)}。"

    def series(self) -> str:
        """Things one after another."""
        things = "、".join(self.clause(2, 5) for _ in range(self._random.randint(3, 6)))
        return f"{self.clause(3, 8)}{things}等{self._below(20)}{self._one(('项', '类', '种'))}，{self.clause(4, 9)}。"

    def book(self) -> str:
        """Titles in 《》, two of them side by side."""
        first, second = self._random.sample(words.BOOKS, 2)
        return self._one(
            (
                f"{self.clause(3, 7)}《{first}》《{second}》{self.clause(3, 7)}。",
                f"《{first}》（20{10 + self._below(8)}年版）{self.clause(4, 9)}，{self.clause(3, 8)}。",
                f"{self.person()}在《{first}》中写道：“{self.clause(5, 12)}。”",
            )
        )

    def latin(self) -> str:
        """Words of another script among ideographs; a name of several words is rare, as it is in news."""
        word, other = self._one(words.WORDS), self._one(words.WORDS)
        if self._random.random() < 0.12:
            return f"{self.clause(3, 7)}（{self._one(words.NAMES)}）{self.clause(4, 9)}。"
        return self._one(
            (
                f"{self.clause(3, 7)}{word}{self.clause(4, 9)}，{self.clause(3, 8)}。",
                f"{self.clause(3, 6)}“{word}+{self.clause(2, 3)}”{self.clause(3, 7)}、{other}{self.clause(3, 6)}。",
                f"{self.clause(3, 7)}，{word}/{other}{self.clause(4, 9)}。",
            )
        )

    def aside(self) -> str:
        """Brackets and dashes."""
        return self._one(
            (
                f"{self.clause(4, 9)}（{self.clause(3, 8)}），{self.clause(4, 9)}。",
                f"{self.clause(4, 9)}——{self.clause(4, 9)}——{self.clause(4, 9)}。",
                f"（{self._below(9)}）{self.clause(4, 9)}；（{10 + self._below(9)}）{self.clause(4, 9)}。",
                f"{self.clause(4, 9)}【{self.clause(2, 4)}】{self.clause(3, 8)}。",
            )
        )

    def question(self) -> str:
        """A question, with an answer."""
        return f"{self.clause(4, 9)}？{self.clause(2, 6)}！{self.clause(4, 9)}，{self.clause(3, 8)}。"

    def nested(self) -> str:
        """Marks in a row: quotation within quotation, titles within it, ends together."""
        return self._one(
            (
                f"{self.person()}说：“{self.clause(3, 7)}‘{self.clause(2, 6)}’。”",
                f"{self.person()}问：“《{self._one(words.BOOKS)}》{self.clause(2, 5)}？”",
                f"“{self.clause(3, 6)}（{self.clause(2, 4)}‘{self.clause(2, 4)}’）……”{self.clause(3, 7)}。",
                f"{self.clause(3, 6)}（参见《{self._one(words.BOOKS)}》）。",
            )
        )

    def address(self) -> str:
        """A web or mail address, a telephone number."""
        return self._one(
            (
                f"{self.clause(3, 7)}请登录{self._one(words.ADDRESSES)}，{self.clause(4, 8)}。",
                f"{self.clause(3, 7)}电话：04{70 + self._below(9)}-{1000000 + self._below(8999999)}。",
                f"{self.clause(3, 7)}来信请发{words.ADDRESSES[-1]}。",
            )
        )

    def signs(self) -> str:
        """Signs of science and commerce."""
        return self._one(
            (
                f"{self._one(words.CHEMICALS)}{self.clause(3, 7)}{self._below(90)}μg/m³，{self.clause(4, 9)}。",
                f"{self.clause(3, 7)}−{self._below(30)}℃，{self.clause(4, 9)}±{self._below(5)}%。",
                f"{self.clause(3, 6)}￥{self._below(90)}.{10 + self._below(80)}，{self.clause(3, 6)}。",
                f"{self.clause(3, 6)}№{self._below(900)}{self.clause(3, 6)}。",
                f"{self.clause(3, 6)}①{self.clause(3, 6)}②{self.clause(3, 6)}③{self.clause(3, 6)}。",
            )
        )

    # --- words -------------------------------------------------------------------------------------------------------

    def clause(self, least: int = 5, most: int = 16) -> str:
        """A run of ideographs from the chain."""
        length = self._random.randint(least, most)
        text = self._one(self._words.openings)
        while len(text) < length:
            after = self._words.follow.get(text[-2:])
            text += self._one(after) if after else self._one(self._words.openings)
        return text[:length]

    def person(self) -> str:
        """A name, sometimes with place, body or title before it."""
        kind = self._random.random()
        if kind < 0.25:
            name = self._one(words.MONGOLIAN)
            name = name + "·" + self._one(words.MONGOLIAN) if self._random.random() < 0.3 else name
        elif kind < 0.3:
            name = self._one(words.FOREIGN)
        else:
            name = self._one(words.SURNAMES) + "".join(self._random.choices(words.GIVEN, k=self._random.randint(1, 2)))
        before = self._random.random()
        if before < 0.15:
            return self._one(words.BODIES) + self._one(words.TITLES) + name
        return self._one(words.PLACES) + name if before < 0.25 else name

    def _amount(self) -> str:
        size = self._random.choice((9, 99, 999, 9999, 99999))
        text = str(1 + self._below(size))
        return text + f".{self._below(99)}" if self._random.random() < 0.25 else text

    def _below(self, most: int) -> int:
        return self._random.randint(1, most)

    def _one(self, choices: Sequence[str]) -> str:
        return self._random.choice(choices)
