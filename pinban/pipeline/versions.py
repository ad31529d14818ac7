"""A built edition and its versions to what each city gets: pages that differ made once each, all others shared."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pinban.diagnostics import Diagnostic
from pinban.model import Edition, Fillers, Jumps, Page, Version
from pinban.pipeline import findings
from pinban.pipeline.gathering import Gathered
from pinban.pipeline.page import PageResult

MakePages = Callable[[Gathered], tuple[Edition, list[PageResult]]]
"""Plans and makes the pages of an edition that are wanted; gives the edition as planned, and the pages."""


@dataclass(frozen=True)
class MadeVersion:
    """A version: the edition as its city gets it, its own pages, and all pages in order, the shared ones included."""

    version: Version
    edition: Edition
    own: tuple[PageResult, ...]
    pages: tuple[PageResult, ...]

    @property
    def home(self) -> str:
        """The version's folder in the output."""
        return f"versions/{self.version.id}"


def make_versions(
    gathered: Gathered, pages: Sequence[PageResult], make: MakePages
) -> tuple[list[MadeVersion], list[Diagnostic]]:
    """Make the pages that differ, each version's on its own; ``pages`` are the edition's own, as made.

    ``gathered`` is the edition as planned. What is planned once for all pages (the pool, jumps) holds for the
    edition's own; a version's pages keep their stories, and may have fillers that stand on no shared page. A shared
    page with a story that jumps to or from a page that differs is an error: its jump's line would lead nowhere.
    """
    made_versions: list[MadeVersion] = []
    diagnostics: list[Diagnostic] = []
    for version in gathered.edition.versions:
        diagnostics += _cut_jumps(gathered.edition, version)
        wanted = tuple(_staying(page) for page in version.pages)
        of = gathered.edition.of_version(replace(version, pages=wanted), gathered.layout.layout.words)
        edition = replace(of, pool=(), jumps=Jumps(), fillers=_fillers(gathered.edition.fillers, version))
        planned, results = make(replace(gathered, edition=edition, pages=wanted))
        its_results = {result.number: result for result in results}
        made_versions.append(
            MadeVersion(
                version,
                planned,
                tuple(_named(result, version) for result in results),
                tuple(its_results.get(page.number, page) for page in pages),
            )
        )
    return made_versions, diagnostics


def _fillers(fillers: Fillers, version: Version) -> Fillers:
    """The stock for the version's own pages alone."""
    labels = tuple(page.label for page in version.pages if page.label in fillers.pages or not fillers.pages)
    return replace(fillers, pages=labels) if labels else Fillers()


def _staying(page: Page) -> Page:
    """The page with stories that do not jump."""
    return replace(page, stories=tuple(replace(story, may_jump=False) for story in page.stories))


def _cut_jumps(edition: Edition, version: Version) -> Iterator[Diagnostic]:
    """Findings for stories of shared pages that go on on a page that the version replaces, or come from one."""
    replaced = {page.number: page for page in version.pages}
    pieces: dict[str, list[Page]] = {}
    for page in edition.pages:
        for story in page.stories:
            if story.piece is not None:
                pieces.setdefault(story.piece.story, []).append(page)
    for name, pages in pieces.items():
        gone = [page for page in pages if page.number in replaced]
        kept = [page for page in pages if page.number not in replaced]
        if gone and kept:
            place = replaced[gone[0].number].source.within(story=name)
            yield findings.JUMP_CUT.at(
                place, story=name, page=kept[0].label, other=gone[0].label, version=version.title
            )


def _named(result: PageResult, version: Version) -> PageResult:
    """A version's page under a name of its own, for proofs, plans and the report."""
    label = f"{result.label}-{version.id}"
    shown = tuple(
        item.at(item.place.within(page=f"{item.place.page}（{version.title}）")) for item in result.diagnostics
    )
    report = replace(result.report, label=label, section=f"{result.report.section}（{version.title}）")
    return replace(result, label=label, diagnostics=shown, report=report)


def page_list(made: MadeVersion, names: Mapping[int, Sequence[tuple[str, str]]]) -> bytes:
    """Which file each page of a version is, as JSON; ``names`` are labels and file names by the page's number.

    Paths are relative to the edition's output: a shared page's file is the edition's own.
    """
    own_numbers = {page.number for page in made.version.pages}
    listed = [
        {
            "label": label,
            "shared": page.number not in own_numbers,
            "file": f"{'' if page.number not in own_numbers else made.home + '/'}press/{name}",
        }
        for page in made.pages
        for label, name in names[page.number]
    ]
    data = {"version": made.version.id, "title": made.version.title, "pages": listed}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
