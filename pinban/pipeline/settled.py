"""An edition's folder to its output: as it lies there, where nothing has changed since it was made, else made anew.

What a build reads (the program, the edition, layouts, fonts, plants) and what is asked of it have a hash; under it the
cache keeps what the build said and the hashes of the files that it wrote. Where these lie there still, the output is
what a build would make, to the byte, and nothing has to be done.
"""

import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pinban.files.cache import Cache, Codec, Digests, cache_key, opened
from pinban.files.cache.digests import TooManyFilesError
from pinban.manuscripts.edition.common_stories import watched
from pinban.pipeline.ground import fonts_mark, program_hash
from pinban.pipeline.outcome import Options, Outcome, Say
from pinban.pipeline.remaining import Remaining, pack, unpack
from pinban.pipeline.report import BuildReport

STAGE = "edition"
TIMES = "times"


@dataclass(frozen=True)
class Settled:
    """What a build said, and the sha256 of every file that it wrote."""

    edition: str
    ok: bool
    target: str
    report: BuildReport
    peak: int
    files: Mapping[str, bytes]


_SETTLED = Codec(Settled)
_UNPACKING = (TypeError, ValueError, KeyError, IndexError)


def make_edition(root: Path, options: Options, say: Say) -> Outcome:
    """As :func:`pinban.pipeline.build.build_edition`, but that an output that would not change is left as it is."""
    if options.places.cache is None or options.keep_plan or options.replate:  # the former output counts too
        return _built(root, options, say)
    start = time.perf_counter()
    cache = opened(options.places.cache)
    digests = Digests(cache)
    state = edition_state(root, options, digests)
    known = _known(cache, state, digests)
    if known is not None:
        seconds = {"look": time.perf_counter() - start}
        say("没有改动 unchanged", known.target, seconds["look"])
        return Outcome(known.edition, known.ok, Path(known.target), known.report, seconds, known.peak)
    outcome = _timed(cache, root, options, say)
    if state and edition_state(root, options, digests) == state:
        _keep(cache, state, outcome, digests)
    return outcome


def edition_state(root: Path, options: Options, digests: Digests) -> str:
    """A hash of all that decides a build's output, and of where it goes; empty where that is too much to read."""
    places = options.places
    try:
        parts = [
            program_hash(digests),
            *(digests.tree(folder) for folder in watched(root)),
            _beside(root),
            digests.tree(places.layouts),
            fonts_mark(digests, places.fonts),
            digests.tree(places.plants) if places.plants is not None else b"",
        ]
    except (TooManyFilesError, OSError):
        return ""
    asked = (root.resolve().name, options.pages, options.plant, options.strict, sorted(options.only))
    return cache_key(STAGE, 1, *parts, repr(asked), str(options.out.resolve()))


def _beside(root: Path) -> bytes:
    """The state of the editions beside this one, whose numbers and dates it is compared with."""
    listed = hashlib.sha256()
    home = root.resolve()
    for path in sorted(home.parent.glob("*/edition.yaml")):
        if path.parent == home:  # what it says counts, not when it was written
            continue
        stat = path.stat()
        listed.update(f"{path.parent.name} {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns}\n".encode())
    return listed.digest()


def _known(cache: Cache, state: str, digests: Digests) -> Settled | None:
    """What was kept for this state, where the output still is what it was."""
    content = cache.get(STAGE, state) if state else None
    if content is None:
        return None
    try:
        known = _SETTLED.unpack(content)
        return known if digests.files(Path(known.target)) == dict(known.files) else None
    except (*_UNPACKING, OSError, TooManyFilesError):
        return None


def _keep(cache: Cache, state: str, outcome: Outcome, digests: Digests) -> None:
    target = outcome.target.resolve()
    try:
        files = digests.files(target)
    except TooManyFilesError:
        return
    kept = Settled(outcome.edition, outcome.ok, str(target), outcome.report, outcome.peak, files)
    cache.put(STAGE, state, _SETTLED.pack(kept))


def _timed(cache: Cache, root: Path, options: Options, say: Say) -> Outcome:
    """Build, and say with each part how long the rest will take, as far as a former build of the edition tells."""
    key = cache_key(TIMES, 1, str(root.resolve()), repr((options.pages, sorted(options.only))))
    remaining = Remaining(unpack(cache.get(TIMES, key)), options.workers)

    def said(stage: str, detail: str, seconds: float | None) -> None:
        remaining.tick(stage, detail, seconds or 0.0)
        left = remaining.left
        say(stage, detail if left is None else f"{detail}（还要约 about {left:.0f} s）", seconds)

    outcome = _built(root, options, said)
    if outcome.ok:
        cache.put(TIMES, key, pack(remaining.done))
    return outcome


def _built(root: Path, options: Options, say: Say) -> Outcome:
    from pinban.pipeline.build import build_edition  # noqa: PLC0415 -- what lies there already needs none of it

    return build_edition(root, options, say)
