"""The files of an edition's ``stories`` folder and its pictures to findings: each read once, none overlooked."""

import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

from pinban.diagnostics import Diagnostic, Place
from pinban.files import resolve
from pinban.manuscripts.edition import findings
from pinban.manuscripts.edition.common_stories import STORIES
from pinban.manuscripts.pictures import Probed, probe
from pinban.manuscripts.slugs import is_slug
from pinban.manuscripts.story import Prober, ReadStory, read_story
from pinban.proofreading import proofread

Look: TypeAlias = Callable[[Path, str, Place], tuple[Probed | None, list[Diagnostic]]]
"""Looks into a picture below a folder, named so at a place: :func:`pinban.manuscripts.pictures.probe`, or its like."""


def once_each(root: Path, look_into: Look = probe) -> Prober:
    """A prober that opens each picture once, however often the edition names it."""
    known: dict[str, tuple[Probed | None, list[Diagnostic]]] = {}

    def look(written: str, place: Place) -> tuple[Probed | None, list[Diagnostic]]:
        if written not in known:
            known[written] = look_into(root, written, place)
        probed, diagnostics = known[written]
        return probed, [finding.at(place) for finding in diagnostics]

    return look


def all_stories(root: Path) -> list[Diagnostic]:
    """Findings of every story in the folder, where ``edition.yaml`` cannot say which page has which."""
    prober, diagnostics = once_each(root), loose_stories(root)
    for path in sorted((root / STORIES).glob("*.md")):
        shown = f"{STORIES}/{path.name}"
        story = unicodedata.normalize("NFC", path.stem)
        if is_slug(story):
            safe, more = resolve(root, shown, Place(file=shown, story=story))
            read = ReadStory(None, more) if safe is None else read_story(safe, shown, story, prober)
            diagnostics += [*read.found, *proofread(read.passages)]
    return once(diagnostics)


def loose_stories(root: Path, used: Iterable[str] | None = None) -> list[Diagnostic]:
    """Findings for files in ``stories`` that no page uses (where ``used`` is known) or could use."""
    try:
        names = sorted(path.name for path in (root / STORIES).iterdir() if not path.name.startswith("."))
    except OSError:
        return []
    diagnostics = []
    for name in names:
        shown = f"{STORIES}/{name}"
        story = unicodedata.normalize("NFC", name).removesuffix(".md")
        if not name.endswith(".md") or not is_slug(story):
            diagnostics.append(findings.STORY_NAME.at(Place(file=shown), file=name))
        elif used is not None and story not in used:
            diagnostics.append(findings.UNUSED.at(Place(file=shown, story=story), story=story))
    return diagnostics


def once(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Findings that say the same of the same place, once."""
    return list({(f.code, f.place, f.zh): f for f in found}.values())
