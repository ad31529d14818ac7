"""An edition that Pinban has made to its package: each page recorded as it is made, then the whole."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pinban import __version__
from pinban.archive.package.alto import alto
from pinban.archive.package.archived import archived_page, genre_of, page_groups
from pinban.archive.package.bag import bag_info, write_bag
from pinban.archive.package.copies import page_text, page_text_name, story_data, story_text
from pinban.archive.package.images import page_image
from pinban.archive.package.payload import Files, RecordedPage, page_files, payload, to_json
from pinban.archive.package.pdfa import Attachment, pdf_a
from pinban.archive.package.readme import readme
from pinban.archive.package.xmp import ArchiveFacts
from pinban.files import located
from pinban.fonts import Face
from pinban.model import Conformance, Edition, Mm, Page, Story
from pinban.model.plan import PagePlan, TextFrame
from pinban.record.identifiers import issue_id, page_id, urn
from pinban.record.premis import UNKNOWN, Agent, Event
from pinban.record.printed import printed_page
from pinban.record.printed_edition import Article, Issue, PrintedPage
from pinban.record.program import program

TOOL = f"Pinban {__version__}"


def record_page(
    edition: Edition,
    page: Page,
    plan: PagePlan,
    furniture: Sequence[TextFrame],
    pdf: bytes,
    *,
    faces: Mapping[str, Face],
    sheet: tuple[Mm, Mm],
    press: str,
    plan_file: str,
) -> RecordedPage:
    """A page's record: ALTO, image, thumbnail and PDF/A.

    ``pdf`` is the finished press page, ``press`` its file's name in the package and ``plan_file`` that of its plan;
    ``furniture`` are the frames that the layout's template set, ``sheet`` is the trimmed sheet's width and height. A
    pure function of its arguments.
    """
    image = page_image(pdf)
    printed = printed_page(
        page,
        plan,
        furniture,
        faces=faces,
        sheet=sheet,
        image=(image.width, image.height),
        unit=edition.archive.strings,
        language=edition.language(page),
    )
    issue = issue_of(edition, [printed], {})
    level = edition.archive.pdfa
    attached = _manuscripts(edition, [page]) if level is Conformance.A3 else ()
    return RecordedPage(
        page=printed,
        alto=alto(issue, printed, page_files(page.number)),
        image=image.data,
        thumbnail=image.thumbnail,
        pdfa=pdf_a(pdf, _page_facts(edition, page), level, tuple(attached)),
        press=press,
        plan=plan_file,
    )


def pack(
    target: Path,
    edition: Edition,
    pages: Sequence[RecordedPage],
    supplement: bytes,
    files: Files,
    *,
    manuscripts: Mapping[str, Story],
    findings: Mapping[str, int],
    made: str = "",
    events: Sequence[Event] = (),
    people: Sequence[Agent] = (),
) -> Path:
    """Make the bag of ``edition`` below the folder ``target``; return its folder, named by the edition's id.

    ``made`` is when the pages were made, ISO 8601 with its zone: whoever calls looks at the clock, so that an edition
    made again at a time that is given once more has the same bytes. Without it no time is told.

    The arguments are those of :func:`edition_payload`, the errors of :func:`pinban.archive.package.bag.write_bag`.
    """
    leaves = {page.number: page for page in edition.pages}
    shown = [archived_page(item.page, leaves[item.page.number]) for item in pages]
    issue = replace(issue_of(edition, shown, manuscripts), made=made, commit=program().commit)
    held = edition_payload(
        edition,
        issue,
        pages,
        supplement,
        files,
        manuscripts=manuscripts,
        findings=findings,
        events=events,
        people=people,
    )
    return write_bag(target, edition.id, held, bag_info(issue), readme(issue, held))


def edition_payload(
    edition: Edition,
    issue: Issue,
    pages: Sequence[RecordedPage],
    supplement: bytes,
    files: Files,
    *,
    manuscripts: Mapping[str, Story],
    findings: Mapping[str, int],
    events: Sequence[Event] = (),
    people: Sequence[Agent] = (),
) -> dict[str, Path | bytes]:
    """Everything that the package of ``edition`` holds, by name below ``data/``.

    ``supplement`` is the bound PDF/X-4 file. ``files`` are sources, press pages, manifest and report.
    ``manuscripts`` are the stories by id as they were written, before any was parted to go on on another page.
    ``findings`` says how many the build had, by severity; ``events`` are what ``people`` did besides: who read and
    signed which page.
    """
    numbers = {page.number for page in issue.pages}
    made_pages = [page for page in edition.pages if page.number in numbers]
    level = edition.archive.pdfa
    attached = tuple(_manuscripts(edition, made_pages)) if level is Conformance.A3 else ()
    whole = pdf_a(supplement, _supplement_facts(edition, made_pages), level, attached)
    held = {**files, **dict(_copies(issue, {**_groups(edition), **manuscripts}))}
    return payload(
        issue,
        pages,
        held,
        supplement=whole,
        events=(*_events(issue, pages, findings), *events),
        agents=(*_agents(issue), *people),
        pdfa=level.value,
    )


def issue_of(edition: Edition, pages: Sequence[PrintedPage], manuscripts: Mapping[str, Story]) -> Issue:
    """The issue that ``pages`` of an edition make; its articles are those of ``manuscripts`` that stand on them."""
    stories = dict.fromkeys(placed.story for page in pages for placed in page.stories)
    known = {**_groups(edition), **manuscripts}
    name = issue_id(edition.paper.cn, edition.paper.name, edition.date, edition.id)
    return Issue(
        id=name,
        urn=urn(name),
        edition=edition.id,
        paper=edition.paper,
        title=edition.title,
        date=edition.date,
        pages=tuple(pages),
        articles=tuple(replace(article_of(known[story]), story=story) for story in stories if story in known),
        issue=edition.issue,
        lunar=edition.lunar,
        edition_name=edition.edition_name,
        page_count=edition.extent,
        whole=len(pages) == len(edition.pages),
        tool=TOOL,
    )


def _groups(edition: Edition) -> dict[str, Story]:
    """What was put together for one page of the edition: groups of briefs, packages, guides."""
    return {name: story for page in edition.pages for name, story in page_groups(page).items()}


def article_of(story: Story) -> Article:
    """What the record says of a story."""
    return Article(
        story=story.id,
        genre=genre_of(story),
        headline=story.headline,
        priority=story.priority,
        kicker=story.kicker,
        subhead=story.subhead,
        byline=story.byline,
        dateline=story.dateline,
        credit=story.credit,
        opening="" if story.headline else story.title,
        members=tuple(member.id for member in story.members),
    )


def _facts(edition: Edition, identifier: str, title: str, pages: Sequence[Page], **own: str) -> ArchiveFacts:
    paper = edition.paper
    return ArchiveFacts(
        title=title,
        paper=paper.name,
        publisher=paper.publisher,
        date=edition.date,
        language=paper.language,
        identifier=identifier,
        newspaper=paper,
        name=edition.title,
        edition=edition.id,
        issue_id=issue_id(paper.cn, paper.name, edition.date, edition.id),
        number=edition.issue,
        page_count=edition.extent,
        contents=tuple(story.title for page in pages for story in page.stories),
        **own,
    )


def _page_facts(edition: Edition, page: Page) -> ArchiveFacts:
    paper = edition.paper
    name = page_id(issue_id(paper.cn, paper.name, edition.date, edition.id), page.number)
    title = f"{paper.name} {edition.date.isoformat()} 第{page.label}版 {page.section}"
    return _facts(edition, name, title, [page], label=page.label, section=page.section)


def _supplement_facts(edition: Edition, pages: Sequence[Page]) -> ArchiveFacts:
    paper = edition.paper
    name = issue_id(paper.cn, paper.name, edition.date, edition.id)
    return _facts(edition, name, f"{paper.name} {edition.date.isoformat()} {edition.title}", pages)


def _manuscripts(edition: Edition, pages: Sequence[Page]) -> Iterator[Attachment]:
    """The manuscripts of pages and the edition's own file, as they came."""
    named = {story.source.file: story.title for page in pages for story in page.stories}
    named |= {"edition.yaml": f"{edition.paper.name} {edition.date.isoformat()}"}
    for name, description in named.items():
        path = located(edition.root, name, edition.borrowed) if name else None
        if name and path is not None and path.is_file():
            kind = "text/markdown" if name.endswith(".md") else "application/yaml"
            yield Attachment(name, path.read_bytes(), kind, description)


