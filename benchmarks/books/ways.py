"""Files of one page each to one file, in Pinban's way and in the plain ways of others.

Each runs in a process of its own, so that its time and memory are its own. Prints seconds of processor time and
the greatest memory in bytes.
"""

import pickle
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pikepdf
from pypdf import PdfWriter

from pinban.binding import BoundPage, bind
from pinban.fonts import load_fonts
from pinban.pdf.metadata import DocumentFacts

ROOT = Path(__file__).parents[2]
FACTS = DocumentFacts(title="二百版", paper="北原日报", date=date(2018, 7, 1), identifier="bench")


def pinban(files: Sequence[Path], target: Path) -> None:
    """:func:`pinban.binding.bind`, with what it asks for beside the pages' bytes."""
    known = pickle.loads((files[0].parent / "pages.pickle").read_bytes())  # noqa: S301 -- written by the benchmark
    pages = [
        BoundPage(file.read_bytes(), label, section, stories)
        for file, (label, section, stories) in zip(files, known, strict=False)
    ]
    library, _ = load_fonts(ROOT / "fonts")
    target.write_bytes(bind(pages, FACTS, library))


def pypdf_append(files: Sequence[Path], target: Path) -> None:
    """``PdfWriter.append`` for each file."""
    writer = PdfWriter()
    for file in files:
        writer.append(file)
    writer.write(target)


def pikepdf_extend(files: Sequence[Path], target: Path) -> None:
    """``Pdf.pages.extend`` for each file."""
    with pikepdf.new() as book:
        for file in files:
            with pikepdf.open(file) as page:
                book.pages.extend(page.pages)
        book.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def qpdf(files: Sequence[Path], target: Path) -> None:
    """``qpdf --empty --pages``."""
    command: list[str | Path] = ["qpdf", "--empty", "--object-streams=generate", "--pages", *files, "--", target]
    subprocess.run(command, check=True)


WAYS: dict[str, Callable[[Sequence[Path], Path], None]] = {
    "Pinban": pinban,
    "pypdf append": pypdf_append,
    "pikepdf": pikepdf_extend,
    "qpdf": qpdf,
}


def main() -> None:
    """Run the way named first over so many files of a folder, into a target."""
    way, folder, count, target = sys.argv[1:]
    files = sorted(Path(folder).glob("*.pdf"))[: int(count)]
    WAYS[way](files, Path(target))
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    seconds = sum(item.ru_utime + item.ru_stime for item in used)
    sys.stdout.write(f"{seconds} {max(item.ru_maxrss for item in used) * 1024}\n")


if __name__ == "__main__":
    main()
