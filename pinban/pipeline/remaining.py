"""How long the parts of a former build took, to how long this one will still take."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pinban.files.cache import Codec

PAGES = ("拼版 plan", "出版面 page")
_QUICKEST, _SLOWEST = 0.02, 20.0  # of what the former build took
_FORMER: Codec[dict[str, float]] = Codec(dict[str, float])


@dataclass
class Remaining:
    """Counts a build's parts off. ``former`` are the seconds of the former one's parts, ``workers`` work at a time.

    That this build is as much faster or slower in what is left as it was in what is done, is all that is assumed: a
    machine that is busy, or pages that come from the cache, show after the first part.
    """

    former: Mapping[str, float]
    workers: int = 1
    done: dict[str, float] = field(default_factory=dict)

    def tick(self, stage: str, detail: str, seconds: float) -> None:
        """A part is done, and took so long."""
        self.done[part(stage, detail)] = seconds

    @property
    def left(self) -> float | None:
        """Seconds, ``None`` where no former build says."""
        expected = sum(self.former.get(name, 0.0) for name in self.done)
        ahead = {name: seconds for name, seconds in self.former.items() if name not in self.done}
        if not self.former or not expected:
            return None
        took = sum(seconds for name, seconds in self.done.items() if name in self.former)
        pace = min(_SLOWEST, max(_QUICKEST, took / expected))
        pages = sum(seconds for name, seconds in ahead.items() if name.startswith(PAGES))
        return pace * (pages / self.workers + sum(ahead.values()) - pages)


def part(stage: str, detail: str) -> str:
    """What a part of a build is called: pages by their labels, other stages by themselves."""
    return f"{stage} {detail}" if stage in PAGES else stage


def pack(done: Mapping[str, float]) -> bytes:
    """The parts' seconds, to be kept."""
    return _FORMER.pack(dict(done))


def unpack(content: bytes | None) -> Mapping[str, float]:
    """The parts' seconds as they were kept; none where that cannot be read."""
    try:
        return _FORMER.unpack(content) if content else {}
    except (TypeError, ValueError, KeyError, IndexError):
        return {}
