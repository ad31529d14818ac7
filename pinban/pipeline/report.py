"""Findings, fill and figures of a build to a report, and that to ``report.json``."""

import json
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from functools import cache

from pinban import __version__
from pinban.diagnostics import Box, Diagnostic, Severity, grouped_data
from pinban.model import Edition, Layout, Page, Story, count_characters, mm_from_pt
from pinban.model.plan import PagePlan, Proposal, Rect

LIBRARIES = (
    *("weasyprint", "pydyf", "jinja2", "pypdf", "pikepdf", "fonttools", "uharfbuzz", "pyphen", "rjieba"),
    *("pillow", "numpy", "pypdfium2", "lxml", "bagit"),
)


@dataclass(frozen=True)
class StoryReport:
    """A story on its page: where it stands, how many characters it has, what is over.

    ``box`` is its place in millimetres from the sheet's upper left corner.
    """

    id: str
    headline: str
    tier: str
    column: int
    line: int
    columns: int
    lines: int
    characters: int
    over_lines: int = 0
    over_characters: int = 0
    over_text: str = ""
    box: Box | None = None


@dataclass(frozen=True)
class PageReport:
    """A page: its stories, column lines left over, and its score.

    ``costs`` are what each soft rule costs, ``score`` their sum (0 is best), ``bound`` what is proven
    to be the least that any page costs, ``concerned`` the stories behind a rule;
    ``proposals`` are what would make the page fit; ``sheet`` is its width and height in millimetres.
    """

    label: str
    section: str
    part: str
    body: str
    stories: tuple[StoryReport, ...]
    spare_lines: int
    costs: Mapping[str, float]
    score: float = 0.0
    bound: float = 0.0
    concerned: Mapping[str, str] = field(default_factory=dict)
    proposals: tuple[Proposal, ...] = ()
    sheet: tuple[float, float] = (0.0, 0.0)


class Verdict(StrEnum):
    """What a build came to."""

    READY = "ready"
    PRINTABLE = "printable"
    SET = "set"
    NONE = "none"


PAGE_FAULTS = ("P002", "P036", "P060", "P061", "P062", "P063")
"""The codes of ``pinban.makeup.findings.FAULTS``, which would load all of make-up; a test holds them equal."""
_OF_COPY = "M"
"""The letter of findings in manuscripts."""
_TOLD = {
    Verdict.READY: ("可以付印", "ready to print"),
    Verdict.SET: ("可排，未可付印", "set, not ready to print"),
    Verdict.NONE: ("没有排出", "not built"),
}


@dataclass(frozen=True)
class Judgement:
    """A verdict with its words in Chinese and in English: the same on a terminal, in JSON, in reports, at the desk."""

    verdict: Verdict
    zh: str
    en: str

    def as_data(self) -> dict[str, str]:
        """The keys of a report's data."""
        return {"verdict": self.verdict.value, "verdict_zh": self.zh, "verdict_en": self.en}


def judged(found: Iterable[Diagnostic], *, ok: bool, pages: bool) -> Judgement:
    """What a build with such findings came to; ``pages`` says whether any was set.

    What can be printed is not called ready while a page has a fault or a warning about copy is open: these are a
    person's to decide on, by mending the copy or by accepting the finding.
    """
    if not ok:
        verdict = Verdict.SET if pages else Verdict.NONE
        return Judgement(verdict, *_TOLD[verdict])
    held = list(found)
    faulty = sorted({item.place.page for item in held if item.code in PAGE_FAULTS and item.place.page})
    zh = [f"版面还要改：第 {'、'.join(faulty)} 版"] if faulty else []
    en = [f"pages to mend: {', '.join(faulty)}"] if faulty else []
    if any(item.severity is Severity.WARNING and item.code.startswith(_OF_COPY) for item in held):
        zh, en = [*zh, "稿件还有要核对的"], [*en, "copy to check"]
    if not zh:
        return Judgement(Verdict.READY, *_TOLD[Verdict.READY])
    return Judgement(Verdict.PRINTABLE, f"印得出，{'；'.join(zh)}", f"printable, {'; '.join(en)}")


