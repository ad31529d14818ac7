"""The command line's words: one parser, every command with examples."""

import argparse

from pinban.cli.commands import COMMANDS
from pinban.cli.words import EXITS, Home


def build_parser(home: Home) -> argparse.ArgumentParser:
    """The parser of all commands; a command's function is its arguments' ``run``."""
    parser = argparse.ArgumentParser(
        prog="pinban",
        description="拼版：把中文报纸的稿件排成可以付印的版面。 Makes up Chinese newspaper pages.",
        epilog=EXITS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(every=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands, home)
    return parser
