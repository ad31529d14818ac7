"""Hits to a table in CSV (RFC 4180), such as a spreadsheet opens: in UTF-8 with its mark, formulas disarmed."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator

from pinban.archive.catalogue import Hit
from pinban.reader.addresses import Addresses
from pinban.record.identifiers import urn

MOST = 5000
"""Rows of a table."""
AT_ONCE = 250
_LOOKED_AT = 40
_HEADS = ("date", "paper", "cn", "issue", "page", "section", "kind", "headline", "byline", "story", "urn", "address")
_ACTS = ("=", "+", "-", "@")
"""What begins a formula; some spreadsheets fold full-width signs, and look past what is not seen."""


def rows(hits: Iterable[Hit], to: Addresses, *, heads: bool) -> str:
    """Some hits as lines of the table; with ``heads`` the line of names before them."""
    out = io.StringIO()
    writer = csv.writer(out)
    if heads:
        out.write("\ufeff")
        writer.writerow(_HEADS)
    writer.writerows([safe(cell) for cell in _cells(hit, to)] for hit in hits)
    return out.getvalue()


def _cells(hit: Hit, to: Addresses) -> Iterator[str]:
    yield from (hit.date, hit.paper, hit.cn, hit.shelved.id, hit.page.label, hit.section, hit.kind)
    yield from (hit.headline, hit.byline, hit.story, urn(hit.article), to.to("urn", urn(hit.article)))


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, on one line."""
    text = " ".join(cell.split()).replace("\0", "")
    seen = "".join(char for char in text[:_LOOKED_AT] if unicodedata.category(char)[0] not in "CZ")
    return f"'{text}" if unicodedata.normalize("NFKC", seen).startswith(_ACTS) else text
