"""Clip paths, masks, opacity, patterns and markers to groups of plain items."""

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from pinban.drawings import outlines, text
from pinban.drawings.figures import box_around, shape_outline
from pinban.drawings.model import (
    IDENTITY,
    Group,
    Ink,
    Item,
    Label,
    Matrix,
    Outline,
    Paint,
    Raster,
    Shape,
    applied,
    inverse,
    map_inks,
    moved,
    times,
)
from pinban.drawings.names import is_shown, line_of, name_of
from pinban.drawings.policy import SHAPES, RefusedError
from pinban.drawings.servers import Box, referred
from pinban.drawings.state import State, stroke_numbers
from pinban.drawings.values import degrees, fitted, length, transform, unit, view_box

if TYPE_CHECKING:
    from pinban.drawings.scene import Scene

Clip = tuple[tuple[Outline, bool], ...]

_MOST_TILES = 4_000
_DEAR = 10  # a mask or clip takes as long as so many plain elements
_MOST_MARKERS = 20_000


def wrapped(scene: "Scene", items: list[Item], own: Mapping[str, str], state: State, outer: State) -> list[Item]:
    """An element's items with its opacity, clip path and mask."""
    opacity = unit(outer.share(own, "opacity") or "1")
    clip = scene.target(outer.share(own, "clip-path"), "clipPath")
    mask = scene.target(outer.share(own, "mask"), "mask")
    if not items or opacity == 0:
        return []
    if clip is None and mask is None:
        return items if opacity == 1 else [_faded(items, opacity)]
    group = Group(tuple(items), opacity=opacity)
    if clip is not None:
        clips = _clips(scene, clip, items, state)
        lettered = tuple((at, label) for at, (_, texts) in enumerate(clips) for label in texts)
        group = replace(group, clips=tuple(clip for clip, _ in clips), lettered=lettered)
    if mask is not None:
        group = replace(group, mask=_mask(scene, mask, items, state))
    return [group]


def _faded(items: list[Item], opacity: float) -> Item:
    """Items that let what is below shine through; one that is painted once needs no group for it."""
    if len(items) == 1 and isinstance(item := items[0], Shape):
        if isinstance(item.fill, Ink) and item.stroke is None:
            return replace(item, fill=replace(item.fill, alpha=item.fill.alpha * opacity))
        if item.fill is None and item.stroke is not None and isinstance(item.stroke.paint, Ink):
            paint = replace(item.stroke.paint, alpha=item.stroke.paint.alpha * opacity)
            return replace(item, stroke=replace(item.stroke, paint=paint))
    return Group(tuple(items), opacity=opacity)


def _clips(scene: "Scene", element: etree._Element, items: list[Item], state: State) -> list[tuple[Clip, list[Label]]]:
    """The outlines and texts that a clip path leaves, and those of the clip path's own clip path, and so on."""
    name = str(element.get("id"))
    own = scene.source.styles.of(element)
    scene.budget.spend("<clipPath>", items=_DEAR)
    state = state.follow(f"#{name}", "clipPath")
    inner = scene.state_of(element, state).inner(own, "clipPath")
    matrix = times(transform(own.get("transform", "")), _units(own.get("clipPathUnits", ""), items, state))
    inner = replace(inner, matrix=times(matrix, IDENTITY), following=state.following)
    clip: list[tuple[Outline, bool]] = []
    texts: list[Label] = []
    for child in element:
        if name_of(child) == "text":
            texts += _clip_text(scene, child, inner)
        else:
            clip += _clip_child(scene, child, inner)
    further = scene.target(own.get("clip-path", ""), "clipPath")
    return [(tuple(clip), texts), *(_clips(scene, further, items, state) if further is not None else [])]


def _clip_text(scene: "Scene", child: etree._Element, state: State) -> list[Label]:
    """The text of a clip path as a label; its paints do not matter."""
    own = scene.source.styles.of(child)
    if own.get("display") == "none" or not is_shown(child):
        return []
    if own.get("clip-path", "none") != "none":
        raise RefusedError("<clipPath> <text>", line_of(child))
    inner = state.inner(own, "text")
    if inner.get("visibility") in ("hidden", "collapse"):
        return []
    label = text.label(scene, child, inner)
    return [label] if label else []


def _units(units: str, items: list[Item], state: State) -> Matrix:
    """The matrix of a clip's or mask's content: the user's own units, or shares of the box of what it is laid on."""
    if units != "objectBoundingBox":
        return state.matrix
    left, top, width, height = _box(items, state)
    return times((width, 0, 0, height, left, top), state.matrix)


