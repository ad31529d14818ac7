"""``pinban fonts``: the table of faces, or the characters of editions that no face has."""

import argparse
import sys
from pathlib import Path

from pinban.cli.editions import no_edition
from pinban.cli.show import tell
from pinban.cli.tables import face_data, print_fonts
from pinban.cli.words import Commands, Home, add_command, add_layouts, any_path
from pinban.diagnostics import Diagnostic, Severity
from pinban.fonts import check_fonts, fonts_table
from pinban.model import LANGUAGE
from pinban.pipeline import Places, gather


def add(commands: Commands, home: Home) -> None:
    """The command's parser."""
    parser = add_command(
        commands,
        "fonts",
        "  pinban fonts list\n  pinban fonts check content/2018-07-01",
    )
    parser.add_argument("action", choices=["list", "check"])
    parser.add_argument("editions", nargs="*", type=any_path, metavar="EDITION")
    parser.add_argument(
        "--language", default=LANGUAGE, help="哪种文字的字体，如 ja · the faces of a language, such as ja (%(default)s)"
    )
    add_layouts(parser, home)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """List or check."""
    if args.action == "list":
        rows, diagnostics = fonts_table(args.fonts, language=args.language)
        if not args.json:
            print_fonts(rows, sys.stdout)
        return tell(args, diagnostics, {"faces": [face_data(row) for row in rows]})
    facts = {"editions": [str(root) for root in args.editions]}
    slips = [item for root in args.editions for item in no_edition(root)]
    characters = [] if slips else [item for root in args.editions for item in _characters(root, args)]
    unread = slips or [item for item in characters if not item.code.startswith("F")]
    if unread:  # told at once: to look at every face takes seconds
        return tell(args, unread, facts)
    return tell(args, [*check_fonts(args.fonts, language=args.language), *characters], facts)


def _characters(root: Path, args: argparse.Namespace) -> list[Diagnostic]:
    """Findings on fonts and characters; of an edition that cannot be read, whatever stands in the way."""
    gathered, _, found = gather(root, Places(args.layouts, args.fonts))
    fonts = [item for item in found if item.code.startswith("F")]
    return fonts if gathered is not None or fonts else [item for item in found if item.severity is Severity.ERROR]
