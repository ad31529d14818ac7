"""``pinban archive serve``: a store to read, to search and to harvest in a browser and by other programs."""

import argparse
import sys
from contextlib import closing
from importlib.util import find_spec

from pinban.archive.store import is_behind, open_store, unasked
from pinban.cli import exits, findings
from pinban.cli.archiving.stores import add_store
from pinban.cli.show import print_findings, tell
from pinban.cli.words import Commands, Home, add_command, any_path, port_number
from pinban.diagnostics import Place
from pinban.files import OutputError

_NEEDS = ("starlette", "uvicorn", "anyio")


def add(actions: Commands, home: Home) -> None:
    """The action's parser."""
    parser = add_command(
        actions,
        "serve",
        "  pinban archive serve\n"
        "  pinban archive serve /mnt/archive --port 8800\n"
        "  pinban archive serve /mnt/archive --port 8800 --url https://archive.example/ --mail archive@paper.example",
        facts=False,
    )
    parser.add_argument("folder", nargs="?", type=any_path, default=None, metavar="STORE", help="档案库 the store")
    add_store(parser, home)
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="ADDRESS", help="在哪个网络地址上听 where to listen (127.0.0.1)"
    )
    parser.add_argument(
        "--port", type=port_number, default=0, metavar="PORT", help="端口，不写则任一空的 the port (any free one)"
    )
    parser.add_argument(
        "--url", default="", metavar="URL", help="读者和别的程序用的网址 the address that readers and programs use"
    )
    parser.add_argument(
        "--mail", default="archive@localhost", metavar="MAIL", help="采集者写信给谁 whom harvesters may write to"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve the store until the person stops it (Ctrl-C)."""
    from pinban.reader.addresses import public  # noqa: PLC0415 -- help needs none of it
    from pinban.reader.findings import BAD_URL, BEHIND, NO_LIBRARIES  # noqa: PLC0415

    if missing := [name for name in _NEEDS if find_spec(name) is None]:
        return tell(args, [NO_LIBRARIES.at(Place(), missing="、".join(missing))])
    base = public(args.url) if args.url else ""
    if base is None:
        return tell(args, [BAD_URL.at(Place(), url=args.url[:80])])
    store, diagnostics = open_store(args.folder or args.store)
    if store is None:
        return tell(args, diagnostics)
    if is_behind(store):
        print_findings([BEHIND.at(Place())], sys.stderr, every=True)
    from pinban.archive.catalogue import SqliteCatalogue  # noqa: PLC0415
    from pinban.reader.holdings import SECONDS  # noqa: PLC0415
    from pinban.reader.run import listening, serve  # noqa: PLC0415

    try:
        with SqliteCatalogue(store.catalogue):
            pass
    except OutputError as error:
        return tell(args, [error.finding])
    print_findings(unasked(store, SECONDS), sys.stderr, every=True)
    try:
        sock = listening(args.host, args.port)
    except OSError as error:
        return tell(args, [findings.NO_PORT.at(Place(), port=args.port, reason=error.strerror or str(error))])
    with closing(sock):
        try:
            serve(store, sock, base, args.mail, _say)
        except KeyboardInterrupt:
            sys.stderr.write("\n")
    return exits.OK


def _say(address: str) -> None:
    sys.stderr.write(f"{address}\n")
