"""The commands: each turns its arguments into one call below and an exit code."""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from pinban.archive import verify
from pinban.cli import exits, findings
from pinban.cli.parser import build_parser
from pinban.cli.progress import Progress
from pinban.cli.show import print_account, print_findings, print_fonts, print_json, tally
from pinban.diagnostics import Diagnostic, Place, Severity, worst
from pinban.files import OutputError
from pinban.fonts import check_fonts, fonts_table
from pinban.manuscripts import import_dump, new_edition, read_edition
from pinban.model import Pt
from pinban.pipeline import Options, Outcome, Places, build_edition, gather
from pinban.prepress import Plant, choose_plant, load_plants, preflight
from pinban.typeset import Composer, dump_galley, story_blocks

HOME = Path(__file__).resolve().parents[2]


def main(argv: Sequence[str] | None = None, default_edition: Path | None = None) -> int:
    """Run one command; the exit code is one of :mod:`pinban.cli.exits`."""
    parser = build_parser(HOME, default_edition)
    args = parser.parse_args(argv)
    try:
        return COMMANDS[args.command](args)
    except KeyboardInterrupt:
        print_findings([findings.INTERRUPTED.at(Place())], sys.stderr)
        return exits.INTERRUPTED
    except OutputError as error:
        print_findings([error.finding], sys.stderr)
        return exits.SYSTEM


def _build(args: argparse.Namespace) -> int:
    places = Places(args.layouts, args.fonts, args.plants, HOME / ".cache" / "pictures")
    options = Options(places, args.out, args.pages, args.plant, args.jobs, args.strict)
    progress = Progress()
    outcomes = []
    for root in args.editions:

        def say(stage: str, detail: str, seconds: float | None, name: str = root.name) -> None:
            progress(name, stage, detail, seconds)

        outcome = build_edition(root, options, say)
        outcomes.append(outcome)
        print_findings(outcome.report.diagnostics, sys.stderr)
        _close(outcome)
    if args.json:
        print_json([outcome.report.as_data() for outcome in outcomes], sys.stdout)
    return exits.OK if all(outcome.ok for outcome in outcomes) else exits.FINDINGS


def _close(outcome: Outcome) -> None:
    """The last line of an edition: what came of it and where it lies."""
    state = "可以付印 ready to print" if outcome.ok else "没有出版，报告见 not built, see the report"
    counts = tally(outcome.report.diagnostics)
    report = outcome.target if outcome.ok else outcome.target / "report.html"
    sys.stderr.write(f"{outcome.edition}: {state} → {report}{f'（{counts}）' if counts else ''}\n")


def _check(args: argparse.Namespace) -> int:
    plants, found = load_plants(args.plants)
    plant, more = choose_plant(plants, args.plant, Place())
    found += more
    for path in args.files:
        if path.is_dir():
            found += read_edition(path)[1]
        elif plant is not None:
            found += _preflight(path, plant)
    return _tell(found, args.json)


def _preflight(path: Path, plant: Plant) -> list[Diagnostic]:
    try:
        data = path.read_bytes()
    except OSError as error:
        return [findings.UNREADABLE.at(Place(file=path.name), reason=error.strerror or str(error))]
    return preflight(data, plant, path.name)


def _new(args: argparse.Namespace) -> int:
    day = args.date or _day_of(args.folder)
    return _tell(new_edition(args.folder, day=day, title=args.title))


def _day_of(folder: Path) -> date:
    """The date that the folder is named by, else today's: the one place where the clock is asked."""
    try:
        return date.fromisoformat(folder.name)
    except ValueError:
        return date.today()


def _import(args: argparse.Namespace) -> int:
    result = import_dump(args.dump, args.cut, args.folder)
    print_account(result.account, sys.stdout)
    return _tell(result.diagnostics)


def _fonts(args: argparse.Namespace) -> int:
    if args.action == "list":
        rows, found = fonts_table(args.fonts)
        print_fonts(rows, sys.stdout)
        return _tell(found)
    found = check_fonts(args.fonts)
    for root in args.editions:
        _, _, more = gather(root, Places(args.layouts, args.fonts))
        found += [item for item in more if item.code.startswith("F") and item not in found]
    return _tell(found)


def _galley(args: argparse.Namespace) -> int:
    gathered, _, found = gather(args.edition, Places(args.layouts, args.fonts))
    if gathered is None:
        return _tell(found)
    page, story = next(
        ((page, story) for page in gathered.pages for story in page.stories if story.id == args.story), (None, None)
    )
    if page is None or story is None:
        known = "、".join(story.id for story in gathered.edition.stories)
        return _tell([findings.NO_SUCH_STORY.at(Place(), story=args.story, known=known)])
    part = gathered.layout.layout.parts[page.part]
    tier = page.body or next(iter(part.grids))
    grid = part.grids[tier]
    measure = Pt(args.characters * grid.size) if args.characters else grid.span(1)
    galley = Composer(gathered.fonts).galley(story_blocks(story), measure, part.styles[tier])
    sys.stdout.write(dump_galley(galley))
    return _tell([item.at(story.source) for item in galley.diagnostics])


def _archive(args: argparse.Namespace) -> int:
    return _tell([item for bag in args.bags for item in verify(bag)])


def _tell(found: Sequence[Diagnostic], as_json: bool = False) -> int:
    """Print findings and give the exit code that goes with the gravest."""
    if as_json:
        print_json([item.as_dict() for item in found], sys.stdout)
    else:
        print_findings(found, sys.stderr)
        sys.stderr.write((tally(found) or "没有问题 no findings") + "\n")
    return exits.FINDINGS if worst(found) is Severity.ERROR else exits.OK


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "build": _build,
    "check": _check,
    "new": _new,
    "import": _import,
    "fonts": _fonts,
    "galley": _galley,
    "archive": _archive,
}
