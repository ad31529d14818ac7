"""``pinban impose``: an edition's output, or any PDF of pages, to printer's sheets and reader spreads."""

import argparse
import math
import sys

from pinban.cli import findings
from pinban.cli.editions import taken
from pinban.cli.show import tell
from pinban.cli.words import Commands, Home, add_command, any_path, folder
from pinban.diagnostics import Place, Severity, worst
from pinban.files import output_tree, sure_to_write
from pinban.fonts import load_fonts
from pinban.imposition import SIZES, Press, Scheme, impose_pdf

_CREEP_MOST = 10.0  # mm


def add(commands: Commands, home: Home) -> None:
    """The command's parser."""
    parser = add_command(
        commands,
        "impose",
        "  pinban impose output/2018-07-01\n"
        "  pinban impose output/2018-07-01 --pages-per-sheet 8 --creep 0.1\n"
        "  pinban impose pages.pdf --scheme gathered --pages-per-sheet 16 --trim 3 --bind right",
    )
    parser.add_argument(
        "source",
        type=any_path,
        metavar="OUTPUT|PDF",
        help="一期的输出，或各版的 PDF an edition's output, or a PDF of pages",
    )
    parser.add_argument(
        "--scheme",
        type=Scheme,
        default=Scheme.SADDLE,
        choices=list(Scheme),
        help="saddle 套帖、骑马订（默认），gathered 配帖 one sheet inside the other, or one upon the other",
    )
    parser.add_argument(
        "--pages-per-sheet", type=int, default=4, choices=SIZES, help="一帖几版（两面） pages on both sides of a sheet"
    )
    parser.add_argument(
        "--creep",
        type=_millimetres,
        default=0.0,
        metavar="MM",
        help="爬移：每层纸向订口移多少 towards the spine per leaf",
    )
    parser.add_argument(
        "--trim",
        type=_millimetres,
        default=None,
        metavar="MM",
        help="裁切量，默认为各版的出血 cut off outside the pages; default: their bleed",
    )
    parser.add_argument(
        "--bind",
        choices=["left", "right"],
        default=None,
        help="订口在左或右，默认按 PDF 所说 the side that is bound; default: what the PDF says",
    )
    parser.add_argument("--no-marks", action="store_true", help="不要标记 no marks around the pages")
    parser.add_argument(
        "--out",
        type=any_path,
        default=None,
        metavar="DIR",
        help="写到（默认在旁边，名为 ….sheets） write into this folder",
    )
    parser.add_argument("--fonts", type=folder, default=home.root / "fonts", metavar="DIR", help="字体 fonts")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Impose one book; nothing is written where something is wrong with it."""
    path = args.source / "supplement.pdf" if args.source.is_dir() else args.source
    try:
        data = path.read_bytes()
    except OSError as error:
        return tell(args, [findings.UNREADABLE.at(Place(file=str(path)), reason=error.strerror or str(error))])
    if args.out is not None:
        sure_to_write(args.out)
    press = Press(args.scheme, args.pages_per_sheet, args.creep, args.trim, not args.no_marks)
    fonts, diagnostics = load_fonts(args.fonts)
    right = None if args.bind is None else args.bind == "right"
    imposed, more = impose_pdf(data, path.name, press, fonts=fonts, right=right)
    diagnostics = [*diagnostics, *more]
    if worst(diagnostics) is Severity.ERROR:
        return tell(args, diagnostics)
    home = args.source if args.source.is_dir() else args.source.with_suffix("")
    target = args.out or home.resolve().with_name(f"{home.resolve().name}.sheets")
    if wrong := taken(target, unless=imposed.files()):
        return tell(args, [*diagnostics, *wrong])
    with output_tree(target) as folder:
        for name, content in imposed.files().items():
            (folder / name).write_bytes(content)
    paths = [str(target / name) for name in imposed.files()]
    code = tell(args, diagnostics, {"folder": str(target), "files": paths})
    if not args.json:
        sys.stdout.writelines(f"{path}\n" for path in paths)
    return code


def _millimetres(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and 0 <= value <= _CREEP_MOST):
        raise argparse.ArgumentTypeError(f"0 … {_CREEP_MOST:g} mm")
    return value
