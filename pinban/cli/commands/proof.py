"""``pinban proof``: an edition's pages to pictures of them, once, or each time that it changes."""

import argparse
import sys
from functools import partial

from pinban.cli import exits
from pinban.cli.commands import watch
from pinban.cli.editions import far_off, no_edition
from pinban.cli.progress import Progress
from pinban.cli.show import tell
from pinban.cli.words import Commands, Home, add_command
from pinban.files import sure_to_write
from pinban.pipeline.outcome import Options
from pinban.pipeline.places import Places, Product


def add(commands: Commands, home: Home) -> None:
    """The command's parser."""
    parser = add_command(
        commands,
        "proof",
        "  pinban proof content/2018-07-01 --pages 3\n  pinban proof content/2018-07-01 --watch",
    )
    watch.add_words(parser, home)
    parser.add_argument("--watch", action="store_true", help="改了就重出 make them again with each change")
    parser.set_defaults(run=lambda args: run(args, parser))


def run(args: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """The proofs alone: no press pages, no checks, no archive."""
    if args.watch and args.json:
        parser.error("argument --json: not allowed with argument --watch")
    if args.watch:
        return watch.run(args)
    if wrong := no_edition(args.edition):
        return tell(args, wrong)
    sure_to_write(args.out)
    from pinban.pipeline.report import judged  # noqa: PLC0415
    from pinban.pipeline.settled import make_edition  # noqa: PLC0415 -- help needs none of it

    places = Places(args.layouts, args.fonts, args.plants, args.cache)
    options = Options(places, args.out, args.pages, args.plant, only=frozenset({Product.PROOF}))
    progress = Progress()
    outcome = make_edition(args.edition, options, partial(progress, args.edition.name))
    proofs = [str(path) for path in sorted((outcome.target / "proof").glob("*.png"))]
    diagnostics = [*outcome.report.diagnostics, *far_off(outcome.report.date, args.edition)]
    judgement = judged(diagnostics, ok=outcome.ok, pages=bool(outcome.report.pages))
    facts = {**judgement.as_data(), "proofs": proofs}
    code = exits.OK if outcome.ok else exits.FINDINGS
    tell(args, diagnostics, facts, code=code, quiet=True)
    if not args.json:
        sys.stdout.writelines(f"{path}\n" for path in proofs)
    return code
