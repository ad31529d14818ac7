"""An edition to a manifest of IIIF's Presentation API 3, its text to annotations, a search to Content Search 2."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pinban.archive.catalogue.documents import Place10
from pinban.archive.catalogue.words import page_words
from pinban.epaper.iiif import CONTEXT, GRANULARITY
from pinban.reader.addresses import Addresses
from pinban.reader.holdings import Article, Edition, Holding, Leaf
from pinban.reader.places import Match, around, rect_of, shapes

SEARCH_CONTEXT = "http://iiif.io/api/search/2/context.json"
FORM = f'application/ld+json;profile="{CONTEXT}"'
SEARCH_FORM = f'application/ld+json;profile="{SEARCH_CONTEXT}"'
ON_PAGE = 100
"""Annotations on one page of a search's answer."""

Data = dict[str, Any]


def collection(to: Addresses, name: str, holdings: Iterable[Holding]) -> Data:
    """Every current edition as a collection of manifests."""
    return {
        "@context": CONTEXT,
        "id": to.to("iiif", "collection.json"),
        "type": "Collection",
        "label": {"none": [name]},
        "items": [
            {
                "id": to.to("iiif", holding.name, "manifest.json"),
                "type": "Manifest",
                "label": {"none": [f"{holding.paper} {holding.date} {holding.title}".strip()]},
                "navDate": f"{holding.date}T00:00:00Z",
            }
            for holding in holdings
        ],
    }


def manifest(to: Addresses, edition: Edition) -> Data:
    """The edition: a canvas for each page that has an image, a range for each story, a search service."""
    index, language = edition.index, edition.index.language or "none"
    name = edition.holding.name
    facts = (
        ("报纸", "Newspaper", index.paper.name),
        ("期号", "Issue", index.issue),
        ("国内统一连续出版物号", "CN", index.paper.cn),
        ("ISSN", "ISSN", index.paper.issn),
        ("出版", "Publisher", index.paper.publisher),
    )
    data: Data = {
        "@context": CONTEXT,
        "id": to.manifest(edition),
        "type": "Manifest",
        "label": {language: [f"{index.paper.name} {index.date} {index.title}".strip()]},
        "metadata": [
            {"label": {"zh": [zh], "en": [en]}, "value": {"none": [value]}} for zh, en, value in facts if value
        ],
        "navDate": f"{index.date}T00:00:00Z",
        "behavior": ["paged"],
        "partOf": [{"id": to.to("iiif", "collection.json"), "type": "Collection"}],
        "homepage": [_link(to.to("issue", name), f"{index.paper.name} {index.date}", "text/html", language)],
        "seeAlso": [
            {
                "id": to.to("oai", verb="GetRecord", identifier=urn_of(edition), metadataPrefix="mets"),
                "type": "Dataset",
                "label": {"none": ["METS"]},
                "format": "text/xml",
            }
        ],
        "service": [{"id": to.to("iiif", name, "search"), "type": "SearchService2"}],
        "items": [_canvas(to, edition, page) for page in edition.index.pages if page.seen],
    }
    pdfs = [
        _link(to.file(edition, page.pdf), f"第{page.label}版 PDF", "application/pdf", language)
        for page in index.pages
        if page.pdf
    ]
    ranges = list(_ranges(to, edition, language))
    return data | ({"rendering": pdfs} if pdfs else {}) | ({"structures": ranges} if ranges else {})


def urn_of(edition: Edition) -> str:
    """The edition's permanent name."""
    from pinban.record.identifiers import urn  # noqa: PLC0415 -- one word of it

    return urn(edition.index.id)


def _link(address: str, label: str, form: str, language: str) -> Data:
    return {"id": address, "type": "Text", "label": {language: [label]}, "format": form}


def _image(to: Addresses, edition: Edition, page: Leaf) -> Data:
    size = {"width": page.image_width, "height": page.image_height}
    return {"id": to.file(edition, page.image), "type": "Image", "format": "image/jpeg", **size}


def _canvas(to: Addresses, edition: Edition, page: Leaf) -> Data:
    canvas = to.canvas(edition, page)
    painted = {
        "id": f"{canvas}/image",
        "type": "Annotation",
        "motivation": "painting",
        "body": _image(to, edition, page),
        "target": canvas,
    }
    label = {edition.index.language or "none": [f"第{page.label}版 {page.section}".strip()]}
    data: Data = {
        "id": canvas,
        "type": "Canvas",
        "label": label,
        "width": page.image_width,
        "height": page.image_height,
        "items": [{"id": f"{canvas}/page", "type": "AnnotationPage", "items": [painted]}],
        "annotations": [{"id": f"{canvas}/words.json", "type": "AnnotationPage"}],
    }
    if page.thumbnail:
        data["thumbnail"] = [
            {"id": to.file(edition, page.thumbnail), "type": "Image", "format": "image/jpeg"},
        ]
    if page.alto:
        see = {"id": to.file(edition, page.alto), "type": "Dataset", "label": {"none": ["ALTO"]}, "format": "text/xml"}
        data["seeAlso"] = [see | {"profile": "http://www.loc.gov/standards/alto/ns-v4#"}]
    return data


