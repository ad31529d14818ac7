"""A passage's text to its single ``*`` that stand for “times” or for a hidden character, and so are never emphasis.

A ``*`` between two *operands* is one of a product. Operands that need no second look are figures, letters of no
Chinese word, units' signs and brackets (5*3, A4*B5, (a+b)*2). Figures with a Chinese unit (3米, 两层) and names of
quantities (长, 宽, 单价) are words as well, which may stand beside emphasis (全县5个*重点*乡); so these count
only where every ``*`` of the chain, from one blank or mark to the next, stands between operands: 长5米*3米*2米.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
SURNAMES = (
    "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹金魏姜谢邹窦章苏潘范彭鲁韦马方俞任袁柳史唐薛雷贺罗郝安常于傅齐康"
    "伍余顾孟黄穆萧尹姚邵汪毛米戴宋庞熊董梁杜阮蓝贾江郭梅林刁徐邱骆高夏蔡田胡凌霍万卢莫房解应宗丁邓洪包石崔吉龚程"
    "邢裴陆翁段侯宁甘武刘景龙叶白赖乔谭姬申冉牛温庄柴阎习向古易廖欧曾游沙侯丘关游"
)

_UNITS = (
    "平方公里|平方米|立方米|公里|千米|分米|厘米|毫米|英寸|公分|公斤|千克|毫升|公顷|小时|分钟|人次|平方|立方|月份|年级"
    "|[米里丈尺寸吨克斤两升亩秒分元角块个只件台套张间层排行列栋幢座户口人名位次遍趟场轮天日周月年季倍箱盒包袋瓶桶车组班株棵根条头匹份页版篇集万亿平]"
)
_NUMERALS = "一二三四五六七八九十百千万亿两半〇零几"
_QUANTITIES = (
    "长度|宽度|高度|深度|厚度|边长|底边|底面积|面积|体积|半径|直径|单价|价格|数量|重量|比例|系数|速度|时间|人数|天数"
    "|次数|税率|利率|本金|期限|亩产|产量|密度|[长宽高深厚底]"
)
_AMOUNT = rf"(?:\d[\d.,，]*[ ]?[十百千万亿]{{0,2}}|[{_NUMERALS}]{{1,6}})"
_LEFT = re.compile(rf"(?:{_AMOUNT}(?:{_UNITS})(?:[/每](?:{_UNITS}))?|(?:^|[^{HAN}]|[是为按即])(?:{_QUANTITIES}))\Z")
_RIGHT = re.compile(rf"\d|[{_NUMERALS}]{{1,6}}(?:{_UNITS})|(?:{_QUANTITIES})(?:[^{HAN}]|\Z)")
_HEAD = re.compile(rf"(?:{_QUANTITIES}|{_AMOUNT}(?:{_UNITS})(?:[/每](?:{_UNITS}))?|(?:[^\W_{HAN}]|[.)）\]°′″%㎡])+)\Z")
_TAIL = re.compile(rf"(?:{_QUANTITIES})(?:{_AMOUNT}(?:{_UNITS})?)?|{_AMOUNT}(?:{_UNITS})?|(?:[^\W_{HAN}]|\.)+|[(（\[]")
_NEAR = 16  # characters on one side of a star that may belong to its operand
_BREAKS = re.compile(r"[\s，。、；：！？…“”‘’（）()【】《》,;:!?]")
_CITED = re.compile(r"\[[A-Z](?:/[A-Z]{1,2})?\]|\((?:19|20)\d\d[),;:，；：）]")  # *Title*[M], *Nature*(2018)
_SIGNS = ")）]°′″%㎡"
_HIDDEN = re.compile(rf"(?=([{SURNAMES}]\*[{HAN}]{{1,2}}(?:、|，|和|与|及|同|跟)[{SURNAMES}]\*))")


class _Star(NamedTuple):
    at: int
    plain: bool  # between figures, letters, brackets: needs no second look
    words: bool  # between operands one of which is of Chinese words


def is_operand(text: str, marks: str = "") -> bool:
    """Whether each character is a figure or letter of no Chinese word, a unit's sign, or one of ``marks``."""
    return all(
        char in marks or (char.isalnum() and not is_han(char)) or unicodedata.category(char) in ("No", "So")
        for char in text
    )


def is_han(char: str) -> bool:
    """Whether a character belongs to a word written without spaces: Han, kana."""
    return unicodedata.category(char) in ("Lo", "Lm", "Nl") and unicodedata.east_asian_width(char) in "WF"


@lru_cache(maxsize=16)  # the parser asks once for every star of a passage
def literal_stars(text: str) -> frozenset[int]:
    """Where in ``text`` each single ``*`` stands that is printed as it is."""
    hidden = {place for match in _HIDDEN.finditer(text) for place in (match.start() + 1, match.end(1) - 1)}
    return frozenset(_of_products(text) | hidden | {star.at for star in _stars(text) if star.plain})


class Product(NamedTuple):
    """A product some of whose operands are Chinese words: where it stands in the text, and each of its stars."""

    start: int
    end: int
    stars: tuple[int, ...]


@lru_cache(maxsize=16)
def word_products(text: str) -> tuple[Product, ...]:
    """Every chain all of whose stars are between operands, some of them of Chinese words."""
    products = []
    for chain in _chains(text):
        if all(item.plain or item.words for item in chain) and any(item.words for item in chain):
            first, last = chain[0].at, chain[-1].at
            head, tail = _HEAD.search(text[max(0, first - _NEAR) : first]), _TAIL.match(text, last + 1)
            start = first - (len(head[0]) if head else 0)
            products.append(Product(start, tail.end() if tail else last + 1, tuple(star.at for star in chain)))
    return tuple(products)


def _of_products(text: str) -> set[int]:
    return {star for product in word_products(text) for star in product.stars}


@lru_cache(maxsize=16)
def doubtful_stars(text: str) -> frozenset[int]:
    """Where a ``*`` stands that may belong to a product but is read as emphasis, since others of its chain do not."""
    return frozenset(star.at for star in _stars(text) if star.words) - _of_products(text)


def _chains(text: str) -> Iterator[list[_Star]]:
    """Stars with no blank or mark between them."""
    stars = _stars(text)
    chain = stars[:1]
    for before, star in pairwise(stars):
        if _BREAKS.search(text, before.at + 1, star.at):
            yield chain
            chain = []
        chain.append(star)
    if chain:
        yield chain


@lru_cache(maxsize=16)
def _stars(text: str) -> list[_Star]:
    return [_star(text, match.start()) for match in re.finditer(r"(?<![*\\])\*(?!\*)", text)]


def _star(text: str, at: int) -> _Star:
    before, after = text[max(0, at - _NEAR) : at], text[at + 1 : at + 1 + _NEAR]
    left, right = _plain(before[-1:], _SIGNS), _plain(after[:1], "(（[") and not _CITED.match(after)
    words = bool((left or _LEFT.search(before)) and (right or _RIGHT.match(after)))
    return _Star(at, left and right, words and not (left and right))


def _plain(char: str, marks: str) -> bool:
    return bool(char) and is_operand(char, marks)
