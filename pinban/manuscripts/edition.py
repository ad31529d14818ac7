"""An edition folder (``edition.yaml``, ``stories/``, pictures) to a :class:`pinban.model.Edition`."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import accumulate
from pathlib import Path, PurePosixPath

from pinban.diagnostics import Diagnostic, Place, Severity
from pinban.files import YamlDoc, read_yaml, resolve, validate
from pinban.files.yamldoc import Loc
from pinban.manuscripts import findings
from pinban.manuscripts.pictures import Probed, probe, probe_pdf
from pinban.manuscripts.proofreading import proofread
from pinban.manuscripts.schema import LEGAL_FACTS, AdvertYaml, EditionYaml, PageYaml, VersionYaml
from pinban.manuscripts.slugs import is_slug
from pinban.manuscripts.story import Prober, ReadStory, read_story
from pinban.model import (
    Advert,
    Archiving,
    Banner,
    Edition,
    Fillers,
    Jumps,
    Mm,
    Page,
    Paper,
    Placement,
    Sheets,
    Story,
    StoryKind,
    SuppliedPage,
    Version,
)

EDITION_FILE = "edition.yaml"
STORIES = "stories"
POSITIONS = ("foot", "foot-left", "foot-right", "head-left", "head-right", "island")
"""Where an advert of a size of its own may stand."""
BRIEFS = "briefs"
"""What make-up calls a page's briefs that stand together."""
SECOND = ".2"
"""What make-up adds to the name of a story's second piece."""


def read_edition(root: Path) -> tuple[Edition | None, list[Diagnostic]]:
    """Read an edition with all its stories and pictures.

    All findings of all files come back at once, in the order of the pages; the edition is ``None`` where
    there is an error among them. Nothing outside ``root`` is read.
    """
    path, found = resolve(root, EDITION_FILE, Place(file=EDITION_FILE))
    if path is None:
        return None, found
    doc, found = read_yaml(path, EDITION_FILE)
    if doc is None:
        return None, [*found, *_all_stories(root)]
    data, found = validate(doc, EditionYaml)
    if data is None:
        return None, [*found, *_all_stories(root)]
    reader = _Reader(root, doc, data)
    edition = reader.edition()
    found = _once([*found, *reader.found])
    return (None if any(f.severity is Severity.ERROR for f in found) else edition), found


