"""Stages of a build to lines on stderr, when a person is looking."""

import sys
from typing import TextIO

from rich.console import Console


class Progress:
    """Says on ``out`` what has been done; silent when it is not a terminal."""

    def __init__(self, out: TextIO = sys.stderr) -> None:
        self.console = Console(file=out, highlight=False)

    def __call__(self, edition: str, stage: str, detail: str = "", seconds: float | None = None) -> None:
        """One line: the edition, the stage, what of it, how long it took."""
        if self.console.is_terminal:
            time = f" [dim]{seconds:.2f} s[/dim]" if seconds is not None else ""
            self.console.print(f"[bold]{edition}[/bold] {stage} {detail}{time}")
