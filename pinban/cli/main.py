"""A command line to the command it names, and to an exit code."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from pinban.cli import exits
from pinban.cli.home import home_root
from pinban.cli.parser import build_parser
from pinban.cli.words import Home


def main(argv: Sequence[str] | None = None, default_edition: Path | None = None) -> int:
    """Run one command; the exit code is one of :mod:`pinban.cli.exits`."""
    line = sys.argv[1:] if argv is None else argv
    return _run(build_parser(Home(home_root(), default_edition, tuple(line))).parse_args(line))


def _run(args: argparse.Namespace) -> int:
    """The command, and what stopped it as a finding. What it takes is imported only now that a command is known."""
    from pinban.cli import findings  # noqa: PLC0415 -- a line that names no command needs none of this
    from pinban.cli.show import print_findings  # noqa: PLC0415
    from pinban.diagnostics import Place  # noqa: PLC0415
    from pinban.files import OutputError  # noqa: PLC0415

    try:
        code: int = args.run(args)
    except KeyboardInterrupt:
        print_findings([findings.INTERRUPTED.at(Place())], sys.stderr)
        return exits.INTERRUPTED
    except OutputError as error:
        print_findings([error.finding], sys.stderr)
        return exits.SYSTEM
    return code