class _Reader:
    def __init__(self, root: Path, doc: YamlDoc, data: EditionYaml) -> None:
        self.root = root
        self.doc = doc
        self.data = data
        self.found: list[Diagnostic] = []
        self.prober = _once_each(root)

    def edition(self) -> Edition:
        """The edition; where findings are errors it lacks what they concern."""
        data = self.data
        self._check_labels()
        self._check_facts()
        self._check_use()
        name = self.root.resolve().name
        if _is_date(name) and name != data.date.isoformat():
            place = self.doc.place(("date",))
            self.found.append(findings.OTHER_DATE.at(place, folder=name, date=data.date.isoformat()))
        numbers = list(accumulate((2 if page.double else 1 for page in data.pages), initial=1))
        self._check_doubles(numbers)
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
            lunar=data.lunar,
            slogan=data.slogan,
            binding=data.binding,
            archive=Archiving(**data.archive.model_dump()),
            pool=self._pool(),
            jumps=Jumps(**data.jumps.model_dump()),
            fillers=self._fillers(),
            versions=tuple(self._versions(numbers)),
            sheets=Sheets(**data.sheets.model_dump()) if data.sheets is not None else None,
            source=Place(file=EDITION_FILE, line=1, column=1),
        )

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
                stock.append(story)
        labels = [page.label for page in self.data.pages]
        for index, label in enumerate(data.pages):
            if label not in labels:
                place = self.doc.place(("fillers", "pages", index))
                self.found.append(findings.FILLER_PAGE.at(place, label=label, known="、".join(labels)))
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
                changes = {key: getattr(item, key) for key in item.model_fields_set if getattr(item, key) is not None}
                page = self._page(loc, f"{version.id}-{index + 1}", number, base.model_copy(update=changes))
                pages.append(page)
            self._check_version_use(at, version)
            yield Version(version.id, version.title, tuple(pages))

    def _check_version_use(self, at: int, version: VersionYaml) -> None:
        """No story twice in what one city gets."""
        own = {page.label for page in version.pages}
        shared = {name for page in self.data.pages if page.label not in own for name in page.stories}
        for index, page in enumerate(version.pages):
            for number, name in enumerate(page.stories or ()):
                place = self.doc.place(("versions", at, "pages", index, "stories", number))
                if name in shared:
                    place = place.within(page=page.label, story=name)
                    self.found.append(findings.USED_TWICE.at(place, story=name, first=version.title))
                shared.add(name)

    def _page(self, loc: Loc, name: str, number: int, page: PageYaml) -> Page:
        stories = [
            story
            for place, name in enumerate(page.stories)
            if (story := self._story(name, (*loc, "stories", place), page.label)) is not None
        ]
        full = any(item.position == "full" for item in page.adverts)
        if not page.stories and not page.pdf and not self.data.pool and not full:
            self.found.append(findings.NO_STORIES.at(self._at((*loc, "stories"), page), label=page.label))
        self._check_placements(page, loc)
        adverts = [
            self._advert(item, (*loc, "adverts", place), f"{name}-{place + 1}", page)
            for place, item in enumerate(page.adverts)
        ]
        banner = None
        if page.banner is not None:
            banner = Banner(**page.banner.model_dump(), source=self._at((*loc, "banner"), page))
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
            double=page.double,
            supplied=self._supplied(loc, page) if page.pdf else None,
            source=self._at(loc, page),
        )

    def _supplied(self, loc: Loc, page: PageYaml) -> SuppliedPage | None:
        at = self._at((*loc, "pdf"), page)
        if page.stories or page.adverts or page.banner or page.placements:
            self.found.append(findings.SUPPLIED_ALONE.at(at, label=page.label, file=page.pdf))
        probed, found = probe_pdf(self.root, page.pdf, at)
        self.found += found
        if not page.alt:
            self.found.append(findings.NO_ALT.at(at, file=page.pdf))
        return SuppliedPage(page.pdf, probed.sha256, page.alt, at) if probed is not None else None

    def _story(self, name: str, loc: Loc, label: str | None) -> Story | None:
        shown = f"{STORIES}/{name}.md"
        path, found = resolve(self.root, shown, self.doc.place(loc).within(page=label, story=name))
        read = ReadStory(None, found) if path is None else read_story(path, shown, name, self.prober)
        found = [*read.found, *proofread(read.passages)]
        found.sort(key=lambda f: (f.place.file != EDITION_FILE, f.place.line or 0, f.place.column or 0, f.code))
        self.found += [f.at(f.place.within(page=label)) for f in found]
        return read.story

    def _advert(self, item: AdvertYaml, loc: Loc, name: str, page: PageYaml) -> Advert | None:
        at = self._at((*loc, "file"), page)
        pdf = PurePosixPath(item.file).suffix.lower() == ".pdf"
        probed, found = probe_pdf(self.root, item.file, at) if pdf else self.prober(item.file, at)
        self.found += found
        if not item.alt:
            self.found.append(findings.NO_ALT.at(at, file=item.file))
        if item.position not in ("full", "ear") and not (
            (item.columns and item.lines) or (item.width and item.height) or item.position not in ("", *POSITIONS)
        ):
            self.found.append(findings.ADVERT_SIZE.at(at, file=item.file))
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

    def _check_facts(self) -> None:
        """What the law has a newspaper print: a warning, for a folder may be no newspaper's."""
        lacks = {key: name for key, name in LEGAL_FACTS.items() if not getattr(self.data.paper, key)}
        if not self.data.issue:
            lacks["issue"] = "期号"
        if lacks:
            place = self.doc.place(("paper",))
            self.found.append(findings.LEGAL_FACTS.at(place, missing="、".join(lacks.values()), keys=", ".join(lacks)))

    def _check_labels(self) -> None:
        first: dict[str, int] = {}
        for index, page in enumerate(self.data.pages):
            place = self._at(("pages", index, "label"), page)
            for label in page.label.split("-", 1) if page.double else (page.label,):
                if label in first:
                    self.found.append(findings.SAME_LABEL.at(place, label=label, first=first[label]))
                first.setdefault(label, place.line or 0)

    def _check_doubles(self, numbers: Sequence[int]) -> None:
        """A double truck has two labels and begins on a left-hand page."""
        for index, (page, number) in enumerate(zip(self.data.pages, numbers, strict=False)):
            if not page.double:
                continue
            place = self._at(("pages", index, "label"), page)
            if not all(page.label.partition("-")):
                self.found.append(findings.ONE_LABEL.at(place, label=page.label, example=f"{number}-{number + 1}"))
            if number % 2:
                self.found.append(findings.DOUBLE_APART.at(place, label=page.label, number=number))

    def _check_use(self) -> None:
        """Every story on one page; every file in ``stories`` a story on a page."""
        first: dict[str, int] = {}
        for number, page in enumerate(self.data.pages):
            for index, name in enumerate(page.stories):
                place = self._at(("pages", number, "stories", index), page).within(story=name)
                if name in first:
                    self.found.append(findings.USED_TWICE.at(place, story=name, first=first[name]))
                first.setdefault(name, place.line or 0)
        loose: list[tuple[Loc, str]] = [(("pool", index), name) for index, name in enumerate(self.data.pool)]
        loose += [(("fillers", "stock", index), name) for index, name in enumerate(self._stock())]
        for loc, name in loose:
            place = self.doc.place(loc).within(story=name)
            if name in first:
                self.found.append(findings.USED_TWICE.at(place, story=name, first=first[name]))
            first.setdefault(name, place.line or 0)
        for version in self.data.versions:
            for own in version.pages:
                first |= dict.fromkeys(own.stories or (), 0)
        self.found += _loose_stories(self.root, first)
        self._check_sharing()

    def _may_be_placed(self, name: str, page: PageYaml) -> bool:
        """Whether a placement may name it: a story of page, pool or stock, a jump's second piece, the briefs' group."""
        if name in (*page.stories, *self.data.pool, *self._stock(), BRIEFS):
            return True
        whole = name.removesuffix(SECOND)
        return whole != name and (whole in self.data.pool or any(whole in item.stories for item in self.data.pages))

    def _stock(self) -> tuple[str, ...]:
        return self.data.fillers.stock if self.data.fillers is not None else ()

    def _check_sharing(self) -> None:
        """Pages named for jumps are there."""
        labels = [page.label for page in self.data.pages]
        for index, label in enumerate(self.data.jumps.pages):
            if label not in labels:
                place = self.doc.place(("jumps", "pages", index))
                self.found.append(findings.JUMP_PAGE.at(place, label=label, known="、".join(labels)))

    def _check_placements(self, page: PageYaml, loc: Loc) -> None:
        seen: set[str] = set()
        for index, item in enumerate(page.placements):
            place = self._at((*loc, "placements", index, "story"), page).within(story=item.story)
            if not self._may_be_placed(item.story, page):
                near = get_close_matches(item.story, page.stories, n=1, cutoff=0.6)
                listed = ", ".join(page.stories)
                self.found.append(
                    findings.PLACED_ELSEWHERE.at(
                        place,
                        story=item.story,
                        near_zh=f"是不是“{near[0]}”？" if near else f"这一版的稿件：{listed}",
                        near_en=f"do you mean “{near[0]}”?" if near else f"this page's stories: {listed}",
                    )
                )
            if item.story in seen:
                self.found.append(findings.PLACED_TWICE.at(place, story=item.story))
            seen.add(item.story)

    def _at(self, loc: Loc, page: PageYaml) -> Place:
        return self.doc.place(loc).within(page=page.label)


