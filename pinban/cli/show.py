"""Findings to what a person reads on a terminal, or with the facts of a command to one JSON object."""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from pinban.cli import exits
from pinban.cli.colours import Painter, coloured
from pinban.diagnostics import Diagnostic, Group, Severity, by_page, grouped, grouped_data, worst

WORDS = {Severity.ERROR: "错误 error", Severity.WARNING: "警告 warning", Severity.NOTE: "提示 note"}
EXCERPT = 60
_MORE = {Severity.ERROR: 19, Severity.WARNING: 2, Severity.NOTE: 2}
"""How many further places of one cause are listed."""
_MOST_SAID = 5
"""How many causes a closing line names."""
WIDTH = 160
_COMMANDS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Control characters but tabulators and line ends."""


def print_findings(found: Iterable[Diagnostic], out: TextIO, *, every: bool = False) -> None:
    """Findings page by page, the worst first, each cause once with the first few places that have it.

    ``every`` writes each finding out in full, as one who goes through them all will want.
    """
    painter = Painter(on=coloured(out))
    for section in by_page(grouped(found)):
        if section.zh:
            out.write(painter.heading(f"{section.zh} {section.en}") + "\n")
        for group in section.groups:
            for item in group.items if every else group.items[:1]:
                _write(item, 1 if every else len(group.items), out, painter)
            if not every:
                _write_others(group, out)


def _write(item: Diagnostic, count: int, out: TextIO, painter: Painter) -> None:
    """One finding on two or three lines; ``count`` is how many it stands for."""
    where, times = _where(item), f" ×{count}" if count > 1 else ""
    what = painter.severity(f"{WORDS[item.severity]} {item.code}", item.severity)
    out.write(f"{what}{times}{f' {where}' if where else ''}\n  {harmless(item.zh)}\n  {harmless(item.en)}\n")
    if item.excerpt:
        text = item.excerpt if len(item.excerpt) <= EXCERPT else item.excerpt[:EXCERPT] + "……"
        out.write(f"  「{harmless(text)}」\n")
    if item.hint_zh:
        arrow = painter.cure("→")
        out.write(f"  {arrow} {harmless(item.hint_zh)}\n  {arrow} {harmless(item.hint_en)}\n")


def _write_others(group: Group, out: TextIO) -> None:
    """Where else a cause is found: of errors, each of which must be mended, more places than of the rest."""
    first = group.first
    lines = []
    for item in group.items:
        said = "" if item.zh == first.zh else f" {item.zh}"
        fix = f" → {item.hint_zh}" if item.hint_zh != first.hint_zh else ""
        lines.append(f"{_where(item)}{said}{fix}".strip())
    others = [line for line in dict.fromkeys(lines) if line and line != lines[0]]
    shown = others[: _MORE[group.severity]]
    out.writelines(f"  · {harmless(line)}\n" for line in shown)
    if len(others) > len(shown):
        out.write(f"  · 还有 {len(others) - len(shown)} 处，--all 全部列出 more; --all lists them\n")


def _where(item: Diagnostic) -> str:
    """A finding's place; the page's heading has said the page."""
    place = item.place
    return harmless(str(place.within(page=None) if place.page and place.file else place))


def harmless(text: str) -> str:
    """A text for a terminal: what would command it, from a file or a server of anybody's, as a replacement mark."""
    return _COMMANDS.sub("\ufffd", text)


def still_to_see(found: Sequence[Diagnostic]) -> str:
    """What a desk must look at before it goes on, in a line, the worst first; empty for nothing.

    These are errors, warnings, and what was asked for and not done.
    """
    groups = [group for group in grouped(found) if group.severity is not Severity.NOTE or group.first.unmet]
    said = [f"{_page(group)}{group.summary_zh} {group.summary_en}" for group in groups[:_MOST_SAID]]
    rest = len(groups) - len(said)
    return "；".join(said) + (f"；另 {rest} 项 and {rest} more" if rest else "")


def _page(group: Group) -> str:
    page = group.first.place.page
    return f"第{page}版 " if page else ""


def print_json(data: object, out: TextIO) -> None:
    """Plain data as JSON, in ASCII where the stream does not take every character."""
    plain = (getattr(out, "encoding", None) or "utf-8").lower().startswith("utf")
    out.write(json.dumps(data, ensure_ascii=not plain, indent=1) + "\n")


def tally(found: Iterable[Diagnostic]) -> str:
    """How many findings of each severity, in words."""
    counts = dict.fromkeys(Severity, 0)
    for item in found:
        counts[item.severity] += 1
    return "，".join(f"{WORDS[severity]} {counts[severity]}" for severity in reversed(Severity) if counts[severity])


def tell(
    args: argparse.Namespace,
    found: Sequence[Diagnostic],
    facts: Mapping[str, object] | None = None,
    *,
    code: int | None = None,
    quiet: bool = False,
) -> int:
    """What a command has to say in the end: its findings on stderr, or with ``--json`` all in one object on stdout.

    ``facts`` are what it found out or made, ``None`` where it did not come so far; on a terminal the command itself has
    told them. ``code`` is its exit code where that is not the one of the gravest finding, which is given back. A
    ``quiet`` command does not say that there is nothing to say.
    """
    if code is None:
        code = exits.FINDINGS if worst(found) is Severity.ERROR else exits.OK
    if args.json:
        print_json(envelope(_name(args), code, found, facts), sys.stdout)
    else:
        print_findings(found, sys.stderr, every=args.every)
        if found or not quiet:
            sys.stderr.write((tally(found) or "没有问题 no findings") + "\n")
    return code


def envelope(
    command: str, code: int, found: Sequence[Diagnostic], facts: Mapping[str, object] | None
) -> dict[str, object]:
    """What every ``--json`` prints, as docs/commands.md describes it.

    Keys may be added; none goes away or changes its meaning.
    """
    rows, groups = grouped_data(found)
    result = None if facts is None else dict(facts)
    return {"command": command, "exit_code": code, "result": result, "diagnostics": rows, "groups": groups}


def _name(args: argparse.Namespace) -> str:
    """A command's whole name, such as ``archive list``."""
    action = getattr(args, "action", "") if args.command == "archive" else ""
    return f"{args.command} {action}".strip()
