"""From a galley to text that a person can read and a test can compare."""

from pinban.model.galley import Galley, Line


def dump_galley(galley: Galley) -> str:
    """A galley in full: a row to each line, below it its runs, rules and dots, at the end the findings.

    A line's row holds its ordinal, role, grid lines, width, adjustments by class (em), stretch (em),
    badness, flags and text; a run's rows its face, size, and its glyphs' places and advances (points).
    """
    rows = [f"measure {galley.measure:.2f}  leading {galley.leading:.2f}  slots {galley.slots}"]
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


def galley_data(galley: Galley) -> dict[str, object]:
    """The same as plain data: lengths in points, adjustments in em; findings are told apart."""
    lines = [_line_data(number, line) for number, line in enumerate(galley.lines, 1)]
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
    adjusted = " ".join(f"{name} {amount:+.3f}" for name, amount in line.adjusted.items())
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
