"""``pinban archive show``: an edition of the store, its versions and what was done with them."""

import argparse
import sys

from pinban.archive.store import events_of, open_store
from pinban.cli import exits
from pinban.cli.archiving.listing import row
from pinban.cli.archiving.stores import add_store, size
from pinban.cli.show import print_json, tell
from pinban.cli.words import Commands, Home, add_command


def add(actions: Commands, home: Home) -> None:
    """The action's parser."""
    parser = add_command(
        actions,
        "show",
        "  pinban archive show CN15-0000_2018-07-01\n  pinban archive show 2018-07-01@v1 --json",
    )
    parser.add_argument("edition", metavar="ID", help="期 the edition, 2018-07-01 …@v1")
    add_store(parser, home)
    parser.add_argument("--json", action="store_true", help="印成 JSON print JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Show every version that the words fit."""
    store, diagnostics = open_store(args.store)
    if store is None:
        return tell(diagnostics, every=args.every)
    versions, diagnostics = store.find(args.edition)
    if diagnostics:
        return tell(diagnostics, every=args.every)
    shown = [
        row(version)
        | {
            "folder": str(version.folder),
            "events": [
                {"kind": event.kind, "time": event.time.isoformat(), "outcome": event.outcome}
                for event in events_of(store, version)
            ],
        }
        for version in versions
    ]
    if args.json:
        print_json(shown, sys.stdout)
        return exits.OK
    words = {"ingestion": "入库 added", "fixity check": "核对 checked", "success": "无误 fine", "fail": "有错 damaged"}
    for item, version in zip(shown, versions, strict=True):
        sys.stdout.write(f"{version.id}  {item['description']}\n  {item['folder']}\n")
        sys.stdout.write(f"  {item['files']} 个文件 files, {size(int(str(item['bytes'])))}\n")
        for event in events_of(store, version):
            outcome = words.get(event.outcome, event.outcome)
            sys.stdout.write(f"  {event.time:%Y-%m-%d %H:%M} UTC  {words.get(event.kind, event.kind)}  {outcome}\n")
    return exits.OK
