"""Keys of an edition that were written and have no effect, to a finding for each: nothing is dropped in silence."""

from collections.abc import Callable, Iterator, Sequence

from pinban.diagnostics import Diagnostic, Place
from pinban.files.yamldoc import Loc
from pinban.manuscripts.edition import findings
from pinban.manuscripts.schema.edition import AdvertYaml, EditionYaml, PageYaml, VersionPageYaml
from pinban.model import NEVER_JUMP, Story

_OF_OWN_PAGES = ("editors", "credit", "body", "dummy", "takes")
_CELLS, _MILLIMETRES, _CORNER = ("columns", "lines"), ("width", "height"), ("column", "line")
_FIXED = ("full", "ear")
_SIDED = ("foot-left", "foot-right", "head-left", "head-right", "island")
_LEVELLED = ("foot", *_SIDED)


def page_keys(page: PageYaml, loc: Loc, at: Callable[[Loc, PageYaml], Place]) -> Iterator[Diagnostic]:
    """Findings for keys of a page that its being a PDF, or not one, leaves without effect."""
    if page.pdf:
        unused = [key for key in _OF_OWN_PAGES if getattr(page, key)]
        if unused:
            place = at((*loc, unused[0]), page)
            yield findings.KEYS_OF_SUPPLIED.at(place, label=page.label, file=page.pdf, keys=", ".join(unused))
    elif page.alt:
        yield findings.PAGE_ALT.at(at((*loc, "alt"), page), label=page.label)


def under_banner(stories: Sequence[Story], page: PageYaml, place: Place) -> Iterator[Diagnostic]:
    """Findings for stories whose headline is to be a banner that the page has not, or that another has."""
    below = [story for story in stories if story.under_banner]
    for story in below if page.banner is None else ():
        at = story.source.within(page=page.label, story=story.id)
        yield findings.NO_BANNER.at(at, story=story.id, label=page.label)
    if len(below) > 1:
        names = "、".join(story.id for story in below)
        yield findings.TWO_UNDER_BANNER.at(place, label=page.label, stories=names)


def packages(page: PageYaml, loc: Loc, at: Callable[[Loc, PageYaml], Place]) -> Iterator[Diagnostic]:
    """Findings for packages of stories that are not the page's, or another's, and for ids that are not their own."""
    packaged: set[str] = set()
    ids: set[str] = set(page.ids)
    for index, item in enumerate(page.packages):
        if item.id in ids:
            yield findings.PACKAGE_NAME.at(at((*loc, "packages", index, "id"), page), package=item.id)
        ids.add(item.id)
        for number, name in enumerate(item.stories):
            if name not in page.ids or name in packaged:
                place = at((*loc, "packages", index, "stories", number), page).within(story=name)
                yield findings.PACKAGED_ELSEWHERE.at(place, package=item.id, story=name, label=page.label)
            packaged.add(name)


def story_section(story: Story, page: PageYaml, place: Place) -> Iterator[Diagnostic]:
    """A finding for a story that a page lists though it is meant for another section."""
    if story.section and story.section not in (page.section, *page.takes):
        facts = {"story": story.id, "section": story.section, "label": page.label, "own": page.section}
        yield findings.SECTION_ELSEWHERE.at(place, **facts)


def edition_keys(data: EditionYaml, place: Callable[[Loc], Place]) -> Iterator[Diagnostic]:
    """Findings for pages that take from a pool that is not there, and for supplied pages named where none may be."""
    for index, page in enumerate(data.pages):
        if page.takes and not data.pool and not page.pdf:
            yield findings.TAKES_WITHOUT_POOL.at(place(("pages", index, "takes")), label=page.label)
    supplied = {page.label for page in data.pages if page.pdf}
    named = {"jumps": data.jumps.pages, "fillers": data.fillers.pages if data.fillers else ()}
    for key, labels in named.items():
        for index, label in enumerate(labels):
            if label in supplied:
                yield findings.SUPPLIED_NAMED.at(place((key, "pages", index)), key=f"{key}.pages", label=label)


def jump_key(story: Story, least: int, place: Place, *, version: bool) -> Iterator[Diagnostic]:
    """A finding for a story that says it may jump and is of a kind, length or page that never does."""
    characters = sum(not char.isspace() for char in story.text)
    if version:
        reason = ("版本的版上稿件不转版", "stories of a version's pages stay on them")
    elif story.kind in NEVER_JUMP:
        reason = (f"{story.kind.value} 从不转版", f"a {story.kind.value} never does")
    elif characters < least:
        reason = (f"只有 {characters} 字，不足 {least} 字", f"it has {characters} characters, fewer than {least}")
    else:
        return
    if story.may_jump:
        yield findings.NO_JUMP.at(place, story=story.id, reason_zh=reason[0], reason_en=reason[1])


def filler_keys(story: Story, data: EditionYaml, place: Place) -> Iterator[Diagnostic]:
    """Findings for what a filler of the stock says in vain."""
    if story.credit and not story.blocks:
        yield findings.FILLER_CREDIT.at(story.source.within(story=story.id), story=story.id)
    known = list(dict.fromkeys(page.section for page in data.pages))
    versions = {page.section for version in data.versions for page in version.pages}
    if story.section and story.section not in {*known, *versions}:
        yield findings.FILLER_SECTION.at(place, story=story.id, section=story.section, known="、".join(known))


def advert_keys(advert: AdvertYaml, place: Place) -> Iterator[Diagnostic]:
    """Findings for the parts of an advert's booking that another part of it overrules."""
    for reason, keys in _overruled(advert):
        yield findings.ADVERT_KEYS.at(place, file=advert.file, reason=reason, keys=", ".join(keys))


def _overruled(advert: AdvertYaml) -> Iterator[tuple[str, list[str]]]:
    if advert.position in _FIXED:
        if keys := _written(advert, *_CORNER, *_CELLS, *_MILLIMETRES):
            yield f"position: {advert.position}", keys
        return
    if advert.width and advert.height:
        if keys := _written(advert, *_CELLS):
            yield "width, height", keys
    elif len(sides := _written(advert, *_MILLIMETRES)) == 1 and (cells := _written(advert, *_CELLS)):
        yield ", ".join(cells), sides
    if advert.position in _LEVELLED:
        over = [key for key, places in (("column", _SIDED), ("line", _LEVELLED)) if advert.position in places]
        if keys := _written(advert, *over):
            yield ", ".join(keys), [f"position: {advert.position}"]


def _written(advert: AdvertYaml, *keys: str) -> list[str]:
    return [key for key in keys if getattr(advert, key) is not None]


def changed_page(base: PageYaml, item: VersionPageYaml) -> PageYaml:
    """The edition's own page with the keys that a version gives: one that it leaves empty takes the page's away."""
    changes = {key: getattr(item, key) for key in item.model_fields_set}
    given = {key: value for key, value in changes.items() if value is not None}
    fields = PageYaml.model_fields
    none = {key: fields[key].default for key in changes if key not in given and not fields[key].is_required()}
    return base.model_copy(update={**given, **none})
