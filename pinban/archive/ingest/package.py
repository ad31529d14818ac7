"""A past edition's facts and files to a package like those that Pinban makes, marked as taken in.

Each page's PDF is kept as it came, beside its text in ALTO, its image, and the stories that the manuscripts tell of.
A PDF/A is made where it can be (:mod:`pinban.archive.ingest.archival`): level b, for what others did not tag is not.
"""

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pinban import __version__
from pinban.archive.ingest import findings
from pinban.archive.ingest.archival import PastFacts, archival_copy, told_of
from pinban.archive.ingest.facts import FactsYaml, LeafYaml, read_facts
from pinban.archive.ingest.pages import Leaf, page_story, record
from pinban.archive.ingest.reading import ReadPage, read_page
from pinban.archive.ingest.recognising import Recognised, Recogniser, recognised, recogniser
from pinban.archive.ingest.splitting import one_page
from pinban.archive.package.alto import alto
from pinban.archive.package.bag import bag_info, careless, write_bag
from pinban.archive.package.copies import page_text, page_text_name, story_data, story_text
from pinban.archive.package.made import article_of
from pinban.archive.package.payload import RecordedPage, page_files, payload, to_json
from pinban.archive.package.readme import readme
from pinban.diagnostics import Diagnostic, Place, Severity, worst
from pinban.files import read_bytes, resolve
from pinban.manuscripts import import_dump, read_edition
from pinban.model import Paper, Story, opening
from pinban.record.formats import INGESTED
from pinban.record.identifiers import issue_id, page_id, urn
from pinban.record.premis import UNKNOWN, Agent, Event
from pinban.record.printed_edition import Article, Issue, Origin, PrintedPage
from pinban.record.program import program

MOST = 300 << 20
"""The most bytes of a page's PDF."""

TOOL = f"Pinban {__version__}"


@dataclass(frozen=True, slots=True)
class Ingested:
    """The bag that was made, or none, and everything that there is to say."""

    bag: Path | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass
class _Taken:
    """What has been read so far."""

    pages: list[RecordedPage] = field(default_factory=list)
    stories: dict[str, tuple[Story, LeafYaml]] = field(default_factory=dict)
    files: dict[str, Path | bytes] = field(default_factory=dict)
    recogniser: Recogniser | None = None
    language: str = ""
    recognised: dict[int, Recognised] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)


def ingest(facts_file: Path, target: Path, made: str = "") -> Ingested:
    """Take in the edition that ``facts_file`` tells of; the bag lies below ``target``, named by the edition.

    Every page is read before anything is written; an error in one leaves no bag. ``made`` is the time that the record
    gives, ISO 8601 with its zone; without it none is told. Raises ``OSError`` where ``target``
    cannot be written.
    """
    facts, doc, diagnostics = read_facts(facts_file)
    if facts is None or doc is None:
        return Ingested(None, tuple(diagnostics))
    name = facts.edition or facts.date.isoformat()
    if (target / name).exists():
        return Ingested(None, (findings.BAG_EXISTS.at(Place(), bag=str(target / name)),))
    home = facts_file.parent
    taken = _Taken(files={"source/facts.yaml": facts_file}, found=list(diagnostics))
    if facts.ocr:
        taken.recogniser, more = recogniser(facts.ocr, doc.place(("ocr",)))
        if taken.recogniser is None:
            return Ingested(None, (*taken.found, *more))
        taken.language = facts.paper.language
    read: list[tuple[Leaf, LeafYaml, ReadPage, list[Story]]] = []
    for number, page in enumerate(facts.pages, start=1):
        leaf = Leaf(number, page.label, page.section)
        read_leaf = _read(home, leaf, page, taken)
        if read_leaf is not None:
            read.append((leaf, page, *read_leaf))
    if worst(taken.found) is Severity.ERROR:
        return Ingested(None, tuple(taken.found))
    printed: list[PrintedPage] = []
    for leaf, page, content, stories in read:
        record_of, more = record(leaf, content, stories, Place(file=page.file, page=page.label))
        printed.append(record_of)
        taken.found += more
    if worst(taken.found) is Severity.ERROR:
        return Ingested(None, tuple(taken.found))
    issue = _issue(facts, name, printed, taken, made)
    for (leaf, page, content, _), page_record in zip(read, printed, strict=True):
        place = Place(file=page.file, page=page.label)
        taken.pages.append(_recorded(issue, leaf, content, page_record, _pdf_a(issue, leaf, taken, place)))
    taken.files |= dict(_copies(issue, facts, taken))
    taken.files["manifest.json"] = to_json(_manifest(made))
    events, agents = tuple(_events(issue, taken)), tuple(_agents(issue))
    held = payload(issue, taken.pages, taken.files, events=events, agents=agents, pdfa=INGESTED)
    bag = write_bag(target, name, held, bag_info(issue), readme(issue, held))
    return Ingested(bag, tuple(taken.found))


