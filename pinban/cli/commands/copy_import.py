"""``pinban import``: Word, WPS, text, web and wire copy, pictures, folders and zips to an edition's stories."""

import argparse
import sys
from pathlib import Path

from pinban.cli.commands.new import fitting
from pinban.cli.imported import imported_data, mapping_text, print_imported
from pinban.cli.show import tell
from pinban.cli.tables import account_data, print_account
from pinban.cli.words import Commands, Home, add_command, add_layouts, add_plants, any_path
from pinban.diagnostics import Diagnostic, Place
from pinban.files import write_file
from pinban.layouts import read_layout
from pinban.manuscripts import Wanted, import_copy, import_dump
from pinban.manuscripts.importing import findings
from pinban.manuscripts.importing.kinds import CopyKind, copy_kind
from pinban.manuscripts.schema.published import for_editors
from pinban.prepress import load_plants

_HEAD = 65536


def add(commands: Commands, home: Home) -> None:
    """The command's parser."""
    parser = add_command(
        commands,
        "import",
        "  pinban import 稿件/*.docx 图片/ content/2018-07-08\n"
        "  pinban import 来稿.zip content/2018-07-08 --page 2\n"
        "  pinban import 通讯.docx content/2018-07-08 --map 对照.yaml\n"
        "  pinban import page.txt content/2018-06-30 --cut page.cut.yaml",
    )
    parser.add_argument(
        "files", type=any_path, nargs="+", metavar="FILE", help="稿件、图片、文件夹、zip copy, pictures, folders, zips"
    )
    parser.add_argument(
        "folder", type=any_path, metavar="EDITION", help="收进哪一期，没有就新建 the edition, new or not"
    )
    parser.add_argument("--page", default="", metavar="LABEL", help="收进哪一版 the page they are for")
    parser.add_argument(
        "--map",
        dest="mapping",
        type=any_path,
        default=None,
        metavar="YAML",
        help="对照表 what styles and paragraphs are",
    )
    parser.add_argument(
        "--write-map", type=any_path, default=None, metavar="YAML", help="把认出的写成对照表 write down what was told"
    )
    parser.add_argument("--dry-run", dest="dry", action="store_true", help="只看，不写 show it and write nothing")
    parser.add_argument(
        "--as", dest="form", choices=("page", "story"), default="", help="一个文本是整版还是一篇 what one text file is"
    )
    parser.add_argument(
        "--cut",
        type=any_path,
        default=None,
        metavar="YAML",
        help="整版文本哪一行起是哪一篇 where a dump's pieces begin",
    )
    parser.add_argument("--layout", default="", metavar="NAME", help="新一期的版式 the layout of a new edition")
    add_layouts(parser, home)
    add_plants(parser)
    parser.set_defaults(run=run, schemas=home.root / "schema")


def run(args: argparse.Namespace) -> int:
    """Bring the files in; show what was told of them, and what became of their characters."""
    schema = for_editors(args.folder, args.schemas)
    alone = _is_dump(args)
    if args.cut is not None and not alone:
        return tell(args, [findings.CUT_ALONE.at(Place())])
    if alone:
        result = import_dump(args.files[0], args.cut, args.folder, schema)
        if not args.json:
            print_account(result.account, sys.stdout)
        facts = {"name": args.files[0].name, "account": account_data(result.account)}
        return tell(args, result.diagnostics, {"folder": str(args.folder), "files": [facts]})
    design, problems = _design(args)
    if problems:
        return tell(args, problems)
    brought = import_copy(args.files, args.folder, Wanted(args.mapping, args.page, args.dry, design), schema)
    if not args.json:
        print_imported(brought, sys.stdout)
    if args.write_map is not None:
        write_file(args.write_map, mapping_text(brought).encode())
    return tell(args, brought.diagnostics, imported_data(brought))


def _design(args: argparse.Namespace) -> tuple[dict[str, str], list[Diagnostic]]:
    """A new edition's layout, with the plant and the part that go with it; nothing where none is asked for."""
    if not args.layout:
        return {}, []
    chosen, found = read_layout(args.layouts, args.layout)
    if chosen is None:
        return {}, found
    plants, _ = load_plants(args.plants)
    parts = chosen.layout.parts
    part = "news" if "news" in parts else next(iter(parts))
    return {"layout": args.layout, "plant": fitting(plants, chosen.layout), "part": part}, []


def _is_dump(args: argparse.Namespace) -> bool:
    """Whether a page's text dump is meant: one text file, alone, for an edition that is not there yet."""
    if len(args.files) != 1 or args.form == "story" or args.mapping or args.write_map or args.dry or args.page:
        return False
    path: Path = args.files[0]
    if args.form == "page" or args.cut is not None or not path.exists():
        return not path.is_dir()
    try:
        with path.open("rb") as stream:
            text = copy_kind(stream.read(_HEAD)) is CopyKind.TEXT
    except OSError:
        return not path.is_dir()
    return text and not (args.folder / "edition.yaml").is_file()
