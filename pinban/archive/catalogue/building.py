"""Bags in a store to its catalogue: all of them anew, or those that it does not hold yet."""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from pinban.archive.catalogue.documents import documents, read_index
from pinban.archive.catalogue.interface import Shelved
from pinban.archive.catalogue.sqlite import SqliteCatalogue
from pinban.diagnostics import Diagnostic
from pinban.files.atomic import replacing


class Bag(Protocol):
    """A version in a store, as far as a catalogue has to know it."""

    @property
    def bag(self) -> Path:
        """The bag's folder."""

    @property
    def shelved(self) -> Shelved:
        """Its name and place."""


def rebuild(path: Path, bags: Iterable[Bag]) -> tuple[int, list[Diagnostic]]:
    """Make the catalogue ``path`` anew from all ``bags``; how many stories it holds.

    The old file stays in use until the new one takes its place. Raises :class:`pinban.files.OutputError`.
    """
    with replacing(path) as new, SqliteCatalogue(new, write=True, shown=path) as catalogue:
        catalogue.db.execute("PRAGMA journal_mode = OFF")  # a half-made file is thrown away, not repaired
        catalogue.db.execute("PRAGMA synchronous = OFF")
        diagnostics = _take(catalogue, bags)
        catalogue.tidy()
        stories = catalogue.stories()
    return stories, diagnostics


def refresh(path: Path, bags: Iterable[Bag]) -> list[Diagnostic]:
    """Take in what the catalogue does not hold yet; make it where there is none. Raises as :func:`rebuild` does."""
    if not path.is_file():
        return rebuild(path, bags)[1]
    with SqliteCatalogue(path, write=True) as catalogue:
        known = catalogue.known()
        return _take(catalogue, [bag for bag in bags if bag.shelved.where not in known])


def _take(catalogue: SqliteCatalogue, bags: Iterable[Bag]) -> list[Diagnostic]:
    diagnostics: list[Diagnostic] = []
    with catalogue.writing():
        for bag in bags:
            index, more = read_index(bag.bag, bag.shelved.where)
            diagnostics += more
            if index is not None:
                catalogue.put(bag.shelved, index, documents(index, bag.bag))
    return diagnostics
