"""What a page was given beside its plan and furniture, to findings for whatever stands nowhere on it.

The raster law tells that what is planned is seen; this tells that what is given is planned: every text of every story
in its part, every picture and advert, the banner, and what the folio or nameplate has to print.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pinban.diagnostics import Diagnostic, Place, Severity
from pinban.inspection import findings
from pinban.model import Banner, Block, BoxedNote, Page, Span, Story, StoryKind, Table, TextBlock
from pinban.model.plan import PagePlan, PlacedStory, TextFrame
from pinban.typeset import story_blocks

_START = 12  # characters that a finding shows
_PARTS = {"kicker": "引题", "headline": "主题", "subhead": "副题", "byline": "署名"}
_BODY, _CAPTION = "正文", "图片说明"


def inspect_given(page: Page, plan: PagePlan, furniture: Sequence[TextFrame]) -> list[Diagnostic]:
    """Everything that the page was given and that is neither in its plan nor in its furniture.

    What an error of make-up tells already (a story without room, text that is over, an advert outside its range) is
    not told again. White space does not count.
    """
    told = [item for item in plan.diagnostics if item.severity is Severity.ERROR]
    return [
        *_stories(page, plan, told),
        *_adverts(page, plan, told),
        *_banner(page, plan),
        *_furniture(page, furniture),
    ]


def bare(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


def _stories(page: Page, plan: PagePlan, told: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    placed = {item.story: item for item in plan.stories}
    over = {item.story for item in plan.overset}
    known = {item.place.story for item in told}
    for story in page.stories:
        place = story.source.within(page=page.label, story=story.id)
        if story.id in placed:
            yield from _headings(story, placed[story.id], place)
            yield from _pictures(story, placed[story.id], place)
            yield from () if story.id in over else _text(story, placed[story.id], place)
        elif story.id not in known and story.id not in over:
            yield findings.STORY_UNPLACED.at(place, story=story.title)


def _headings(story: Story, placed: PlacedStory, place: Place) -> Iterator[Diagnostic]:
    for role, text in _lost(story, placed.heading):
        if role == "byline" and bare(text) in _printed(placed.body):  # a layout may sign stories at their end
            continue
        yield _unplaced(story, place, _PARTS[role], text)


def _lost(given: Story | Banner, frames: Sequence[TextFrame]) -> Iterator[tuple[str, str]]:
    """The parts of a heading, by the role of their frames, whose text is not what the frames print."""
    parts = {
        "kicker": "".join(span.text for span in given.kicker_runs) if isinstance(given, Story) else given.kicker,
        "headline": "".join(given.headline),
        "subhead": given.subhead,
        "byline": given.byline,
    }
    for role, text in parts.items():
        printed = _printed(frame for frame in frames if frame.role == role)
        readings = bare("".join(span.ruby for line in given.styled if line.kind == role for span in line.spans))
        # Readings stand over a line, before or after its text: where there are any, order says nothing.
        if bare(text) != printed if not readings else Counter(bare(text) + readings) != Counter(printed):
            yield role, text


def _text(story: Story, placed: PlacedStory, place: Place) -> Iterator[Diagnostic]:
    """Findings for blocks that are not wholly in the text; jumps' lines that make-up adds may stand between."""
    printed = _printed(placed.body)
    blocks = story_blocks(story)
    if not Counter("".join(map(_given, blocks))) - Counter(printed):
        return
    for block in blocks:
        if Counter(_given(block)) - Counter(printed):
            yield _unplaced(story, place, _BODY, block.text)
            return
    yield _unplaced(story, place, _BODY, blocks[-1].text)


def _given(block: Block) -> str:
    """All characters of a block: its text, markers, ruby."""
    if isinstance(block, TextBlock):
        return bare(block.marker + block.text + "".join(span.ruby for span in block.spans))
    if isinstance(block, BoxedNote):
        title = block.title + "".join(span.ruby for span in block.styled)
        return bare(title) + "".join(map(_given, block.blocks))
    return bare(block.text) + bare("".join(span.ruby for span in _cells(block)))


def _cells(table: Table) -> Iterator[Span]:
    return (span for row in table.rows for cell in row for span in cell)


def _pictures(story: Story, placed: PlacedStory, place: Place) -> Iterator[Diagnostic]:
    """Of a filler's pictures, which are sizes of one, one is enough."""
    shown = {item.picture: item for item in placed.pictures}
    for picture in story.pictures:
        if picture.id not in shown:
            if story.kind is not StoryKind.FILLER or not shown:
                at = picture.source.within(page=place.page, story=story.id)
                yield findings.PICTURE_UNPLACED.at(at, file=picture.file)
            continue
        below = Counter(_printed(shown[picture.id].caption))
        caption = "".join(span.text + span.ruby for span in picture.caption)
        if Counter(bare(caption + picture.credit)) - below:
            yield _unplaced(story, place, _CAPTION, caption + picture.credit)


def _adverts(page: Page, plan: PagePlan, told: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    placed = {item.advert for item in plan.adverts}
    known = {item.facts.get("advert") for item in told}
    for advert in page.adverts:
        if advert.id not in placed and advert.id not in known:
            yield findings.PICTURE_UNPLACED.at(advert.source.within(page=page.label), file=advert.file)


def _banner(page: Page, plan: PagePlan) -> Iterator[Diagnostic]:
    banner = page.banner
    if banner is None or not plan.banner:  # a page without room for its banner has an error of make-up
        return
    for role, text in _lost(banner, plan.banner):
        place = banner.source.within(page=page.label)
        yield findings.PART_UNPLACED.at(place, owner="通栏标题", what=_PARTS[role], start=_start(text))


def _furniture(page: Page, furniture: Sequence[TextFrame]) -> Iterator[Diagnostic]:
    """The first page's section is not asked for: the nameplate has the paper's name; outline and index have it."""
    printed = "\n".join(bare(frame.text) for frame in furniture)
    place = page.source.within(page=page.label)
    for text in page.editors:
        if bare(text) not in printed:
            yield findings.EDITORS_DROPPED.at(place, text=text)
    wanted = {"credit": page.credit, "section": page.section if page.number > 1 else ""}
    for key, text in wanted.items():
        if bare(text) not in printed:
            yield findings.LAYOUT_DROPS.at(place, key=key, text=text)


def _printed(frames: Iterable[TextFrame]) -> str:
    return bare("".join(frame.text for frame in frames))


def _unplaced(story: Story, place: Place, what: str, text: str) -> Diagnostic:
    return findings.PART_UNPLACED.at(place, owner=f"《{story.title}》", what=what, start=_start(text))


def _start(text: str) -> str:
    return text if len(text) <= _START else text[:_START] + "……"
