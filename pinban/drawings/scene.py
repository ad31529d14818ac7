"""A drawing's elements to the items that it paints: references written out, transforms and styles settled, bounded."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import ceil

from lxml import etree

from pinban.drawings import effects, outlines, rasters, text
from pinban.drawings.figures import shape_outline
from pinban.drawings.model import (
    IDENTITY,
    Drawing,
    Gradient,
    Group,
    Ink,
    Item,
    Matrix,
    Outline,
    Paint,
    Shape,
    Stroke,
    moved,
    placed,
    size_of,
    times,
)
from pinban.drawings.names import chosen, is_shown, line_of, name_of
from pinban.drawings.policy import DEFINITIONS, GROUPS, HREFS, MOST_NUMBER, MOST_POINTS, SHAPES, RefusedError
from pinban.drawings.reading import Source
from pinban.drawings.servers import Box, gradient_paint
from pinban.drawings.state import MEDIUM, Budget, State, stroke_numbers
from pinban.drawings.values import colour, fitted, length, number, unit, view_box

_PLACED_BY_USE = ("svg", "symbol")
_OF_THE_FRAME = ("transform", "transform-origin")  # of the whole drawing: settled before anything within
_WHITE = Ink("srgb", (1.0, 1.0, 1.0))
_DEAR_STOP = 12  # a gradient's stop becomes so many when it is turned into inks
_LEAST_SIDE = 0.01  # units; what is smaller was never meant as a drawing


def size_of_drawing(root: etree._Element) -> tuple[float, float] | None:
    """Width and height from the attributes of these names, a missing one from the view box; ``None`` for none."""
    try:
        box = view_box(str(root.get("viewBox", "")))
        width, height = _side(root, "width"), _side(root, "height")
    except RefusedError:  # a number out of all bounds
        return None
    if box is not None:
        ratio = box[2] / box[3]
        if width < 0 and height < 0:
            width, height = box[2:]
        elif width < 0:
            width = height * ratio
        elif height < 0:
            height = width / ratio
    return (width, height) if all(_LEAST_SIDE <= side <= MOST_NUMBER / 10 for side in (width, height)) else None


def _side(root: etree._Element, name: str) -> float:
    """A side of the whole drawing; -1 where its attribute says nothing, or a share of what is around it."""
    text = str(root.get(name, ""))
    return -1.0 if "%" in text else length(text, otherwise=-1.0)


def lay_out(source: Source) -> Drawing:
    """Everything that a drawing paints, in order. Raises :class:`RefusedError` for what cannot be painted as meant."""
    size = size_of_drawing(source.root)
    if size is None:
        raise RefusedError("<svg> width, height, viewBox")
    scene = Scene(source, size)
    box = view_box(str(source.root.get("viewBox", "")))
    ratio = str(source.root.get("preserveAspectRatio", ""))
    matrix = times(fitted(box, *size, ratio) if box else IDENTITY, _turned_whole(source, size))
    state = State(matrix=matrix, viewport=box[2:] if box else size)
    try:
        items = scene.element(source.root, state)
    except RecursionError:
        raise RefusedError("<svg> …") from None
    return Drawing(*size, (*_ground(source, size), *items))


def _turned_whole(source: Source, size: tuple[float, float]) -> Matrix:
    """The matrix of the whole drawing's own transform, which is about the middle of its frame (CSS Transforms 1, 6)."""
    properties = source.styles.of(source.root)
    origin = properties.get("transform-origin", "") or "50% 50%"
    return State(viewport=size).own_transform(
        {"transform": properties.get("transform", ""), "transform-origin": origin}, MEDIUM
    )


def _ground(source: Source, size: tuple[float, float]) -> Iterator[Item]:
    """The colour that a drawing is laid on, as CSS gives it to the whole of it; pictures there are refused."""
    properties = source.styles.of(source.root)
    for key in ("background", "background-color"):
        value = properties.get(key, "").strip()
        if value.lower() in ("", "none", "inherit", "initial", "unset", "revert"):
            continue
        ink = colour(value, properties.get("color", "black"))
        if ink is None:
            raise RefusedError(f"<svg> {key}: {value[:40]}", line_of(source.root))
        if ink.alpha:
            yield Shape(outlines.rectangle(0, 0, *size), IDENTITY, replace(ink, alpha=ink.alpha), name="rect")


