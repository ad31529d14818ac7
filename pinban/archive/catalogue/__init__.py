"""Bags to a catalogue, and a query to the stories that fit it, with their sentences and places on the page."""

from pinban.archive.catalogue.building import rebuild, refresh
from pinban.archive.catalogue.interface import Catalogue, Filters, Hit, SearchResult, Shelved, Sort
from pinban.archive.catalogue.marks import Rect, Sentence, highlighted, pixels, places, sentences
from pinban.archive.catalogue.presentation import ShownHit, as_data, as_page, shown_hit
from pinban.archive.catalogue.query import Query, parse
from pinban.archive.catalogue.sqlite import SqliteCatalogue

__all__ = [
    "Catalogue",
    "Filters",
    "Hit",
    "Query",
    "Rect",
    "SearchResult",
    "Sentence",
    "Shelved",
    "ShownHit",
    "Sort",
    "SqliteCatalogue",
    "as_data",
    "as_page",
    "highlighted",
    "parse",
    "pixels",
    "places",
    "rebuild",
    "refresh",
    "sentences",
    "shown_hit",
]
