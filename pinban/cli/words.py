"""What every command's parser is made with: its place in the checkout, its help, its kinds of argument."""

import argparse
import importlib
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

from pinban.cli.table import ACTIONS, COMMANDS, Entry
from pinban.cli.usage import Parser

Commands: TypeAlias = "argparse._SubParsersAction[Parser]"

_PORTS = 65535

EXITS = """\
退出码 exit codes: 0 成功 done · 1 有错误 errors found · 2 用法不对 usage · 3 机器上的问题（空间、权限）system
· 4 只有警告（check）warnings only · 130 中断 interrupted · 141 读输出的走了 reader gone"""


@dataclass(frozen=True, slots=True)
class Home:
    """The checkout that is run: ``root`` holds layouts/ and fonts/; ``default_edition`` is built unasked.

    ``line`` is the command line as it was given.
    """

    root: Path
    default_edition: Path | None = None
    line: Sequence[str] = ()

    @property
    def work(self) -> Path:
        """Where output and the store lie by default: the checkout for whoever stands in it, else where one stands."""
        try:
            here = Path.cwd()
        except FileNotFoundError:  # the folder has been removed under us
            return self.root
        return self.root if self.default_edition or here.is_relative_to(self.root) else here


def add_listed(commands: Commands, table: Mapping[str, Entry], home: Home) -> None:
    """The commands of a table: those that the command line names with their arguments, the others by name alone."""
    for name, entry in table.items():
        if name in home.line:
            importlib.import_module(entry.module).add(commands, home)
        else:
            commands.add_parser(name, help=entry.text)


def add_command(commands: Commands, name: str, examples: str, *, facts: bool = True) -> Parser:
    """A command's parser: its line in the list of commands, and its examples below its own help.

    One that has ``facts`` to tell can tell them as JSON.
    """
    text = {**COMMANDS, **ACTIONS}[name].text
    parser = commands.add_parser(
        name,
        help=text,
        description=text,
        epilog=f"例 examples:\n{examples}\n\n{EXITS}",
    )
    parser.add_argument(
        *("-v", "--all"),
        dest="every",
        action="store_true",
        default=argparse.SUPPRESS,  # the first parser has the default, so that "archive -v verify" says it too
        help="每个问题都写全 write every finding out in full",
    )
    if facts:
        parser.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help="印成 JSON print one JSON object"
        )
    return parser


_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def any_path(text: str) -> Path:
    """A path that a disk can take, whether or not anything is there.

    Raises ``argparse.ArgumentTypeError`` for an empty one, one that is too long, a link that leads to itself, and an
    address such as ``s3://…``: a folder of that name is what nobody means.
    """
    try:
        if not text:
            raise argparse.ArgumentTypeError("路径是空的 the path is empty")
        if _ADDRESS.match(text):
            raise argparse.ArgumentTypeError(
                f"“{text[:80]}”: 这是地址，不是文件夹；把它挂载成文件夹再用，见 docs/scale.md "
                "an address, no folder: mount it as one"
            )
        Path(text).stat()
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        pass  # whoever reads or writes it says more
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise argparse.ArgumentTypeError(f"“{text[:80]}”: 不能用作路径 no path: {reason}") from error
    return Path(text)


def folder(text: str) -> Path:
    """A folder that is there. Raises ``argparse.ArgumentTypeError`` for any other path."""
    path = Path(text)
    try:
        if text and path.is_dir():
            return path
    except OSError:
        pass  # a link to itself, a name too long: no folder either
    raise argparse.ArgumentTypeError(f"“{text[:80]}”: 没有这个文件夹 no such folder")


def add_layouts(parser: argparse.ArgumentParser, home: Home) -> None:
    """``--layouts`` and ``--fonts``: where a page's looks come from."""
    parser.add_argument("--layouts", type=folder, default=home.root / "layouts", metavar="DIR", help="版式 layouts")
    parser.add_argument("--fonts", type=folder, default=home.root / "fonts", metavar="DIR", help="字体 fonts")


def add_plants(parser: argparse.ArgumentParser) -> None:
    """``--plants``: a desk's own plant profiles."""
    parser.add_argument(
        "--plants", type=folder, default=None, metavar="DIR", help="自己的印刷厂配置 plants of your own"
    )


def add_cache(parser: argparse.ArgumentParser) -> None:
    """``--cache`` and ``--no-cache``: where results of former builds are kept."""
    from pinban.files.cache.store import cache_folder  # noqa: PLC0415 -- most commands need none
    from pinban.files.system import home_folder  # noqa: PLC0415

    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--cache",
        type=any_path,
        default=cache_folder(os.environ, home_folder()),
        metavar="DIR",
        help="缓存在哪里 where results are kept (PINBAN_CACHE, ~/.cache/pinban)",
    )
    which.add_argument(
        "--no-cache", dest="cache", action="store_const", const=None, help="全部重做，不看缓存 make everything anew"
    )


def port_number(text: str) -> int:
    """A port of this machine. Raises ``argparse.ArgumentTypeError`` for anything else."""
    if not text.isdecimal() or not 0 < int(text) <= _PORTS:
        raise argparse.ArgumentTypeError(f"1 … {_PORTS}")
    return int(text)


def positive(text: str) -> int:
    """A whole number from 1 on. Raises ``argparse.ArgumentTypeError`` for a lesser one."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}”: 要写 1 以上的整数 a whole number from 1 on")
    return int(text)


def day(text: str) -> date:
    """A date as ISO writes it. Raises ``argparse.ArgumentTypeError`` for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}”: 例如 for example 2018-07-08") from error


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
