"""A content stream's operators to the graphics state they leave: colours, matrices, text size, overprint.

Follows ISO 32000-1, 8.4 (graphics state), 8.6 (colour) and 9.3 (text state), as far as printing is judged by it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pikepdf

from pinban.pdf.objects import IDENTITY, Box, Matrix, PdfObject, entry, multiply, numbers, scales
from pinban.pdf.spaces import Colour, colorants, family, initial
from pinban.pdf.streams import INLINE_IMAGE

SHOW = frozenset({"Tj", "TJ", "'", '"'})
FILL = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
STROKE = frozenset({"S", "s", "B", "B*", "b", "b*"})
PATH_START = frozenset({"m", "re"})

_DEVICE = {"g": ("DeviceGray", False), "rg": ("DeviceRGB", False), "k": ("DeviceCMYK", False)}
_DEVICE |= {"G": ("DeviceGray", True), "RG": ("DeviceRGB", True), "K": ("DeviceCMYK", True)}
_STACK_MOST = 500
_BLACK = Colour("DeviceGray", (0.0,))


@dataclass(slots=True)
class State:
    """The part of the graphics state that ``q`` and ``Q`` save and restore."""

    ctm: Matrix = IDENTITY
    fill: Colour = _BLACK
    stroke: Colour = _BLACK
    line_width: float = 1.0
    font: PdfObject = None
    size: float = 0.0
    render: int = 0
    char_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    alpha: float = 1.0
    overprint: bool = False
    overprint_stroke: bool = False
    overprint_mode: int = 0
    clip: Box | None = None


@dataclass
class Tracker:
    """Applies operators to a state. ``resources`` are those of the stream the operators stand in.

    ``text`` is the text matrix, ``line`` that at the line's start; ``surplus`` counts ``Q`` without ``q``.
    """

    resources: PdfObject
    state: State = field(default_factory=State)
    text: Matrix = IDENTITY
    line: Matrix = IDENTITY
    surplus: int = 0
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
        """The width of a stroke in points on the sheet, where it is thinnest."""
        return abs(self.state.line_width) * scales(self.state.ctm)[0]

    def _colour(self, colour: Colour, stroke: bool) -> None:
        if stroke:
            self.state.stroke = colour
        else:
            self.state.fill = colour

    @property
    def depth(self) -> int:
        """How many states are saved."""
        return len(self._stack)

    def _save(self, _operands: Sequence[PdfObject]) -> None:
        if len(self._stack) < _STACK_MOST:
            self._stack.append(replace(self.state))

    def _restore(self, _operands: Sequence[PdfObject]) -> None:
        if self._stack:
            self.state = self._stack.pop()
        else:
            self.surplus += 1

    def _concat(self, operands: Sequence[PdfObject]) -> None:
        matrix = numbers(operands)
        if len(matrix) == 6:
            self.state.ctm = multiply(matrix, self.state.ctm)

    def _begin_text(self, _operands: Sequence[PdfObject]) -> None:
        self.text = self.line = IDENTITY

    def _set_text(self, operands: Sequence[PdfObject]) -> None:
        matrix = numbers(operands)
        if len(matrix) == 6:
            self.text = self.line = matrix

    def _move_text(self, operands: Sequence[PdfObject]) -> None:
        offset = numbers(operands)
        if len(offset) == 2:
            self.text = self.line = multiply((1.0, 0.0, 0.0, 1.0, *offset), self.line)

    def _move_text_leading(self, operands: Sequence[PdfObject]) -> None:
        offset = numbers(operands)
        if len(offset) == 2:
            self.state.leading = -offset[1]
        self._move_text(operands)

    def next_line(self, _operands: Sequence[PdfObject] = ()) -> None:
        """Go to the start of the next line, as ``T*``, ``'`` and ``"`` do."""
        self.text = self.line = multiply((1.0, 0.0, 0.0, 1.0, 0.0, -self.state.leading), self.line)

    def advance(self, along: float, *, vertical: bool) -> None:
        """Move on by what was shown, in text space units."""
        step = (0.0, along) if vertical else (along, 0.0)
        self.text = multiply((1.0, 0.0, 0.0, 1.0, *step), self.text)

    def _set_char_space(self, operands: Sequence[PdfObject]) -> None:
        self.state.char_space = _first(operands)

    def _set_word_space(self, operands: Sequence[PdfObject]) -> None:
        self.state.word_space = _first(operands)

    def _set_stretch(self, operands: Sequence[PdfObject]) -> None:
        self.state.stretch = _first(operands, 100.0) / 100

    def _set_leading(self, operands: Sequence[PdfObject]) -> None:
        self.state.leading = _first(operands)

    def _set_rise(self, operands: Sequence[PdfObject]) -> None:
        self.state.rise = _first(operands)

    def _set_font(self, operands: Sequence[PdfObject]) -> None:
        if len(operands) == 2:
            self.state.font = operands[0]
            self.state.size = _first(operands[1:])

    def _set_render(self, operands: Sequence[PdfObject]) -> None:
        self.state.render = int(_first(operands))

    def _set_width(self, operands: Sequence[PdfObject]) -> None:
        self.state.line_width = _first(operands, 1.0)

    def _fill_space(self, operands: Sequence[PdfObject]) -> None:
        self._space(operands, stroke=False)

    def _stroke_space(self, operands: Sequence[PdfObject]) -> None:
        self._space(operands, stroke=True)

    def _space(self, operands: Sequence[PdfObject], *, stroke: bool) -> None:
        if not operands:
            return
        space = family(operands[0], self.resources)
        names = colorants(operands[0], self.resources)
        self._colour(Colour(space, initial(space, names), names), stroke)

    def _fill_colour(self, operands: Sequence[PdfObject]) -> None:
        self.state.fill = _coloured(self.state.fill, operands)

    def _stroke_colour(self, operands: Sequence[PdfObject]) -> None:
        self.state.stroke = _coloured(self.state.stroke, operands)

    def _graphics_state(self, operands: Sequence[PdfObject]) -> None:
        change = entry(self.resources, "/ExtGState", operands)
        if not isinstance(change, pikepdf.Dictionary):
            return
        stroke = change.get("/OP")
        fill = change.get("/op", stroke)  # 11.7.4.5: op alone, else OP for both
        if stroke is not None:
            self.state.overprint_stroke = bool(stroke)
        if fill is not None:
            self.state.overprint = bool(fill)
        mode = numbers([change.get("/OPM")])
        if mode:
            self.state.overprint_mode = int(mode[0])
        alpha = numbers([change.get("/ca")])
        if alpha:
            self.state.alpha = alpha[0]
        chosen = change.get("/Font")
        if isinstance(chosen, pikepdf.Array) and len(chosen) == 2:
            self._set_font(list(chosen))
        width = numbers([change.get("/LW")])
        if width:
            self.state.line_width = width[0]


