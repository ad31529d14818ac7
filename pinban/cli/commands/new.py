"""``pinban new``: a folder's name to an edition that builds."""

import argparse
from datetime import date
from pathlib import Path

from pinban.cli.show import tell
from pinban.cli.words import Commands, Home, add_command
from pinban.manuscripts import new_edition


def add(commands: Commands, _: Home) -> None:
    """The command's parser."""
    parser = add_command(
        commands,
        "new",
        "新建一期，建好就能排 start an edition that builds",
        "  pinban new content/2018-07-08 --title 周末刊 --date 2018-07-08",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="要建的文件夹 the folder to make")
    parser.add_argument("--title", default="特刊", help="刊名 the edition's title")
    parser.add_argument("--date", type=date.fromisoformat, default=None, metavar="YYYY-MM-DD", help="日期 its date")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the folder."""
    day = args.date or _day_of(args.folder)
    return tell(new_edition(args.folder, day=day, title=args.title), every=args.every)


def _day_of(folder: Path) -> date:
    """The date that the folder is named by, else today's: the one place where the clock is asked."""
    try:
        return date.fromisoformat(folder.name)
    except ValueError:
        return date.today()
