"""``pinban diff``: two outputs or two PDFs to what changed between them."""

import argparse
import sys

from pinban.changes import (
    Issue,
    UnreadableError,
    any_change,
    as_data,
    as_html,
    as_json,
    as_lines,
    compare,
    read_output,
    show_pages,
)
from pinban.cli import exits
from pinban.cli.editions import taken
from pinban.cli.show import tell
from pinban.cli.words import Commands, Home, add_command, any_path
from pinban.diagnostics import Diagnostic
from pinban.files import output_tree, sure_to_write


def add(commands: Commands, _: Home) -> None:
    """The command's parser."""
    parser = add_command(
        commands,
        "diff",
        "  pinban diff former/2018-07-01 output/2018-07-01 --out changes\n"
        "  pinban diff output/2018-07-01/replates/3-1/former.pdf output/2018-07-01/press/…_3.pdf\n"
        "  pinban diff a.pdf b.pdf --json",
    )
    parser.add_argument("a", type=any_path, metavar="A", help="前：输出文件夹或 PDF the former output or PDF")
    parser.add_argument("b", type=any_path, metavar="B", help="后 the later one")
    parser.add_argument(
        "--out", type=any_path, default=None, metavar="DIR", help="报告写到（changes.html、changes.json） write reports"
    )
    parser.add_argument(
        "--exit-code", action="store_true", help="有不同时退出码为 1 exit with 1 where there are differences"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Compare the two; where one cannot be read nothing is written."""
    if args.out is not None and (wrong := taken(args.out, unless=("changes.json",))):
        return tell(args, wrong)
    if args.out is not None:
        sure_to_write(args.out)
    issues: list[Issue] = []
    diagnostics: list[Diagnostic] = []
    for path in (args.a, args.b):
        try:
            issues.append(read_output(path, str(path)))
        except UnreadableError as error:
            diagnostics += error.diagnostics
    if diagnostics:
        return tell(args, diagnostics)
    changes = compare(*issues)
    shown = show_pages(changes)
    if args.out is not None:
        with output_tree(args.out) as folder:
            (folder / "changes.html").write_bytes(as_html(changes, shown))
            (folder / "changes.json").write_bytes(as_json(changes, shown))
    if not args.json:
        sys.stdout.writelines(f"{line}\n" for line in as_lines(changes, shown))
    code = exits.FINDINGS if args.exit_code and any_change(changes, shown) else exits.OK
    return tell(args, [], as_data(changes, shown), code=code, quiet=True)
