"""A passage and the date of publication to 昨日 and 明天 that do not fit the date written beside them."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pinban.files.passage import Passage
from pinban.proofreading import findings
from pinban.proofreading.marks import Kind, Mark, excerpt

_AWAY = {"前日": -2, "前天": -2, "昨日": -1, "昨天": -1, "今日": 0, "今天": 0, "明日": 1, "明天": 1, "后天": 2}
_WITH_DATE = re.compile(rf"({'|'.join(_AWAY)})[（(](\d{{1,2}})月(\d{{1,2}})日[）)]")


def relative_days(passage: Passage, day: date) -> Iterator[Mark]:
    """Days told by their distance from ``day`` with a date in brackets that is another's."""
    for match in _WITH_DATE.finditer(passage.text):
        meant = day + timedelta(days=_AWAY[match[1]])
        if (int(match[2]), int(match[3])) != (meant.month, meant.day):
            around = excerpt(passage.text, match.start(), match.end())
            right = f"{meant.month}月{meant.day}日"
            place = passage.at(match.start())
            finding = findings.RELATIVE_DAY.at(place, excerpt=around, found=match.group(), word=match[1], right=right)
            yield Mark(passage, match.start(), match.end(), finding, Kind.FACT)