def _copies(issue: Issue, manuscripts: Mapping[str, Story]) -> Iterator[tuple[str, bytes]]:
    """Each article's copies, whole, on however many pages it stands, and what stands beside them on each page."""
    for page in issue.pages:
        yield page_text_name(page.number), page_text(page).encode()
    for article in issue.articles:
        story = manuscripts[article.story]
        if story.members and any(placed.group == article.story for page in issue.pages for placed in page.stories):
            continue  # each of its stories has its own
        pages = list({page.number: page for page, _ in issue.places(article.story)}.values())
        facts = {
            "paper": issue.paper.name,
            "date": issue.date.isoformat(),
            "page": pages[0].label,
            "pages": [page.label for page in pages],
            "section": pages[0].section,
        }
        yield f"stories/{article.story}.txt", story_text(story).encode()
        yield f"stories/{article.story}.json", to_json(facts | dict(story_data(story)))


def _agents(issue: Issue) -> Iterator[Agent]:
    name, _, version = issue.tool.partition(" ")
    if issue.paper.publisher:
        yield Agent(f"organization/{issue.paper.publisher}", issue.paper.publisher, "organization")
    note = f"commit {issue.commit}" if issue.commit else ""
    yield Agent(f"software/{name}", name, "software", version, note)


def _events(issue: Issue, pages: Sequence[RecordedPage], findings: Mapping[str, int]) -> Iterator[Event]:
    agents = tuple(agent.id for agent in _agents(issue))
    counts = ", ".join(f"{count} {name}" for name, count in sorted(findings.items())) or "no findings"
    when = issue.made or UNKNOWN
    yield Event(
        id=f"{issue.id}/creation",
        kind="creation",
        when=when,
        what="Pages set from manuscripts, and the package made of them.",
        objects=(issue.id,),
        agents=agents,
        outcome="success",
    )
    yield Event(
        id=f"{issue.id}/validation",
        kind="validation",
        when=when,
        what="Manuscripts proofread and press pages checked against the plant's profile.",
        objects=tuple(page.press for page in pages if page.press),
        agents=agents[-1:],
        outcome="success",
        detail=f"{counts}; see report.json",
    )
