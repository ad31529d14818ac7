"""Content streams, gradients and groups of a page to the plant's inks, with black type that overprints."""

import math
from collections.abc import Iterator
from decimal import Decimal

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Operator, Stream

from pinban.pdf.colour import Cmyk, Inks
from pinban.pdf.content import FILL, PATH_START, SHOW, STROKE, Tracker
from pinban.pdf.objects import PdfObject, numbers, operator_of
from pinban.pdf.spaces import Colour
from pinban.pdf.streams import INLINE_IMAGE, content_of, parsed, steps
from pinban.prepress.inks.long_runs import MARK, set_aside
from pinban.prepress.plant import Plant

_OVER, _OUT = "/PinbanOverprint", "/PinbanKnockout"
_PAINTS_OTHER = PATH_START | {"Do", "sh", INLINE_IMAGE}
_PAINTED = FILL | STROKE | {"n"}
_PLAIN = frozenset({MARK, "BDC", "BMC", "EMC", "MP", "DP", "J", "j", "M", "d", "i", "ri", "l", "c", "v", "y", "h"})
"""What changes no state that matters here, paints nothing, and stays as it is."""
_BLACK: Cmyk = (0.0, 0.0, 0.0, 1.0)
_DARK = 0.25  # as much black ink as makes a colour dark
_RULE = 3.0  # pt: what is no thicker is a rule
_NEUTRAL = 0.01
_DEPTH_MOST = 8


def ink_page(pdf: pikepdf.Pdf, plant: Plant) -> None:
    """Put RGB of type, rules, tints and gradients into inks and let small black type overprint."""
    inks = Inks(plant.profile, plant.mono, plant.ink_total)
    page = pdf.pages[0]
    resources: PdfObject = page.obj.get("/Resources", Dictionary())
    data = _rewritten(pdf, page.obj, resources, inks, plant)
    page.obj.Contents = pdf.make_indirect(Stream(pdf, data))
    for item in list(pdf.objects):
        if isinstance(item, Stream) and _holds_content(item):
            resources_here: PdfObject = item.get("/Resources") or resources
            item.write(_rewritten(pdf, item, resources_here, inks, plant))
        for shading in _shadings(item):
            _ink_shading(shading, inks)
        if isinstance(item, Stream):
            _ink_group(item)
    if any(_transparent(item) for item in pdf.objects):
        # Inks of transparent parts are mixed as inks, not by way of a viewer's RGB.
        page.obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)


def _holds_content(item: Stream) -> bool:
    return item.get("/Subtype") == Name.Form or numbers([item.get("/PatternType")]) == (1.0,)


def _rewritten(pdf: pikepdf.Pdf, holder: PdfObject, resources: PdfObject, inks: Inks, plant: Plant) -> bytes:
    """A page's or a form's content in the plant's inks."""

    def rewritten(content: PdfObject) -> bytes:
        rewriter = _Rewriter(resources, inks, plant)
        lines: list[PdfObject] = []
        for item in parsed(content, ours=True)[0]:
            operator = operator_of(item)
            if operator in _PLAIN or (operator == "m" and rewriter.is_plain):
                lines.append(item)
            else:
                lines += rewriter.instruction(*next(steps((item,))))
        return pikepdf.unparse_content_stream(lines)

    short = set_aside(content_of(holder))
    whole = short.put_back(rewritten(Stream(pdf, short.content)))
    return rewritten(holder) if whole is None else whole


