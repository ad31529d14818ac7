"""Path data and basic shapes to outlines of absolute lines and Bézier curves; arcs become curves (SVG 2, B.2.4)."""

import math
import re
from collections.abc import Iterator
from itertools import pairwise

from pinban.drawings.model import Outline, Segment
from pinban.drawings.policy import MOST_POINTS, RefusedError
from pinban.drawings.values import NUMBER, bounded

_ARC = re.compile(rf"[\s,]*({NUMBER})" * 3 + r"[\s,]*([01])" * 2 + rf"[\s,]*({NUMBER})" * 2)
_SIZES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "Z": 0}
_COMMANDS = re.compile(r"([AaCcHhLlMmQqSsTtVvZz])([^AaCcHhLlMmQqSsTtVvZz]*)")
_NUMBERS = re.compile(rf"({NUMBER})[\s,]*")
_KAPPA = 4 * (math.sqrt(2) - 1) / 3


def path(data: str) -> Outline:
    """The outline of path data. Drawn up to the first mistake, as SVG says; a mistake is refused, not hidden."""
    pen = _Pen()
    text = data.strip()
    at = 0
    for match in _COMMANDS.finditer(text):
        if match.start() != at:
            break
        pen.command(match[1], match[2].strip())
        at = match.end()
    if at != len(text):
        raise RefusedError(f"d={text[at : at + 30]}")
    return tuple(pen.segments)


