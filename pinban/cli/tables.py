"""Accounts of characters, faces and plants to tables that a person reads, and to plain data."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from pinban.cli.show import WIDTH

if TYPE_CHECKING:  # which table is wanted is known only when it is printed
    from rich.table import Table

    from pinban.fonts import FaceRow
    from pinban.manuscripts import Account
    from pinban.model import Layout
    from pinban.prepress import Plant


def account_data(account: "Account") -> dict[str, object]:
    """What became of a file's characters, as plain data: counts by story, by rule, by kind."""
    counts = {name: dict(getattr(account, name)) for name in ("kept", "dropped", "mended", "left")}
    return {"characters": account.characters, **counts, "unplaced": account.unplaced}


def face_data(row: "FaceRow") -> dict[str, object]:
    """A face as plain data; what is not known of one that is missing is empty or 0."""
    names = ("id", "fallback", "licence", "package", "file", "name", "version", "glyphs", "sha256")
    return {name: getattr(row, name) for name in names} | {"roles": list(row.roles)}


def layout_data(name: str, layout: "Layout") -> dict[str, object]:
    """A layout as plain data: its sheet in millimetres, its parts with the columns and lines of their first grid."""
    grids = {part: next(iter(chosen.grids.values())) for part, chosen in layout.parts.items()}
    parts = [{"name": part, "columns": grid.columns, "lines": grid.lines} for part, grid in grids.items()]
    return {"name": name, "width": layout.sheet_width, "height": layout.sheet_height, "parts": parts}


def plant_data(plant: "Plant") -> dict[str, object]:
    """A plant as plain data: lengths in millimetres, inks in percent."""
    width, height = plant.sheet
    return {
        "name": plant.name,
        "title": plant.title,
        "width": width,
        "height": height,
        "bleed": plant.bleed,
        "marks": plant.marks is not None,
        "mono": plant.mono,
        "ink_total": plant.ink_total,
        "condition": plant.condition,
    }


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


def print_layouts(rows: Sequence[Mapping[str, Any]], out: TextIO) -> None:
    """A table of layouts as :func:`layout_data` gives them."""
    table = _table("版式 layout", "纸面 sheet (mm)", "版面类型 parts (栏 × 行 columns × lines)")
    for row in rows:
        parts = "，".join(f"{part['name']} {part['columns']} × {part['lines']}" for part in row["parts"])
        table.add_row(row["name"], f"{row['width']:g} × {row['height']:g}", parts)
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