class _Rewriter:
    """Takes a stream's instructions one by one and gives those that stand in their place.

    The tracker follows what the stream said, not what stands in its place.
    """

    def __init__(self, resources: PdfObject, inks: Inks, plant: Plant) -> None:
        self.resources, self.inks, self.plant = resources, inks, plant
        self.tracker = Tracker(resources)
        self.solid = False  # coloured type or a coloured rule is being painted in solid black

    @property
    def is_plain(self) -> bool:
        """Whether a path may begin as it does: nothing overprints, and its colour stays."""
        return not (self.plant.mono or self.tracker.state.overprint)

    def instruction(self, operator: str, operands: list[PdfObject], item: PdfObject) -> list[PdfObject]:
        before = [*self._blackened(operator, operands), *self._overprint(operator)]
        self.tracker.step(operator, operands)
        if operator != INLINE_IMAGE:
            item = _instruction(*self._inked(operator, operands))
        after = self._restored(operator)
        return [*before, item, *after]

    def _blackened(self, operator: str, operands: list[PdfObject]) -> list[PdfObject]:
        """On a black plant, coloured type and rules are solid black: tints of them would be screened to pieces."""
        if not self.plant.mono or self.solid or not (operator in SHOW or self._begins_rule(operator, operands)):
            return []
        fill = self.tracker.state.fill
        inks = self._own(fill)
        if inks is None or not _coloured(fill) or inks[3] < _DARK:
            return []
        self.solid = True
        return [_instruction("k", _decimals(_BLACK))]

    def _begins_rule(self, operator: str, operands: list[PdfObject]) -> bool:
        sides = numbers(operands)
        return operator == "re" and len(sides) == 4 and min(abs(sides[2]), abs(sides[3])) * self._scale <= _RULE

    @property
    def _scale(self) -> float:
        a, b, c, d, _, _ = self.tracker.state.ctm
        return math.sqrt(abs(a * d - b * c))

    def _restored(self, operator: str) -> list[PdfObject]:
        """The colour that the stream had set, after what was painted in solid black."""
        inks = self._own(self.tracker.state.fill)
        if not self.solid or inks is None or not (operator in SHOW or operator in _PAINTED):
            return []
        self.solid = False
        return [_instruction("k", _decimals(inks))]

    def _own(self, colour: Colour) -> Cmyk | None:
        """A colour in the plant's inks; ``None`` where it is no device colour."""
        if colour.space == "DeviceRGB" and len(colour.values) == 3:
            red, green, blue = colour.values
            return self.inks.solid(red, green, blue)
        if colour.space == "DeviceCMYK" and len(colour.values) == 4:
            cyan, magenta, yellow, black = colour.values
            inks = (cyan, magenta, yellow, black)
            return self.inks.black(*inks) if self.plant.mono else inks
        return None

    def _inked(self, operator: str, operands: list[PdfObject]) -> tuple[str, list[PdfObject]]:
        """Colour operators in the plant's inks; ``cs`` of DeviceRGB waits for its ``scn``, which sets both."""
        space = self._space(operator, len(operands))
        inks = self._own(Colour(space, numbers(operands)))
        if inks is None or (space == "DeviceCMYK" and not self.plant.mono):
            return operator, operands
        return "K" if operator.isupper() else "k", _decimals(inks)

    def _space(self, operator: str, operands: int) -> str:
        """The device space in which an operator sets a colour; empty for other operators and spaces."""
        stroke = operator.isupper()
        state = self.tracker.state
        current = (state.stroke if stroke else state.fill).space
        set_space = {"rg": "DeviceRGB", "k": "DeviceCMYK", "sc": current, "scn": current}.get(operator.lower(), "")
        return set_space if {"DeviceRGB": 3, "DeviceCMYK": 4}.get(set_space) == operands else ""

    def _overprint(self, operator: str) -> list[PdfObject]:
        """The change of state needed before this operator paints. ``gs`` may stand in a text object, not in a path."""
        state = self.tracker.state
        if operator in SHOW:
            wanted = (
                (self.solid or self._own(state.fill) == _BLACK)
                and state.render == 0
                and state.alpha == 1
                and self.tracker.text_size <= self.plant.overprint
            )
        elif operator in _PAINTS_OTHER:
            wanted = False
        else:
            return []
        if wanted == state.overprint:
            return []
        name = _OVER if wanted else _OUT
        self._define(name, wanted)
        self.tracker.step("gs", [Name(name)])
        return [_instruction("gs", [Name(name)])]

    def _define(self, name: str, on: bool) -> None:
        states = self.resources.get("/ExtGState")
        if not isinstance(states, Dictionary):
            states = self.resources.ExtGState = Dictionary()
        if name not in states:
            # OPM 1: an ink of which there is none does not knock out (8.6.7).
            states[name] = Dictionary(Type=Name.ExtGState, OP=on, op=on, OPM=1 if on else 0)


def _instruction(operator: str, operands: list[PdfObject]) -> PdfObject:
    return ContentStreamInstruction(operands, Operator(operator))


def _coloured(colour: Colour) -> bool:
    if colour.space == "DeviceCMYK":
        return any(colour.values[:3])
    return max(colour.values) - min(colour.values) > _NEUTRAL


def _decimals(inks: Cmyk) -> list[Decimal]:
    return [Decimal(str(ink)) for ink in inks]


def _shadings(item: PdfObject) -> Iterator[PdfObject]:
    if isinstance(item, Dictionary | Stream) and "/ShadingType" in item:
        yield item
    elif isinstance(item, Dictionary) and isinstance(item.get("/Shading"), Dictionary):
        shading: PdfObject = item.Shading
        if "/ShadingType" in shading:
            yield shading
        else:  # a resource dictionary's
            yield from (entry for entry in shading.values() if isinstance(entry, Dictionary) and not entry.is_indirect)


def _ink_shading(shading: PdfObject, inks: Inks) -> None:
    """A gradient of RGB stops as one of the plant's inks. WeasyPrint also labels three components DeviceCMYK."""
    space, function = shading.get("/ColorSpace"), shading.get("/Function")
    if space in (Name.DeviceRGB, Name.DeviceCMYK) and _ink_function(function, inks, 0):
        shading.ColorSpace = Name.DeviceCMYK


def _ink_function(function: PdfObject, inks: Inks, depth: int) -> bool:
    """Whether all stops of a stitched interpolation are the plant's inks now."""
    if depth > _DEPTH_MOST or not isinstance(function, Dictionary):
        return False
    parts = function.get("/Functions")
    if isinstance(parts, Array):
        inked = [_ink_function(part, inks, depth + 1) for part in parts]  # each, also after one that was not
        return all(inked)
    ends = [numbers(list(function[key])) if key in function else () for key in ("/C0", "/C1")]
    if {len(end) for end in ends} not in ({3}, {4}):
        return False
    for key, end in zip(("/C0", "/C1"), ends, strict=True):
        if len(end) == 3:
            function[key] = Array(_decimals(inks.solid(*end)))
        elif inks.mono:
            function[key] = Array(_decimals(inks.black(*end)))
    return True


def _ink_group(form: Stream) -> None:
    group = form.get("/Group")
    if isinstance(group, Dictionary) and group.get("/CS") == Name.DeviceRGB:
        group.CS = Name.DeviceCMYK


def _transparent(item: PdfObject) -> bool:
    if isinstance(item, Stream):
        return "/SMask" in item or "/Group" in item
    if not isinstance(item, Dictionary):
        return False
    states = item.get("/ExtGState")
    if not isinstance(states, Dictionary):
        return False
    return any(
        isinstance(state, Dictionary)
        and (
            min(numbers([state.get("/ca", 1), state.get("/CA", 1)]), default=1.0) < 1
            or isinstance(state.get("/SMask"), Dictionary)
            or state.get("/BM", Name.Normal) not in (Name.Normal, Name.Compatible)
        )
        for state in states.values()
    )
