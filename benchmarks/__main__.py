"""The benchmarks' modules to a table of figures: ``python -m benchmarks [MODULE…]``."""

import importlib
import pkgutil
import sys
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.table import Table

import benchmarks
from benchmarks.figure import Figure, Sheet

_SUPPORT = {"__main__", "figure"}
WIDTH = 150  # columns, where no terminal says how many there are


def modules(wanted: Iterable[str]) -> list[str]:
    """The names of the benchmark modules, or those of ``wanted``. Raises ``SystemExit`` for one there is not."""
    parts = (item.name for item in pkgutil.iter_modules(benchmarks.__path__) if not item.ispkg)
    paths = sorted(name for name in parts if name not in _SUPPORT)
    unknown = sorted(set(wanted) - set(paths))
    if unknown:
        raise SystemExit(f"no benchmark {', '.join(unknown)}; there are: {', '.join(paths)}")
    return [name for name in paths if name in set(wanted)] or paths


def results(name: str) -> Iterator[Figure | Sheet]:
    """Run a module's ``bench_…`` functions in the order of their names."""
    module = importlib.import_module(f"benchmarks.{name}")
    for attribute in sorted(vars(module)):
        if attribute.startswith("bench_"):
            yield from vars(module)[attribute]()


def _sheet(sheet: Sheet) -> Table:
    table = Table(*sheet.columns, title=sheet.title, title_justify="left")
    for row in sheet.rows:
        table.add_row(*row)
    return table


def main() -> int:
    """Print the sheets and the table; 1 where a figure passes its limit."""
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    table = Table("benchmark", "what", "value", "unit", "limit")
    for column in (2, 4):
        table.columns[column].justify = "right"
    kept = True
    for name in modules(sys.argv[1:]):
        for figure in results(name):
            if isinstance(figure, Sheet):
                console.print(_sheet(figure))
                continue
            limit = "" if figure.limit is None else f"{figure.limit:g}"
            table.add_row(
                name, figure.what, f"{figure.value:.4g}" + ("" if figure.within else " !"), figure.unit, limit
            )
            kept = kept and figure.within
    console.print(table)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