def _path_unit(own: Mapping[str, str], outline: Outline) -> float:
    """How long one unit along an outline is that says how long it is itself (``pathLength``; SVG 2, 9.6.1)."""
    said = number(own.get("pathLength", ""))
    return outlines.length_of(outline) / said if said > 0 else 1.0


class Scene:
    """Turns elements into items, and counts what they come to."""

    def __init__(self, source: Source, size: tuple[float, float]) -> None:
        self.source, self.size = source, size
        self.budget = Budget()
        self._around: dict[etree._Element, State] = {}

    def element(self, element: etree._Element, outer: State, user: etree._Element | None = None) -> list[Item]:
        """What one element paints, with all within it. ``user`` is the ``use`` that refers to it."""
        name = name_of(element)
        if not name or (name in DEFINITIONS and not (name == "symbol" and user is not None)):
            return []
        properties = self.source.styles.of(element)
        if properties.get("display", "").strip() == "none" or not is_shown(element):
            return []
        if element is self.source.root and user is None:
            properties = {key: value for key, value in properties.items() if key not in _OF_THE_FRAME}
        try:
            self.budget.spend(f"<{name}>")
            state = outer.inner(properties, name)
            items = self.content(element, name, properties, state, user)
            return effects.wrapped(self, items, properties, state, outer)
        except RefusedError as error:
            if not error.refusal.line:
                raise RefusedError(_told(name, error), line_of(element)) from None
            raise

    def content(
        self, element: etree._Element, name: str, own: Mapping[str, str], state: State, user: etree._Element | None
    ) -> list[Item]:
        """What an element paints before its own opacity, clip and mask."""
        if name in SHAPES:
            return self.shape(name, own, state)
        if name == "text":
            return self.text(element, state)
        if name == "image":
            item = rasters.embedded(own, element, state)
            return [item] if item and state.get("visibility") not in ("hidden", "collapse") else []
        if name == "use":
            return self.used(element, own, state)
        if name in _PLACED_BY_USE and element is not self.source.root:
            return self.framed(element, own, state, user)
        return self.children(element, name, state) if name in GROUPS else []

    def children(self, element: etree._Element, name: str, state: State) -> list[Item]:
        """What the elements within one paint; of a ``switch`` only the first that fits."""
        within: list[etree._Element] = list(element)
        if name == "switch":
            one = chosen(element)
            within = [] if one is None else [one]
        items: list[Item] = []
        for child in within:
            items += self.element(child, state)
        return items

    def used(self, element: etree._Element, own: Mapping[str, str], state: State) -> list[Item]:
        """What a ``use`` refers to, at its place."""
        href = next((str(value) for key in HREFS if (value := element.get(key))), "").strip()
        target = self.source.ids.get(href.removeprefix("#"))
        if target is None:
            raise RefusedError(f"<use> {href or 'href'}")
        place = (1.0, 0.0, 0.0, 1.0, state.across(own.get("x", "")), state.down(own.get("y", "")))
        self.budget.spend("<use>", items=2)
        inner = replace(state.follow(href, "use"), matrix=times(place, state.matrix))
        return self.element(target, inner, user=element)

    def framed(
        self, element: etree._Element, own: Mapping[str, str], state: State, user: etree._Element | None
    ) -> list[Item]:
        """A drawing within the drawing, or a symbol, in its frame."""
        asked = self.source.styles.of(user) if user is not None else {}
        width = state.across(_side_of("width", asked, own), state.viewport[0])
        height = state.down(_side_of("height", asked, own), state.viewport[1])
        if width <= 0 or height <= 0:
            return []
        corner = (1.0, 0.0, 0.0, 1.0, state.across(own.get("x", "")), state.down(own.get("y", "")))
        framed = times(corner, state.matrix)
        box = view_box(own.get("viewBox", ""))
        matrix = times(fitted(box, width, height, own.get("preserveAspectRatio", "")), framed) if box else framed
        inner = replace(state, matrix=matrix, viewport=box[2:] if box else (width, height))
        items = self.children(element, "g", inner)
        if not items or own.get("overflow", "hidden").strip() in ("visible", "auto"):
            return items
        frame = moved(outlines.rectangle(0, 0, width, height), framed)
        return [Group(tuple(items), clips=(((frame, False),),), framed=True)]

    def shape(self, name: str, own: Mapping[str, str], state: State) -> list[Item]:
        """A basic shape or path, filled, stroked and with its markers."""
        outline = shape_outline(name, own, state)
        if not outline or state.get("visibility") in ("hidden", "collapse"):
            return []
        self.budget.spend(f"<{name}>", points=len(outline))
        box = outlines.box_of(outline)
        state = replace(state, unit=_path_unit(own, outline))
        fill = None if outlines.is_flat(outline) else self.paint("fill", state, box)
        shape = Shape(
            outline,
            state.matrix,
            fill if not isinstance(fill, etree._Element) else None,
            self.stroke(state, box, _WHITE, outlines.length_about(outline)),
            even_odd=state.get("fill-rule") == "evenodd",
            stroke_first=_order(state)[0] == "stroke",
            name=name,
        )
        items: list[Item] = []
        if isinstance(fill, etree._Element) and box is not None:
            items += effects.tiled(self, fill, shape, state, box)
        lined: list[Item] = []
        server = self.paint("stroke", state, box) if shape.stroke is not None else None
        if isinstance(server, etree._Element):
            if own.get("vector-effect", "").strip() == "non-scaling-stroke":
                raise RefusedError("stroke: <pattern> non-scaling-stroke")
            lined = effects.tiled_stroke(self, server, shape, state, box) if box is not None else []
            shape = replace(shape, stroke=None)
        if own.get("vector-effect", "").strip() == "non-scaling-stroke":
            shape = _unscaled(shape)
        if shape.fill is not None or shape.stroke is not None:
            items.append(shape)
        items = lined + items if shape.stroke_first else items + lined
        if name in ("path", "line", "polyline", "polygon"):
            markers = effects.marked(self, outline, state, (shape.fill, shape.stroke.paint if shape.stroke else None))
            items = markers + items if _order(state)[0] == "markers" else items + markers
        return items

    def text(self, element: etree._Element, state: State) -> list[Item]:
        """A ``<text>``, as one label; filled with a pattern it is cut out of that."""
        fill = self.paint("fill", state, None, pattern=True)
        if not isinstance(fill, etree._Element):
            label = text.label(self, element, state)
            return [label] if label else []
        inner_properties = [self.source.styles.of(inner) for inner in element.iterdescendants(etree.Element)]
        if state.get("stroke", "none") != "none" or any(
            {"fill", "stroke", "fill-opacity"} & set(one) for one in inner_properties
        ):
            raise RefusedError("<text> fill: <pattern>")
        label = text.label(self, element, replace(state, style={**state.style, "fill": "black"}))
        hidden = state.get("visibility") in ("hidden", "collapse")
        return effects.tiled_text(self, fill, label, state) if label and not hidden else []

    def stroke(self, state: State, box: Box | None, pattern: Ink | None = None, long: float = 0.0) -> Stroke | None:
        """The paint and form of a line ``long`` units long; ``None`` for none. A pattern is ``pattern`` here."""
        width, cap, join, miter, dashes, offset = stroke_numbers(state)
        if not width:
            return None
        paint = self.paint("stroke", state, box)
        if isinstance(paint, etree._Element):
            if pattern is None:
                raise RefusedError("stroke: <pattern>")
            paint = pattern
        if dashes and paint is not None:
            dashes, offset = tuple(part * state.unit for part in dashes), offset * state.unit
            self.budget.spend("stroke-dasharray", points=ceil(min(long / sum(dashes), MOST_POINTS + 1)) * len(dashes))
        return None if paint is None else Stroke(paint, width, cap, join, miter, dashes, offset)

    def paint(
        self, kind: str, state: State, box: Box | None, *, pattern: bool = False
    ) -> Paint | etree._Element | None:
        """The paint of fill or stroke; a pattern as its element; ``None`` for none.

        ``box`` is ``None`` for text, which has a pattern only where that is asked for.
        """
        value = state.get(kind, "black" if kind == "fill" else "none").strip()
        alpha = unit(state.get(f"{kind}-opacity", "1"))
        if value in ("context-fill", "context-stroke"):
            if state.context is None:
                raise RefusedError(f"{kind}: {value}")
            return state.context[value == "context-stroke"]
        if value.startswith("url("):
            name, _, rest = value[4:].partition(")")
            server = self.source.ids.get(name.strip("'\" #"))
            if server is not None and name_of(server) in ("linearGradient", "radialGradient"):
                paint = gradient_paint(self.source, server, box, state.viewport, alpha)
                if isinstance(paint, Gradient):
                    self.budget.spend(f"<{name_of(server)}>", points=_DEAR_STOP * len(paint.stops))
                return paint
            if server is not None and name_of(server) == "pattern":
                if box is None and not pattern:
                    raise RefusedError(f"<text> {kind}: <pattern>")
                return server
            value = rest.strip()
            if not value:
                raise RefusedError(f"{kind}: url({name})")
        if value.lower() == "none" or alpha == 0:
            return None
        ink = colour(value, state.get("color", "black"))
        if ink is None:
            raise RefusedError(f"{kind}: {value[:40]}")
        return replace(ink, alpha=ink.alpha * alpha) if ink.alpha else None

    def state_of(self, element: etree._Element, near: State) -> State:
        """The state around a definition: inherited from those it stands in, not from what refers to it."""
        if element not in self._around:
            around = State()
            for ancestor in reversed(list(element.iterancestors())):
                around = around.inner(self.source.styles.of(ancestor), name_of(ancestor))
            self._around[element] = around
        depth = near.depth + 1
        around = self._around[element]
        return replace(around, matrix=IDENTITY, viewport=near.viewport, following=near.following, depth=depth)

    def target(self, value: str, name: str) -> etree._Element | None:
        """The element of this name that a property's ``url(#…)`` refers to."""
        if not value.startswith("url("):
            return None
        element = self.source.ids.get(value[4:].partition(")")[0].strip("'\" #"))
        return element if element is not None and name_of(element) == name else None

    def placed(self, items: list[Item], matrix: tuple[float, float, float, float, float, float]) -> list[Item]:
        """Items taken through a matrix, counted anew."""
        count, points = size_of(tuple(items))
        self.budget.spend("<…>", items=count, points=points)
        return list(placed(tuple(items), matrix))


