"""Passages of a manuscript to what a proofreader would mark in them (校对): as marks, or as findings alone."""

from pinban.proofreading.acceptance import (
    ACCEPTED_FILE,
    Accepted,
    accept,
    finding_id,
    finding_key,
    read_acceptances,
    with_accepted,
)
from pinban.proofreading.consistency import across
from pinban.proofreading.house import house_files, read_house
from pinban.proofreading.marks import Kind, Mark
from pinban.proofreading.people import People
from pinban.proofreading.reading import ALL_CHECKS, proofread, read_foreign_passages, read_passages, read_story_passages
from pinban.proofreading.vocabulary.lexicon import Lexicon, shipped

__all__ = [
    "ACCEPTED_FILE",
    "ALL_CHECKS",
    "Accepted",
    "Kind",
    "Lexicon",
    "Mark",
    "People",
    "accept",
    "across",
    "finding_id",
    "finding_key",
    "house_files",
    "proofread",
    "read_acceptances",
    "read_foreign_passages",
    "read_house",
    "read_passages",
    "read_story_passages",
    "shipped",
    "with_accepted",
]
