"""The bytes of any PDF to an examination: findings, what was checked and why, and the pages' pictures to mark."""

import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pikepdf
from pikepdf import Array
from PIL import Image

from pinban.diagnostics import Diagnostic
from pinban.model import Pt, mm_from_pt
from pinban.pdf.pdfium import PdfiumFile
from pinban.prepress.checks import CHECKS, Check, Job, Sheet
from pinban.prepress.plant import Plant, Resolution
from pinban.prepress.preflight.runner import OnCheck, examined

_PIXELS_MOST = 1_400_000
_DPI = 110.0
_QUALITY = 80

DRAWING = "pictures"
"""What is told of where a check's id is, once pages are drawn for a report."""


@dataclass(frozen=True)
class Reason:
    """A check as reports tell of it: why it is made, and the plant's figures that it holds a file to."""

    id: str
    zh: str
    en: str
    limits: Mapping[str, str]


@dataclass(frozen=True)
class Leaf:
    """A page's picture (JPEG). Lengths in millimetres: the picture's size, and where the trimmed page begins on it."""

    number: int
    width: float
    height: float
    left: float
    top: float
    picture: bytes = field(repr=False)


@dataclass(frozen=True)
class Examination:
    """What became of a file: ``findings`` that stand, those ``accepted`` before, and the pages that were drawn."""

    name: str
    sha256: str
    plant: str
    pages: int
    findings: tuple[Diagnostic, ...]
    accepted: tuple[Diagnostic, ...] = ()
    leaves: tuple[Leaf, ...] = field(default=(), repr=False)

    def as_dict(self) -> dict[str, object]:
        """Plain JSON data, without pictures; each finding with its check."""
        return {
            "file": self.name,
            "sha256": self.sha256,
            "plant": self.plant,
            "pages": self.pages,
            "findings": [item.as_dict() for item in self.findings],
            "accepted": [item.as_dict() for item in self.accepted],
        }


def examine(
    pdf: bytes,
    plant: Plant,
    name: str,
    *,
    pictures: bool = False,
    checks: Sequence[Check] = CHECKS,
    told: OnCheck | None = None,
) -> Examination:
    """Examine a file as :func:`pinban.prepress.preflight.runner` does, and draw its pages if asked to."""
    pages = 0
    leaves: tuple[Leaf, ...] = ()
    with examined(pdf, plant, name, checks, told) as (diagnostics, job):
        if job is not None:
            pages = len(job.pdf.pages)
            if pictures:
                if told:
                    told(DRAWING, [])
                leaves = _leaves(job)
    return Examination(name, hashlib.sha256(pdf).hexdigest(), plant.name, pages, tuple(diagnostics), leaves=leaves)


def reasons(plant: Plant) -> Mapping[str, Reason]:
    """Why each check is made, by its id."""
    return {check.id: Reason(check.id, check.zh, check.en, _limits(check, plant)) for check in CHECKS}


def _limits(check: Check, plant: Plant) -> dict[str, str]:
    figures = {}
    for name in check.limits:
        value: object = plant
        for part in name.split("."):
            value = getattr(value, part)
        figures[name.rpartition(".")[2]] = _plain(value)
    return figures


def _plain(value: object) -> str:
    if isinstance(value, Resolution):
        return f"{value.good:g}/{value.warn:g}/{value.fail:g} ppi"
    if isinstance(value, tuple):
        return " × ".join(f"{side:g}" for side in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _leaves(job: Job) -> tuple[Leaf, ...]:
    leaves = (_leaf(sheet) for sheet in job.sheets)
    return tuple(leaf for leaf in leaves if leaf is not None)


def _leaf(sheet: Sheet) -> Leaf | None:
    """A page drawn whole and upright; ``None`` for one that cannot be read, which is not drawn either."""
    left, foot, right, top = sheet.media
    width, height = right - left, top - foot
    if width <= 0 or height <= 0:
        return None
    try:
        if not sheet.reading.operators:
            return None
        picture = _drawn(sheet, min(_DPI / 72, (_PIXELS_MOST / (width * height)) ** 0.5))
    except Exception:  # what the checks have told already
        return None
    sides = (width, height, sheet.trim[0] - left, top - sheet.trim[3])
    across, up, begins, below = (round(mm_from_pt(Pt(side)), 2) for side in sides)
    return Leaf(sheet.index + 1, across, up, begins, below, picture)


def _drawn(sheet: Sheet, scale: float) -> bytes:
    data = io.BytesIO()
    with pikepdf.Pdf.new() as work:
        work.pages.append(sheet.job.pdf.pages[sheet.index])
        page = work.pages[0].obj
        for name in ("/CropBox", "/Rotate", "/UserUnit", "/Annots"):
            if name in page:
                del page[name]
        page.MediaBox = Array(list(sheet.media))
        work.save(data)
    with PdfiumFile(data.getvalue()) as file:
        pixels = file.page().raster(scale, annotations=False)
    target = io.BytesIO()
    Image.fromarray(pixels).save(target, "JPEG", quality=_QUALITY)
    return target.getvalue()


def accepting(examination: Examination, accepted: tuple[Diagnostic, ...]) -> Examination:
    """The same with some findings set aside as accepted."""
    left = tuple(item for item in examination.findings if item not in accepted)
    return replace(examination, findings=left, accepted=accepted)