def _box(items: list[Item], state: State) -> Box:
    return box_around(items, state) or (0.0, 0.0, 0.0, 0.0)


def _clip_child(scene: "Scene", child: etree._Element, state: State) -> list[tuple[Outline, bool]]:
    """The outlines of one child of a clip path: a shape, or a ``use`` of one."""
    name = name_of(child)
    own = scene.source.styles.of(child) if name else {}
    if name in ("", "title", "desc", "metadata") or own.get("display") == "none" or not is_shown(child):
        return []
    scene.budget.spend("<clipPath>")
    if own.get("clip-path", "none") != "none" or name not in (*SHAPES, "use"):
        raise RefusedError(f"<clipPath> <{name}>", line_of(child))
    inner = state.inner(own, name)
    if name == "use":
        return _clip_used(scene, child, own, inner)
    if inner.get("visibility") in ("hidden", "collapse"):
        return []
    outline = shape_outline(name, own, inner)
    scene.budget.spend("<clipPath>", points=len(outline))
    return [(moved(outline, inner.matrix), inner.get("clip-rule") == "evenodd")] if outline else []


def _clip_used(
    scene: "Scene", child: etree._Element, own: Mapping[str, str], state: State
) -> list[tuple[Outline, bool]]:
    href = str(child.get("href") or child.get("{http://www.w3.org/1999/xlink}href") or "")
    target = scene.source.ids.get(href.strip().removeprefix("#"))
    if target is None or name_of(target) not in SHAPES:
        raise RefusedError(f"<clipPath> <use> {href[:40]}", line_of(child))
    place = (1.0, 0.0, 0.0, 1.0, state.across(own.get("x", "")), state.down(own.get("y", "")))
    return _clip_child(scene, target, replace(state, matrix=times(place, state.matrix)))


def _mask(scene: "Scene", element: etree._Element, items: list[Item], state: State) -> tuple[Item, ...]:
    """A mask's items in greys as light as their colours (SVG 2's luminance mask), cut to the mask's frame."""
    name = str(element.get("id"))
    own = scene.source.styles.of(element)
    for effect in ("mask", "clip-path"):
        if own.get(effect, "none").strip() != "none":
            raise RefusedError(f"<mask> {effect}", line_of(element))
    scene.budget.spend("<mask>", items=_DEAR)
    state = state.follow(f"#{name}", "mask")
    framed = own.get("maskUnits", "objectBoundingBox") != "userSpaceOnUse"
    box = _box(items, state) if framed or own.get("maskContentUnits") == "objectBoundingBox" else (0, 0, 0, 0)
    frame = _frame(own, box, state, framed)
    inner = replace(scene.state_of(element, state).inner(own, "mask"), following=state.following)
    inner = replace(inner, matrix=_units(own.get("maskContentUnits", ""), items, state))
    content: list[Item] = []
    for child in element:
        content += scene.element(child, inner)
    grey = map_inks(tuple(content), _luminance)
    if _has_raster(grey):
        raise RefusedError("<mask> <image>", line_of(element))
    return (Group(grey, clips=(((moved(outlines.rectangle(*frame), state.matrix), False),),)),)


def _frame(own: Mapping[str, str], box: Box, state: State, framed: bool) -> Box:
    sides = [own.get(key, otherwise) for key, otherwise in
             (("x", "-10%"), ("y", "-10%"), ("width", "120%"), ("height", "120%"))]  # fmt: skip
    if not framed:
        return state.across(sides[0]), state.down(sides[1]), state.across(sides[2]), state.down(sides[3])
    left, top, width, height = box
    shares = [length(side, whole=1.0) for side in sides]
    return left + shares[0] * width, top + shares[1] * height, shares[2] * width, shares[3] * height


def _luminance(ink: Ink) -> Ink:
    """A colour as the grey that a mask reads of it (CSS Masking 1, 7.10.1)."""
    values = ink.values
    if ink.space == "device-cmyk":
        values = tuple((1 - part) * (1 - values[3]) for part in values[:3])
    red, green, blue = values
    grey = 0.2125 * red + 0.7154 * green + 0.0721 * blue
    return Ink("srgb", (grey, grey, grey), ink.alpha)


