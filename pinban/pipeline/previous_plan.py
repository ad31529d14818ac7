"""To the plans of pages that are to be kept: from a former build's output, and from the edition's own ``plan/``."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pinban.diagnostics import Diagnostic, Place
from pinban.makeup import KeptPage, read_kept
from pinban.model import Page
from pinban.pipeline import findings

STANDING = "plan"
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


def standing_plans(root: Path, pages: Sequence[Page]) -> tuple[dict[str, KeptPage], list[Diagnostic]]:
    """The pages of an edition's ``plan/`` by label, as they stood when the desk last moved something on them.

    A page without such a file is made up freely; one whose file cannot be read too, with a finding. Links are not
    followed.
    """
    plans, diagnostics = {}, []
    for page in pages:
        path = root / STANDING / f"{page.label}.json"
        if path.is_symlink() or path.parent.is_symlink() or not path.is_file():
            continue
        kept = _read(path)
        if kept is None:
            file = f"{STANDING}/{path.name}"
            diagnostics.append(findings.NO_STANDING_PLAN.at(Place(file=file, page=page.label), file=file))
        else:
            plans[page.label] = replace(kept, at_desk=True)
    return plans, diagnostics


def _read(path: Path) -> KeptPage | None:
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        return read_kept(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, RecursionError):
        return None
