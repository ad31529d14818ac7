"""A package to ``index.json``: the edition, its pages and its stories with their places, as plain data."""

from collections.abc import Mapping
from dataclasses import asdict

from pinban.archive.package.copies import page_text_name
from pinban.record.identifiers import article_id, page_id
from pinban.record.printed_edition import (
    Area,
    Article,
    Issue,
    Package,
    PrintedBlock,
    PrintedPage,
    PrintedPicture,
    PrintedStory,
)
from pinban.record.shapes import rectangles

FORMAT = "pinban-archive"
VERSION = 1


def index(package: Package, files: Mapping[str, str]) -> dict[str, object]:
    """The data of ``index.json``; ``files`` maps a story's id to its files' name below ``data/`` without suffix."""
    issue = package.issue
    return {
        "format": FORMAT,
        "version": VERSION,
        "origin": issue.origin.value,
        "id": issue.id,
        "urn": issue.urn,
        "edition": issue.edition,
        "title": issue.title,
        "date": issue.date.isoformat(),
        "issue": issue.issue,
        "edition_name": issue.edition_name,
        "source": issue.source,
        "made": issue.made,
        "made_with": {"program": issue.tool, "commit": issue.commit},
        "lunar": issue.lunar,
        "language": issue.paper.language,
        "paper": {key: value for key, value in asdict(issue.paper).items() if key != "names" or value},
        "page_count": issue.page_count or len(issue.pages),
        "supplement": package.supplement,
        "pages": [_page(package, page) for page in issue.pages],
        "articles": [_article(issue, article, files.get(article.story, "")) for article in issue.articles],
        "adverts": [
            {
                "page": page.number,
                "id": sold.id,
                "file": sold.file,
                "alt": sold.alt,
                "blocks": [_block(page, block) for block in sold.blocks],
                **_area(sold.area),
            }
            for page in issue.pages
            for sold in page.adverts
        ],
    }


def _page(package: Package, page: PrintedPage) -> dict[str, object]:
    names = package.pages[page.number]
    return {
        "id": page_id(package.issue.id, page.number),
        "number": page.number,
        "label": page.label,
        "section": page.section,
        "width": page.width,
        "height": page.height,
        "image": names.image,
        "image_width": page.image_width,
        "image_height": page.image_height,
        "thumbnail": names.thumbnail,
        "alto": names.alto,
        "pdfa": names.pdfa,
        "press": names.press,
        "plan": names.plan,
        "text": page_text_name(page.number),
        "banner": [_block(page, block) for block in page.banner],
        "furniture": [_block(page, block) for block in page.furniture],
    }


def _article(issue: Issue, article: Article, stem: str) -> dict[str, object]:
    places = list(issue.places(article.story))
    return {
        "id": article_id(issue.id, article.story),
        "story": article.story,
        "kind": article.genre,
        "priority": article.priority,
        "section": places[0][0].section if places else "",
        "kicker": article.kicker,
        "headline": list(article.headline),
        "subhead": article.subhead,
        "byline": article.byline,
        "dateline": article.dateline,
        "credit": article.credit,
        "text": f"{stem}.txt" if stem else "",
        "data": f"{stem}.json" if stem else "",
        "members": [article_id(issue.id, member) for member in article.members],
        "areas": [{"page": page.number, **_area(area)} for page, placed in places for area in _areas(placed)],
        "outlines": [
            {"page": page.number, "points": [list(point) for point in placed.outline]}
            for page, placed in places
            if placed.outline
        ],
        "blocks": [_block(page, block) for page, placed in places for block in placed.blocks],
        "pictures": [_picture(page, picture) for page, placed in places for picture in placed.pictures],
    }


def _block(page: PrintedPage, block: PrintedBlock) -> dict[str, object]:
    return {
        "page": page.number,
        "id": block.id,
        "role": block.role,
        "continues": block.continues,
        "text": block.text,
        **_area(block.area),
    }


def _picture(page: PrintedPage, picture: PrintedPicture) -> dict[str, object]:
    return {
        "page": page.number,
        "id": picture.id,
        "file": picture.file,
        "caption": "".join(block.text for block in picture.caption if block.role == "caption"),
        "credit": picture.credit,
        "alt": picture.alt,
        **_area(picture.area),
    }


def _areas(placed: PrintedStory) -> list[Area]:
    """A story's place in rectangles, none of which lies over another story."""
    return rectangles(placed.outline) if placed.outline else [placed.area]


def _area(area: Area) -> dict[str, float]:
    return {"x": area.x, "y": area.y, "width": area.width, "height": area.height}
