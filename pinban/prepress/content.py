"""A content stream's operators to the graphics state they leave: colours, matrices, text size, overprint.

Follows ISO 32000-1, 8.4 (graphics state), 8.6 (colour) and 9.3 (text state), as far as printing is judged by it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import pikepdf

PdfObject: TypeAlias = Any
"""An object of a PDF, which is whatever its file says."""

Matrix: TypeAlias = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

SHOW = frozenset({"Tj", "TJ", "'", '"'})
FILL = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
STROKE = frozenset({"S", "s", "B", "B*", "b", "b*"})
PATH_START = frozenset({"m", "re"})
INLINE_IMAGE = "INLINE IMAGE"

_DEVICE = {"g": ("DeviceGray", False), "rg": ("DeviceRGB", False), "k": ("DeviceCMYK", False)}
_DEVICE |= {"G": ("DeviceGray", True), "RG": ("DeviceRGB", True), "K": ("DeviceCMYK", True)}
_SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
_STACK_MOST = 500


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour space's family (``DeviceCMYK``, ``Separation``, ``ICCBased-3`` …) and the components."""

    space: str
    values: tuple[float, ...]

    @property
    def black_ink(self) -> bool:
        """Full black ink and no other."""
        return self.space == "DeviceCMYK" and self.values == (0.0, 0.0, 0.0, 1.0)


_BLACK = Colour("DeviceGray", (0.0,))


@dataclass(slots=True)
class State:
    """The part of the graphics state that ``q`` and ``Q`` save and restore."""

    ctm: Matrix = IDENTITY
    fill: Colour = _BLACK
    stroke: Colour = _BLACK
    line_width: float = 1.0
    font: str = ""
    size: float = 0.0
    render: int = 0
    alpha: float = 1.0
    overprint: bool = False
    overprint_mode: int = 0


@dataclass
class Tracker:
    """Applies operators to a state. ``resources`` are those of the stream the operators stand in."""

    resources: PdfObject
    state: State = field(default_factory=State)
    text: Matrix = IDENTITY
    fill_pattern: str = ""
    _stack: list[State] = field(default_factory=list)

    def step(self, operator: str, operands: Sequence[PdfObject]) -> None:
        """Apply one operator; those that do not change the state, or lack their operands, do nothing."""
        handler = _HANDLERS.get(operator)
        if handler:
            handler(self, operands)
        elif operator in _DEVICE:
            space, stroke = _DEVICE[operator]
            self._colour(Colour(space, numbers(operands)), stroke)

    @property
    def text_size(self) -> float:
        """The size of text in points on the sheet."""
        a, b, c, d, _, _ = multiply(self.text, self.state.ctm)
        return abs(self.state.size) * math.sqrt(abs(a * d - b * c))

    @property
    def line_width(self) -> float:
        """The width of a stroke in points on the sheet."""
        a, b, c, d, _, _ = self.state.ctm
        return self.state.line_width * math.sqrt(abs(a * d - b * c))

    def _colour(self, colour: Colour, stroke: bool) -> None:
        if stroke:
            self.state.stroke = colour
        else:
            self.state.fill = colour

    def _save(self, _operands: Sequence[PdfObject]) -> None:
        if len(self._stack) < _STACK_MOST:
            self._stack.append(replace(self.state))

    def _restore(self, _operands: Sequence[PdfObject]) -> None:
        if self._stack:
            self.state = self._stack.pop()

    def _concat(self, operands: Sequence[PdfObject]) -> None:
        matrix = numbers(operands)
        if len(matrix) == 6:
            self.state.ctm = multiply(matrix, self.state.ctm)

    def _begin_text(self, _operands: Sequence[PdfObject]) -> None:
        self.text = IDENTITY

    def _set_text(self, operands: Sequence[PdfObject]) -> None:
        matrix = numbers(operands)
        if len(matrix) == 6:
            self.text = matrix

    def _move_text(self, operands: Sequence[PdfObject]) -> None:
        offset = numbers(operands)
        if len(offset) == 2:
            self.text = multiply((1.0, 0.0, 0.0, 1.0, *offset), self.text)

    def _set_font(self, operands: Sequence[PdfObject]) -> None:
        if len(operands) == 2:
            self.state.font = str(operands[0])
            self.state.size = (numbers(operands[1:]) or (0.0,))[0]

    def _set_render(self, operands: Sequence[PdfObject]) -> None:
        self.state.render = int((numbers(operands) or (0.0,))[0])

    def _set_width(self, operands: Sequence[PdfObject]) -> None:
        self.state.line_width = (numbers(operands) or (1.0,))[0]

    def _fill_space(self, operands: Sequence[PdfObject]) -> None:
        self._space(operands, stroke=False)

    def _stroke_space(self, operands: Sequence[PdfObject]) -> None:
        self._space(operands, stroke=True)

    def _space(self, operands: Sequence[PdfObject], *, stroke: bool) -> None:
        if not operands:
            return
        space = family(operands[0], self.resources)
        initial = (0.0, 0.0, 0.0, 1.0) if space == "DeviceCMYK" else ()
        self._colour(Colour(space, initial), stroke)

    def _fill_colour(self, operands: Sequence[PdfObject]) -> None:
        if operands and isinstance(operands[-1], pikepdf.Name):
            self.fill_pattern = str(operands[-1])
        self.state.fill = Colour(self.state.fill.space, numbers(operands))

    def _stroke_colour(self, operands: Sequence[PdfObject]) -> None:
        self.state.stroke = Colour(self.state.stroke.space, numbers(operands))

    def _graphics_state(self, operands: Sequence[PdfObject]) -> None:
        entry = _entry(self.resources, "/ExtGState", operands)
        if not isinstance(entry, pikepdf.Dictionary):
            return
        stroke = entry.get("/OP")
        fill = entry.get("/op", stroke)  # 11.7.4.5: op alone, else OP for both
        if fill is not None:
            self.state.overprint = bool(fill)
        mode = numbers([entry.get("/OPM")])
        if mode:
            self.state.overprint_mode = int(mode[0])
        alpha = numbers([entry.get("/ca")])
        if alpha:
            self.state.alpha = alpha[0]
        width = numbers([entry.get("/LW")])
        if width:
            self.state.line_width = width[0]


