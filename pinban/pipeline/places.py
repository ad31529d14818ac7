"""Where a build finds what it needs, and what is wanted of it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


@dataclass(frozen=True)
class Places:
    """Where a build finds what it needs; all of it is read, nothing written but ``cache``."""

    layouts: Path
    fonts: Path
    plants: Path | None = None
    cache: Path | None = None


class Product(StrEnum):
    """What a build can make of an edition."""

    PRESS = "press"  # pages for the plant, checked, and the supplement of them
    PROOF = "proof"  # pages as a screen shows them
    SOFT = "soft"  # pages as they will look on the plant's paper
    RECORD = "record"  # what is printed where, page by page: ALTO, image, PDF/A
    WEB = "web"  # the supplement for readers on a screen
    EPAPER = "epaper"  # the e-paper (数字报)
    ARCHIVE = "archive"  # the bag


Products = frozenset[Product]

ALL = frozenset(Product)
_NEEDS = {
    Product.ARCHIVE: {Product.RECORD, Product.PRESS},
    Product.WEB: {Product.PRESS},
    Product.EPAPER: {Product.RECORD},
}


def with_needs(wanted: Products) -> Products:
    """The products, and those that they are made of; all where none is named."""
    needed = wanted.union(*(_NEEDS.get(item, ()) for item in wanted))
    return needed if needed else ALL