def _has_raster(items: tuple[Item, ...]) -> bool:
    return any(isinstance(item, Raster) or (isinstance(item, Group) and _has_raster(item.items)) for item in items)


def tiled(scene: "Scene", element: etree._Element, shape: Shape, state: State, box: Box) -> list[Item]:
    """A shape filled with a pattern, each tile written out."""
    copies = _tiles(scene, element, moved(shape.outline, shape.matrix), state, box)
    cut = ((moved(shape.outline, shape.matrix), shape.even_odd),)
    return [Group(tuple(copies), clips=(cut,), opacity=unit(state.get("fill-opacity", "1")))] if copies else []


def tiled_stroke(scene: "Scene", element: etree._Element, shape: Shape, state: State, box: Box) -> list[Item]:
    """A shape whose line (white, in ``shape``) is painted with a pattern: tiles that show where the line is."""
    stroke = shape.stroke
    if stroke is None:
        return []
    more = stroke.width * max(1.0, stroke.miter if stroke.join == 0 else 1.0, 1.5 if stroke.cap == 2 else 1.0)
    left, top, width, height = box
    around = outlines.rectangle(left - more, top - more, width + 2 * more, height + 2 * more)
    copies = _tiles(scene, element, moved(around, shape.matrix), state, box)
    scene.budget.spend("<pattern>", items=_DEAR)
    opacity = unit(state.get("stroke-opacity", "1"))
    return [Group(tuple(copies), opacity=opacity, mask=(replace(shape, fill=None),))] if copies else []


def tiled_text(scene: "Scene", element: etree._Element, label: Label, state: State) -> list[Item]:
    """Text filled with a pattern: tiles all over the drawing, cut to the letters' outlines."""
    properties: dict[str, str] = {}
    for one in reversed(referred(scene.source, element)):
        properties |= scene.source.styles.of(one)
    content = "viewBox" not in properties and properties.get("patternContentUnits") == "objectBoundingBox"
    if properties.get("patternUnits") != "userSpaceOnUse" or content:
        raise RefusedError("<text> fill: <pattern> objectBoundingBox")
    copies = _tiles(scene, element, outlines.rectangle(0, 0, *scene.size), state, (0.0, 0.0, 0.0, 0.0))
    opacity = unit(state.get("fill-opacity", "1"))
    return [Group(tuple(copies), clips=((),), lettered=((0, label),), opacity=opacity)] if copies else []


def _tiles(scene: "Scene", element: etree._Element, area: Outline, state: State, box: Box) -> list[Item]:
    """A pattern's tiles, as many as ``area``, in the drawing's units, needs; ``box`` is what shares are of."""
    chain = referred(scene.source, element)
    own: dict[str, str] = {}
    for one in reversed(chain):
        own |= scene.source.styles.of(one)
    state = state.follow(f"#{element.get('id')}", "pattern")
    tile, content = _tile(own, state, box)
    if tile[2] <= 0 or tile[3] <= 0:
        return []
    pattern = times(transform(own.get("patternTransform", "")), state.matrix)
    holder = next((one for one in chain if any(name_of(child) for child in one)), element)
    inner = replace(scene.state_of(holder, state).inner(own, "pattern"), following=state.following, matrix=content)
    items: list[Item] = []
    for child in holder:
        items += scene.element(child, inner)
    if not items:
        return []
    if own.get("overflow", "hidden").strip() != "visible":
        items = [Group(tuple(items), clips=(((outlines.rectangle(*tile), False),),))]
    copies: list[Item] = []
    for across, down in _steps(area, pattern, tile):
        copies += scene.placed(items, times((1, 0, 0, 1, across * tile[2], down * tile[3]), pattern))
    return copies


def _tile(own: Mapping[str, str], state: State, box: Box) -> tuple[Box, Matrix]:
    """A pattern's tile, and the matrix of its content within the pattern's space: the tile's corner is its origin.

    SVG 2 (14.3) can be read otherwise where ``x`` and ``y`` are not zero; browsers and drawing programs all do so.
    """
    left, top, width, height = box
    sides = [own.get(key, "0") for key in ("x", "y", "width", "height")]
    if own.get("patternUnits", "objectBoundingBox") == "userSpaceOnUse":
        tile = (state.across(sides[0]), state.down(sides[1]), state.across(sides[2]), state.down(sides[3]))
    else:
        x, y, across, down = (length(side, whole=1.0) for side in sides)
        tile = (left + x * width, top + y * height, across * width, down * height)
    inner = view_box(own.get("viewBox", ""))
    if inner is not None and tile[2] > 0 and tile[3] > 0:
        matrix = fitted(inner, tile[2], tile[3], own.get("preserveAspectRatio", ""))
        return tile, times(matrix, (1, 0, 0, 1, tile[0], tile[1]))
    if own.get("patternContentUnits") == "objectBoundingBox":
        return tile, (width, 0, 0, height, tile[0], tile[1])
    return tile, (1.0, 0.0, 0.0, 1.0, tile[0], tile[1])


