"""Stores of both forms."""

from collections.abc import Callable
from pathlib import Path

from pinban.archive.store import Store, open_store

FORMS = ("shelf", "ocfl")
OcflPy = Callable[[Path], list[str]]
"""What ocfl-py has against a store's editions as an OCFL storage root, warnings included."""


def store_of(root: Path, form: str) -> Store:
    """A new store; a shelf is the form that Pinban had before OCFL."""
    store, found = open_store(root, create=True)
    assert store is not None, found
    if form == "shelf":
        path = root / "store.yaml"
        path.write_text(path.read_text("utf-8").replace("pinban-store/2", "pinban-store/1"), "utf-8")
        store, found = open_store(root)
        assert store is not None, found
        assert store.is_shelf
    return store
