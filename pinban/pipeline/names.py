"""An edition to the names of its files, and findings where some system would take two of them for one."""

from collections.abc import Iterator, Sequence

from pinban.archive.package.bag import alike, careless
from pinban.diagnostics import Diagnostic
from pinban.model import Edition
from pinban.pipeline import findings
from pinban.prepress import Plant
from pinban.proofreading import ACCEPTED_FILE, house_files
from pinban.signoff import FILES


def edition_files(edition: Edition) -> Sequence[str]:
    """The files that the edition names or is proofread with, and none that merely lie about in its folder; in order."""
    names = {"edition.yaml", *house_files(edition.root)}
    names |= {name for name in (ACCEPTED_FILE, *FILES) if (edition.root / name).is_file()}
    for page in edition.every_page:
        names |= {advert.file for advert in page.adverts}
        names |= {page.supplied.file} if page.supplied is not None else set()
    versions = (story for version in edition.versions for page in version.pages for story in page.stories)
    for story in (*edition.stories, *edition.pool, *edition.fillers.stock, *versions):
        names |= {picture.file for picture in story.pictures}
        if story.source.file:
            names.add(story.source.file)
    return sorted(names)


def check_names(edition: Edition, plant: Plant) -> Iterator[Diagnostic]:
    """Findings for files that would overwrite one another here or on a disk that does not mind capitals."""
    for first, second in alike(edition_files(edition)):
        yield findings.FILES_ALIKE.at(edition.source, first=first, second=second)
    taken: dict[str, str] = {}
    for page in edition.pages:
        for label in page.labels:
            name = plant.page_file(paper=edition.paper.name, day=edition.date, label=label)
            first = taken.setdefault(careless(name), label)
            if first != label:
                yield findings.NAME_TWICE.at(page.source, first=first, second=label, file=name)
