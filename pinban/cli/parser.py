"""The command line's words: one parser, every command with examples."""

import argparse
import os
from datetime import date
from pathlib import Path

EXITS = """\
退出码 exit codes: 0 成功 done · 1 有错误 errors found · 2 用法不对 usage · 3 机器上的问题（空间、权限）system
· 130 中断 interrupted"""


def build_parser(home: Path, default_edition: Path | None = None) -> argparse.ArgumentParser:
    """The parser of all commands. ``home`` holds layouts/, fonts/ and output/."""
    parser = argparse.ArgumentParser(
        prog="pinban",
        description="拼版：把中文报纸的稿件排成可以付印的版面。 Makes up Chinese newspaper pages.",
        epilog=EXITS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _build(commands, home, default_edition)
    _check(commands)
    _new(commands)
    _import(commands)
    _fonts(commands, home)
    _galley(commands, home)
    _archive(commands)
    return parser


def page_labels(text: str) -> tuple[str, ...]:
    """``1,3-5`` to the labels ``1 3 4 5``; anything that is not a span of numbers is a label itself.

    Raises ``argparse.ArgumentTypeError`` for an empty item or a span that runs backwards.
    """
    labels: list[str] = []
    for item in text.split(","):
        first, dash, last = item.strip().partition("-")
        if dash and first.isdecimal() and last.isdecimal():
            if int(first) > int(last) or int(last) - int(first) > 999:
                raise argparse.ArgumentTypeError(f"{item}: 起止颠倒或过长 not a span of pages")
            labels += [str(number) for number in range(int(first), int(last) + 1)]
        elif item.strip():
            labels.append(item.strip())
        else:
            raise argparse.ArgumentTypeError(f"“{text}”: 例如 for example 1,3-5")
    return tuple(dict.fromkeys(labels))


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, text: str, examples: str
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=text,
        description=text,
        epilog=f"例 examples:\n{examples}\n\n{EXITS}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _build(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", home: Path, default_edition: Path | None
) -> None:
    parser = _add(
        commands,
        "build",
        "排出一期或几期 build editions: press pages, supplement, proofs, archive, report",
        "  pinban build content/2018-07-01\n"
        "  pinban build content/2018-07-01 --pages 1,3-4 --jobs 2\n"
        "  pinban build content/2018-07-01 --plant newsprint-mono --strict --json",
    )
    parser.add_argument(
        "editions",
        nargs="*" if default_edition else "+",
        type=Path,
        default=[default_edition] if default_edition else None,
        metavar="EDITION",
        help="一期的文件夹 an edition's folder",
    )
    parser.add_argument("--out", type=Path, default=home / "output", metavar="DIR", help="输出到 write below (output/)")
    parser.add_argument("--pages", type=page_labels, default=(), metavar="5,7-8", help="只排这些版 these pages only")
    parser.add_argument("--plant", default="", metavar="NAME", help="换一家印刷厂 another plant than the edition's")
    parser.add_argument(
        "--jobs", type=_positive, default=os.cpu_count() or 1, metavar="N", help="几个版同时排 pages at a time"
    )
    parser.add_argument("--strict", action="store_true", help="有警告也不放行 warnings stop the edition too")
    parser.add_argument("--json", action="store_true", help="把报告印在标准输出 print the reports on stdout")
    parser.add_argument("--layouts", type=Path, default=home / "layouts", metavar="DIR", help="版式 layouts")
    parser.add_argument("--fonts", type=Path, default=home / "fonts", metavar="DIR", help="字体 fonts")
    parser.add_argument("--plants", type=Path, default=None, metavar="DIR", help="自己的印刷厂配置 plants of your own")


def _check(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _add(
        commands,
        "check",
        "按印刷厂的要求检查任何 PDF，或一期的稿件 preflight any PDF, or proofread an edition",
        "  pinban check advert.pdf --plant newsprint-broadsheet\n  pinban check content/2018-07-01",
    )
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="PDF，或一期的文件夹 PDFs or edition folders"
    )
    parser.add_argument("--plant", default="newsprint-broadsheet", metavar="NAME", help="印刷厂 the plant")
    parser.add_argument("--plants", type=Path, default=None, metavar="DIR", help="自己的印刷厂配置 plants of your own")
    parser.add_argument("--json", action="store_true", help="印成 JSON print JSON")


def _new(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _add(
        commands,
        "new",
        "新建一期，建好就能排 start an edition that builds",
        "  pinban new content/2018-07-08 --title 周末刊 --date 2018-07-08",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="要建的文件夹 the folder to make")
    parser.add_argument("--title", default="特刊", help="刊名 the edition's title")
    parser.add_argument("--date", type=date.fromisoformat, default=None, metavar="YYYY-MM-DD", help="日期 its date")


def _import(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _add(
        commands,
        "import",
        "把整版文本切成稿件，按规则修整 cut a page's text dump into stories, mended by stated rules",
        "  pinban import page.txt content/2018-06-30 --cut page.cut.yaml",
    )
    parser.add_argument("dump", type=Path, metavar="DUMP", help="整版文本 the text dump")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="要建的一期 the edition to make")
    parser.add_argument(
        "--cut", type=Path, default=None, metavar="YAML", help="哪一行起是哪一篇 where each piece begins"
    )


def _fonts(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", home: Path) -> None:
    parser = _add(
        commands,
        "fonts",
        "列出字体，或检查一期的用字 list the fonts, or check an edition's characters",
        "  pinban fonts list\n  pinban fonts check content/2018-07-01",
    )
    parser.add_argument("action", choices=["list", "check"])
    parser.add_argument("editions", nargs="*", type=Path, metavar="EDITION")
    parser.add_argument("--fonts", type=Path, default=home / "fonts", metavar="DIR", help="字体 fonts")
    parser.add_argument("--layouts", type=Path, default=home / "layouts", metavar="DIR", help="版式 layouts")


def _galley(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", home: Path) -> None:
    parser = _add(
        commands,
        "galley",
        "看一篇稿件的条样：每一行的位置、松紧和原因 a story's galley: each line's places, adjustments and badness",
        "  pinban galley content/2018-07-01 wuyuan\n  pinban galley content/2018-07-01 wuyuan --characters 17",
    )
    parser.add_argument("edition", type=Path, metavar="EDITION", help="一期的文件夹 the edition's folder")
    parser.add_argument("story", metavar="STORY", help="稿件 the story's id")
    parser.add_argument("--characters", type=_positive, default=None, metavar="N", help="栏宽，字数 the measure in em")
    parser.add_argument("--layouts", type=Path, default=home / "layouts", metavar="DIR", help="版式 layouts")
    parser.add_argument("--fonts", type=Path, default=home / "fonts", metavar="DIR", help="字体 fonts")


def _archive(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = _add(
        commands,
        "archive",
        "核对档案包 verify archival bags",
        "  pinban archive verify output/2018-07-01/archive/*",
    )
    parser.add_argument("action", choices=["verify"])
    parser.add_argument("bags", nargs="+", type=Path, metavar="BAG")


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("至少为 1 at least 1")
    return number
