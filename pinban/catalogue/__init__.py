"""Bags to a catalogue, and a query to the stories that fit it, with their sentences and places on the page."""

from pinban.catalogue.building import rebuild, refresh
from pinban.catalogue.interface import Catalogue, Filters, Found, Hit, Shelved, Sort
from pinban.catalogue.marks import Rect, Sentence, highlighted, pixels, places, sentences
from pinban.catalogue.query import Query, parse
from pinban.catalogue.sqlite import SqliteCatalogue
from pinban.catalogue.telling import Told, as_data, as_page, told

__all__ = [
    "Catalogue",
    "Filters",
    "Found",
    "Hit",
    "Query",
    "Rect",
    "Sentence",
    "Shelved",
    "Sort",
    "SqliteCatalogue",
    "Told",
    "as_data",
    "as_page",
    "highlighted",
    "parse",
    "pixels",
    "places",
    "rebuild",
    "refresh",
    "sentences",
    "told",
]
