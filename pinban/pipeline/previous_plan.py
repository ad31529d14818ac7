"""A former build's output to the plans of its pages, for a build that keeps them."""

import json
from collections.abc import Sequence
from pathlib import Path

from pinban.diagnostics import Diagnostic
from pinban.makeup import KeptPage, read_kept
from pinban.model import Page
from pinban.pipeline import findings

_MOST_BYTES = 8 << 20  # a plan has some 50,000


def former_plans(output: Path, pages: Sequence[Page]) -> tuple[dict[str, KeptPage], list[Diagnostic]]:
    """The plans of ``pages`` by label that lie in an edition's output; a finding for each page without one."""
    plans, diagnostics = {}, []
    for page in pages:
        kept = _read(output / "plan" / f"{page.label}.json")
        if kept is None:
            diagnostics.append(findings.NO_FORMER_PLAN.at(page.source.within(page=page.label), page=page.label))
        else:
            plans[page.label] = kept
    return plans, diagnostics


def _read(path: Path) -> KeptPage | None:
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        return read_kept(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, RecursionError):
        return None
