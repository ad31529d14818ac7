"""The edition's date against others: weekdays in the text, embargoes of wire copy, and a date far off."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from pinban.diagnostics import Diagnostic, Place
from pinban.files.passage import Passage
from pinban.manuscripts.agreement import findings

_DAYS = "一二三四五六日"
_DATED = re.compile(
    r"(?:(?<![0-9])(?P<year>[12][0-9]{3})[年.\-/]|(?<![0-9.]))(?P<month>[0-9]{1,2})[月.\-/](?P<day>[0-9]{1,2})日?"
    r"[（(，,\s]{0,3}(?P<name>星期|周|礼拜)(?P<weekday>[一二三四五六日天])(?!报|刊)"
)
_NEAR = 200
"""Days within which a date without a year is one of the edition's time."""
_FAR = 31
"""Days between the date and today from which a person is asked whether it is right."""


def weekdays(passages: Iterable[Passage], day: date) -> Iterator[Diagnostic]:
    """A finding for each date whose weekday is another; a date without a year is one near ``day``."""
    for passage in passages:
        for match in _DATED.finditer(passage.text):
            if match["year"] is None and "月" not in match.group():
                continue
            meant = _meant(match, day)
            written = match["weekday"].replace("天", "日")
            if meant and all(_DAYS[item.weekday()] != written for item in meant):
                right = match["name"] + _DAYS[meant[0].weekday()]
                place = passage.at(match.start())
                yield findings.WEEKDAY.at(place, found=match.group(), date=meant[0].isoformat(), right=right)


def _meant(match: re.Match[str], day: date) -> list[date]:
    """The dates that may be meant, the nearest first."""
    years = [int(match["year"])] if match["year"] else [day.year - 1, day.year, day.year + 1]
    days = []
    for year in years:
        try:
            days.append(date(year, int(match["month"]), int(match["day"])))
        except ValueError:
            continue
    near = [item for item in days if match["year"] or abs((item - day).days) <= _NEAR]
    return sorted(near, key=lambda item: abs(item - day))


def far_from(day: date, today: date, place: Place, *, folder: str = "") -> list[Diagnostic]:
    """A finding for an edition's date far from ``today``: for the terminal alone, since no file may tell the clock.

    Nobody means a day months ahead. A day long past is asked about only where nothing but ``date`` says so: an old
    edition, made again, lies in a folder named by its date.
    """
    days = (day - today).days
    if abs(days) <= _FAR or (days < 0 and folder == day.isoformat()):
        return []
    way = ("在今天之后", "after today") if days > 0 else ("在今天之前", "before today")
    return [findings.FAR_DATE.at(place, date=day.isoformat(), days=abs(days), way_zh=way[0], way_en=way[1])]


_EMBARGO = re.compile(r"(?P<day>[0-9]{4}-?[0-9]{2}-?[0-9]{2})(?:[T ](?P<hour>[0-9]{2}):?(?P<minute>[0-9]{2}).*)?")
_OUT_AT = 5
"""The hour by which a morning paper is on sale."""


def embargo(written: str, day: date, place: Place) -> list[Diagnostic]:
    """A finding for copy that may not be published yet on the edition's ``day``: by the date, never by the clock."""
    facts = {"story": place.story or "", "embargo": written}
    match = _EMBARGO.fullmatch(written.strip())
    try:
        until = date.fromisoformat(match["day"]) if match else None
    except ValueError:
        until = None
    if match is None or until is None:
        return [findings.NO_TIME.at(place, **facts)]
    if until > day:
        return [findings.EMBARGO.at(place, date=day.isoformat(), **facts)]
    return [findings.EMBARGO_HOUR.at(place, **facts)] if until == day and int(match["hour"] or 0) > _OUT_AT else []
