"""A command line to the command it names, and to an exit code."""

import sys
from collections.abc import Sequence
from pathlib import Path

from pinban.cli import exits, findings
from pinban.cli.parser import build_parser
from pinban.cli.show import print_findings
from pinban.cli.words import Home
from pinban.diagnostics import Place
from pinban.files import OutputError

HOME = Path(__file__).resolve().parents[2]


def main(argv: Sequence[str] | None = None, default_edition: Path | None = None) -> int:
    """Run one command; the exit code is one of :mod:`pinban.cli.exits`."""
    args = build_parser(Home(HOME, default_edition)).parse_args(argv)
    try:
        code: int = args.run(args)
    except KeyboardInterrupt:
        print_findings([findings.INTERRUPTED.at(Place())], sys.stderr)
        return exits.INTERRUPTED
    except OutputError as error:
        print_findings([error.finding], sys.stderr)
        return exits.SYSTEM
    return code
