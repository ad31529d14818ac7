"""An issue and its articles to MODS 3.8 records."""

from collections.abc import Sequence

from lxml import etree

from pinban.record.identifiers import article_id, urn
from pinban.record.printed_edition import Article, Issue, Origin, PrintedPage
from pinban.record.xml import XLINK, Writer

NAMESPACE = "http://www.loc.gov/mods/v3"
VERSION = "3.8"

_MODS = Writer(NAMESPACE)


def issue_mods(issue: Issue) -> etree._Element:
    """The record of an issue: what it is, who made it, when, and what it says of itself."""
    paper = issue.paper
    root = _root()
    title = _MODS.add(root, "titleInfo")
    _MODS.add(title, "title", paper.name)
    _MODS.fill(title, "partName", issue.title)
    _MODS.fill(title, "partNumber", issue.issue)
    for name, role, code in (
        (paper.publisher, "出版 publisher", "pbl"),
        (paper.editor_in_chief, "总编辑 editor in chief", "edt"),
        (paper.plant, "印刷 printer", "prt"),
    ):
        _name(root, name, role, code)
    _MODS.add(root, "typeOfResource", "text")
    _MODS.add(root, "genre", "newspaper", {"authority": "marcgt"})
    origin = _MODS.add(root, "originInfo")
    if paper.place:
        _MODS.add(_MODS.add(origin, "place"), "placeTerm", paper.place, {"type": "text"})
    _MODS.fill(origin, "publisher", paper.publisher)
    _MODS.add(origin, "dateIssued", issue.date.isoformat(), {"encoding": "w3cdtf", "keyDate": "yes"})
    _MODS.fill(origin, "edition", issue.edition_name)
    _MODS.add(origin, "issuance", "serial")
    _language(root, issue)
    physical = _MODS.add(root, "physicalDescription")
    _MODS.add(physical, "extent", f"{issue.page_count or len(issue.pages)}", {"unit": "pages"})
    _MODS.fill(physical, "digitalOrigin", "born digital" if issue.origin is Origin.MADE else issue.digital_origin)
    for kind, text in (
        ("lunar date", issue.lunar),
        ("price", paper.price),
        ("address", paper.address),
        ("telephone", paper.telephone),
        ("source", issue.source),
    ):
        _MODS.fill(root, "note", text, {"type": kind})
    _paper(root, issue)
    _rights(root, issue)
    _identifiers(root, issue.id)
    if paper.website:
        _MODS.add(_MODS.add(root, "location"), "url", paper.website)
    part = _MODS.add(root, "part")
    if issue.issue:
        _MODS.add(_MODS.add(part, "detail", "", {"type": "issue"}), "number", issue.issue)
    _MODS.add(part, "date", issue.date.isoformat(), {"encoding": "w3cdtf"})
    _record(root, issue)
    return root


def article_mods(issue: Issue, article: Article, pages: Sequence[PrintedPage]) -> etree._Element:
    """The record of an article that stands on ``pages``."""
    root = _root()
    # A title that is not printed is marked as the cataloguer's own.
    title = _MODS.add(root, "titleInfo", "", {} if article.headline else {"supplied": "yes"})
    _MODS.add(title, "title", article.title)
    _MODS.fill(title, "subTitle", article.subhead)
    if article.kicker:
        other = _MODS.add(root, "titleInfo", "", {"type": "alternative", "displayLabel": "引题 kicker"})
        _MODS.add(other, "title", article.kicker)
    _name(root, article.byline, "作者 author", "aut")
    _MODS.add(root, "typeOfResource", "text")
    _MODS.add(root, "genre", article.genre)
    origin = _MODS.add(root, "originInfo")
    _MODS.add(origin, "dateIssued", issue.date.isoformat(), {"encoding": "w3cdtf", "keyDate": "yes"})
    _language(root, issue)
    _MODS.fill(root, "note", article.byline, {"type": "statement of responsibility"})
    _MODS.fill(root, "note", article.dateline, {"type": "dateline"})
    _MODS.fill(root, "note", article.credit, {"type": "credits"})
    host = _MODS.add(root, "relatedItem", "", {"type": "host"})
    _MODS.add(
        _MODS.add(host, "titleInfo"), "title", f"{issue.paper.name} {issue.date.isoformat()} {issue.title}".strip()
    )
    _MODS.add(host, "identifier", issue.id, {"type": "local"})
    for page in pages:
        part = _MODS.add(host, "part")
        if page.section:
            _MODS.add(_MODS.add(part, "detail", "", {"type": "section"}), "title", page.section)
        _MODS.add(_MODS.add(part, "detail", "", {"type": "page"}), "number", page.label)
        _MODS.add(part, "date", issue.date.isoformat(), {"encoding": "w3cdtf"})
    _rights(root, issue)
    _identifiers(root, article_id(issue.id, article.story))
    _record(root, issue)
    return root


def _root() -> etree._Element:
    return _MODS.root("mods", {"mods": NAMESPACE, "xlink": XLINK}, {"version": VERSION})


def _name(root: etree._Element, name: str, role: str, code: str) -> None:
    if name:
        element = _MODS.add(root, "name")
        _MODS.add(element, "namePart", name)
        roles = _MODS.add(element, "role")
        _MODS.add(roles, "roleTerm", code, {"type": "code", "authority": "marcrelator"})
        _MODS.add(roles, "roleTerm", role, {"type": "text"})


def _language(root: etree._Element, issue: Issue) -> None:
    if issue.paper.language:
        told = {"type": "code", "authority": "rfc5646"}
        _MODS.add(_MODS.add(root, "language"), "languageTerm", issue.paper.language, told)


def _paper(root: etree._Element, issue: Issue) -> None:
    """The newspaper that an issue belongs to, by its serial numbers."""
    paper = issue.paper
    host = _MODS.add(root, "relatedItem", "", {"type": "host"})
    _MODS.add(_MODS.add(host, "titleInfo"), "title", paper.name)
    for kind, text in (("cn", paper.cn), ("issn", paper.issn), ("postal distribution code", paper.postal_code)):
        _MODS.fill(host, "identifier", text, {"type": kind})


def _rights(root: etree._Element, issue: Issue) -> None:
    """The paper's statement on its rights; nothing where it makes none."""
    paper = issue.paper
    if paper.rights or paper.rights_uri:
        told = {"type": "use and reproduction", f"{{{XLINK}}}href": paper.rights_uri}
        _MODS.add(root, "accessCondition", paper.rights, told)


def _identifiers(root: etree._Element, identifier: str) -> None:
    _MODS.add(root, "identifier", identifier, {"type": "local"})
    _MODS.add(root, "identifier", urn(identifier), {"type": "urn"})


def _record(root: etree._Element, issue: Issue) -> None:
    record = _MODS.add(root, "recordInfo")
    _MODS.fill(record, "recordContentSource", issue.paper.publisher)
    _MODS.fill(record, "recordCreationDate", issue.made, {"encoding": "w3cdtf"})
    _MODS.fill(record, "recordOrigin", issue.told)
