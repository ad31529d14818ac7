"""A drawing to what a press can print: colours in inks, lettering in the paper's faces, rasters converted."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pinban.diagnostics import Diagnostic, Place
from pinban.drawings import (
    Drawing,
    Gradient,
    Group,
    Ink,
    Item,
    Raster,
    Reading,
    Refusal,
    RefusedError,
    Setting,
    Shape,
    Stop,
    cure_of,
    cut_lettering,
    map_inks,
    read_in_sandbox,
    set_lettering,
)
from pinban.files import findings as file_findings
from pinban.files.sandbox import SandboxError
from pinban.fonts import Face, FontLibrary
from pinban.model import Pt, mm_from_pt
from pinban.pdf.colour import Inks
from pinban.prepress import findings
from pinban.prepress.pictures.cache import PictureCache
from pinban.prepress.pictures.picture import PressPicture, cover_picture, press_picture
from pinban.prepress.pictures.transparency import parted
from pinban.prepress.plant import Plant

_STEPS = 12  # between two stops: a blend that is straight in sRGB is none in inks


@dataclass(frozen=True)
class PressDrawing:
    """A drawing for the press: colours are inks, labels glyphs of ``faces``, ``pictures`` its rasters by key."""

    drawing: Drawing
    pictures: Mapping[str, PressPicture]
    faces: Mapping[str, Face]


def press_svg(
    data: bytes,
    plant: Plant,
    *,
    fonts: FontLibrary,
    width: Pt,
    height: Pt,
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0),
    place: Place | None = None,
    cache: PictureCache | None = None,
) -> tuple[PressDrawing | None, list[Diagnostic]]:
    """Make a drawing ready to stand ``width`` by ``height`` on the page. ``None`` comes with its finding.

    ``crop`` is the shares of it that are cut off at left, top, right and foot.
    """
    place = place or Place()
    setting = Setting(fonts)
    try:
        reading = read_in_sandbox(data)
        if reading.drawing is None:
            return None, list(_unread(reading, place, width))
        drawing = set_lettering(reading.drawing, setting)
    except SandboxError as error:
        why = {"why_zh": error.zh, "why_en": error.en}
        return None, [file_findings.DRAWING_GIVEN_UP.at(place, file=place.file or "SVG", **why)]
    except RefusedError as error:
        return None, [_refused(error.refusal, reading, place, width)]
    diagnostics = _told(setting, place)
    diagnostics += [
        findings.SVG_CUT.at(place, text=text[:30], line=line) for text, line in cut_lettering(drawing, fonts.faces)
    ]
    if setting.missing:
        return None, diagnostics
    drawing = replace(drawing, crop=crop)
    _, _, across, down = drawing.window
    scale = min(width / across, height / down)
    rasters = _Rasters(plant, scale, place, cache)
    items = tuple(rasters.take(drawing.items))
    diagnostics += rasters.found
    if rasters.failed:
        return None, diagnostics
    inks = Inks(plant.profile, plant.mono, plant.ink_total)
    items = tuple(_inked(_refined(items), inks))
    return PressDrawing(replace(drawing, items=items), rasters.pictures, fonts.faces), diagnostics


def _refused(what: Refusal, reading: Reading, place: Place, width: Pt) -> Diagnostic:
    return findings.SVG_REFUSED.at(place, what=str(what), **cure_of(what, reading.size, mm_from_pt(width)))


def _unread(reading: Reading, place: Place, width: Pt) -> Iterator[Diagnostic]:
    """Why a drawing has nothing that could be printed."""
    yield from (_refused(what, reading, place, width) for what in reading.refused)
    if not reading.refused:
        yield findings.SVG_UNREADABLE.at(place, reason=reading.unreadable or "width, height, viewBox?")


def _told(setting: Setting, place: Place) -> list[Diagnostic]:
    """What there is to say of a drawing's lettering."""
    diagnostics = [
        findings.SVG_FACE.at(place, asked=asked[:60], used=used) for asked, used in sorted(setting.replaced.items())
    ]
    if setting.upright:
        diagnostics.append(findings.SVG_UPRIGHT.at(place))
    if setting.missing:
        diagnostics.append(findings.SVG_MISSING.at(place, chars=" ".join(setting.missing)[:60]))
    return diagnostics


