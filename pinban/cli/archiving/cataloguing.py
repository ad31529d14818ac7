"""``pinban archive rebuild-catalogue``: the catalogue anew from the bags."""

import argparse
import sys

from pinban.archive.store import Store, open_store, rebuild_catalogue, rebuild_shared
from pinban.cli.archiving.stores import add_store
from pinban.cli.clusters import add_cluster, each, working
from pinban.cli.show import tell
from pinban.cli.words import Commands, Home, add_command
from pinban.diagnostics import Diagnostic

TOGETHER = 16
"""Editions of one part of the work, as ``opensearch.loading`` shares it out."""


def add(actions: Commands, home: Home) -> None:
    """The action's parser."""
    parser = add_command(
        actions,
        "rebuild-catalogue",
        "  pinban archive rebuild-catalogue --store /mnt/archive\n"
        "  pinban archive rebuild-catalogue --to http://search:9200/pinban --cluster local:4",
    )
    add_store(parser, home)
    parser.add_argument(
        "--to", default="", metavar="URL", help="做在检索服务器上 on a search server, as http://search:9200/pinban"
    )
    add_cluster(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Rebuild the store's catalogue; the old one serves until the new one is there."""
    store, diagnostics = open_store(args.store)
    if store is None:
        return tell(args, diagnostics)
    stories, diagnostics = _on_server(store, args) if args.to else rebuild_catalogue(store)
    where = _without_password(args.to) or str(store.catalogue)
    if not args.json:
        sys.stderr.write(f"{where}: {stories} 篇 stories\n")
    return tell(args, diagnostics, {"catalogue": where, "stories": stories}, quiet=True)


def _on_server(store: Store, args: argparse.Namespace) -> tuple[int, list[Diagnostic]]:
    """Make it on a search server, here or by many workers."""
    with working(args) as work:
        return rebuild_shared(store, args.to, each(work, "目录 catalogue", len(store.versions()) // TOGETHER + 1))


def _without_password(address: str) -> str:
    from pinban.archive.store.opensearch.server import address_of  # noqa: PLC0415 -- an extra

    return address_of(address).shown if address else ""
