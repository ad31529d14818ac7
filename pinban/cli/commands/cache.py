"""``pinban cache``: what results of former builds are kept, and a way to let them go."""

import argparse
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from pinban.cli.show import tell
from pinban.cli.words import Commands, Home, add_cache, add_command
from pinban.files.cache.store import Cache, Usage

_UNITS = ("B", "KiB", "MiB", "GiB")


def add(commands: Commands, _: Home) -> None:
    """The command's parser."""
    parser = add_command(commands, "cache", "  pinban cache show\n  pinban cache clear")
    parser.add_argument("what", choices=("show", "clear"), help="看 show，清空 clear")
    add_cache(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Show what is kept, or remove it."""
    if args.cache is None:
        return tell(args, [], {"folder": None}, quiet=True)
    cache = Cache(Path(args.cache))
    facts: dict[str, object] = {"folder": str(cache.folder)}
    if args.what == "clear":
        gone = cache.clear()
        if not args.json:
            sys.stdout.write(f"清掉 removed {gone.entries} 项 entries, {size(gone.size)} ← {cache.folder}\n")
        return tell(args, [], facts | {"removed": asdict(gone)}, quiet=True)
    usage = cache.usage()
    if not args.json:
        _print(cache, usage)
    stages = {stage: asdict(kept) for stage, kept in usage.items()}
    return tell(args, [], facts | {"limit": cache.limit, "stages": stages}, quiet=True)


def _print(cache: Cache, usage: Mapping[str, Usage]) -> None:
    for stage, kept in usage.items():
        sys.stdout.write(f"{stage:<10} {kept.entries:>7} {size(kept.size):>12}\n")
    total = sum(kept.size for kept in usage.values())
    entries = sum(kept.entries for kept in usage.values())
    sys.stdout.write(
        f"{'合计 total':<10} {entries:>5} {size(total):>12}，最多 at most {size(cache.limit)} ← {cache.folder}\n"
    )


def size(count: int) -> str:
    """A number of bytes to read."""
    unit, value = 0, float(count)
    while value >= 1024 and unit < len(_UNITS) - 1:
        unit, value = unit + 1, value / 1024
    return f"{value:.{1 if unit else 0}f} {_UNITS[unit]}"
