"""A shelf of bags that only grows: editions in versions, added whole, checked byte by byte, never deleted."""

from typing import TYPE_CHECKING

from pinban import front_door

if TYPE_CHECKING:
    from pinban.archive.store.adding import Added, add
    from pinban.archive.store.cataloguing import (
        is_behind,
        is_server_behind,
        open_asked,
        open_catalogue,
        rebuild_catalogue,
        rebuild_shared,
        refresh_catalogue,
        unasked,
    )
    from pinban.archive.store.checking import Checked, check, events_of, payload_of
    from pinban.archive.store.names import EditionName, name_of
    from pinban.archive.store.shelf import DEFAULT_WAIT, Store, Version, open_store

__all__ = [
    "DEFAULT_WAIT",
    "Added",
    "Checked",
    "EditionName",
    "Store",
    "Version",
    "add",
    "check",
    "events_of",
    "is_behind",
    "is_server_behind",
    "name_of",
    "open_asked",
    "open_catalogue",
    "open_store",
    "payload_of",
    "rebuild_catalogue",
    "rebuild_shared",
    "refresh_catalogue",
    "unasked",
]

__getattr__ = front_door(
    __name__,
    {
        "DEFAULT_WAIT": "shelf",
        "Added": "adding",
        "Checked": "checking",
        "EditionName": "names",
        "Store": "shelf",
        "Version": "shelf",
        "add": "adding",
        "check": "checking",
        "events_of": "checking",
        "is_behind": "cataloguing",
        "is_server_behind": "cataloguing",
        "name_of": "names",
        "open_asked": "cataloguing",
        "open_catalogue": "cataloguing",
        "open_store": "shelf",
        "payload_of": "checking",
        "rebuild_catalogue": "cataloguing",
        "rebuild_shared": "cataloguing",
        "refresh_catalogue": "cataloguing",
        "unasked": "cataloguing",
    },
)
