"""An issue to what programs read: one JSON file of all of it, ninjs and JSON-LD of each story."""

import html
import json
from collections.abc import Mapping
from typing import Any

from pinban.epaper.issue import Issue, Page, Story

FORMAT = "pinban-epaper/1"


def as_json(data: object) -> bytes:
    """Data as JSON: UTF-8, without needless blanks, keys as they stand."""
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def issue_data(issue: Issue) -> dict[str, Any]:
    """All that there is of an issue, addresses below the root: what index.json holds, and what a site grows by."""
    return {
        "format": FORMAT,
        "edition": issue.edition,
        "paper": issue.paper.name,
        "cn": issue.paper.cn,
        "publisher": issue.paper.publisher,
        "language": issue.paper.language,
        "title": issue.title,
        "date": issue.date,
        "issue": issue.number,
        "urn": issue.urn,
        "base": issue.base,
        "prefix": issue.addresses.prefix,
        "pages": [_page(issue, page) for page in issue.pages],
        "stories": [_story(issue, story) for story in issue.stories],
    }


def _page(issue: Issue, page: Page) -> dict[str, Any]:
    return {
        "number": page.number,
        "label": page.label,
        "section": page.section,
        "title": page.title,
        "banner": _banner(page),
        "adverts": list(page.adverts),
        "address": f"{issue.addresses.folder}/{page.node}",
        "pdf": page.pdf,
        "images": [{"file": item.file, "width": item.width, "height": item.height} for item in page.scales],
        "zones": [
            {
                "story": placed.story.number,
                "outline": [page.share(x, y) for x, y in placed.zone.outline],
                "middle": page.share(*placed.zone.middle),
            }
            for placed in page.placed
        ],
    }


def _banner(page: Page) -> dict[str, str]:
    """The page's banner; nothing where it has none."""
    if page.banner is None:
        return {}
    return {
        "kicker": page.banner.kicker.striptags(),
        "headline": page.banner.headline,
        "subhead": page.banner.subhead.striptags(),
        "byline": page.banner.byline,
    }


def _story(issue: Issue, story: Story) -> dict[str, Any]:
    return {
        "number": story.number,
        "id": story.id,
        "kind": story.kind.value,
        "kicker": story.kicker.striptags(),
        "headline": story.headline,
        "subhead": story.subhead.striptags(),
        "author": story.author,
        "abstract": story.abstract,
        "pages": list(story.pages),
        "address": f"{issue.addresses.folder}/{story.file}",
        "pictures": [
            {
                "file": item.file,
                "width": item.width,
                "height": item.height,
                "caption": item.caption.striptags(),
                "credit": item.credit,
                "alt": item.alt,
            }
            for item in story.pictures
        ],
        "text": story.text,
    }


def ninjs(issue: Issue, story: Story) -> dict[str, Any]:
    """A story as IPTC's ninjs 2.1."""
    page = issue.first_page(story)
    where = issue.base or "../../../"
    data: dict[str, Any] = {
        "uri": f"{issue.urn}#{story.number}",
        "type": "text",
        "version": "1",
        "firstcreated": f"{issue.date}T00:00:00+08:00",
        "language": issue.paper.language,
        "headlines": [{"role": "main", "value": story.headline}],
        "bodies": [{"role": "main", "contenttype": "text/plain", "value": story.text}],
        "copyrightholder": issue.paper.publisher,
        "located": issue.paper.name,
        "place": [],
        "subjects": [{"name": page.section}] if page.section else [],
    }
    for role, value in (("kicker", story.kicker), ("subhead", story.subhead)):
        if value:
            data["headlines"].append({"role": role, "value": value.striptags()})
    if story.author:
        data["by"] = story.author
    if issue.base:
        data["altids"] = [{"role": "web", "value": f"{issue.base}{issue.addresses.folder}/{story.file}"}]
    if story.pictures:
        data["associations"] = [
            {
                "name": f"picture-{count}",
                "type": "picture",
                "descriptions": [{"role": "caption", "value": item.caption.striptags() or item.alt}],
                "renditions": [
                    {"name": "print", "href": where + item.file, "width": item.width, "height": item.height}
                ],
            }
            for count, item in enumerate(story.pictures, start=1)
        ]
    return {key: value for key, value in data.items() if value not in ([], "")}


def news_article(issue: Issue, story: Story) -> Mapping[str, Any]:
    """A story as schema.org has it."""
    page = issue.first_page(story)
    address = f"{issue.base}{issue.addresses.folder}/{story.file}" if issue.base else story.file
    where = issue.base or issue.root
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "headline": story.headline,
        "alternativeHeadline": story.subhead.striptags(),
        "datePublished": issue.date,
        "inLanguage": issue.paper.language,
        "articleSection": page.section,
        "printPage": page.label,
        "printEdition": issue.title,
        "author": {"@type": "Person", "name": story.author} if story.author else "",
        "publisher": {"@type": "NewsMediaOrganization", "name": issue.paper.publisher or issue.paper.name},
        "isPartOf": {
            "@type": "PublicationIssue",
            "issueNumber": issue.number,
            "datePublished": issue.date,
            "isPartOf": {"@type": "Newspaper", "name": issue.paper.name}
            | ({"issn": issue.paper.issn} if issue.paper.issn else {}),
        },
        "image": [where + item.file for item in story.pictures],
        "wordCount": sum(1 for char in story.text if not char.isspace()),
    }
    return {key: value for key, value in data.items() if value not in ("", [])}


def script_json(data: object) -> str:
    """JSON that may stand in a page's ``script`` element: nothing in it can end that."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("\u2028", "\\u2028")


def in_comment(text: str) -> str:
    """Text that may stand in a comment between tags: what markup has, as references, and no two hyphens together."""
    return html.escape(text, quote=False).replace("--", "&#45;&#45;").replace("\n", " ")
