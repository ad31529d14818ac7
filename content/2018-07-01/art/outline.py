"""Turns a few plotted points into smooth outlines and tapering strokes (arrays of x, y)."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

Path: TypeAlias = np.ndarray
Point: TypeAlias = tuple[float, float]


def _catmull(points: Path, steps: int, closed: bool) -> Path:
    if len(points) < 3 and not closed:
        return points
    around = np.vstack([points[-1:], points, points[:2]]) if closed else np.vstack([points[:1], points, points[-1:]])
    p0, p1, p2, p3 = around[:-3], around[1:-2], around[2:-1], around[3:]
    t = (np.arange(steps) / steps)[:, None, None]
    pieces = 0.5 * (
        2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2 + (3 * p1 - p0 - 3 * p2 + p3) * t**3
    )
    smooth = pieces.transpose(1, 0, 2).reshape(-1, 2)
    return smooth if closed else np.vstack([smooth, points[-1:]])


def curve(plot: str, *, closed: bool = True, steps: int = 10) -> Path:
    """A smooth line through the points of `plot` ("x,y x,y …"); a point written `x,y!` stays a corner."""
    words = plot.split()
    points = np.array([[float(n) for n in word.rstrip("!").split(",")] for word in words])
    corners = [i for i, word in enumerate(words) if word.endswith("!")]
    if not corners:
        return _catmull(points, steps, closed)
    if closed:
        points = np.roll(points, -corners[0], axis=0)
        corners = [i - corners[0] for i in corners]
        points = np.vstack([points, points[:1]])
    ends = sorted({0, *corners, len(points) - 1})
    runs = [_catmull(points[a : b + 1], steps, closed=False) for a, b in itertools.pairwise(ends)]
    return np.vstack(runs)


def line(points: Sequence[Point], *, steps: int = 10) -> Path:
    """A smooth open line through the points."""
    return _catmull(np.array(points, float), steps, closed=False)


def stroke(points: Path | Sequence[Point], widths: Sequence[float], *, smooth: bool = True, cap: bool = True) -> Path:
    """The outline of a brush stroke along the points; `widths` are spread evenly over its length."""
    spine = np.array(points, float)
    if smooth:
        spine = _catmull(spine, 8, closed=False)
    along = np.gradient(spine, axis=0)
    along /= np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, None]
    normal = np.stack([-along[:, 1], along[:, 0]], axis=1)
    steps = np.r_[0, np.cumsum(np.hypot(*np.diff(spine, axis=0).T))]
    half = np.interp(steps / max(steps[-1], 1e-9), np.linspace(0, 1, len(widths)), widths)[:, None] / 2
    left, right = spine + normal * half, (spine - normal * half)[::-1]
    if not cap:
        return np.vstack([left, right])
    turn = np.linspace(0, np.pi, 9)[1:-1, None]
    end = spine[-1] + half[-1] * (np.cos(turn) * normal[-1] + np.sin(turn) * along[-1])
    start = spine[0] + half[0] * (-np.cos(turn) * normal[0] - np.sin(turn) * along[0])
    return np.vstack([left, end, right, start])


def ellipse(x: float, y: float, rx: float, ry: float, turn: float = 0.0) -> Path:
    """An ellipse about (x, y), turned by `turn` degrees."""
    a = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    return moved(np.stack([rx * np.cos(a), ry * np.sin(a)], axis=1), turn=turn, dx=x, dy=y)


def box(x: float, y: float, w: float, h: float) -> Path:
    """A rectangle from its upper left corner."""
    return np.array([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], float)


def poly(*points: Point) -> Path:
    """A polygon with straight sides."""
    return np.array(points, float)


def moved(path: Path, *, scale: float | Point = 1.0, turn: float = 0.0, dx: float = 0.0, dy: float = 0.0) -> Path:
    """The path scaled, then turned (degrees, clockwise on the page), then moved."""
    c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    return (path * np.array(scale)) @ np.array([[c, s], [-s, c]]) + np.array([dx, dy])


def gouge(x: float, y: float, length: float, width: float, angle: float, bend: float = 0.0) -> Path:
    """One carved mark: a sliver from (x, y), `angle` in degrees, widest a third of the way along."""
    t = np.linspace(0, 1, 9)
    half = width / 2 * np.sin(np.pi * t**0.7)
    sag = bend * length * np.sin(np.pi * t)
    sliver = np.vstack([np.stack([t * length, sag + half], 1), np.stack([t * length, sag - half], 1)[::-1]])
    return moved(sliver, turn=angle, dx=x, dy=y)
