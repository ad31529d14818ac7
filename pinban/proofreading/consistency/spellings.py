"""A story's passages to marks for words and names that it spells two ways."""

from collections.abc import Iterator, Sequence

from pinban.files.passage import Passage
from pinban.proofreading import findings
from pinban.proofreading.marks import Kind, Mark, excerpt
from pinban.proofreading.vocabulary.story_words import doubled_ends, spelt_twice, two_names


def spellings(passages: Sequence[Passage]) -> Iterator[Mark]:
    """Odd spellings of the story's own words, and names that differ by one character."""
    for passage, start, written, usual in spelt_twice(passages):
        end = start + len(written)
        around = excerpt(passage.text, start, end)
        finding = findings.NEAR_WORD.at(passage.at(start), excerpt=around, found=written, fix=usual)
        yield Mark(passage, start, end, finding, Kind.TEXT)
    for passage, start, written, usual in (odd for item in passages for odd in doubled_ends(item)):
        end = start + len(written)
        around = excerpt(passage.text, start, end)
        finding = findings.DOUBLED_END.at(passage.at(start), excerpt=around, found=written, fix=usual, char=written[-1])
        yield Mark(passage, start, end, finding, Kind.TEXT)
    for passage, start, written, usual in two_names(passages):
        end = start + len(written)
        around = excerpt(passage.text, start, end)
        finding = findings.SPELT_TWICE.at(passage.at(start), excerpt=around, found=written, other=usual)
        yield Mark(passage, start, end, finding, Kind.TEXT)
