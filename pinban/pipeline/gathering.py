"""Everything a build needs, read and checked before the first page is made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from pinban.diagnostics import Diagnostic, Place, unsettable
from pinban.files.cache import PlaceTable
from pinban.fonts import FontLibrary, Piece, check_coverage, check_roles
from pinban.layouts import LayoutFolder, check_edition
from pinban.makeup import KeptPage, text_styles
from pinban.manuscripts import read_edition
from pinban.model import (
    Block,
    BoxedNote,
    Edition,
    Page,
    Part,
    Picture,
    Span,
    Story,
    StyledLine,
    Table,
    TextBlock,
    TextStyle,
    language_of,
)
from pinban.pipeline import findings
from pinban.pipeline.names import check_names
from pinban.pipeline.places import Places
from pinban.pipeline.previous_plan import standing_plans
from pinban.pipeline.workshop import Inputs, Stage, Workshop, workshop
from pinban.pipeline.workshop.probing import probed
from pinban.prepress import Plant, choose_plant, least_width, most_width
from pinban.render import check_styles


@dataclass(frozen=True)
class Gathered:
    """An edition with its layout, fonts and plant; made only where no error keeps pages from being set."""

    edition: Edition
    pages: tuple[Page, ...]  # those to make
    layout: LayoutFolder
    fonts: FontLibrary
    plant: Plant
    standing: Mapping[str, KeptPage] = field(default_factory=dict)  # by label: pages to be changed as little as can be


def gather(
    root: Path, places: Places, *, plant: str = "", pages: Sequence[str] = ()
) -> tuple[Gathered | None, Edition | None, list[Diagnostic]]:
    """Read an edition and what it asks for: all findings at once.

    ``plant`` overrides the edition's; ``pages`` are the labels of those to make (all, where none is named).
    The edition alone is given back where something else is wrong, so that a report can name it.
    """
    shop = workshop(places)
    edition, problems = read_edition(root, look_into=partial(probed, shop), remembered=shop.remembered)
    fonts, more = shop.read_fonts() if edition is None else shop.read_fonts(edition.languages)
    problems += more
    plants, more = shop.read_plants()
    problems += more
    if edition is None:
        return None, None, problems
    edition = replace(edition, plant=plant or edition.plant)
    wanted, more = _wanted(edition, pages)
    problems += more
    chosen, more = choose_plant(plants, edition.plant, edition.source)
    problems += more
    layout, more = shop.read_layout(edition)
    problems += more
    if layout is not None:
        problems += check_edition(edition, layout.layout)
        problems += _styles(shop, edition, layout)
    if chosen is not None:
        problems += check_names(edition, chosen)
    if (
        layout is not None
        and fonts is not None
        and all(page.part in layout.layout.parts for page in edition.every_page)
    ):
        problems += _fonts(edition, layout, fonts)
    if layout is None or fonts is None or chosen is None or unsettable(problems):
        return None, edition, problems
    edition = _printable(edition, chosen)
    wanted, _ = _wanted(edition, pages)
    standing, more = standing_plans(root, wanted)
    problems += more
    return Gathered(edition, wanted, layout, fonts, chosen, standing), edition, problems


STYLES: Stage[tuple[Diagnostic, ...]] = Stage("styles", tuple[Diagnostic, ...])


def _styles(shop: Workshop, edition: Edition, layout: LayoutFolder) -> tuple[Diagnostic, ...]:
    """What the checks of the style sheets find, which depends on the layouts' files alone."""
    state = shop.layouts_hash
    inputs = Inputs((shop.program, state, edition.layout, edition.paper.language), PlaceTable(growing=False))

    def make() -> tuple[Diagnostic, ...]:
        return tuple(check_styles(layout.layout, layout.folders))

    return shop.stages.run(STYLES, inputs, make, holds=lambda: shop.layouts_hash == state)


def _printable(edition: Edition, plant: Plant) -> Edition:
    """The edition whose pictures say how wide the plant can print them, and needs them where manuscripts do not."""

    def story(item: Story) -> Story:
        return replace(item, pictures=tuple(map(picture, item.pictures)))

    def picture(item: Picture) -> Picture:
        least = item.least or least_width(item.drawn, item.width, plant)
        return replace(item, least=least, most=most_width(item, plant))

    def page(item: Page) -> Page:
        return replace(item, stories=tuple(map(story, item.stories)))

    versions = tuple(replace(item, pages=tuple(map(page, item.pages))) for item in edition.versions)
    pages, pool = tuple(map(page, edition.pages)), tuple(map(story, edition.pool))
    fillers = replace(edition.fillers, stock=tuple(map(story, edition.fillers.stock)))
    return replace(edition, pages=pages, versions=versions, pool=pool, fillers=fillers)


def _kicker(story: Story) -> str:
    """The line over its headline as it is printed, ornaments and all."""
    return "".join(span.text for span in story.kicker_runs)


def _wanted(edition: Edition, labels: Sequence[str]) -> tuple[tuple[Page, ...], list[Diagnostic]]:
    """The pages of such labels, a double truck by either of its two or by both; findings on labels of none."""
    if not labels:
        return edition.pages, []
    names = {page.label: {page.label, *page.labels} for page in edition.pages}
    found = [
        findings.NO_SUCH_PAGE.at(edition.source, page=label, known="、".join(names))
        for label in labels
        if not any(label in known for known in names.values())
    ]
    return tuple(page for page in edition.pages if names[page.label] & set(labels)), found


