"""The same made-up years in SQLite and on a search server: whether every query has the same stories in the same order.

``python -m benchmarks.decade.shared http://127.0.0.1:9200/decade 100000`` builds both (SQLite in a temporary folder),
asks both 200 queries of every kind, and prints where they differ, how long each took, and how large each is.
"""

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.decade.editions import SECTIONS, Edition, decade, edition, index_data
from benchmarks.search import Bag
from pinban.archive.catalogue import Catalogue, Facet, Filters, SearchResult, Sort, SqliteCatalogue, parse, rebuild
from pinban.archive.store.opensearch import loading
from pinban.archive.store.opensearch.catalogue import ServerCatalogue

QUERIES = 200
COMMON = ("的", "了", "和", "在", "今年", "万元", "不", "到", "据", "也")
_SEED = "queries"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with its filters, its order, and which part of the result is wanted."""

    text: str
    filters: Filters = Filters()
    sort: Sort = Sort.RELEVANCE
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Answered:
    """A query, whether both said the same, and the seconds that each took."""

    asked: Asked
    same: bool
    sqlite: float
    server: float


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


def ask(catalogue: Catalogue, asked: Asked) -> tuple[SearchResult, float]:
    """An answer, and the seconds it took."""
    query, _ = parse(asked.text)
    if query is None:
        raise ValueError(asked.text)
    start = time.perf_counter()
    result = catalogue.search(query, asked.filters, sort=asked.sort, offset=asked.offset)
    return result, time.perf_counter() - start


def compared(sqlite: Catalogue, server: Catalogue, every: Sequence[Asked]) -> Iterator[Answered]:
    """Each query asked of both: the same stories, scores, totals and meanings, years and facets."""
    for asked in every:
        (one, first), (other, second) = ask(sqlite, asked), ask(server, asked)
        query = one.query or parse(asked.text)[0]
        same = one == other and query is not None
        if query is not None and asked.offset == 0:
            same = same and sqlite.years(query, asked.filters) == server.years(query, asked.filters)
            same = same and all(
                sqlite.counts(query, asked.filters, facet) == server.counts(query, asked.filters, facet)
                for facet in Facet
            )
        yield Answered(asked, same, first, second)


def built(folder: Path, address: str, stories: int, workers: int = 2) -> tuple[int, float, float]:
    """The first years in both: how many stories, and the seconds that each took."""
    bags = [indexed(folder, edition) for edition in decade(stories)]
    start = time.perf_counter()
    count, _ = rebuild(folder / "catalogue.sqlite", bags)
    between = time.perf_counter()
    with ProcessPoolExecutor(workers) as pool:
        loading.rebuild(address, bags, pool.map)
    return count, between - start, time.perf_counter() - between


def main(address: str, stories: int) -> None:
    """Build both, ask both, and print what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        count, first, second = built(path, address, stories)
        _say(f"{count} stories: SQLite {first:.0f} s, server {second:.0f} s")
        with SqliteCatalogue(path / "catalogue.sqlite") as sqlite, ServerCatalogue(address, seconds=300) as server:
            size = server.server.ask("GET", f"/{server.index}/_stats/store")["_all"]["primaries"]["store"][
                "size_in_bytes"
            ]
            whole = (path / "catalogue.sqlite").stat().st_size
            _say(f"a story: SQLite {whole / count / 1000:.2f} kB, server {size / count / 1000:.2f} kB")
            answers = list(compared(sqlite, server, queries(days=count // 64)))
    for answer in answers:
        if not answer.same:
            _say(f"DIFFERENT {answer.asked}")
    for name, times in (("SQLite", [item.sqlite for item in answers]), ("server", [item.server for item in answers])):
        _say(f"{name}: median {1000 * statistics.median(times):.1f} ms, worst {1000 * max(times):.1f} ms")
    for answer in sorted(answers, key=lambda item: -item.server)[:8]:
        _say(f"{1000 * answer.server:.0f} ms (SQLite {1000 * answer.sqlite:.0f}) {answer.asked}")
    _say(f"{sum(item.same for item in answers)} of {len(answers)} the same")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
