"""A PDF to its pixels and its text layer as pdfium, the one rasteriser, shows and reads them; files of anyone's too.

Boxes are left, foot, right, top in the page's own coordinates: points, y upwards.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from pypdfium2 import raw

from pinban.pdf.objects import Box

PdfiumError = pypdfium2.PdfiumError
"""What pdfium raises over a file that it cannot read."""
Pixels: TypeAlias = NDArray[np.uint8]
"""Rows by columns by red, green, blue; of a grey raster rows by columns."""
UNKNOWN = "\ufffd"
"""What stands for a character without a code."""

_NO_CROP = (0.0, 0.0, 0.0, 0.0)
_FORMS_DEEP = 3  # pictures within so many forms are looked for
_FONT_NAME_BYTES = 128
_SLIGHT = 0.5  # points by which boxes may differ that are meant to be the same


class PdfiumFile:
    """An open file; use it in a ``with`` statement. Raises :class:`PdfiumError` where it is no PDF."""

    def __init__(self, data: bytes) -> None:
        self._document = pypdfium2.PdfDocument(data)

    def __enter__(self) -> "PdfiumFile":
        return self

    def __exit__(self, *_: object) -> None:
        self._document.close()

    def __len__(self) -> int:
        return len(self._document)

    def page(self, index: int = 0) -> "PdfiumPage":
        """A page by its index from 0. Raises :class:`PdfiumError`."""
        return PdfiumPage(self._document[index])


class PdfiumPage:
    """One page of an open file."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page
        self.rotation: int = page.get_rotation()
        """In degrees, clockwise."""
        self.has_media = page.get_mediabox(fallback_ok=False) is not None
        """Whether the file says how large the page is."""
        self.media: Box = _upright(page.get_mediabox())
        if _shared(_upright(page.get_cropbox()), self.media) is None:
            page.set_cropbox(*self.media)  # or pdfium would show nothing
        self.crop: Box = _shared(_upright(page.get_cropbox()), self.media) or self.media
        """The part that a raster shows."""
        trim = _upright(page.get_trimbox())
        self.trim: Box = _shared(trim, self.crop) or self.crop
        """The trimmed sheet, as far as a raster shows it; the whole of that where it shows nothing of the TrimBox."""
        self.trim_is_shown = max(abs(one - other) for one, other in zip(trim, self.trim, strict=True)) < _SLIGHT
        """Whether the TrimBox lies within what a raster shows, as it should."""

    def raster(
        self,
        scale: float,
        crop: Box = _NO_CROP,
        *,
        grey: bool = False,
        annotations: bool = True,
        smooth_pictures: bool = True,
    ) -> Pixels:
        """The page on white, ``scale`` pixels to the point; ``crop`` is left away on its left, foot, right and head."""
        bitmap = self._page.render(
            scale=scale,
            crop=crop,
            grayscale=grey,
            draw_annots=annotations,
            no_smoothimage=not smooth_pictures,
            rev_byteorder=True,
        )
        pixels = np.array(bitmap.to_numpy(), dtype=np.uint8)
        return _grey(pixels) if grey else _rgb(pixels)

    def trimmed(self, scale: float) -> Pixels:
        """The pixels within the page's TrimBox."""
        (left, foot, right, top), trim = self.crop, self.trim
        return self.raster(scale, (trim[0] - left, trim[1] - foot, right - trim[2], top - trim[3]))

    def text(self) -> str:
        """What can be read of the page as text; lettering as outlines or pictures cannot."""
        text: str = self._page.get_textpage().get_text_bounded()
        return text

    def characters(self) -> "TextLayer":
        """The page's text layer, character by character."""
        return TextLayer(self._page.get_textpage())

    def pictures(self, *, draw: bool = False) -> Iterator["PlacedPicture"]:
        """The page's raster pictures, those within forms too; with ``draw`` it is tried whether each can be shown."""
        for item in self._page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=_FORMS_DEEP):
            data = bytes(item.get_data(decode_simple=False))
            drawn = not draw or _can_be_drawn(item)
            yield PlacedPicture(item.get_bounds(), tuple(item.get_px_size()), data, tuple(item.get_filters()), drawn)


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A raster picture where it stands, its size in pixels, and its samples as they are stored.

    ``filters`` are those that the samples went through, the outermost first; ``is_drawn`` is ``False`` where it was
    tried to make pixels of them in vain.
    """

    box: Box
    pixels: tuple[int, int]
    data: bytes
    filters: tuple[str, ...] = ()
    is_drawn: bool = True


class TextLayer:
    """A page's characters by their index, in the order of its file; asked one by one, for a page may have very many."""

    def __init__(self, text: pypdfium2.PdfTextPage) -> None:
        self._text = text  # kept, for it is freed with this
        self._raw = text.raw

    def __len__(self) -> int:
        count: int = self._text.count_chars()
        return count

    def char(self, index: int) -> str:
        """The character; :data:`UNKNOWN` where it has no code, or none of a character."""
        code: int = raw.FPDFText_GetUnicode(self._raw, index)
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else UNKNOWN

    def generated(self, index: int) -> bool:
        """Whether the file has no such character: pdfium took a gap for white space, or an end for a new line."""
        return bool(raw.FPDFText_IsGenerated(self._raw, index) == 1)

    def unmapped(self, index: int) -> bool:
        """Whether the file does not say what character it is."""
        return bool(raw.FPDFText_HasUnicodeMapError(self._raw, index) == 1)

    def box(self, index: int) -> Box:
        """The place of its ink."""
        box: Box = self._text.get_charbox(index)
        return box

    def origin(self, index: int) -> tuple[float, float]:
        """Where it stands on its line."""
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self._raw, index, x, y)
        return x.value, y.value

    def size(self, index: int) -> float:
        """Its em in points, as its text matrix scales it."""
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._raw, index, matrix)
        scale = float(abs(matrix.a * matrix.d - matrix.b * matrix.c)) ** 0.5 or 1.0
        return float(raw.FPDFText_GetFontSize(self._raw, index)) * scale

    def font(self, index: int) -> str:
        """Its font's name, without a subset's tag."""
        name = ctypes.create_string_buffer(_FONT_NAME_BYTES)
        raw.FPDFText_GetFontInfo(self._raw, index, name, len(name), ctypes.c_int())
        return name.value.decode("utf-8", errors="replace").rpartition("+")[2]

    def marked(self, index: int) -> int:
        """The number of the marked content that it stands in, -1 for none."""
        owner = raw.FPDFText_GetTextObject(self._raw, index)
        return int(raw.FPDFPageObj_GetMarkedContentID(owner)) if owner else -1


def _can_be_drawn(item: pypdfium2.PdfImage) -> bool:
    bitmap = raw.FPDFImageObj_GetBitmap(item.raw)
    if bitmap:
        raw.FPDFBitmap_Destroy(bitmap)
    return bool(bitmap)


def _upright(box: Box) -> Box:
    """A box by its lower left and upper right corners: a file may give any two that are opposite."""
    left, foot, right, top = box
    return min(left, right), min(foot, top), max(left, right), max(foot, top)


def _shared(one: Box, other: Box) -> Box | None:
    """What two boxes share; ``None`` where that is nothing."""
    left, foot = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return (left, foot, right, top) if left < right and foot < top else None


def _rgb(pixels: Pixels) -> Pixels:
    """Three channels, whatever pdfium chose for the page."""
    if pixels.ndim == 2:
        pixels = pixels[..., None]
    return np.repeat(pixels, 3, axis=2) if pixels.shape[2] == 1 else pixels[..., :3]


def _grey(pixels: Pixels) -> Pixels:
    return pixels if pixels.ndim == 2 else pixels[..., 0]
