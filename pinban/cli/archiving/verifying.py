"""``pinban archive verify``: bags, stores or editions in a store, every byte read again."""

import argparse
import sys
from pathlib import Path

from pinban.archive.package.check import verify
from pinban.archive.package.origin import other_program
from pinban.archive.store import Version, check, open_store
from pinban.archive.store.checking import Each
from pinban.cli.archiving.stores import add_store, now
from pinban.cli.clusters import add_cluster, each, working
from pinban.cli.show import tell
from pinban.cli.words import Commands, Home, add_command, any_path
from pinban.diagnostics import Diagnostic
from pinban.pipeline.executor import Executor
from pinban.pipeline.many.cluster import Sure


def add(actions: Commands, home: Home) -> None:
    """The action's parser."""
    parser = add_command(
        actions,
        "verify",
        "  pinban archive verify output/2018-07-01/archive/*\n"
        "  pinban archive verify\n"
        "  pinban archive verify 2018-07-01@v1 --store /mnt/archive\n"
        "  pinban archive verify --store /mnt/archive --cluster tcp://scheduler:8786",
    )
    parser.add_argument(
        "what",
        nargs="*",
        type=any_path,
        metavar="BAG|STORE|ID",
        help="档案包、档案库的文件夹，或库中的一期；不写是整个库 bags, stores, or editions in the store; all of it",
    )
    add_store(parser, home)
    add_cluster(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Verify everything named; what is checked in a store is logged there."""
    with working(args) as work:
        return _run(args, work)


def _run(args: argparse.Namespace, work: Executor) -> int:
    diagnostics: list[Diagnostic] = []
    names: list[str] = []
    bags: list[Path] = []
    stores: list[dict[str, object]] = []
    for path in args.what:
        if (path / "store.yaml").is_file():
            diagnostics += _store(path, [], stores, work)
        elif path.is_dir() or path.is_file() or len(path.parts) > 1:  # no edition of a store is called so
            bags.append(path)
        else:
            names.append(str(path))
    for found in each(work, "核对 verify", len(bags))(verified, bags):
        diagnostics += found
    if names or not args.what:
        diagnostics += _store(args.store, names, stores, work)
    return tell(args, diagnostics, {"verified": [str(path) for path in args.what], "stores": stores})


def verified(path: Path) -> list[Diagnostic]:
    """Findings on a bag, with the program that made it where there are any."""
    wrong = SURELY(path)
    return [*wrong, *other_program(path)] if wrong else []


def _none(found: list[Diagnostic]) -> bool:
    return not found


SURELY = Sure(verify, _none, list)
"""A bag that seems damaged is read again: storage that others share may have stumbled."""


def _store(root: Path, names: list[str], stores: list[dict[str, object]], work: Executor) -> list[Diagnostic]:
    """Findings on a store, or on some editions of it; ``stores`` is told what was checked."""
    store, found = open_store(root)
    if store is None:
        return found
    versions: list[Version] = []
    for name in names:
        some, more = store.find(name)
        versions += some
        found += more
    if found:
        return found
    count = len(versions) or len(store.versions())
    checked = check(store, now(), versions, _surely(each(work, "核对 verify", count)))
    ids = [version.id for version in checked.versions]
    stores.append({"store": str(store.root), "versions": ids, "log": str(checked.event) if checked.event else None})
    sys.stderr.write(f"{store.root}: {len(checked.versions)} 个版本 versions")
    sys.stderr.write(f"，记在 logged in {checked.event.name}\n" if checked.event else "\n")
    return list(checked.diagnostics)


def _surely(each_of: Each) -> Each:
    """Each version looked at until what is found there is sure."""
    return lambda look, versions: each_of(Sure(look, _none, list), versions)
