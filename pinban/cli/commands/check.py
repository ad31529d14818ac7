"""``pinban check``: PDFs and editions' folders to findings, on the terminal, as JSON, as an HTML report."""

import argparse
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from pinban.cli import exits, findings
from pinban.cli.show import print_findings, tally, tell
from pinban.cli.words import Commands, Home, add_command, add_plants, any_path
from pinban.diagnostics import Diagnostic, Place, Severity, grouped_data, worst
from pinban.files import write_file
from pinban.manuscripts import read_edition
from pinban.prepress import (
    Examination,
    Guard,
    Plant,
    baseline_file,
    choose_plant,
    load_plants,
    read_baseline,
    reasons,
    report_html,
)

EXIT_CODES = {None: exits.OK, Severity.NOTE: exits.OK, Severity.WARNING: exits.WARNINGS, Severity.ERROR: exits.FINDINGS}
"""The exit code that goes with the gravest finding."""


def add(commands: Commands, _: Home) -> None:
    """The command's parser."""
    parser = add_command(
        commands,
        "check",
        "  pinban check advert.pdf --plant newsprint-broadsheet\n"
        "  pinban check adverts/*.pdf --plant newsprint-tabloid --html report.html\n"
        "  pinban check adverts/*.pdf --baseline accepted.json --write-baseline\n"
        "  pinban check content/2018-07-01",
    )
    parser.add_argument(
        "files", nargs="+", type=any_path, metavar="FILE", help="PDF，或一期的文件夹 PDFs or edition folders"
    )
    parser.add_argument("--plant", default="newsprint-broadsheet", metavar="NAME", help="印刷厂 the plant")
    add_plants(parser)
    parser.add_argument(
        "--html", type=any_path, default=None, metavar="REPORT", help="写 HTML 报告 write an HTML report"
    )
    parser.add_argument(
        "--baseline", type=any_path, default=None, metavar="FILE", help="已认可的问题不再报 leave out accepted findings"
    )
    parser.add_argument("--write-baseline", action="store_true", help="把现有的问题都记为认可 accept what is found now")
    parser.set_defaults(run=lambda args: run(args, parser))


def run(args: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """Check every file named."""
    if args.write_baseline and args.baseline is None:
        parser.error("--write-baseline: --baseline FILE ?")
    plants, diagnostics = load_plants(args.plants)
    plant, more = choose_plant(plants, args.plant, Place())
    diagnostics += more
    folders = [path for path in args.files if path.is_dir()]
    for path in folders:
        diagnostics += read_edition(path)[1]
    examinations: list[Examination] = []
    if plant is not None:
        files = [path for path in args.files if path not in folders]
        examinations, more = _examined(files, plant, pictures=args.html is not None)
        diagnostics += more
    if args.baseline is not None:
        examinations, more = _without_accepted(examinations, args.baseline, write=args.write_baseline)
        diagnostics += more
    if args.html is not None and plant is not None:
        write_file(args.html, report_html(examinations, reasons(plant), f"{plant.title}（{plant.name}）"))
    everything = [*diagnostics, *(item for examination in examinations for item in examination.findings)]
    code = EXIT_CODES[worst(everything)]
    if args.json:
        return tell(args, everything, {"plant": args.plant, "files": _files(examinations, everything)}, code=code)
    _print(everything, sum(len(examination.accepted) for examination in examinations), every=args.every)
    return code


def _without_accepted(
    examinations: list[Examination], file: Path, *, write: bool
) -> tuple[list[Examination], list[Diagnostic]]:
    """The examinations without what the baseline ``file`` accepts; with ``write`` all that is found now is accepted."""
    if write:
        write_file(file, baseline_file(examinations).encode())
    baseline, diagnostics = read_baseline(file)
    if baseline is None:
        return examinations, diagnostics
    examinations, more = baseline.applied(examinations)
    return examinations, [*diagnostics, *more]


def _print(everything: Sequence[Diagnostic], accepted: int, *, every: bool) -> None:
    print_findings(everything, sys.stderr, every=every)
    also = f"，已认可 accepted {accepted}" if accepted else ""
    sys.stderr.write((tally(everything) or "没有问题 no findings") + also + "\n")


def _examined(paths: Sequence[Path], plant: Plant, *, pictures: bool) -> tuple[list[Examination], list[Diagnostic]]:
    examinations, found = [], []
    for path, answer in zip(paths, Guard(plant, pictures=pictures).examine(paths), strict=True):
        if isinstance(answer, OSError):
            place = Place(file=path.name)
            found.append(findings.UNREADABLE.at(place, reason=answer.strerror or str(answer)))
        else:
            examinations.append(answer)
    return examinations, found


def _files(examinations: Sequence[Examination], everything: Sequence[Diagnostic]) -> list[dict[str, object]]:
    """The files as JSON data, each with its own findings, which are the last of ``everything``."""
    rows, _ = grouped_data(everything)
    waiting = iter(rows[len(rows) - sum(len(examination.findings) for examination in examinations) :])
    return [
        examination.as_dict() | {"findings": list(islice(waiting, len(examination.findings)))}
        for examination in examinations
    ]
