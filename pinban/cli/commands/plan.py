"""``pinban plan``: a page to several ways of making it up, and the one chosen back into the edition."""

import argparse
import os
import sys
from dataclasses import asdict

from pinban.cli.editions import no_edition
from pinban.cli.show import tell
from pinban.cli.words import Commands, Home, add_cache, add_command, add_layouts, add_plants, any_path, positive
from pinban.files import sure_to_write
from pinban.pipeline import Places, choices_folder, choose, lay_out_choices

_FEW = 3


def add(commands: Commands, home: Home) -> None:
    """The command's parser."""
    parser = add_command(
        commands,
        "plan",
        "  pinban plan content/2018-07-01 --page 1 --alternatives 3\n"
        "  pinban plan content/2018-07-01 --page 1 --choose 2",
    )
    parser.add_argument("edition", type=any_path, metavar="EDITION", help="一期的文件夹 the edition's folder")
    parser.add_argument("--page", required=True, metavar="LABEL", help="版次 the page's label")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--alternatives", type=positive, default=_FEW, metavar="N", help="排几种 how many ways (3)")
    what.add_argument(
        "--choose",
        type=positive,
        default=None,
        metavar="N",
        help="选定第几种，写成 placements write one back as placements",
    )
    parser.add_argument(
        "--out", type=any_path, default=home.work / "output", metavar="DIR", help="输出到 write below (output/)"
    )
    parser.add_argument(
        "--jobs", type=positive, default=os.cpu_count() or 1, metavar="N", help="几个小样同时排 proofs at a time"
    )
    add_layouts(parser, home)
    add_plants(parser)
    add_cache(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Lay out a page's alternatives, or write one that was laid out back."""
    if wrong := no_edition(args.edition):
        return tell(args, wrong)
    sure_to_write(args.out)
    places = Places(args.layouts, args.fonts, args.plants, args.cache)
    if args.choose is not None:
        problems = choose(args.edition, args.page, args.choose, places=places, out=args.out)
        return tell(args, problems, {"page": args.page, "chosen": args.choose})
    choices, diagnostics = lay_out_choices(
        args.edition, args.page, args.alternatives, places=places, out=args.out, workers=args.jobs
    )
    if not choices:
        return tell(args, diagnostics)
    index = choices_folder(args.out, args.edition.resolve().name, args.page) / "index.html"
    if not args.json:
        for choice in choices:
            sys.stdout.write(
                f"{choice.number}  扣分 cost {choice.cost:.1f}  缺 white {choice.spare} 行 lines  {choice.proof}\n"
            )
        sys.stdout.write(f"{index}\n")
    rows = [asdict(choice) | {"proof": str(choice.proof)} for choice in choices]
    return tell(args, diagnostics, {"page": args.page, "choices": rows, "index": str(index)})
