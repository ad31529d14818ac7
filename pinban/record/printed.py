"""A page's plan and its furniture to the record of what is printed where: blocks, lines, words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pinban.fonts import Face
from pinban.model import LANGUAGE, Mm, Page, Picture, Segmenter, Story, Strings, TextBlock, language_of
from pinban.model.galley import Line
from pinban.model.plan import PagePlan, PlacedPicture, PlacedStory, Rect, TextFrame
from pinban.record.glyphs import Inks, line_cells
from pinban.record.identifiers import advert_id, block_id, picture_id
from pinban.record.printed_edition import (
    Area,
    PrintedAdvert,
    PrintedBlock,
    PrintedLine,
    PrintedPage,
    PrintedPicture,
    PrintedStory,
    area_of,
    mm10,
    union,
)
from pinban.record.words import CellLine, word_of, words_of
from pinban.typeset import story_blocks


def printed_page(
    page: Page,
    plan: PagePlan,
    furniture: Sequence[TextFrame],
    *,
    faces: Mapping[str, Face],
    sheet: tuple[Mm, Mm],
    image: tuple[int, int],
    unit: Strings = Strings.WORD,
    language: str = LANGUAGE,
) -> PrintedPage:
    """The record of one page, of a paper in a ``language`` (BCP 47).

    ``furniture`` are the frames that the layout's template set, at their places on the sheet; ``sheet`` is the
    trimmed sheet's width and height, ``image`` the page image's pixels.
    """
    reader = _Reader(page.number, Inks(faces), unit, language_of(language).segmenter)
    marks = [frame for frame in furniture if any(_holds(item.rect, frame.rect) for item in plan.adverts)]
    # Furniture is numbered and read first: nameplate or folio head the page.
    loose = tuple(reader.blocks([frame for frame in furniture if frame not in marks]))
    banner = tuple(reader.blocks(plan.banner))
    stories = {story.id: story for story in page.stories}
    placed = tuple(reader.story(stories[item.story], item) for item in plan.stories)
    adverts = {advert.id: advert for advert in page.adverts}
    sold = []
    for count, item in enumerate(plan.adverts, start=1):
        advert = adverts[item.advert]
        blocks = tuple(reader.blocks([frame for frame in marks if _holds(item.rect, frame.rect)]))
        name = advert_id(page.number, count)
        sold.append(PrintedAdvert(name, _area(item.rect), advert.id, advert.file, advert.alt, blocks))
    return PrintedPage(
        number=page.number,
        label=page.label,
        section=page.section,
        part=page.part,
        width=round(sheet[0] * 10, 2),
        height=round(sheet[1] * 10, 2),
        space=_area(plan.area),
        image_width=image[0],
        image_height=image[1],
        stories=placed,
        banner=banner,
        adverts=tuple(sold),
        furniture=loose,
    )


def _area(rect: Rect) -> Area:
    return area_of(rect.x, rect.y, rect.right, rect.foot)


def _holds(outer: Rect, inner: Rect) -> bool:
    """Whether the middle of ``inner`` lies in ``outer``."""
    x, y = inner.x + inner.width / 2, inner.y + inner.height / 2
    return outer.x <= x <= outer.right and outer.y <= y <= outer.foot


@dataclass
class _Reader:
    """Numbers the blocks of one page as it reads them."""

    page: int
    inks: Inks
    unit: Strings
    segmenter: Segmenter
    count: int = 0
    pictures: int = 0
    groups: int = 0
    markers: Mapping[int, str] = field(default_factory=dict)
    resumed: set[int] = field(default_factory=set)  # blocks that began on an earlier page

    def story(self, story: Story, placed: PlacedStory) -> PrintedStory:
        """A placed story: heading, pictures with captions, text; its words are told as its language has it."""
        of_paper = self.segmenter
        if story.language:
            self.segmenter = language_of(story.language).segmenter
        heading = tuple(self.blocks(placed.heading))
        by_id = {picture.id: picture for picture in story.pictures}
        pictures = tuple(self._picture(by_id[item.picture], item) for item in placed.pictures)
        texts = {index: block for index, block in enumerate(story_blocks(story)) if isinstance(block, TextBlock)}
        self.markers = {index: block.marker for index, block in texts.items()}
        self.resumed = {index for index, block in texts.items() if block.resumed}
        body = tuple(self.blocks(placed.body))
        self.markers, self.resumed, self.segmenter = {}, set(), of_paper
        whole = story.piece.story if story.piece else story.id
        return PrintedStory(whole, _area(placed.rect), heading, body, pictures, language=story.language)

    def _picture(self, picture: Picture, placed: PlacedPicture) -> PrintedPicture:
        self.pictures += 1
        return PrintedPicture(
            id=picture_id(self.page, self.pictures),
            area=_area(placed.rect),
            file=picture.file,
            picture=picture.id,
            alt=picture.alt,
            credit=picture.credit,
            caption=tuple(self.blocks(placed.caption)),
        )

    def blocks(self, frames: Sequence[TextFrame]) -> Iterator[PrintedBlock]:
        """Frames in reading order as blocks; those of one paragraph are cut into words as one text."""
        pending: list[TextFrame] = []
        for frame in frames:
            if pending and not (frame.continues and (frame.block, frame.role) == (pending[0].block, pending[0].role)):
                yield from self._paragraph(pending)
                pending = []
            pending.append(frame)
        if pending:
            yield from self._paragraph(pending)

    def _paragraph(self, frames: Sequence[TextFrame]) -> Iterator[PrintedBlock]:
        self.groups += 1
        lines, hyphens = [], []
        for frame in frames:
            for item in frame.lines:
                cells = line_cells(item, frame.rect.x, frame.rect.y, self.inks)
                count = sum(len(cell.text) for cell in cells.text)
                tabular = frame.role.startswith("table")
                spaced = not item.line.closes and (tabular or self._fell_away(item.line, frame.block, count))
                lines.append(CellLine(cells.text, cells.ruby, item.line.vertical, spaced, tabular))
                hyphens.append(word_of(cells.hyphen, vertical=item.line.vertical) if cells.hyphen else None)
        words = zip(words_of(lines, self.unit, self.segmenter), hyphens, strict=True)
        for frame in frames:
            made = []
            for item in frame.lines:
                found, hyphen = next(words)
                place = item.x + frame.rect.x if item.line.vertical else item.baseline + frame.rect.y
                if found:
                    area = union(word.area for word in found if not word.ruby)
                    made.append(PrintedLine(found, area, mm10(place), item.line.vertical, hyphen))
            if made:
                self.count += 1
                area = union(line.area for line in made)
                continues = frame.continues or frame.block in self.resumed
                name = block_id(self.page, self.count)
                yield PrintedBlock(name, frame.role, tuple(made), area, self.groups, continues)

    def _fell_away(self, line: Line, block: int, count: int) -> bool:
        """Whether white space fell away at a line's end: its span is longer than the characters set."""
        marker = len(self.markers.get(block, "")) if line.opens else 0
        return line.end - line.start > count - marker
