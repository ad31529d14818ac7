"""Anyone's PDF to an open document, or to the reason why it cannot be used; nothing is unpacked without bound."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pikepdf

from pinban.diagnostics import Diagnostic, Place
from pinban.files import findings

PLACE_KEY = "PNBN_Supplied"
"""The private key (ISO 32000-1, annex E) of an empty form that a supplied PDF is to fill; it names that PDF."""

_MEMORY_MOST = 100_000_000
_CONTAINER_MOST = 1_000_000
_STREAM = re.compile(r"(?:stream )?<[^<>]* (?:object )?at 0x[0-9a-fA-F]+>(?:[:,] )?")
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,16}\b")
_FOLDER = re.compile(r"(?:/[^\s/'\"]+)+/(?=[^\s/'\"]+)")


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
    former = pikepdf.settings.set_qpdf_limits(
        flate_max_memory=_MEMORY_MOST, parser_max_container_size=_CONTAINER_MOST, doc_max_warnings=100
    )
    try:
        opened = _opened(data, written, place)
        yield opened
        if isinstance(opened, pikepdf.Pdf):
            opened.close()
    finally:
        pikepdf.settings.set_qpdf_limits(**former)  # type: ignore[arg-type]


def _opened(data: bytes, written: str, place: Place) -> pikepdf.Pdf | Diagnostic:
    try:
        document = pikepdf.open(BytesIO(data), suppress_warnings=True)
        count = len(document.pages)
    except pikepdf.PasswordError:
        return findings.PDF_LOCKED.at(place, file=written)
    except Exception as error:  # qpdf and pikepdf raise what a broken file leads them into
        reason = plain_reason(error)
        if reason == "no pages found":
            return findings.PDF_PAGES.at(place, file=written, count=0)
        return findings.PDF_DAMAGED.at(place, file=written, reason=reason)
    if document.is_encrypted:
        document.close()
        return findings.PDF_LOCKED.at(place, file=written)
    if count != 1:
        document.close()
        return findings.PDF_PAGES.at(place, file=written, count=count)
    return document
