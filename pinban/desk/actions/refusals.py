"""A pin that cannot be, to a finding that says why and what would make it possible."""

from pinban.desk import findings
from pinban.desk.actions.requests import Pin
from pinban.desk.actions.snapshot import EDITION
from pinban.diagnostics import Diagnostic, Place
from pinban.makeup import Clash


def no_place(request: Pin, clash: Clash) -> tuple[Diagnostic, ...]:
    """The refusal of a pin: one finding for the reasons, with the smallest set of pins that would have to give way."""
    pin = request.pins[0]
    why = clash.why[0]
    cure_zh, cure_en = why.hint_zh.partition("；现已")[0], why.hint_en.partition("; the story is now")[0]
    if clash.free:
        cure_zh = "松开" + "".join(f"《{name}》" for name in clash.free) + "就能放"
        cure_en = "it can if " + ", ".join(f"“{name}”" for name in clash.free) + " is let go"
    facts = {"column": str(pin.column or "–"), "columns": str(pin.columns or "–"), "line": str(pin.line or "–")}
    at = Place(file=EDITION, page=request.page, story=pin.story)
    told = facts | {"reason_zh": why.zh, "reason_en": why.en, "cure_zh": cure_zh, "cure_en": cure_en}
    return (findings.NO_PLACE.at(at, excerpt="", story=pin.story, **told),)
