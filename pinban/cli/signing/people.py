"""``pinban users``: who may use a desk from other machines; a password is asked for and never shown or kept."""

import argparse
import getpass
import sys
from importlib.util import find_spec

from pinban.cli.show import tell
from pinban.cli.words import Commands, Home, add_command, any_path
from pinban.diagnostics import Diagnostic, Place
from pinban.files import OutputError

_NEEDS = ("argon2",)
_POSTS = ("reporter", "reader", "desk", "chief")


def add(commands: Commands, home: Home) -> None:
    """The command's parser."""
    del home
    parser = add_command(
        commands,
        "users",
        "  pinban users /etc/pinban/users.yaml add 河川 --role desk\n"
        "  pinban users /etc/pinban/users.yaml list\n"
        "  pinban users /etc/pinban/users.yaml remove 河川",
    )
    parser.add_argument("file", type=any_path, metavar="FILE", help="用户文件 the users file, in no edition")
    parser.add_argument("what", choices=("add", "remove", "list"), help="加（或改口令、职务）、去掉、列出")
    parser.add_argument("name", nargs="?", default="", metavar="NAME", help="姓名 whose")
    parser.add_argument("--role", choices=_POSTS, default=None, help="记者、校对、编辑、总编辑 what they are")
    parser.add_argument("--stdin", action="store_true", help="口令从标准输入读 the password comes on standard input")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Change the file, or list it."""
    from pinban.desk.findings import NO_LIBRARIES  # noqa: PLC0415 -- help needs none of it

    if missing := [name for name in _NEEDS if find_spec(name) is None]:
        return tell(args, [NO_LIBRARIES.at(Place(), missing="、".join(missing))])
    from pinban.desk.server.users import UsersFileError  # noqa: PLC0415

    rows: list[dict[str, str]] = []
    try:
        diagnostics = _run(args, rows)
    except (UsersFileError, OutputError) as error:
        diagnostics = [error.finding]
    if not args.json:
        sys.stdout.writelines(f"{row['name']}\t{row['role']}\n" for row in rows)
    return tell(args, diagnostics, {"users": rows}, quiet=True)


def _run(args: argparse.Namespace, rows: list[dict[str, str]]) -> list[Diagnostic]:
    from pinban.desk.findings import NO_USER  # noqa: PLC0415
    from pinban.desk.server.roles import Post, User  # noqa: PLC0415
    from pinban.desk.server.users import Known, hashed, read_users, write_users  # noqa: PLC0415

    to_begin = args.what == "add" and not args.file.exists()
    people = {} if to_begin else {item.user.name: item for item in read_users(args.file)}
    if args.what == "list":
        rows += [{"name": item.user.name, "role": item.user.post.value} for item in people.values()]
        return []
    name = args.name.strip()
    if not name or (args.what == "remove" and name not in people):
        return [NO_USER.at(Place(), name=name or "–", known="、".join(people) or "–")]
    if args.what == "remove":
        del people[name]
    else:
        post = Post(args.role) if args.role else people[name].user.post if name in people else Post.REPORTER
        people[name] = Known(User(name, post), hashed(_password(name, asked=not args.stdin)))
    write_users(args.file, list(people.values()))
    return []


def _password(name: str, *, asked: bool) -> str:
    return getpass.getpass(f"{name} 的口令 password: ") if asked else sys.stdin.readline().rstrip("\r\n")