def _fonts(edition: Edition, folder: LayoutFolder, fonts: FontLibrary) -> list[Diagnostic]:
    """Findings for roles that no face plays and for characters that no face has."""
    name = f"layouts/{folder.layout.name}/layout.yaml"
    roles = {
        role: Place(file=name)
        for part in folder.layout.parts.values()
        for role in (
            *(style.face for styles in part.styles.values() for style in styles.values()),
            *(tier.face for tier in (*part.tiers, part.banner)),
        )
    }
    found = check_roles(fonts, roles.items())
    for page in edition.every_page:
        part = folder.layout.parts[page.part]
        own = language_of(edition.language(page)).tag
        for tag, stories in _by_language(own, page.stories).items():
            pieces = _page_pieces(edition, page, part) if tag == own else ()
            told = replace(page, stories=tuple(stories))
            found += check_coverage(fonts.of(tag), [*pieces, *_story_pieces(told, part)])
    loose = (*edition.pool, *edition.fillers.stock)
    if loose:  # no page has them yet; the roles of text are played alike in all parts
        first = edition.pages[0]
        for tag, stories in _by_language(edition.languages[0], loose).items():
            waiting = replace(first, stories=tuple(stories), label="")
            found += check_coverage(fonts.of(tag), _story_pieces(waiting, folder.layout.parts[first.part]))
    return found


def _by_language(own: str, stories: Sequence[Story]) -> Mapping[str, list[Story]]:
    """Stories by their languages (tags), the page's ``own`` first, whether any is in it or none."""
    grouped: dict[str, list[Story]] = {own: []}
    for story in stories:
        tag = language_of(story.language or own).tag
        grouped.setdefault(tag, []).append(story)
    return grouped


def _page_pieces(edition: Edition, page: Page, part: Part) -> Iterator[Piece]:
    """The text of a page that is no story's: banner, folio, nameplate, credit."""
    styles = next(iter(part.styles.values()))
    place = page.source.within(page=page.label)
    if page.banner:
        at = page.banner.source.within(page=page.label)
        for text in (page.banner.kicker, *page.banner.headline, page.banner.subhead, page.banner.byline):
            yield Piece(text, part.banner.face, at)
        yield from _readings(page.banner.styled, part.banner.face, at)
    paper = edition.paper
    for style, texts in (
        ("nameplate", (paper.name_in(edition.language(page)),)),
        ("folio-section", (page.section, edition.title)),
        ("folio-number", (page.label,)),
        ("folio-small", (*page.editors, edition.lunar)),
        ("nameplate-fact", (paper.publisher, paper.cn, edition.issue, edition.slogan, edition.special)),
        ("imprint", paper.imprint(part.words)),
        ("page-credit", (page.credit,)),
    ):
        for text in texts:
            yield Piece(text, _face(styles, style), place)


def _face(styles: Mapping[str, TextStyle], role: str) -> str:
    """The face of a style; body's where a layout has none of that name, and so does not print it."""
    return styles.get(role, styles["body"]).face


def _story_pieces(page: Page, part: Part) -> Iterator[Piece]:
    styles = next(iter(part.styles.values()))
    for story in page.stories:
        place = story.source.within(page=page.label, story=story.id)
        for text in (*story.headline, story.dateline):
            yield Piece(text, styles["body"].face, place)
        kicker = "".join(span.text for span in story.kicker_runs)
        parts = (("kicker", kicker), ("subhead", story.subhead), ("byline", story.byline), ("credit", story.credit))
        for role, text in parts:
            yield Piece(text, _face(styles, role), place)
        yield from _readings(story.styled, styles["body"].face, place)
        own = text_styles(story, styles)
        for block in story.blocks:
            for runs, role, source in _block_runs(block):
                yield from _pieces(runs, own[role].face, source.within(page=page.label, story=story.id))
        yield from _caption_pieces(story, styles["caption"].face, page.label)


def _caption_pieces(story: Story, role: str, label: str) -> Iterator[Piece]:
    for picture in story.pictures:
        place = picture.source.within(page=label, story=story.id)
        yield from _pieces(picture.caption, role, place)
        yield Piece(picture.credit, role, place)


def _block_runs(block: Block) -> Iterator[tuple[Sequence[Span], str, Place]]:
    """The runs of a block, each paragraph's with the style that sets it."""
    if isinstance(block, TextBlock):
        role = "body" if block.kind.value == "paragraph" else block.kind.value
        yield block.spans, role, block.source
    elif isinstance(block, BoxedNote):
        yield block.styled or (Span(block.title),), "note-title", block.source
        for inner in block.blocks:
            yield inner.spans, "note", inner.source
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield cell, "table", block.source


def _pieces(runs: Sequence[Span], role: str, place: Place) -> Iterator[Piece]:
    """A paragraph's characters, then what stands over them: a reading counts for no column of the manuscript."""
    yield Piece("".join(span.text for span in runs), role, place)
    for span in runs:
        if span.ruby:
            yield Piece(span.ruby, role, place)


def _readings(lines: Sequence[StyledLine], role: str, place: Place) -> Iterator[Piece]:
    for line in lines:
        for span in line.spans:
            if span.ruby:
                yield Piece(span.ruby, role, place)
