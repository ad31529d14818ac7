"""``pinban archive show``: an edition of the store, its versions and what was done with them."""

import argparse
import sys
from collections.abc import Iterable, Mapping

from pinban.archive.package.origin import made_with
from pinban.archive.store import Store, Version, events_of, open_store
from pinban.archive.store.premis import Event
from pinban.cli.archiving.listing import row
from pinban.cli.archiving.stores import add_store, size
from pinban.cli.show import tell
from pinban.cli.words import Commands, Home, add_command

_WORDS = {"ingestion": "入库 added", "fixity check": "核对 checked", "success": "无误 fine", "fail": "有错 damaged"}


def add(actions: Commands, home: Home) -> None:
    """The action's parser."""
    parser = add_command(
        actions,
        "show",
        "  pinban archive show CN15-0000_2018-07-01\n  pinban archive show 2018-07-01@v1 --json",
    )
    parser.add_argument("edition", metavar="ID", help="期 the edition, 2018-07-01 …@v1")
    add_store(parser, home)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Show every version that the words fit."""
    store, diagnostics = open_store(args.store)
    if store is None:
        return tell(args, diagnostics)
    versions, diagnostics = store.find(args.edition)
    if diagnostics:
        return tell(args, diagnostics)
    shown = [row(version) | _history(store, version) for version in versions]
    if not args.json:
        for item, version in zip(shown, versions, strict=True):
            _print(item, version, events_of(store, version))
    return tell(args, [], {"versions": shown}, quiet=True)


def _history(store: Store, version: Version) -> dict[str, object]:
    """Where a version lies and what was done with it, as plain data."""
    events = [
        {"kind": event.kind, "time": event.time.isoformat(), "outcome": event.outcome}
        for event in events_of(store, version)
    ]
    maker = made_with(version.bag)
    return {"folder": str(version.folder), "made_with": maker.told if maker else "", "events": events}


def _print(item: Mapping[str, object], version: Version, events: Iterable[Event]) -> None:
    sys.stdout.write(f"{version.id}  {item['description']}\n  {item['folder']}\n")
    made = f", {item['made_with']}" if item["made_with"] else ""
    sys.stdout.write(f"  {item['files']} 个文件 files, {size(int(str(item['bytes'])))}{made}\n")
    for event in events:
        kind, outcome = (_WORDS.get(word, word) for word in (event.kind, event.outcome))
        sys.stdout.write(f"  {event.time:%Y-%m-%d %H:%M} UTC  {kind}  {outcome}\n")
