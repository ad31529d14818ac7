"""Findings to what a person reads on a terminal, or to JSON."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

from pinban.cli import exits
from pinban.diagnostics import Diagnostic, Group, Severity, by_page, grouped, grouped_data, worst

if TYPE_CHECKING:  # findings alone are told without the libraries of all else
    from rich.table import Table

    from pinban.fonts import FaceRow
    from pinban.manuscripts import Account
    from pinban.prepress import Plant

WORDS = {Severity.ERROR: "错误 error", Severity.WARNING: "警告 warning", Severity.NOTE: "提示 note"}
EXCERPT = 60
_MORE = {Severity.ERROR: 19, Severity.WARNING: 2, Severity.NOTE: 2}
"""How many further places of one cause are listed."""
_MOST_SAID = 5
"""How many causes a closing line names."""
WIDTH = 160


def print_findings(found: Iterable[Diagnostic], out: TextIO, *, every: bool = False) -> None:
    """Findings page by page, the worst first, each cause once with the first few places that have it.

    ``every`` writes each finding out in full, as one who goes through them all will want.
    """
    for section in by_page(grouped(found)):
        if section.zh:
            out.write(f"{section.zh} {section.en}\n")
        for group in section.groups:
            for item in group.items if every else group.items[:1]:
                _write(item, 1 if every else len(group.items), out)
            if not every:
                _write_others(group, out)


def _write(item: Diagnostic, count: int, out: TextIO) -> None:
    """One finding on two or three lines; ``count`` is how many it stands for."""
    where, times = _where(item), f" ×{count}" if count > 1 else ""
    out.write(f"{WORDS[item.severity]} {item.code}{times}{f' {where}' if where else ''}\n  {item.zh}\n  {item.en}\n")
    if item.excerpt:
        text = item.excerpt if len(item.excerpt) <= EXCERPT else item.excerpt[:EXCERPT] + "……"
        out.write(f"  「{text}」\n")
    if item.hint_zh:
        out.write(f"  → {item.hint_zh}\n  → {item.hint_en}\n")


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
    out.writelines(f"  · {line}\n" for line in shown)
    if len(others) > len(shown):
        out.write(f"  · 还有 {len(others) - len(shown)} 处，--all 全部列出 more; --all lists them\n")


def _where(item: Diagnostic) -> str:
    """A finding's place; the page's heading has said the page."""
    place = item.place
    return str(place.within(page=None) if place.page and place.file else place)


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


def tell(found: Sequence[Diagnostic], *, every: bool = False, as_json: bool = False) -> int:
    """Print findings (``every`` one in full where that is asked for); give the exit code of the gravest."""
    if as_json:
        print_json(grouped_data(found)[0], sys.stdout)
    else:
        print_findings(found, sys.stderr, every=every)
        sys.stderr.write((tally(found) or "没有问题 no findings") + "\n")
    return exits.FINDINGS if worst(found) is Severity.ERROR else exits.OK


def print_account(account: "Account", out: TextIO) -> None:
    """What became of a dump's characters, by rule."""
    from pinban.manuscripts.importing.cleanup import DROPS, RULES  # noqa: PLC0415
    from pinban.manuscripts.importing.copy import LEFT  # noqa: PLC0415

    words = {rule.id: (rule.zh, rule.en) for rule in RULES} | DROPS
    out.write(f"共 {account.characters} 字 characters\n")
    for counts in (account.mended, account.dropped):
        for rule, count in sorted(counts.items()):
            if count:
                zh, en = words[rule]
                out.write(f"  {count:>5}  {zh}  {en}\n")
    for kind, count in account.left.items():
        zh, en = LEFT[kind]
        out.write(f"  {count:>5}  不印：{zh}  not printed: {en}\n")
    if account.unplaced:
        out.write(f"  {account.unplaced:>5}  没有归入任何一篇  in no piece\n")


def print_fonts(rows: Sequence["FaceRow"], out: TextIO) -> None:
    """A table of the faces: what each plays, its file, version, number of glyphs and licence."""
    table = _table("字体 face", "角色 roles", "文件 file", "版本 version", "字形 glyphs", "许可 licence")
    for row in rows:
        roles = "，".join((*row.roles, *(["后备 fallback"] if row.fallback else [])))
        table.add_row(row.id, roles, row.file or "缺 missing", row.version, str(row.glyphs or ""), row.licence)
    _print_table(table, out)


def print_plants(plants: Iterable["Plant"], out: TextIO) -> None:
    """A table of the printing plants: page, bleed, inks and their limit, printing condition."""
    table = _table("印厂 plant", "说明 title", "页面 page (mm)", "出血 bleed", "油墨 ink", "条件 condition")
    for plant in plants:
        width, height = plant.sheet
        bleed = f"{plant.bleed:g} mm{'，标记 marks' if plant.marks else ''}" if plant.bleed or plant.marks else ""
        inks = "黑 black" if plant.mono else f"{plant.ink_total:g} %"
        table.add_row(plant.name, plant.title, f"{width:g} × {height:g}", bleed, inks, plant.condition)
    _print_table(table, out)


def _table(*heads: str) -> "Table":
    """An empty table."""
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, highlight=False)
    for head in heads:
        table.add_column(head, overflow="fold")
    return table


def _print_table(table: "Table", out: TextIO) -> None:
    from rich.console import Console  # noqa: PLC0415

    Console(file=out, width=None if out.isatty() else WIDTH).print(table)
