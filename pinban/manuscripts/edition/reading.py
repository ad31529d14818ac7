"""An edition folder (``edition.yaml``, ``stories/``, pictures) to a :class:`pinban.model.Edition`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from pathlib import Path, PurePosixPath

from pinban.diagnostics import Diagnostic, Place, unsettable
from pinban.files import YamlDoc, read_text, resolve, validate
from pinban.files.passage import Passage
from pinban.files.yamldoc import LIMIT, Loc
from pinban.manuscripts import agreement
from pinban.manuscripts import findings as picture_findings
from pinban.manuscripts.edition import checks, findings
from pinban.manuscripts.edition.common_stories import STORIES, CommonStories, declared, other_paper
from pinban.manuscripts.edition.form import form_findings
from pinban.manuscripts.edition.imprint import imprint_findings
from pinban.manuscripts.edition.story_files import Look, all_stories, once
from pinban.manuscripts.edition.texts import banner_passages, edition_passages, editor_places
from pinban.manuscripts.edition.unused import (
    advert_keys,
    changed_page,
    edition_keys,
    filler_keys,
    jump_key,
    packages,
    page_keys,
    story_section,
    under_banner,
)
from pinban.manuscripts.edition.whereabouts import Whereabouts, told_elsewhere
from pinban.manuscripts.head import read_head, without_echoes
from pinban.manuscripts.markup.heading import plain_findings, styled_lines
from pinban.manuscripts.pictures import probe, probe_pdf
from pinban.manuscripts.remembered import Remembered
from pinban.manuscripts.schema.edition import AdvertYaml, BannerYaml, EditionYaml, PageYaml, edition_model
from pinban.manuscripts.slugs import story_id
from pinban.manuscripts.story import ReadStory, read_story
from pinban.model import (
    Advert,
    Archiving,
    Banner,
    Checks,
    Edition,
    Fillers,
    Guide,
    Jumps,
    Language,
    Mm,
    Package,
    Page,
    Paper,
    Placement,
    Role,
    Sheets,
    Span,
    Story,
    StoryKind,
    SuppliedPage,
    Version,
    language_of,
)
from pinban.proofreading import (
    Accepted,
    Mark,
    People,
    across,
    read_acceptances,
    read_foreign_passages,
    read_house,
    read_story_passages,
)

EDITION_FILE = "edition.yaml"


@dataclass(frozen=True)
class ReadEdition:
    """An edition as read, ``None`` where it has errors: open findings, accepted ones, and what proofreading marked.

    ``marks`` are those of all texts, with their pages, whether their findings are open or accepted.
    """

    edition: Edition | None
    found: list[Diagnostic]
    accepted: list[Accepted] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    told: tuple[tuple[str | None, tuple[Passage, ...]], ...] = ()  # the texts, each story's with its page
    borrowed: Mapping[str, Path] = field(default_factory=dict)  # files of a shared folder, by their names here

    @property
    def passages(self) -> list[Passage]:
        """Every passage that was read, in the order of the pages."""
        return [passage for _, passages in self.told for passage in passages]

    def page_of(self, passage: Passage) -> str | None:
        """The label of the page that a passage is on."""
        return next((label for label, passages in self.told if any(item is passage for item in passages)), None)


def read_edition(
    root: Path, *, proof: bool = True, look_into: Look = probe, remembered: Remembered | None = None
) -> tuple[Edition | None, list[Diagnostic]]:
    """Read an edition with all its stories and pictures.

    All findings of all files come back at once, in the order of the pages; the edition is ``None`` where an error
    among them keeps its pages from being set. Of what lies outside ``root`` only the edition before, the house's word
    lists and the folder of stories that the edition shares, all beside it, are looked at. Without ``proof`` nothing is
    proofread or compared: for text that has long been printed. ``look_into`` opens the pictures, or remembers what is
    in them; ``remembered`` is what was read before.
    Findings that ``accepted.yaml`` lets stand are left out.
    """
    read = _read(root, proof, look_into, remembered)
    return read.edition, read.found


def read_whole(root: Path, *, proof: bool = True, look_into: Look = probe) -> ReadEdition:
    """As :func:`read_edition`, with the marks of proofreading and the findings that have been accepted."""
    return _read(root, proof, look_into, None)


def _read(root: Path, proof: bool, look_into: Look, remembered: Remembered | None) -> ReadEdition:
    path, found = resolve(root, EDITION_FILE, Place(file=EDITION_FILE))
    if path is None:
        return ReadEdition(None, found)
    text, found = read_text(path, EDITION_FILE, LIMIT)
    if text is None:
        return ReadEdition(None, [*found, *all_stories(root)])
    doc, slips = read_head(text, EDITION_FILE)
    if doc is None:
        return ReadEdition(None, [*slips, *all_stories(root)])
    data, found = validate(doc, edition_model(doc.data))
    found = [*slips, *without_echoes(slips, found)]
    if data is None:
        return ReadEdition(None, [*found, *all_stories(root)])
    reader = _Reader(root, doc, data, look_into, proof=proof, remembered=remembered)
    edition = reader.edition()
    acceptances, more = read_acceptances(root)
    found, accepted = acceptances.applied(once([*found, *reader.found, *more]))
    found += told_elsewhere(found, reader.where)
    told, borrowed = tuple(reader.read), reader.where.borrowed
    return ReadEdition(None if unsettable(found) else edition, found, accepted, reader.marks, told, borrowed)


class _Reader:
    def __init__(
        self,
        root: Path,
        doc: YamlDoc,
        data: EditionYaml,
        look_into: Look,
        *,
        proof: bool,
        remembered: Remembered | None,
    ) -> None:
        self.root = root
        self.proof = proof
        self.remembered = remembered
        self.doc = doc
        self.data = data
        self.language = language_of(data.paper.language)
        self.found: list[Diagnostic] = []
        common = self._common()
        refused = bool(data.stories) and common is None
        self.where = Whereabouts(root, common, look_into, doc.place(("stories",)), refused)
        self.passages: list[Passage] = []
        self.marks: list[Mark] = []
        self.told: dict[str, list[Passage]] = {}
        self.read: list[tuple[str | None, tuple[Passage, ...]]] = []
        self.lexicon, people, more = read_house(root, data.date)
        self.people = People(people, data.date)
        self.house = (self.lexicon.entries, people, data.date)
        self.found += more

    def _common(self) -> CommonStories | None:
        """The folder of stories that the edition shares with others."""
        if not self.data.stories:
            return None
        place = self.doc.place(("stories",))
        common, found = declared(self.root, self.data.stories, place)
        if common is not None and (foreign := other_paper(common, self.root, self.data.paper.cn, place)):
            common, found = None, foreign
        self.found += found
        return common

    def edition(self) -> Edition:
        """The edition; where findings are errors it lacks what they concern."""
        data = self.data
        name = self.root.resolve().name
        numbers = list(accumulate((2 if page.double else 1 for page in data.pages), initial=1))
        self.found += checks.labels(data, self.doc)
        self.found += checks.language(data, self.doc)
        if self.language.mainland:
            self.found += checks.legal_facts(data, self.doc)
            self.found += form_findings(data, self.doc)
            self.found += imprint_findings(data.paper, self.doc)
        self.found += checks.use(self.root, data, self.doc)
        self.found += edition_keys(data, self.doc.place)
        self.found += checks.folder_date(name, data, self.doc)
        self.found += checks.doubles(data, self.doc, numbers)
        self._check_texts()
        edition = self._edition(name, numbers)
        if self.proof:
            self._check_agreement(edition, numbers[-1] - 1)
        return edition

    def _edition(self, name: str, numbers: Sequence[int]) -> Edition:
        data = self.data
        return Edition(
            id=name,
            root=self.root,
            paper=Paper(**data.paper.model_dump()),
            title=data.title,
            date=data.date,
            pages=tuple(
                self._page(("pages", index), f"{index + 1}", number, page)
                for index, (number, page) in enumerate(zip(numbers, data.pages, strict=False))
            ),
            layout=data.layout,
            plant=data.plant,
            issue=data.issue,
            edition_name=data.edition_name,
            lunar=data.lunar,
            slogan=data.slogan,
            weather=data.weather,
            special=data.special,
            binding=data.binding,
            archive=Archiving(**data.archive.model_dump()),
            pool=self._pool(),
            jumps=Jumps(**data.jumps.model_dump()),
            fillers=self._fillers(),
            versions=tuple(self._versions(numbers)),
            sheets=Sheets(**data.sheets.model_dump()) if data.sheets is not None else None,
            signoff=tuple(role for role in Role if role in data.signoff),
            borrowed=self.where.borrowed,
            source=Place(file=EDITION_FILE, line=1, column=1),
        )

    def _proofread(
        self, passages: Sequence[Passage], label: str | None = None, language: Language | None = None
    ) -> list[Diagnostic]:
        """What is marked in the texts of one story, or of the edition itself; ``language`` is theirs, if not its."""
        if not self.proof:
            return []
        self.read.append((label, tuple(passages)))
        marks = self._marks_in(passages, language or self.language)
        self.marks += [mark.on_page(mark.finding.place.page or label) for mark in marks]
        return [mark.finding for mark in marks]

    def _marks_in(self, passages: Sequence[Passage], language: Language) -> list[Mark]:
        if language.checks is not Checks.SIMPLIFIED:
            return read_foreign_passages(passages, language)

        def read() -> list[Mark]:
            return read_story_passages(passages, self.lexicon, self.data.date, self.people)

        return read() if self.remembered is None else self.remembered.marks(passages, self.house, read)

    def _pool(self) -> tuple[Story, ...]:
        found = []
        for index, name in enumerate(self.data.pool):
            story = self._story(name, ("pool", index), None)
            if story is not None and story.kind is StoryKind.FILLER:
                place = self.doc.place(("pool", index)).within(story=name)
                self.found.append(findings.POOLED_FILLER.at(place, story=name))
            elif story is not None:
                found.append(story)
        return tuple(found)

    def _fillers(self) -> Fillers:
        data = self.data.fillers
        if data is None:
            return Fillers()
        stock = []
        for index, name in enumerate(data.stock):
            loc: Loc = ("fillers", "stock", index)
            story = self._story(name, loc, None)
            if story is not None and story.kind is not StoryKind.FILLER:
                self.found.append(findings.NO_FILLER.at(self.doc.place(loc).within(story=name), story=name))
            elif story is not None:
                self.found += filler_keys(story, self.data, self.doc.place(loc).within(story=name))
                stock.append(story)
        self.found += checks.filler_pages(self.data, self.doc)
        return Fillers(tuple(stock), data.pages, data.parts, self.doc.place(("fillers",)))

    def _versions(self, numbers: Sequence[int]) -> Iterator[Version]:
        """Each version with its pages: the edition's own, with the keys that the version gives."""
        own = {page.label: (number, page) for number, page in zip(numbers, self.data.pages, strict=False)}
        for at, version in enumerate(self.data.versions):
            ids = [item.id for item in self.data.versions]
            if version.id in ids[:at]:
                self.found.append(findings.VERSION_TWICE.at(self.doc.place(("versions", at, "id")), name=version.id))
            pages = []
            for index, item in enumerate(version.pages):
                loc: Loc = ("versions", at, "pages", index)
                place = self.doc.place((*loc, "label")).within(page=item.label)
                if item.label not in own:
                    self.found.append(findings.NO_SUCH_PAGE.at(place, label=item.label, known="、".join(own)))
                    continue
                if item.label in [other.label for other in version.pages[:index]]:
                    self.found.append(findings.VERSION_TWICE.at(place, name=item.label))
                number, base = own[item.label]
                page = self._page(loc, f"{version.id}-{index + 1}", number, changed_page(base, item))
                pages.append(page)
            self.found += checks.version_use(self.data, self.doc, at, version)
            yield Version(version.id, version.title, tuple(pages))

    def _page(self, loc: Loc, name: str, number: int, page: PageYaml) -> Page:
        stories = [
            story
            for place, name in enumerate(page.stories)
            if (story := self._story(name, (*loc, "stories", place), page.label, page.language)) is not None
        ]
        self.found += checks.without_stories(self.data, page, self._at((*loc, "stories"), page))
        self.found += under_banner(stories, page, self._at(loc, page))
        self.found += packages(page, loc, self._at)
        self.found += checks.placements(self.data, self.doc, page, loc)
        self.found += page_keys(page, loc, self._at)
        for story in stories:
            at = story.source.within(page=page.label, story=story.id)
            self.found += story_section(story, page, at)
            self.found += jump_key(story, self.data.jumps.least, at, version=loc[0] == "versions")
        adverts = [
            self._advert(item, (*loc, "adverts", place), f"{name}-{place + 1}", page)
            for place, item in enumerate(page.adverts)
        ]
        banner = None
        if page.banner is not None:
            banner = self._banner(page.banner, (*loc, "banner"), page)
        return Page(
            number=number,
            label=page.label,
            section=page.section,
            stories=tuple(stories),
            part=page.part,
            banner=banner,
            adverts=tuple(advert for advert in adverts if advert is not None),
            placements=tuple(
                Placement(**item.model_dump(), source=self._at((*loc, "placements", index), page))
                for index, item in enumerate(page.placements)
            ),
            editors=page.editors,
            credit=page.credit,
            body=page.body,
            takes=page.takes,
            dummy=page.dummy,
            guide=Guide(**page.guide.model_dump(), source=self._at((*loc, "guide"), page)) if page.guide else None,
            packages=tuple(
                Package(**item.model_dump(), source=self._at((*loc, "packages", index), page))
                for index, item in enumerate(page.packages)
            ),
            double=page.double,
            supplied=self._supplied(loc, page) if page.pdf else None,
            source=self._at(loc, page),
            language=page.language,
        )

    def _banner(self, data: BannerYaml, loc: Loc, page: PageYaml) -> Banner:
        passages = banner_passages(self.doc, loc, data, page.label)
        styled, found = styled_lines(passages)
        told_in = language_of(page.language) if page.language else self.language
        self.found += [*found, *plain_findings(passages), *self._proofread(passages, page.label, told_in)]
        self.passages += passages
        runs = tuple(line for lines in styled.values() for line in lines if line.spans != (Span(line.text),))
        return Banner(
            headline=tuple(line.text for line in styled["headline"]),
            kicker="".join(line.text for line in styled["kicker"]),
            subhead="".join(line.text for line in styled["subhead"]),
            byline=data.byline,
            source=self._at(loc, page),
            styled=runs,
        )

    def _supplied(self, loc: Loc, page: PageYaml) -> SuppliedPage | None:
        at = self._at((*loc, "pdf"), page)
        if page.stories or page.adverts or page.banner or page.placements:
            self.found.append(findings.SUPPLIED_ALONE.at(at, label=page.label, file=page.pdf))
        probed, found = probe_pdf(self.root, page.pdf, at)
        self.found += found
        if not page.alt:
            self.found.append(picture_findings.NO_ALT.at(at, file=page.pdf))
        return SuppliedPage(page.pdf, probed.sha256, page.alt, at) if probed is not None else None

    def _story(self, name: str, loc: Loc, label: str | None, language: str = "") -> Story | None:
        written, name = name, story_id(name)
        shown = f"{STORIES}/{name}.md"
        path, found = self.where.story(written, self.doc.place(loc).within(page=label, story=name))
        look = read_story if self.remembered is None else self.remembered.story
        if path is None:
            read, found = ReadStory(None, found), []
        else:
            read = look(path, shown, name, self.where.prober(shown))
        story = read.story
        if story is not None and language and not story.language:
            story = replace(story, language=language)
        told_in = language_of(story.language) if story is not None and story.language else self.language
        found = [*found, *read.found, *self._proofread(read.passages, label, told_in)]
        if self.proof and read.embargo:
            found += agreement.embargo(read.embargo, self.data.date, Place(file=shown, story=name))
        self.passages += read.passages
        if told_in.checks is Checks.SIMPLIFIED:
            self.told.setdefault(name, read.passages)
        found.sort(key=lambda f: (f.place.file != EDITION_FILE, f.place.line or 0, f.place.column or 0, f.code))
        self.found += [f.at(f.place.within(page=label)) for f in found]
        return story

    def _advert(self, item: AdvertYaml, loc: Loc, name: str, page: PageYaml) -> Advert | None:
        at = self._at((*loc, "file"), page)
        pdf = PurePosixPath(item.file).suffix.lower() == ".pdf"
        probed, found = probe_pdf(self.root, item.file, at) if pdf else self.where.prober()(item.file, at)
        self.found += found
        if not item.alt:
            self.found.append(picture_findings.NO_ALT.at(at, file=item.file))
        self.found += advert_keys(item, at)
        self.found += checks.advert_size(item, at)
        if probed is None:
            return None
        return Advert(
            id=f"advert-{name}",
            file=item.file,
            sha256=probed.sha256,
            format=probed.format,
            width=probed.width,
            height=probed.height,
            column=item.column,
            columns=item.columns,
            lines=item.lines,
            line=item.line,
            alt=item.alt,
            position=item.position,
            size=(Mm(item.width), Mm(item.height)) if item.width and item.height else None,
            source=at,
        )

    def _check_texts(self) -> None:
        """What edition.yaml itself has printed: proofread, and without marks that would have no effect."""
        passages = edition_passages(self.doc, self.data)
        self.found += [*plain_findings(passages), *self._proofread(passages)]
        self.passages += passages

    def _check_agreement(self, edition: Edition, count: int) -> None:
        """Whether dates, numbers and copy agree with each other, and with the edition before."""
        data, passages = self.data, self.passages
        labels = [label for page in edition.pages for label in page.labels]
        made = [(page.label, page.editors) for page in data.pages if not page.pdf]
        stories = [*(story for page in edition.pages for story in page.stories), *edition.pool]
        marks = list(across(self.told))
        self.marks += marks
        self.found += [mark.finding for mark in marks]
        self.found += agreement.weekdays(passages, data.date)
        self.found += agreement.page_numbers(passages, labels, count)
        self.found += agreement.out_of_order((label, page.source) for page in edition.pages for label in page.labels)
        self.found += agreement.lone_page([(page.labels[0], page.source) for page in edition.pages])
        self.found += agreement.leads(edition.pages)
        if self.language.mainland:
            self.found += agreement.editors(made, self.doc.place(("pages",)))
        self.found += agreement.nameless(editor_places(self.doc, data))
        self.found += agreement.doubles(stories)
        self.found += agreement.after_the_last(
            self.root, self.doc, name=data.paper.name, day=data.date, issue=data.issue
        )

    def _at(self, loc: Loc, page: PageYaml) -> Place:
        return checks.place_on(self.doc, loc, page)
