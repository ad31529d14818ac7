"""Findings to what a person reads on a terminal, or to JSON."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import TextIO

from rich.console import Console
from rich.table import Table

from pinban.cli import exits
from pinban.diagnostics import Diagnostic, Severity, worst
from pinban.fonts import FaceRow
from pinban.manuscripts import Account
from pinban.manuscripts.mending import DROPS, RULES
from pinban.prepress import Plant

WORDS = {Severity.ERROR: "错误 error", Severity.WARNING: "警告 warning", Severity.NOTE: "提示 note"}
EXCERPT = 60
WIDTH = 160


def print_findings(found: Sequence[Diagnostic], out: TextIO) -> None:
    """Each finding on two or three lines, the gravest last so that it stays in sight."""
    for item in sorted(found, key=lambda finding: finding.severity.rank):
        where = str(item.place)
        out.write(f"{WORDS[item.severity]} {item.code}{f' {where}' if where else ''}\n  {item.zh}\n  {item.en}\n")
        if item.excerpt:
            text = item.excerpt if len(item.excerpt) <= EXCERPT else item.excerpt[:EXCERPT] + "……"
            out.write(f"  「{text}」\n")
        if item.hint_zh:
            out.write(f"  → {item.hint_zh}\n  → {item.hint_en}\n")


def print_json(data: object, out: TextIO) -> None:
    """Plain data as JSON."""
    out.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def tally(found: Iterable[Diagnostic]) -> str:
    """How many findings of each severity, in words."""
    counts = dict.fromkeys(Severity, 0)
    for item in found:
        counts[item.severity] += 1
    return "，".join(f"{WORDS[severity]} {counts[severity]}" for severity in reversed(Severity) if counts[severity])


def tell(found: Sequence[Diagnostic], *, as_json: bool = False) -> int:
    """Print findings and give the exit code that goes with the gravest."""
    if as_json:
        print_json([item.as_dict() for item in found], sys.stdout)
    else:
        print_findings(found, sys.stderr)
        sys.stderr.write((tally(found) or "没有问题 no findings") + "\n")
    return exits.FINDINGS if worst(found) is Severity.ERROR else exits.OK


def print_account(account: Account, out: TextIO) -> None:
    """What became of a dump's characters, by rule."""
    words = {rule.id: (rule.zh, rule.en) for rule in RULES} | DROPS
    out.write(f"共 {account.characters} 字 characters\n")
    for counts in (account.mended, account.dropped):
        for rule, count in sorted(counts.items()):
            if count:
                zh, en = words[rule]
                out.write(f"  {count:>5}  {zh}  {en}\n")
    if account.unplaced:
        out.write(f"  {account.unplaced:>5}  没有归入任何一篇  in no piece\n")


def print_fonts(rows: Sequence[FaceRow], out: TextIO) -> None:
    """A table of the faces: what each plays, its file, version, number of glyphs and licence."""
    table = Table(box=None, pad_edge=False, highlight=False)
    for head in ("字体 face", "角色 roles", "文件 file", "版本 version", "字形 glyphs", "许可 licence"):
        table.add_column(head, overflow="fold")
    for row in rows:
        roles = "，".join((*row.roles, *(["后备 fallback"] if row.fallback else [])))
        table.add_row(row.id, roles, row.file or "缺 missing", row.version, str(row.glyphs or ""), row.licence)
    Console(file=out, width=None if out.isatty() else WIDTH).print(table)


def print_plants(plants: Iterable[Plant], out: TextIO) -> None:
    """A table of the printing plants: page, bleed, inks and their limit, printing condition."""
    table = Table(box=None, pad_edge=False, highlight=False)
    for head in ("印厂 plant", "说明 title", "页面 page (mm)", "出血 bleed", "油墨 ink", "条件 condition"):
        table.add_column(head, overflow="fold")
    for plant in plants:
        width, height = plant.sheet
        bleed = f"{plant.bleed:g} mm{'，标记 marks' if plant.marks else ''}" if plant.bleed or plant.marks else ""
        inks = "黑 black" if plant.mono else f"{plant.ink_total:g} %"
        table.add_row(plant.name, plant.title, f"{width:g} × {height:g}", bleed, inks, plant.condition)
    Console(file=out, width=None if out.isatty() else WIDTH).print(table)
