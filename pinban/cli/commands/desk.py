"""``pinban desk``: an edition made up in a browser."""

import argparse
import sys
import tempfile
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pinban.cli import exits, findings
from pinban.cli.archiving.stores import add_store
from pinban.cli.editions import no_edition
from pinban.cli.show import print_findings, tell
from pinban.cli.words import Commands, Home, add_cache, add_command, add_layouts, add_plants, any_path, port_number
from pinban.diagnostics import Place
from pinban.files import OutputError

if TYPE_CHECKING:
    from pinban.desk.server.run import Access

_NEEDS = ("starlette", "uvicorn", "websockets", "argon2")
_LOOPBACK = "127.0.0.1"


def add(commands: Commands, home: Home) -> None:
    """The command's parser."""
    parser = add_command(
        commands,
        "desk",
        "  pinban desk content/2018-07-01\n"
        "  pinban desk content/2018-07-01 --port 8800 --store archive\n"
        "  pinban users /etc/pinban/users.yaml add 河川 --role desk\n"
        "  pinban desk content/2018-07-01 --host 192.168.1.20 --port 8800 --users /etc/pinban/users.yaml",
        facts=False,
    )
    parser.add_argument("edition", type=any_path, metavar="EDITION", help="一期的文件夹 the edition's folder")
    parser.add_argument(
        "--port",
        type=port_number,
        default=0,
        metavar="PORT",
        help="端口，不写则任一空的 the port (any free one)",
    )
    parser.add_argument(
        "--out", type=any_path, default=home.work / "output", metavar="DIR", help="输出到 write below (output/)"
    )
    parser.add_argument("--plant", default="", metavar="NAME", help="换一家印刷厂 another plant than the edition's")
    add_store(parser, home)
    parser.add_argument(
        "--host",
        default=_LOOPBACK,
        metavar="ADDRESS",
        help="让别的机器也能用，须有 --users serve other machines too; needs --users (127.0.0.1)",
    )
    parser.add_argument(
        "--users", type=any_path, default=None, metavar="FILE", help="用户文件，用 pinban users 来建 who may log in"
    )
    parser.add_argument("--cert", type=any_path, default=None, metavar="FILE", help="TLS 证书 a certificate for TLS")
    parser.add_argument("--key", type=any_path, default=None, metavar="FILE", help="证书的私钥 the certificate's key")
    add_layouts(parser, home)
    add_plants(parser)
    add_cache(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve the desk on this machine until the person stops it (Ctrl-C)."""
    from pinban.desk.findings import NO_LIBRARIES  # noqa: PLC0415 -- help needs none of it

    if wrong := no_edition(args.edition):
        return tell(args, wrong)
    if missing := [name for name in _NEEDS if find_spec(name) is None]:
        return tell(args, [NO_LIBRARIES.at(Place(), missing="、".join(missing))])
    try:
        return _run(args)
    except OutputError as error:
        return tell(args, [error.finding])
    except KeyboardInterrupt:
        return exits.OK


def _run(args: argparse.Namespace) -> int:
    from pinban.desk.journal.journal import opened  # noqa: PLC0415
    from pinban.desk.server.run import listening, serve  # noqa: PLC0415
    from pinban.desk.server.users import UsersFileError  # noqa: PLC0415
    from pinban.manuscripts.edition.common_stories import SharedFiles  # noqa: PLC0415
    from pinban.pipeline.outcome import Options  # noqa: PLC0415
    from pinban.pipeline.places import Places  # noqa: PLC0415

    with ExitStack() as stack:
        try:
            access = _access(args)
        except UsersFileError as error:
            return tell(args, [error.finding])
        try:
            sock = stack.enter_context(listening(args.port, args.host))
        except OSError as error:
            reason = error.strerror or str(error)
            return tell(args, [findings.NO_PORT.at(Place(), port=args.port, reason=reason)])
        journal = stack.enter_context(opened(args.edition, SharedFiles(args.edition)))
        print_findings(journal.found, sys.stderr, every=True)
        cache = args.cache or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pinban-desk-")))
        places = Places(args.layouts, args.fonts, args.plants, cache)
        serve(journal, Options(places, args.out, plant=args.plant), sock, _say, access=access, store=args.store)
    return exits.OK


def _access(args: argparse.Namespace) -> "Access":
    """Who may come in from where. Raises ``UsersFileError`` where that is not safe."""
    from pinban.desk.findings import NEEDS_USERS, USERS_INSIDE  # noqa: PLC0415
    from pinban.desk.server.run import Access  # noqa: PLC0415
    from pinban.desk.server.users import Users, UsersFileError, inside  # noqa: PLC0415

    if args.users is None:
        if args.host not in (_LOOPBACK, "localhost", "::1"):
            raise UsersFileError(NEEDS_USERS.at(Place(), host=args.host))
        return Access(args.host, None, args.cert, args.key)
    if inside(args.users, [args.edition, args.out, args.store]):
        raise UsersFileError(USERS_INSIDE.at(Place(), file=args.users.name))
    return Access(args.host, Users(args.users), args.cert, args.key)


def _say(address: str) -> None:
    sys.stdout.write(f"{address}\n")
    sys.stdout.flush()
    sys.stderr.write("在浏览器里打开这个地址；Ctrl-C 停 open this address in a browser; Ctrl-C stops\n")
