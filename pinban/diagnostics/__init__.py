"""Findings as data: what is wrong, where, and how to put it right, in Chinese and in English."""

from pinban.diagnostics.finding import Box, Diagnostic, Fact, Place, Severity, unsettable, worst
from pinban.diagnostics.groups import Group, Section, by_page, grouped, grouped_data
from pinban.diagnostics.rule import Rule

__all__ = [
    "Box",
    "Diagnostic",
    "Fact",
    "Group",
    "Place",
    "Rule",
    "Section",
    "Severity",
    "by_page",
    "grouped",
    "grouped_data",
    "unsettable",
    "worst",
]
