"""The command line: from a person's words to the pipeline, and findings back on the terminal."""

from collections.abc import Sequence
from pathlib import Path

__all__ = ["main"]


def main(argv: Sequence[str] | None = None, default_edition: Path | None = None) -> int:
    """Run one command; the exit code is one of :mod:`pinban.cli.exits`.

    Ctrl-C ends it in peace even while its own modules are being read.
    """
    try:
        from pinban.cli.entry import run  # noqa: PLC0415 -- within the try
    except KeyboardInterrupt:
        return 130
    return run(argv, default_edition)