@dataclass(frozen=True)
class BuildReport:
    """Everything a build has to say. Two builds of the same inputs give the same report."""

    edition: str
    title: str
    date: str
    layout: str
    plant: str
    ok: bool
    pages: tuple[PageReport, ...]
    diagnostics: tuple[Diagnostic, ...]
    fonts: Mapping[str, str]
    versions: Mapping[str, str]
    outputs: Mapping[str, str]

    @property
    def judgement(self) -> Judgement:
        """Ready for print, or printable once someone has looked; set, for people to look at; or not even set."""
        return judged(self.diagnostics, ok=self.ok, pages=bool(self.pages))

    @property
    def verdict(self) -> Verdict:
        """The verdict without its words."""
        return self.judgement.verdict

    def as_data(self) -> dict[str, object]:
        """The report as plain data, keys in a fixed order."""
        rows, groups = grouped_data(self.diagnostics)
        return asdict(self) | self.judgement.as_data() | {"diagnostics": rows, "groups": groups}

    def as_json(self) -> bytes:
        """The report as JSON, UTF-8."""
        return (json.dumps(self.as_data(), ensure_ascii=False, indent=1) + "\n").encode()


def page_report(page: Page, plan: PagePlan, layout: Layout) -> PageReport:
    """What the report says of one page; ``layout`` is that of single pages."""
    by_id = {story.id: story for story in page.stories}
    over = {item.story: item for item in plan.overset}
    stories = []
    for placed in plan.stories:
        story, cells, more = by_id[placed.story], placed.cells, over.get(placed.story)
        stories.append(
            StoryReport(
                id=story.id,
                headline=story.title,
                tier=placed.tier,
                column=cells.column,
                line=cells.line,
                columns=cells.columns,
                lines=cells.lines,
                characters=characters(story),
                over_lines=more.lines if more else 0,
                over_characters=more.characters if more else 0,
                over_text=more.text if more else "",
                box=_box(placed.rect),
            )
        )
    costs = {item.rule: round(item.cost, 3) for item in plan.costs}
    return PageReport(
        label=page.label,
        section=page.section,
        part=page.part,
        body=plan.grid,
        stories=tuple(stories),
        spare_lines=plan.spare,
        costs=costs,
        score=round(plan.cost, 3),
        bound=round(plan.bound, 3),
        concerned={item.rule: item.detail for item in plan.costs if item.detail},
        proposals=plan.proposals,
        sheet=(len(page.labels) * layout.sheet_width, layout.sheet_height),
    )


def _box(rect: Rect) -> Box:
    left, top, width, height = (round(mm_from_pt(side), 1) for side in (rect.x, rect.y, rect.width, rect.height))
    return left, top, width, height


def characters(story: Story) -> int:
    """How many characters a story's text has, white space not counted."""
    return count_characters(story.text)


def versions() -> dict[str, str]:
    """Pinban's version, Python's, and those of the libraries that shape a page or its record."""
    return {"pinban": __version__, "python": platform.python_version()} | dict(_of_libraries())


@cache
def _of_libraries() -> tuple[tuple[str, str], ...]:
    from importlib.metadata import version  # noqa: PLC0415

    return tuple((name, version(name)) for name in LIBRARIES)


def build_report(
    edition: Edition,
    *,
    ok: bool,
    diagnostics: Sequence[Diagnostic],
    pages: Sequence[PageReport] = (),
    fonts: Mapping[str, str] | None = None,
    outputs: Mapping[str, str] | None = None,
) -> BuildReport:
    """The report of a build that got as far as an edition. ``fonts`` and ``outputs`` map names to sha256."""
    return BuildReport(
        edition=edition.id,
        title=edition.title,
        date=edition.date.isoformat(),
        layout=edition.layout,
        plant=edition.plant,
        ok=ok,
        pages=tuple(pages),
        diagnostics=tuple(diagnostics),
        fonts=dict(sorted((fonts or {}).items())),
        versions=versions(),
        outputs=dict(sorted((outputs or {}).items())),
    )


def failed_report(name: str, diagnostics: Sequence[Diagnostic]) -> BuildReport:
    """The report of a build whose edition could not be read."""
    return BuildReport(name, "", "", "", "", False, (), tuple(diagnostics), {}, versions(), {})
