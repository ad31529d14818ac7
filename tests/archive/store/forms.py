"""Stores of both forms, and what an outside program says of the second."""

import logging
import warnings
from pathlib import Path

from pinban.archive.store import Store, open_store

FORMS = ("shelf", "ocfl")


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


def judged_by_ocfl_py(root: Path) -> list[str]:
    """What ocfl-py has against a store's editions as an OCFL storage root, warnings included."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own libraries
        from ocfl import StorageRoot

        judge = StorageRoot(root=str(root / "editions"))
        heard = _Heard()
        logging.getLogger().addHandler(heard)
        try:
            good = judge.validate(log_warnings=True, log_errors=True)
            objects, fine, errors = judge.validate_hierarchy(log_warnings=True)
        finally:
            logging.getLogger().removeHandler(heard)
    assert good or heard.said or errors
    assert objects == fine or errors
    return [*heard.said, *(message for _, message in errors)]


class _Heard(logging.Handler):
    """What ocfl-py logs: it tells of faults of the root in no other way."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if "object" not in record.name:
            self.said.append(record.getMessage())
