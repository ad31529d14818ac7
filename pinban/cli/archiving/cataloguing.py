"""``pinban archive rebuild-catalogue``: the catalogue anew from the bags."""

import argparse
import sys

from pinban.archive.store import open_store, rebuild_catalogue
from pinban.cli.archiving.stores import add_store
from pinban.cli.show import tell
from pinban.cli.words import Commands, Home, add_command


def add(actions: Commands, home: Home) -> None:
    """The action's parser."""
    parser = add_command(
        actions,
        "rebuild-catalogue",
        "  pinban archive rebuild-catalogue --store /mnt/archive",
    )
    add_store(parser, home)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Rebuild the store's catalogue; the old one serves until the new one is there."""
    store, diagnostics = open_store(args.store)
    if store is None:
        return tell(args, diagnostics)
    stories, diagnostics = rebuild_catalogue(store)
    if not args.json:
        sys.stderr.write(f"{store.catalogue}: {stories} 篇 stories\n")
    return tell(args, diagnostics, {"catalogue": str(store.catalogue), "stories": stories}, quiet=True)
