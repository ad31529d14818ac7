"""An edition's pages, made to be looked at, for the commands that read, sign and note."""

import argparse
from pathlib import Path

from pinban.cli.words import Home, add_cache, add_layouts, add_plants, any_path, page_labels
from pinban.diagnostics import Diagnostic, Place
from pinban.model import Edition
from pinban.signoff import Printed


def add_words(parser: argparse.ArgumentParser, home: Home) -> None:
    """Which edition, and what its pages are made with."""
    parser.add_argument("edition", type=any_path, metavar="EDITION", help="一期的文件夹 the edition's folder")
    parser.add_argument(
        "--pages", type=page_labels, default=(), metavar="1,3-4", help="哪些版，不写为各版 which pages (all)"
    )
    parser.add_argument("--plant", default="", metavar="NAME", help="换一家印刷厂 another plant than the edition's")
    add_layouts(parser, home)
    add_plants(parser)
    add_cache(parser)


def add_name(parser: argparse.ArgumentParser) -> None:
    """``--by``: who does it."""
    parser.add_argument("--by", required=True, metavar="NAME", help="姓名 your name")


def printed_pages(args: argparse.Namespace) -> tuple[Edition | None, dict[str, Printed], list[Diagnostic]]:
    """The pages as they now print, by label; those of a version as ``1-VERSION``.

    All pages are made, whichever are asked for: what stands on one decides what stands on others.
    """
    from pinban.desk.findings import NOT_MADE  # noqa: PLC0415 -- help needs none of this
    from pinban.pipeline.outcome import Options  # noqa: PLC0415
    from pinban.pipeline.places import Places  # noqa: PLC0415
    from pinban.pipeline.publishing.signing import made_for_reading, printed  # noqa: PLC0415

    places = Places(args.layouts, args.fonts, args.plants, args.cache)
    edition, results, diagnostics = made_for_reading(args.edition, Options(places, Path("-"), plant=args.plant))
    if edition is None:
        return None, {}, diagnostics
    pages = {page.label: printed(edition, page) for page in results if page.pdf}
    wanted = args.pages or tuple(pages)
    missing = [NOT_MADE.at(Place(page=label), page=label) for label in wanted if label not in pages]
    return edition, {label: pages[label] for label in wanted if label in pages}, missing


def now_text() -> str:
    """The moment, with its zone, as records keep it."""
    from datetime import datetime  # noqa: PLC0415

    return datetime.now().astimezone().isoformat(timespec="seconds")