def _side_of(name: str, asked: Mapping[str, str], own: Mapping[str, str]) -> str:
    """The side of a frame within: as the ``use`` of it says, else as it says itself (SVG 2, 5.5.1)."""
    said = (one.get(name, "auto").strip() for one in (asked, own))
    return next((value for value in said if value != "auto"), "100%")


def _order(state: State) -> list[str]:
    """What is painted first of fill, stroke and markers (SVG 2, 13.8)."""
    words = [word for word in state.get("paint-order").split() if word in ("fill", "stroke", "markers")]
    words += [word for word in ("fill", "stroke", "markers") if word not in words]
    if words in (["stroke", "markers", "fill"], ["fill", "markers", "stroke"]):
        raise RefusedError(f"paint-order: {state.get('paint-order')[:30]}")
    return words if words[0] != "markers" else ["markers", *words[1:]]


def _unscaled(shape: Shape) -> Shape:
    """A shape whose line is as thick as it says, however large it is drawn."""
    fill = shape.fill
    if isinstance(fill, Gradient):
        fill = replace(fill, matrix=times(fill.matrix, shape.matrix))
    return replace(shape, outline=moved(shape.outline, shape.matrix), matrix=IDENTITY, fill=fill)


def _told(name: str, error: RefusedError) -> str:
    what = error.refusal.what
    return what if what.startswith("<") else f"<{name}> {what}"
