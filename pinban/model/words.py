"""The words that a page prints of its own accord: read from a file by language, used by make-up, templates and plants.

Nothing is said here in any language: what the words are stands in ``layouts/words/``.
"""

import datetime
from dataclasses import dataclass, field, fields
from typing import Any

LANGUAGE = "zh-Hans"
"""The language of a paper that has no words of its own language."""


_MONTHS = 12


def _word(zh: str, en: str, *filled: str) -> Any:  # noqa: ANN401 - as dataclasses' own field
    """A word or phrase; ``filled`` are the names in braces that have to stand in it."""
    return field(metadata={"zh": zh, "en": en, "filled": filled})


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A language's words, by what they are for; names in braces are filled in."""

    advert: str = _word("广告的标记", "the mark of an advert")
    briefs: str = _word("成组简讯的总题", "the headline over a group of briefs")
    notices: str = _word("声明、启事的总题", "the heading over notices")
    guide: str = _word("导读的题", "the heading of a guide")
    page: str = _word("版次，版次是数字时", "a page by its label, where that is a number", "label")
    page_named: str = _word("版次，版次不是数字时，如 A4版", "a page by its label, where that is none: A4", "label")
    jump_to: str = _word("转版：下转", "the line where a story goes on on another page", "page")
    jump_from: str = _word("转版：上接", "the line where it goes on, with the page it comes from", "page")
    date: str = _word("日期", "the date", "year", "month", "day")
    month: str = _word(
        "报头日期里的年月，日另用大字", "year and month beside the nameplate's large day", "year", "month"
    )
    weekdays: tuple[str, ...] = _word("星期一到星期日", "the days of the week, Monday first")
    cn: str = _word("报头的刊号", "the CN number by the nameplate", "cn")
    postal_code: str = _word("报头的邮发代号", "the postal code by the nameplate", "code")
    publisher: str = _word("报头的出版单位", "the publisher by the nameplate", "publisher")
    extent: str = _word("报头的版数", "how many pages there are, by the nameplate", "pages")
    version: str = _word("城市版的刊名", "the title of a city's edition", "title", "version")
    imprint: str = _word("版权栏的一项", "an item of the imprint", "name", "value")
    supervisor_sponsor: str = _word("版权栏：主管、主办同一单位", "imprint: one body supervises and sponsors")
    supervisor: str = _word("版权栏：主管单位", "imprint: the supervising body")
    sponsor: str = _word("版权栏：主办单位", "imprint: the sponsor")
    editor_in_chief: str = _word("版权栏：总编辑", "imprint: the editor in chief")
    address: str = _word("版权栏：社址", "imprint: the address")
    postcode: str = _word("版权栏：邮政编码", "imprint: the postcode")
    telephone: str = _word("版权栏：电话", "imprint: the telephone")
    website: str = _word("版权栏：网址", "imprint: the website")
    printer: str = _word("版权栏：印刷单位", "imprint: the printing plant")
    printer_at: str = _word(
        "版权栏：印刷单位连地址", "imprint: the printing plant with its address", "plant", "address"
    )
    printer_address: str = _word("版权栏：只有印刷单位的地址", "imprint: the printing plant's address alone")
    distribution: str = _word("版权栏：发行方式", "imprint: how the paper is distributed")
    distributor: str = _word("版权栏：发行单位", "imprint: who distributes it")
    price: str = _word("版权栏：定价", "imprint: the price")
    issn: str = _word("版权栏：国际标准连续出版物号", "imprint: the ISSN")
    apart: str = "\u3000"
    months: tuple[str, ...] = ()
    eras: tuple[str, ...] = ()

    def weekday(self, day: datetime.date) -> str:
        """The name of a date's day of the week."""
        return self.weekdays[day.weekday()]

    def full_date(self, day: datetime.date) -> str:
        """A date in full."""
        return self.date.format(day=day.day, **self._names(day))

    def year_month(self, day: datetime.date) -> str:
        """A date's year and month."""
        return self.month.format(**self._names(day))

    def _names(self, day: datetime.date) -> dict[str, str | int]:
        """A date's month by number and name, its year, and both by the era that it lies in (民國107, 平成30)."""
        name = self.months[day.month - 1] if len(self.months) == _MONTHS else str(day.month)
        begun = [(start, era) for start, era in map(_era, self.eras) if start <= day]
        start, era = max(begun, default=(datetime.date.min, ""))
        since = day.year - start.year + 1
        first = "元" if era and since == 1 else since  # 元年, as both calendars write it
        return {"year": day.year, "month": day.month, "month_name": name, "era": era, "era_year": first}

    def page_name(self, label: str) -> str:
        """A page as a jump names it."""
        return (self.page if label.isdecimal() else self.page_named).format(label=label)


def _era(told: str) -> tuple[datetime.date, str]:
    """An era's first day and its name, as a words file writes them: ``2019-05-01 令和``."""
    day, _, name = told.partition(" ")
    return datetime.date.fromisoformat(day), name.strip()


PLACEHOLDERS: dict[str, tuple[str, ...]] = {
    item.name: item.metadata["filled"] for item in fields(Words) if item.metadata
}
"""The names in braces of each word."""
INSTEAD = {"month_name": "month", "era_year": "year"}
"""Names that may stand for others: the month's own name, the year of an era, which is ``{era}``."""
OPTIONAL_WORDS = {
    "apart": ("报头、报眉、版权栏里两项之间", "between two facts of nameplate, folio and imprint"),
    "months": ("十二个月的名字，{month_name} 用", "the twelve months' names, for {month_name}"),
    "eras": (
        "年号：起日和名字，如 2019-05-01 令和，{era}、{era_year} 用",
        "eras: the first day and the name, such as 2019-05-01 令和, for {era} and {era_year}",
    ),
}
"""Words that a language need not give."""
