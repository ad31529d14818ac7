"""An index.json as it lies in a folder, whoever wrote it, to an issue's data that can be trusted, or to what is wrong.

A site is read back years after it was written, from a disk that others write to as well. So all that a site's lists
are made of is checked: its form, and that every address is the one which the edition's facts give. No other file than
the issue's own can be named by it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from pinban.diagnostics import Diagnostic, Place
from pinban.epaper import findings
from pinban.epaper.addresses import Addresses
from pinban.epaper.machines import FORMAT

Data: TypeAlias = Mapping[str, Any]
"""What an issue's index.json holds: see :func:`pinban.epaper.machines.issue_data`."""

_MOST_BYTES = 64 << 20
_NAME = re.compile(r"index(?:-\d{4})?\.json")
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_DAY = re.compile(r"\d\d")

_Line: TypeAlias = Annotated[str, StringConstraints(max_length=20_000)]
_Text: TypeAlias = Annotated[str, StringConstraints(max_length=4_000_000)]
_Base: TypeAlias = Annotated[str, StringConstraints(pattern=r"^(https?://[^\s\"'<>\\^`{|}]{1,500}/)?$")]
_Pixels: TypeAlias = Annotated[int, Field(ge=1, le=100_000)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")


class _Image(_Part):
    file: _Line
    width: _Pixels
    height: _Pixels


class _Banner(_Part):
    kicker: _Line
    headline: _Line
    subhead: _Line
    byline: _Line


class _Page(_Part):
    number: Annotated[int, Field(ge=0, le=99_999)]
    label: _Line
    section: _Line
    title: _Line
    banner: _Banner | Annotated[dict[str, str], Field(max_length=0)] = Field(default_factory=dict)
    address: _Line
    pdf: _Line
    images: Annotated[list[_Image], Field(min_length=1, max_length=9)]


class _Story(_Part):
    number: Annotated[int, Field(ge=1, le=10**13)]
    kicker: _Line
    headline: _Line
    subhead: _Line
    author: _Line
    abstract: _Line
    pages: Annotated[list[int], Field(min_length=1, max_length=999)]
    address: _Line
    pictures: Annotated[list[_Image], Field(max_length=9_999)]
    text: _Text


class _Index(_Part):
    format: Annotated[str, StringConstraints(pattern=f"^{re.escape(FORMAT)}$")]
    edition: Annotated[str, StringConstraints(min_length=1, max_length=1_000)]
    paper: Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
    cn: _Line
    publisher: _Line
    language: _Line
    title: _Line
    date: _Line
    issue: _Line
    urn: _Line
    base: _Base
    prefix: _Line
    pages: Annotated[list[_Page], Field(min_length=1, max_length=9_999)]
    stories: Annotated[list[_Story], Field(max_length=99_999)]

    @model_validator(mode="after")
    def _addresses(self) -> "_Index":
        """Every address is the edition's own."""
        own = Addresses(self.edition, date.fromisoformat(self.date))
        if self.date != own.day.isoformat() or self.prefix != own.prefix:
            raise ValueError(f"date, prefix: {self.date[:20]}, {self.prefix[:20]}")
        for wanted, told in _pairs(own, self):
            if told != wanted:
                raise ValueError(f"{told[:60]} ≠ {wanted}")
        folders = {page.number: own.images(page.number) for page in self.pages}
        images = [image.file for page in self.pages for image in page.images]
        images += [picture.file for story in self.stories for picture in story.pictures]
        for folder, _, name in (file.rpartition("/") for file in images):
            if folder not in folders.values() or not re.fullmatch(r"[\w][\w.-]*\.webp", name):
                raise ValueError(f"{folder[:60]}/{name[:60]}")
        for number in {page for story in self.stories for page in story.pages} - folders.keys():
            raise ValueError(f"page {number}")
        return self


def _pairs(own: Addresses, index: _Index) -> Iterator[tuple[str, str]]:
    """Addresses as they have to be, and as they are told."""
    for page in index.pages:
        yield f"{own.folder}/{own.node(page.number)}", page.address
        yield own.pdf(page.number), page.pdf
    for story in index.stories:
        yield f"{own.folder}/{own.content(story.number)}", story.address


def read_index(path: Path, root: Path) -> tuple[Data | None, list[Diagnostic]]:
    """An issue's data, or a finding that says what is wrong with its file, which lies below ``root``."""
    name = path.relative_to(root).as_posix()
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError(f"{path.stat().st_size} bytes")
        data = _Index.model_validate(json.loads(path.read_text(encoding="utf-8"))).model_dump()
        addresses = Addresses(data["edition"], date.fromisoformat(data["date"]))
        if name != f"{addresses.folder}/{addresses.own('index.json')}":
            raise ValueError(f"{addresses.folder}/{addresses.own('index.json')}")
    except (OSError, ValueError, RecursionError) as error:
        return None, [findings.BROKEN_INDEX.at(Place(file=name), file=name, reason=_reason(error))]
    return data, []


def _reason(error: Exception) -> str:
    """What is wrong, on one line."""
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        text = f"{'.'.join(map(str, first['loc']))} {first['msg']}".strip()
    else:
        text = str(error)
    return " ".join(text.split())[:120]


def index_files(root: Path, month: str = "*") -> list[Path]:
    """The files that tell of issues, of one month or of all, in the order of their names. Copies of such are none."""
    return [
        path
        for path in sorted((root / "html").glob(f"{month}/*/index*.json"))
        if _NAME.fullmatch(path.name) and _DAY.fullmatch(path.parent.name) and is_month(path.parent.parent.name)
    ]


def is_month(name: str) -> bool:
    """Whether a folder's name is that of a month: ``2018-07``."""
    return _MONTH.fullmatch(name) is not None


def read_month(root: Path, month: str) -> tuple[list[Data], list[Diagnostic]]:
    """The issues of a month."""
    issues: list[Data] = []
    problems: list[Diagnostic] = []
    for path in index_files(root, month):
        data, more = read_index(path, root)
        problems += more
        if data is not None:
            issues.append(data)
    return issues, problems
