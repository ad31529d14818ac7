"""Hits, editions, pages and stories to what the service's own HTML pages show of them."""

import calendar
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pinban.archive.catalogue import Facet, Query, ShownHit, kind_mark, role_mark
from pinban.archive.catalogue.marks import occurrences
from pinban.archive.catalogue.query import terms
from pinban.diagnostics import Diagnostic
from pinban.files.templates import own_templates
from pinban.reader.addresses import Addresses
from pinban.reader.asking import MOST_PAGES, Asked
from pinban.reader.holdings import Article, Edition, Holding, Leaf, blocks_of
from pinban.reader.places import Match, around, shapes
from pinban.reader.seeking import Answer
from pinban.record.identifiers import article_id, page_id, urn

HERE = Addresses("")
_TEMPLATES = own_templates(Path(__file__).parent / "pages")
_FACETS = {
    Facet.PAPER: ("报纸", "paper"),
    Facet.PAGE: ("版次", "page"),
    Facet.SECTION: ("版名", "section"),
    Facet.BYLINE: ("署名", "byline"),
    Facet.KIND: ("种类", "kind"),
}
_KINDS = {
    "report": "报道 report",
    "note": "编者按 note",
    "brief": "简讯 brief",
    "essay": "随笔 essay",
    "poem": "诗 poem",
    "letter": "来信 letter",
    "picture": "图片新闻 pictures",
    "notice": "启事 notice",
    "filler": "补白 filler",
    "page": "整版 whole page",
}
_THUMB = 200  # pixels across
_HEADS = {"kicker": "kicker", "headline": "headline", "subhead": "subhead", "byline": "byline"}
_LEAST_WIDE, _NAME_WIDE = 60, 24  # of a histogram, and of a year below its bar
_BARS = 60.0  # units of height of the tallest bar


def html(template: str, **data: object) -> str:
    """A page of ours filled in; everything is escaped."""
    return _TEMPLATES.get_template(template).render(data)


