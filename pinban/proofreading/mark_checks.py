"""The table of further checks of punctuation (GB/T 15834—2011) that the older table has not."""

import re
from collections.abc import Iterator

from pinban.proofreading import findings
from pinban.proofreading.check import Check
from pinban.proofreading.finders import Hit, pattern
from pinban.proofreading.vocabulary.words_around import cut

_CONJUNCTIONS = ("和", "及", "与", "以及")
_WINDOW = 6


def conjunctions(text: str) -> Iterator[Hit]:
    """、和: no mark before what joins the last of a list; 、和平 is a word of the list."""
    for match in _JOINED.finditer(text):
        words = cut(text[match.start() + 1 : match.end() + _WINDOW])
        if words and words[0] in _CONJUNCTIONS:
            yield Hit(match.start(), match.group(), match[1], length=1, safe="")


_JOINED = re.compile("、(以及|和|及|与)(?=[\u4e00-\u9fff《“])")


def although(text: str) -> Iterator[Hit]:
    """既使……也: 既 goes with 又, 即使 with 也; only the second is looked for."""
    for match in _ALTHOUGH.finditer(text):
        if not re.search("又|还|更|同时|也使", match[1]):
            yield Hit(match.start(), match[2], "即使", length=2, safe="即使")


_ALTHOUGH = re.compile("既使([^。！？；\n]{1,40}?)(也(?!使)|都|仍)")


def lists_in_row(text: str) -> Iterator[Hit]:
    """”、“ and 》、《: the marks themselves part what stands in a row (4.5.3)."""
    for match in _IN_ROW.finditer(text):
        yield Hit(match.start() + 1, match.group(), match.group().replace("、", ""), length=1, safe="")


_IN_ROW = re.compile("”、“|》、《")

MARK_CHECKS: tuple[Check, ...] = (
    Check(
        "listed",
        findings.LISTED,
        pattern(
            r"(?:(?<=[。；：\n])|\A)(?:第[一二三四五六七八九十]|首先|其次|再次|最后)、(?![一二三四五六七八九十第、])",
            lambda found: found[:-1] + "，",
        ),
    ),
    Check(
        "listed-bracket",
        findings.LISTED,
        pattern(r"（[一二三四五六七八九十\d]{1,3}）、(?!（)", lambda found: found[:-1]),
    ),
    Check("and-twice", findings.AND_TWICE, conjunctions),
    Check("etc-twice", findings.ETC_TWICE, pattern(r"等等?……|……等等?(?=[，。；！？])")),
    Check("dots-then-mark", findings.DOTS_THEN_MARK, pattern(r"(?<=……)[，。；、](?![，。；、])")),
    Check("titles-listed", findings.TITLES_LISTED, lists_in_row),
    Check(
        "no-title",
        findings.NO_TITLE,
        pattern(
            r"《[^《》\n]{2,24}(?:资格证|许可证|合格证|身份证|结婚证|居住证|营业执照|邀请赛|锦标赛|运动会|博览会|研讨会|座谈会)》"
        ),
    ),
    Check("although", findings.ALTHOUGH, although),
)
"""Further checks of punctuation."""
