"""``pinban watch``: an edition's folder, as it is being written, to proofs and findings."""

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from pinban.cli import exits
from pinban.cli.editions import no_edition
from pinban.cli.show import tell
from pinban.cli.watching import View
from pinban.cli.words import Commands, Home, add_cache, add_command, add_layouts, add_plants, any_path, page_labels
from pinban.files import sure_to_write
from pinban.files.interrupts import interrupts
from pinban.pipeline.outcome import Options
from pinban.pipeline.places import Places


def add(commands: Commands, home: Home) -> None:
    """The command's parser."""
    parser = add_command(
        commands,
        "watch",
        "  pinban watch content/2018-07-01\n  pinban watch content/2018-07-01 --pages 3",
        facts=False,
    )
    add_words(parser, home)
    parser.set_defaults(run=run)


def add_words(parser: argparse.ArgumentParser, home: Home) -> None:
    """What can be said of an edition to watch."""
    parser.add_argument("edition", type=any_path, metavar="EDITION", help="一期的文件夹 the edition's folder")
    parser.add_argument(
        "--out", type=any_path, default=home.work / "output", metavar="DIR", help="输出到 write below (output/)"
    )
    parser.add_argument("--pages", type=page_labels, default=(), metavar="5,7-8", help="只看这些版 these pages only")
    parser.add_argument("--plant", default="", metavar="NAME", help="换一家印刷厂 another plant than the edition's")
    parser.add_argument(
        "--poll", action="store_true", help="每半秒看一遍，用于网络盘 look every half second, for network drives"
    )
    add_layouts(parser, home)
    add_plants(parser)
    add_cache(parser)


def run(args: argparse.Namespace) -> int:
    """Make proofs until the person stops it (Ctrl-C)."""
    if wrong := no_edition(args.edition):
        return tell(args, wrong)
    sure_to_write(args.out)
    with ExitStack() as stack:
        cache = args.cache or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pinban-watch-")))
        places = Places(args.layouts, args.fonts, args.plants, cache)
        try:
            _watch(args, Options(places, args.out, args.pages, args.plant))
        except KeyboardInterrupt:
            sys.stderr.write("\n")
    return exits.OK


def _watch(args: argparse.Namespace, options: Options) -> None:
    from pinban.files.notice import noticing  # noqa: PLC0415 -- help needs none of this
    from pinban.pipeline.watch import Watcher, folders_of  # noqa: PLC0415

    watcher = Watcher(args.edition, options)
    with interrupts() as pressed, View(args.edition.resolve().name, watcher.home, sys.stderr) as view:
        while not pressed.asked:
            folders = watcher.folders
            with noticing(folders_of(folders, options.places), poll=args.poll) as notice:
                while not pressed.asked and watcher.folders == folders:  # an edition may come to share another folder
                    if watcher.changed():
                        came = watcher.round(view.page, lambda: pressed.asked or watcher.superseded(notice))
                        view.done(came)
                        if came.whole:
                            watcher.rest()
                    if not pressed.asked and watcher.folders == folders:
                        notice.wait()
