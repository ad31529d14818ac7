"""``pinban mark``: a note pinned to a word of a page; or a note answered."""

import argparse
import sys

from pinban.cli.editions import no_edition
from pinban.cli.show import tell
from pinban.cli.signing.pages import add_name, add_words, now_text, printed_pages
from pinban.cli.words import Commands, Home, add_command
from pinban.diagnostics import Diagnostic, Place
from pinban.files import OutputError
from pinban.signoff import Anchor, Printed
from pinban.signoff.marks import KINDS, anchored


def add(commands: Commands, home: Home) -> None:
    """The command's parser."""
    parser = add_command(
        commands,
        "mark",
        "  pinban mark content/2018-07-01 --pages 1 --at 二〇一八年 --note 与第 3 版不一 --by 河川\n"
        "  pinban mark content/2018-07-01 --done 3f2a91c07d55 --note 已核 --by 河川",
    )
    add_words(parser, home)
    parser.add_argument("--at", default="", metavar="WORD", help="批在哪个词上 the word, as it is printed")
    parser.add_argument("--story", default="", metavar="NAME", help="哪一篇 in which story")
    parser.add_argument("--kind", choices=KINDS, default="note", help="批注、删、改、加 what is wanted")
    parser.add_argument("--note", default="", metavar="TEXT", help="写什么 what you say")
    parser.add_argument("--done", default="", metavar="ID", help="这条批注办完了 the note of this id is done with")
    parser.add_argument("--open", default="", metavar="ID", help="这条批注还没完 the note of this id is open again")
    add_name(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Note one word on each page that has it, or answer a note."""
    if wrong := no_edition(args.edition):
        return tell(args, wrong)
    rows: list[str] = []
    try:
        diagnostics = _answer(args, rows) if args.done or args.open else _note(args, rows)
    except OutputError as error:
        diagnostics = [error.finding]
    if not args.json:
        sys.stdout.writelines(f"{row}\n" for row in rows)
    return tell(args, diagnostics, {"done": rows}, quiet=True)


def _answer(args: argparse.Namespace, rows: list[str]) -> list[Diagnostic]:
    mark, state = (args.done, "done") if args.done else (args.open, "open")
    return _do(args, [{"do": "answer", "mark": mark, "state": state, "reason": args.note}], rows)


def _note(args: argparse.Namespace, rows: list[str]) -> list[Diagnostic]:
    from pinban.desk.findings import NO_WORD  # noqa: PLC0415 -- help needs none of this

    edition, pages, diagnostics = printed_pages(args)
    if edition is None or diagnostics:
        return diagnostics
    asked = [
        {"do": "note", "page": label, "kind": args.kind, "note": args.note, "anchor": _data(anchor)}
        for label, page in pages.items()
        if (anchor := _anchor(page, args.at, args.story)) is not None
    ]
    if not asked:
        return [NO_WORD.at(Place(), page="、".join(pages), word=args.at)]
    return _do(args, asked, rows)


def _anchor(page: Printed, word: str, story: str) -> Anchor | None:
    """The first place of a word on a page."""
    if page.text is None or not word:
        return None
    for item in page.text.page.stories:
        at = item.text.find(word) if item.id and story in ("", item.id) else -1
        if at >= 0:
            return anchored(page.text, item.id, at, at + len(word))
    return None


def _data(anchor: Anchor) -> dict[str, object]:
    keys = ("story", "quote", "before", "after", "start")
    return {**{key: getattr(anchor, key) for key in keys}, "at": list(anchor.at)}


def _do(args: argparse.Namespace, asked: list[dict[str, object]], rows: list[str]) -> list[Diagnostic]:
    from pinban.desk.actions.requests import request_of  # noqa: PLC0415
    from pinban.desk.actions.snapshot import RefusedError  # noqa: PLC0415
    from pinban.desk.journal.journal import Stamp, beside  # noqa: PLC0415

    stamp = Stamp(args.by, now_text())
    with beside(args.edition) as journal:
        for data in asked:
            try:
                journal.do(request_of({**data, "who": stamp.who, "when": stamp.when}), stamp)
            except RefusedError as error:
                return list(error.found)
            rows.append(str(data.get("page", data.get("mark"))))
    return []
