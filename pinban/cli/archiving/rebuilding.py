"""``pinban archive rebuild``: a bag's edition set again, and whether its pages come out the same."""

import argparse
import os
import sys

from pinban.archive.package.compare import Sameness
from pinban.cli import exits
from pinban.cli.editions import taken
from pinban.cli.progress import Progress
from pinban.cli.show import tell
from pinban.cli.words import Commands, Home, add_command, any_path, folder, positive
from pinban.files import OutputError
from pinban.files.atomic import finding
from pinban.pipeline import Places, Rebuilt, rebuild

WORDS = {
    Sameness.BYTES: "逐字节相同 the same bytes",
    Sameness.PIXELS: "字节不同，逐像素相同 other bytes, the same pixels",
    Sameness.DIFFERENT: "不同 different",
}


def add(actions: Commands, home: Home) -> None:
    """The action's parser."""
    parser = add_command(
        actions,
        "rebuild",
        "  pinban archive rebuild output/2018-07-01/archive/2018-07-01\n"
        "  pinban archive rebuild /mnt/archive/2018-07-01 --out /tmp/again",
    )
    parser.add_argument("bag", type=any_path, metavar="BAG", help="档案包的文件夹 the bag's folder")
    parser.add_argument(
        "--out", type=any_path, default=None, metavar="DIR", help="留下重排的结果 keep what is built, in a new folder"
    )
    parser.add_argument("--fonts", type=folder, default=home.root / "fonts", metavar="DIR", help="字体 fonts")
    parser.add_argument(
        "--jobs", type=positive, default=os.cpu_count() or 1, metavar="N", help="几个版同时排 pages at a time"
    )
    parser.set_defaults(run=run, layouts=home.root / "layouts")


def run(args: argparse.Namespace) -> int:
    """Rebuild one bag: 0 where every page looks as it looked and the bag is whole."""
    if args.out is not None and (wrong := taken(args.out)):
        return tell(args, wrong)
    progress = Progress()

    def say(stage: str, detail: str, seconds: float | None) -> None:
        progress(args.bag.name, stage, detail, seconds)

    places = Places(args.layouts, args.fonts)
    try:
        rebuilt = rebuild(args.bag, places, say, workers=args.jobs, out=args.out)
    except OSError as error:
        raise OutputError(finding(error, args.out or args.bag)) from error
    if not args.json:
        for verdict in rebuilt.verdicts:
            sys.stdout.write(f"第{verdict.page}版 page {verdict.page}: {WORDS[verdict.sameness]}\n")
    code = None if rebuilt.same else exits.FINDINGS
    return tell(args, rebuilt.diagnostics, _data(rebuilt), code=code)


def _data(rebuilt: Rebuilt) -> dict[str, object]:
    return {
        "same": rebuilt.same,
        "pages": [{"page": item.page, "sameness": item.sameness.value} for item in rebuilt.verdicts],
    }
