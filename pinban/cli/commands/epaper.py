"""``pinban epaper``: an edition's e-paper (数字报) made, added to the paper's site, shown in a browser."""

import argparse
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

from pinban.cli.editions import no_edition
from pinban.cli.progress import Progress
from pinban.cli.show import tell
from pinban.cli.words import Commands, Home, add_cache, add_command, add_layouts, add_plants, any_path, port_number
from pinban.diagnostics import Diagnostic, Place, Severity, worst
from pinban.files import sure_to_write

HOME = "epaper"
_FRONT = "paperindex.htm"


def add(commands: Commands, home: Home) -> None:
    """The command's parser."""
    parser = add_command(
        commands,
        "epaper",
        "  pinban epaper content/2018-07-01\n"
        "  pinban epaper content/2018-07-01 --site /srv/epaper\n"
        "  pinban epaper output/2018-07-01 --serve",
    )
    parser.add_argument(
        "edition",
        type=any_path,
        metavar="EDITION|OUTPUT",
        help="一期的文件夹，或排好的输出 an edition's folder, or its output",
    )
    parser.add_argument(
        "--out", type=any_path, default=home.work / "output", metavar="DIR", help="输出到 write below (output/)"
    )
    parser.add_argument(
        "--site",
        type=any_path,
        metavar="DIR",
        help="加进这个网站；以前各期不动 add the issue to this site; former issues stay as they are",
    )
    parser.add_argument(
        "--serve",
        type=port_number,
        nargs="?",
        const=8765,
        metavar="PORT",
        help="在本机浏览器里看，Ctrl-C 结束 serve it on this machine until Ctrl-C (8765)",
    )
    parser.add_argument("--plant", default="", metavar="NAME", help="换一家印刷厂 another plant than the edition's")
    add_layouts(parser, home)
    add_plants(parser)
    add_cache(parser)
    parser.set_defaults(run=lambda args: run(args, parser))


def run(args: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Make the e-paper where there is none yet; add it; show it."""
    if args.json and args.serve is not None:
        parser.error("argument --json: not allowed with argument --serve")
    if args.site is not None and args.edition.is_dir():
        sure_to_write(args.site)
    e_paper, problems = _made(args)
    if e_paper is None:
        return tell(args, problems)
    if args.site is not None:
        problems += _added(e_paper, args.site, args.layouts)
        if worst(problems) is Severity.ERROR:
            return tell(args, problems)
    shown = e_paper if args.site is None else args.site
    code = tell(args, problems, {"front": str(shown / _FRONT)}, quiet=True)
    if not args.json:
        sys.stdout.write(f"{shown / _FRONT}\n")
    if args.serve is not None:
        from pinban.cli.serving import serve  # noqa: PLC0415 -- for whoever asks for it

        return serve(args, shown, args.serve)
    return code


def _made(args: argparse.Namespace) -> tuple[Path | None, list[Diagnostic]]:
    """The folder of the e-paper: that of an output, or made now of an edition, with what is wrong."""
    for folder in (args.edition / HOME, args.edition):
        if (folder / _FRONT).is_file():
            return folder, []
    if wrong := no_edition(args.edition):
        return None, wrong
    if not (args.edition / "edition.yaml").is_file():
        from pinban.epaper.findings import NO_EPAPER  # noqa: PLC0415

        return None, [NO_EPAPER.at(Place(), folder=str(args.edition))]
    sure_to_write(args.out)
    from pinban.pipeline.outcome import Options  # noqa: PLC0415 -- help needs none of it
    from pinban.pipeline.places import Places, Product  # noqa: PLC0415
    from pinban.pipeline.settled import make_edition  # noqa: PLC0415

    places = Places(args.layouts, args.fonts, args.plants, args.cache)
    options = Options(places, args.out, plant=args.plant, only=frozenset({Product.EPAPER}))
    outcome = make_edition(args.edition, options, partial(Progress(), args.edition.name))
    return (outcome.target / HOME if outcome.ok else None), list(outcome.report.diagnostics)


def _added(made: Path, site: Path, layouts: Path) -> list[Diagnostic]:
    """The issue in the site. What issues share looks as the common layout has it, whatever each issue's own is."""
    from pinban.epaper import Looks, LooksError, add_issue  # noqa: PLC0415
    from pinban.epaper.findings import NO_LOOKS  # noqa: PLC0415
    from pinban.layouts import COMMON  # noqa: PLC0415

    looks = Looks((layouts / COMMON,))
    if lacking := looks.lacking:
        return [replace(NO_LOOKS, severity=Severity.ERROR).at(Place(), file=lacking)]
    try:
        return add_issue(made, site, looks)
    except LooksError as error:
        return [error.finding]
