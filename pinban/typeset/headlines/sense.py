"""From a heading's words to what a line's end after each of them costs: lines end where the sense pauses.

A heading is read at a glance, so that what belongs together stands on one line: an attributive and its noun, a
number and its measure word, an adverb or a preposition and what it leads, a short verb and its object. It pauses
before a predicate, after a clause, at a mark. The figures below are by hand, judged on the headings of
tests/typeset/headlines.
"""

from collections.abc import Mapping
from functools import lru_cache

from pinban.typeset.headlines.heading_words import NOUNS, PARTS, Kind, Word, words_of
from pinban.typeset.headlines.lexicon import (
    COMPLEMENTS,
    COUNTERS,
    FINAL,
    FINITE,
    HEADS,
    MANNERS,
    MODAL,
    PERIODS,
    PRONOUNS,
    RESULTS,
    WITHIN,
)

_PAUSES = (Kind.MARK, Kind.NUMBER, Kind.TIME)
_OBJECTS = (*NOUNS, Kind.NUMBER, Kind.QUALITY, Kind.TIME)
_SUBJECTS = (*NOUNS, Kind.ADVERB)
_FIGURES = frozenset("0123456789０１２３４５６７８９一二三四五六七八九十百千两几半")
_TOWARDS = frozenset("在到给向于自往")  # after a short verb: 输在, 送到

# What an end of line costs, beside a line as much too long or too short as it is long, which costs 1.
_AT_MARK = -0.2
_CLAUSE = -0.05  # the clause is over
_PREDICATE = 0.05  # subject | predicate
_ADJUNCT = 0.15  # before or after a time, a place
_AFTER_TIME = 0.4
_NEUTRAL = 0.25
_OBJECT = 0.2  # verb | object
_TOGETHER = 0.5  # verb and verb
_TWO = 2
_SHORT = 4  # characters that two verbs have together, to be kept so
_OBJECT_OF_TWO = 0.4  # the same where there is another clause, to break before or after
_BETWEEN_CLAUSES = 0.15  # among the nouns between two verbs
_WITHIN_CLAUSE = 0.15  # more, where there is another clause
_WITHIN_ATTRIBUTIVE = 1.0  # in what 的 ends
_ATTRIBUTIVE_MOST = 8  # characters
_ATTRIBUTIVE = 0.7  # attributive | noun
_AFTER_PLACE = 0.6
_AFTER_OF = 0.35
_DANGLING = 1.1  # 让|家长签字
_COUNTED = 1.05  # 一户|村民
_QUALIFIED = 1.25  # 第五艘国产|邮轮
_CLOSE = 0.9  # adverb | verb, preposition | noun
_BEFORE_HEAD = 1.1  # before the noun that what stands before it belongs to
_UNKNOWN_PART = 1.2  # beside a character that is no word
_PARTED = 1.6  # 新|国标, 雅安|至|林芝
_LEANING = 2.0  # before 的, 了, 上; within what the dictionary does not know


@lru_cache(maxsize=4096)
def break_costs(text: str, names: tuple[str, ...] = ()) -> Mapping[int, float]:
    """What a line's end costs at each offset at which a word ends, the text's own end not counted."""
    words = words_of(text, names)
    finite = [_finite(words, index) for index in range(len(words))]
    if not any(finite) and not any(_says(words, index) for index in range(len(words))):
        finite = [
            word.kind is Kind.VERB and not (_heads(words, index) or _within_of(words, index) or _counted(words, index))
            for index, word in enumerate(words)
        ]
    costs = {word.end: _between(words, finite, index) for index, word in enumerate(words[:-1])}
    if _CLAUSE in costs.values():  # where there are two clauses, they are parted before anything in them is
        costs = {end: cost if cost <= _CLAUSE else cost + _WITHIN_CLAUSE for end, cost in costs.items()}
    for index, word in enumerate(words[:-1]):
        if _attributive_ahead(words, finite, index):
            costs[word.end] = max(costs[word.end], _WITHIN_ATTRIBUTIVE)
        if index and _qualifies(words, finite, index):
            costs[word.end] = max(costs[word.end], _QUALIFIED)
    return costs


