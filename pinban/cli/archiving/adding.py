"""``pinban archive add``: bags to versions in a store."""

import argparse
import sys
from pathlib import Path

from pinban.archive.package.check import verify
from pinban.archive.store import DEFAULT_WAIT, Store, is_behind, is_server_behind, open_store, refresh_catalogue
from pinban.archive.store import add as add_bag
from pinban.cli import exits
from pinban.cli.archiving.stores import add_store, now
from pinban.cli.show import tell
from pinban.cli.words import Commands, Home, add_command, any_path
from pinban.diagnostics import Diagnostic
from pinban.files import OutputError


def add(actions: Commands, home: Home) -> None:
    """The action's parser."""
    parser = add_command(
        actions,
        "add",
        "  pinban archive add output/2018-07-01\n  pinban archive add output/*/archive/* --store /mnt/archive",
    )
    parser.add_argument(
        "bags", nargs="+", type=any_path, metavar="BAG", help="档案包，或一期的输出 bags, or an edition's output"
    )
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
    """Add every bag named; one that cannot be added does not keep the others out."""
    bags = [bag for path in args.bags for bag in _bags(path)]
    store, diagnostics = open_store(args.store, create=any((bag / "bagit.txt").is_file() for bag in bags))
    if store is None:  # no store is made for what is no bag
        wrong = [_in(bag, item) for bag in bags if not (bag / "bagit.txt").is_file() for item in verify(bag)]
        return tell(args, wrong or diagnostics)
    told: list[Diagnostic] = []
    kept: list[dict[str, object]] = []
    code = None
    try:
        for bag in bags:
            _add(store, bag, args, told, kept)
        if is_behind(store) or is_server_behind(store) or not store.catalogue.exists():
            told += refresh_catalogue(store, wait=args.wait)
    except OutputError as error:  # what was added before it is told all the same
        told.append(error.finding)
        code = exits.SYSTEM
    return tell(args, told, {"store": str(store.root), "versions": kept}, code=code, quiet=True)


def _add(
    store: Store, bag: Path, args: argparse.Namespace, told: list[Diagnostic], kept: list[dict[str, object]]
) -> None:
    """Add one bag to the store, what is to be said of it to ``told``, and its version to ``kept``."""
    try:
        added = add_bag(store, bag, now(), wait=args.wait)
    except OutputError as error:
        raise OutputError(_in(bag, error.finding)) from error
    told += [_in(bag, item) for item in added.diagnostics]
    if added.version:
        version = {"id": added.version.id, "folder": str(added.version.folder)}
        kept.append({"bag": str(bag), "new": added.new, **version})
    if added.version and added.new and not args.json:
        sys.stderr.write(f"{bag} → {added.version.id}（{added.version.folder}）\n")


def _bags(path: Path) -> list[Path]:
    """The bag itself, or those of an edition's output folder."""
    held = sorted(tag.parent for tag in path.glob("archive/*/bagit.txt"))
    return held if held and not (path / "bagit.txt").exists() else [path]


def _in(bag: Path, item: Diagnostic) -> Diagnostic:
    """A finding with the bag that it is about."""
    file = f"{bag.name}/{item.place.file}" if item.place.file else bag.name
    return item.at(item.place.within(file=file))