def _pdf_a(issue: Issue, leaf: Leaf, taken: _Taken, place: Place) -> bytes:
    """The page's PDF/A; none where it cannot be made, which is told."""
    data = taken.files[f"press/{leaf.number:04}.pdf"]
    facts = PastFacts(
        title=" ".join((issue.paper.name, issue.date.isoformat(), leaf.label)),
        paper=issue.paper.name,
        date=issue.date,
        language=issue.paper.language,
        publisher=issue.paper.publisher,
        identifier=urn(page_id(issue.id, leaf.number)),
        made=issue.made,
    )
    archival = archival_copy(data if isinstance(data, bytes) else data.read_bytes(), facts)
    taken.found += told_of(archival, place)
    return archival.pdf


def _recorded(issue: Issue, leaf: Leaf, content: ReadPage, page: PrintedPage, pdfa: bytes) -> RecordedPage:
    press = f"press/{leaf.number:04}.pdf"
    return RecordedPage(
        page=page,
        alto=alto(issue, page, page_files(leaf.number, press=press, pdfa=bool(pdfa))),
        image=content.image.data,
        thumbnail=content.image.thumbnail,
        pdfa=pdfa,
        press=press,
    )


def _manifest(made: str) -> dict[str, object]:
    versions = {"pinban": __version__}
    return {"origin": Origin.INGESTED.value, "versions": versions, "commit": program().commit, "made": made}


def _read(home: Path, leaf: Leaf, page: LeafYaml, taken: _Taken) -> tuple[ReadPage, list[Story]] | None:
    place = Place(file=page.file, page=page.label)
    path, diagnostics = resolve(home, page.file, place)
    taken.found += diagnostics
    if path is None:
        return None
    data, diagnostics = read_bytes(path, page.file, MOST)
    taken.found += diagnostics
    if data is None:
        return None
    if page.sheets:
        taken.files[_whole_name(taken, path)] = path
        data, diagnostics = one_page(data, int(page.sheets), page.file, place)
        taken.found += diagnostics
        if data is None:
            return None
    taken.files[f"press/{leaf.number:04}.pdf"] = data
    content, diagnostics = read_page(data, place)
    if content is not None and not content.text.chars and taken.recogniser is not None:
        told_of_file = [item.at(place) for item in content.told]
        content, told, diagnostics = recognised(content, taken.recogniser, taken.language, place)
        diagnostics = [*told_of_file, *diagnostics]
        taken.recognised |= {leaf.number: told} if told is not None else {}
    taken.found += diagnostics
    stories = _stories(home, leaf, page, taken)
    return None if content is None else (content, stories)


def _whole_name(taken: _Taken, path: Path) -> str:
    """Where in the bag the PDF of a whole issue is kept as it came: once, however many pages are taken from it."""
    kept = [name for name, held in taken.files.items() if held == path]
    return kept[0] if kept else f"source/issue-{sum(name.startswith('source/issue-') for name in taken.files) + 1}.pdf"


def _stories(home: Path, leaf: Leaf, page: LeafYaml, taken: _Taken) -> list[Story]:
    """The stories of a page's dump, cut as its cut list says; one whose id another page has gets the page's number."""
    if not page.dump:
        return []
    paths = [resolve(home, name, Place(file=name))[0] if name else None for name in (page.dump, page.cut)]
    dump, cut = paths
    if dump is None:
        return []
    with tempfile.TemporaryDirectory() as folder:
        result = import_dump(dump, cut, Path(folder) / "edition")
        taken.found += [item for item in result.diagnostics if item.severity is Severity.ERROR]
        edition = read_edition(result.folder, proof=False)[0] if result.folder else None
        stories = list(edition.stories) if edition else []
    for name, path in ((f"source/{leaf.number:04}.txt", dump), (f"source/{leaf.number:04}.cut.yaml", cut)):
        if path is not None:
            taken.files[name] = path
    known = {careless(name) for name in taken.stories}
    named = [
        replace(story, id=f"{story.id[:56]}-{leaf.number}") if careless(story.id) in known else story
        for story in stories
    ]
    taken.stories |= {story.id: (story, page) for story in named}
    return named


def _issue(facts: FactsYaml, name: str, pages: Sequence[PrintedPage], taken: _Taken, made: str) -> Issue:
    paper = Paper(**facts.paper.model_dump())
    identifier = issue_id(paper.cn, paper.name, facts.date, name)
    return Issue(
        id=identifier,
        urn=urn(identifier),
        edition=name,
        paper=paper,
        title=facts.title,
        date=facts.date,
        pages=tuple(pages),
        articles=tuple(_articles(pages, taken)),
        issue=facts.issue,
        lunar=facts.lunar,
        origin=Origin.INGESTED,
        page_count=len(pages),
        tool=TOOL,
        commit=program().commit,
        made=made,
        edition_name=facts.edition_name,
        source=facts.source,
        digital_origin=facts.digital_origin,
    )


