"""``pinban archive verify``: bags, stores or editions in a store, every byte read again."""

import argparse
import sys
from pathlib import Path

from pinban.archive.package.check import verify
from pinban.archive.package.origin import other_program
from pinban.archive.store import Version, check, open_store
from pinban.cli.archiving.stores import add_store, now
from pinban.cli.show import tell
from pinban.cli.words import Commands, Home, add_command, any_path
from pinban.diagnostics import Diagnostic


def add(actions: Commands, home: Home) -> None:
    """The action's parser."""
    parser = add_command(
        actions,
        "verify",
        "  pinban archive verify output/2018-07-01/archive/*\n"
        "  pinban archive verify\n"
        "  pinban archive verify 2018-07-01@v1 --store /mnt/archive",
    )
    parser.add_argument(
        "what",
        nargs="*",
        type=any_path,
        metavar="BAG|STORE|ID",
        help="档案包、档案库的文件夹，或库中的一期；不写是整个库 bags, stores, or editions in the store; all of it",
    )
    add_store(parser, home)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Verify everything named; what is checked in a store is logged there."""
    diagnostics: list[Diagnostic] = []
    names: list[str] = []
    stores: list[dict[str, object]] = []
    for path in args.what:
        if (path / "store.yaml").is_file():
            diagnostics += _store(path, [], stores)
        elif path.is_dir() or path.is_file() or len(path.parts) > 1:  # no edition of a store is called so
            wrong = verify(path)
            diagnostics += [*wrong, *other_program(path)] if wrong else []
        else:
            names.append(str(path))
    if names or not args.what:
        diagnostics += _store(args.store, names, stores)
    return tell(args, diagnostics, {"verified": [str(path) for path in args.what], "stores": stores})


def _store(root: Path, names: list[str], stores: list[dict[str, object]]) -> list[Diagnostic]:
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
    checked = check(store, now(), versions)
    ids = [version.id for version in checked.versions]
    stores.append({"store": str(store.root), "versions": ids, "log": str(checked.event) if checked.event else None})
    sys.stderr.write(f"{store.root}: {len(checked.versions)} 个版本 versions")
    sys.stderr.write(f"，记在 logged in {checked.event.name}\n" if checked.event else "\n")
    return list(checked.diagnostics)
