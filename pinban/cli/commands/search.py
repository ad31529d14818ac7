"""``pinban search``: words to the stories of a store that hold them."""

import argparse
import os
import sys
import tempfile
import webbrowser
from collections.abc import Sequence
from pathlib import Path

from pinban.archive.catalogue import (
    Any,
    Catalogue,
    Filters,
    Hit,
    Query,
    SearchResult,
    ShownHit,
    Sort,
    Year,
    as_data,
    as_page,
    findings,
    kind_mark,
    parse,
    role_mark,
    shown_hit,
)
from pinban.archive.store import Store, is_behind, open_catalogue, open_store, refresh_catalogue
from pinban.cli.archiving.stores import add_store, day
from pinban.cli.show import WIDTH, harmless, tell
from pinban.cli.words import Commands, Home, add_command, positive
from pinban.diagnostics import Diagnostic, Place
from pinban.files import OutputError, write_file

_MARK = "bold red"
_BAR = 40  # characters of the longest bar
_PATIENCE = 60  # seconds that a search may take where nobody says otherwise
_WAIT = 5.0  # seconds that a search waits for a writer before it goes on with the catalogue as it is


def add(commands: Commands, home: Home) -> None:
    """The command's parser."""
    parser = add_command(
        commands,
        "search",
        "  pinban search 草原\n"
        "  pinban search '草原 (牧民 OR 牧场) -旅游' --from 2018-01-01 --to 2018-12-31 --sort date\n"
        "  pinban search '“退耕还林”' --paper 北原日报 --page 1 --byline 巴图 --json\n"
        "  pinban search 'title:草原 pinyin:batu' 8848.*\n"
        "  pinban search 草原 --by-year\n"
        "  pinban search --like CN15-0000_2018-07-01/wuyuan\n"
        "  pinban search 草原 --catalogue http://search:9200/pinban\n"
        "  pinban search 草原 --open",
    )
    parser.add_argument("words", nargs="*", metavar="WORDS", help="要找的 what to search for")
    add_store(parser, home)
    parser.add_argument(
        "--catalogue",
        default="",
        metavar="URL",
        help="问检索服务器上的目录 ask a search server's catalogue, as http://search:9200/pinban",
    )
    parser.add_argument("--from", dest="since", type=day, metavar="DATE", help="从这一天起 from this day")
    parser.add_argument("--to", dest="until", type=day, metavar="DATE", help="到这一天止 up to this day")
    parser.add_argument("--paper", default="", metavar="NAME", help="报名或刊号 the paper's name or CN number")
    parser.add_argument("--page", default="", metavar="LABEL", help="版次 the printed page, as 1 or A2")
    parser.add_argument("--section", default="", metavar="NAME", help="版名 the section")
    parser.add_argument("--byline", default="", metavar="NAME", help="署名里有 in the byline")
    parser.add_argument(
        "--kind",
        action="append",
        default=[],
        metavar="KIND",
        help="只要这种，可写几次：banner 通栏、advert 广告、furniture 报头报眉、brief 简讯 only this kind; may repeat",
    )
    parser.add_argument(
        "--like",
        default="",
        metavar="EDITION/STORY",
        help="和这一篇相近的 stories like this one, as CN15-0000_2018-07-01/wuyuan",
    )
    parser.add_argument("--by-year", action="store_true", help="逐年有多少篇 how many stories of each year")
    parser.add_argument(
        "--sort", choices=[item.value for item in Sort], default=Sort.RELEVANCE.value, help="次序 the order of hits"
    )
    parser.add_argument("--limit", type=positive, default=20, metavar="N", help="最多几条 at most so many (20)")
    parser.add_argument(
        "--patience",
        type=positive,
        default=_PATIENCE,
        metavar="SECONDS",
        help=f"最多找多久 search at most so long ({_PATIENCE} s)",
    )
    parser.add_argument("--superseded", action="store_true", help="也找已被改正的版本 corrected versions too")
    parser.add_argument(
        "--open",
        type=positive,
        nargs="?",
        const=1,
        metavar="N",
        help="在浏览器里看 show hit N in the browser (1)",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Search, and tell of the hits; no hit is not an error."""
    words = " ".join(args.words)
    query, diagnostics = (None, []) if args.like else parse(words)
    store, more = open_store(args.store)
    if store is None or (query is None and not args.like):
        return tell(args, [*diagnostics, *more])
    told = [*diagnostics, *([] if args.catalogue else _catch_up(store))]
    with open_catalogue(store, args.catalogue, seconds=args.patience) as catalogue:
        if query is not None and args.by_year:
            years = catalogue.years(query, _filters(args))
            return _tell_years(years, words, told, args)
        hits = _like(catalogue, args) if query is None else _searched(catalogue, query, args)
        if hits is None:
            return tell(args, [*told, findings.NO_STORY.at(Place(), name=args.like)])
        shown = hits.query or Any(())
        items = [_with_its_pages(catalogue, hit, shown, store.root) for hit in hits.hits]
    if not args.json:
        _print(items, store.root)
        sys.stderr.write(f"共 {hits.total} 条 hits\n")
    asked = words or args.like
    if args.open is not None and args.open > len(items):
        told.append(findings.NO_SUCH_HIT.at(Place(), number=args.open, total=len(items)))
    elif args.open is not None:
        _open(as_page(asked, hits.total, items, store.root), args.open)
    facts = {"query": asked, "total": hits.total, "hits": [as_data(item, store.root) for item in items]}
    return tell(args, told, facts, quiet=True)


def _searched(catalogue: Catalogue, query: Query, args: argparse.Namespace) -> SearchResult:
    return catalogue.search(query, _filters(args), sort=Sort(args.sort), limit=args.limit)


def _like(catalogue: Catalogue, args: argparse.Namespace) -> SearchResult | None:
    """What is like the story that is named: ``EDITION/STORY``, or a hit's ``article``."""
    edition, _, story = args.like.partition("/")
    return catalogue.similar(edition, story, limit=args.limit)


def _filters(args: argparse.Namespace) -> Filters:
    since, until = args.since or "", args.until or ""
    kinds = tuple(args.kind)
    return Filters(since, until, args.paper, args.page, args.section, args.byline, args.superseded, kinds)


def _tell_years(years: Sequence[Year], words: str, told: list[Diagnostic], args: argparse.Namespace) -> int:
    """How often the words were written of, year by year."""
    if not args.json:
        _print_years(years)
    rows = [{"year": item.year, "fitting": item.fitting, "of": item.of} for item in years]
    return tell(args, told, {"query": words, "years": rows}, quiet=True)


def _print_years(years: Sequence[Year]) -> None:
    most = max((item.fitting / item.of for item in years if item.of), default=0.0)
    for item in years:
        share = item.fitting / item.of if item.of else 0.0
        bar = "█" * round(_BAR * share / most) if most else ""
        sys.stdout.write(f"{item.year}  {item.fitting:>6} / {item.of:<7} {share * 1000:6.1f} ‰  {bar}\n")


def _catch_up(store: Store) -> list[Diagnostic]:
    """What a writer that was killed left to do; a store that cannot be written is searched as it is."""
    if not is_behind(store):
        return []
    try:
        return refresh_catalogue(store, wait=_WAIT)
    except OutputError as error:
        return [findings.BEHIND.at(Place(), reason_zh=error.finding.zh, reason_en=error.finding.en)]


def _print(items: list[ShownHit], store: Path) -> None:
    from rich.console import Console  # noqa: PLC0415 -- answers for programs do without
    from rich.text import Text  # noqa: PLC0415

    console = Console(file=sys.stdout, highlight=False, width=None if sys.stdout.isatty() else WIDTH, soft_wrap=True)
    for number, item in enumerate(items, start=1):
        hit = item.hit
        named = f"{number}. {kind_mark(hit.kind)}{hit.headline}"
        console.print(Text.assemble((harmless(named), "bold"), f"  {harmless(hit.byline)}" if hit.byline else ""))
        corrected = f"（v{hit.shelved.version}）" if hit.shelved.version > 1 else ""
        where = f"   {hit.paper} {hit.date} 第{hit.page.label}版 {hit.section}{corrected}"
        console.print(Text(harmless(where), "cyan"))
        for sentence in item.sentences:
            before = f"   {role_mark(sentence.role)}"
            line = Text(before + harmless(sentence.text))
            for mark in sentence.marks:
                line.stylize(_MARK, mark.start + len(before), mark.end + len(before))
            console.print(line)
        for rect in item.areas:
            image = next(page.image for page in item.pages if page.number == rect.page)
            console.print(
                Text(f"   {item.path(store, image)}  {rect.left},{rect.top} – {rect.right},{rect.foot} px", "dim")
            )
        console.print(Text(f"   {item.path(store, hit.page.pdf)}", "dim"))


def _open(page: str, number: int) -> None:
    """Show the page in the system's browser; where there is none, say where it lies."""
    path = _kept(page.encode())
    address = f"{path.as_uri()}#h{number}"
    screen = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")) or sys.platform != "linux"
    if not (screen and webbrowser.open(address)):
        sys.stderr.write(f"{address}\n")


def _kept(page: bytes) -> Path:
    """The page's file. A browser reads it after we are gone: the next search writes over it, so that there is one."""
    from pinban.files.cache.store import cache_folder  # noqa: PLC0415 -- for the browser alone
    from pinban.files.system import home_folder  # noqa: PLC0415

    path = cache_folder(os.environ, home_folder()).absolute() / "search" / "hits.html"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, page)
    except (OSError, OutputError):  # a home that cannot be written
        path = Path(tempfile.mkdtemp(prefix="pinban-search-")) / "hits.html"
        write_file(path, page)
    return path


def _with_its_pages(catalogue: Catalogue, hit: Hit, query: Query, store: Path) -> ShownHit:
    pages = (catalogue.page(hit.shelved, number) for number in dict.fromkeys(area.page for area in hit.areas))
    return shown_hit(hit, query, [page for page in pages if page], store)