def _once_each(root: Path) -> Prober:
    """A prober that opens each picture once, however often the edition names it."""
    known: dict[str, tuple[Probed | None, list[Diagnostic]]] = {}

    def look(written: str, place: Place) -> tuple[Probed | None, list[Diagnostic]]:
        if written not in known:
            known[written] = probe(root, written, place)
        probed, found = known[written]
        return probed, [finding.at(place) for finding in found]

    return look


def _all_stories(root: Path) -> list[Diagnostic]:
    """Findings of every story in the folder, where ``edition.yaml`` cannot say which page has which."""
    prober, found = _once_each(root), _loose_stories(root)
    for path in sorted((root / STORIES).glob("*.md")):
        shown = f"{STORIES}/{path.name}"
        story = unicodedata.normalize("NFC", path.stem)
        if is_slug(story):
            safe, more = resolve(root, shown, Place(file=shown, story=story))
            read = ReadStory(None, more) if safe is None else read_story(safe, shown, story, prober)
            found += [*read.found, *proofread(read.passages)]
    return _once(found)


def _loose_stories(root: Path, used: Iterable[str] | None = None) -> list[Diagnostic]:
    """Findings for files in ``stories`` that no page uses (where ``used`` is known) or could use."""
    try:
        names = sorted(path.name for path in (root / STORIES).iterdir() if not path.name.startswith("."))
    except OSError:
        return []
    found = []
    for name in names:
        shown = f"{STORIES}/{name}"
        story = unicodedata.normalize("NFC", name).removesuffix(".md")
        if not name.endswith(".md") or not is_slug(story):
            found.append(findings.STORY_NAME.at(Place(file=shown), file=name))
        elif used is not None and story not in used:
            found.append(findings.UNUSED.at(Place(file=shown, story=story), story=story))
    return found


def _once(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    return list({(f.code, f.place, f.zh): f for f in found}.values())


def _is_date(name: str) -> bool:
    parts = name.split("-")
    return [len(part) for part in parts] == [4, 2, 2] and all(part.isdecimal() for part in parts)