class _Pen:
    """Where the pen stands while path data is read."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.x = self.y = self.start_x = self.start_y = 0.0
        self.handle: tuple[float, float] | None = None  # the last curve's second handle
        self.kind = ""

    def command(self, letter: str, inside: str) -> None:
        name = letter.upper()
        if not self.segments and name != "M":
            raise RefusedError(f"d={letter}{inside[:30]}")
        for index, values in enumerate(_operands(name, inside)):
            if len(self.segments) > MOST_POINTS:
                raise RefusedError(f"d > {MOST_POINTS}")
            step = "L" if name == "M" and index else name
            self.step(step, values, relative=letter.islower())

    def step(self, name: str, values: tuple[float, ...], *, relative: bool) -> None:
        if name == "Z":
            self.segments.append(("Z", ()))
            self.x, self.y, self.kind, self.handle = self.start_x, self.start_y, "Z", None
            return
        if self.kind == "Z" and name != "M":
            self.segments.append(("M", (self.x, self.y)))
        if name == "A":
            self.arc(values, relative)
            return
        points = self.absolute(name, values, relative)
        if name in "MLHV":
            self.line("M" if name == "M" else "L", points)
        else:
            self.curve(name, points)
        self.kind = name

    def absolute(self, name: str, values: tuple[float, ...], relative: bool) -> list[tuple[float, float]]:
        x, y = (self.x, self.y) if relative else (0.0, 0.0)
        if name == "H":
            return [(values[0] + x, self.y)]
        if name == "V":
            return [(self.x, values[0] + y)]
        return [(values[at] + x, values[at + 1] + y) for at in range(0, len(values), 2)]

    def line(self, name: str, points: list[tuple[float, float]]) -> None:
        self.x, self.y = points[0]
        self.handle = None
        if name == "M":
            self.start_x, self.start_y = self.x, self.y
        self.segments.append((name, (bounded(self.x), bounded(self.y))))

    def curve(self, name: str, points: list[tuple[float, float]]) -> None:
        here = (self.x, self.y)
        smooth = (2 * here[0] - self.handle[0], 2 * here[1] - self.handle[1]) if self.handle else here
        if name in "ST":
            if self.kind not in (("C", "S") if name == "S" else ("Q", "T")):
                smooth = here
            points = [smooth, *points]
        if name in "QT":
            handle, end = points
            self.handle = handle
            first = (here[0] + (handle[0] - here[0]) * 2 / 3, here[1] + (handle[1] - here[1]) * 2 / 3)
            second = (end[0] + (handle[0] - end[0]) * 2 / 3, end[1] + (handle[1] - end[1]) * 2 / 3)
        else:
            first, second, end = points
            self.handle = second
        self.segments.append(("C", tuple(bounded(value) for point in (first, second, end) for value in point)))
        self.x, self.y = end

    def arc(self, values: tuple[float, ...], relative: bool) -> None:
        rx, ry, turn, large, sweep, x, y = values
        if relative:
            x, y = x + self.x, y + self.y
        if not (rx and ry):
            self.segments.append(("L", (bounded(x), bounded(y))))
        elif (x, y) != (self.x, self.y):
            ways = (bool(large), bool(sweep))
            self.segments += _arc((self.x, self.y), (abs(rx), abs(ry)), math.radians(turn), ways, (x, y))
        self.x, self.y, self.kind, self.handle = x, y, "A", None


def _operands(name: str, inside: str) -> Iterator[tuple[float, ...]]:
    """The numbers of a command, in sets of as many as it takes."""
    if name == "A":
        at = 0
        for match in _ARC.finditer(inside):
            if match.start() != at:
                break
            yield tuple(bounded(float(part), inside) for part in match.groups())
            at = match.end()
        if at == 0 or inside[at:].strip(" \t\r\n,"):
            raise RefusedError(f"d=A{inside[at : at + 30]}")
        return
    numbers, at = [], 0
    for match in _NUMBERS.finditer(inside):
        if match.start() != at:
            break
        numbers.append(bounded(float(match[1]), match[1]))
        at = match.end()
    size = _SIZES[name]
    if at != len(inside) or (len(numbers) % size if size else numbers) or (size and not numbers):
        raise RefusedError(f"d={name}{inside[max(0, at - 10) : at + 20]}")
    if not size:
        yield ()
        return
    yield from (tuple(numbers[index : index + size]) for index in range(0, len(numbers), size))


def _arc(
    begun: tuple[float, float],
    radii: tuple[float, float],
    turn: float,
    ways: tuple[bool, bool],
    end: tuple[float, float],
) -> Iterator[Segment]:
    """An elliptical arc as curves of a quarter turn at most (SVG 2, B.2.4 and B.2.5)."""
    (x1, y1), (rx, ry), (large, sweep), (x2, y2) = begun, radii, ways, end
    cos, sin = math.cos(turn), math.sin(turn)
    half_x, half_y = (x1 - x2) / 2, (y1 - y2) / 2
    px, py = cos * half_x + sin * half_y, cos * half_y - sin * half_x
    grown = (px / rx) ** 2 + (py / ry) ** 2
    if grown > 1:
        rx, ry = rx * math.sqrt(grown), ry * math.sqrt(grown)
    below = (rx * py) ** 2 + (ry * px) ** 2
    root = math.sqrt(max(0.0, ((rx * ry) ** 2 - below) / below)) if below else 0.0
    root = -root if large == sweep else root
    qx, qy = root * rx * py / ry, -root * ry * px / rx
    cx, cy = cos * qx - sin * qy + (x1 + x2) / 2, sin * qx + cos * qy + (y1 + y2) / 2
    begin = math.atan2((py - qy) / ry, (px - qx) / rx)
    extent = math.atan2((-py - qy) / ry, (-px - qx) / rx) - begin
    if sweep and extent < 0:
        extent += 2 * math.pi
    elif not sweep and extent > 0:
        extent -= 2 * math.pi
    count = max(1, math.ceil(abs(extent) / (math.pi / 2) - 1e-9))
    step = extent / count
    handle = 4 / 3 * math.tan(step / 4)

    def at(angle: float, along: float) -> tuple[float, float]:
        u = rx * (math.cos(angle) - along * math.sin(angle))
        v = ry * (math.sin(angle) + along * math.cos(angle))
        return cx + cos * u - sin * v, cy + sin * u + cos * v

    for index in range(count):
        a, b = begin + index * step, begin + (index + 1) * step
        here = (x2, y2) if index == count - 1 else at(b, 0)
        yield "C", tuple(bounded(value) for value in (*at(a, handle), *at(b, -handle), *here))


def polygon(points: list[float], *, closed: bool) -> Outline:
    """The outline through points; an odd last number is no point."""
    pairs = [(points[at], points[at + 1]) for at in range(0, len(points) - 1, 2)]
    if not pairs:
        return ()
    lines: list[Segment] = [("M" if index == 0 else "L", pair) for index, pair in enumerate(pairs)]
    return (*lines, ("Z", ())) if closed else tuple(lines)


def length_about(outline: Outline) -> float:
    """How long an outline is at most: curves as long as their handles' way."""
    total, here, start = 0.0, (0.0, 0.0), (0.0, 0.0)
    for name, xy in outline:
        points = [start] if name == "Z" else [(xy[at], xy[at + 1]) for at in range(0, len(xy), 2)]
        for point in points:
            total += 0.0 if name == "M" else math.dist(here, point)
            here = point
        start = here if name == "M" else start
    return total


def length_of(outline: Outline) -> float:
    """How long an outline is, from point to point of its curves."""
    return float(sum(math.dist(one, other) for points in flattened(outline) for one, other in pairwise(points)))


def is_flat(outline: Outline) -> bool:
    """Whether all points lie on one line: filled it paints nothing in SVG, and a hairline in PDF (8.5.3.1)."""
    points = [(xy[at], xy[at + 1]) for _, xy in outline for at in range(0, len(xy), 2)]
    x, y = points[0]
    far_x, far_y = max(points, key=lambda point: abs(point[0] - x) + abs(point[1] - y))
    across, down = far_x - x, far_y - y
    slack = 1e-9 * (abs(across) + abs(down)) ** 2
    return all(abs((px - x) * down - (py - y) * across) <= slack for px, py in points)


def rectangle(x: float, y: float, width: float, height: float, *, rx: float = 0.0, ry: float = 0.0) -> Outline:
    """The outline of a rectangle, its corners rounded where radii are given."""
    if width <= 0 or height <= 0:
        return ()
    if not (rx > 0 and ry > 0):
        return polygon([x, y, x + width, y, x + width, y + height, x, y + height], closed=True)
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    right, foot, kx, ky = x + width, y + height, rx * (1 - _KAPPA), ry * (1 - _KAPPA)
    return (
        ("M", (x + rx, y)),
        ("L", (right - rx, y)),
        ("C", (right - kx, y, right, y + ky, right, y + ry)),
        ("L", (right, foot - ry)),
        ("C", (right, foot - ky, right - kx, foot, right - rx, foot)),
        ("L", (x + rx, foot)),
        ("C", (x + kx, foot, x, foot - ky, x, foot - ry)),
        ("L", (x, y + ry)),
        ("C", (x, y + ky, x + kx, y, x + rx, y)),
        ("Z", ()),
    )


