"""Made pages to what their signatures say: findings before anything is given out, and events for the archive."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pinban.diagnostics import Diagnostic
from pinban.model import Edition, Role
from pinban.model.plan import PagePlan
from pinban.pipeline.executor import Executor, Serial
from pinban.pipeline.gathering import Gathered, gather
from pinban.pipeline.outcome import Options
from pinban.pipeline.page import PageJob, PageResult, make_page
from pinban.pipeline.places import Product, Products
from pinban.pipeline.planning import plan_edition
from pinban.pipeline.versions import make_versions
from pinban.record.premis import Agent, Event
from pinban.signoff import Printed, Record, read_records, unsigned
from pinban.signoff.gate import ROLES
from pinban.signoff.records import READ, SIGN

_LOOK: Products = frozenset({Product.PROOF})


def printed(edition: Edition, page: PageResult) -> Printed:
    """A made page as what is read and signed."""
    return Printed(page.label, page.pdf, titles_of(edition, page.plan))


def titles_of(edition: Edition, plan: PagePlan) -> Mapping[str, str]:
    """The headlines of a plan's stories by id."""
    placed = {item.story for item in plan.stories}
    return {story.id: story.title for page in edition.every_page for story in page.stories if story.id in placed}


def unsigned_pages(edition: Edition, pages: Sequence[PageResult]) -> list[Diagnostic]:
    """See :func:`pinban.signoff.gate.unsigned`."""
    shown = (printed(edition, page) for page in pages)
    return list(unsigned(edition.root, edition.signoff, shown, read_records))


def signing_events(
    edition: Edition, pages: Sequence[PageResult], every: Sequence[PageResult]
) -> tuple[list[Event], list[Agent]]:
    """Readings, signatures and withdrawals as PREMIS events, with their own times; and the people who act in them.

    ``pages`` are those in the bag, ``every`` those of versions too.
    """
    records, _ = read_records(edition.root)
    if not records:
        return [], []
    contents = {page.label: printed(edition, page).content for page in every if page.pdf}
    press = {page.label: (page.record.press,) for page in pages if page.record is not None and page.record.press}
    events = [
        _event(edition, number, record, contents.get(record.page), press.get(record.page, ()))
        for number, record in enumerate(records, start=1)
    ]
    people = dict.fromkeys(record.who for record in records)
    return events, [Agent(_person(name), name, "person") for name in people]


def _event(edition: Edition, number: int, record: Record, content: str | None, press: tuple[str, ...]) -> Event:
    """``quality review`` of the Library of Congress's vocabulary of preservation events."""
    role = ROLES[Role(record.role)][1] if record.role else "reader"
    done = {READ: "read", SIGN: f"read and signed by the {role}"}.get(record.do, f"signature of the {role} withdrawn")
    same = record.content == content
    reason = f"; {record.reason}" if record.reason else ""
    return Event(
        id=f"{edition.id}/signoff/{number}",
        kind="quality review",
        when=record.when,
        what=f"Page {record.page} {done}",
        objects=press if same else (),
        agents=(_person(record.who),),
        outcome="success" if same else "superseded",
        detail=f"content sha256 {record.content}{reason}",
    )


def _person(name: str) -> str:
    return f"person/{name}"


def made_for_reading(
    root: Path, options: Options, work: Executor | None = None
) -> tuple[Edition | None, list[PageResult], list[Diagnostic]]:
    """An edition's pages and those of its versions, made to be looked at: nothing is written but the cache.

    The edition is ``None`` where it cannot be read or set, and the findings say why.
    """
    gathered, _, diagnostics = gather(root, options.places, plant=options.plant, pages=options.pages)
    if gathered is None:
        return None, [], diagnostics
    runner = work if work is not None else Serial()

    def make(wanted: Gathered) -> tuple[Edition, list[PageResult]]:
        planned = plan_edition(wanted, options.places, runner, lambda _: None, {})
        jobs = [PageJob(planned.edition, page.number, options.places, page.plan, _LOOK) for page in planned.pages]
        return planned.edition, list(_made(jobs))

    edition, pages = make(gathered)
    versions, more = (
        ([], []) if options.pages else make_versions(gathered, pages, lambda own: make(replace(own, standing={})))
    )
    every = [*pages, *(page for version in versions for page in version.own)]
    told = [item for page in every for item in page.diagnostics]
    return edition, every, [*diagnostics, *more, *told]


def _made(jobs: Sequence[PageJob]) -> Iterator[PageResult]:
    for job in jobs:
        yield make_page(job)
