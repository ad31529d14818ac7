"""``pinban archive``: what is done with bags and with the store of them."""

from pinban.cli.archiving import ACTIONS
from pinban.cli.words import Commands, Home, add_command


def add(commands: Commands, home: Home) -> None:
    """The command's parser; each of its actions has one of its own."""
    parser = add_command(
        commands,
        "archive",
        "档案包和档案库：入库、列出、核对 bags and the store: add, list, show, verify",
        "  pinban archive verify output/2018-07-01/archive/*\n"
        "  pinban archive add output/2018-07-01/archive/2018-07-01\n"
        "  pinban archive list",
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for action in ACTIONS:
        action.add(actions, home)
