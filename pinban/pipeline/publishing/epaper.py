"""Finished pages and the manuscripts to the e-paper's files, below the output's ``epaper/``."""

from collections.abc import Mapping, Sequence

from pinban.diagnostics import Diagnostic
from pinban.epaper import Looks, epaper_files, findings, read_issue
from pinban.epaper.reading import MadePage
from pinban.model import Edition, Story
from pinban.pipeline.gathering import Gathered
from pinban.pipeline.page import PageResult
from pinban.pipeline.publishing.output import Tree
from pinban.pipeline.versions import MadeVersion

HOME = "epaper"


def add_epapers(
    tree: Tree,
    gathered: Gathered,
    pages: Sequence[PageResult],
    versions: Sequence[MadeVersion],
    stories: Mapping[str, Story],
) -> list[Diagnostic]:
    """The e-papers of an edition as planned and of its versions; a finding where the layouts have no looks for them.

    Raises :class:`pinban.epaper.LooksError` for a mistake in a template.
    """
    if lacking := Looks(gathered.layout.folders).lacking:
        return [findings.NO_LOOKS.at(gathered.edition.source, file=lacking)]
    tree.files |= _epaper(gathered, gathered.edition, pages, stories)
    tree.files |= _of_versions(gathered, versions, stories)
    return []


def _epaper(
    gathered: Gathered, edition: Edition, pages: Sequence[PageResult], stories: Mapping[str, Story]
) -> dict[str, bytes]:
    """The e-paper by path below ``epaper/``; nothing where no page was made for it."""
    shown = [
        MadePage(page.record.page, page.screens, page.record.pdfa)
        for page in pages
        if page.record is not None and page.screens is not None
    ]
    if not shown:
        return {}
    issue = read_issue(edition, shown, stories, gathered.layout.layout.words)
    return {f"{HOME}/{name}": data for name, data in epaper_files(issue, Looks(gathered.layout.folders)).items()}


def _of_versions(gathered: Gathered, versions: Sequence[MadeVersion], stories: Mapping[str, Story]) -> dict[str, bytes]:
    """The e-papers of the cities, each whole: a story has the same address in all of them."""
    files: dict[str, bytes] = {}
    for made in versions:
        own = _epaper(gathered, made.edition, made.pages, {**stories, **_own_stories(made)})
        files |= {f"{made.home}/{name}": data for name, data in own.items()}
    return files


def _own_stories(made: MadeVersion) -> dict[str, Story]:
    """The stories of a version's own pages; they never jump, so that they stand there as they were written."""
    numbers = {page.number for page in made.own}
    return {story.id: story for page in made.edition.pages if page.number in numbers for story in page.stories}