_HANDLERS = {
    "q": Tracker._save,
    "Q": Tracker._restore,
    "cm": Tracker._concat,
    "BT": Tracker._begin_text,
    "Tm": Tracker._set_text,
    "Td": Tracker._move_text,
    "TD": Tracker._move_text_leading,
    "T*": Tracker.next_line,
    "Tc": Tracker._set_char_space,
    "Tw": Tracker._set_word_space,
    "Tz": Tracker._set_stretch,
    "TL": Tracker._set_leading,
    "Ts": Tracker._set_rise,
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

_OTHERS = "l c v y h n W W* sh Do ET BMC BDC EMC MP DP BX EX d0 d1 J j M d ri i"
OPERATORS = frozenset((*_HANDLERS, *_DEVICE, *SHOW, *FILL, *STROKE, *PATH_START, INLINE_IMAGE, *_OTHERS.split()))
"""Every operator of a content stream (ISO 32000-1, Annex A)."""


def _coloured(colour: Colour, operands: Sequence[PdfObject]) -> Colour:
    pattern = operands[-1] if operands and isinstance(operands[-1], pikepdf.Name) else None
    return replace(colour, values=numbers(operands), pattern=pattern)


def _first(operands: Sequence[PdfObject], otherwise: float = 0.0) -> float:
    return (numbers(operands) or (otherwise,))[0]
