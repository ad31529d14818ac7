"""Colours of the spaces that CSS knows to sRGB, or to its nearest edge (CSS Color 4, 10 and its sample code)."""

import math
from collections.abc import Callable, Mapping

from pinban.drawings.policy import RefusedError

_P3 = (
    (1.2249401762805598, -0.2249401762805598, 0.0),
    (-0.0420569547096881, 1.0420569547096881, 0.0),
    (-0.0196375545903344, -0.0786360455506319, 1.0982736001409663),
)
_XYZ = (
    (3.2409699419045213, -1.5373831775700935, -0.4986107602930033),
    (-0.9692436362808798, 1.8759675015077206, 0.0415550574071756),
    (0.0556300796969937, -0.2039769588889766, 1.0569715142428786),
)
_D50_TO_D65 = (
    (0.9554734527042182, -0.0230985368742614, 0.0632593086610217),
    (-0.0283697069632081, 1.0099954580058226, 0.0210413989669430),
    (0.0123140016883199, -0.0205076964334779, 1.3303659366080753),
)
_OKLAB_TO_CONES = (
    (1.0, 0.3963377773761749, 0.2158037573099136),
    (1.0, -0.1055613458156586, -0.0638541728258133),
    (1.0, -0.0894841775298119, -1.2914855480194092),
)
_CONES = (
    (4.0767416360759583, -3.3077115392580629, 0.2309699031821044),
    (-1.2684379732850317, 2.6097573492876887, -0.3413193760026573),
    (-0.0041960761386756, -0.7034186179359362, 1.7076146940746117),
)
_D50 = (0.3457 / 0.3585, 1.0, (1.0 - 0.3457 - 0.3585) / 0.3585)
_KAPPA, _EPSILON = 24389 / 27, 216 / 24389

Rows = tuple[tuple[float, float, float], ...]


def _through(rows: Rows, values: tuple[float, float, float]) -> tuple[float, float, float]:
    x, y, z = (sum(factor * value for factor, value in zip(row, values, strict=True)) for row in rows)
    return x, y, z


def _srgb(linear: tuple[float, float, float]) -> list[float]:
    return [round(_coded(min(1.0, max(0.0, part))), 6) for part in linear]  # a grey must come out as one


def _linear(part: float) -> float:
    size = abs(part)
    return math.copysign(size / 12.92 if size <= 0.04045 else ((size + 0.055) / 1.055) ** 2.4, part)


def _coded(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _from_p3(red: float, green: float, blue: float) -> list[float]:
    """Display P3, which has sRGB's white and curve."""
    return _srgb(_through(_P3, (_linear(red), _linear(green), _linear(blue))))


def _from_xyz(x: float, y: float, z: float) -> list[float]:
    return _srgb(_through(_XYZ, (x, y, z)))


def _from_xyz_d50(x: float, y: float, z: float) -> list[float]:
    return _from_xyz(*_through(_D50_TO_D65, (x, y, z)))


def _from_lab(lightness: float, a: float, b: float) -> list[float]:
    lightness = min(100.0, max(0.0, _finite(lightness)))
    y = (lightness + 16) / 116
    x, z = _finite(a) / 500 + y, y - _finite(b) / 200
    shares = (
        x**3 if x**3 > _EPSILON else (116 * x - 16) / _KAPPA,
        y**3 if lightness > _KAPPA * _EPSILON else lightness / _KAPPA,
        z**3 if z**3 > _EPSILON else (116 * z - 16) / _KAPPA,
    )
    return _from_xyz_d50(*(share * white for share, white in zip(shares, _D50, strict=True)))


def _from_oklab(lightness: float, a: float, b: float) -> list[float]:
    values = (min(1.0, max(0.0, _finite(lightness))), _finite(a), _finite(b))
    one, two, three = (part**3 for part in _through(_OKLAB_TO_CONES, values))
    return _srgb(_through(_CONES, (one, two, three)))


def _polar(lab: Callable[[float, float, float], list[float]]) -> Callable[[float, float, float], list[float]]:
    def converted(lightness: float, chroma: float, hue: float) -> list[float]:
        angle = math.radians(_finite(hue))
        return lab(lightness, chroma * math.cos(angle), chroma * math.sin(angle))

    return converted


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise RefusedError(str(value))
    return value


SPACES: Mapping[str, Callable[[float, float, float], list[float]]] = {
    "display-p3": _from_p3,
    "srgb-linear": lambda red, green, blue: _srgb((red, green, blue)),
    "xyz": _from_xyz,
    "xyz-d65": _from_xyz,
    "xyz-d50": _from_xyz_d50,
    "lab": _from_lab,
    "lch": _polar(_from_lab),
    "oklab": _from_oklab,
    "oklch": _polar(_from_oklab),
}
"""By the space's name: its three coordinates, as tinycss2 gives them, to red, green and blue, 0 to 1."""
