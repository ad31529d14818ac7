"""What ``edition.yaml`` says of pages, stories and pins to findings where its parts do not fit together."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from pinban.diagnostics import Diagnostic, Place
from pinban.files import YamlDoc
from pinban.files.yamldoc import Loc
from pinban.manuscripts.edition import findings
from pinban.manuscripts.edition.story_files import loose_stories
from pinban.manuscripts.schema.edition import LEGAL_FACTS, AdvertYaml, EditionYaml, PageYaml, VersionYaml
from pinban.manuscripts.slugs import story_id
from pinban.model import LANGUAGES, known_language

POSITIONS = ("foot", "foot-left", "foot-right", "head-left", "head-right", "island")
"""Where an advert of a size of its own may stand."""
BRIEFS = "briefs"
"""What make-up calls a page's briefs that stand together."""
NOTICES = "notices"
"""What make-up calls a page's notices."""
GUIDE = "guide"
"""What make-up calls a page's guide."""
SECOND = ".2"
"""What make-up adds to the name of a story's second piece."""


def place_on(doc: YamlDoc, loc: Loc, page: PageYaml) -> Place:
    """Where a page's key stands, with the page's label."""
    return doc.place(loc).within(page=page.label)


def labels(data: EditionYaml, doc: YamlDoc) -> Iterator[Diagnostic]:
    """Every page has a label of its own, and a double truck's halves have two."""
    first: dict[str, int] = {}
    for index, page in enumerate(data.pages):
        place = place_on(doc, ("pages", index, "label"), page)
        for label in page.label.split("-", 1) if page.double else (page.label,):
            if label in first:
                yield findings.SAME_LABEL.at(place, label=label, first=first[label])
            first.setdefault(label, place.line or 0)


def without_stories(data: EditionYaml, page: PageYaml, at: Place) -> Iterator[Diagnostic]:
    """A page that would be printed blank, or with adverts alone that leave room; the pool may still fill it."""
    if page.stories or page.pdf or data.pool or any(item.position == "full" for item in page.adverts):
        return
    holds_something = page.adverts or page.banner or page.guide
    yield (findings.NO_STORIES if holds_something else findings.EMPTY_PAGE).at(at, label=page.label)


def legal_facts(data: EditionYaml, doc: YamlDoc) -> Iterator[Diagnostic]:
    """What the law has a newspaper print: a warning, for a folder may be no newspaper's."""
    lacks = {key: name for key, name in LEGAL_FACTS.items() if not getattr(data.paper, key)}
    if not data.issue:
        lacks["issue"] = "期号"
    if lacks:
        place = doc.place(("paper",))
        yield findings.LEGAL_FACTS.at(place, missing="、".join(lacks.values()), keys=", ".join(lacks))


def language(data: EditionYaml, doc: YamlDoc) -> Iterator[Diagnostic]:
    """A language that can be set; text in any other is set as simplified Chinese is."""
    if known_language(data.paper.language) is None:
        known = "、".join(LANGUAGES)
        place = doc.place(("paper", "language"))
        yield findings.OTHER_LANGUAGE.at(place, language=data.paper.language, known=known)


def folder_date(name: str, data: EditionYaml, doc: YamlDoc) -> Iterator[Diagnostic]:
    """A folder that is named by a date has the edition's."""
    if _is_date(name) and name != data.date.isoformat():
        yield findings.OTHER_DATE.at(doc.place(("date",)), folder=name, date=data.date.isoformat())


def _is_date(name: str) -> bool:
    parts = name.split("-")
    return [len(part) for part in parts] == [4, 2, 2] and all(part.isdecimal() for part in parts)


def doubles(data: EditionYaml, doc: YamlDoc, numbers: Sequence[int]) -> Iterator[Diagnostic]:
    """A double truck has two labels and begins on a left-hand page; ``numbers`` are the pages' first numbers."""
    for index, (page, number) in enumerate(zip(data.pages, numbers, strict=False)):
        if not page.double:
            continue
        place = place_on(doc, ("pages", index, "label"), page)
        if not all(page.label.partition("-")):
            yield findings.ONE_LABEL.at(place, label=page.label, example=f"{number}-{number + 1}")
        if number % 2:
            yield findings.DOUBLE_APART.at(place, label=page.label, number=number)