def _says(words: tuple[Word, ...], index: int) -> bool:
    """Whether a predicate without a verb stands here: an idiom, a quality with its adverb."""
    word = words[index]
    return word.kind is Kind.WHOLE or (
        word.kind is Kind.QUALITY and index > 0 and words[index - 1].kind is Kind.ADVERB and index + 1 == len(words)
    )


def _heads(words: tuple[Word, ...], index: int) -> bool:
    """Whether the word after this one is a noun that takes it along (回收体系)."""
    return index + 1 < len(words) and words[index + 1].text in HEADS


def _within_of(words: tuple[Word, ...], index: int) -> bool:
    """Whether a verb is in an attributive between a number and its noun (一封迟到五十年的家书)."""
    counted = index > 0 and words[index - 1].kind is Kind.NUMBER
    return counted and any(part.kind is Kind.OF for part in words[index : index + 3])


def _counted(words: tuple[Word, ...], index: int) -> bool:
    """Whether a measure word stands before this one, which is a noun then, whatever it is elsewhere (一句|承诺)."""
    before = words[index - 1] if index else None
    return before is not None and before.kind is Kind.NUMBER and before.text[-1] in COUNTERS


def _qualifies(words: tuple[Word, ...], finite: list[bool], index: int) -> bool:
    """Whether a word is all that stands between a measure word and its noun (第五艘国产|邮轮)."""
    if finite[index] or finite[index + 1] or not _counted(words, index):
        return False
    noun, after = words[index + 1], words[index + 2 : index + 3]
    return (
        noun.kind in NOUNS
        and noun.text not in HEADS
        and not (after and after[0].kind in NOUNS and not finite[index + 2])
    )


def _finite(words: tuple[Word, ...], index: int) -> bool:
    """Whether a verb carries its clause; the others are parts of nouns (汽车回收企业)."""
    word = words[index]
    if word.kind is not Kind.VERB or _within_of(words, index) or (_heads(words, index) and word.text not in FINITE):
        return False
    before = words[index - 1].kind if index else None
    after = words[index + 1] if index + 1 < len(words) else None
    if word.text in FINITE or (len(word.text) > 1 and word.text[-1] in COMPLEMENTS):
        return True
    if word.text in FINAL and (after is None or after.kind in _PAUSES or len(words) > index + 2):
        return True
    if before in (Kind.ADVERB, Kind.PREPOSITION) or _led(words, index):
        return True
    return after is not None and (after.text in RESULTS or after.kind in (Kind.NUMBER, Kind.ASPECT, Kind.ADVERB))


def _led(words: tuple[Word, ...], index: int) -> bool:
    """Whether nouns with a preposition lead a verb here (到贫困县|调研)."""
    place = index - 1
    while place > 0 and words[place].kind in NOUNS:
        place -= 1
    return 0 <= place < index - 1 and words[place].kind is Kind.PREPOSITION and not _heads(words, index)


def _between(words: tuple[Word, ...], finite: list[bool], index: int) -> float:
    """The cost between a word and the next one."""
    cost = _clinging(words[index], words[index + 1])
    if cost is None:
        cost = _said(words, finite, index)
    return _between_parts(words, finite, index) if cost is None else cost


def _clinging(left: Word, right: Word) -> float | None:
    """What two words cost that cling together, or that a mark parts."""
    if left.kind is Kind.MARK:
        return _AT_MARK
    if right.kind in (Kind.OF, Kind.ASPECT, Kind.AFTER):
        return _LEANING
    if "至" in (left.text, right.text) and Kind.PREPOSITION in (left.kind, right.kind):
        return _PARTED if left.text == "至" or left.kind is Kind.PLACE else None
    if left.kind is Kind.OF:
        return _CLOSE if right.text in ("时候", "地方", "一", "人") else _AFTER_OF
    if left.kind is Kind.VERB and len(left.text) == 1 and right.text in _TOWARDS:
        return _CLOSE
    if left.kind is Kind.TIME and right.kind in (Kind.NUMBER, Kind.TIME) and right.text[-1] in (*PERIODS, "点"):
        return _CLOSE
    if left.kind is Kind.PREPOSITION:
        return _DANGLING
    if left.kind in (Kind.AND, Kind.ADVERB) or left.text == "等":
        return _CLOSE
    return _CLOSE if left.kind is Kind.VERB and right.text in RESULTS else None


