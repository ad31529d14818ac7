"""Anyone's PDF to an open document, or to the reason why it cannot be used; nothing is unpacked without bound."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from io import BytesIO

import pikepdf

from pinban.diagnostics import Diagnostic, Place
from pinban.files import findings

PLACE_KEY = "PNBN_Supplied"
"""The private key (ISO 32000-1, annex E) of an empty form that a supplied PDF is to fill; it names that PDF."""
STREAM_BYTES_MOST = 100_000_000
"""What one stream may unpack to; a picture of a whole page in four inks may be six times as large."""
ANY_NUMBER = range(1, sys.maxsize)

# What qpdf unpacks by itself: cross-reference and object streams, predictors. It keeps them for the process.
_QPDF_LIMITS = {
    "flate_max_memory": STREAM_BYTES_MOST * 6,
    "run_length_max_memory": STREAM_BYTES_MOST * 6,
    "png_max_memory": STREAM_BYTES_MOST,
    "tiff_max_memory": STREAM_BYTES_MOST,
    "max_stream_filters": 5,
    "doc_max_warnings": 2000,
    "parser_max_container_size": 2_000_000,
}
_STREAM = re.compile(r"(?:stream )?<[^<>]* (?:object )?at 0x[0-9a-fA-F]+>(?:[:,] )?")
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,16}\b")
_FOLDER = re.compile(r"(?:/[^\s/'\"]+)+/(?=[^\s/'\"]+)")


class Fault(Enum):
    """Why a file cannot be used."""

    LOCKED = "locked"
    DAMAGED = "damaged"
    PAGES = "pages"


class UnusablePdfError(Exception):
    """A file that cannot be used: why, a ``reason`` for a damaged one, and how many ``pages`` it has."""

    def __init__(self, fault: Fault, reason: str = "", pages: int = 0) -> None:
        super().__init__(fault, reason, pages)
        self.fault, self.reason, self.pages = fault, reason, pages


def open_pdf(data: bytes) -> pikepdf.Pdf:
    """Open a file, within qpdf's bounds, which every file read in this process has from then on.

    Raises ``pikepdf.PdfError``, ``pikepdf.PasswordError``, and for a broken file whatever it leads qpdf into.
    """
    pikepdf.settings.set_qpdf_limits(**_QPDF_LIMITS)  # type: ignore[arg-type]
    return pikepdf.open(BytesIO(data), suppress_warnings=True)


def open_usable(data: bytes, pages: range = ANY_NUMBER, *, locked: bool = False) -> pikepdf.Pdf:
    """Open a file that has so many pages, and no lock, or a ``locked`` one that no password is needed to read.

    Raises :class:`UnusablePdfError` for any other.
    """
    try:
        document = open_pdf(data)
        count = len(document.pages)
    except pikepdf.PasswordError:
        raise UnusablePdfError(Fault.LOCKED) from None
    except Exception as error:  # qpdf and pikepdf raise what a broken file leads them into
        reason = plain_reason(error) or type(error).__name__
        fault = Fault.PAGES if reason == "no pages found" else Fault.DAMAGED
        raise UnusablePdfError(fault, reason) from error
    if (document.is_encrypted and not locked) or count not in pages:
        is_locked = document.is_encrypted and not locked
        document.close()
        raise UnusablePdfError(Fault.LOCKED if is_locked else Fault.PAGES, pages=count)
    return document


def plain_reason(error: Exception | str) -> str:
    """What went wrong in one short line: without addresses in memory and folders, which differ each time."""
    text = _FOLDER.sub("", _ADDRESS.sub("0x", _STREAM.sub("", str(error))))
    return "".join(char if char.isprintable() else " " for char in text)[:120]


def upright_size(page: pikepdf.Page) -> tuple[float, float]:
    """Width and height of a trimmed page in points as it is shown: turned by its ``Rotate``, in its own ``UserUnit``.

    Raises what a damaged page leads pikepdf into, such as ``ValueError``, ``TypeError`` and ``RuntimeError``.
    """
    left, foot, right, top = (float(side) for side in page.trimbox)
    unit = float(page.obj.get("/UserUnit", 1))
    width, height = abs(right - left) * unit, abs(top - foot) * unit
    return (height, width) if page.rotation % 180 else (width, height)


@contextmanager
def one_page_pdf(data: bytes, written: str, place: Place) -> Iterator[pikepdf.Pdf | Diagnostic]:
    """The document, open, where it has exactly one page and no lock; otherwise the finding that says why not.

    ``written`` is the file's name as the edition has it, ``place`` where that stands.
    """
    try:
        document = open_usable(data, range(1, 2))
    except UnusablePdfError as error:
        yield _finding(error, written, place)
        return
    with document:
        yield document


def _finding(error: UnusablePdfError, written: str, place: Place) -> Diagnostic:
    if error.fault is Fault.LOCKED:
        return findings.PDF_LOCKED.at(place, file=written)
    if error.fault is Fault.PAGES:
        return findings.PDF_PAGES.at(place, file=written, count=error.pages)
    return findings.PDF_DAMAGED.at(place, file=written, reason=error.reason)
