"""Issues, as their index.json tell of them, to feeds (RSS 2.0, Atom) and site maps."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from email.utils import format_datetime
from html import escape
from typing import Any, TypeAlias

from lxml import etree

from pinban.record.xml import Writer, serialise

Data: TypeAlias = Mapping[str, Any]
_MOST = 100
_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_CHINA = timezone(timedelta(hours=8))


def _newest(issues: Sequence[Data]) -> Iterator[tuple[Data, Data]]:
    """Issues and stories, the newest issue first, each in the paper's order; no more than a feed should have."""
    count = 0
    for issue in reversed(issues):
        for story in issue["stories"]:
            if count == _MOST:
                return
            count += 1
            yield issue, story


def _when(issue: Data) -> datetime:
    """The start of the day in China: no clock is asked."""
    day = date.fromisoformat(issue["date"])
    return datetime(day.year, day.month, day.day, tzinfo=_CHINA)


def rss(issues: Sequence[Data]) -> bytes:
    """The newest stories as RSS 2.0. ``issues`` stand in the order of their days, one at least."""
    xml, last = Writer(""), issues[-1]
    root = xml.root("rss", {"atom": _ATOM}, {"version": "2.0"})
    channel = xml.add(root, "channel")
    xml.add(channel, "title", last["paper"])
    xml.add(channel, "link", last["base"] or "paperindex.htm")
    xml.add(channel, "description", f"{last['paper']}数字报 e-paper")
    if last["base"]:
        link = {"href": f"{last['base']}rss.xml", "rel": "self", "type": "application/rss+xml"}
        Writer(_ATOM).add(channel, "link", attributes=link)
    xml.add(channel, "language", last["language"].lower())
    xml.add(channel, "pubDate", format_datetime(_when(last)))
    for issue, story in _newest(issues):
        item = xml.add(channel, "item")
        xml.add(item, "title", story["headline"])
        xml.add(item, "link", issue["base"] + story["address"])
        xml.add(item, "description", escape(story["abstract"], quote=False))  # readers take it for HTML
        xml.fill(item, "category", _page(issue, story)["section"])
        xml.add(item, "guid", f"{issue['urn']}#{story['number']}", {"isPermaLink": "false"})
        xml.add(item, "pubDate", format_datetime(_when(issue)))
    return serialise(root)


def atom(issues: Sequence[Data]) -> bytes:
    """The newest stories as an Atom feed (RFC 4287)."""
    xml, last = Writer(_ATOM), issues[-1]
    root = xml.root("feed", {"": _ATOM}, {})
    xml.add(root, "id", last["base"] or last["urn"])
    xml.add(root, "title", last["paper"])
    xml.add(root, "updated", _when(last).isoformat())
    xml.add(root, "link", attributes={"href": (last["base"] or "") + "paperindex.htm"})
    if last["base"]:
        xml.add(root, "link", attributes={"rel": "self", "href": f"{last['base']}atom.xml"})
    xml.add(xml.add(root, "author"), "name", last["publisher"] or last["paper"])
    for issue, story in _newest(issues):
        _entry(xml, root, issue, story)
    return serialise(root)


def _entry(xml: Writer, root: etree._Element, issue: Data, story: Data) -> None:
    entry = xml.add(root, "entry")
    xml.add(entry, "id", f"{issue['urn']}#{story['number']}")
    xml.add(entry, "title", story["headline"])
    xml.add(entry, "published", _when(issue).isoformat())
    xml.add(entry, "updated", _when(issue).isoformat())
    xml.add(entry, "link", attributes={"href": issue["base"] + story["address"]})
    if story["author"]:
        xml.add(xml.add(entry, "author"), "name", story["author"])
    if section := _page(issue, story)["section"]:
        xml.add(entry, "category", attributes={"term": section})
    xml.add(entry, "summary", story["abstract"])


def _page(issue: Data, story: Data) -> Data:
    found: Data = next(page for page in issue["pages"] if page["number"] == story["pages"][0])
    return found


def sitemap(issues: Sequence[Data]) -> bytes:
    """The addresses of a month's pages and stories."""
    xml = Writer(_SITEMAP)
    root = xml.root("urlset", {"": _SITEMAP}, {})
    for issue in issues:
        for item in (*issue["pages"], *issue["stories"]):
            url = xml.add(root, "url")
            xml.add(url, "loc", (issue["base"] or issues[-1]["base"]) + item["address"])
            xml.add(url, "lastmod", issue["date"])
    return serialise(root)


def sitemap_index(base: str, months: Sequence[str]) -> bytes:
    """The site maps of all months."""
    xml = Writer(_SITEMAP)
    root = xml.root("sitemapindex", {"": _SITEMAP}, {})
    for month in months:
        xml.add(xml.add(root, "sitemap"), "loc", f"{base}html/{month}/sitemap.xml")
    return serialise(root)
