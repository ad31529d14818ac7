"""``pinban sign``: pages read, signed, or a signature withdrawn; each page as it prints now."""

import argparse
import sys

from pinban.cli.editions import no_edition
from pinban.cli.show import tell
from pinban.cli.signing.pages import add_name, add_words, now_text, printed_pages
from pinban.cli.words import Commands, Home, add_command
from pinban.diagnostics import Diagnostic
from pinban.files import OutputError
from pinban.model import Role
from pinban.signoff import Printed


def add(commands: Commands, home: Home) -> None:
    """The command's parser."""
    parser = add_command(
        commands,
        "sign",
        "  pinban sign content/2018-07-01 --pages 1,2 --as proofreader --by 河川\n"
        "  pinban sign content/2018-07-01 --pages 1 --read --by 河川\n"
        "  pinban sign content/2018-07-01 --pages 1 --as editor --by 河川 --withdraw --reason 头条要换",
    )
    add_words(parser, home)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--as", dest="role", choices=[role.value for role in Role], help="作为什么签 as what you sign")
    what.add_argument("--read", action="store_true", help="只记下看过 note that you have read it")
    parser.add_argument("--withdraw", action="store_true", help="撤回签字 withdraw the signature")
    parser.add_argument("--reason", default="", metavar="TEXT", help="理由 why")
    add_name(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Sign each page, and say what was signed."""
    if wrong := no_edition(args.edition):
        return tell(args, wrong)
    edition, pages, diagnostics = printed_pages(args)
    if edition is None or diagnostics:
        return tell(args, diagnostics)
    rows: list[dict[str, object]] = []
    try:
        diagnostics = _sign(args, pages, rows)
    except OutputError as error:
        diagnostics = [error.finding]
    if not args.json:
        sys.stdout.writelines(f"{row['page']}\t{row['done'] or '–'}\t{str(row['content'])[:16]}\n" for row in rows)
    return tell(args, diagnostics, {"pages": rows}, quiet=True)


def _sign(args: argparse.Namespace, pages: dict[str, Printed], rows: list[dict[str, object]]) -> list[Diagnostic]:
    """Sign each page; ``rows`` are told what was done."""
    from pinban.desk.actions.requests import request_of  # noqa: PLC0415 -- help needs none of this
    from pinban.desk.actions.snapshot import RefusedError  # noqa: PLC0415
    from pinban.desk.journal.journal import Stamp, beside  # noqa: PLC0415
    from pinban.desk.views.reading_view import keep_proof  # noqa: PLC0415

    stamp = Stamp(args.by, now_text())
    do = "read" if args.read else "withdraw" if args.withdraw else "sign"
    more = {} if args.read else {"role": args.role, "reason": args.reason}
    with beside(args.edition) as journal:
        for label, page in pages.items():
            asked = {"do": do, "page": label, "content": page.content, "who": stamp.who, "when": stamp.when, **more}
            try:
                keep_proof(args.edition, page)
                entry = journal.do(request_of(asked), stamp)
            except RefusedError as error:
                return list(error.found)
            rows.append({"page": label, "done": do if entry is not None else "", "content": page.content})
    return []
