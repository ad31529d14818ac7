"""Any PDF of finished pages to reader spreads and printer's sheets, folded once before they are handed out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from pinban.diagnostics import Diagnostic, Place, Severity, worst
from pinban.fonts import FontLibrary
from pinban.imposition import findings
from pinban.imposition.copy_outline import opens_from_right
from pinban.imposition.sheets import Press, press_sheets, trim_of
from pinban.imposition.signatures import Sheet, impose, padded
from pinban.imposition.slots import DAMAGED, Slot, SourceError, open_source, read_slots
from pinban.imposition.spreads import reader_spreads
from pinban.imposition.verify import check_sheets
from pinban.model import Mm, mm_from_pt, pt_from_mm
from pinban.pdf.objects import PdfObject

_CREEP_MOST = 0.05  # of the page's width


@dataclass(frozen=True, slots=True)
class Imposed:
    """What is delivered: the sheets, the spreads, and a list of the sheets' pages as JSON. Empty after an error."""

    sheets: bytes = b""
    spreads: bytes = b""
    plan: bytes = b""

    def files(self) -> dict[str, bytes]:
        """The files by name."""
        named = {"sheets.pdf": self.sheets, "spreads.pdf": self.spreads, "sheets.json": self.plan}
        return {name: data for name, data in named.items() if data}


def impose_pdf(
    data: bytes, name: str, press: Press, *, fonts: FontLibrary | None = None, right: bool | None = None
) -> tuple[Imposed, list[Diagnostic]]:
    """Make sheets and spreads of a PDF's pages. ``name`` is what findings show, ``fonts`` set the sheets' labels.

    ``right`` overrides the side that the PDF itself says it is bound at. Any bytes may come in: what cannot be
    imposed is an error among the findings, and then nothing is made. The written sheets are opened again,
    folded as ``press`` says and read; what is out of place is an error too.
    """
    try:
        with open_source(data, name) as source:
            bound_right = opens_from_right(source) if right is None else right
            return _imposed(source, name, press, fonts, right=bound_right)
    except SourceError as error:
        return Imposed(), list(error.diagnostics)
    except DAMAGED as error:
        reason = f"{type(error).__name__}: {error}".replace("\n", " ")[:160]
        return Imposed(), [findings.UNREADABLE.at(Place(file=name), reason=reason)]


def _imposed(
    source: PdfObject, name: str, press: Press, fonts: FontLibrary | None, *, right: bool
) -> tuple[Imposed, list[Diagnostic]]:
    slots, diagnostics = read_slots(source, name, right=right)
    blanks = padded(len(slots)) - len(slots)
    if blanks:
        diagnostics.append(findings.PADDED.at(Place(file=name), count=len(slots), blanks=blanks))
    sheets = impose(len(slots), size=press.size, scheme=press.scheme, right=right)
    deepest = max(cell.depth for sheet in sheets for _, cells in sheet.sides for cell in cells)
    shift = press.creep * deepest
    if pt_from_mm(Mm(shift)) > _CREEP_MOST * slots[0].width:
        diagnostics.append(findings.CREEP_TOO_GREAT.at(Place(file=name), creep=press.creep, shift=shift))
        return Imposed(), diagnostics
    printed = press_sheets(source, slots, sheets, press, fonts)
    sizes = [sum(len(cells) for _, cells in sheet.sides) for sheet in sheets]
    diagnostics += check_sheets(printed, source, slots, sizes, press.scheme, right=right)
    if worst(diagnostics) is Severity.ERROR:
        return Imposed(), diagnostics
    plan = {
        "scheme": press.scheme.value,
        "bound": "right" if right else "left",
        "page_mm": [round(mm_from_pt(slots[0].width), 2), round(mm_from_pt(slots[0].height), 2)],
        "creep_mm_per_leaf": press.creep,
        "trim_mm": round(mm_from_pt(trim_of(slots, press)), 2),
        "blank_pages": blanks,
        "sheets": [_side_list(sheet, slots) for sheet in sheets],
    }
    listed = (json.dumps(plan, ensure_ascii=False, indent=1) + "\n").encode()
    return Imposed(printed, reader_spreads(source, slots, right=right), listed), diagnostics


def _side_list(sheet: Sheet, slots: Sequence[Slot]) -> dict[str, object]:
    """A sheet's pages, row by row from the head; a page that stands on its head has a ``↓`` behind it."""
    sides: dict[str, object] = {"sheet": sheet.number}
    for name, cells in sheet.sides:
        rows: list[list[str]] = [[] for _ in range(sheet.rows)]
        for cell in cells:
            label = slots[cell.page].label if cell.page is not None else ""
            rows[cell.row].append(label + ("↓" if cell.turned else ""))
        sides[name] = rows
    return sides
