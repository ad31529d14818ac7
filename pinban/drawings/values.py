"""Numbers, lengths, transforms and colours as SVG writes them to floats; bounded, whatever stands there."""

import math
import re

from tinycss2.color5 import parse_color  # type: ignore[import-untyped]

from pinban.drawings.colours import SPACES
from pinban.drawings.model import IDENTITY, Ink, Matrix, times
from pinban.drawings.policy import MOST_NUMBER, RefusedError

NUMBER = r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
NUMBERS = re.compile(NUMBER)
_LENGTH = re.compile(rf"\s*({NUMBER})\s*([a-zA-Z]*|%)\s*")
PX = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "q": 96 / 101.6}
_DEGREES = {"": 1.0, "deg": 1.0, "rad": 180 / math.pi, "grad": 0.9, "turn": 360.0}
_TRANSFORM = re.compile(r"([A-Za-z]+)\s*\(([^()]*)\)[\s,]*")
_ARGUMENT = re.compile(rf"({NUMBER})([a-zA-Z]*|%)")
_MEDIUM = 16.0
_LONGEST = 100_000  # characters of one transform


def number(text: str, otherwise: float = 0.0) -> float:
    """A number, or ``otherwise`` where it is none. Raises :class:`RefusedError` where it is out of all bounds."""
    match = NUMBERS.fullmatch(text.strip())
    return bounded(float(match[0]), text) if match else otherwise


def bounded(value: float, written: str = "") -> float:
    """The value, if it means anything on a sheet of paper; else :class:`RefusedError`."""
    if not math.isfinite(value) or abs(value) > MOST_NUMBER:
        raise RefusedError(written.strip()[:40] or str(value))
    return value


def length(text: str, em: float = _MEDIUM, whole: float = 0.0, otherwise: float = 0.0) -> float:
    """A length in user units; percents are of ``whole``. ``otherwise`` where it is none."""
    match = _LENGTH.fullmatch(text)
    if match is None:
        return otherwise
    of = {"em": em, "ex": em / 2, "ch": em / 2, "rem": _MEDIUM, "%": whole / 100, **PX}
    factor = of.get(match[2].lower())
    return otherwise if factor is None else bounded(float(match[1]) * factor, text)


def degrees(text: str) -> float:
    """An angle in degrees; 0 where it is none."""
    match = _LENGTH.fullmatch(text)
    factor = _DEGREES.get(match[2].lower()) if match else None
    return bounded(float(match[1]) * factor, text) if match and factor else 0.0


def lengths(text: str, em: float = _MEDIUM, whole: float = 0.0) -> list[float]:
    """A list of lengths, parted by blanks or commas. Raises :class:`RefusedError` for what is none."""
    return [_listed(part, em, whole) for part in re.split(r"[\s,]+", text.strip()) if part]


def _listed(part: str, em: float, whole: float) -> float:
    if _LENGTH.fullmatch(part) is None:
        raise RefusedError(part[:40])
    return length(part, em, whole)


def points(text: str) -> list[float]:
    """The numbers of a list of points, which need no blank before a minus. Raises :class:`RefusedError`."""
    numbers = NUMBERS.findall(text)
    if NUMBERS.sub("", text).strip(" \t\r\n,"):
        raise RefusedError(f"points={text[:40]}")
    return [bounded(float(part), part) for part in numbers]


def unit(text: str, otherwise: float = 1.0) -> float:
    """A share as a number or in percent, held between 0 and 1."""
    match = _LENGTH.fullmatch(text)
    if match is None or match[2] not in ("", "%"):
        return otherwise
    value = float(match[1]) / (100 if match[2] else 1)
    return min(1.0, max(0.0, value))


def view_box(text: str) -> tuple[float, float, float, float] | None:
    """A view box: left, top, width, height; ``None`` where there is none that shows anything."""
    numbers = [part for part in re.split(r"[\s,]+", text.strip()) if part]
    if len(numbers) != 4 or not all(NUMBERS.fullmatch(part) for part in numbers):
        return None
    left, top, width, height = (bounded(float(part), text) for part in numbers)
    return (left, top, width, height) if width > 0 and height > 0 else None


def fitted(box: tuple[float, float, float, float], width: float, height: float, ratio: str) -> Matrix:
    """The matrix that lays a view box into a frame at the origin, as ``preserveAspectRatio`` says (SVG 2, 8.6)."""
    left, top, wide, high = box
    across, down = width / wide, height / high
    words = ratio.replace("defer", " ").split() or ["xMidYMid"]
    if words[0] == "none":
        return across, 0.0, 0.0, down, -left * across, -top * down
    scale = max(across, down) if words[-1] == "slice" else min(across, down)
    share_x, share_y = (
        next((share for word, share in (("Min", 0.0), ("Max", 1.0)) if axis + word in words[0]), 0.5)
        for axis in ("x", "Y")
    )
    x = (width - wide * scale) * share_x - left * scale
    y = (height - high * scale) * share_y - top * scale
    return scale, 0.0, 0.0, scale, x, y


