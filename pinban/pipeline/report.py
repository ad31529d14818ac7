"""Findings, fill and figures of a build to ``report.json`` and ``report.html``."""

import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path

from pinban import __version__
from pinban.diagnostics import Diagnostic, by_page, grouped, grouped_data
from pinban.model import Edition, HouseStyle, Page, Story, count_characters
from pinban.model.plan import PagePlan, Proposal

LIBRARIES = (
    *("weasyprint", "pydyf", "jinja2", "pypdf", "pikepdf", "fonttools", "uharfbuzz", "pyphen", "rjieba"),
    *("pillow", "numpy", "pypdfium2", "lxml", "bagit"),
)


@dataclass(frozen=True)
class StoryReport:
    """A story on its page: where it stands, how many characters it has, what is over."""

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


@dataclass(frozen=True)
class PageReport:
    """A page: its stories, column lines left over, and its score.

    ``costs`` are what each soft rule costs, ``score`` their sum (0 is best), ``bound`` what is proven
    to be the least that any page costs, ``concerned`` the stories behind a rule;
    ``proposals`` are what would make the page fit.
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


class Verdict(StrEnum):
    """What a build came to."""

    READY = "ready"
    SET = "set"
    NONE = "none"

    @property
    def said(self) -> tuple[str, str]:
        """The verdict in Chinese and in English."""
        return {
            Verdict.READY: ("可以付印", "ready to print"),
            Verdict.SET: ("可排，未可付印", "set, not ready to print"),
            Verdict.NONE: ("没有排出", "not built"),
        }[self]


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
    def verdict(self) -> Verdict:
        """Ready for print; set, for people to look at, but not ready; or not even set."""
        if self.ok:
            return Verdict.READY
        return Verdict.SET if self.pages else Verdict.NONE

    def as_data(self) -> dict[str, object]:
        """The report as plain data, keys in a fixed order."""
        rows, groups = grouped_data(self.diagnostics)
        return asdict(self) | {"verdict": self.verdict.value, "diagnostics": rows, "groups": groups}

    def as_json(self) -> bytes:
        """The report as JSON, UTF-8."""
        return (json.dumps(self.as_data(), ensure_ascii=False, indent=1) + "\n").encode()

    def as_html(self, proofs: Mapping[str, str], soft: Mapping[str, str], styles: Mapping[str, HouseStyle]) -> bytes:
        """The report as one HTML file.

        ``proofs`` and ``soft`` map a page's label to its pictures' addresses, ``styles`` to what its costs go by.
        """
        from pinban.files.templates import own_templates  # noqa: PLC0415 -- a report read from the cache needs neither
        from pinban.makeup.costs import soft_rules  # noqa: PLC0415

        env = own_templates(Path(__file__).parent)
        template = env.get_template("report.html.jinja")
        page = template.render(
            report=self,
            sections=by_page(grouped(self.diagnostics)),
            proofs=proofs,
            soft=soft,
            soft_rules={label: soft_rules(style) for label, style in styles.items()},
        )
        return (page + "\n").encode()


def page_report(page: Page, plan: PagePlan) -> PageReport:
    """What the report says of one page."""
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
    )


def characters(story: Story) -> int:
    """How many characters a story's text has, white space not counted."""
    return count_characters(story.text)


def versions() -> dict[str, str]:
    """Pinban's version, Python's, and those of the libraries that shape a page or its record."""
    from importlib.metadata import version  # noqa: PLC0415

    return {"pinban": __version__, "python": platform.python_version()} | {name: version(name) for name in LIBRARIES}


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
