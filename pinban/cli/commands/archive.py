"""``pinban archive``: what is done with bags and with the store of them."""

from pinban.cli.table import ACTIONS
from pinban.cli.words import Commands, Home, add_command, add_listed


def add(commands: Commands, home: Home) -> None:
    """The command's parser; each of its actions has one of its own."""
    parser = add_command(
        commands,
        "archive",
        "  pinban archive verify output/2018-07-01/archive/*\n"
        "  pinban archive add output/2018-07-01/archive/2018-07-01\n"
        "  pinban archive list",
        facts=False,
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    add_listed(actions, ACTIONS, home)
