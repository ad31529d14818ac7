"""An edition's facts to the addresses of its e-paper: those that readers' programs know, the same in every build."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

_DIGITS = 12
_SAFE = re.compile(r"(?!page-)[a-z0-9][a-z0-9_-]{0,79}(?<!-small)")  # no two are one where capitals do not count
_OTHER = 1000  # the least prefix of the pages of an edition that is not its day's usual one


def story_numbers(edition: str, stories: Iterable[str]) -> dict[str, int]:
    """A number for each story: from the edition's and the story's ids alone, so that it outlives every correction.

    Two stories of twelve equal digits (one case in 10⁸ for a hundred stories) are told apart in the order of their ids.
    """
    numbers: dict[str, int] = {}
    taken: set[int] = set()
    for story in sorted(stories):
        number = _number(f"{edition}/{story}")
        while number in taken:
            number += 1
        taken.add(number)
        numbers[story] = number
    return numbers


def _number(text: str) -> int:
    """Twelve digits, of which the first is no nought."""
    least: int = 10 ** (_DIGITS - 1)
    return least + int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") % (9 * least)


@dataclass(frozen=True)
class Addresses:
    """Where an issue's files lie below the e-paper's root; ``edition`` is its folder's name."""

    edition: str
    day: date

    @property
    def month(self) -> str:
        """``2018-07``."""
        return f"{self.day:%Y-%m}"

    @property
    def folder(self) -> str:
        """The folder of the day's pages and stories: ``html/2018-07/01``."""
        return f"html/{self.month}/{self.day:%d}"

    @cached_property
    def prefix(self) -> str:
        """What the pages' numbers begin with: nothing where the edition's folder is named by its day, else four digits.

        So a second edition (号外) of the day has pages of its own.
        """
        if re.sub(r"[-_. ]", "", self.edition) == f"{self.day:%Y%m%d}":
            return ""
        return str(_OTHER + _number(self.edition) % (9 * _OTHER))

    def node_number(self, page: int) -> str:
        """A page's number among the day's pages."""
        return f"{self.prefix}{page:03}" if self.prefix else str(page)

    def node(self, page: int) -> str:
        """A page, in the day's folder."""
        return f"node_{self.node_number(page)}.htm"

    @staticmethod
    def content(number: int) -> str:
        """A story, in the day's folder."""
        return f"content_{number}.htm"

    def images(self, page: int) -> str:
        """The folder of a page's PDF and pictures, below the root."""
        return f"images/{self.month}/{self.day:%d}/{self.prefix}{page:02}"

    def picture(self, page: int, name: str) -> str:
        """A story's picture, below the root: by its own name where any server and any program takes that."""
        safe = name if _SAFE.fullmatch(name) else str(_number(f"{self.edition}/{name}"))
        return f"{self.images(page)}/{safe}.webp"

    @staticmethod
    def small(picture: str) -> str:
        """The picture for lists that goes with a picture."""
        return picture.removesuffix(".webp") + "-small.webp"

    def pdf(self, page: int) -> str:
        """A page's PDF, below the root."""
        return f"{self.images(page)}/{self.day:%Y%m%d}{self.prefix}{page:02}.pdf"

    def own(self, name: str) -> str:
        """A file of the whole issue in the day's folder: ``index.json``; for a second edition ``index-4821.json``."""
        stem, dot, suffix = name.partition(".")
        return f"{stem}-{self.prefix}{dot}{suffix}" if self.prefix else name


def base_address(website: str) -> str:
    """Where the e-paper will stand on the web by the paper's own address; empty where it has none that serves.

    ``www.beiyuan.example`` gives ``https://www.beiyuan.example/epaper/``.
    """
    host = re.sub(r"^https?://", "", website.strip()).rstrip("/")
    if not re.fullmatch(r"[\w.-]+\.[\w-]+(:\d+)?(/[\w./~-]*)?", host):
        return ""
    return f"https://{host}/epaper/"
