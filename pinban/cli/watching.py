"""What a watched edition comes to, on a terminal as a table that changes in place, elsewhere as lines."""

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from pinban.cli.show import WORDS, print_findings, tally
from pinban.diagnostics import Diagnostic, worst

if TYPE_CHECKING:
    from rich.live import Live
    from rich.table import Table

    from pinban.pipeline.watch import Round, Shown

_TOLD = 8  # findings under the table


class View:
    """Shows pages, their state, times and findings."""

    def __init__(self, edition: str, home: Path, out: TextIO) -> None:
        self.edition, self.home, self.out = edition, home, out
        self.pages: dict[str, Shown] = {}
        self.found: Sequence[Diagnostic] = ()
        self.state = "读稿 reading"
        self._live: Live | None = None

    def __enter__(self) -> "View":
        if self.out.isatty():
            from rich.console import Console  # noqa: PLC0415 -- lines need none
            from rich.live import Live  # noqa: PLC0415

            self._live = Live(self._table(), console=Console(file=self.out, highlight=False), auto_refresh=False)
            self._live.start()
        else:
            self.out.write(f"{self.edition}: 看着，Ctrl-C 停 watching, Ctrl-C stops → {self.home}\n")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live is not None:
            self._live.stop()

    def page(self, shown: "Shown") -> None:
        """A page's proof is on the disk, or its checks are done."""
        self.pages[shown.label] = shown
        if self._live is not None:
            self._live.update(self._table(), refresh=True)
        else:
            self.out.write(f"{_line(shown)}\n")
            self.out.flush()

    def done(self, came: "Round") -> None:
        """All that a change came to has been made, or another has come between."""
        if not came.whole:
            return
        self.found = [*came.diagnostics, *(item for page in self.pages.values() for item in page.diagnostics)]
        broken = "有错，小样是上一次的 broken: the proofs are the former ones"
        self.state = broken if came.broken else f"{came.seconds:.2f} s"
        if self._live is not None:
            self._live.update(self._table(), refresh=True)
            return
        told = came.diagnostics if came.broken else [item for page in came.pages for item in page.diagnostics]
        print_findings(told, self.out)
        self.out.write(f"{self.edition}: {self.state} {tally(told)}\n")
        self.out.flush()

    def _table(self) -> "Table":
        from rich.table import Table  # noqa: PLC0415

        table = Table(box=None, pad_edge=False, highlight=False, caption_justify="left")
        table.title = f"{self.edition} · {self.state} · {self.home}"
        for head in ("版 page", "版名 section", "状态 state", "用时 time", "空 white", "问题 findings"):
            table.add_column(head)
        for shown in self.pages.values():
            table.add_row(*_cells(shown))
        table.caption = "\n".join(_finding(item) for item in self.found[:_TOLD])
        return table


def _cells(shown: "Shown") -> tuple[str, ...]:
    gravest = worst(shown.diagnostics)
    state = "没有小样 no proof" if shown.proof is None else "已查 checked" if shown.checked else "小样 proof"
    mark = f"{WORDS[gravest]} " if gravest is not None else ""
    white = f"{shown.spare} 行 lines"
    return shown.label, shown.section, state, f"{shown.seconds:.2f} s", white, f"{mark}{len(shown.diagnostics) or ''}"


def _line(shown: "Shown") -> str:
    label, section, state, seconds, white, _ = _cells(shown)
    return f"第{label}版 page {label} {section} {state} {seconds} 空 white {white}"


def _finding(item: Diagnostic) -> str:
    return f"{WORDS[item.severity]} {item.code} {item.place}  {item.zh}  {item.en}"