def found_page(
    asked: Asked, params: Mapping[str, str], answer: Answer | None, store: str, days: Sequence[Holding]
) -> str:
    """The search page, with hits where anything was asked."""
    held = {key: value for key, value in params.items() if key in _KEPT and value}
    told = [_note(item) for item in (*asked.wrong, *asked.notes)]
    data: dict[str, Any] = {
        "store": store,
        "asked": {**dict.fromkeys(_KEPT, ""), **held},
        "notes": told,
        "answer": None,
        "editions": _latest(days),
    }
    if answer is not None:
        pages = min(MOST_PAGES, -(-answer.total // asked.size))
        data["answer"] = {
            "total": answer.total,
            "hits": [_hit(item, asked.words) for item in answer.hits],
            "bars": _bars(answer, held),
            "facets": [_facet(facet, answer, held) for facet in _FACETS if answer.facets.get(facet)],
            "chosen": [(_said(name), held[name], _search(held, **{name: ""})) for name in _CHOSEN if name in held],
            "page": asked.page,
            "pages": pages,
            "before": _search(held, p=str(asked.page - 1)) if asked.page > 1 else "",
            "after": _search(held, p=str(asked.page + 1)) if asked.page < pages else "",
            "csv": HERE.to("search.csv", **{key: value for key, value in held.items() if key != "p"}),
            "json": HERE.to("api", "search", **held),
        }
    return html("search.html.jinja", **data)


_CHOSEN = ("year", "from", "to", "paper", "page", "section", "byline", "kind")
_KEPT = ("q", *_CHOSEN, "sort", "p", "n")


def _said(name: str) -> str:
    words = {facet.value: zh for facet, (zh, _) in _FACETS.items()} | {"year": "年", "from": "从", "to": "到"}
    return words[name]


def _search(held: Mapping[str, str], **change: str) -> str:
    """The search page's address with some parameters changed; the hits begin anew unless a part is named."""
    query = {key: value for key, value in {**held, "p": "", **change}.items() if value}
    return HERE.to("search", **query)


def _facet(facet: Facet, answer: Answer, held: Mapping[str, str]) -> dict[str, object]:
    zh, en = _FACETS[facet]
    name = facet.value
    values = [
        {
            "text": _kind(count.value) if facet is Facet.KIND else count.value,
            "count": count.documents,
            "href": _search(held, **{name: "" if held.get(name) == count.value else count.value}),
            "on": held.get(name) == count.value,
        }
        for count in answer.facets[facet]
    ]
    return {"zh": zh, "en": en, "counted": values}


def _kind(kind: str) -> str:
    """A kind of document in words: a story's, or the mark of what is none."""
    return _KINDS.get(kind) or kind_mark(kind) or kind


def _bars(answer: Answer, held: Mapping[str, str]) -> dict[str, Any]:
    """A histogram over the years, or over the months of the one year that is looked at."""
    if answer.months:
        counted = {count.value: count.documents for count in answer.months}
        year = answer.months[0].value[:4]
        rows = [(f"{year}-{month:02}", counted.get(f"{year}-{month:02}", 0)) for month in range(1, 13)]
        links = {
            name: _search(held, year="", **{"from": f"{name}-01", "to": f"{name}-{_last(name):02}"}) for name, _ in rows
        }
    else:
        rows = [(item.year, item.fitting) for item in answer.years]
        links = {name: _search(held, year=name, **{"from": "", "to": ""}) for name, _ in rows}
    most = max((count for _, count in rows), default=0) or 1
    pitch = max(10, _LEAST_WIDE // max(len(rows), 1))
    bars = [
        {
            "name": name,
            "count": count,
            "x": number * pitch + (pitch - 10) // 2,
            "named": pitch >= _NAME_WIDE,
            "y": round(_BARS - _BARS * count / most, 2),
            "height": round(_BARS * count / most, 2),
            "href": links[name],
        }
        for number, (name, count) in enumerate(rows)
    ]
    return {"bars": bars, "width": pitch * len(bars), "by": "月 month" if answer.months else "年 year"}


def _last(month: str) -> int:
    return calendar.monthrange(int(month[:4]), int(month[5:]))[1]


def _hit(item: ShownHit, words: str) -> dict[str, object]:
    hit = item.hit
    edition, page = hit.shelved.id, hit.page
    stands = list(item.places or item.areas)
    first = stands[0].page if stands else page.number
    is_story = not kind_mark(hit.kind) or hit.kind in ("guide", "briefs", "package")
    return {
        "mark": kind_mark(hit.kind),
        "headline": hit.headline,
        "href": HERE.to("issue", edition, "story", hit.story, q=words)
        if is_story
        else HERE.to("issue", edition, "page", first, q=words),
        "page": HERE.to("issue", edition, "page", first, q=words),
        "facts": f"{hit.paper} {hit.date} 第{page.label}版 {hit.section}".strip(),
        "byline": hit.byline,
        "sentences": [
            {"mark": role_mark(one.role), "parts": _parts(one.text, [(mark.start, mark.end) for mark in one.marks])}
            for one in item.sentences
        ],
    }


def _parts(text: str, marks: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    """A text in its parts, each with whether it is marked."""
    out: list[tuple[str, bool]] = []
    at = 0
    for start, end in marks:
        out += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [*out, (text[at:], False)]


def _note(item: Diagnostic) -> dict[str, str]:
    return {"zh": item.zh, "en": item.en, "hint": f"{item.hint_zh} {item.hint_en}".strip(), "code": item.code}


def _latest(holdings: Sequence[Holding]) -> list[dict[str, str]]:
    return [_edition_link(item) for item in reversed(holdings[-8:])]


def _edition_link(item: Holding) -> dict[str, str]:
    return {"href": HERE.to("issue", item.name), "text": f"{item.paper} {item.date} {item.title}".strip()}


def issue_page(edition: Edition, versions: Sequence[Holding]) -> str:
    """An edition: its pages as thumbnails, its stories page by page."""
    index, name = edition.index, edition.holding.name
    pages = [
        {
            "href": HERE.to("issue", name, "page", page.number),
            "image": HERE.file(edition, page.thumbnail or page.image),
            "width": _THUMB,
            "height": round(_THUMB * page.height / page.width),
            "label": page.label,
            "section": page.section,
            "stories": [
                {"href": HERE.to("issue", name, "story", article.story), "title": article.title}
                for article in index.articles
                if article.areas and article.areas[0].page == page.number
            ],
        }
        for page in index.pages
    ]
    return html(
        "issue.html.jinja",
        **_titles(edition),
        pages=pages,
        manifest=HERE.manifest(edition),
        permanent=_permanent(index.id),
        versions=[
            {"href": HERE.to("issue", item.name), "number": item.shelved.version, "current": item.current}
            for item in versions
        ],
        version=edition.holding.shelved.version,
        current=edition.holding.current,
    )


def _titles(edition: Edition) -> dict[str, object]:
    index = edition.index
    return {
        "paper": index.paper.name,
        "date": index.date,
        "title": f"{index.paper.name} {index.date} {index.title}".strip(),
        "issue": index.issue,
        "home": HERE.to("issue", edition.holding.name),
        "language": index.language or "zh",
    }


def _permanent(identifier: str) -> dict[str, str]:
    name = urn(identifier)
    return {"urn": name, "href": HERE.to("urn", name)}


def page_page(edition: Edition, page: Leaf, marks: Sequence[Match], words: str) -> str:
    """A page: its image with the stories' outlines and the marks, and its stories beside it."""
    name, numbers = edition.holding.name, [item.number for item in edition.index.pages]
    at = numbers.index(page.number)
    articles = [item for item in edition.index.articles if any(area.page == page.number for area in item.areas)]
    return html(
        "page.html.jinja",
        **_titles(edition),
        label=page.label,
        section=page.section,
        sheet=_sheet(edition, page, articles, marks, words) if page.seen else None,
        stories=[
            {"href": HERE.to("issue", name, "story", item.story, q=words), "title": item.title, "byline": item.byline}
            for item in articles
        ],
        before=HERE.to("issue", name, "page", numbers[at - 1], q=words) if at else "",
        after=HERE.to("issue", name, "page", numbers[at + 1], q=words) if at + 1 < len(numbers) else "",
        pdf=HERE.file(edition, page.pdf),
        alto=HERE.file(edition, page.alto),
        permanent=_permanent(page_id(edition.index.id, page.number)),
        words=words,
        matches=len([match for match in marks if match.rect.page == page.number]),
    )


def _sheet(
    edition: Edition, page: Leaf, articles: Sequence[Article], marks: Sequence[Match], words: str
) -> dict[str, object]:
    """A page's image with shapes over it, in its pixels."""
    return {
        "image": HERE.file(edition, page.image),
        "width": page.image_width,
        "height": page.image_height,
        "box": f"0 0 {page.image_width} {page.image_height}",
        "label": page.label,
        "stories": [
            {
                "title": article.title,
                "href": HERE.to("issue", edition.holding.name, "story", article.story, q=words),
                "points": " ".join(f"{x},{y}" for x, y in shape),
            }
            for article in articles
            for shape in shapes(article, page)
        ],
        "marks": [_box(match) for match in marks if match.rect.page == page.number],
    }


def _box(match: Match) -> dict[str, object]:
    rect = match.rect
    sides = {"x": rect.left, "y": rect.top, "width": rect.right - rect.left, "height": rect.foot - rect.top}
    return {**sides, "text": match.exact}


def story_page(edition: Edition, article: Article, query: Query | None, marks: Sequence[Match], words: str) -> str:
    """A story: its text with what was searched for marked, and how it was printed."""
    wanted = list(terms(query)) if query is not None else []
    blocks = [
        {
            "role": _HEADS.get(role, role),
            "parts": _parts(text, [(span.start, span.end) for span in occurrences(text, wanted)]),
        }
        for role, text in blocks_of(article)
    ]
    its_marks = [match for match in marks if match.story == article.story]
    name = edition.holding.name
    sheets = []
    for page in edition.index.pages:
        drawn = shapes(article, page) if page.seen else []
        if drawn:
            rect = around([point for shape in drawn for point in shape], page)
            sheet = _sheet(edition, page, [article], its_marks, "")
            box = f"{rect.left} {rect.top} {rect.right - rect.left} {rect.foot - rect.top}"
            href = HERE.to("issue", name, "page", page.number, q=words)
            sheets.append({**sheet, "box": box, "href": href, "stories": []})
    return html(
        "story.html.jinja",
        **_titles(edition),
        headline=article.title,
        printed=bool(article.headline),
        section=article.section,
        blocks=blocks,
        pictures=[picture.alt for picture in article.pictures if picture.alt],
        sheets=sheets,
        text=HERE.file(edition, article.text),
        like=HERE.to("like", edition.holding.shelved.id, article.story),
        permanent=_permanent(article.id or article_id(edition.index.id, article.story)),
    )


def calendar_page(year: int, years: Sequence[int], holdings: Sequence[Holding]) -> str:
    """A year's editions, month by month."""
    by_day: dict[str, list[Holding]] = {}
    for item in holdings:
        by_day.setdefault(item.date, []).append(item)
    months = [
        {
            "name": f"{year}-{month:02}",
            "weeks": [[_day(day, by_day) if day else None for day in week] for week in _weeks(year, month)],
        }
        for month in range(1, 13)
    ]
    shown = [{"year": item, "href": HERE.to("calendar", year=str(item)), "on": item == year} for item in years]
    return html("calendar.html.jinja", year=year, years=shown, months=months, editions=len(holdings))


def _weeks(year: int, month: int) -> list[list[date | None]]:
    return [
        [date(year, month, day) if day else None for day in week]
        for week in calendar.Calendar().monthdayscalendar(year, month)
    ]


def _day(day: date, by_day: Mapping[str, Sequence[Holding]]) -> dict[str, object]:
    return {"day": day.day, "editions": [_edition_link(item) for item in by_day.get(day.isoformat(), ())]}


def like_page(edition: Edition, article: Article, hits: Sequence[ShownHit]) -> str:
    """Stories that are like one."""
    home = HERE.to("issue", edition.holding.name, "story", article.story)
    return html("like.html.jinja", title=article.title, href=home, hits=[_hit(item, "") for item in hits], store="")


def wrong_page(status: int, notes: Sequence[Diagnostic] = ()) -> str:
    """What is said where there is nothing, or where something is wrong."""
    return html("wrong.html.jinja", status=status, notes=[_note(item) for item in notes])
