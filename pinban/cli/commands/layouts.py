"""``pinban layouts``: the layouts there are, or all that design is made of copied to a folder to be changed."""

import argparse
import shutil
import sys
from pathlib import Path

from pinban.cli.editions import taken
from pinban.cli.show import tell
from pinban.cli.tables import layout_data, print_layouts
from pinban.cli.words import Commands, Home, add_command, any_path, folder
from pinban.diagnostics import Diagnostic
from pinban.files import output_tree
from pinban.layouts import layout_names, read_layout

DESIGN = ("layouts", "fonts/fonts.yaml", "fonts/README.md", "schema")
"""What a designer changes, and what an editor checks it by."""


def add(commands: Commands, home: Home) -> None:
    """The command's parser."""
    parser = add_command(
        commands,
        "layouts",
        "  pinban layouts\n"
        "  pinban layouts --out 设计 && pinban build content/2018-07-01 --layouts 设计/layouts --fonts 设计/fonts",
    )
    parser.add_argument("--layouts", type=folder, default=home.root / "layouts", metavar="DIR", help="版式 layouts")
    parser.add_argument(
        "--out",
        type=any_path,
        default=None,
        metavar="DIR",
        help="把版式和字体表抄到新文件夹，照着改 copy layouts and the fonts' table to a new folder, to be changed",
    )
    parser.set_defaults(run=run, root=home.root)


def run(args: argparse.Namespace) -> int:
    """List the layouts, or copy what design is made of."""
    if args.out is not None:
        return _copied(args)
    rows: list[dict[str, object]] = []
    diagnostics: list[Diagnostic] = []
    for name in layout_names(args.layouts):
        chosen, more = read_layout(args.layouts, name)
        diagnostics += more
        if chosen is not None:
            rows.append(layout_data(name, chosen.layout))
    if not args.json:
        print_layouts(rows, sys.stdout)
    return tell(args, diagnostics, {"layouts": rows})


def _copied(args: argparse.Namespace) -> int:
    if wrong := taken(args.out):
        return tell(args, wrong)
    with output_tree(args.out) as target:
        for name in DESIGN:
            _copy(args.layouts if name == "layouts" else args.root / name, target / name)
    if not args.json:
        sys.stdout.write(f"{args.out}\n  --layouts {args.out / 'layouts'} --fonts {args.out / 'fonts'}\n")
    return tell(args, [], {"folder": str(args.out)}, quiet=True)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copyfile(source, target)
