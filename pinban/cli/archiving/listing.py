"""``pinban archive list``: the editions that a store holds."""

import argparse
import sys

from rich.console import Console
from rich.table import Table

from pinban.archive.store import Version, open_store, payload_of
from pinban.archive.store.names import bag_info
from pinban.cli import exits
from pinban.cli.archiving.stores import add_store, day, size
from pinban.cli.show import WIDTH, tell
from pinban.cli.words import Commands, Home, add_command


def add(actions: Commands, home: Home) -> None:
    """The action's parser."""
    parser = add_command(
        actions,
        "list",
        "  pinban archive list\n  pinban archive list --paper CN15-0000 --from 2018-07-01 --to 2018-07-31 --json",
    )
    add_store(parser, home)
    parser.add_argument("--paper", default="", metavar="CN", help="只列这家报纸 one paper's only")
    parser.add_argument("--from", dest="since", type=day, metavar="DATE", help="从这一天起 from this day on")
    parser.add_argument("--to", dest="until", type=day, metavar="DATE", help="到这一天止 up to this day")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """List each edition's newest version."""
    store, diagnostics = open_store(args.store)
    if store is None:
        return tell(args, diagnostics)
    rows = [row(version) for version in store.newest()]
    rows = [
        item
        for item in rows
        if (not args.paper or args.paper.replace(" ", "") == item["paper"])
        and (not args.since or str(item["date"]) >= args.since)
        and (not args.until or str(item["date"]) <= args.until)
    ]
    if args.json:
        return tell(args, [], {"store": store.settings.name, "editions": rows})
    table = Table(box=None, pad_edge=False, highlight=False)
    for head in ("期 edition", "日期 date", "版本 version", "大小 size", "说明 description"):
        table.add_column(head, overflow="fold")
    for item in rows:
        table.add_row(
            str(item["id"]),
            str(item["date"]),
            f"v{item['version']}",
            size(int(str(item["bytes"]))),
            str(item["description"]),
        )
    Console(file=sys.stdout, width=None if sys.stdout.isatty() else WIDTH).print(table)
    sys.stderr.write(f"{store.settings.name}: {len(rows)} 期 editions\n")
    return exits.OK


def row(version: Version) -> dict[str, object]:
    """What is told of a version without opening its payload."""
    info, _ = bag_info(version.bag)
    count, files = payload_of(version)
    return {
        "id": version.name.id,
        "paper": version.name.paper,
        "date": version.name.date,
        "version": version.number,
        "bytes": count,
        "files": files,
        "description": info.get("External-Description", ""),
    }