def _ranges(to: Addresses, edition: Edition, language: str) -> Iterator[Data]:
    pages = {page.number: page for page in edition.index.pages if page.seen}
    for article in edition.index.articles:
        parts = [
            {"id": _part(to, edition, article, pages[number]), "type": "Canvas"}
            for number in dict.fromkeys(area.page for area in article.areas)
            if number in pages
        ]
        if parts:
            yield {
                "id": to.to("iiif", edition.holding.name, "range", article.story),
                "type": "Range",
                "label": {language: [article.title]},
                "items": parts,
            }


def _part(to: Addresses, edition: Edition, article: Article, page: Leaf) -> str:
    rect = around([point for shape in shapes(article, page) for point in shape], page, 0)
    return f"{to.canvas(edition, page)}#{_fragment(rect.left, rect.top, rect.right, rect.foot)}"


def _fragment(left: int, top: int, right: int, foot: int) -> str:
    return f"xywh={left},{top},{max(1, right - left)},{max(1, foot - top)}"


def words(to: Addresses, edition: Edition, page: Leaf) -> Data:
    """The text of a page with its places, block by block, as supplementing annotations."""
    canvas = to.canvas(edition, page)
    path = edition.file(page.alto)
    blocks = page_words(path) if path is not None else {}
    items = []
    for name, block in blocks.items():
        if not block.words:
            continue
        box = _around(page, [(word.x, word.y, word.width, word.height) for word in block.words])
        items.append(
            {
                "id": f"{canvas}/words.json#{name}",
                "type": "Annotation",
                "motivation": "supplementing",
                "textGranularity": "block",
                "body": {"type": "TextualBody", "value": block.text, "format": "text/plain"},
                "target": f"{canvas}#{box}",
            }
        )
    context = [GRANULARITY, CONTEXT]
    return {"@context": context, "id": f"{canvas}/words.json", "type": "AnnotationPage", "items": items}


def _around(page: Leaf, boxes: Sequence[tuple[float, float, float, float]]) -> str:
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, foot = max(x + width for x, _, width, _ in boxes), max(y + height for _, y, _, height in boxes)
    area = Place10(page=page.number, x=left, y=top, width=right - left, height=foot - top)
    rect = rect_of(area, page)
    return _fragment(rect.left, rect.top, rect.right, rect.foot)


@dataclass(frozen=True, slots=True)
class Part:
    """All matches of a search, the number of the first that is told, and the parameters that mean nothing here."""

    matches: Sequence[Match]
    start: int
    ignored: Sequence[str]


def found_words(to: Addresses, edition: Edition, said: str, wanted: Part) -> Data:
    """A search's answer (IIIF Content Search 2.0): annotations with their places, and each with its text around it."""
    told, start, ignored = wanted.matches, wanted.start, wanted.ignored
    whole = to.to("iiif", edition.holding.name, "search", q=said)
    last = (max(0, len(told) - 1) // ON_PAGE) * ON_PAGE

    def page_at(at: int) -> str:
        return to.to("iiif", edition.holding.name, "search", q=said, start=str(at) if at else "")

    part = told[start : start + ON_PAGE]
    pages = {page.number: page for page in edition.index.pages}
    names = [f"{whole}#m{number}" for number in range(start, start + len(part))]
    data: Data = {
        "@context": SEARCH_CONTEXT,
        "id": page_at(start),
        "type": "AnnotationPage",
        "startIndex": start,
        "items": [
            {
                "id": name,
                "type": "Annotation",
                "motivation": "highlighting",
                "body": {"type": "TextualBody", "value": match.exact, "format": "text/plain"},
                "target": f"{to.canvas(edition, pages[match.rect.page])}#"
                + _fragment(match.rect.left, match.rect.top, match.rect.right, match.rect.foot),
            }
            for name, match in zip(names, part, strict=True)
        ],
        "annotations": [
            {
                "id": f"{page_at(start)}#context",
                "type": "AnnotationPage",
                "items": [_context(name, match) for name, match in zip(names, part, strict=True)],
            }
        ],
        "partOf": {
            "id": f"{whole}#all",
            "type": "AnnotationCollection",
            "total": len(told),
            "first": {"id": page_at(0), "type": "AnnotationPage"},
            "last": {"id": page_at(last), "type": "AnnotationPage"},
        },
    }
    if start + ON_PAGE < len(told):
        data["next"] = {"id": page_at(start + ON_PAGE), "type": "AnnotationPage"}
    if start:
        data["prev"] = {"id": page_at(max(0, start - ON_PAGE)), "type": "AnnotationPage"}
    return data | ({"ignored": list(ignored)} if ignored else {})


def _context(name: str, match: Match) -> Data:
    quoted = {"type": "TextQuoteSelector", "prefix": match.before, "exact": match.exact, "suffix": match.after}
    return {
        "id": f"{name}-context",
        "type": "Annotation",
        "motivation": "contextualizing",
        "target": {"type": "SpecificResource", "source": name, "selector": [quoted]},
    }
