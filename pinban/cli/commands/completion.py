"""``pinban completion``: the parsers to a script from which a shell completes commands, options and paths."""

import argparse
import sys
from collections.abc import Iterator

from pinban.cli import exits
from pinban.cli.table import ACTIONS, COMMANDS
from pinban.cli.words import Commands, Home, add_command, any_path, folder

SHELLS = ("bash", "zsh", "tcsh")


def add(commands: Commands, home: Home) -> None:
    """The command's parser."""
    parser = add_command(
        commands,
        "completion",
        '  eval "$(pinban completion bash)"\n  pinban completion zsh > ~/.zfunc/_pinban',
        facts=False,
    )
    parser.add_argument("shell", choices=SHELLS, help="哪一种 shell which shell")
    parser.set_defaults(run=run, home=home)


def run(args: argparse.Namespace) -> int:
    """Print the script of a shell."""
    import shtab  # noqa: PLC0415 -- needed for nothing else

    from pinban.cli.parser import build_parser  # noqa: PLC0415 -- which lists this module

    parser = build_parser(Home(args.home.root, line=(*COMMANDS, *ACTIONS)))
    for action in _actions(parser):
        if action.type in (any_path, folder):
            action.complete = shtab.DIRECTORY if action.type is folder else shtab.FILE  # type: ignore[attr-defined]
    sys.stdout.write(shtab.complete(parser, shell=args.shell) + "\n")
    return exits.OK


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from _actions(inner)
