"""A build's report to one HTML page: a card for each cause, every place marked on its page's picture, what was made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from pinban.diagnostics import Box, Diagnostic, Group
from pinban.files.templates import own_templates
from pinban.makeup.costs import soft_rules
from pinban.model import HouseStyle
from pinban.pipeline.report import BuildReport, PageReport

SHOWN = 8
"""How many places of one cause stand open on its card; the rest are folded away."""
_LEAST = 1.6  # % of the page: a mark that can be seen
_NUMBERS = 4  # of findings in one place that its mark names
PRODUCTS: Mapping[str, tuple[str, str]] = {
    "supplement.pdf": ("全期", "all pages"),
    "web/supplement.pdf": ("网络版", "for the web"),
    "epaper/paperindex.htm": ("数字报", "the e-paper"),
    "sheets/sheets.pdf": ("印张", "printer's sheets"),
    "sheets/spreads.pdf": ("对页", "reader spreads"),
}
"""What a build makes of the whole edition; a page's own files stand with the page."""


@dataclass(frozen=True)
class Spot:
    """One finding with its number, and the anchor of its mark where it has one."""

    number: int
    item: Diagnostic
    mark: str


@dataclass(frozen=True)
class Card:
    """One cause in all its places, the first of which speak for it."""

    group: Group
    spots: tuple[Spot, ...]

    @property
    def same_words(self) -> bool:
        """Whether one message serves for all."""
        return len({spot.item.zh for spot in self.spots}) == 1

    @property
    def same_hint(self) -> bool:
        """Whether one cure serves for all."""
        return len({spot.item.hint_zh for spot in self.spots}) == 1


@dataclass
class Mark:
    """A place on a page's picture, in percent of it, and the findings that lie there, the gravest first."""

    sides: tuple[float, float, float, float]
    spots: list[Spot] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The numbers of its findings, the first few."""
        shown = "·".join(str(spot.number) for spot in self.spots[:_NUMBERS])
        return shown + ("…" if len(self.spots) > _NUMBERS else "")


@dataclass
class Sheet:
    """A page as the report shows it: its facts, its pictures and files, its marks and findings."""

    page: PageReport
    proof: str
    soft: str
    files: Sequence[str]
    marks: list[Mark] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)


def report_html(
    report: BuildReport, proofs: Mapping[str, str], soft: Mapping[str, str], styles: Mapping[str, HouseStyle]
) -> bytes:
    """The report as one HTML file, to lie beside what it tells of.

    ``proofs`` and ``soft`` map a page's label to its pictures' addresses, ``styles`` to what its costs go by.
    """
    sheets = {
        page.label: Sheet(page, proofs.get(page.label, ""), soft.get(page.label, ""), _files(report, page.label))
        for page in report.pages
    }
    env = own_templates(Path(__file__).parent)
    page = env.get_template("report.html.jinja").render(
        report=report,
        cards=_cards(report.diagnostics, sheets),
        sheets=list(sheets.values()),
        products=[(name, said) for name, said in PRODUCTS.items() if name in report.outputs],
        shown=SHOWN,
        soft_rules={label: soft_rules(style) for label, style in styles.items()},
    )
    return (page + "\n").encode()


def _files(report: BuildReport, label: str) -> list[str]:
    """The files for print that are one page's alone."""
    return [
        name
        for name in report.outputs
        if name.startswith(("press/", "spreads/")) and name.endswith(".pdf") and Path(name).stem.endswith(f"_{label}")
    ]


def _cards(found: Sequence[Diagnostic], sheets: Mapping[str, Sheet]) -> list[Card]:
    """A card for each code and severity, the gravest first; each finding is marked on its page on the way."""
    causes: dict[tuple[int, str], list[Diagnostic]] = {}
    for item in found:
        causes.setdefault((-item.severity.rank, item.code), []).append(item)
    numbers = count(1)
    cards = []
    for _, items in sorted(causes.items(), key=lambda cause: cause[0][0]):
        spots = tuple(_spot(next(numbers), item, sheets) for item in items)
        cards.append(Card(Group(items[0].code, tuple(items)), spots))
    return cards


def _spot(number: int, item: Diagnostic, sheets: Mapping[str, Sheet]) -> Spot:
    sheet = sheets.get(item.place.page or "")
    sides = _sides(item, sheet.page) if sheet is not None and sheet.proof else None
    spot = Spot(number, item, f"m{number}" if sides else "")
    if sheet is not None:
        sheet.spots.append(spot)
        if sides is not None:
            mark = next((mark for mark in sheet.marks if mark.sides == sides), None)
            if mark is None:
                mark = Mark(sides)
                sheet.marks.append(mark)
            mark.spots.append(spot)
    return spot


def _sides(item: Diagnostic, page: PageReport) -> tuple[float, float, float, float] | None:
    """Left, top, width and height in percent of the sheet: of the finding's own place, else of its story."""
    box = _own_box(item, page) or _story_box(item, page)
    if box is None or not all(page.sheet):
        return None
    width, height = page.sheet
    left, top = _within(box[0] / width * 100, 100 - _LEAST), _within(box[1] / height * 100, 100 - _LEAST)
    wide, high = _within(box[2] / width * 100, 100 - left), _within(box[3] / height * 100, 100 - top)
    return round(left, 2), round(top, 2), round(max(_LEAST, wide), 2), round(max(_LEAST, high), 2)


def _within(value: float, most: float) -> float:
    return min(max(0.0, value), most)


def _own_box(item: Diagnostic, page: PageReport) -> Box | None:
    """Where a finding says itself that it lies; on the right-hand plate of a double truck half a sheet further on."""
    box = item.place.box
    right = page.label.rpartition("-")[2]
    if box is not None and right != page.label and Path(item.place.file or "").stem.endswith(f"_{right}"):
        return (box[0] + page.sheet[0] / 2, *box[1:])
    return box


def _story_box(item: Diagnostic, page: PageReport) -> Box | None:
    """Where the story stands that a finding is about: named by its id, or by its file."""
    file = item.place.file or ""
    named = item.place.story or (Path(file).stem if file.startswith("stories/") else "")
    return next((story.box for story in page.stories if story.id == named and story.box), None)
