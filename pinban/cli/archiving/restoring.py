"""``pinban archive restore``: the files of a bag that lie in others, put together again."""

import argparse
import sys
from pathlib import Path

from pinban.archive.package import findings
from pinban.archive.package.derived import derived, pieces
from pinban.cli.show import tell
from pinban.cli.words import Commands, Home, add_command, any_path
from pinban.diagnostics import Diagnostic, Place
from pinban.files import inside, sure_to_write, write_pieces


def add(actions: Commands, _home: Home) -> None:
    """The action's parser."""
    parser = add_command(
        actions,
        "restore",
        "  pinban archive restore output/2018-07-01/archive/2018-07-01 --to /tmp/pdf",
    )
    parser.add_argument("bag", type=any_path, metavar="BAG", help="档案包的文件夹 the bag's folder")
    parser.add_argument("--to", type=any_path, required=True, metavar="DIR", help="写到 write below")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write every file that the bag tells of and does not store; nothing is written over."""
    if not (args.bag / "bagit.txt").is_file():
        return tell(args, [findings.NOT_A_BAG.at(Place(file=str(args.bag)), reason="bagit.txt")])
    sure_to_write(args.to)
    data = args.bag / "data"
    try:
        told = derived(data)
    except (OSError, ValueError, RecursionError) as error:
        place = Place(file=str(args.bag))
        return tell(args, [findings.BAD_RECORD.at(place, name="derived.json", reason=str(error))])
    wrong: list[Diagnostic] = []
    written: list[str] = []
    for name, facts in sorted(told.items()):
        target, bad = inside(args.to, name, Place(file=str(args.bag)))
        wrong += bad
        if target is not None and not target.exists():
            bad = _restore(data, name, facts, target)
            wrong += bad
            written += [] if bad else [name]
    if not args.json:
        sys.stderr.write(f"{len(written)} 个文件 files → {args.to}\n")
    return tell(args, wrong, {"target": str(args.to), "files": written}, quiet=True)


def _restore(data: Path, name: str, facts: object, target: Path) -> list[Diagnostic]:
    try:
        for _ in pieces(facts, data):  # proven before anything is written
            pass
    except (OSError, ValueError) as error:
        return [findings.NOT_DERIVED.at(Place(file=name), name=name, reason=str(error))]
    write_pieces(target, pieces(facts, data))
    return []
