"""What is asked of a build, and what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pinban.pipeline.places import Places, Products, with_needs
from pinban.pipeline.report import BuildReport

Say = Callable[[str, str, float | None], None]
"""Told of each stage that is done: its name, what of it, how many seconds it took."""


@dataclass(frozen=True)
class Options:
    """How to build. ``out`` is the folder of all output; ``workers`` processes at most."""

    places: Places
    out: Path
    pages: tuple[str, ...] = ()
    plant: str = ""
    workers: int = 1
    strict: bool = False
    replate: tuple[str, ...] = ()  # pages to exchange in the former output, which keeps their former files
    keep_plan: bool = False  # what stands in the former output's plan stays where it can
    only: Products = frozenset()  # what to make; none named: everything
    made: str = ""  # the time that the archive's record gives, ISO 8601 with its zone; empty: none is told

    @property
    def wanted(self) -> Products:
        """The products to make."""
        return with_needs(self.only)


@dataclass(frozen=True)
class Outcome:
    """What came of a build. ``target`` is the folder that was written: the edition's, or that of its failure."""

    edition: str
    ok: bool
    target: Path
    report: BuildReport
    seconds: Mapping[str, float]
    peak: int
