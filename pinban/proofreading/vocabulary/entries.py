"""A word list's file (YAML with one block of lines) to its entries: what is wrong, what is right, and where not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from pinban.diagnostics import Diagnostic, Severity
from pinban.files import YamlDoc, validate
from pinban.proofreading import findings

DIGIT = "#"
"""Stands in a word for any one figure."""
LONGEST = 40
"""Characters of the longest word; an idiom has four, a slogan twenty."""
MOST_UNLESS = 200
_DATES = re.compile(r"@(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?")

WordKind = Literal["text", "variant", "avoid", "grammar", "unit", "house"]
Text = Annotated[str, Field(max_length=200)]


class LexiconYaml(BaseModel):
    """词表 · a word list."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Text = Field(min_length=1, description="名称 · what the list is called")
    source: Text = Field("", description="依据 · the standard or the decision that it rests on")
    kind: WordKind = Field("house", description="种类，定差错怎样计 · what a fault counts as")
    severity: Literal["note", "warning"] = Field("warning", description="级别 · how grave")
    words: str = Field(max_length=1 << 20, description="一行一条 · the entries, one a line")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: ``wrong`` should be one of ``rights`` (none: it should go), except inside one of ``unless``.

    A ``#`` in ``wrong`` stands for a figure, which the one in a right form repeats.
    """

    wrong: str
    rights: tuple[str, ...]
    kind: WordKind
    severity: Severity
    source: str
    why: str = ""
    unless: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def holds(self, day: date | None) -> bool:
        """Whether it is in force on a day; one without dates always is, and all are where no day is known."""
        return day is None or not ((self.since and day < self.since) or (self.until and day > self.until))


class BadEntryError(ValueError):
    """A line that is no entry; the reason in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


def entries_of(doc: YamlDoc) -> tuple[list[Entry], list[Diagnostic]]:
    """The entries of a parsed file; a finding for every line that cannot be used."""
    data, diagnostics = validate(doc, LexiconYaml)
    if data is None:
        return [], diagnostics
    entries = []
    for number, line in _lines(data.words):
        try:
            entries.append(parse_entry(line, data))
        except BadEntryError as error:
            start = doc.place(("words",))
            place = start.within(line=(start.line or 0) + number, column=1)
            diagnostics.append(
                findings.BAD_ENTRY.at(place, excerpt=line[:LONGEST], reason_zh=error.zh, reason_en=error.en)
            )
    return entries, diagnostics


def _lines(words: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(words.split("\n"), start=1):
        if line.strip():
            yield number, line.strip()


def parse_entry(line: str, data: LexiconYaml) -> Entry:
    """One line: ``wrong right[/another] [!unless]… [@from..until] [// why]``. Raises :class:`BadEntryError`."""
    fields, _, why = line.partition(" //")
    wrong, *rest = fields.split()
    if not rest:
        raise BadEntryError("没有写对的写法（没有就写 -）", "it has no right form (write - for none)")
    rights = () if rest[0] == "-" else tuple(rest[0].split("/"))
    unless: list[str] = []
    since = until = None
    for field in rest[1:]:
        if field.startswith("!"):
            unless.append(field[1:])
        elif field.startswith("@"):
            since, until = _dates(field)
        else:
            raise BadEntryError(f"“{field}”看不懂", f"“{field}” means nothing here")
    _check(wrong, rights, unless)
    severity = Severity(data.severity)
    return Entry(wrong, rights, data.kind, severity, data.source, why.strip(), tuple(unless), since, until)


def _check(wrong: str, rights: Sequence[str], unless: Sequence[str]) -> None:
    if wrong in rights:
        raise BadEntryError("对错一样", "wrong and right are the same")
    if len(wrong) < 2 or max(map(len, (wrong, *rights, *unless))) > LONGEST or len(unless) > MOST_UNLESS:
        raise BadEntryError(f"每个词 2 到 {LONGEST} 个字", f"a word has 2 to {LONGEST} characters")
    if not all((*rights, *unless)) or any(word.count(DIGIT) > 1 for word in (wrong, *rights)):
        raise BadEntryError("有空的词，或不止一个 #", "a word is empty, or has more than one #")
    if any(DIGIT in right for right in rights) and DIGIT not in wrong:
        raise BadEntryError("对的写法里有 #，错的写法里没有", "the right form has a # and the wrong one none")
    if any(wrong not in word for word in unless):
        raise BadEntryError("! 后面的词里没有这个错的写法", "what follows ! does not hold the wrong form")


def _dates(field: str) -> tuple[date | None, date | None]:
    match = _DATES.fullmatch(field)
    try:
        since, until = ((date.fromisoformat(day) if day else None) for day in match.groups()) if match else (None, None)
    except ValueError:
        match = None
    if match is None or (since is None and until is None):
        raise BadEntryError(
            f"“{field}”不是日期：写 @2018-03-01..2023-03-01，一头可以空着", f"“{field}” is no span of dates"
        )
    return since, until
