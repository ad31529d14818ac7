"""A desk's own word lists and table of persons, beside the edition and beside all editions, to a lexicon."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from pinban.diagnostics import Diagnostic, Place
from pinban.files import read_text, resolve
from pinban.files.yamldoc import LIMIT
from pinban.proofreading import findings
from pinban.proofreading.people import PEOPLE_FILE, Person, read_people
from pinban.proofreading.vocabulary.entries import Entry
from pinban.proofreading.vocabulary.lexicon import MOST, Lexicon, read_words, shipped

FOLDER = "proofreading"
_MOST_FILES = 32


def house_files(root: Path) -> list[str]:
    """The names, relative to an edition, of its own word lists and table of persons."""
    return [f"{FOLDER}/{name}" for name in _names(root / FOLDER)]


def read_house(root: Path, day: date) -> tuple[Lexicon, tuple[Person, ...], list[Diagnostic]]:
    """The lexicon in force on a day, and the persons known: those shipped, the house's, the edition's own.

    The house's lie in ``proofreading/`` beside the editions' folders, the edition's in its own ``proofreading/``; what
    is nearer prevails.
    """
    entries: list[Entry] = []
    people: list[Person] = []
    diagnostics: list[Diagnostic] = []
    for shown, text in _texts(root, diagnostics):
        if shown.endswith(f"/{PEOPLE_FILE}"):
            some, more = read_people(text, shown)
            people += some
        else:
            words, more = read_words(text, shown)
            entries += words
        diagnostics += more
    if len(shipped().entries) + len(entries) > MOST:
        diagnostics.append(findings.TOO_MANY_WORDS.at(Place(file=FOLDER), limit=MOST))
    return shipped().with_more(entries).on(day), tuple(people), diagnostics


def _texts(root: Path, found: list[Diagnostic]) -> Iterator[tuple[str, str]]:
    for home, before in ((root.resolve().parent, "../"), (root, "")):
        for name in _names(home / FOLDER):
            path, more = resolve(home, f"{FOLDER}/{name}", Place(file=f"{before}{FOLDER}/{name}"))
            found += more
            text = None
            if path is not None:
                text, more = read_text(path, f"{before}{FOLDER}/{name}", LIMIT)
                found += more
            if text is not None:
                yield f"{before}{FOLDER}/{name}", text


def _names(folder: Path) -> Sequence[str]:
    try:
        names = sorted(path.name for path in folder.iterdir() if path.suffix == ".yaml" and path.name[0] != ".")
    except OSError:
        return []
    return names[:_MOST_FILES]
