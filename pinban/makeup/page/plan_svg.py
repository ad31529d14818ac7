"""From a page plan to a picture of it (版样): frames, names, what is over and under."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from pinban.model import Pt
from pinban.model.plan import PagePlan, PlacedStory, Rect, TextFrame

_MARGIN = 24.0
_FOOT = 60.0


def plan_svg(plan: PagePlan) -> str:
    """The plan as an SVG of the type area, in points.

    Stories' frames with their names, each line of text a bar, pictures crossed, adverts grey; text that is
    over in red, the white that is left named at the foot.
    """
    area = plan.area
    view = f"{area.x - _MARGIN:.1f} {area.y - _MARGIN:.1f} {area.width + 2 * _MARGIN:.1f} {area.height + _FOOT:.1f}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" font-family="sans-serif">'
    return "\n".join([head, *_parts(plan), "</svg>"]) + "\n"


def _parts(plan: PagePlan) -> Iterator[str]:
    area = plan.area
    paper = Rect(area.x, area.y, area.width, area.height)
    yield _box(paper, 'fill="#fff" stroke="#999"')
    for frame in plan.banner:
        yield from _headline(frame) if frame.role == "headline" else _lines(frame, "#999")
    over = {item.story: item for item in plan.overset}
    for story in plan.stories:
        yield from _story(story)
        if story.story in over:
            item = over.pop(story.story)
            note = f"超 {item.lines} 行（约 {item.characters} 字）"
            yield _text(story.rect.x + 4, story.rect.foot - 4, 14, note, "#c00")
    for advert in plan.adverts:
        yield _box(advert.rect, 'fill="#ddd" stroke="#000"')
        yield _text(advert.rect.x + 6, advert.rect.y + 20, 14, f"广告 {advert.advert}", "#333")
    for rule in plan.rules:
        yield (
            f'<line x1="{rule.x1:.2f}" y1="{rule.y1:.2f}" x2="{rule.x2:.2f}" y2="{rule.y2:.2f}" '
            'stroke="#000" stroke-width="0.5"/>'
        )
    notes = [f"{item.story} 无处可排，约 {item.characters} 字" for item in over.values()]
    notes += [f"缺 {plan.spare} 行"] if plan.spare else []
    notes.append(f"{plan.grid}　总扣分 {plan.cost:.1f}（下界 {plan.bound:.1f}）")
    yield _text(area.x, area.foot + 22, 16, "　".join(notes), "#c00" if over else "#333")


def _story(story: PlacedStory) -> Iterator[str]:
    fill = "#f3efe4" if story.boxed else "none"
    dashes = ' stroke-dasharray="6 3"' if story.pinned else ""
    yield _outline(story, f'fill="{fill}" stroke="#48c" stroke-width="0.8"{dashes}')
    for frame in story.heading:
        if frame.role == "headline":
            yield from _headline(frame)
        else:
            yield from _lines(frame, "#999")
    for picture in story.pictures:
        rect = picture.rect
        yield _box(rect, 'fill="#bcd" stroke="#357"')
        yield f'<path d="M{rect.x:.1f} {rect.y:.1f}L{rect.right:.1f} {rect.foot:.1f}" stroke="#357" fill="none"/>'
        yield f'<path d="M{rect.right:.1f} {rect.y:.1f}L{rect.x:.1f} {rect.foot:.1f}" stroke="#357" fill="none"/>'
        for frame in picture.caption:
            yield from _lines(frame, "#357")
    for frame in story.body:
        yield from _lines(frame, "#a33" if frame.role == "crosshead" else "#bbb")
    yield _text(story.rect.x + 2, story.rect.y + 11, 11, f"{story.story} · {story.tier}", "#06c")


def _outline(story: PlacedStory, style: str) -> str:
    """A story's place: a rectangle, or an L around the corner that it leaves."""
    rect, corner = story.rect, story.corner
    if corner is None:
        return _box(rect, style)
    top = rect.foot - rect.height * corner.lines / story.cells.lines
    width = rect.width * corner.columns / story.cells.columns
    inner = rect.right - width if corner.right else rect.x + width
    near, far = (rect.right, rect.x) if corner.right else (rect.x, rect.right)
    points = ((far, rect.y), (near, rect.y), (near, top), (inner, top), (inner, rect.foot), (far, rect.foot))
    shown = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
    return f'<polygon points="{shown}" {style}/>'


def _headline(frame: TextFrame) -> Iterator[str]:
    """A headline's words at their size and width, in whatever face the viewer has; a vertical one as a bar."""
    for item in frame.lines:
        if item.line.vertical:
            yield from _lines(replace(frame, lines=(item,)), "#333")
            continue
        inked = [run.xs[0] for run in item.line.runs if run.xs]
        left = min(inked, default=0.0)
        size = max((float(run.size) for run in item.line.runs), default=10.0)
        width = max(1.0, item.line.width - left)
        yield (
            f'<text x="{frame.rect.x + item.x + left:.2f}" y="{frame.rect.y + item.baseline:.2f}" '
            f'font-size="{size:.1f}" font-weight="bold" textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs">'
            f"{escape(item.line.text)}</text>"
        )


def _lines(frame: TextFrame, colour: str) -> Iterator[str]:
    for item in frame.lines:
        size = max((float(run.size) for run in item.line.runs), default=0.0)
        inked = [run.xs[0] for run in item.line.runs if run.xs]
        left = min(inked, default=0.0)
        if item.line.vertical:
            axis, head = frame.rect.x + item.x, frame.rect.y + item.baseline
            rect = Rect(Pt(axis - 0.48 * size), Pt(head), Pt(0.95 * size), item.line.width)
            yield _box(rect, f'fill="{colour}" fill-opacity="0.75"')
            continue
        rect = Rect(
            Pt(frame.rect.x + item.x + left),
            Pt(frame.rect.y + item.baseline - 0.85 * size),
            Pt(max(0.0, item.line.width - left)),
            Pt(0.95 * size),
        )
        yield _box(rect, f'fill="{colour}" fill-opacity="0.75"')


def _box(rect: Rect, style: str) -> str:
    return f'<rect x="{rect.x:.2f}" y="{rect.y:.2f}" width="{rect.width:.2f}" height="{rect.height:.2f}" {style}/>'


def _text(x: float, y: float, size: float, text: str, colour: str) -> str:
    return f'<text x="{x:.2f}" y="{y:.2f}" font-size="{size:.1f}" fill="{colour}">{escape(text)}</text>'
