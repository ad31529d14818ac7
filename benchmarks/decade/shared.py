"""The same made-up years in SQLite and on a search server: whether every query has the same stories in the same order.

``python -m benchmarks.decade.shared http://127.0.0.1:9200/decade 25000 50000 100000`` fills both to each size in turn
(SQLite in a temporary folder), asks both 200 queries of every kind, and prints where they differ, how long each took,
and how large each is. Times are the processor's for SQLite and what the server says of itself; those by the clock
depend on what else runs on the machine.
"""

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.decade.editions import SECTIONS, Edition, edition, index_data
from benchmarks.search import Bag
from pinban.archive.catalogue import Catalogue, Facet, Filters, SearchResult, Sort, SqliteCatalogue, parse
from pinban.archive.catalogue.documents import IndexData, documents
from pinban.archive.store.opensearch import loading
from pinban.archive.store.opensearch.catalogue import ServerCatalogue
from pinban.archive.store.opensearch.form import LOADING
from pinban.archive.store.opensearch.generations import serving
from pinban.archive.store.opensearch.server import Server, address_of

QUERIES = 200
COMMON = ("的", "了", "和", "在", "今年", "万元", "不", "到", "据", "也")
_SEED = "queries"
_SLOW = 600.0  # seconds that an answer may take
_TOGETHER = 16  # editions that are loaded at a time
_SHOWN = 5  # of the slowest queries, and of those whose answers differ
_FACETS = 100_000  # stories up to which years and facets are compared too


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with its filters, its order, and which part of the result is wanted."""

    text: str
    filters: Filters = Filters()
    sort: Sort = Sort.RELEVANCE
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Took:
    """The seconds of a question by the clock, and those that the engine itself had to do with it."""

    clock: float
    own: float


@dataclass(frozen=True, slots=True)
class Answered:
    """A query, how many fit it, whether both said the same, and how long each took."""

    asked: Asked
    total: int
    same: bool
    sqlite: Took
    server: Took


@dataclass(frozen=True, slots=True)
class Filled:
    """Both with so many documents: the seconds that filling them took since the size before, and their bytes."""

    documents: int
    added: int
    sqlite: Took
    server: Took
    sqlite_size: int
    server_size: int


def indexed(folder: Path, made: Edition) -> Bag:
    """An edition as far as a catalogue reads it."""
    home = folder / made.day
    (home / "data").mkdir(parents=True)
    (home / "data/index.json").write_text(json.dumps(index_data(made), ensure_ascii=False), "utf-8")
    return Bag(home, made.shelved)


def queries(count: int = QUERIES, days: int = 300) -> list[Asked]:
    """Queries of every kind in turn, with words that the editions of the first ``days`` have; always the same ones."""
    rng = random.Random(_SEED)
    kinds = (
        _word,
        _words,
        _common,
        _either,
        _without,
        _phrase,
        _wild,
        _number,
        _field,
        _filtered,
        _dated,
        _deep,
        _pinyin,
    )
    return [kinds[at % len(kinds)](rng, days) for at in range(count)]


def _piece(rng: random.Random, days: int, least: int = 2, most: int = 4) -> str:
    """Some characters in a row of some story."""
    story = rng.choice(edition(rng.randrange(days)).stories)
    text = rng.choice((story.headline, *story.paragraphs))
    runs = [run for run in _runs(text) if len(run) >= least]
    run = rng.choice(runs) if runs else "今年"
    length = min(len(run), rng.randint(least, most))
    start = rng.randrange(len(run) - length + 1)
    return run[start : start + length]


def _runs(text: str) -> list[str]:
    return "".join(char if "\u4e00" <= char <= "\u9fff" else " " for char in text).split()


def _word(rng: random.Random, days: int) -> Asked:
    return Asked(_piece(rng, days))


def _words(rng: random.Random, days: int) -> Asked:
    return Asked(f"{_piece(rng, days, 2, 2)} {_piece(rng, days, 1, 2)}")


def _common(rng: random.Random, _days: int) -> Asked:
    return Asked(rng.choice(COMMON))


def _either(rng: random.Random, days: int) -> Asked:
    return Asked(f"({_piece(rng, days)} OR {_piece(rng, days)}) {rng.choice(COMMON)}")


def _without(rng: random.Random, days: int) -> Asked:
    return Asked(f"{_piece(rng, days, 2, 2)} -{_piece(rng, days, 1, 1)}")


def _phrase(rng: random.Random, days: int) -> Asked:
    story = rng.choice(edition(rng.randrange(days)).stories)
    sentence = story.paragraphs[0].partition("，")[0].replace("“", "").replace("”", "")
    return Asked(f"“{sentence[:14]}” OR {_piece(rng, days)}")


def _wild(rng: random.Random, _days: int) -> Asked:
    return Asked(rng.choice(("W*", "g?p", "*fi", "PM2.*", "c?a OR app", "LED", "km*")))


def _number(rng: random.Random, _days: int) -> Asked:
    number = rng.randint(2, 99)
    return Asked(rng.choice((f"{number}", f"{number}.*", f"{number}*", f"达{number}*", f"到{number}.*")))


def _field(rng: random.Random, days: int) -> Asked:
    name = rng.choice(("title", "text", "byline", "section"))
    word = {"byline": "记者", "section": rng.choice(SECTIONS)}.get(name) or _piece(rng, days, 2, 2)
    return Asked(f"{name}:{word} {rng.choice(COMMON)}")


def _filtered(rng: random.Random, days: int) -> Asked:
    filters = Filters(
        page=str(rng.randint(1, 8)), section=rng.choice(("", *SECTIONS)), byline=rng.choice(("", "王", "记者"))
    )
    return Asked(_piece(rng, days, 1, 2), filters)


def _dated(rng: random.Random, days: int) -> Asked:
    first, last = sorted(rng.randrange(days) for _ in range(2))
    filters = Filters(
        since=edition(first, 0).day, until=edition(last, 0).day, paper=rng.choice(("", "日报", "CN15-0000"))
    )
    return Asked(_piece(rng, days, 1, 2), filters, rng.choice((Sort.DATE, Sort.OLDEST, Sort.RELEVANCE)))


def _deep(rng: random.Random, days: int) -> Asked:
    return Asked(_piece(rng, days, 1, 2), offset=rng.choice((20, 100, 400)))


def _pinyin(rng: random.Random, _days: int) -> Asked:
    return Asked("pinyin:" + rng.choice(("jinnian", "wanyuan", "beijing", "shanghai", "gongren", "xiansheng")))


def ask(catalogue: Catalogue, asked: Asked) -> tuple[SearchResult, Took]:
    """An answer, and how long it took."""
    query, _ = parse(asked.text)
    if query is None:
        raise ValueError(asked.text)
    taken = _own(catalogue)
    start, before = time.perf_counter(), taken()
    result = catalogue.search(query, asked.filters, sort=asked.sort, offset=asked.offset)
    return result, Took(time.perf_counter() - start, taken() - before)


def _own(catalogue: Catalogue) -> Callable[[], float]:
    """What tells how many seconds an engine has had to do so far."""
    if isinstance(catalogue, ServerCatalogue):
        return lambda: catalogue.server.took / 1000
    return time.process_time


def compared(
    sqlite: Catalogue, server: Catalogue, every: Sequence[Asked], *, facets: bool = True
) -> Iterator[Answered]:
    """Each query asked of both: same stories, scores, totals, meanings, and where ``facets`` years and facets."""
    for asked in every:
        (one, first), (other, second) = ask(sqlite, asked), ask(server, asked)
        query = one.query or parse(asked.text)[0]
        same = one == other and query is not None
        if facets and query is not None and asked.offset == 0:
            same = same and sqlite.years(query, asked.filters) == server.years(query, asked.filters)
            same = same and all(
                sqlite.counts(query, asked.filters, facet) == server.counts(query, asked.filters, facet)
                for facet in Facet
            )
        yield Answered(asked, one.total, same, first, second)


def filled(folder: Path, address: str, sizes: Sequence[int], workers: int = 1) -> Iterator[Filled]:
    """Both filled to each size in turn. SQLite's file is ``catalogue.sqlite`` below ``folder``."""
    number = documents = 0
    with SqliteCatalogue(folder / "catalogue.sqlite", write=True) as sqlite, ProcessPoolExecutor(workers) as pool:
        sqlite.db.execute("PRAGMA journal_mode = OFF")
        sqlite.db.execute("PRAGMA synchronous = OFF")
        for size in sizes:
            added, editions = 0, list[Edition]()
            while documents + added < size:
                editions.append(edition(number))
                added, number = added + len(editions[-1].stories), number + 1
            first = _timed(lambda: _put(sqlite, editions))  # noqa: B023 -- called at once
            with tempfile.TemporaryDirectory(dir=folder) as home:
                bags = [indexed(Path(home), one) for one in editions]
                before = _processor(address)
                second = _timed(lambda: _load(address, bags, pool, anew=documents == 0))  # noqa: B023
                second = Took(second.clock, _processor(address) - before)
            documents += added
            with ServerCatalogue(address, seconds=_SLOW) as server:
                there, room = server.stories(), server.size()
            if there != documents or sqlite.stories() != documents:
                raise RuntimeError(f"{documents} documents, {there} on the server")
            yield Filled(documents, added, first, second, sqlite.path.stat().st_size, room)


