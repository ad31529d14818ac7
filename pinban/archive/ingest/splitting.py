"""A PDF of a whole issue to a PDF of one of its pages, in a sandbox; equal input gives equal bytes."""

import io
import warnings

import pikepdf

from pinban.archive.ingest import findings
from pinban.diagnostics import Diagnostic, Place
from pinban.files.sandbox import Limits, Sandbox, SandboxError
from pinban.pdf.opening import Fault, UnusablePdfError, open_usable, plain_reason

SECONDS = 60
MEMORY = 6 << 30


def one_page(pdf: bytes, sheet: int, name: str, place: Place) -> tuple[bytes | None, list[Diagnostic]]:
    """The page ``sheet`` (from 1) of a PDF as a PDF of its own; ``name`` is what findings call the file."""
    try:
        with Sandbox(Limits(SECONDS, MEMORY), (__name__,)) as sandbox:
            answer = sandbox.call(work, pdf, sheet, name)
    except SandboxError as error:
        return None, [findings.CRASHED.at(place, why_zh=error.zh, why_en=error.en)]
    return (None, [answer.at(place)]) if isinstance(answer, Diagnostic) else (answer, [])


def work(pdf: bytes, sheet: int, name: str) -> bytes | Diagnostic:
    """What :func:`one_page` has done in a sandbox."""
    try:
        with open_usable(pdf, locked=True) as whole, pikepdf.new() as alone:
            if sheet > len(whole.pages):
                return findings.RANGE.at(Place(), sheets=sheet, file=name, pages=len(whole.pages))
            alone.pages.append(whole.pages[sheet - 1])
            alone.remove_unreferenced_resources()
            out = io.BytesIO()
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of forms that are left behind: the PDF is kept as it came
                alone.save(out, deterministic_id=True)
            return out.getvalue()
    except UnusablePdfError as error:
        refused = {Fault.LOCKED: findings.LOCKED, Fault.PAGES: findings.NO_PAGES}.get(error.fault)
        return refused.at(Place()) if refused else findings.NOT_A_PDF.at(Place(), reason=error.reason)
    except Exception as error:  # what a file of anyone's leads its readers into
        return findings.NOT_A_PDF.at(Place(), reason=plain_reason(error) or type(error).__name__)