def use(root: Path, data: EditionYaml, doc: YamlDoc) -> Iterator[Diagnostic]:
    """Every story on one page; every file in ``stories`` a story on a page; pages that are named for jumps there."""
    first: dict[str, tuple[str, int]] = {}
    for place, written in _named(data, doc):
        name = story_id(written)
        former, line = first.setdefault(name, (written, 0))
        if line and former != written:
            yield findings.SAME_NAME.at(place, story=name, first=former, second=written)
        elif line:
            yield findings.USED_TWICE.at(place, story=name, first=line)
        else:
            first[name] = written, place.line or 0
    versions = [name for version in data.versions for page in version.pages for name in page.stories or ()]
    yield from loose_stories(root, {*first, *map(story_id, versions)})
    yield from _jump_pages(data, doc)


def _named(data: EditionYaml, doc: YamlDoc) -> Iterator[tuple[Place, str]]:
    """The stories that the edition names, each with where: those of pages, then pool and stock."""
    for number, page in enumerate(data.pages):
        for index, name in enumerate(page.stories):
            place = place_on(doc, ("pages", number, "stories", index), page)
            yield place.within(story=story_id(name)), name
    loose: list[tuple[Loc, str]] = [(("pool", index), name) for index, name in enumerate(data.pool)]
    loose += [(("fillers", "stock", index), name) for index, name in enumerate(_stock(data))]
    for loc, name in loose:
        yield doc.place(loc).within(story=story_id(name)), name


def _stock(data: EditionYaml) -> tuple[str, ...]:
    return data.fillers.stock if data.fillers is not None else ()


def _jump_pages(data: EditionYaml, doc: YamlDoc) -> Iterator[Diagnostic]:
    known = [page.label for page in data.pages]
    for index, label in enumerate(data.jumps.pages):
        if label not in known:
            place = doc.place(("jumps", "pages", index))
            yield findings.JUMP_PAGE.at(place, label=label, known="、".join(known))


def filler_pages(data: EditionYaml, doc: YamlDoc) -> Iterator[Diagnostic]:
    """Pages that are named for fillers are there."""
    known = [page.label for page in data.pages]
    for index, label in enumerate(data.fillers.pages if data.fillers is not None else ()):
        if label not in known:
            place = doc.place(("fillers", "pages", index))
            yield findings.FILLER_PAGE.at(place, label=label, known="、".join(known))


def version_use(data: EditionYaml, doc: YamlDoc, at: int, version: VersionYaml) -> Iterator[Diagnostic]:
    """No story twice in what one city gets."""
    changed = {page.label for page in version.pages}
    shared = {name for page in data.pages if page.label not in changed for name in page.ids}
    for index, page in enumerate(version.pages):
        for number, name in enumerate(map(story_id, page.stories or ())):
            place = doc.place(("versions", at, "pages", index, "stories", number))
            if name in shared:
                place = place.within(page=page.label, story=name)
                yield findings.USED_TWICE.at(place, story=name, first=version.title)
            shared.add(name)


def placements(data: EditionYaml, doc: YamlDoc, page: PageYaml, loc: Loc) -> Iterator[Diagnostic]:
    """Pins name what may stand on their page, each once."""
    seen: set[str] = set()
    for index, item in enumerate(page.placements):
        place = place_on(doc, (*loc, "placements", index, "story"), page).within(story=item.story)
        if not _may_be_placed(item.story, page, data):
            near = get_close_matches(item.story, page.ids, n=1, cutoff=0.6)
            listed = ", ".join(page.ids)
            yield findings.PLACED_ELSEWHERE.at(
                place,
                story=item.story,
                near_zh=f"是不是“{near[0]}”？" if near else f"这一版的稿件：{listed}",
                near_en=f"do you mean “{near[0]}”?" if near else f"this page's stories: {listed}",
            )
        if item.story in seen:
            yield findings.PLACED_TWICE.at(place, story=item.story)
        seen.add(item.story)


def _may_be_placed(name: str, page: PageYaml, data: EditionYaml) -> bool:
    """Whether a placement may name it: a story of page, pool or stock, a jump's second piece, the briefs' group."""
    of_page = (*(item.id for item in page.packages), *((GUIDE,) if page.guide else ()), NOTICES)
    pool = [story_id(item) for item in (*data.pool, *_stock(data))]
    if name in (*page.ids, *pool, BRIEFS, *of_page):
        return True
    whole = name.removesuffix(SECOND)
    return whole != name and (whole in pool or any(whole in item.ids for item in data.pages))


def advert_size(item: AdvertYaml, at: Place) -> Iterator[Diagnostic]:
    """An advert says how large it is: in columns and lines, in millimetres, by its position or a dummy's slot."""
    if item.position in ("full", "ear"):
        return
    is_sized = (item.columns and item.lines) or (item.width and item.height) or item.position not in ("", *POSITIONS)
    if not is_sized:
        yield findings.ADVERT_SIZE.at(at, file=item.file)