def _steps(area: Outline, pattern: Matrix, tile: Box) -> list[tuple[int, int]]:
    """The numbers of the tiles that an area needs, row by row."""
    back = inverse(pattern)
    box = outlines.box_of(moved(area, back)) if back else None
    if box is None:
        return []
    first_x, first_y = math.floor((box[0] - tile[0]) / tile[2]), math.floor((box[1] - tile[1]) / tile[3])
    last_x = math.ceil((box[0] + box[2] - tile[0]) / tile[2])
    last_y = math.ceil((box[1] + box[3] - tile[1]) / tile[3])
    if (last_x - first_x) * (last_y - first_y) > _MOST_TILES:
        raise RefusedError(f"<pattern> > {_MOST_TILES}")
    return [(x, y) for y in range(first_y, last_y) for x in range(first_x, last_x)]


def marked(scene: "Scene", outline: Outline, state: State, context: tuple[Paint | None, Paint | None]) -> list[Item]:
    """The markers on an outline's vertices (SVG 2, 13.7)."""
    kinds = [scene.target(state.get(f"marker-{kind}").strip(), "marker") for kind in ("start", "mid", "end")]
    if all(kind is None for kind in kinds):
        return []
    points = outlines.vertices(outline)
    if len(points) > _MOST_MARKERS:
        raise RefusedError(f"<marker> > {_MOST_MARKERS}")
    items: list[Item] = []
    known: dict[int, list[Item]] = {}
    for index, (x, y, arrive, leave) in enumerate(points):
        which = 0 if index == 0 else 2 if index == len(points) - 1 else 1
        marker = kinds[which]
        if marker is None:
            continue
        if which not in known:
            known[which] = _marker(scene, marker, state, context)
        turn = _turn(str(marker.get("orient", "0")), which, arrive, leave)
        cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        items += scene.placed(known[which], times((cos, sin, -sin, cos, x, y), state.matrix))
    return items


def _turn(orient: str, which: int, arrive: float, leave: float) -> float:
    if orient not in ("auto", "auto-start-reverse"):
        return degrees(orient)
    turn = leave if which == 0 else arrive if which == 2 else arrive + _halfway(leave - arrive)
    return turn + 180 if which == 0 and orient == "auto-start-reverse" else turn


def _halfway(angle: float) -> float:
    return ((angle + 180) % 360 - 180) / 2


def _marker(
    scene: "Scene", element: etree._Element, state: State, context: tuple[Paint | None, Paint | None]
) -> list[Item]:
    """A marker's items about the vertex that it stands on, before it is turned."""
    own = scene.source.styles.of(element)
    state = state.follow(f"#{element.get('id')}", "marker")
    width = state.across(own.get("markerWidth", "3"), 3)
    height = state.down(own.get("markerHeight", "3"), 3)
    if width <= 0 or height <= 0:
        return []
    box = view_box(own.get("viewBox", ""))
    matrix = fitted(box, width, height, own.get("preserveAspectRatio", "")) if box else IDENTITY
    ref = applied(matrix, state.across(own.get("refX", "")), state.down(own.get("refY", "")))
    place: Matrix = (1.0, 0.0, 0.0, 1.0, -ref[0], -ref[1])
    if own.get("markerUnits", "strokeWidth") == "strokeWidth":
        scale = stroke_numbers(state)[0]
        place = times(place, (scale, 0, 0, scale, 0, 0))
    inner = replace(scene.state_of(element, state).inner(own, "marker"), following=state.following, context=context)
    inner = replace(inner, matrix=times(matrix, place), viewport=box[2:] if box else (width, height))
    items: list[Item] = []
    for child in element:
        items += scene.element(child, inner)
    if not items or own.get("overflow", "hidden").strip() in ("visible", "auto"):
        return items
    frame = moved(outlines.rectangle(0, 0, width, height), place)
    return [Group(tuple(items), clips=(((frame, False),),), framed=True)]