def transform(text: str, em: float = _MEDIUM) -> Matrix:
    """A transform list as one matrix. Raises :class:`RefusedError` for what is no list of plane transforms."""
    if not text.strip() or text.strip() == "none":
        return IDENTITY
    text = text.strip()
    if len(text) > _LONGEST:
        raise RefusedError(f"transform={text[:40]}…")
    matrix, at = IDENTITY, 0
    for match in _TRANSFORM.finditer(text):
        if match.start() != at:
            break
        matrix, at = times(_one(match[1], match[2], em), matrix), match.end()
    if at != len(text):
        raise RefusedError(f"transform={text[:40]}")
    for value in matrix:
        bounded(value, text)
    return matrix


_CSS_ARGUMENTS = {"translate": "px", "rotate": "deg", "skew": "deg", "scale": "", "matrix": ""}


def is_css_transform(text: str) -> bool:
    """Whether a transform is written as style sheets have it: commas between arguments, units on lengths and angles.

    Browsers pass over one that is not, so that nobody has seen what it would do; a zero needs no unit.
    """
    return all(
        kind is None or all(_is_css_argument(part.strip(), kind) for part in inside.split(","))
        for name, inside in _TRANSFORM.findall(text)
        for kind in (next((unit for start, unit in _CSS_ARGUMENTS.items() if name.startswith(start)), None),)
    )


def _is_css_argument(part: str, kind: str) -> bool:
    match = _ARGUMENT.fullmatch(part)
    if match is None:
        return False
    unit = match[2].lower()
    if not unit:
        return not kind or float(match[1]) == 0
    return bool(kind) and (unit in _DEGREES) == (kind == "deg")


def _one(name: str, inside: str, em: float) -> Matrix:  # noqa: PLR0912 -- one case for each function of SVG's
    values = [
        float(figure) * (_DEGREES[unit] if unit in _DEGREES and unit else PX.get(unit.lower(), em))
        for figure, unit in _ARGUMENT.findall(inside)
    ]
    for value in values:
        bounded(value, inside)
    match name, values:
        case "matrix", [a, b, c, d, e, f]:
            return a, b, c, d, e, f
        case "translate" | "translateX", [x]:
            return 1, 0, 0, 1, x, 0
        case "translateY", [y]:
            return 1, 0, 0, 1, 0, y
        case "translate", [x, y]:
            return 1, 0, 0, 1, x, y
        case "scale", [x]:
            return x, 0, 0, x, 0, 0
        case "scale", [x, y]:
            return x, 0, 0, y, 0, 0
        case "scaleX", [x]:
            return x, 0, 0, 1, 0, 0
        case "scaleY", [y]:
            return 1, 0, 0, y, 0, 0
        case "rotate", [turn]:
            return _turned(turn)
        case "rotate", [turn, x, y]:
            return times(times((1, 0, 0, 1, -x, -y), _turned(turn)), (1, 0, 0, 1, x, y))
        case "skewX", [turn]:
            return 1, 0, math.tan(math.radians(turn)), 1, 0, 0
        case "skewY", [turn]:
            return 1, math.tan(math.radians(turn)), 0, 1, 0, 0
    raise RefusedError(f"transform={name}({inside[:30]})")


def _turned(degrees: float) -> Matrix:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return cos, sin, -sin, cos, 0, 0


def colour(text: str, current: str = "black") -> Ink | None:
    """A colour; ``None`` for what is none. What lies outside sRGB is brought to its nearest edge."""
    if text.strip().lower() == "currentcolor":
        text = "black" if current.strip().lower() == "currentcolor" else current
    try:
        parsed = parse_color(text.strip()[:200])
        if parsed is None or isinstance(parsed, str):
            return None
        if parsed.space == "device-cmyk":
            return _ink("device-cmyk", parsed.coordinates, parsed.alpha)
        if parsed.space in SPACES:
            values = [float(part or 0) for part in parsed.coordinates]
            return _ink("srgb", SPACES[parsed.space](*values), parsed.alpha)
        return _ink("srgb", parsed.to("srgb").coordinates, parsed.alpha)
    except (ArithmeticError, ValueError, TypeError, NotImplementedError, LookupError, RecursionError):
        raise RefusedError(text.strip()[:40]) from None


def _ink(space: str, values: object, alpha: float) -> Ink:
    numbers = [float(part or 0) for part in values]  # type: ignore[attr-defined]
    if len(numbers) != (4 if space == "device-cmyk" else 3) or not all(map(math.isfinite, (*numbers, alpha))):
        raise ValueError(space)
    return Ink(space, tuple(min(1.0, max(0.0, part)) for part in numbers), min(1.0, max(0.0, float(alpha))))
