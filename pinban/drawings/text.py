"""``<text>`` with its spans and paths to a label: characters with their letters' style and each one's own place."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from pinban.drawings import outlines
from pinban.drawings.figures import shape_outline
from pinban.drawings.model import Label, Letters, Outline, Piece, moved
from pinban.drawings.names import is_shown, line_of, name_of
from pinban.drawings.policy import HREFS, SHAPES, TEXTS, RefusedError
from pinban.drawings.state import State
from pinban.drawings.values import length, lengths, number, transform

if TYPE_CHECKING:
    from pinban.drawings.scene import Scene

_KEPT = ("pre", "pre-wrap", "break-spaces")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LINES_SAID = frozenset(("text-decoration", "text-decoration-line"))
_LINES = ("underline", "overline", "line-through")
_VERTICAL = {"sub": 0.2, "super": -0.4, "baseline": 0.0}  # CSS Inline 3 leaves the amounts to us
_UNSEEN = frozenset("\u00ad\u034f\u180e\u200b\u200e\u2060\u202a\u202c\u202d\u2066\u2068\u2069\ufeff")
"""Characters that show nothing, where text runs as it does here (Unicode 16, 5.21)."""
_TURNS = frozenset("\u200f\u202b\u202e\u2067")
_BIDI = range(0x0590, 0x0900)  # Hebrew, Arabic and their like, which run the other way

Move = tuple[float | None, float | None, float, float, float]


@dataclass
class _Lists:
    """The positions that one element gives to its characters, first to last."""

    x: list[float]
    y: list[float]
    dx: list[float]
    dy: list[float]
    turns: list[float]
    at: int = 0


@dataclass(frozen=True)
class _Run:
    """What all characters of one element's own text share."""

    letters: Letters
    anchor: str
    lists: tuple[_Lists, ...]
    line: int
    along: Outline = ()
    start: float = 0.0
    length: float = 0.0
    stretch: bool = False


@dataclass
class _Char:
    char: str
    run: _Run
    kept: bool  # white space stays as it is
    move: Move = field(default=(None, None, 0.0, 0.0, 0.0))


def label(scene: "Scene", element: etree._Element, state: State) -> Label | None:
    """A ``<text>`` as a label; ``None`` where it says nothing."""
    chars = _collapsed(_read(scene, element, state, _Run(_letters(scene, state, {}), "start", (), 0)))
    scene.budget.spend("<text>", text=len(chars))
    chars = [item for item in chars if item.char not in _UNSEEN]
    if any(ord(item.char) in _BIDI or item.char in _TURNS for item in chars):
        raise RefusedError("<text> direction: rtl", line_of(element))
    for item in chars:
        item.move = _moved(item.run.lists)
        if item.run.along:  # text on a path has no height of its own to stand at; x is how far along it stands
            item.move = (item.move[0], None, *item.move[2:])
    pieces = tuple(_pieces(chars))
    if sum(1 for piece in pieces if piece.length) and len(pieces) > 1:
        raise RefusedError("<text> textLength", line_of(element))
    return Label(pieces, state.matrix) if pieces else None


def _read(scene: "Scene", element: etree._Element, state: State, outer: _Run) -> list[_Char]:
    """The characters of one element and those within it, white space as in the file."""
    own = scene.source.styles.of(element)
    preserved = _preserves(element) or state.get("white-space") in _KEPT
    lists = _Lists(
        lengths(own.get("x", ""), state.em, state.viewport[0]),
        lengths(own.get("y", ""), state.em, state.viewport[1]),
        lengths(own.get("dx", ""), state.em, state.viewport[0]),
        lengths(own.get("dy", ""), state.em, state.viewport[1]),
        [number(part) for part in own.get("rotate", "").replace(",", " ").split()],
    )
    along, start = (outer.along, outer.start) if name_of(element) != "textPath" else _along(scene, element, state)
    run = _Run(
        _letters(scene, state, own, outer.letters if outer.line else None),
        state.get("text-anchor", "start"),
        (*outer.lists, lists),
        line_of(element),
        along,
        start,
        state.across(own.get("textLength", "")) or outer.length,
        own.get("lengthAdjust") == "spacingAndGlyphs" or outer.stretch,
    )
    chars = [_Char(char, run, preserved) for char in element.text or ""]
    for child in element:
        chars += _child(scene, child, state, run)
        chars += [_Char(char, run, preserved) for char in child.tail or ""]
    return chars


def _child(scene: "Scene", child: etree._Element, state: State, run: _Run) -> list[_Char]:
    name = name_of(child)
    if not name or name in ("title", "desc", "metadata"):
        return []
    own = scene.source.styles.of(child)
    if own.get("display") == "none" or not is_shown(child):
        return []
    if name not in TEXTS:
        raise RefusedError(f"<text> <{name}>", line_of(child))
    for effect in ("opacity", "clip-path", "mask"):
        if own.get(effect, "none") not in ("none", "1"):
            raise RefusedError(f"<{name}> {effect}", line_of(child))
    scene.budget.spend("<text>")
    return _read(scene, child, state.inner({**own, "transform": ""}, name), run)


