"""A store's bags to its catalogue, in its own folder or on a search server, and a note of what that still lacks.

A writer leaves the note before it adds a bag; whoever has brought the catalogue up to date takes it away. So a
writer that is killed in between leaves a catalogue that knows it is behind.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pinban.archive.store import findings
from pinban.archive.store.shelf import BEHIND, DEFAULT_WAIT, SHARED_BEHIND, Store
from pinban.diagnostics import Diagnostic, Place
from pinban.files import OutputError

if TYPE_CHECKING:
    from pinban.archive.catalogue import Catalogue
    from pinban.archive.store.opensearch.catalogue import ServerCatalogue
    from pinban.archive.store.opensearch.loading import Each

_PAUSE = 60.0
"""Seconds for which a search server that was away is not asked again."""
_OUT = ("V040", "V041", "V042", "V051", "V052", "V054")
"""Findings of a server that is away, whole or in part, has lost its catalogue, talks nonsense, is too busy or slow."""
_away: dict[str, float] = {}
"""Search servers that were away, and when they may be asked again."""


def is_behind(store: Store) -> bool:
    """Whether bags may have been added that the catalogue does not hold."""
    return (store.root / BEHIND).exists()


def is_server_behind(store: Store) -> bool:
    """Whether the search server's catalogue that ``store.yaml`` names lacks what was added while it was away."""
    return bool(store.settings.search_server) and (store.root / SHARED_BEHIND).exists()


def refresh_catalogue(store: Store, *, wait: float = DEFAULT_WAIT) -> list[Diagnostic]:
    """Take in the versions that the catalogue lacks. Raises :class:`pinban.files.OutputError`."""
    from pinban.archive.catalogue import refresh  # noqa: PLC0415 -- not to be waited for by whoever only asks

    with store.writing(wait):
        diagnostics = refresh(store.catalogue, store.versions())
        (store.root / BEHIND).unlink(missing_ok=True)
        diagnostics += _refresh_shared(store)
    return diagnostics


def _refresh_shared(store: Store) -> list[Diagnostic]:
    """The search server's catalogue that ``store.yaml`` names, brought up to date; a warning where it cannot be."""
    if not store.settings.search_server:
        return []
    from pinban.archive.store.opensearch.loading import refresh  # noqa: PLC0415 -- an extra

    note = store.root / SHARED_BEHIND
    try:
        note.touch()
        told = refresh(store.settings.search_server, store.versions())
        note.unlink(missing_ok=True)
        return told
    except OutputError as error:
        said = error.finding
        return [findings.SHARED_BEHIND.at(Place(), reason_zh=said.zh, reason_en=said.en)]


def rebuild_catalogue(store: Store, *, wait: float = DEFAULT_WAIT) -> tuple[int, list[Diagnostic]]:
    """Make the catalogue anew; how many stories it holds. Raises :class:`pinban.files.OutputError`."""
    from pinban.archive.catalogue import rebuild  # noqa: PLC0415

    with store.writing(wait):
        stories, diagnostics = rebuild(store.catalogue, store.versions())
        (store.root / BEHIND).unlink(missing_ok=True)
    return stories, diagnostics


@contextmanager
def open_catalogue(store: Store, address: str = "", *, seconds: float) -> Iterator["Catalogue"]:
    """The store's catalogue, or the one at a search server's address, that may work so many seconds on what is asked.

    Raises :class:`pinban.files.OutputError`.
    """
    if address:
        from pinban.archive.store.opensearch.catalogue import ServerCatalogue  # noqa: PLC0415 -- an extra

        with ServerCatalogue(address, seconds=seconds, altogether=seconds) as shared:
            yield shared
        return
    from pinban.archive.catalogue import SqliteCatalogue  # noqa: PLC0415

    with SqliteCatalogue(store.catalogue, seconds=seconds) as embedded:
        yield embedded


@contextmanager
def open_asked(store: Store, seconds: float) -> Iterator["Catalogue"]:
    """The catalogue that readers' searches are put to: the search server's that ``store.yaml`` names, or the store's.

    The server's is asked while it answers and has all that the store has; both answer alike. Either may work
    ``seconds`` on all that is asked. Raises :class:`pinban.files.OutputError`.
    """
    shared = _shared(store, seconds)[0]
    if shared is None:
        with open_catalogue(store, seconds=seconds) as embedded:
            yield embedded
        return
    with shared:
        try:
            yield shared
        except OutputError as error:
            if error.finding.code in _OUT:
                _away[store.settings.search_server] = time.monotonic() + _PAUSE
            raise


def unasked(store: Store, seconds: float) -> list[Diagnostic]:
    """Why the search server that ``store.yaml`` names is not asked; nothing where it is, or none is named."""
    shared, told = _shared(store, seconds)
    if shared is not None:
        shared.server.close()
    return told


def _shared(store: Store, seconds: float) -> tuple["ServerCatalogue | None", list[Diagnostic]]:
    """The search server's catalogue, open; or why it cannot be asked."""
    address = store.settings.search_server
    if not address:
        return None, []
    if (store.root / SHARED_BEHIND).exists():
        return None, [findings.SERVER_LACKS.at(Place())]
    if time.monotonic() < _away.get(address, 0.0):
        return None, []
    from pinban.archive.store.opensearch.catalogue import ServerCatalogue  # noqa: PLC0415 -- an extra

    try:
        return ServerCatalogue(address, seconds=seconds, altogether=seconds), []
    except OutputError as error:
        _away[address] = time.monotonic() + _PAUSE
        said = error.finding
        return None, [findings.NOT_ASKED.at(Place(), reason_zh=said.zh, reason_en=said.en)]


def rebuild_shared(store: Store, address: str, each: "Each" = map) -> tuple[int, list[Diagnostic]]:
    """Make the catalogue at a search server's address anew from all bags; how many stories it holds.

    ``each`` runs its parts, here or on many machines. Raises :class:`pinban.files.OutputError`.
    """
    from pinban.archive.store.opensearch.loading import rebuild, refresh  # noqa: PLC0415 -- an extra
    from pinban.archive.store.opensearch.server import address_of  # noqa: PLC0415

    there = store.versions()
    stories, told = rebuild(address, there, each)
    if store.versions() != there:  # added meanwhile, to the catalogue that this one has replaced
        with store.writing():
            told += refresh(address, store.versions())
    named = store.settings.search_server
    if named and address_of(named).shown == address_of(address).shown:
        (store.root / SHARED_BEHIND).unlink(missing_ok=True)
    return stories, told
