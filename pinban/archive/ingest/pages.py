"""A page's characters, and the manuscripts that are printed on it where they are known, to the page's record."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pinban.archive.ingest import findings
from pinban.archive.ingest.align import PageIndex
from pinban.archive.ingest.lines import TextLine, lines_of
from pinban.archive.ingest.order import reading_order
from pinban.archive.ingest.reading import Char, PageText, ReadPage
from pinban.archive.ingest.strips import Box
from pinban.archive.package.archived import outlined
from pinban.diagnostics import Diagnostic, Place
from pinban.model import BoxedNote, Story, Strings, Table, TextBlock
from pinban.record.glyphs import Cell
from pinban.record.identifiers import block_id
from pinban.record.printed_edition import (
    Area,
    PrintedBlock,
    PrintedLine,
    PrintedPage,
    PrintedStory,
    TextFont,
    area_of,
    mm10,
    union,
)
from pinban.record.words import CellLine, words_of
from pinban.typeset.galleys.column import ROLES

ENOUGH, LEAST = 0.98, 0.5
"""Shares of a story's characters: with fewer than the first found one is told, with fewer than the second it is none
of this page's."""

_ASCENT, _DESCENT = 0.88, 0.12  # em of a level line's body above and below its baseline
_LEADING = 2.5  # em between the baselines of two lines of one block
_INITIAL, _BESIDE = 1.8, 0.7
"""The least height of an initial, in those of the lines beside it; the most white between them, in widths of it."""
_BODY = "body"
_LOOSE = "text"


@dataclass(frozen=True, slots=True)
class Leaf:
    """Which page of the edition: its number from 1, printed label and section."""

    number: int
    label: str
    section: str


def record(leaf: Leaf, read: ReadPage, stories: Sequence[Story], place: Place) -> tuple[PrintedPage, list[Diagnostic]]:
    """The record of a page.

    With manuscripts, their stories and, as furniture, whatever else stands on the page; without, one story that is
    the page itself, named by :func:`page_story`.
    """
    writer = _Writer(leaf.number, read.text)
    placed = []
    for story in stories:
        printed_story = writer.story(story, place)
        if printed_story is not None:
            placed.append(printed_story)
    rest = tuple(writer.loose(_LOOSE if stories else _BODY))
    if not stories and rest:
        placed = [PrintedStory(page_story(leaf.number), union(block.area for block in rest), (), rest)]
        rest = ()
    text = read.text
    printed = [block.area for block in rest] + [story.area for story in placed]
    space = union(printed or [area_of(0, 0, text.width, text.height)])  # a page without text is all its image
    page = PrintedPage(
        number=leaf.number,
        label=leaf.label,
        section=leaf.section,
        part="",
        width=mm10(text.width),
        height=mm10(text.height),
        space=space,
        image_width=read.image.width,
        image_height=read.image.height,
        stories=tuple(placed),
        furniture=rest,
    )
    page = outlined(page)
    vertical = sum(line.vertical for block in page.blocks for line in block.lines)
    if vertical:
        writer.found.append(findings.VERTICAL.at(place, lines=vertical))
    return page, writer.found


