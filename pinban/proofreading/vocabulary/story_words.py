"""A story's passages to words and names that it spells two ways: once with another character, elsewhere as usual."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from pinban.files.passage import Passage
from pinban.proofreading.vocabulary.sounds import common, confusable
from pinban.proofreading.vocabulary.words_around import ALONE, cut

_LEAST = 2
"""How often the usual spelling stands in the story."""
_LENGTHS = (2, 3)
_GAP = "?"
_MOST = 60_000
"""Characters of a story that are compared; none that can be read is longer."""


class Twice(NamedTuple):
    """A word written in a way of its own: where, what stands there, and what the story has elsewhere."""

    passage: Passage
    start: int
    found: str
    usual: str


def spelt_twice(passages: Sequence[Passage]) -> Iterator[Twice]:
    """The odd spellings of one story's passages, in their order."""
    texts = [passage.text for passage in passages]
    if sum(map(len, texts)) > _MOST:
        return
    words = [cut(text) for text in texts]
    usual = Counter(word for text in words for word in text if len(word) in _LENGTHS)
    known = {word for word, count in usual.items() if count >= _LEAST and common().issuperset(word)}
    gaps = _gaps(sorted(known))
    whole = "\n".join(texts)
    for passage, parts in zip(passages, words, strict=True):
        for start, spelling in _singles(parts):
            meant = _usual(spelling, gaps) or _swapped(spelling, known)
            if meant and whole.count(spelling) == 1:
                yield Twice(passage, start, spelling, meant)


def _swapped(found: str, known: Collection[str]) -> str | None:
    """The story's own word of which two neighbours have changed places."""
    pairs = (found[:at] + found[at + 1] + found[at] + found[at + 2 :] for at in range(len(found) - 1))
    return next((word for word in pairs if word in known), None)


def doubled_ends(passage: Passage) -> Iterator[Twice]:
    """Words whose last character stands once more: 学员员. 一个个, 天天 and 涨涨落落 say what they mean."""
    at = 0
    words = cut(passage.text)
    for word, after in zip_longest(words, words[1:], fillvalue=""):
        end = at + len(word)
        odd = len(word) > 1 and word[-1] == after and word[0] != after and word[0] not in _COUNTED
        if odd and after in common() and after not in _REPEATED and not _meant_twice(passage.text, at, end):
            yield Twice(passage, at, word + after, word)
        at = end


def _meant_twice(text: str, start: int, end: int) -> bool:
    """Whether the character after ``end`` begins a word (总会会长), or both of the word stand twice (涨涨落落)."""
    import rjieba  # noqa: PLC0415 -- as in words_around

    return bool(rjieba.has_word(text[end : end + 2])) or (start > 0 and text[start - 1] == text[start])


_COUNTED = "一两三四五六七八九十几每半好各多"
"""What may go before a counter that stands twice."""
_REPEATED = "地作浓声郁亮板天年人个次日家处时点些回下看想说走等谢试笑哈呵了的"
"""Characters that stand twice for a reason of their own."""


def _gaps(words: Iterable[str]) -> Mapping[str, list[str]]:
    """Each word with one character left open to the words that have it so."""
    gaps: dict[str, list[str]] = {}
    for word in words:
        for at in range(len(word)):
            gaps.setdefault(word[:at] + _GAP + word[at + 1 :], []).append(word)
    return gaps


def _singles(words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Two or three neighbours of one character each that are hardly words by themselves; with their place."""
    at = 0
    for index, word in enumerate(words):
        if len(word) == 1 and word in common():
            for length in _LENGTHS:
                part = words[index : index + length]
                rare = sum(item in ALONE for item in part) <= (length > 2)
                if rare and len(part) == length and all(len(item) == 1 and item in common() for item in part[1:]):
                    yield at, "".join(part)
        at += len(word)


def _usual(found: str, gaps: Mapping[str, Sequence[str]]) -> str | None:
    """The story's own word that differs by one character easily taken for another; none where it has several."""
    meant = {
        word
        for at, char in enumerate(found)
        for word in gaps.get(found[:at] + _GAP + found[at + 1 :], ())
        if confusable(char, word[at])
    }
    return meant.pop() if len(meant) == 1 else None


_SURNAMES = (
    "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹金魏姜谢邹窦章苏潘葛范彭鲁韦马苗方俞任袁柳史唐费薛雷贺倪汤罗毕郝安"
    "傅康伍余顾孟黄穆萧尹姚邵汪祁毛狄米贝戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡"
    "凌霍虞万柯管卢莫房解应宗丁邓郁洪包左石崔吉龚程邢裴陆翁段侯宁甘武刘景龙叶白赖乔谭姬申冉温庄柴阎习向古易廖欧"
)
_TITLES = (
    "记者|通讯员|书记|主任|局长|处长|科长|市长|县长|区长|镇长|乡长|主席|校长|院长|所长|站长|队长|经理|董事长|总裁|教授|专家|医生|护士"
    "|教师|老师|村民|居民|市民|农民|党员|理事长|负责人|工程师|民警|司机|学生|队员|选手|教练|社长|编辑|会计|厂长|支书|代表|委员"
)
_NAMED = re.compile(rf"(?:{_TITLES})([{_SURNAMES}][\u4e00-\u9fff]{{1,2}})(?=[\u4e00-\u9fff，。、：；）\n]|$)")


def two_names(passages: Sequence[Passage]) -> Iterator[Twice]:
    """Names after a title (书记张建国) one character, easily mistaken, away from a name that stands more often."""
    texts = [passage.text for passage in passages]
    if sum(map(len, texts)) > _MOST:
        return
    whole = "\n".join(texts)
    names = {match[1] for match in _NAMED.finditer(whole) if len(match[1]) == 3}
    often = {name: whole.count(name) for name in sorted(names)}
    for passage in passages:
        for match in _NAMED.finditer(passage.text):
            written = match[1]
            others = [name for name in often if len(written) == 3 and _one_apart(name, written)]
            usual = max(others, key=lambda name: often[name], default=None)
            if usual is not None and often[written] == 1 < often[usual]:
                yield Twice(passage, match.start(1), written, usual)


def _one_apart(one: str, other: str) -> bool:
    apart = [(left, right) for left, right in zip(one, other, strict=True) if left != right]
    return len(apart) == 1 and confusable(*apart[0])