def _put(sqlite: SqliteCatalogue, editions: Sequence[Edition]) -> None:
    with sqlite.writing():
        for one in editions:
            index = IndexData.model_validate(index_data(one))
            sqlite.put(one.shelved, index, documents(index, Path()))
    sqlite.tidy()


def _load(address: str, bags: Sequence[Bag], pool: ProcessPoolExecutor, *, anew: bool) -> None:
    """Make the catalogue anew, or load more into the one that serves, as its own loading does."""
    if anew:
        loading.rebuild(address, bags, pool.map)
        return
    with ServerCatalogue(address, seconds=_SLOW) as catalogue:
        server = catalogue.server
        name = serving(server)
        server.ask("PUT", f"/{name}/_settings", LOADING)
        words = loading.words_of(server)
        parts = [
            (server.address, name, some, frozenset(bag.shelved.where for bag in some), words)
            for some in (bags[at : at + _TOGETHER] for at in range(0, len(bags), _TOGETHER))
        ]
        wrong = [item for told in pool.map(loading.take, parts) for item in told]
        if wrong:
            raise RuntimeError(wrong[0].en)
        loading.merge(server, name)


def _processor(address: str) -> float:
    """The processor's seconds that the server has taken so far."""
    server = Server(address_of(address))
    try:
        nodes = server.ask("GET", "/_nodes/stats/process")["nodes"].values()
        return sum(float(node["process"]["cpu"]["total_in_millis"]) for node in nodes) / 1000
    finally:
        server.close()


