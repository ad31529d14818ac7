"""The command line's words: one parser, every command with examples."""

import argparse

from pinban import __version__
from pinban.cli.table import COMMANDS
from pinban.cli.usage import Parser
from pinban.cli.words import EXITS, Home, add_listed


def build_parser(home: Home) -> argparse.ArgumentParser:
    """The parser of all commands; a command's function is its arguments' ``run``."""
    parser = Parser(
        prog="pinban",
        description="拼版：把中文报纸的稿件排成可以付印的版面。 Makes up Chinese newspaper pages.",
        epilog=EXITS,
    )
    parser.add_argument("--version", action="version", version=f"pinban {__version__}", help="版本 version")
    parser.set_defaults(every=False, json=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    add_listed(commands, COMMANDS, home)
    return parser
