"""Passages to marks where they do not agree with one another: within a story, and from story to story of an edition."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pinban.files.passage import Passage
from pinban.proofreading.consistency.days import relative_days
from pinban.proofreading.consistency.figures import growth, shares, sums
from pinban.proofreading.consistency.headings import headings
from pinban.proofreading.consistency.sentences import twice
from pinban.proofreading.consistency.spellings import spellings
from pinban.proofreading.consistency.stories import two_figures
from pinban.proofreading.marks import Mark

__all__ = ["across", "within"]


def within(passages: Sequence[Passage], day: date | None = None) -> Iterator[Mark]:
    """What does not agree inside one story; ``day`` is the date of publication."""
    for passage in passages:
        yield from sums(passage)
        yield from shares(passage)
        yield from growth(passage)
        if day is not None:
            yield from relative_days(passage, day)
    yield from headings(passages)
    yield from twice(passages)
    yield from spellings(passages)


def across(stories: Mapping[str, Sequence[Passage]]) -> Iterator[Mark]:
    """What one story tells otherwise than another; the stories by their names, in the order of the pages."""
    yield from two_figures(stories)
