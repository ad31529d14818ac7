"""An issue to a manifest of IIIF's Presentation API 3, and its pages' lines to annotations (the newspaper recipe)."""

from collections.abc import Iterator
from typing import Any

from pinban.epaper.issue import Issue, Page, Placed

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
GRANULARITY = "http://iiif.io/api/extension/text-granularity/context.json"


def manifest(issue: Issue) -> dict[str, Any]:
    """The issue: a canvas for each page, a range for each story."""
    home = _home(issue)
    language = issue.paper.language
    return {
        "@context": CONTEXT,
        "id": f"{home}/{issue.addresses.own('manifest.json')}",
        "type": "Manifest",
        "label": {language: [f"{issue.paper.name} {issue.date} {issue.title}".strip()]},
        "metadata": [
            {"label": {"zh": [zh], "en": [en]}, "value": {"none": [value]}}
            for zh, en, value in (
                ("报纸", "Newspaper", issue.paper.name),
                ("期号", "Issue", issue.number),
                ("国内统一连续出版物号", "CN", issue.paper.cn),
                ("ISSN", "ISSN", issue.paper.issn),
                ("出版", "Publisher", issue.paper.publisher),
            )
            if value
        ],
        "navDate": f"{issue.date}T00:00:00Z",
        "viewingDirection": "right-to-left" if issue.vertical else "left-to-right",
        "behavior": ["paged"],
        "partOf": [{"id": f"{issue.base}html/{issue.addresses.month}/collection.json", "type": "Collection"}],
        "rendering": [
            {
                "id": f"{issue.base}{page.pdf}",
                "type": "Text",
                "label": {language: [f"{page.title} PDF"]},
                "format": "application/pdf",
            }
            for page in issue.pages
        ],
        "items": [_canvas(issue, page) for page in issue.pages],
        "structures": list(_ranges(issue)),
    }


def annotations(issue: Issue, page: Page) -> dict[str, Any]:
    """The lines of a page with their places, as supplementing annotations."""
    canvas = _canvas_id(issue, page)
    name = f"{_home(issue)}/{page.node.replace('.htm', '-words.json')}"
    lines = [line for block in page.printed.blocks for line in block.lines]
    across, down = _scale(page)
    return {
        "@context": [GRANULARITY, CONTEXT],
        "id": name,
        "type": "AnnotationPage",
        "items": [
            {
                "id": f"{name}#l{count}",
                "type": "Annotation",
                "motivation": "supplementing",
                "textGranularity": "line",
                "body": {"type": "TextualBody", "value": line.text, "format": "text/plain"},
                "target": f"{canvas}#xywh={round(line.area.x * across)},{round(line.area.y * down)},"
                f"{max(1, round(line.area.width * across))},{max(1, round(line.area.height * down))}",
            }
            for count, line in enumerate(lines, start=1)
        ],
    }


def _home(issue: Issue) -> str:
    return f"{issue.base}{issue.addresses.folder}"


def _canvas_id(issue: Issue, page: Page) -> str:
    return f"{_home(issue)}/canvas/{page.number}"


def _scale(page: Page) -> tuple[float, float]:
    largest = page.scales[-1]
    return largest.width / page.printed.width, largest.height / page.printed.height


def _canvas(issue: Issue, page: Page) -> dict[str, Any]:
    canvas, largest, smallest = _canvas_id(issue, page), page.scales[-1], page.scales[0]
    return {
        "id": canvas,
        "type": "Canvas",
        "label": {issue.paper.language: [page.title]},
        "width": largest.width,
        "height": largest.height,
        "thumbnail": [_image(issue, smallest.file, smallest.width, smallest.height)],
        "rendering": [
            {
                "id": f"{_home(issue)}/{page.node}",
                "type": "Text",
                "label": {issue.paper.language: [page.title]},
                "format": "text/html",
            }
        ],
        "items": [
            {
                "id": f"{canvas}/page",
                "type": "AnnotationPage",
                "items": [
                    {
                        "id": f"{canvas}/image",
                        "type": "Annotation",
                        "motivation": "painting",
                        "body": _image(issue, largest.file, largest.width, largest.height),
                        "target": canvas,
                    }
                ],
            }
        ],
        "annotations": [{"id": f"{_home(issue)}/{page.node.replace('.htm', '-words.json')}", "type": "AnnotationPage"}],
    }


def _image(issue: Issue, file: str, width: int, height: int) -> dict[str, Any]:
    return {"id": f"{issue.base}{file}", "type": "Image", "format": "image/webp", "width": width, "height": height}


def _ranges(issue: Issue) -> Iterator[dict[str, Any]]:
    placed: dict[int, list[tuple[Page, Placed]]] = {}
    for page in issue.pages:
        for item in page.placed:
            placed.setdefault(item.story.number, []).append((page, item))
    for story in issue.stories:
        yield {
            "id": f"{_home(issue)}/range/{story.number}",
            "type": "Range",
            "label": {issue.paper.language: [story.headline]},
            "items": [{"id": _part(issue, page, item), "type": "Canvas"} for page, item in placed[story.number]],
        }


def _part(issue: Issue, page: Page, item: Placed) -> str:
    across, down = _scale(page)
    xs, ys = [x * across for x, _ in item.zone.outline], [y * down for _, y in item.zone.outline]
    box = (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    return f"{_canvas_id(issue, page)}#xywh={','.join(str(round(side)) for side in box)}"
