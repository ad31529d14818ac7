"""An edition's folder to its proof, the form a desk uses: every mark with its page, sentence, fix and cost."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

from pinban.diagnostics import Diagnostic, Place
from pinban.layouts import layout_for
from pinban.manuscripts import ReadEdition, read_whole
from pinban.manuscripts.edition.common_stories import digest_of
from pinban.manuscripts.edition.story_files import Look
from pinban.manuscripts.pictures import probe
from pinban.model import Edition, Layout, Page
from pinban.proofreading import Accepted, Mark, finding_id, read_acceptances
from pinban.proofs.checkers import remarks
from pinban.proofs.score import Score, costs, page_characters

VERSION = 1
"""Of the JSON form; keys are added, never changed."""
FORM_CODES = frozenset({"M048", "M057", "M068", "M064", "M065", "M066", "M067"})
"""Findings of form: what the rule has a paper print, in a fixed place; counted apart from the text's faults."""


Layouts: TypeAlias = Callable[[str], Layout | None]


@dataclass(frozen=True, slots=True)
class Point:
    """One marked place, or one finding that has none in the copy.

    ``sentence`` is its sentence in three parts: before it, what is marked, after it (all empty where nothing is
    marked); ``fix`` the one safe fix, ``None`` where there is none; ``cost`` in faults of the law's rule; ``accepted``
    the reason and the name where it has been accepted.
    """

    id: str
    finding: Diagnostic
    kind: str = ""
    source: str = ""
    sentence: tuple[str, str, str] = ("", "", "")
    fix: str | None = None
    cost: float = 0.0
    accepted: tuple[str, str] | None = None
    mark: Mark | None = field(default=None, compare=False, repr=False)

    def as_dict(self) -> dict[str, object]:
        """The point as plain JSON data."""
        before, marked, after = self.sentence
        data: dict[str, object] = {"id": self.id, **self.finding.as_dict(), "kind": self.kind, "cost": self.cost}
        if marked:
            data["sentence"] = {"before": before, "marked": marked, "after": after}
        data |= {"source": self.source} if self.source else {}
        data |= {"fix": self.fix} if self.fix is not None else {}
        if self.accepted is not None:
            data["accepted"] = {"reason": self.accepted[0], "by": self.accepted[1]}
        return data


