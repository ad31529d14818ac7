"""What the actions on a store share: which store is meant, and bytes and times as people read them."""

import argparse
from datetime import UTC, date, datetime

from pinban.cli.words import Home, any_path


def add_store(parser: argparse.ArgumentParser, home: Home) -> None:
    """``--store``: which store; where nothing is said ``archive/`` of the checkout, outside it where one stands."""
    parser.add_argument(
        "--store", type=any_path, default=home.work / "archive", metavar="DIR", help="档案库 the store (archive/)"
    )


def now() -> datetime:
    """The time that goes into records: the archive's history is the one thing that asks the clock."""
    return datetime.now(UTC)


def day(text: str) -> str:
    """A day as it stands in the catalogue. Raises ``argparse.ArgumentTypeError``."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text}: 例如 for example 2018-07-01") from error


def size(count: int) -> str:
    """Bytes in the unit that leaves the fewest digits."""
    amount, unit = float(count), "B"
    for unit in ("B", "KB", "MB", "GB", "TB"):
        if amount < 1000 or unit == "TB":
            break
        amount /= 1000
    return f"{amount:.0f} {unit}" if unit == "B" or amount >= 100 else f"{amount:.1f} {unit}"
