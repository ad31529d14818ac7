"""``pinban cache``: what results of former builds are kept, and a way to let them go."""

import argparse
import sys
from pathlib import Path

from pinban.cli import exits
from pinban.cli.words import Commands, Home, add_cache, add_command
from pinban.files.cache.store import Cache

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
        return exits.OK
    cache = Cache(Path(args.cache))
    if args.what == "clear":
        gone = cache.clear()
        sys.stdout.write(f"清掉 removed {gone.entries} 项 entries, {size(gone.size)} ← {cache.folder}\n")
        return exits.OK
    usage = cache.usage()
    for stage, kept in usage.items():
        sys.stdout.write(f"{stage:<10} {kept.entries:>7} {size(kept.size):>12}\n")
    total = sum(kept.size for kept in usage.values())
    entries = sum(kept.entries for kept in usage.values())
    sys.stdout.write(
        f"{'合计 total':<10} {entries:>5} {size(total):>12}，最多 at most {size(cache.limit)} ← {cache.folder}\n"
    )
    return exits.OK


def size(count: int) -> str:
    """A number of bytes to read."""
    unit, value = 0, float(count)
    while value >= 1024 and unit < len(_UNITS) - 1:
        unit, value = unit + 1, value / 1024
    return f"{value:.{1 if unit else 0}f} {_UNITS[unit]}"
