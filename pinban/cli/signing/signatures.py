"""``pinban signatures``: who has read and signed which page, who has yet to; notes; pages to read on paper."""

import argparse
import sys
from pathlib import Path
from typing import Any

from pinban.cli import exits
from pinban.cli.editions import no_edition
from pinban.cli.show import tell
from pinban.cli.signing.pages import add_words, printed_pages
from pinban.cli.words import Commands, Home, add_command, any_path
from pinban.files import OutputError, read_text, write_file
from pinban.model import Edition, Role
from pinban.signoff import (
    MARKS_FILE,
    PageState,
    PinnedMark,
    Printed,
    Record,
    changes_since,
    marks_in,
    page_states,
    pinned,
    read_records,
)
from pinban.signoff.gate import ROLES, kept_proof, said

_MOST = 8 << 20


def add(commands: Commands, home: Home) -> None:
    """The command's parser."""
    parser = add_command(
        commands,
        "signatures",
        "  pinban signatures content/2018-07-01\n"
        "  pinban signatures content/2018-07-01 --pages 1 --json\n"
        "  pinban signatures content/2018-07-01 --pdf proofs",
    )
    add_words(parser, home)
    parser.add_argument(
        "--pdf", type=any_path, default=None, metavar="DIR", help="出 A3 的读样，行有号、批注在边上 proofs to read, A3"
    )
    parser.add_argument("--stories", action="store_true", help="也出每一篇的读样 proofs of each story too")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Tell of each page; the exit code says whether a signature is missing."""
    if wrong := no_edition(args.edition):
        return tell(args, wrong)
    edition, pages, diagnostics = printed_pages(args)
    if edition is None or diagnostics:
        return tell(args, diagnostics)
    records, more = read_records(args.edition)
    contents = {label: page.content for label, page in pages.items()}
    states = page_states(edition.signoff, records, contents)
    marks = {label: _marks(args.edition, page) for label, page in pages.items()}
    if not args.json:
        for state in states:
            _print(args.edition, state, pages[state.label], marks[state.label])
    if args.pdf is not None:
        try:
            _write(args, edition, pages, states)
        except OutputError as error:
            return tell(args, [error.finding])
    code = exits.OK if all(not state.missing for state in states) and not more else exits.FINDINGS
    facts = {"pages": [_data(state, marks[state.label]) for state in states]}
    return tell(args, more, facts, code=code, quiet=True)


def _marks(root: Path, page: Printed) -> list[PinnedMark]:
    path = root / MARKS_FILE
    text = read_text(path, MARKS_FILE, _MOST)[0] if path.is_file() else None
    return list(pinned(marks_in(text or ""), page.text)) if page.text is not None else []


def _print(root: Path, state: PageState, page: Printed, marks: list[PinnedMark]) -> None:
    lines = [f"第{state.label}版 page {state.label}  {state.content[:16]}"]
    lines += [f"  签 signed   {_who(record)}" for record in state.standing]
    for record in state.void:
        zh, en = said(changes_since(kept_proof(root, record.content), page.text))
        lines.append(f"  作废 void   {_who(record)}：{zh} {en}")
    lines += [f"  还缺 to sign  {ROLES[role][0]} {ROLES[role][1]}" for role in state.missing]
    lines += [
        f"  看过 read  {record.who} {record.when}{'' if record.content == state.content else '（旧样 a former proof）'}"
        for record in state.read
    ]
    lines += [_mark_line(item) for item in marks]
    sys.stdout.write("\n".join(lines) + "\n")


def _mark_line(item: PinnedMark) -> str:
    mark = item.mark
    state = "✓" if mark.state == "done" else "词没了 gone" if item.gone else " "
    reason = f" → {mark.closed[0]}：{mark.closed[2]}" if mark.state == "done" else ""
    return f"  批 {mark.id} {state} {mark.kind} 〔{mark.anchor.quote}〕{mark.note}（{mark.who}）{reason}"


def _who(record: Record) -> str:
    zh, en = ROLES[Role(record.role)]
    return f"{record.who} {zh} {en} {record.when}"


def _data(state: PageState, marks: list[PinnedMark]) -> dict[str, Any]:
    def rows(records: tuple[Record, ...]) -> list[dict[str, str]]:
        return [{"role": item.role, "who": item.who, "when": item.when, "content": item.content} for item in records]

    return {
        "page": state.label,
        "content": state.content,
        "signed": rows(state.standing),
        "void": rows(state.void),
        "missing": [role.value for role in state.missing],
        "read": rows(state.read),
        "marks": [
            {"id": item.mark.id, "kind": item.mark.kind, "word": item.mark.anchor.quote, "note": item.mark.note}
            | {"who": item.mark.who, "when": item.mark.when, "state": item.mark.state, "gone": item.gone}
            for item in marks
        ],
    }


def _write(args: argparse.Namespace, edition: Edition, pages: dict[str, Printed], states: list[PageState]) -> None:
    from pinban.desk.views.reading_view import proof_pdf, story_proof  # noqa: PLC0415 -- only for paper
    from pinban.pipeline.places import Places  # noqa: PLC0415
    from pinban.pipeline.workshop import workshop  # noqa: PLC0415

    fonts = workshop(Places(args.layouts, args.fonts, args.plants, args.cache)).fonts()
    for state in states:
        title = f"{edition.paper.name}　{edition.date.isoformat()}　第{state.label}版　{state.content[:12]}"
        marks = [item.mark for item in _marks(args.edition, pages[state.label])]
        path = args.pdf / f"{state.label}.pdf"
        write_file(path, proof_pdf(pages[state.label], state, marks, title, fonts))
        _told(args, path)
        for story in pages[state.label].titles if args.stories else ():
            data = story_proof(pages[state.label], story, marks, title, fonts)
            if data is not None:
                write_file(args.pdf / f"{state.label}-{story}.pdf", data)
                _told(args, args.pdf / f"{state.label}-{story}.pdf")


def _told(args: argparse.Namespace, path: Path) -> None:
    """A file that was written."""
    if not args.json:
        sys.stdout.write(f"{path}\n")
