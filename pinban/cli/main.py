"""A command line to the command it names, and to an exit code."""

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pinban.cli import exits
from pinban.cli.home import home_root
from pinban.cli.parser import build_parser
from pinban.cli.terminal import flushed, ready_streams, restart_in_utf8
from pinban.cli.words import Home

if TYPE_CHECKING:
    from pinban.diagnostics import Diagnostic


def main(argv: Sequence[str] | None = None, default_edition: Path | None = None) -> int:
    """Run one command; the exit code is one of :mod:`pinban.cli.exits`."""
    restart_in_utf8()
    ready_streams()
    line = sys.argv[1:] if argv is None else argv
    try:
        code = _guarded(lambda: _parsed(line, default_edition))
    finally:  # a usage error leaves on its own way
        unwritten = flushed((sys.stdout, sys.stderr))
    return code if unwritten is None else _guarded(lambda: _raised(unwritten))


def _parsed(line: Sequence[str], default_edition: Path | None) -> int:
    args: argparse.Namespace = build_parser(Home(home_root(), default_edition, tuple(line))).parse_args(line)
    code: int = args.run(args)
    return code


def _raised(error: OSError) -> int:
    raise error


def _guarded(command: Callable[[], int]) -> int:
    """The command's exit code; what stopped it as a finding."""
    try:
        return command()
    except KeyboardInterrupt:
        return _stopped(exits.INTERRUPTED, _interrupted())
    except BrokenPipeError:
        return exits.PIPE
    except Exception as error:
        finding = _machine(error)
        if finding is None:
            raise  # a fault of the program's own
        return _stopped(exits.SYSTEM, finding)


def _stopped(code: int, finding: "Diagnostic") -> int:
    from pinban.cli.show import print_findings  # noqa: PLC0415 -- a line that names no command needs none of this

    with suppress(OSError):  # where stderr itself cannot be written, the exit code is all that is told
        print_findings([finding], sys.stderr)
        sys.stderr.flush()
    return code


def _interrupted() -> "Diagnostic":
    from pinban.cli import findings  # noqa: PLC0415
    from pinban.diagnostics import Place  # noqa: PLC0415

    return findings.INTERRUPTED.at(Place())


def _machine(error: Exception) -> "Diagnostic | None":
    """How the machine is in the way; ``None`` where the program itself is at fault."""
    from pinban.cli import findings  # noqa: PLC0415
    from pinban.diagnostics import Place  # noqa: PLC0415
    from pinban.files import OutputError  # noqa: PLC0415

    if isinstance(error, OutputError):
        return error.finding
    if not isinstance(error, OSError):
        return None
    reason = error.strerror or str(error) or type(error).__name__
    return findings.MACHINE.at(Place(file=str(error.filename or "")), reason=reason)
