"""A gradient's colour space to one that gives the grey of a plate for the gradient's own components."""

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from pinban.pdf.colour import Inks, srgb
from pinban.pdf.objects import PdfObject
from pinban.pdf.spaces import PROCESS, colorants, family

_STEPS = 9  # samples a side of the RGB cube
_GREY = ("DeviceGray", "CalGray", "ICCBased-1")
_INKS = ("DeviceCMYK", "ICCBased-4")
_RGB = ("DeviceRGB", "CalRGB", "ICCBased-3")


def shade_inks(space: PdfObject) -> set[str]:
    """The plates that a gradient in a colour space may print on."""
    kind = family(space, Dictionary())
    if kind in _GREY:
        return {"Black"}
    if kind in ("Separation", "DeviceN"):
        names = set(colorants(space, Dictionary()))
        return (names - {"All", "None"}) | (set(PROCESS) if "All" in names else set())
    return set(PROCESS)


def plate_space(pdf: pikepdf.Pdf, space: PdfObject, plate: str, inks: Inks) -> Array:
    """A DeviceN space of as many components as ``space`` has, whose alternate is the plate's grey."""
    kind = family(space, Dictionary())
    if kind in _RGB:
        count, function = 3, _sampled(pdf, plate, inks)
    else:
        names = PROCESS if kind in _INKS else ("Black",) if kind in _GREY else colorants(space, Dictionary())
        count = max(1, len(names))
        at = names.index("All") if "All" in names else names.index(plate) if plate in names else None
        if at is None:
            code = f"{{ {'pop ' * count}1 }}"
        elif kind in _GREY:
            code = "{ }"
        else:
            code = f"{{ {count - 1 - at} index 1 exch sub {count + 1} 1 roll {'pop ' * count}}}"
        function = Stream(pdf, code.encode())
        function.FunctionType = 4
        function.Domain, function.Range = Array([0, 1] * count), Array([0, 1])
    listed = Array([Name(f"/Component{index}") for index in range(count)])
    return Array([Name.DeviceN, listed, Name.DeviceGray, pdf.make_indirect(function)])


def _sampled(pdf: pikepdf.Pdf, plate: str, inks: Inks) -> Stream:
    """The plate's grey over the RGB cube, as the press's profile separates it (7.10.2)."""
    levels = np.linspace(0, 255, _STEPS).round().astype(np.uint8)
    blue, green, red = np.meshgrid(levels, levels, levels, indexing="ij")  # the first component varies fastest
    cube = np.stack([red, green, blue], axis=-1).reshape(1, -1, 3)
    separated = np.asarray(inks.separate(Image.fromarray(cube, "RGB"), srgb()))
    ink = separated[..., PROCESS.index(plate)] if plate in PROCESS else np.zeros(cube.shape[:2], dtype=np.uint8)
    function = Stream(pdf, (255 - ink).tobytes())
    function.FunctionType, function.BitsPerSample = 0, 8
    function.Size = Array([_STEPS] * 3)
    function.Domain, function.Range = Array([0, 1] * 3), Array([0, 1])
    return function
