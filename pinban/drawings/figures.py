"""Basic shapes to outlines, and items to the boxes that they fill."""

from collections.abc import Iterator, Mapping

from pinban.drawings import outlines
from pinban.drawings.model import Group, Item, Matrix, Outline, Raster, Shape, inverse, moved, times
from pinban.drawings.policy import RefusedError
from pinban.drawings.servers import Box
from pinban.drawings.state import State
from pinban.drawings.values import points


def shape_outline(name: str, own: Mapping[str, str], state: State) -> Outline:
    """The outline of a basic shape or path in its own units."""
    across, down = state.across, state.down

    def get(key: str) -> str:
        return own.get(key, "")

    match name:
        case "path":
            data = get("d").strip()
            return outlines.path(data.removeprefix("path(").strip("'\")") if data.startswith("path(") else data)
        case "line":
            ends = [across(get("x1")), down(get("y1")), across(get("x2")), down(get("y2"))]
            return outlines.polygon(ends, closed=False)
        case "polyline" | "polygon":
            return outlines.polygon(points(get("points")), closed=name == "polygon")
        case "circle":
            r = state.other(get("r"))
            return outlines.ellipse(across(get("cx")), down(get("cy")), r, r)
        case "ellipse":
            rx, ry = across(get("rx"), -1), down(get("ry"), -1)
            rx, ry = (ry if rx < 0 else rx), (rx if ry < 0 else ry)
            return outlines.ellipse(across(get("cx")), down(get("cy")), rx, ry)
    rx, ry = across(get("rx"), -1), down(get("ry"), -1)
    rx, ry = (ry if rx < 0 else rx), (rx if ry < 0 else ry)
    return outlines.rectangle(across(get("x")), down(get("y")), across(get("width")), down(get("height")), rx=rx, ry=ry)


def boxes(items: list[Item], back: Matrix) -> Iterator[Box]:
    """The boxes of all shapes' fills among items, in the space that ``back`` leads to."""
    for item in items:
        match item:
            case Group():
                yield from boxes(list(item.items), back)
            case Shape():
                box = outlines.box_of(moved(item.outline, times(item.matrix, back)))
                if box:
                    yield box
            case Raster():
                corners = outlines.rectangle(0, 0, 1, 1)
                box = outlines.box_of(moved(corners, times(item.matrix, back)))
                if box:
                    yield box
            case _:
                raise RefusedError("<text> objectBoundingBox")


def box_around(items: list[Item], state: State) -> Box | None:
    """The box of all that items fill, in the units of ``state``."""
    back = inverse(state.matrix)
    item_boxes = list(boxes(items, back)) if back else []
    if not item_boxes:
        return None
    left, top = min(box[0] for box in item_boxes), min(box[1] for box in item_boxes)
    right, foot = max(box[0] + box[2] for box in item_boxes), max(box[1] + box[3] for box in item_boxes)
    return left, top, right - left, foot - top