def ellipse(cx: float, cy: float, rx: float, ry: float) -> Outline:
    """The outline of an ellipse, beginning at its right as SVG says."""
    if rx <= 0 or ry <= 0:
        return ()
    kx, ky = rx * _KAPPA, ry * _KAPPA
    return (
        ("M", (cx + rx, cy)),
        ("C", (cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry)),
        ("C", (cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy)),
        ("C", (cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry)),
        ("C", (cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy)),
        ("Z", ()),
    )


def box_of(outline: Outline) -> tuple[float, float, float, float] | None:
    """Left, top, width and height of an outline, curves by their extremes; ``None`` for an empty one."""
    xs: list[float] = []
    ys: list[float] = []
    here = (0.0, 0.0)
    for name, xy in outline:
        if name == "C":
            xs += _extremes(here[0], *xy[0::2])
            ys += _extremes(here[1], *xy[1::2])
        elif xy:
            xs.append(xy[0])
            ys.append(xy[1])
        if xy:
            here = (xy[-2], xy[-1])
    return (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)) if xs else None


def _extremes(a: float, b: float, c: float, d: float) -> list[float]:
    """A curve's end and where it turns, in one direction."""
    values = [a, d]
    p, q, r = d - 3 * c + 3 * b - a, 2 * (c - 2 * b + a), b - a
    roots: list[float] = []
    if abs(p) > 1e-12:
        under = q * q - 4 * p * r
        roots = [(-q + sign * math.sqrt(under)) / (2 * p) for sign in (1, -1)] if under >= 0 else []
    elif abs(q) > 1e-12:
        roots = [-r / q]
    for t in roots:
        if 0 < t < 1:
            values.append((1 - t) ** 3 * a + 3 * t * (1 - t) ** 2 * b + 3 * t * t * (1 - t) * c + t**3 * d)
    return values


def vertices(outline: Outline) -> list[tuple[float, float, float, float]]:
    """Where markers stand: each vertex with the directions in degrees of arriving and leaving (SVG 2, 13.7)."""
    every_part: list[tuple[float, float, float, float]] = []
    for part in _parts(outline):
        every_part += _vertices(part)
    return every_part


def _parts(outline: Outline) -> Iterator[list[Segment]]:
    part: list[Segment] = []
    for segment in outline:
        if segment[0] == "M" and part:
            yield part
            part = []
        part.append(segment)
    if part:
        yield part


def _vertices(part: list[Segment]) -> list[tuple[float, float, float, float]]:
    start = here = (part[0][1][0], part[0][1][1])
    points, outgoing, incoming = [start], [], []
    closed = False
    for name, xy in part[1:]:
        closed = name == "Z"
        steps = [here, *((xy[at], xy[at + 1]) for at in range(0, len(xy), 2))] if xy else [here, start]
        outgoing.append(_direction(steps))
        incoming.append(_direction([(-x, -y) for x, y in reversed(steps)]))
        here = steps[-1]
        points.append(here)
    if not outgoing:
        return [(*start, 0.0, 0.0)]
    first = incoming[-1] if closed else outgoing[0]
    last = outgoing[0] if closed else incoming[-1]
    arrive, leave = [first, *incoming], [*outgoing, last]
    return [(*point, a, b) for point, a, b in zip(points, arrive, leave, strict=True)]


def _direction(steps: list[tuple[float, float]]) -> float:
    """The direction of the first step that leads anywhere, in degrees."""
    x, y = steps[0]
    for other_x, other_y in steps[1:]:
        if (other_x, other_y) != (x, y):
            return math.degrees(math.atan2(other_y - y, other_x - x))
    return 0.0


def flattened(outline: Outline, pieces: int = 24) -> list[list[tuple[float, float]]]:
    """An outline as open strings of points, for text that follows it."""
    strings: list[list[tuple[float, float]]] = []
    for part in _parts(outline):
        start = (part[0][1][0], part[0][1][1])
        points = [start]
        for name, xy in part[1:]:
            points += _curve_points(points[-1], xy, pieces) if name == "C" else [(xy[0], xy[1]) if xy else start]
        strings.append(points)
    return strings


def _curve_points(here: tuple[float, float], xy: tuple[float, ...], pieces: int) -> list[tuple[float, float]]:
    def evaluate(t: float, axis: int) -> float:
        a, b, c, d = here[axis], *xy[axis::2]
        return (1 - t) ** 3 * a + 3 * t * (1 - t) ** 2 * b + 3 * t * t * (1 - t) * c + t**3 * d

    return [(evaluate(index / pieces, 0), evaluate(index / pieces, 1)) for index in range(1, pieces + 1)]