@dataclass(frozen=True, slots=True)
class PageProof:
    """A page's points in the order of its copy, and its score; ``label`` is empty for what is on no page."""

    label: str
    section: str
    score: Score
    points: tuple[Point, ...]
    accepted: tuple[Point, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """The page as plain JSON data."""
        data: dict[str, object] = {"label": self.label, "section": self.section, "score": self.score.as_dict()}
        data["points"] = [point.as_dict() for point in self.points]
        return data | {"accepted": [point.as_dict() for point in self.accepted]}


@dataclass(frozen=True)
class Proof:
    """An edition's proof. ``form`` are the faults of form, ``files`` what the files held when they were read."""

    paper: str
    date: str
    title: str
    score: Score
    pages: tuple[PageProof, ...]
    form: tuple[Point, ...]
    found: tuple[Diagnostic, ...]
    files: Mapping[str, str] = field(default_factory=dict, repr=False)
    borrowed: Mapping[str, Path] = field(default_factory=dict, repr=False)  # files of a folder that editions share

    @property
    def points(self) -> tuple[Point, ...]:
        """Every open point, faults of form first, then page by page."""
        return (*self.form, *(point for page in self.pages for point in page.points))

    def as_dict(self) -> dict[str, object]:
        """The proof as plain JSON data: what ``pinban read --json`` prints and a desk's tools read."""
        head = {"version": VERSION, "paper": self.paper, "date": self.date, "title": self.title}
        pages = [page.as_dict() for page in self.pages]
        form = [point.as_dict() for point in self.form]
        return {**head, "score": self.score.as_dict(), "form": form, "pages": pages}


def read_proof(
    root: Path, layouts: Layouts = lambda _: None, checkers: Sequence[str] = (), *, look_into: Look = probe
) -> Proof:
    """Proofread the edition in ``root``; what is wrong with the edition itself is among the points too.

    ``layouts`` gives a layout by its name, for the pages' characters; without it they are those of the copy.
    ``checkers`` names plug-ins to ask, ``look_into`` looks at pictures (somebody may remember what is in them).
    """
    files = digests(root)
    read = read_whole(root, look_into=look_into)
    files |= {name: digest_of(path) for name, path in read.borrowed.items() if name.startswith("stories/")}
    layout = layouts(read.edition.layout) if read.edition is not None else None
    more, failed = remarks(checkers, list({id(passage): passage for passage in read.passages}.values()))
    more = [mark.on_page(read.page_of(mark.passage)) for mark in more]
    opened, also = read_acceptances(root)[0].applied([mark.finding for mark in more])
    diagnostics = [*read.found, *(item for item in opened if item.code not in _IDLE), *failed]
    points = _points(diagnostics, [*read.accepted, *also], [*read.marks, *more])
    return _proof(read, points, diagnostics, layout, files)


_IDLE = frozenset({"M182", "M183"})


def digests(root: Path) -> dict[str, str]:
    """The sha256 of the files of an edition that hold text."""
    names = ["edition.yaml", *sorted(f"stories/{path.name}" for path in (root / "stories").glob("*.md"))]
    return {name: hashlib.sha256((root / name).read_bytes()).hexdigest() for name in names if (root / name).is_file()}


def _points(found: Iterable[Diagnostic], accepted: Iterable[Accepted], marks: Sequence[Mark]) -> list[Point]:
    """Every finding as a point, with its mark where it has one; the costs are those of the open ones."""
    waiting: dict[tuple[object, ...], list[Mark]] = {}
    for mark in marks:
        waiting.setdefault(_identity(mark.finding), []).append(mark)

    def marked(item: Diagnostic) -> Mark | None:
        known = waiting.get(_identity(item))
        return known.pop(0) if known else None

    open_ones = [(item, marked(item)) for item in found]
    spent = iter(costs(mark for _, mark in open_ones if mark is not None))
    points = [_point(item, mark, next(spent) if mark is not None else 0.0) for item, mark in open_ones]
    for one in accepted:
        points.append(_point(one.finding, marked(one.finding), 0.0, (one.reason, one.by)))
    return points


def _identity(item: Diagnostic) -> tuple[object, ...]:
    return item.code, item.place.file, item.place.line, item.place.column, item.zh


def _point(item: Diagnostic, mark: Mark | None, cost: float, accepted: tuple[str, str] | None = None) -> Point:
    name = finding_id(item)
    if mark is None:
        return Point(name, item, cost=cost, accepted=accepted)
    return Point(name, item, mark.kind.value, mark.source, mark.sentence, mark.fix, cost, accepted, mark)


def _proof(
    read: ReadEdition,
    points: Sequence[Point],
    found: Sequence[Diagnostic],
    layout: Layout | None,
    files: Mapping[str, str],
) -> Proof:
    edition = read.edition
    form = tuple(point for point in points if point.finding.code in FORM_CODES and point.accepted is None)
    rest = [point for point in points if point not in form]
    labels = [page.label for page in edition.pages] if edition is not None else []
    others = [label for label in dict.fromkeys(point.finding.place.page or "" for point in rest) if label not in labels]
    pages = tuple(_page(label, edition, rest, layout) for label in [*others, *labels])
    score = Score(sum(page.score.faults for page in pages), sum(page.score.characters for page in pages))
    if edition is None:
        return Proof("", "", "", score, pages, form, tuple(found), files, read.borrowed)
    facts = (edition.paper.name, edition.date.isoformat(), edition.title)
    return Proof(*facts, score, pages, form, tuple(found), files, read.borrowed)


def _page(label: str, edition: Edition | None, points: Sequence[Point], layout: Layout | None) -> PageProof:
    own = [point for point in points if (point.finding.place.page or "") == label]
    page = next((item for item in edition.pages if item.label == label), None) if edition is not None else None
    still = tuple(point for point in own if point.accepted is None)
    score = Score(round(sum(point.cost for point in still), 2), _characters(page, layout) if page is not None else 0)
    section = page.section if page is not None else ""
    return PageProof(label, section, score, still, tuple(point for point in own if point.accepted is not None))


def _characters(page: Page, layout: Layout | None) -> int:
    part = layout_for(page, layout).parts.get(page.part) if layout is not None else None
    if part is None:
        return sum(len(story.text) for story in page.stories)
    return page_characters(part.grids.get(page.body) or next(iter(part.grids.values())))


def alike(points: Sequence[Point]) -> list[tuple[Point, tuple[Place, ...]]]:
    """Points that say the same thing of the same words, one after another, as one with every place."""
    groups = [list(group) for _, group in groupby(points, key=lambda point: (point.id, point.finding.zh))]
    return [(group[0], tuple(point.finding.place for point in group)) for group in groups]
