"""From a galley to text that a person can read and a test can compare."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import inf
from typing import TypeAlias

from pinban.model.galley import Galley, Line
from pinban.typeset.paragraphs.rivals import Rival

Rivals: TypeAlias = Mapping[tuple[int, int], Sequence[Rival]]
"""By a block's ordinal and a line's number in it: see :meth:`pinban.typeset.Composer.rivals`."""
_ALIKE = 0.005  # badness: less is written as 0.00
_EVEN = "一样贵，取匀的 no dearer; the evener was taken"


def dump_galley(galley: Galley) -> str:
    """A galley in full: a row to each line, below it its runs, rules and dots, at the end the findings.

    A line's row holds its ordinal, role, grid lines, width, adjustments by class (em), stretch (em),
    badness, flags and text; a run's rows its face, size, and its glyphs' places and advances (points).
    """
    rows = [_measure(galley)]
    for number, line in enumerate(galley.lines, 1):
        rows.append(_summary(number, line))
        for run in line.runs:
            rise = f" rise {run.rise:.2f}" if run.rise else ""
            way = " turned" if run.turned else " across" if run.across else ""
            rows.append(f"      {run.face} {run.size:.2f}{rise}{way}")
            rows.append("        x " + " ".join(f"{x:.2f}" for x in run.xs))
            rows.append("        a " + " ".join(f"{advance:.2f}" for advance in run.advances))
        rows += [f"      rule {s.x1:.2f},{s.y1:.2f} {s.x2:.2f},{s.y2:.2f} {s.weight:.2f}" for s in line.strokes]
        if line.marks:
            rows.append("      dots " + " ".join(f"{mark.x:.2f}" for mark in line.marks))
    for finding in galley.diagnostics:
        rows.append(f"! {finding.code} {finding.excerpt}")
    return "\n".join(rows) + "\n"


def _measure(galley: Galley) -> str:
    return f"measure {galley.measure:.2f}  leading {galley.leading:.2f}  slots {galley.slots}"


def _adjusted(line: Line) -> str:
    return " ".join(f"{name} {amount:+.3f}" for name, amount in line.adjusted.items())


def galley_data(galley: Galley, rivals: Rivals) -> dict[str, object]:
    """The same as plain data: lengths in points, adjustments in em; findings are told apart.

    Lines tell their ``rivals``, where these are given, as :func:`dump_breaks` does.
    """
    lines = [_line_data(number, line) for number, line in enumerate(galley.lines, 1)]
    if rivals:
        for told, beside in zip(lines, _beside(galley, rivals), strict=True):
            told["rivals"] = [
                {"before": item.before, "after": item.after, "dearer": _dearer(item), "bar": item.bar.name.lower()}
                for item in beside
            ]
    return {"measure": galley.measure, "leading": galley.leading, "slots": galley.slots, "lines": lines}


def _line_data(number: int, line: Line) -> dict[str, object]:
    runs = [
        {"face": run.face, "size": run.size, "rise": run.rise, "xs": list(run.xs), "advances": list(run.advances)}
        for run in line.runs
    ]
    return {
        "number": number,
        "role": line.role,
        "slots": line.slots,
        "before": line.before,
        "width": line.width,
        "adjusted": dict(line.adjusted),
        "stretch": line.stretch,
        "badness": line.badness,
        "flags": _flags(line),
        "text": line.text,
        "runs": runs,
    }


def _flags(line: Line) -> list[str]:
    """What is said of a line besides its figures."""
    known = {
        "opens": line.opens,
        "closes": line.closes,
        "keep-next": line.keep_next,
        "keep-previous": line.keep_previous,
        "tint": line.tint,
        "vertical": line.vertical,
    }
    return [name for name, is_set in known.items() if is_set]


def _summary(number: int, line: Line) -> str:
    flags = _flags(line)
    grid = f"{line.slots}" + (f"+{line.before}" if line.before else "")
    adjusted = _adjusted(line)
    facts = [
        f"{number:3d} {line.role}",
        f"slots {grid}",
        f"width {line.width:.2f}",
        *([f"[{adjusted}]"] if adjusted else []),
        f"stretch {line.stretch:.3f}",
        f"badness {line.badness:.2f}",
        *([" ".join(flags)] if flags else []),
    ]
    return "  ".join(facts) + f"  |{line.text}|"


def dump_breaks(galley: Galley, rivals: Rivals) -> str:
    """A galley's lines, and below each where it might have ended instead: how much dearer, or why not.

    ``rivals`` are those of :meth:`pinban.typeset.Composer.rivals`. A line's row holds its ordinal, role, adjustments by
    class (em), stretch (em), badness and text.
    """
    rows = [_measure(galley)]
    for number, (line, beside) in enumerate(zip(galley.lines, _beside(galley, rivals), strict=True), 1):
        adjusted = f"  [{_adjusted(line)}]" if line.adjusted else ""
        loose = f"stretch {line.stretch:.3f}  badness {line.badness:.2f}"
        rows.append(f"{number:3d} {line.role}{adjusted}  {loose}  |{line.text}|")
        for rival in beside:
            price = rival.bar.value or (f"{rival.dearer:+.2f}" if rival.dearer >= _ALIKE else _EVEN)
            rows.append(f"      {rival.before}|{rival.after}  {price}")
    return "\n".join(rows) + "\n"


def _beside(galley: Galley, rivals: Rivals) -> list[Sequence[Rival]]:
    """The rivals of each line."""
    seen: Counter[int] = Counter()
    beside = []
    for line in galley.lines:
        beside.append(rivals.get((line.block, seen[line.block]), ()))
        seen[line.block] += 1
    return beside


def _dearer(rival: Rival) -> float | None:
    """What JSON can hold of a price: nothing where there is none."""
    return None if rival.dearer == inf else round(rival.dearer, 4)
