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
from pinban.files.system import collect_seldom

if TYPE_CHECKING:
    from pinban.diagnostics import Diagnostic


def run(argv: Sequence[str] | None, default_edition: Path | None) -> int:
    """Run one command; the exit code is one of :mod:`pinban.cli.exits`."""
    restart_in_utf8()
    collect_seldom()
    ready_streams()
    line = sys.argv[1:] if argv is None else argv
    try:
        code = _guarded(lambda: _parsed(line, default_edition), line)
    finally:  # a usage error leaves on its own way
        unwritten = flushed((sys.stdout, sys.stderr))
    return code if unwritten is None else _guarded(lambda: _raised(unwritten), line)


def _parsed(line: Sequence[str], default_edition: Path | None) -> int:
    args: argparse.Namespace = build_parser(Home(home_root(), default_edition, tuple(line))).parse_args(line)
    code: int = args.run(args)
    return code


def _raised(error: OSError) -> int:
    raise error


def _guarded(command: Callable[[], int], line: Sequence[str]) -> int:
    """The command's exit code; what stopped it as a finding."""
    try:
        return command()
    except KeyboardInterrupt:
        return _stopped(exits.INTERRUPTED, _interrupted(), line)
    except BrokenPipeError:
        return exits.PIPE
    except Exception as error:
        finding = _machine(error)
        if finding is None:
            raise  # a fault of the program's own
        return _stopped(exits.SYSTEM, finding, line)


def _stopped(code: int, finding: "Diagnostic", line: Sequence[str]) -> int:
    from pinban.cli.show import envelope, print_findings, print_json  # noqa: PLC0415 -- usage errors need none of this

    if "--json" in line:
        with suppress(OSError):
            print_json(envelope(_command(line), code, [finding], None), sys.stdout)
    with suppress(OSError):  # where stderr itself cannot be written, the exit code is all that is told
        print_findings([finding], sys.stderr)
        sys.stderr.flush()
    return code


def _command(line: Sequence[str]) -> str:
    """The name of the command that a line gives, as far as it can be told without parsing it."""
    words = [word for word in line if not word.startswith("-")]
    return " ".join(words[:2] if words[:1] == ["archive"] else words[:1])


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
