"""``pinban archive rebuild``: a bag's edition set again, and whether its pages come out the same."""

import argparse
import os
import sys
from pathlib import Path

from pinban.archive.package.compare import Sameness
from pinban.archive.store import open_store
from pinban.archive.store.shelf import SETTINGS
from pinban.cli import exits
from pinban.cli.clusters import Told, add_cluster, working
from pinban.cli.editions import taken
from pinban.cli.findings import NO_OUT
from pinban.cli.progress import Progress
from pinban.cli.show import tell
from pinban.cli.words import Commands, Home, add_command, any_path, folder, positive
from pinban.diagnostics import Place
from pinban.files import OutputError
from pinban.files.atomic import finding
from pinban.pipeline import Places, Rebuilt, rebuild
from pinban.pipeline.many.backfile import Entry, rebuild_all

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
        "  pinban archive rebuild /mnt/archive/2018-07-01 --out /tmp/again\n"
        "  pinban archive rebuild /mnt/archive --ledger rebuilt.jsonl --cluster local:4",
    )
    parser.add_argument(
        "bag", type=any_path, metavar="BAG|STORE", help="档案包，或整个档案库 a bag's folder, or a whole store's"
    )
    parser.add_argument(
        "--ledger",
        type=any_path,
        default=Path("rebuilt.jsonl"),
        metavar="FILE",
        help="整个库的账，断了照它接着做 a store's ledger, by which it goes on after a break (rebuilt.jsonl)",
    )
    add_cluster(parser)
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
    if (args.bag / SETTINGS).is_file():
        return _whole_store(args)
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


def _whole_store(args: argparse.Namespace) -> int:
    """Rebuild every version in a store: 0 where every page of all of them looks as it looked."""
    if args.out is not None:
        return tell(args, [NO_OUT.at(Place())], code=exits.USAGE)
    store, diagnostics = open_store(args.bag)
    if store is None:
        return tell(args, diagnostics)
    versions = store.versions()
    told = Told("重排 rebuild", len(versions))

    def say(entry: Entry, done: int, _count: int) -> None:
        told.done = done - 1
        told(f"{entry.id} {_word(entry)}")

    with working(args) as work:
        entries = rebuild_all(versions, Places(args.layouts, args.fonts), args.ledger, work, say)
    taken_in = [entry.id for entry in entries if entry.taken_in]
    differ = [entry for entry in entries if not entry.same and not entry.taken_in]
    if not args.json:
        of_ours = len(entries) - len(taken_in)
        sys.stdout.write(f"{of_ours - len(differ)} / {of_ours} 相同 the same → {args.ledger}\n")
        if taken_in:
            sys.stdout.write(f"{len(taken_in)} 期是收来的，没有稿件可重排 taken in: there is nothing to set again\n")
        sys.stdout.writelines(f"{entry.id}: {_word(entry)} {' '.join(entry.codes)}\n" for entry in differ)
    facts = {"ledger": str(args.ledger), "versions": len(entries), "taken_in": taken_in,
             "different": [entry.id for entry in differ]}  # fmt: skip
    return tell(args, diagnostics, facts, code=exits.FINDINGS if differ else None)


def _word(entry: Entry) -> str:
    """What came of a version, in two words."""
    if entry.taken_in:
        return "收来的 taken in"
    if not entry.pages:
        return "没有排成 not set"
    return "相同 same" if entry.same else "不同 different"


def _data(rebuilt: Rebuilt) -> dict[str, object]:
    return {
        "same": rebuilt.same,
        "pages": [{"page": item.page, "sameness": item.sameness.value} for item in rebuilt.verdicts],
    }