class _Rasters:
    """Converts the pictures within a drawing as any picture of the paper is, each once."""

    def __init__(self, plant: Plant, scale: float, place: Place, cache: PictureCache | None) -> None:
        self.plant, self.scale, self.place, self.cache = plant, scale, place, cache
        self.pictures: dict[str, PressPicture] = {}
        self.found: list[Diagnostic] = []
        self.failed = False

    def take(self, items: Sequence[Item]) -> Iterator[Item]:
        """The items with a key in each raster."""
        for item in items:
            match item:
                case Raster():
                    yield self._taken(item)
                case Group():
                    yield replace(item, items=tuple(self.take(item.items)))
                case _:
                    yield item

    def _taken(self, item: Raster) -> Raster:
        a, b, c, d, *_ = item.matrix
        across, down = item.painted
        width = Pt((a * a + b * b) ** 0.5 * self.scale * across / item.width)
        height = Pt((c * c + d * d) ** 0.5 * self.scale * down / item.height)
        key = str(len(self.pictures))  # unique: a picture's cover comes after it
        data, cover = parted(item.data, self.place.file or "")
        picture, more = press_picture(data, self.plant, width=width, height=height, place=self.place, cache=self.cache)
        self.found += more
        if picture is None:
            self.failed = True
            return replace(item, data=b"", key=key)
        self.pictures[key] = picture
        if cover is None:
            return replace(item, data=b"", key=key)
        self.pictures[f"{key}-cover"] = cover_picture(cover, (picture.width, picture.height))
        return replace(item, data=b"", key=key, cover=f"{key}-cover")


def _refined(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items with gradients in steps so small that they look the same when their stops become inks."""
    return tuple(_refined_item(item) for item in items)


def _refined_item(item: Item) -> Item:
    match item:
        case Group():
            return replace(item, items=_refined(item.items))
        case Shape():
            fill = _fine(item.fill) if isinstance(item.fill, Gradient) else item.fill
            stroke = item.stroke
            if stroke is not None and isinstance(stroke.paint, Gradient):
                stroke = replace(stroke, paint=_fine(stroke.paint))
            return replace(item, fill=fill, stroke=stroke)
        case _:
            return item


def _fine(gradient: Gradient) -> Gradient:
    stops = list(gradient.stops[:1])
    for one, other in itertools.pairwise(gradient.stops):
        alike = one.ink == other.ink or one.offset == other.offset or one.ink.space != other.ink.space
        steps = 1 if alike else _STEPS
        stops += [_between(one, other, index / steps) for index in range(1, steps + 1)]
    return replace(gradient, stops=tuple(stops))


def _between(one: Stop, other: Stop, share: float) -> Stop:
    if share == 1:
        return other
    mix = [a + (b - a) * share for a, b in zip(one.ink.values, other.ink.values, strict=True)]
    alpha = one.ink.alpha + (other.ink.alpha - one.ink.alpha) * share
    return Stop(one.offset + (other.offset - one.offset) * share, Ink(one.ink.space, tuple(mix), alpha))


def _inked(items: tuple[Item, ...], inks: Inks) -> Iterator[Item]:
    """Every colour as inks; a colour written in inks keeps them, but for a plant of black alone."""

    def change(ink: Ink) -> Ink:
        if ink.space == "srgb":
            red, green, blue = ink.values
            return Ink("device-cmyk", inks.solid(red, green, blue), ink.alpha)
        cyan, magenta, yellow, black = ink.values
        values = inks.black(cyan, magenta, yellow, black) if inks.mono else ink.values
        return Ink("device-cmyk", values, ink.alpha)

    yield from map_inks(items, change)