def _said(words: tuple[Word, ...], finite: list[bool], index: int) -> float | None:
    """What a quality costs that is a predicate, or a noun's; what a character costs that is no word."""
    left, right = words[index], words[index + 1]
    if right.kind is Kind.QUALITY and _predicate(words, index + 1):
        return _CLAUSE if _two_clauses(words, finite, index) else _PREDICATE
    if left.kind is Kind.QUALITY and len(left.text) == 1:
        return _PARTED
    if left.text in PRONOUNS and len(left.text) == 1 and right.kind not in (Kind.MARK, Kind.OF):
        return _TOGETHER
    if left.text in MANNERS and finite[index + 1]:
        return _CLOSE
    if right.text in MANNERS and finite[index + 2 : index + 3] == [True] and left.kind in NOUNS:
        return _PREDICATE
    if _begins(right) and left.kind in (*NOUNS, Kind.TIME, Kind.NUMBER):
        return _PREDICATE
    if _unknown(left) or (_unknown(right) and right.kind is not Kind.QUALITY):
        return _UNKNOWN_PART
    return None


def _between_parts(words: tuple[Word, ...], finite: list[bool], index: int) -> float:
    """What a clause's parts cost: verb and object, subject and predicate, one clause and another, a noun's words."""
    left, right = words[index], words[index + 1]
    if finite[index]:
        return _after_verb(words, finite, index)
    if (
        index
        and finite[index - 1]
        and words[index - 1].text in FINAL
        and _lasts(left)
        and right.kind in (*NOUNS, Kind.PLACE)
    ):
        return _PREDICATE
    if right.kind is Kind.ADVERB and _quality_ahead(words, index + 2):
        return _ATTRIBUTIVE
    if _two_clauses(words, finite, index):
        return _between_clauses(words, finite, index)
    if right.kind in (Kind.ADVERB, Kind.PREPOSITION):
        return _PREDICATE
    if right.kind is Kind.AND or left.kind is Kind.ASPECT:
        return _NEUTRAL
    return _before_verb(words, index) if finite[index + 1] else _within_noun(left, right)


def _begins(word: Word) -> bool:
    """Whether a word begins what is said: 他, 这支."""
    return word.text in PRONOUNS or (word.kind is Kind.NUMBER and word.text[0] in "这那")


def _predicate(words: tuple[Word, ...], index: int) -> bool:
    """Whether a quality is said of what stands before it (难在哪里), not of a noun after it."""
    after = words[index + 1] if index + 1 < len(words) else None
    return after is None or after.kind in (Kind.PREPOSITION, Kind.MARK, Kind.ASPECT)


def _attributive_ahead(words: tuple[Word, ...], finite: list[bool], index: int) -> bool:
    """Whether this is within a short attributive with 的 (尘封十三年的纪录)."""
    if finite[index] or words[index].kind is Kind.MARK or words[index + 1].kind is Kind.AND:
        return False
    length = len(words[index].text)
    for word, carries in zip(words[index + 1 :], finite[index + 1 :], strict=True):
        length += len(word.text)
        if carries or word.kind in (Kind.MARK, Kind.PREPOSITION) or length > _ATTRIBUTIVE_MOST:
            return False
        if word.kind is Kind.OF:
            return True
    return False


def _quality_ahead(words: tuple[Word, ...], index: int) -> bool:
    """Whether a quality stands here with its noun after it (最|严重|旱灾)."""
    return index + 1 < len(words) and words[index].kind is Kind.QUALITY and words[index + 1].kind is Kind.NOUN


def _two_clauses(words: tuple[Word, ...], finite: list[bool], index: int) -> bool:
    """Whether one clause's object is behind and another's verb is ahead: 增开临客|疏运旅客, 进入高发期|专家提醒."""
    nouns = index
    while nouns >= 0 and not finite[nouns] and words[nouns].kind in _OBJECTS:
        nouns -= 1
    if nouns < 0 or nouns == index or not finite[nouns] or words[nouns].text in MODAL:
        return False
    after = index + 1
    while after < len(words) and not finite[after] and words[after].kind in _SUBJECTS:
        after += 1
    if after < len(words) and words[after].kind is Kind.QUALITY:
        return _predicate(words, after)
    if words[index + 1].kind is Kind.ADVERB and after < len(words):
        return words[after].text in FINITE or words[after].text in FINAL or words[after].kind is Kind.WHOLE
    return after < len(words) and (finite[after] or words[after].kind is Kind.WHOLE)


