"""Search: a catalogue of twenty thousand stories made from bags, and two hundred queries against a plain scan.

The archive is made up: words of two and three characters, some far more frequent than others, as in language; a
thousand editions of twenty stories. The same number gives the same archive.
"""

import json
import random
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path

from benchmarks.figure import Figure
from pinban.archive.catalogue import Filters, Query, Shelved, Sort, SqliteCatalogue, parse, rebuild
from pinban.archive.catalogue.folding import Unit, units
from pinban.archive.catalogue.query import All, Any, Term

STORIES, FEWER, EACH = 20_000, 5_000, 20
_FIRST = date(1998, 1, 1)
_PARTICLES = "的了在是和有不这上中为到与以对将就也"
_PAPERS = (("CN 15-0000", "北原日报"), ("CN 15-0001", "北原晚报"))


@dataclass(frozen=True, slots=True)
class Bag:
    """A made-up bag."""

    bag: Path
    shelved: Shelved


@dataclass(frozen=True, slots=True)
class Made:
    """A story of the made-up archive, as a scan needs it."""

    story: str
    date: str
    paper: str
    page: str
    byline: str
    fields: tuple[str, str, str]


@cache
def _words() -> tuple[list[str], list[float]]:
    """A vocabulary of 20,000 words and how often each comes, by Zipf's law."""
    rng = random.Random("words")
    level = [bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFA)]
    weights = list(accumulate(1 / (rank + 20) for rank in range(len(level))))
    words = ["".join(rng.choices(level, cum_weights=weights, k=rng.choice((2, 2, 2, 3)))) for _ in range(20_000)]
    return words, list(accumulate(1 / (rank + 60) for rank in range(len(words))))