def _letters(scene: "Scene", state: State, own: dict[str, str], outer: Letters | None = None) -> Letters:
    """The style of an element's own characters."""
    hidden = state.get("visibility") in ("hidden", "collapse")
    fill = None if hidden else scene.paint("fill", state, None)
    stroke = None if hidden else scene.stroke(state, None)
    if isinstance(fill, etree._Element):
        raise RefusedError("<text> fill: <pattern>")
    decoration = f"{own.get('text-decoration', '')} {own.get('text-decoration-line', '')}".split()
    lines = frozenset(word for word in decoration if word in _LINES) | (outer.lines if outer else frozenset())
    return Letters(
        state.em,
        tuple(part.strip().strip("'\"") for part in state.get("font-family").split(",") if part.strip()),
        _bold(state.get("font-weight", "normal")),
        state.get("font-style", "normal").split()[:1] in (["italic"], ["oblique"]),
        fill,
        stroke,
        length(state.get("letter-spacing"), state.em, state.em),
        length(state.get("word-spacing"), state.em, state.em),
        own.get("alignment-baseline") or state.get("dominant-baseline", "alphabetic"),
        _shift(own.get("baseline-shift", "baseline"), state.em) + (outer.shift if outer else 0.0),
        lines,
        state.get("paint-order").startswith("stroke"),
        outer.line_paint if outer and not _LINES_SAID.intersection(own) else fill,
    )


def _bold(weight: str) -> bool:
    return weight in ("bold", "bolder") or number(weight, 400.0) >= 600


def _shift(text: str, em: float) -> float:
    """How far down letters are shifted, in units."""
    word = text.strip()
    return _VERTICAL[word] * em if word in _VERTICAL else -length(word, em, em)


def _along(scene: "Scene", element: etree._Element, state: State) -> tuple[Outline, float]:
    """The outline that a ``textPath`` follows, and where on it the text begins."""
    href = next((str(value) for key in HREFS if (value := element.get(key))), "").strip()
    target = scene.source.ids.get(href.removeprefix("#"))
    if target is None or name_of(target) not in SHAPES:
        raise RefusedError(f"<textPath> {href[:40]}", line_of(element))
    if str(element.get("side", "left")) != "left" or str(element.get("method", "align")) != "align":
        raise RefusedError("<textPath> side, method", line_of(element))
    own = scene.source.styles.of(target)
    outline = moved(shape_outline(name_of(target), own, state), transform(own.get("transform", "")))
    scene.budget.spend("<textPath>", points=24 * len(outline))
    strings = outlines.flattened(outline)
    whole = sum(_long(points) for points in strings)
    offset = str(element.get("startOffset", "0"))
    said = 0.0 if "%" in offset else number(own.get("pathLength", ""))
    return outline, length(offset, state.em, whole) * (whole / said if said > 0 else 1.0)


def _preserves(element: etree._Element) -> bool:
    """Whether an element, or the nearest around it that says so, keeps white space as it stands."""
    said = (str(one.get(_SPACE)) for one in (element, *element.iterancestors()) if one.get(_SPACE) is not None)
    return next(said, "") == "preserve"


def _long(points: Sequence[tuple[float, float]]) -> float:
    return float(sum(((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) ** 0.5 for a, b in itertools.pairwise(points)))


def _collapsed(chars: list[_Char]) -> list[_Char]:
    """White space as SVG shows it: line ends and tabs are blanks, several are one, none at either end."""
    left: list[_Char] = []
    for item in chars:
        blank = item.char in " \t\r\n"
        if blank:
            item.char = " "
        if blank and not item.kept and (not left or (left[-1].char == " " and not left[-1].kept)):
            continue
        left.append(item)
    while left and left[-1].char == " " and not left[-1].kept:
        left.pop()
    return left


def _moved(lists: tuple[_Lists, ...]) -> Move:
    """The place of the next character: the innermost element that gives one has the say."""
    x: float | None = None
    y: float | None = None
    dx = dy = turn = 0.0
    for one in lists:
        at = one.at
        one.at += 1
        x = one.x[at] if at < len(one.x) else x
        y = one.y[at] if at < len(one.y) else y
        dx = one.dx[at] if at < len(one.dx) else dx
        dy = one.dy[at] if at < len(one.dy) else dy
        turn = one.turns[min(at, len(one.turns) - 1)] if one.turns else turn
    return x, y, dx, dy, turn


def _pieces(chars: list[_Char]) -> list[Piece]:
    pieces: list[Piece] = []
    waiting: list[_Char] = []
    for item in chars:
        if waiting and waiting[0].run is not item.run:
            pieces.append(_piece(waiting))
            waiting = []
        waiting.append(item)
    return [*pieces, _piece(waiting)] if waiting else pieces


def _piece(chars: list[_Char]) -> Piece:
    run = chars[0].run
    return Piece(
        "".join(item.char for item in chars),
        run.letters,
        tuple(item.move for item in chars),
        run.anchor,
        run.along,
        run.start,
        run.length,
        run.stretch,
        run.line,
    )
