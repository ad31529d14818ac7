"""A colour space to what is wrong with how it is written (ISO 32000-1, 8.6): RIPs guess at it, each in its own way."""

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from pinban.pdf.objects import PdfObject, numbers, text_of
from pinban.pdf.spaces import COMPONENTS, entry_space, family

MISSING = "missing"
"""What is said of a space that is named and not among the resources."""

_DEFAULTS = {
    "DeviceGray": ("/DefaultGray", ("DeviceGray", "CalGray", "ICCBased-1")),
    "DeviceRGB": ("/DefaultRGB", ("DeviceRGB", "CalRGB", "ICCBased-3")),
    "DeviceCMYK": ("/DefaultCMYK", ("DeviceCMYK", "ICCBased-4")),
}
_DEVICE = ("DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern")
_INLINE = ("G", "RGB", "CMYK", "I")
_CALIBRATED = ("CalGray", "CalRGB", "Lab")
_FUNCTIONS_MOST = 64
_COLORANTS_MOST = 32  # annex C.2
_DEPTH_MOST = 4


def space_fault(space: PdfObject, resources: PdfObject, *, inline: bool = False) -> str:
    """The part of a colour space that is wrong, ``missing`` for one that is not there, empty for a sound one.

    ``inline`` allows the short names that inline images may use.
    """
    known = (*_DEVICE, *_INLINE) if inline else _DEVICE
    if isinstance(space, Name) and text_of(space) in known:
        return ""
    meant = entry_space(space, resources)
    if isinstance(meant, Name):
        return "" if meant is not space and text_of(meant) in _DEVICE else MISSING
    fault = _fault(meant, resources, 0)
    return "alternate space" if fault == MISSING else fault  # of a space that is there, what it leads on to is missing


def default_fault(space: str, resources: PdfObject) -> str:
    """What is wrong with the default that resources give for a device space; empty where there is none, or a sound one.

    A default has as many components as the space that it stands for (ISO 32000-1, 8.6.5.6). A Separation or DeviceN
    of the right number is one by the letter, but gives every grey or every process colour to other inks, which RIPs
    do or leave undone.
    """
    key, sound = _DEFAULTS.get(space, ("", ()))
    named = resources.get("/ColorSpace") if key and isinstance(resources, Dictionary) else None
    default = named.get(key) if isinstance(named, Dictionary) else None
    if default is None:
        return ""
    kind = _kind(default, resources)
    return "" if kind in sound else f"{key[1:]} = {kind}"


def _kind(space: PdfObject, resources: PdfObject) -> str:
    """What a colour space is, ``Indexed`` by that name and not by its base's."""
    outer = text_of(space[0]) if isinstance(space, Array) and len(space) else ""
    return outer if outer in ("Indexed", "I") else family(space, resources)


def _fault(space: PdfObject, resources: PdfObject, depth: int) -> str:
    if isinstance(space, Name):
        return space_fault(space, resources) if depth < _DEPTH_MOST else "depth"
    if not isinstance(space, Array) or not len(space) or depth > _DEPTH_MOST:
        return "type"
    kind = text_of(space[0])
    if kind in _DEVICE:
        return _fault(space[1], resources, depth + 1) if kind == "Pattern" and len(space) > 1 else ""
    if kind in _CALIBRATED:
        return "" if len(space) > 1 and isinstance(space[1], Dictionary) else kind
    if kind == "ICCBased":
        profile = space[1] if len(space) > 1 else None
        return "" if isinstance(profile, Stream) and numbers([profile.get("/N")]) in ((1,), (3,), (4,)) else "N"
    if kind in ("Indexed", "I"):
        return _indexed(list(space), resources, depth)
    if kind in ("Separation", "DeviceN"):
        return _inks(kind, list(space), resources, depth)
    return kind


def _indexed(space: Sequence[PdfObject], resources: PdfObject, depth: int) -> str:
    if len(space) < 4:
        return "Indexed"
    if family(space[1], resources) == "Pattern":
        return "base"
    if not isinstance(space[3], pikepdf.String | Stream | str | bytes):
        return "lookup"
    return _fault(space[1], resources, depth + 1)


def _inks(kind: str, space: Sequence[PdfObject], resources: PdfObject, depth: int) -> str:
    """A Separation's or DeviceN's names, alternate space and tint transform (8.6.6.4 and 8.6.6.5)."""
    if len(space) < 4:
        return kind
    names = list(space[1]) if kind == "DeviceN" and isinstance(space[1], Array) else [space[1]]
    if not 0 < len(names) <= _COLORANTS_MOST or not all(isinstance(name, Name) for name in names):
        return "names"
    alternate = family(space[2], resources)
    if alternate not in COMPONENTS or alternate == "Separation":
        return _fault(space[2], resources, depth + 1) or "alternate space"
    return "tint transform" if function_fault(space[3], len(names), COMPONENTS[alternate]) else ""


def function_fault(function: PdfObject, inputs: int, outputs: int, depth: int = 0) -> bool:
    """Whether an object is no function (7.10) of so many inputs and outputs."""
    if not isinstance(function, Dictionary | Stream) or depth > _DEPTH_MOST:
        return True
    kind, domain, span = numbers([function.get("/FunctionType")]), _list(function, "/Domain"), _list(function, "/Range")
    if len(domain) != inputs * 2 or (span and len(span) != outputs * 2):
        return True
    if kind in ((0,), (4,)):
        return not isinstance(function, Stream) or not span
    if kind == (2,):
        return inputs != 1 or any(len(_list(function, key) or (0.0,) * outputs) != outputs for key in ("/C0", "/C1"))
    pieces = function.get("/Functions") if kind == (3,) else None
    if not isinstance(pieces, Array) or not 0 < len(pieces) <= _FUNCTIONS_MOST:
        return True
    return any(function_fault(piece, 1, outputs, depth + 1) for piece in pieces)


def _list(function: PdfObject, key: str) -> tuple[float, ...]:
    value = function.get(key)
    return numbers(list(value)) if isinstance(value, Array) else ()