def _prose(rng: random.Random, characters: int) -> str:
    words, weights = _words()
    out: list[str] = []
    for word in rng.choices(words, cum_weights=weights, k=characters // 2):
        chance = rng.random()
        out.append(
            word
            if chance > 0.4
            else word + rng.choice("，，，。、")
            if chance > 0.25
            else word + rng.choice(_PARTICLES)
        )
    return "".join(out)


def make_archive(folder: Path, stories: int, characters: int = 800) -> tuple[list[Bag], list[Made]]:
    """Bags of ``stories`` stories below ``folder``, as far as a catalogue reads them, and the stories."""
    bags, stories_made = [], []
    for number in range(stories // EACH):
        rng = random.Random(number)
        cn, paper = _PAPERS[number % 2]
        day = (_FIRST + timedelta(days=number // 2)).isoformat()
        articles = []
        for story in range(EACH):
            name, page = f"s{story:02}", story // 5 + 1
            headline, byline = _prose(rng, 12).strip("，。、"), f"本报记者 {rng.choice(_words()[0][:200])}"
            paragraphs = [_prose(rng, characters // 4) for _ in range(4)]
            blocks = [
                {"page": page, "role": role, "text": text, "x": 10.0, "y": 10.0 + at, "width": 500.0, "height": 90.0}
                for at, (role, text) in enumerate(
                    [("headline", headline), ("byline", byline), *(("body", text) for text in paragraphs)]
                )
            ]
            area = {"page": page, "x": 10.0, "y": 10.0, "width": 500.0, "height": 900.0}
            articles.append(
                {"id": f"{number}_{name}", "story": name, "kind": "report", "headline": [headline], "byline": byline,
                 "areas": [area], "blocks": blocks}
            )  # fmt: skip
            stories_made.append(
                Made(f"{number}_{name}", day, paper, str(page), byline, (headline, byline, "\n".join(paragraphs)))
            )
        pages = [
            {"number": page, "label": str(page), "section": "要闻", "width": 3900.0, "height": 5500.0,
             "image": f"images/{page:04}.jpg", "image_width": 2303, "image_height": 3248}
            for page in range(1, EACH // 5 + 1)
        ]  # fmt: skip
        index = {"format": "pinban-archive", "version": 1, "id": f"e{number}", "edition": day, "date": day,
                 "paper": {"name": paper, "cn": cn}, "pages": pages, "articles": articles}  # fmt: skip
        home = folder / f"{number:05}"
        (home / "data").mkdir(parents=True)
        (home / "data" / "index.json").write_text(json.dumps(index, ensure_ascii=False), encoding="utf-8")
        bags.append(Bag(home, Shelved(f"e{number}", 1, f"{number:05}")))
    return bags, stories_made


def queries(count: int) -> list[tuple[str, Filters]]:
    """Queries as people make them: words common and rare, phrases, AND, OR, NOT, dates, papers, bylines."""
    rng = random.Random("queries")
    words, weights = _words()

    def word() -> str:
        return rng.choice(rng.choices(words, cum_weights=weights, k=1) + rng.choices(words, k=1))

    out = []
    for number in range(count):
        one, other = word(), word()
        text = (
            one,
            one,
            f"{one} {other}",
            f"{one} OR {other}",
            f"{one} NOT {other}",
            f"“{one}{rng.choice(_PARTICLES)}”",
            one[0] + one[1],
            f"({one} OR {other}) -{word()}",
        )[number % 8]
        day = _FIRST + timedelta(days=rng.randrange(400))
        out.append((text, (
            Filters(), Filters(), Filters(since=day.isoformat()), Filters(until=day.isoformat()),
            Filters(paper="北原晚报"), Filters(page="2"), Filters(byline=words[rng.randrange(200)]),
        )[number % 7]))  # fmt: skip
    return out


@dataclass(frozen=True, slots=True)
class Scan:
    """Every story's fields as plain text, read through from end to end for each query."""

    stories: Sequence[tuple[Made, tuple[str, ...]]]

    def search(self, query: Query, filters: Filters) -> set[str]:
        """The stories that fit."""
        return {story.story for story, fields in self.stories if _passes(story, filters) and _fits(query, fields)}


def scan(made: Sequence[Made]) -> Scan:
    """Make ready for scanning."""
    return Scan([(item, tuple(_line(units(field)) for field in item.fields)) for item in made])


def _line(found: Iterable[Unit]) -> str:
    """Units in a row: words between signs of their own, a sign where something parts two units."""
    return "".join(
        ("¶" if unit.breaks and number else "") + (f"‹{unit.text}›" if unit.is_word else unit.text)
        for number, unit in enumerate(found)
    )


def _passes(made: Made, filters: Filters) -> bool:
    return (
        (not filters.since or made.date >= filters.since)
        and (not filters.until or made.date <= filters.until)
        and filters.paper in made.paper
        and filters.page in ("", made.page)
        and filters.byline in made.byline
    )


def _fits(query: Query, fields: Sequence[str]) -> bool:
    if isinstance(query, Term):
        wanted = _line(query.units)
        return any(wanted in field for field in fields)
    if isinstance(query, Any):
        return any(_fits(part, fields) for part in query.parts)
    if not isinstance(query, All):  # none of these queries has a wildcard
        raise TypeError(type(query).__name__)
    return all(_fits(part, fields) for part in query.wanted) and not any(_fits(part, fields) for part in query.unwanted)


def bench_search() -> Iterator[Figure]:
    """Building, growth, the times of two hundred queries, and whether they find what a scan finds."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        bags, stories_made = make_archive(home / "bags", STORIES)
        few = _timed(home / "few.sqlite", bags[: FEWER // EACH])
        yield Figure(f"catalogue of {FEWER} stories", few, "s")
        all_of_them = _timed(home / "all.sqlite", bags)
        yield Figure(f"catalogue of {STORIES} stories", all_of_them, "s", 300)
        yield Figure("seconds per story, many against few", all_of_them / few / (STORIES / FEWER), "×", 1.5)
        sizes = [(home / name).stat().st_size for name in ("few.sqlite", "all.sqlite")]
        yield Figure("its size", sizes[1] / 1e6, "MB")
        yield Figure("bytes per story, many against few", sizes[1] / sizes[0] / (STORIES / FEWER), "×", 1.2)
        with SqliteCatalogue(home / "all.sqlite") as catalogue:
            yield from _queries(catalogue, scan(stories_made))


def _timed(path: Path, bags: Sequence[Bag]) -> float:
    start = time.process_time()
    rebuild(path, bags)
    return time.process_time() - start


def _queries(catalogue: SqliteCatalogue, scanned: Scan) -> Iterator[Figure]:
    asked = []
    for text, filters in queries(200):
        query, wrong = parse(text)
        if query is None:
            raise SystemExit(wrong[0].en)
        asked.append((query, filters))
    for sort in (Sort.RELEVANCE, Sort.DATE):
        times = []
        for query, filters in asked:
            start = time.process_time()
            catalogue.search(query, filters, sort=sort)
            times.append(1000 * (time.process_time() - start))
        times.sort()
        yield Figure(f"a query by {sort.value}, median", statistics.median(times), "ms", 5)
        yield Figure(f"a query by {sort.value}, 95th percentile", times[int(len(times) * 0.95)], "ms", 30)
    differing = some = 0
    for query, filters in asked:
        found = {hit.article for hit in catalogue.search(query, filters, limit=STORIES).hits}
        differing += found != scanned.search(query, filters)
        some += bool(found)
    yield Figure("queries that find something", some, "of 200")
    yield Figure("queries that find other than a scan", differing, "of 200", 0)
