"""A page PDF that others made to its PDF/A-2b, in a sandbox: mended, told what its colours mean, described, judged."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf

from pinban.archive.ingest.archival.colours import chosen_intent, families_of, write_intent
from pinban.archive.ingest.archival.content import used_by
from pinban.archive.ingest.archival.facts import PastFacts
from pinban.archive.ingest.archival.faults import Reason, reasons
from pinban.archive.ingest.archival.mending import mend
from pinban.archive.package.xmp import plain_packet
from pinban.files.sandbox import Limits, Sandbox, SandboxError
from pinban.pdf.metadata import PRODUCER, replace_metadata
from pinban.pdf.opening import open_pdf
from pinban.pdf.streams import TooMuchContentError

SECONDS = 60
"""Processor time for a page."""
MEMORY = 6 << 30


@dataclass(frozen=True, slots=True)
class Archival:
    """A page's PDF/A-2b, or none and the reasons why; what was taken out; the printing condition that was assumed."""

    pdf: bytes = b""
    reasons: tuple[Reason, ...] = ()
    taken: tuple[str, ...] = ()
    assumed: str = ""


def archival_copy(pdf: bytes, facts: PastFacts, seconds: int = SECONDS) -> Archival:
    """The PDF/A-2b of a page PDF, its page painted by the same bytes; the same input gives the same bytes."""
    try:
        with Sandbox(Limits(seconds, MEMORY), (__name__,)) as sandbox:
            return sandbox.call(work, pdf, facts)
    except SandboxError as error:
        return Archival(reasons=(("stopped", error.en),))


def work(pdf: bytes, facts: PastFacts) -> Archival:
    """What :func:`archival_copy` has done in a sandbox."""
    try:
        with open_pdf(_alone(pdf)) as document:
            return _judged(document, facts)
    except TooMuchContentError:
        return Archival(reasons=(("too much", ""),))
    except Exception:  # what a file of anyone's leads pikepdf into
        return Archival(reasons=(("broken", ""),))


def _alone(pdf: bytes) -> bytes:
    """The document with what it forbids taken out, saved, so that nothing is in it that nothing leads to."""
    with open_pdf(pdf) as document:
        taken = mend(document)
        document.Root["/PinbanTaken"] = pikepdf.Array([pikepdf.String(item) for item in taken])
        return _saved(document)


def _judged(document: pikepdf.Pdf, facts: PastFacts) -> Archival:
    taken: Sequence[str] = [str(item) for item in document.Root["/PinbanTaken"]]
    del document.Root["/PinbanTaken"]
    used = used_by(document)
    why = reasons(document, used)
    if why:
        return Archival(reasons=tuple(why))
    families = families_of(document, used.families)
    intent = chosen_intent(document, families)
    write_intent(document, intent, families)
    document.Root.Lang = pikepdf.String(facts.language) if facts.language else document.Root.get("/Lang", "")
    if not str(document.Root.Lang):
        del document.Root["/Lang"]
    replace_metadata(
        document, facts, lambda instance: plain_packet(facts, instance.urn, PRODUCER), salt="2b", whole=True
    )
    del document.docinfo["/Trapped"]  # nobody has said whether it was
    return Archival(_saved(document), (), tuple(taken), intent.identifier if intent.assumed else "")


def _saved(document: pikepdf.Pdf) -> bytes:
    if "/ID" in document.trailer:
        del document.trailer["/ID"]
    out = io.BytesIO()
    document.save(out, force_version="1.7", deterministic_id=True, encryption=False)
    return out.getvalue()
