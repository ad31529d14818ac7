"""``pinban check``: PDFs and editions' folders to findings."""

import argparse
from pathlib import Path

from pinban.cli import findings
from pinban.cli.show import tell
from pinban.cli.words import Commands, Home, add_command, add_plants
from pinban.diagnostics import Diagnostic, Place
from pinban.manuscripts import read_edition
from pinban.prepress import Plant, choose_plant, load_plants, preflight


def add(commands: Commands, _: Home) -> None:
    """The command's parser."""
    parser = add_command(
        commands,
        "check",
        "按印刷厂的要求检查任何 PDF，或一期的稿件 preflight any PDF, or proofread an edition",
        "  pinban check advert.pdf --plant newsprint-broadsheet\n  pinban check content/2018-07-01",
    )
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="PDF，或一期的文件夹 PDFs or edition folders"
    )
    parser.add_argument("--plant", default="newsprint-broadsheet", metavar="NAME", help="印刷厂 the plant")
    add_plants(parser)
    parser.add_argument("--json", action="store_true", help="印成 JSON print JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Check every file named."""
    plants, found = load_plants(args.plants)
    plant, more = choose_plant(plants, args.plant, Place())
    found += more
    for path in args.files:
        if path.is_dir():
            found += read_edition(path)[1]
        elif plant is not None:
            found += _preflight(path, plant)
    return tell(found, as_json=args.json)


def _preflight(path: Path, plant: Plant) -> list[Diagnostic]:
    try:
        data = path.read_bytes()
    except OSError as error:
        return [findings.UNREADABLE.at(Place(file=path.name), reason=error.strerror or str(error))]
    return preflight(data, plant, path.name)
