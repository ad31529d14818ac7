"""``pinban build``: editions' folders to everything that a build writes."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pinban.cli import exits
from pinban.cli.clusters import Told, add_cluster, working
from pinban.cli.editions import far_off, no_edition
from pinban.cli.progress import Progress
from pinban.cli.show import print_findings, still_to_see, tally, tell
from pinban.cli.words import (
    Commands,
    Home,
    add_cache,
    add_command,
    add_layouts,
    add_plants,
    any_path,
    page_labels,
    positive,
)
from pinban.diagnostics import Diagnostic
from pinban.files import sure_to_write
from pinban.pipeline.outcome import Options, Outcome
from pinban.pipeline.places import Places, Product
from pinban.pipeline.publishing.clock import time_of_record
from pinban.pipeline.report import BuildReport, Judgement, failed_report, judged
from pinban.pipeline.settled import make_edition


def add(commands: Commands, home: Home) -> None:
    """The command's parser."""
    parser = add_command(
        commands,
        "build",
        "  pinban build content/2018-07-01\n"
        "  pinban build content/2018-07-01 --pages 1,3-4 --jobs 2\n"
        "  pinban build content/2018-07-01 --keep-plan\n"
        "  pinban build content/2018-07-01 --only proof\n"
        "  pinban build content/2018-* --cluster local:4\n"
        "  pinban build content/2018-07-01 --plant newsprint-mono --strict --json",
    )
    parser.add_argument(
        "editions",
        nargs="*" if home.default_edition else "+",
        type=any_path,
        default=[home.default_edition] if home.default_edition else None,
        metavar="EDITION",
        help="一期的文件夹 an edition's folder",
    )
    parser.add_argument(
        "--out", type=any_path, default=home.work / "output", metavar="DIR", help="输出到 write below (output/)"
    )
    some = parser.add_mutually_exclusive_group()
    some.add_argument("--pages", type=page_labels, default=(), metavar="5,7-8", help="只排这些版 these pages only")
    some.add_argument(
        "--replate",
        type=page_labels,
        default=(),
        metavar="3",
        help="换版：只许这些版变，原来的文件和改动留在 replates/ exchange these pages alone; the former files are kept",
    )
    parser.add_argument("--plant", default="", metavar="NAME", help="换一家印刷厂 another plant than the edition's")
    parser.add_argument(
        "--jobs", type=positive, default=os.cpu_count() or 1, metavar="N", help="几个版同时排 pages at a time"
    )
    parser.add_argument(
        "--only",
        type=products,
        default=frozenset(),
        metavar="PRODUCTS",
        help=f"只出这些，写到 <期>.only make these alone: {','.join(Product)}",
    )
    parser.add_argument("--strict", action="store_true", help="有警告也不放行 warnings stop the edition too")
    parser.add_argument(
        "--keep-plan",
        action="store_true",
        help="照上一次的版面，能不动的不动 keep the former plan; what can stay where it is stays",
    )
    add_layouts(parser, home)
    add_plants(parser)
    add_cache(parser)
    add_cluster(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Build every edition named, one after another."""
    places = Places(args.layouts, args.fonts, args.plants, args.cache)
    options = Options(
        places,
        args.out,
        args.pages,
        args.plant,
        args.jobs,
        args.strict,
        replate=args.replate,
        keep_plan=args.keep_plan,
        only=args.only,
        made=time_of_record(os.environ),
    )
    if not all(map(no_edition, args.editions)):
        sure_to_write(args.out)
    asked = dict[str, list[Diagnostic]]()
    outcomes = _on_cluster(args, options) if args.cluster else _here(args, options)
    reports = [_told(root, outcome, args, asked) for root, outcome in outcomes]
    code = exits.OK if all(report.ok for report in reports) else exits.FINDINGS
    if args.json:
        everything = [item for report in reports for item in report.diagnostics]
        everything += [item for far in asked.values() for item in far]
        facts = {"editions": [_with_dates(report, asked.get(report.edition, [])) for report in reports]}
        return tell(args, everything, facts, code=code)
    return code


def _here(args: argparse.Namespace, options: Options) -> Iterator[tuple[Path, Outcome | None]]:
    """Each edition built, one after another; ``None`` where the path is no folder."""
    progress = Progress()
    for root in args.editions:

        def say(stage: str, detail: str, seconds: float | None, name: str = root.name) -> None:
            progress(name, stage, detail, seconds)

        yield root, None if no_edition(root) else make_edition(root, options, say)


def _on_cluster(args: argparse.Namespace, options: Options) -> Iterator[tuple[Path, Outcome | None]]:
    """Editions built on many machines, an edition a job, told in their order when all are done."""
    from pinban.pipeline.many.backfile import EditionJob, build_all  # noqa: PLC0415 -- an extra

    roots = [root for root in args.editions if not no_edition(root)]
    told = Told("排版 build", len(roots))
    with working(args) as work:
        jobs = [EditionJob(root.absolute(), replace(options, workers=1)) for root in roots]
        outcomes = build_all(jobs, work, lambda job, outcome: told(f"{job.name} {outcome.target}"))
    made = dict(zip(roots, outcomes, strict=True))
    yield from ((root, made.get(root)) for root in args.editions)


def _told(
    root: Path, outcome: Outcome | None, args: argparse.Namespace, asked: dict[str, list[Diagnostic]]
) -> BuildReport:
    """What came of an edition, said to the person; ``asked`` takes what is to be asked of its date."""
    if outcome is None:
        wrong = no_edition(root)
        print_findings(wrong, sys.stderr, every=args.every)
        return failed_report(root.name, wrong)
    far = far_off(outcome.report.date, root)
    print_findings(outcome.report.diagnostics, sys.stderr, every=args.every)
    print_findings(far, sys.stderr)
    asked[outcome.report.edition] = far
    _close(outcome, far)
    return outcome.report


def products(text: str) -> frozenset[Product]:
    """``proof,soft`` to the products. Raises ``argparse.ArgumentTypeError`` for a name that is none."""
    names = [item.strip() for item in text.split(",")]
    if not set(names) <= set(Product):
        raise argparse.ArgumentTypeError(f"“{text}”: {', '.join(Product)}")
    return frozenset(map(Product, names))


def _with_dates(report: BuildReport, asked: Sequence[Diagnostic]) -> dict[str, object]:
    """A report's data with the verdict as the terminal tells it, where a date is asked about."""
    return report.as_data() | _judged(report, asked).as_data()


def _judged(report: BuildReport, asked: Sequence[Diagnostic]) -> Judgement:
    return judged([*report.diagnostics, *asked], ok=report.ok, pages=bool(report.pages))


def _close(outcome: Outcome, asked: Sequence[Diagnostic]) -> None:
    """The last line of an edition: what came of it, where it lies, and what a person must still look at."""
    found = [*outcome.report.diagnostics, *asked]
    verdict = _judged(outcome.report, asked)
    state = f"{verdict.zh}{'' if outcome.ok else '，报告见'} {verdict.en}{'' if outcome.ok else ', see the report'}"
    report = outcome.target if outcome.ok else outcome.target / "report.html"
    counts, seen = tally(found), still_to_see(found)
    todo = "还要看 still to look at" if outcome.ok else "先看 look first at"
    line = f"{outcome.edition}: {state} → {report}{f'（{counts}）' if counts else ''}"
    sys.stderr.write(line + (f"；{todo}：{seen}" if seen else "") + "\n")
