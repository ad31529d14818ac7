"""Path operators to a path's boxes, and to the weight of the rules that are drawn as filled rectangles."""

import math
from dataclasses import dataclass, field

from pinban.pdf.objects import Box, Matrix, PdfObject, box_around, intersection, numbers, scales

_POINTS = {"m": 1, "l": 1, "c": 3, "v": 2, "y": 2}
_RULE_POINTS_MOST = 5  # a rectangle and its return
_EMPTY = 1e-4  # pt
_LONG = 4  # times as long as it is thick: a rule; a small square is a bullet
_LEAST = 9.0  # pt: what is shorter is a stroke of a drawing, or a dash


@dataclass(slots=True)
class _Part:
    left: float
    foot: float
    right: float
    top: float
    points: int = 1
    straight: bool = True
    closed: bool = False

    def add(self, x: float, y: float) -> None:
        if x < self.left:
            self.left = x
        elif x > self.right:
            self.right = x
        if y < self.foot:
            self.foot = y
        elif y > self.top:
            self.top = y
        self.points += 1


@dataclass
class Outline:
    """The current path, part by part, in user space."""

    parts: list[_Part] = field(default_factory=list)

    def takes(self, operator: str, operands: list[PdfObject]) -> bool:
        """Add what a path operator draws; whether the operator was one."""
        if operator == "h":
            if self.parts:
                self.parts[-1].closed = True
            return True
        if operator == "re":
            sides = numbers(operands)
            if len(sides) == 4:
                x, y, width, height = sides
                part = _Part(x, y, x, y)
                part.add(x + width, y + height)
                self.parts.append(part)
            return True
        points = _POINTS.get(operator)
        if points is None:
            return False
        values = numbers(operands)
        if len(values) != points * 2:
            return True
        if operator == "l" and self.parts:
            self.parts[-1].add(values[0], values[1])
            return True
        if operator == "m" or not self.parts:
            if self.parts and self.parts[-1].points == 1 and not self.parts[-1].closed:
                self.parts.pop()  # a move that another follows draws nothing (8.5.2.1)
            self.parts.append(_Part(values[0], values[1], values[0], values[1]))
            return True
        part = self.parts[-1]
        for at in range(0, len(values), 2):
            part.add(values[at], values[at + 1])
        part.straight = False
        return True

    def box(self, ctm: Matrix) -> Box | None:
        """The box around the whole path on the sheet; ``None`` where there is none."""
        if not self.parts:
            return None
        left, foot = min(part.left for part in self.parts), min(part.foot for part in self.parts)
        right, top = max(part.right for part in self.parts), max(part.top for part in self.parts)
        return box_around([(x, y) for x in (left, right) for y in (foot, top)], ctm)

    def pen(self, ctm: Matrix) -> float:
        """How thick a stroke of the width 1 is on the sheet where it is thinnest.

        A level or upright line has one thickness, also where a matrix squeezes the pen to an ellipse.
        """
        a, b, c, d, _, _ = ctm
        area = abs(a * d - b * c)
        along = {(part.right > part.left, part.top > part.foot) if part.straight else None for part in self.parts}
        if along <= {(True, False), (False, True)}:
            lengths = [math.hypot(a, b)] if (True, False) in along else []
            lengths += [math.hypot(c, d)] if (False, True) in along else []
            return min((area / length if length else 0.0 for length in lengths), default=0.0)
        return scales(ctm)[0]

    def rule(self, ctm: Matrix, clip: Box | None) -> tuple[float | None, Box | None]:
        """The thinnest part that is long and thin, as far as the clip leaves it: its short side in points, its box."""
        a, b, c, d, _, _ = ctm
        across, up = math.hypot(a, b), math.hypot(c, d)
        upright = (a == d == 0) or (b == c == 0)
        thin_parts: list[tuple[float, Box]] = []
        for part in self.parts:
            if not part.straight or part.points > _RULE_POINTS_MOST:
                continue
            box = box_around([(x, y) for x in (part.left, part.right) for y in (part.foot, part.top)], ctm)
            sides = ((part.right - part.left) * across, (part.top - part.foot) * up)
            if upright and clip is not None:
                box = intersection(box, clip) or box
                sides = (box[2] - box[0], box[3] - box[1])
            if max(sides) > max(_LEAST, _LONG * min(sides)):
                thin_parts.append((min(sides), box))
        # A renderer's borders have empty rectangles beside the real ones; a clip's sums leave a trace of a height.
        thin_parts = [item for item in thin_parts if item[0] > _EMPTY] or thin_parts
        return min(thin_parts, default=(None, None), key=lambda item: item[0])
