"""``pinban import``: a page's text dump to an edition's stories, with an account of every character."""

import argparse
import sys

from pinban.cli.show import print_account, tell
from pinban.cli.words import Commands, Home, add_command, any_path
from pinban.manuscripts import import_dump
from pinban.manuscripts.jsonschema import for_editors


def add(commands: Commands, home: Home) -> None:
    """The command's parser."""
    parser = add_command(
        commands,
        "import",
        "  pinban import page.txt content/2018-06-30 --cut page.cut.yaml",
    )
    parser.add_argument("dump", type=any_path, metavar="DUMP", help="整版文本 the text dump")
    parser.add_argument("folder", type=any_path, metavar="FOLDER", help="要建的一期 the edition to make")
    parser.add_argument(
        "--cut", type=any_path, default=None, metavar="YAML", help="哪一行起是哪一篇 where each piece begins"
    )
    parser.set_defaults(run=run, schemas=home.root / "schema")


def run(args: argparse.Namespace) -> int:
    """Cut the dump and tell what became of its characters."""
    result = import_dump(args.dump, args.cut, args.folder, for_editors(args.folder, args.schemas))
    print_account(result.account, sys.stdout)
    return tell(result.diagnostics, every=args.every)
