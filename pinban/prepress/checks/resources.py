"""Checks of what a page uses: fonts, pictures, colour spaces, transparency."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from pinban.diagnostics import Diagnostic
from pinban.model import Pt, mm_from_pt
from pinban.prepress.checks import findings
from pinban.prepress.checks.check import Job, check
from pinban.prepress.objects import PdfObject, numbers
from pinban.prepress.original import PIXELS_MOST
from pinban.prepress.reading import PaintedPicture, check_length
from pinban.prepress.subsets import font_file, fonts

_TOTAL_TOLERANCE = 0.5  # %, a sample's rounding


@check(
    findings.NOT_EMBEDDED, zh="没有嵌入的字体会被印厂换成别的。", en="A RIP replaces a font that is not in the file."
)
def fonts_embedded(job: Job) -> Iterator[Diagnostic]:
    """Every font has its file."""
    for font in fonts(job.pdf):
        if font.get("/Subtype") == Name.Type3:
            continue
        descendants = font.get("/DescendantFonts")
        inner = descendants[0] if isinstance(descendants, Array) and len(descendants) else font
        if font_file(inner) is None:
            yield findings.NOT_EMBEDDED.at(job.place, font=str(font.get("/BaseFont", "?"))[1:])


@check(
    findings.SAME_TAG, zh="按名缓存字体的 RIP 会把字印错。", en="A RIP that keeps fonts by name would set wrong glyphs."
)
def subset_tags(job: Job) -> Iterator[Diagnostic]:
    """Fonts of one name are one file."""
    files: defaultdict[str, set[bytes]] = defaultdict(set)
    for item in job.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == Name.FontDescriptor:
            for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                file = item.get(key)
                if isinstance(file, Stream):
                    check_length(file)
                    files[str(item.get("/FontName", "?"))[1:]].add(file.read_bytes())
    for name in sorted(name for name, different in files.items() if len(different) > 1):
        yield findings.SAME_TAG.at(job.place, font=name)


@check(
    findings.RESOLUTION_LOW,
    findings.RESOLUTION_FAIL,
    zh="分辨率不够的图片印出来发虚。",
    en="A picture of too few pixels prints soft.",
)
def picture_resolution(job: Job) -> Iterator[Diagnostic]:
    """Pixels per inch at printed size."""
    for picture in job.pictures:
        limits = job.plant.line_art if picture.bits == 1 else job.plant.pictures
        for rule, limit in ((findings.RESOLUTION_FAIL, limits.fail), (findings.RESOLUTION_LOW, limits.warn)):
            if picture.ppi < limit - 0.5:
                x, y = (round(mm_from_pt(Pt(side)), 1) for side in (picture.x, picture.y))
                yield rule.at(job.place, ppi=round(picture.ppi), limit=round(limit), x=x, y=y)
                break


@check(
    findings.DEVICE_RGB,
    zh="印厂只有四色油墨；RGB 由 RIP 转换，结果难料。",
    en="A press has inks; what a RIP makes of RGB is luck.",
)
def rgb_colours(job: Job) -> Iterator[Diagnostic]:
    """No RGB, calibrated RGB or Lab in type, rules, gradients and pictures."""
    unwanted = ("DeviceRGB", "CalRGB", "Lab", "ICCBased-3")
    counts = Counter(space for space in job.spaces if space in unwanted)
    for space, count in sorted(counts.items()):
        yield findings.DEVICE_RGB.at(job.place, space=space, count=count)


@check(findings.SPOT, zh="报纸轮转机没有专色机组。", en="A newspaper press has no unit for a spot ink.")
def spot_colours(job: Job) -> Iterator[Diagnostic]:
    """No Separation and DeviceN colours."""
    counts = Counter(space for space in job.spaces if space in ("Separation", "DeviceN"))
    for space, count in sorted(counts.items()):
        yield findings.SPOT.at(job.place, space=space, count=count)


@check(
    findings.INK_TOTAL,
    zh="油墨太多，新闻纸吸不住，蹭脏邻版。",
    en="Newsprint cannot hold more ink: it sets off on the next page.",
)
def picture_ink_total(job: Job) -> Iterator[Diagnostic]:
    """Ink totals of CMYK pictures, pixel by pixel."""
    seen = set()
    worst = 0.0
    for picture in job.pictures:
        key = picture.image.objgen
        if picture.space in ("DeviceCMYK", "ICCBased-4") and (key == (0, 0) or key not in seen):
            seen.add(key)
            worst = max(worst, _ink_total(picture))
    if worst > job.plant.ink_total + _TOTAL_TOLERANCE:
        yield findings.INK_TOTAL.at(job.place, ink=round(worst, 1), limit=job.plant.ink_total)


@check(findings.BLEND_SPACE, zh="在 RGB 里混合的透明会改变油墨。", en="Transparency blended in RGB changes the inks.")
def blend_space(job: Job) -> Iterator[Diagnostic]:
    """Groups are blended in inks or grey."""
    groups = [item.get("/Group") for item in [*job.objects, job.page] if isinstance(item, Dictionary | Stream)]
    spaces = {id(group): group.get("/CS") for group in groups if isinstance(group, Dictionary)}
    count = sum(1 for space in spaces.values() if space == Name.DeviceRGB)
    if count:
        yield findings.BLEND_SPACE.at(job.place, count=count)


def _ink_total(picture: PaintedPicture) -> float:
    """The greatest ink total of an 8-bit CMYK image, in percent; 0 for what is not held as one."""
    image: PdfObject = picture.image
    size = numbers([image.get("/Width"), image.get("/Height")])
    if picture.bits != 8 or len(size) != 2 or not 0 < size[0] * size[1] <= PIXELS_MOST:
        return 0.0
    decode = numbers(list(image.get("/Decode", Array())))
    inverted = decode[:2] == (1.0, 0.0)
    filters = image.get("/Filter")
    last = filters[-1] if isinstance(filters, Array) and len(filters) else filters
    if last == Name.DCTDecode:
        with Image.open(BytesIO(image.read_raw_bytes()), formats=("JPEG",)) as jpeg:
            if jpeg.mode != "CMYK":
                return 0.0
            samples = np.asarray(jpeg)  # Pillow takes the inverted form for granted
        inks = samples if inverted else 255 - samples
    elif isinstance(image, Stream) and last in (None, Name.FlateDecode):
        check_length(image)
        flat = np.frombuffer(image.read_bytes(), dtype=np.uint8)
        palette = _palette(image.get("/ColorSpace"))
        if palette is not None:
            flat = palette[np.minimum(np.unique(flat), len(palette) - 1)].reshape(-1)
        samples = flat[: len(flat) // 4 * 4].reshape(-1, 4)
        inks = 255 - samples if inverted else samples
    else:
        return 0.0
    return float(inks.sum(axis=-1, dtype=np.uint16).max(initial=0)) / 2.55


def _palette(space: PdfObject) -> NDArray[np.uint8] | None:
    """The colours of an Indexed space over four inks, a row each; ``None`` for any other space."""
    if not isinstance(space, Array) or len(space) != 4 or space[0] not in (Name.Indexed, Name("/I")):
        return None
    table = space[3].read_bytes() if isinstance(space[3], Stream) else bytes(space[3])
    return np.frombuffer(table[: len(table) // 4 * 4] or bytes(4), dtype=np.uint8).reshape(-1, 4)