_HANDLERS = {
    "q": Tracker._save,
    "Q": Tracker._restore,
    "cm": Tracker._concat,
    "BT": Tracker._begin_text,
    "Tm": Tracker._set_text,
    "Td": Tracker._move_text,
    "TD": Tracker._move_text,
    "Tf": Tracker._set_font,
    "Tr": Tracker._set_render,
    "w": Tracker._set_width,
    "cs": Tracker._fill_space,
    "CS": Tracker._stroke_space,
    "sc": Tracker._fill_colour,
    "scn": Tracker._fill_colour,
    "SC": Tracker._stroke_colour,
    "SCN": Tracker._stroke_colour,
    "gs": Tracker._graphics_state,
}


def multiply(first: Sequence[float], second: Matrix) -> Matrix:
    """``first`` applied before ``second``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def numbers(operands: Sequence[PdfObject]) -> tuple[float, ...]:
    """The numbers among operands, as floats."""
    found = []
    for operand in operands:
        if isinstance(operand, bool):
            continue
        try:
            value = float(operand)
        except (TypeError, ValueError, OverflowError):
            continue
        found.append(value if math.isfinite(value) else 0.0)
    return tuple(found)


def family(space: PdfObject, resources: PdfObject, depth: int = 0) -> str:
    """A colour space's family; ``ICCBased-n`` with its number of components, the base for ``Indexed``."""
    if depth > 4:
        return "unknown"
    if isinstance(space, pikepdf.Name):
        name = str(space)[1:]
        if name in ("DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern"):
            return name
        if name in _SHORT:
            return _SHORT[name]
        entry = _entry(resources, "/ColorSpace", [space])
        return "unknown" if entry is None else family(entry, resources, depth + 1)
    if not isinstance(space, pikepdf.Array) or not len(space):
        return "unknown"
    name = str(space[0])[1:]
    if name == "ICCBased" and len(space) > 1 and isinstance(space[1], pikepdf.Stream):
        return f"ICCBased-{int((numbers([space[1].get('/N')]) or (0.0,))[0])}"
    if name in ("Indexed", "I") and len(space) > 1:
        return family(space[1], resources, depth + 1)
    return _SHORT.get(name, name)


def _entry(resources: PdfObject, kind: str, operands: Sequence[PdfObject]) -> PdfObject:
    named = resources.get(kind)
    if not isinstance(named, pikepdf.Dictionary) or not operands or not isinstance(operands[0], pikepdf.Name):
        return None
    return named.get(str(operands[0]))
