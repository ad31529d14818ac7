"""An edition's facts to the names that its package goes by: derived, the same each time, never random."""

import re
import uuid
from datetime import date

_SPACE = uuid.UUID("2d3b6c1e-6a0e-5c7d-8f0a-7d0c9b1f5e42")
_NOT_IN_IDS = re.compile(r"[^\w.-]+")


def issue_id(cn: str, name: str, day: date, edition: str) -> str:
    """``CN15-0000_2018-07-01``: the CN number (the paper's name where it has none) and the edition's folder.

    An edition whose folder is not named by its date has the date before its name.
    """
    paper = _NOT_IN_IDS.sub("", cn) or _NOT_IN_IDS.sub("", name)
    folder = _NOT_IN_IDS.sub("-", edition)
    dated = folder if folder.startswith(day.isoformat()) else f"{day.isoformat()}_{folder}"
    return f"{paper}_{dated}"


def page_id(issue: str, number: int) -> str:
    """``…_p0001``."""
    return f"{issue}_p{number:04}"


def article_id(issue: str, story: str) -> str:
    """``…_wuyuan``."""
    return f"{issue}_{story}"


def urn(identifier: str) -> str:
    """The ``urn:uuid:`` of an identifier (UUID version 5, RFC 9562)."""
    return uuid.uuid5(_SPACE, identifier).urn


def block_id(page: int, count: int) -> str:
    """A text block's id in ALTO, unique in the edition."""
    return f"P{page:04}_TB{count:05}"


def picture_id(page: int, count: int) -> str:
    """An illustration's id in ALTO."""
    return f"P{page:04}_IL{count:05}"


def advert_id(page: int, count: int) -> str:
    """An advert's id in ALTO."""
    return f"P{page:04}_AD{count:05}"
