"""Bags to a catalogue, and a query to the stories that fit it, with their sentences and places on the page."""

from typing import TYPE_CHECKING

from pinban import front_door

if TYPE_CHECKING:
    from pinban.archive.catalogue.building import rebuild, refresh
    from pinban.archive.catalogue.interface import (
        Catalogue,
        Count,
        Facet,
        Filters,
        Hit,
        SearchResult,
        Shelved,
        Sort,
        Year,
    )
    from pinban.archive.catalogue.marks import Rect, Sentence, highlighted, pixels, places, sentences
    from pinban.archive.catalogue.presentation import ShownHit, as_data, as_page, kind_mark, role_mark, shown_hit
    from pinban.archive.catalogue.query import Any, Query, parse
    from pinban.archive.catalogue.sqlite import SqliteCatalogue

__all__ = [
    "Any",
    "Catalogue",
    "Count",
    "Facet",
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
    "Year",
    "as_data",
    "as_page",
    "highlighted",
    "kind_mark",
    "parse",
    "pixels",
    "places",
    "rebuild",
    "refresh",
    "role_mark",
    "sentences",
    "shown_hit",
]

__getattr__ = front_door(
    __name__,
    {
        "Any": "query",
        "Catalogue": "interface",
        "Count": "interface",
        "Facet": "interface",
        "Filters": "interface",
        "Hit": "interface",
        "Query": "query",
        "Rect": "marks",
        "SearchResult": "interface",
        "Sentence": "marks",
        "Shelved": "interface",
        "ShownHit": "presentation",
        "Sort": "interface",
        "SqliteCatalogue": "sqlite",
        "Year": "interface",
        "as_data": "presentation",
        "as_page": "presentation",
        "highlighted": "marks",
        "kind_mark": "presentation",
        "parse": "query",
        "pixels": "marks",
        "places": "marks",
        "rebuild": "building",
        "refresh": "building",
        "role_mark": "presentation",
        "sentences": "marks",
        "shown_hit": "presentation",
    },
)
