"""Bags put into a store, for the tests of many editions."""

from datetime import UTC, datetime
from pathlib import Path

from pinban.archive.store import Store, add, open_store

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def stored(root: Path, bags: list[Path]) -> Store:
    """A new store of some bags."""
    store, found = open_store(root, create=True)
    assert store is not None, found
    for bag in bags:
        assert add(store, bag, NOW).new
    return store
