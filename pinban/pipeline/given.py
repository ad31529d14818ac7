"""An edition's facts beside the furniture of its pages, to findings for those that no page prints."""

from collections.abc import Iterator, Sequence

from pinban.diagnostics import Diagnostic
from pinban.inspection import bare
from pinban.model import Edition
from pinban.pipeline import findings
from pinban.pipeline.page import PageResult

_OF_NAMEPLATE = ("name", "cn", "publisher", "issue", "date")
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
)
_WORDS = ("issn", "postal_code", "website", "title", "lunar", "slogan")


def unprinted(edition: Edition, pages: Sequence[PageResult]) -> Iterator[Diagnostic]:
    """Findings for facts that are given and stand on none of the edition's pages.

    What the law has a newspaper print (报纸出版管理规定) is an error. Where the page that would have the nameplate, or
    every page, came as a PDF, its lettering may be outlines, which cannot be read: a warning to look. Pages that could
    not be made have findings of their own.
    """
    if not all(page.pdf for page in pages):
        return
    printed = "\n".join(bare(text) for page in pages for text in page.furniture)
    first = edition.pages[0]
    facts = _facts(edition)
    lacks = {key: text for key, text in facts.items() if text and not _stands(key, text, printed)}
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
    words = {key: lacks[key] for key in _WORDS if key in lacks and key not in supplied}
    if words:
        yield findings.WORDS_UNPRINTED.at(place, **_named(words))


def _facts(edition: Edition) -> dict[str, str]:
    paper = edition.paper
    own = {key: getattr(paper, key) for key in (*_OF_NAMEPLATE[:3], *_OF_IMPRINT, "issn", "postal_code", "website")}
    of_issue = {"issue": edition.issue, "title": edition.title, "lunar": edition.lunar, "slogan": edition.slogan}
    return {**own, **of_issue, "date": f"{edition.date.year}年{edition.date.month}月{edition.date.day}日"}


def _stands(key: str, text: str, printed: str) -> bool:
    """Whether a fact is printed; the date may stand in parts, as nameplates have it, or in figures."""
    if key != "date":
        return bare(text) in printed
    year, rest = text.split("年")
    month, day = rest.rstrip("日").split("月")
    return (f"{year}年{month}月" in printed and day in printed) or f"{year}-{month:0>2}-{day:0>2}" in printed


def _named(lacks: dict[str, str]) -> dict[str, str]:
    return {"keys": "、".join(lacks), "missing": "、".join(lacks.values())}