def _timed(work: Callable[[], object]) -> Took:
    start, before = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - start, time.process_time() - before)


def main(address: str, sizes: Sequence[int]) -> None:
    """Fill both to each size, ask both, and print what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        for step in filled(Path(folder), address, sizes):
            count = step.documents
            _say(
                f"{count} stories; of {step.added}, a story: SQLite {_each(step.sqlite, step.added)}, server "
                f"{_each(step.server, step.added)}; room of a story: SQLite {step.sqlite_size / count / 1000:.2f} kB, "
                f"server {step.server_size / count / 1000:.2f} kB"
            )
            path = Path(folder) / "catalogue.sqlite"
            with SqliteCatalogue(path) as sqlite, ServerCatalogue(address, seconds=_SLOW) as server:
                ask(sqlite, Asked("pinyin:beijing"))  # what is read once is no query's
                before = _processor(address)
                answers = list(compared(sqlite, server, queries(days=count // 64), facets=False))
                taken = 1000 * (_processor(address) - before) / len(answers)
                _tell(answers)
                _say(f"  server: {taken:.1f} ms of the processor's a query on average")
                if count <= _FACETS:
                    every = list(compared(sqlite, server, queries(days=count // 64)))
                    _say(f"  with years and facets {sum(item.same for item in every)} of {len(every)} the same")


def _each(took: Took, added: int) -> str:
    return f"{1000 * took.own / added:.2f} ms of the processor's, {1000 * took.clock / added:.2f} by the clock"


def _tell(answers: Sequence[Answered]) -> None:
    for answer in [answer for answer in answers if not answer.same][:_SHOWN]:
        _say(f"  DIFFERENT {answer.asked}")
    for name, times in (("SQLite", [item.sqlite for item in answers]), ("server", [item.server for item in answers])):
        own, clock = [1000 * item.own for item in times], [1000 * item.clock for item in times]
        _say(
            f"  {name}: median {statistics.median(own):.1f} ms, worst {max(own):.0f} ms; "
            f"by the clock {statistics.median(clock):.1f} ms, {max(clock):.0f} ms"
        )
    for engine in ("sqlite", "server"):
        for answer in sorted(answers, key=lambda item: -getattr(item, engine).own)[:_SHOWN]:
            own = 1000 * getattr(answer, engine).own
            _say(f"  {engine} {own:.0f} ms, {answer.total} fit: {answer.asked.text} {answer.asked.sort.value}")
    _say(f"  {sum(item.same for item in answers)} of {len(answers)} the same")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], [int(size) for size in sys.argv[2:]])
