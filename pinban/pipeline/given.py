"""An edition's facts beside the furniture of its pages, to findings for those that no page prints."""

from collections.abc import Iterator, Sequence
from datetime import date

from pinban.diagnostics import Diagnostic
from pinban.inspection import bare
from pinban.model import Edition, Words
from pinban.pipeline import findings
from pinban.pipeline.page import PageResult

_OF_NAMEPLATE = ("name", "cn", "publisher", "issue", "date", "special")
_OF_IMPRINT = (
    "supervisor",
    "sponsor",
    "plant",
    "plant_address",
    "editor_in_chief",
    "address",
    "postcode",
    "telephone",
    "price",
    "distribution",
    "distributor",
)
_WORDS = ("issn", "postal_code", "website", "title", "lunar", "slogan")


def unprinted(edition: Edition, pages: Sequence[PageResult], words: Words) -> Iterator[Diagnostic]:
    """Findings for facts that are given and stand on none of the edition's pages.

    What the law has a newspaper print (报纸出版管理规定) is an error. Where the page that would have the nameplate, or
    every page, came as a PDF, its lettering may be outlines, which cannot be read: a warning to look. Pages that could
    not be made have findings of their own.
    """
    if not all(page.pdf for page in pages):
        return
    printed = "\n".join(bare(text) for page in pages for text in page.furniture)
    first = edition.pages[0]
    facts = _facts(edition, words)
    lacks = {key: text for key, text in facts.items() if text and bare(text) not in printed}
    if _dated(edition.date, printed, words):
        lacks.pop("date", None)
    place = edition.source
    by_hand = (*_OF_NAMEPLATE, "title", "lunar", "slogan", "postal_code") if first.supplied else ()
    elsewhere = () if edition.imprint_page else (*_OF_IMPRINT, "issn", "website")
    supplied = {key: text for key, text in lacks.items() if key in (*by_hand, *elsewhere)}
    if supplied:
        at = place.within(page=first.label)
        yield findings.FACTS_SUPPLIED.at(at, page=first.label, **_named(supplied))
    legal = {key: lacks[key] for key in (*_OF_NAMEPLATE, *_OF_IMPRINT) if key in lacks and key not in supplied}
    if legal:
        yield findings.FACTS_UNPRINTED.at(place, **_named(legal))
    told = {key: lacks[key] for key in _WORDS if key in lacks and key not in supplied}
    if told:
        yield findings.WORDS_UNPRINTED.at(place, **_named(told))


def _facts(edition: Edition, words: Words) -> dict[str, str]:
    paper = edition.paper
    own = {key: getattr(paper, key) for key in (*_OF_NAMEPLATE[:3], *_OF_IMPRINT, "issn", "postal_code", "website")}
    of_issue = {"issue": edition.issue, "title": edition.title, "lunar": edition.lunar, "slogan": edition.slogan}
    of_issue["special"] = edition.special
    return {**own, **of_issue, "date": words.full_date(edition.date)}


def _dated(day: date, printed: str, words: Words) -> bool:
    """Whether the date is printed in parts, as nameplates have it, or in figures."""
    in_parts = bare(words.year_month(day)) in printed and str(day.day) in printed
    return in_parts or day.isoformat() in printed


def _named(lacks: dict[str, str]) -> dict[str, str]:
    return {"keys": "、".join(lacks), "missing": "、".join(lacks.values())}
