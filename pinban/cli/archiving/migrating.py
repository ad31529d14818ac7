"""``pinban archive migrate``: a store of the first form brought over to OCFL 1.1."""

import argparse
import sys

from pinban.archive.store import DEFAULT_WAIT, open_store
from pinban.archive.store.migrating import migrate
from pinban.cli.archiving.stores import add_store, now
from pinban.cli.show import tell
from pinban.cli.words import Commands, Home, add_command


def add(actions: Commands, home: Home) -> None:
    """The action's parser."""
    parser = add_command(actions, "migrate", "  pinban archive migrate --store /mnt/archive")
    add_store(parser, home)
    parser.add_argument(
        "--wait",
        type=float,
        default=DEFAULT_WAIT,
        metavar="SECONDS",
        help=f"另一个程序正在写时等多久 how long to wait for another writer ({DEFAULT_WAIT:.0f})",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Bring every edition over; stopped at any moment, it goes on where it was when called again."""
    store, diagnostics = open_store(args.store)
    if store is None:
        return tell(args, diagnostics)
    done = migrate(store, now(), lambda name: None if args.json else _say(name), wait=args.wait)
    versions = [version.id for version in done.versions]
    facts = {"store": str(store.root), "versions": versions, "before": done.before}
    return tell(args, list(done.diagnostics), {**facts, "log": str(done.event) if done.event else None}, quiet=True)


def _say(name: str) -> None:
    sys.stderr.write(f"{name} → OCFL\n")