def lines_in_order(chars: Sequence[Char], lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines that no manuscript puts in order as they are read, whatever order their file has."""
    whole = with_initials(chars, lines)
    areas = [_area_of(chars, line) for line in whole]
    boxes = [Box(area.x, area.y, area.right, area.foot) for area in areas]
    upright = [line.vertical for line in whole]
    return [whole[number] for number in reading_order(boxes, upright, from_left=_is_mongolian(chars, whole))]


def _is_mongolian(chars: Sequence[Char], lines: Sequence[TextLine]) -> bool:
    """Whether most of what runs downwards is of the script whose lines follow each other to the right."""
    held = [chars[number].text[0] for line in lines if line.vertical for number in line.numbers]
    return 2 * sum("\u1800" <= char <= "\u18af" for char in held) > len(held)


def with_initials(chars: Sequence[Char], lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines, each large initial put to the first of the lines that begin beside it, as it is read."""
    areas = [_area_of(chars, line) for line in lines]
    usual = sorted(area.height for area in areas)[len(areas) // 2] if areas else 0
    taken: dict[int, int] = {}
    for number, (line, area) in enumerate(zip(lines, areas, strict=True)):
        if (
            area.height < _INITIAL * usual
            or line.vertical
            or len(line.numbers) > 1
            or not chars[line.numbers[0]].text[0].isalpha()
        ):
            continue
        beside = [
            other
            for other, place in enumerate(areas)
            if not lines[other].vertical
            and area.height >= _INITIAL * place.height
            and 0 <= place.x - area.right + 0.2 * area.width <= _BESIDE * area.width
            and area.y - 0.5 * place.height <= (place.y + place.foot) / 2 <= area.foot
        ]
        if len(beside) > 1:
            taken[min(beside, key=lambda other: areas[other].y)] = number
    return [
        TextLine((*lines[taken[number]].numbers, *line.numbers), line.vertical) if number in taken else line
        for number, line in enumerate(lines)
        if number not in taken.values()
    ]


def _area_of(chars: Sequence[Char], line: TextLine) -> Area:
    return union(_body(chars[number]) for number in line.numbers)


def page_story(number: int) -> str:
    """What the text of a page without manuscripts is called."""
    return f"page-{number:04}"


def parts_of(story: Story) -> Iterator[tuple[str, str]]:
    """A story's parts as printed: each one's role and text."""
    for role, text in (
        ("kicker", story.kicker),
        ("headline", "".join(story.headline)),
        ("subhead", story.subhead),
        ("byline", story.byline),
    ):
        if text:
            yield role, text
    for block in story.blocks:
        if isinstance(block, TextBlock):
            yield ROLES[block.kind], f"{block.marker}{block.text}"
        elif isinstance(block, Table):
            yield "table", block.text
        elif isinstance(block, BoxedNote):
            if block.title:
                yield "note-title", block.title
            yield from ((ROLES[inner.kind], f"{inner.marker}{inner.text}") for inner in block.blocks)
    if story.credit:
        yield "credit", story.credit


@dataclass
class _Writer:
    """Claims a page's characters for one text after another, and numbers the blocks that it makes."""

    page: int
    text: PageText
    count: int = 0
    groups: int = 0
    found: list[Diagnostic] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chars = self.text.chars
        self.index = PageIndex([char.text for char in self.chars])
        self.taken = [False] * len(self.chars)

    def story(self, story: Story, place: Place) -> PrintedStory | None:
        """A story where the page prints it; ``None`` where too little of it does."""
        heading: list[PrintedBlock] = []
        body: list[PrintedBlock] = []
        here = total = 0
        near = self._beginning(story)
        for role, text in parts_of(story):
            numbers, aligned, wanted = self.index.claim(text, near)
            here, total = here + aligned, total + wanted
            if not numbers:
                continue
            near = self._after(numbers[-1])
            held = self._with_marks(numbers)
            (heading if role in ("kicker", "headline", "subhead", "byline") else body).extend(self._blocks(held, role))
        where = place.within(story=story.id)
        if total and here < LEAST * total:
            self.found.append(findings.NOT_THERE.at(where, story=story.id, found=here, total=total))
        elif here < ENOUGH * total:
            self.found.append(findings.PARTLY.at(where, story=story.id, found=here, total=total))
        if not heading and not body:
            return None
        area = union(block.area for block in (*heading, *body))
        return PrintedStory(story.id, area, tuple(heading), tuple(body))

    def loose(self, role: str) -> Iterator[PrintedBlock]:
        """What no story has claimed."""
        yield from self._blocks([number for number, taken in enumerate(self.taken) if not taken], role, whole=False)

    def _beginning(self, story: Story) -> int:
        """Where on the page the story's longest part begins: what is short is looked for near it."""
        longest = max((text for _, text in parts_of(story)), key=len, default="")
        return self.index.where(longest)

    def _after(self, number: int) -> int:
        """The place in the index that comes after a character of the page."""
        return self.index.after(number)

    def _with_marks(self, numbers: Sequence[int]) -> list[int]:
        """The claimed characters with the marks among them, those that close after them and open before them."""
        out: list[int] = []
        for at, number in enumerate(numbers):
            if at == 0 or not self._only_marks(numbers[at - 1] + 1, number):
                start = number
                while start > 0 and self._is_free_mark(start - 1) and self._opens(start - 1):
                    start -= 1
                out.extend(range(start, number))
            else:
                out.extend(range(numbers[at - 1] + 1, number))
            out.append(number)
            following = numbers[at + 1] if at + 1 < len(numbers) else len(self.chars)
            if at + 1 == len(numbers) or not self._only_marks(number + 1, following):
                end = number + 1
                while end < len(self.chars) and self._is_free_mark(end) and not self._opens(end):
                    end += 1
                out.extend(range(number + 1, end))
        held = sorted(dict.fromkeys(number for number in out if not self.taken[number]))
        for number in held:
            self.taken[number] = True
        return held

    def _only_marks(self, start: int, end: int) -> bool:
        return end - start <= 8 and all(self._is_free_mark(number) for number in range(start, end))

    def _is_free_mark(self, number: int) -> bool:
        return not self.taken[number] and not any(char.isalnum() for char in self.chars[number].text)

    def _opens(self, number: int) -> bool:
        return unicodedata.category(self.chars[number].text[0]) in ("Ps", "Pi")

    def _blocks(self, numbers: Sequence[int], role: str, *, whole: bool = True) -> Iterator[PrintedBlock]:
        """Blocks of lines that stand below each other; with ``whole`` all are pieces of one paragraph."""
        pieces: list[list[TextLine]] = []
        lines_here = list(lines_of(self.chars, numbers))
        for line in lines_here if whole else lines_in_order(self.chars, lines_here):
            if not pieces or not self._goes_on(pieces[-1][-1], line):
                pieces.append([])
            pieces[-1].append(line)
        lines = [line for piece in pieces for line in piece]
        if not lines:
            return
        words = words_of(
            [self._cells(line, after) for line, after in zip(lines, [*lines[1:], None], strict=True)], Strings.WORD
        )
        for number, piece in enumerate(pieces):
            blocks = []
            for line in piece:
                held = next(words)
                if held:
                    first = self.chars[line.numbers[0]]
                    base = (first.left + first.right) / 2 if line.vertical else first.y
                    blocks.append(PrintedLine(held, union(word.area for word in held), mm10(base), line.vertical))
            if blocks:
                self.count += 1
                self.groups += not (whole and number)
                area = union(line.area for line in blocks)
                yield PrintedBlock(
                    block_id(self.page, self.count), role, tuple(blocks), area, self.groups, whole and number > 0
                )

    def _goes_on(self, before: TextLine, line: TextLine) -> bool:
        """Whether a line stands right after another in one column and at about its size."""
        one, other = self._area(before), self._area(line)
        size = self.chars[before.numbers[-1]].em  # the first may be a large initial
        if before.vertical != line.vertical or abs(self.chars[line.numbers[-1]].em - size) > 0.3 * size:
            return False
        if before.vertical:
            return 0 < one.x - other.x <= mm10(_LEADING * size) and other.y < one.foot and one.y < other.foot
        return 0 < other.y - one.y <= mm10(_LEADING * size) and other.x < one.right and one.x < other.right

    def _area(self, line: TextLine) -> Area:
        return _area_of(self.chars, line)

    def _cells(self, line: TextLine, after: TextLine | None) -> CellLine:
        cells: list[Cell] = []
        for at, number in enumerate(line.numbers):
            char = self.chars[number]
            cells.append(_cell(char, char.text, vertical=line.vertical))
            following = self.chars[line.numbers[at + 1]] if at + 1 < len(line.numbers) else None
            if following is not None and char.space and (not char.soft or _spelt(char, following)):
                cells.append(_cell(char, " ", vertical=line.vertical))
        last = self.chars[line.numbers[-1]]
        spaced = after is not None and _spelt(last, self.chars[after.numbers[0]])
        return CellLine(cells, (), line.vertical, spaced)


def _spelt(one: Char, other: Char) -> bool:
    """Whether both are of a script that parts its words."""
    return all(char.text[0].isalnum() and char.text[0] < "\u2e80" for char in (one, other))


def _body(char: Char) -> Area:
    """A character's body: its ink, and the em box on its baseline."""
    top, foot = min(char.top, char.y - _ASCENT * char.em), max(char.foot, char.y + _DESCENT * char.em)
    return area_of(char.left, top, max(char.right, char.left + 0.01), foot)


def _cell(char: Char, text: str, *, vertical: bool) -> Cell:
    font = TextFont(char.font, round(char.em, 2))
    if vertical:
        sides = (char.top, char.foot, char.left, char.right, char.top, char.foot)
        return Cell(text, font, *sides, confidence=char.confidence)
    top, foot = min(char.top, char.y - _ASCENT * char.em), max(char.foot, char.y + _DESCENT * char.em)
    left, right = min(char.left, char.x), max(char.right, char.left + 0.01)
    return Cell(text, font, left, right, top, foot, char.left, char.right, confidence=char.confidence)
