"""One page to several to choose from, each with its pictures; and a choice back to the edition's placements."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pinban.diagnostics import Diagnostic
from pinban.files.atomic import output_tree
from pinban.files.templates import own_templates
from pinban.makeup import (
    Alternative,
    alternatives,
    content_hash,
    fill,
    goes_across,
    left_for,
    standing,
    with_page,
    without_fillers,
)
from pinban.manuscripts import write_placements
from pinban.model import Edition, Page, Placement
from pinban.pipeline import findings
from pinban.pipeline.executor import executor
from pinban.pipeline.gathering import Gathered, gather
from pinban.pipeline.page import PageJob, PageResult, make_page
from pinban.pipeline.places import Places
from pinban.pipeline.planning import as_printed
from pinban.pipeline.workshop import workshop

CHOICES = "choices.json"
_FIGURES = ("story", "column", "line", "columns", "lines", "shape")
_MOST_BYTES = 4 << 20


@dataclass(frozen=True, slots=True)
class Choice:
    """One page to choose: its number, total cost, column lines of white, and its proof."""

    number: int
    cost: float
    spare: int
    proof: Path


def choices_folder(out: Path, edition: str, label: str) -> Path:
    """Where a page's choices lie below the output folder."""
    return out / f"{edition}.choices" / label


def lay_out_choices(
    root: Path, label: str, count: int, *, places: Places, out: Path, workers: int
) -> tuple[list[Choice], list[Diagnostic]]:
    """Make up to ``count`` clearly different pages ``label`` and write them below ``out`` with proof and plan.

    The folder holds ``1.png``, ``1.svg`` …, ``index.html`` to look at, and ``choices.json`` for :func:`choose`. No
    choices where the edition has errors. Raises :class:`pinban.files.OutputError`.
    """
    gathered, _, diagnostics = gather(root, places, pages=(label,))
    if gathered is None:
        return [], diagnostics
    if gathered.pages[0].supplied is not None:
        diagnostics.append(findings.NOTHING_TO_CHOOSE.at(gathered.pages[0].source, page=label))
        return [], diagnostics
    with executor(workers, ("pinban.pipeline.page",)) as work:
        edition = as_printed(gathered, places, work)
        raw = gathered.pages[0]
        page = next(item for item in edition.pages if item.number == raw.number)
        choices_made, pages_made = alternatives_of(gathered, edition, page, count, places)
        jobs = [
            PageJob(with_page(edition, full), page.number, places, item.plan)
            for item, full in zip(choices_made, pages_made, strict=True)
        ]
        pages = work.map(make_page, jobs, _unsaid)
    if len(choices_made) < count:
        diagnostics.append(findings.FEWER_CHOICES.at(page.source, page=label, count=len(choices_made), wanted=count))
    folder = choices_folder(out, gathered.edition.id, label)
    numbered = [
        Choice(number, item.plan.cost, item.plan.spare, folder / f"{number}.png")
        for number, item in enumerate(choices_made, start=1)
    ]
    with output_tree(folder) as home:
        for choice, result in zip(numbered, pages, strict=True):
            (home / f"{choice.number}.png").write_bytes(result.proof)
            (home / f"{choice.number}.svg").write_text(result.plan_svg, encoding="utf-8")
        (home / CHOICES).write_text(_as_json(gathered, choices_made), encoding="utf-8")
        (home / "index.html").write_text(_as_html(root, page, numbered), encoding="utf-8")
    return numbered, diagnostics


def choose(root: Path, label: str, number: int, *, places: Places, out: Path) -> list[Diagnostic]:
    """Write choice ``number`` of page ``label`` into the edition's ``placements``.

    Refused where there is no such choice, or where the page's stories are no longer those that were laid out.
    """
    gathered, edition, diagnostics = gather(root, places, pages=(label,))
    if gathered is None or edition is None:
        return diagnostics
    page = gathered.pages[0]
    data = _read(choices_folder(out, edition.id, label) / CHOICES)
    if data is None or not 0 < number <= len(data["choices"]):
        return [findings.NO_CHOICE.at(page.source, page=label, number=number)]
    if data["said"] != _said(gathered):
        return [findings.OTHER_STORIES.at(page.source, page=label)]
    chosen = data["choices"][number - 1]
    placements = [Placement(**item) for item in chosen["placements"]]
    return write_placements(root, label, placements, chosen["body"])


def _unsaid(_: PageJob, __: PageResult) -> None:
    """Nothing is told of a proof that is done."""


def alternatives_of(
    gathered: Gathered, edition: Edition, page: Page, count: int, places: Places
) -> tuple[list[Alternative], list[Page]]:
    """Up to ``count`` ways to make a page up, and the page of each.

    One that is short of copy has fillers that stand on no other page.

    The best is filled as a build would fill it; on the others nothing else may move, or they might come out alike.
    """
    bare = without_fillers(page, edition)
    maker = workshop(places).maker(bare, gathered.edition)
    stock = left_for(with_page(edition, bare), bare)
    ways, pages = [], []
    for order, item in enumerate(alternatives(maker, count)):
        filled = fill(maker, item.plan, stock, still=order > 0)
        ways.append(item if not filled.fillers else Alternative(filled.plan, standing(filled.plan)))
        pages.append(filled.page)
    return ways, pages


def _said(gathered: Gathered) -> dict[str, str]:
    """What the stories say that may stand on the page: its own, and all where stories go from page to page."""
    edition = gathered.edition
    stories = [*edition.stories, *edition.pool, *edition.fillers.stock]
    if not goes_across(edition):
        stories = list(gathered.pages[0].stories)
    return {story.id: content_hash(story) for story in stories}


def _as_json(gathered: Gathered, made: Sequence[Alternative]) -> str:
    data = {
        "page": gathered.pages[0].label,
        "said": _said(gathered),
        "choices": [
            {
                "cost": round(item.plan.cost, 3),
                "spare_lines": item.plan.spare,
                "body": item.plan.grid,
                "placements": [_figures(placement) for placement in item.placements],
            }
            for item in made
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _figures(placement: Placement) -> dict[str, Any]:
    return {name: value for name in _FIGURES if (value := getattr(placement, name))}


def _as_html(root: Path, page: Page, choices: Sequence[Choice]) -> str:
    env = own_templates(Path(__file__).parent)
    template = env.get_template("choices.html.jinja")
    return template.render(edition=root.resolve().name, page=page, choices=choices) + "\n"


def _read(path: Path) -> dict[str, Any] | None:
    """What :func:`lay_out_choices` wrote, ``None`` where it is not that."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        data = json.loads(path.read_text(encoding="utf-8"))
        choices = [
            {
                "body": str(item["body"]),
                "placements": [{k: row[k] for k in _FIGURES if k in row} for row in item["placements"]],
            }
            for item in data["choices"]
        ]
        return {"said": dict(data["said"]), "choices": choices}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
