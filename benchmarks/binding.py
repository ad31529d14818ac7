"""Binding: the sample's supplement beside its pages, and two hundred pages, beside the plain ways of others."""

import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.books.losses import losses
from benchmarks.books.pages import many_pages, sample_pages
from benchmarks.books.ways import FACTS, WAYS
from benchmarks.figure import Figure, Sheet
from pinban.binding import bind
from pinban.fonts import load_fonts

ROOT = Path(__file__).parents[1]
PAGES = 200
_STEPS = (50, 100, PAGES)


def bench_book() -> Iterator[Figure | Sheet]:
    """Pages as the sample has them, each with a picture of its own; seconds are processor time."""
    sample = sample_pages()
    library, _ = load_fonts(ROOT / "fonts")
    whole = len(bind(sample, FACTS, library))
    yield Figure("the sample's supplement for its pages' size", whole / sum(len(page.pdf) for page in sample), "")
    with TemporaryDirectory() as name:
        folder = Path(name)
        pages = many_pages(sample, PAGES)
        for number, page in enumerate(pages):
            (folder / f"{number:04}.pdf").write_bytes(page.pdf)
        facts = [(page.label, page.section, page.stories) for page in pages]
        (folder / "pages.pickle").write_bytes(pickle.dumps(facts))
        size = sum(len(page.pdf) for page in pages)
        del pages
        rows = []
        for way in WAYS:
            seconds, memory, target = _run(way, folder, PAGES)
            lost, files = losses(target, FACTS.title)
            share = target.stat().st_size / size
            rows.append(
                (
                    way,
                    f"{seconds:.1f}",
                    f"{memory / 2**20:.0f}",
                    f"{target.stat().st_size / 1e6:.1f}",
                    f"{share:.2f}",
                    f"{files:.0f}",
                    ", ".join(lost) or "-",
                )
            )
            if way == "Pinban":
                yield Figure(f"{PAGES} pages", seconds, "s", 20.0)
                yield Figure(f"{PAGES} pages, memory", memory / 2**20, "MiB", 953.0)  # 1 GB
                yield Figure(f"{PAGES} pages, size for the pages' own", share, "")
        yield Sheet(
            f"{PAGES} pages of {size / 1e6:.0f} MB together",
            ("way", "s", "MiB", "MB", "of the pages'", "files a face", "loses"),
            rows,
        )
        times = [_run("Pinban", folder, count)[0] for count in _STEPS]
        for count, seconds in zip(_STEPS, times, strict=True):
            yield Figure(f"{count} pages, a page", 1000 * seconds / count, "ms")
        # Twice the pages in no more than twice the time, start-up left out of it by the difference.
        yield Figure("second hundred for the second fifty", (times[2] - times[1]) / (times[1] - times[0]), "", 2.6)


def _run(way: str, folder: Path, count: int) -> tuple[float, float, Path]:
    """A way's seconds and memory over so many of the folder's files, and what it wrote."""
    target = folder / f"{way.replace(' ', '-')}.book"
    command = [sys.executable, "-m", "benchmarks.books.ways", way, str(folder), str(count), str(target)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    return float(told[-2]), float(told[-1]), target
