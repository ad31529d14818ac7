"""The made-up decade: the same each time, with a newspaper's statistics, and taken in by catalogue and store."""

import math
import statistics
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.decade.editions import LENGTHS, bag, catalogued, decade, edition
from benchmarks.decade.engines import lost
from benchmarks.decade.language import VOCABULARY, lexicon
from pinban.archive.catalogue import SqliteCatalogue, parse
from pinban.archive.package.check import verify
from pinban.archive.store import add, check, open_store

NOW = datetime(2026, 11, 24, 23, 0, 0, tzinfo=UTC)


def test_an_edition_is_the_same_each_time_and_unlike_the_others() -> None:
    assert edition(7) == edition(7)
    texts = {story.text for number in (7, 8, 3650) for story in edition(number).stories}
    assert len(texts) == 3 * 64


def test_editions_go_on_until_there_are_enough() -> None:
    days = [made.day for made in decade(200)]
    assert days == ["1998-01-01", "1998-01-02", "1998-01-03", "1998-01-04"]


def test_lengths_are_those_of_their_kinds() -> None:
    stories = [story for number in range(20) for story in edition(number).stories]
    for kind, (median, _) in LENGTHS.items():
        lengths = [sum(map(len, story.paragraphs)) for story in stories if story.kind == kind]
        assert 0.8 * median < statistics.median(lengths) < 1.25 * median
        assert max(lengths) > 1.5 * median


def test_words_follow_zipf() -> None:
    """Rank against frequency on logarithms: a slope of about one, as in any language."""
    nouns = lexicon()["noun"]
    assert all(len(set(words.words)) == VOCABULARY[kind] for kind, words in lexicon().items())
    counts: Counter[str] = Counter()
    for number in range(40):
        text = "".join(story.text for story in edition(number).stories)
        counts.update({word: text.count(word) for word in nouns.words[:400:13]})
    ranked = [(rank * 13 + 1, counts[word]) for rank, word in enumerate(nouns.words[:400:13]) if len(word) == 3]
    points = [(math.log(rank + 2.7), math.log(count)) for rank, count in ranked if count]
    assert len(points) >= 3
    slope = statistics.linear_regression([x for x, _ in points], [y for _, y in points]).slope
    assert -1.5 < slope < -0.7


def test_particles_are_as_common_as_in_a_paper() -> None:
    text = "".join(story.text for number in range(5) for story in edition(number).stories)
    assert 0.01 < text.count("的") / len(text) < 0.05


def test_a_catalogue_takes_it(tmp_path: Path) -> None:
    made = edition(0, pages=2)
    with SqliteCatalogue(tmp_path / "c.sqlite", write=True) as catalogue:
        index, found = catalogued(made)
        with catalogue.writing():
            catalogue.put(made.shelved, index, found)
        assert catalogue.stories() == len(made.stories) == 16
        query, _ = parse(f"title:“{made.stories[3].headline}”")
        assert query is not None
        (hit,) = catalogue.search(query).hits
        assert (hit.story, hit.section, hit.page.number) == ("p1s4", "要闻", 1)


def test_its_bags_are_real(tmp_path: Path) -> None:
    path = bag(tmp_path, edition(3, pages=1))
    assert verify(path) == []
    store, _ = open_store(tmp_path / "store", create=True)
    assert store is not None
    assert add(store, path, NOW).new
    assert check(store, NOW).diagnostics == ()


def test_what_a_scheduler_takes_is_lost() -> None:
    """A job of seconds hardly feels the milliseconds of its handing out; one of milliseconds waits for nothing else."""
    assert lost(5.0, 0.005) < 0.05
    assert lost(5.0, 0.005, workers=1) < 0.01
    assert lost(0.005, 0.005) > 0.7
    assert lost(5.0, 0.0, workers=8, jobs=8) > 0.2  # the longest is waited for
