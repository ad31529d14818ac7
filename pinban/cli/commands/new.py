"""``pinban new``: a folder's name and a layout to an edition of one full page, printed once its blanks are filled."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from pinban.cli import findings
from pinban.cli.show import tell
from pinban.cli.words import Commands, Home, add_command, add_layouts, add_plants, any_path, day
from pinban.diagnostics import Place, Severity, worst
from pinban.layouts import layout_names, read_layout
from pinban.manuscripts import new_edition
from pinban.manuscripts.schema.published import for_editors
from pinban.model import Layout, Part
from pinban.model.languages import language_of
from pinban.prepress import Plant, load_plants

USUAL = "tabloid"
"""The layout of whoever does not choose one."""
COPY_IN = "zh-Hans"
"""The language of the stories that a new edition has."""
_WIDE = 3
"""Basic columns that a second story with a picture wants."""


def add(commands: Commands, home: Home) -> None:
    """The command's parser."""
    known = "、".join(layout_names(home.root / "layouts"))
    parser = add_command(
        commands,
        "new",
        "  pinban new content/2018-07-08 --title 周末刊 --date 2018-07-08\n"
        "  pinban new content/2018-07-08 --layout broadsheet",
    )
    parser.add_argument("folder", type=any_path, metavar="FOLDER", help="要建的文件夹 the folder to make")
    parser.add_argument("--layout", default=None, metavar="NAME", help=f"版式 its layout: {known}")
    parser.add_argument("--title", default="特刊", help="刊名 the edition's title")
    parser.add_argument("--date", type=day, default=None, metavar="YYYY-MM-DD", help="日期 its date")
    add_layouts(parser, home)
    add_plants(parser)
    parser.set_defaults(run=run, schemas=home.root / "schema")


def run(args: argparse.Namespace) -> int:
    """Make the folder, and say what comes next."""
    name = args.layout or _asked(layout_names(args.layouts))
    chosen, diagnostics = read_layout(args.layouts, name)
    if chosen is None:
        return tell(args, diagnostics)
    if language_of(chosen.layout.language) is not language_of(COPY_IN):
        unknown = findings.NO_COPY.at(Place(), layout=name, language=chosen.layout.language)
        return tell(args, [*diagnostics, unknown])
    plants, diagnostics = load_plants(args.plants)
    parts = chosen.layout.parts
    part = "news" if "news" in parts else next(iter(parts))
    lead, second = leading(parts[part])
    diagnostics += new_edition(
        args.folder,
        day=args.date or _day_of(args.folder),
        title=args.title,
        layout=name,
        plant=fitting(plants, chosen.layout),
        part=part,
        room=room(parts[part]),
        lead=lead,
        second=second,
        schema=for_editors(args.folder, args.schemas),
    )
    if worst(diagnostics) is Severity.ERROR:
        return tell(args, diagnostics)
    stories = sorted(path.stem for path in (args.folder / "stories").iterdir())
    if not args.json:
        sys.stdout.write(_made(args.folder, len(stories)))
    return tell(args, diagnostics, {"folder": str(args.folder), "layout": name, "stories": stories}, quiet=True)


def room(part: Part) -> float:
    """The type area of a front page in ems squared: the columns below its nameplate."""
    grid = next(iter(part.grids.values()))
    return float(grid.columns * grid.measure * (grid.lines - part.nameplate))


def leading(part: Part) -> tuple[int, int]:
    """Columns of the first two stories: the lead five eighths of the page, that its picture be the greatest on it.

    The second has the rest beside it where that is wide enough for a picture, else 0: whatever make-up gives it.
    """
    columns = next(iter(part.grids.values())).columns
    lead = max(part.tiers[0].columns[0], round(columns * 5 / 8))
    beside = columns - lead
    return lead, beside if beside >= _WIDE else 0


def _made(folder: Path, stories: int) -> str:
    """What was made, and the two commands that come next."""
    return (
        f"{folder}：一版，{stories} 篇稿件；某某、待填处是报社自己的事，写在 edition.yaml 的 paper 里\n"
        f"{folder}: one page, {stories} stories; what only the paper knows is marked 某某 and 待填, under paper in "
        "edition.yaml\n"
        f"  看小样 look at it:  pinban watch {folder}\n"
        f"  填好后 then build:  pinban build {folder}\n"
    )


def _asked(names: Sequence[str]) -> str:
    """The layout that a person at a terminal picks; the usual one, said aloud, where nobody can be asked."""
    usual = USUAL if USUAL in names or not names else names[0]
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        others = "、".join(name for name in names if name != usual)
        sys.stderr.write(f"版式 layout: {usual}（--layout：{others}）\n" if others else "")
        return usual
    sys.stderr.write("".join(f"  {number} {name}\n" for number, name in enumerate(names, start=1)))
    sys.stderr.write(f"版式 layout [{usual}]: ")
    sys.stderr.flush()
    answer = sys.stdin.readline().strip()
    if answer.isdecimal() and 1 <= int(answer) <= len(names):
        return names[int(answer) - 1]
    return answer or usual


def fitting(plants: Mapping[str, Plant], layout: Layout) -> str:
    """The plant whose page is the layout's: that of the same name on newsprint, else the first that fits."""
    fits = [name for name, plant in plants.items() if plant.sheet == (layout.sheet_width, layout.sheet_height)]
    usual = f"newsprint-{layout.name}"
    return usual if usual in fits or not fits else fits[0]


def _day_of(folder: Path) -> date:
    """The date that the folder is named by, else today's: the one place where the clock is asked."""
    try:
        return date.fromisoformat(folder.resolve().name)
    except ValueError:
        return date.today()
