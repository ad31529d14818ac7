"""A store's bags to its catalogue, and a note of what the catalogue still lacks.

A writer leaves the note before it adds a bag; whoever has brought the catalogue up to date takes it away. So a
writer that is killed in between leaves a catalogue that knows it is behind.
"""

from pinban.archive.store.shelf import BEHIND, DEFAULT_WAIT, Store
from pinban.diagnostics import Diagnostic


def is_behind(store: Store) -> bool:
    """Whether bags may have been added that the catalogue does not hold."""
    return (store.root / BEHIND).exists()


def refresh_catalogue(store: Store, *, wait: float = DEFAULT_WAIT) -> list[Diagnostic]:
    """Take in the versions that the catalogue lacks. Raises :class:`pinban.files.OutputError`."""
    from pinban.archive.catalogue import refresh  # noqa: PLC0415 -- not to be waited for by whoever only asks

    with store.writing(wait):
        diagnostics = refresh(store.catalogue, store.versions())
        (store.root / BEHIND).unlink(missing_ok=True)
    return diagnostics


def rebuild_catalogue(store: Store, *, wait: float = DEFAULT_WAIT) -> tuple[int, list[Diagnostic]]:
    """Make the catalogue anew; how many stories it holds. Raises :class:`pinban.files.OutputError`."""
    from pinban.archive.catalogue import rebuild  # noqa: PLC0415

    with store.writing(wait):
        stories, diagnostics = rebuild(store.catalogue, store.versions())
        (store.root / BEHIND).unlink(missing_ok=True)
    return stories, diagnostics