def _between_clauses(words: tuple[Word, ...], finite: list[bool], index: int) -> float:
    """Of two nouns between two verbs one is the first's object, one the second's subject; a lone one is the object."""
    first = _verb_before(finite, index) + 1
    ahead = index + 1
    while not finite[ahead] and words[ahead].kind in NOUNS:
        ahead += 1
    if ahead == index + 1:
        return _CLAUSE if first == index else _NEUTRAL
    return _CLAUSE if ahead - first == _TWO else _BETWEEN_CLAUSES


def _verb_before(finite: list[bool], index: int) -> int:
    """The last verb of a clause up to here."""
    return max(place for place in range(index + 1) if finite[place])


def _after_verb(words: tuple[Word, ...], finite: list[bool], index: int) -> float:
    """What a line's end after a clause's verb costs."""
    left, right = words[index], words[index + 1]
    if left.text in MODAL and (finite[index + 1] or len(left.text) == 1):
        return _CLOSE
    if left.text in FINAL and _lasts(right):
        return _CLOSE  # 停运|两小时
    if _closes(words, finite, index):
        return _CLAUSE
    if right.kind in (Kind.ADVERB, Kind.PREPOSITION):
        return _ADJUNCT
    if len(left.text) == 1:
        return _CLOSE
    if finite[index + 1]:
        return _NEUTRAL if len(left.text) + len(right.text) > _SHORT else _TOGETHER
    several = any(finite[:index]) or any(finite[index + 2 :])
    return _OBJECT_OF_TWO if several else _OBJECT


def _lasts(word: Word) -> bool:
    """Whether a word says how long something lasts: 五年, 三十小时."""
    return word.kind in (Kind.TIME, Kind.NUMBER) and word.text[0] in _FIGURES and word.text[-1] in PERIODS


def _closes(words: tuple[Word, ...], finite: list[bool], index: int) -> bool:
    """Whether a verb ends its clause, another one following: 减少|伤亡者增多, 失联|62人下落不明."""
    left, right = words[index], words[index + 1]
    if right.kind is Kind.NUMBER:
        later = words[index + 2] if index + 2 < len(words) else None
        said = later is not None and (finite[index + 2] or later.kind in (Kind.WHOLE, Kind.ADVERB))
        return said and len(left.text) > 1
    return (left.text in FINAL or left.text[1:2] in ("不", "没")) and any(finite[index + 1 :])


def _before_verb(words: tuple[Word, ...], index: int) -> float:
    """Subject and predicate; but what 让, 把 or a preposition leads belongs to the verb, and one verb to the next."""
    if words[index].kind is Kind.VERB:
        return _NEUTRAL if words[index + 1].text in FINITE else _TOGETHER
    for word in reversed(words[: index + 1]):
        if word.kind is Kind.PREPOSITION or word.text in MODAL:
            return _NEUTRAL
        if word.kind in (Kind.VERB, Kind.MARK):
            break
    return _PREDICATE


def _unknown(word: Word) -> bool:
    """A single character that stands for no word of its own here: a part of a name or of a new word."""
    return len(word.text) == 1 and word.kind in PARTS and word.text not in PRONOUNS


def _within_noun(left: Word, right: Word) -> float:
    """What a line's end among a noun's words costs."""
    if left.kind is Kind.NUMBER and left.text[-1] in COUNTERS:
        return _COUNTED
    if left.kind is Kind.VERB and len(left.text) == 1:
        return _CLOSE
    if left.kind in (Kind.QUALITY, Kind.NUMBER) or left.kind is right.kind is Kind.VERB:
        return _CLOSE
    if right.kind in (Kind.TIME, Kind.WHOLE):
        return _PREDICATE
    if left.kind is Kind.TIME:
        return _AFTER_TIME
    if right.kind is Kind.NUMBER:
        return _ADJUNCT
    if right.text in HEADS:
        return _BEFORE_HEAD
    if left.kind is Kind.WHOLE or (len(left.text) > _TWO and left.text[-1] in WITHIN):
        return _ADJUNCT
    return _AFTER_PLACE if left.kind is Kind.PLACE else _ATTRIBUTIVE
