"""A store's current editions, pages and stories to their permanent names, and to the records that are harvested."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from pinban.archive.package.locations import content_folder
from pinban.archive.store import premis
from pinban.archive.store.shelf import RECORD
from pinban.files import read_bytes
from pinban.reader.holdings import Holding, Holdings
from pinban.record.identifiers import page_id, urn

_RECORD_MOST = 4 << 20
_NO_STORIES = frozenset({"banner", "advert", "furniture"})
EPOCH = "1970-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Target:
    """What a permanent name leads to: an edition, one of its pages (``page`` from 1), or one of its stories."""

    holding: Holding
    page: int = 0
    story: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record: its permanent name, when it came to be as it is (UTC, to the second), and what it is of."""

    urn: str
    stamp: str
    target: Target

    @property
    def key(self) -> tuple[str, str, bool, str]:
        """The order of records: by time, an edition before its stories."""
        return self.stamp, self.target.holding.shelved.id, bool(self.target.story), self.urn


@dataclass(frozen=True, slots=True)
class Names:
    """Every permanent name, and the records in their order."""

    targets: Mapping[str, Target]
    entries: Sequence[Entry]


@dataclass
class Register:
    """The names of a store's holdings, made again when the catalogue changes."""

    holdings: Holdings
    _stamp: tuple[int, int, int] | None = None
    _names: Names = field(default_factory=lambda: Names({}, ()))
    _times: dict[str, str] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def names(self) -> Names:
        """The names as they stand now. Raises :class:`pinban.files.OutputError`."""
        with self._lock:
            stamp = self.holdings.stamp()
            if stamp != self._stamp:
                self._names, self._stamp = self._made(), stamp
            return self._names

    def _made(self) -> Names:
        current = {item.shelved.id: item for item in self.holdings.current()}
        targets = {urn(name): Target(holding) for name, holding in current.items()}
        entries = [Entry(urn(name), self._time(holding), Target(holding)) for name, holding in current.items()]
        for edition, number in self.holdings.pages():
            targets[urn(page_id(edition, number))] = Target(current[edition], number)
        for edition, article, story, page, kind in self.holdings.documents():
            is_story = kind not in _NO_STORIES
            target = Target(current[edition], page, story if is_story else "")
            targets[urn(article)] = target
            if is_story:
                entries.append(Entry(urn(article), self._time(target.holding), target))
        return Names(targets, sorted(entries, key=lambda item: item.key))

    def _time(self, holding: Holding) -> str:
        """When a version was added to the store."""
        where = holding.shelved.where
        if where not in self._times:
            self._times[where] = _added(content_folder(self.holdings.store.root, where) / RECORD)
        return self._times[where]


def _added(path: Path) -> str:
    data, _ = read_bytes(path, path.name, _RECORD_MOST)
    record = premis.read(data) if data is not None else None
    if record is None or record[1].time.tzinfo is None:
        return EPOCH
    return utc(record[1].time)


def utc(time: datetime) -> str:
    """A time as OAI-PMH writes it, in UTC to the second."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
