"""``pinban archive``: archival bags to findings."""

import argparse
from pathlib import Path

from pinban.archive import verify
from pinban.cli.show import tell
from pinban.cli.words import Commands, Home, add_command


def add(commands: Commands, _: Home) -> None:
    """The command's parser."""
    parser = add_command(
        commands,
        "archive",
        "核对档案包 verify archival bags",
        "  pinban archive verify output/2018-07-01/archive/*",
    )
    parser.add_argument("action", choices=["verify"])
    parser.add_argument("bags", nargs="+", type=Path, metavar="BAG")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Verify every bag named."""
    return tell([item for bag in args.bags for item in verify(bag)])