def _articles(pages: Sequence[PrintedPage], taken: _Taken) -> Iterator[Article]:
    placed = {story.story for page in pages for story in page.stories}
    for page in pages:
        on_page = page_story(page.number)
        if on_page in placed and on_page not in taken.stories:
            yield Article(on_page, "page", (), opening=_opening(page))
    for story, _ in taken.stories.values():
        yield article_of(story)


def _opening(page: PrintedPage) -> str:
    """How a page that is one text begins: no headline is made up for it."""
    return opening(" ".join(line.text for story in page.stories for block in story.body[:3] for line in block.lines))


def _copies(issue: Issue, facts: FactsYaml, taken: _Taken) -> Iterator[tuple[str, bytes]]:
    """Each story as plain text and as JSON; of a page without manuscripts, its text as read."""
    common = {"paper": facts.paper.name, "date": facts.date.isoformat()}
    for printed in issue.pages:
        yield page_text_name(printed.number), page_text(printed).encode()
    for story, page in taken.stories.values():
        told = common | _where(page)
        yield f"stories/{story.id}.txt", story_text(story).encode()
        yield f"stories/{story.id}.json", to_json(told | dict(story_data(story)))
    for printed in issue.pages:
        for placed in printed.stories:
            if placed.story not in taken.stories:
                lines = [line.text for block in placed.body for line in block.lines]
                told = common | _where(printed)
                yield f"stories/{placed.story}.txt", ("\n".join(lines) + "\n").encode()
                data = {"id": placed.story, "kind": "page", "lines": lines, **_how_read(taken, printed.number)}
                yield f"stories/{placed.story}.json", to_json(told | data)


def _how_read(taken: _Taken, number: int) -> dict[str, object]:
    """That a page's text was recognised, by what, and how sure of each word; nothing where its file has the text."""
    told = taken.recognised.get(number)
    if told is None:
        return {}
    words = [
        {
            "text": word.text,
            "confidence": round(word.confidence, 3),
            "pixels": [round(side) for side in (word.left, word.top, word.right, word.foot)],
        }
        for word in told.words
    ]
    return {"recognised": {"program": told.program, "confidence": _mean(told), "words": words}}


def _mean(told: Recognised) -> float:
    return round(sum(word.confidence for word in told.words) / len(told.words), 3)


def _where(page: LeafYaml | PrintedPage) -> dict[str, str]:
    """A page's label and, where it is known, its section."""
    return {"page": page.label} | ({"section": page.section} if page.section else {})


def _agents(issue: Issue) -> Iterator[Agent]:
    name, _, version = issue.tool.partition(" ")
    if issue.paper.publisher:
        yield Agent(f"organization/{issue.paper.publisher}", issue.paper.publisher, "organization")
    yield Agent(f"software/{name}", name, "software", version, f"commit {issue.commit}" if issue.commit else "")


def _events(issue: Issue, taken: _Taken) -> Iterator[Event]:
    agents = tuple(agent.id for agent in _agents(issue))
    warned = "; ".join(f"{item.code} {item.place.page or ''}: {item.en}" for item in taken.found)
    sums = ", ".join(
        f"{name} {hashlib.sha256(data).hexdigest()[:16]}"
        for name, data in sorted(taken.files.items())
        if name.startswith("press/") and isinstance(data, bytes)
    )
    yield Event(
        id=f"{issue.id}/ingestion",
        kind="ingestion",
        when=issue.made or UNKNOWN,
        what=f"Pages that others made taken in: text and places read from their text layers ({sums}).",
        objects=(issue.id,),
        agents=agents[-1:],
        outcome="success",
        detail=warned or "no findings",
    )
    for page in taken.pages:
        if page.pdfa:
            yield Event(
                id=f"{issue.id}/normalization/{page.page.number}",
                kind="normalization",
                when=issue.made or UNKNOWN,
                what=f"PDF/A-2b made of {page.press} as it came ({hashlib.sha256(page.pdfa).hexdigest()[:16]}).",
                objects=(page_id(issue.id, page.page.number),),
                agents=agents[-1:],
                outcome="success",
                detail="drawn by the same content; see the findings of the ingestion for what it lacks",
            )
    for number, told in sorted(taken.recognised.items()):
        yield Event(
            id=f"{issue.id}/recognition/{number}",
            kind="optical character recognition",
            when=issue.made or UNKNOWN,
            what=f"Text of page {number} recognised by {told.program}: the page's file has none.",
            objects=(page_id(issue.id, number),),
            agents=agents[-1:],
            outcome="success",
            detail=f"{len(told.words)} words, mean confidence {_mean(told)}",
        )
