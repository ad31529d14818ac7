"""A story's Markdown file with front matter to a :class:`pinban.model.Story`."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from pinban.diagnostics import Diagnostic, Place, Severity
from pinban.files import YamlDoc, read_text, validate
from pinban.files.passage import Passage
from pinban.manuscripts import findings
from pinban.manuscripts.head import near_fence, read_head, without_echoes
from pinban.manuscripts.markup.blocks import parse_blocks, parse_line
from pinban.manuscripts.markup.heading import plain_findings, styled_lines
from pinban.manuscripts.pictures import Probed, is_photograph
from pinban.manuscripts.schema.story import FillerPictureYaml, FillerYaml, PictureYaml, StoryYaml, UnheadedYaml
from pinban.manuscripts.story_kinds import note_blocks, picture_findings
from pinban.manuscripts.story_tables import tables_of, with_tables
from pinban.model import (
    Block,
    Mm,
    Picture,
    Pt,
    Span,
    Story,
    StoryKind,
    StyledLine,
    languages_within,
    pt_from_mm,
)
from pinban.proofreading import placeholders

MOST_CHARACTERS = 50_000
"""The longest text of a story; four broadsheet pages without a picture."""
MOST_BYTES = 4 << 20
MOST_OF_FILLER = 300
"""The longest text of a filler that is likely to find a place."""
LEAST_PRIORITY = 5
_FENCE = "---"
_LINE_ENDS = "\r\v\x85\u2028\u2029"
"""What other programs end a line or a paragraph with."""
_CURES = (
    ("删去它", "delete it"),
    ("这里是别的软件的换行：改成空一行，或接排", "it ends a line elsewhere: part paragraphs by a blank line"),
)
_TEXTS = ("standing", "kicker", "headline", "subhead", "byline", "note", "dateline", "credit")

Prober: TypeAlias = Callable[[str, Place], tuple[Probed | None, list[Diagnostic]]]


@dataclass(frozen=True, slots=True)
class ReadStory:
    """A story, ``None`` where it has errors, with all findings, the passages to proofread, and its embargo if any."""

    story: Story | None
    found: list[Diagnostic] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    embargo: str = ""


def read_story(path: Path, shown: str, story: str, prober: Prober) -> ReadStory:
    """Read the file of the story ``story``. ``prober`` looks into the pictures it names."""
    text, problems = read_text(path, shown, MOST_BYTES)
    return ReadStory(None, problems) if text is None else parse_story(text, shown, story, prober)


def parse_story(text: str, shown: str, story: str, prober: Prober) -> ReadStory:
    """Parse a story's text; every finding in head and body comes back at once."""
    place = Place(file=shown, line=1, column=1, story=story)
    head, body, problems = _split(text, place)
    if head is None:
        return ReadStory(None, problems)
    offset = head.count("\n") + 3 if head else 2
    doc, slips = read_head(head, shown, first_line=2)
    problems += slips
    data: StoryYaml | FillerYaml | None = None
    if doc is not None:
        data, more = validate(doc, _model(doc))
        problems += without_echoes(slips, more)
    problems += _fit(body, place, offset)
    passages: list[Passage] = []
    if any(f.code == findings.STORY_TOO_LONG.code for f in problems) or doc is None or data is None:
        return ReadStory(None, [f.at(f.place.within(story=story)) for f in problems])
    parsed = parse_blocks(body, StoryKind(data.kind), place, offset)
    pictured = (isinstance(data, FillerYaml) or data.kind is StoryKind.PICTURE) and data.pictures
    if not parsed.found and not pictured and not any(block.text for block in parsed.blocks):
        problems.append(findings.EMPTY_STORY.at(place.within(line=offset + 1)))
    problems += parsed.found
    heads = _head_passages(doc, data, place)
    passages += [*heads, *parsed.passages]
    styled, more = styled_lines(heads)
    problems += [*more, *plain_findings(heads)]
    pictures, more = _pictures(doc, data, place, prober)
    problems += more
    blocks, more = with_tables(doc, data, parsed.blocks, place)
    problems += more
    if isinstance(data, StoryYaml):
        problems += picture_findings(data, blocks, doc, place)
        blocks = (*note_blocks(data, heads), *blocks)
    parsed_story = _made(story, data, styled, blocks, pictures=pictures, place=place)
    parsed_story = replace(parsed_story, guests=languages_within(parsed_story))
    if parsed_story.kind is StoryKind.FILLER and len(parsed_story.text) > MOST_OF_FILLER:
        problems.append(findings.LONG_FILLER.at(place, characters=len(parsed_story.text), limit=MOST_OF_FILLER))
    problems = [f.at(f.place.within(story=story)) for f in problems]
    failed = any(f.severity is Severity.ERROR for f in problems)
    wire = data.wire if isinstance(data, StoryYaml) else None
    return ReadStory(None if failed else parsed_story, problems, passages, wire.embargo if wire else "")


def _model(doc: YamlDoc) -> type[StoryYaml] | type[FillerYaml]:
    """What the keys of a manuscript's head are checked against: a filler's are few, some stories have no headline."""
    head = doc.data if isinstance(doc.data, dict) else {}
    kind = head.get("kind")
    if kind == StoryKind.FILLER.value:
        return FillerYaml
    return UnheadedYaml if kind == StoryKind.PICTURE.value or head.get("under_banner") is True else StoryYaml


def _made(
    story: str,
    data: StoryYaml | FillerYaml,
    styled: Mapping[str, Sequence[StyledLine]],
    blocks: tuple[Block, ...],
    *,
    pictures: tuple[Picture, ...],
    place: Place,
) -> Story:
    headline = tuple(line.text for line in styled["headline"])
    runs = tuple(line for lines in styled.values() for line in lines if line.spans != (Span(line.text),))
    if isinstance(data, FillerYaml):
        return Story(
            id=story,
            kind=StoryKind.FILLER,
            headline=headline,
            blocks=blocks,
            credit=data.credit,
            priority=LEAST_PRIORITY,
            section=data.section,
            pictures=pictures,
            source=place,
            styled=runs,
        )
    return Story(
        id=story,
        kind=data.kind,
        headline=headline,
        blocks=blocks,
        kicker="".join(line.text for line in styled["kicker"]),
        subhead="".join(line.text for line in styled["subhead"]),
        byline=data.byline,
        dateline=data.dateline,
        credit=data.credit,
        priority=data.priority,
        boxed=data.boxed,
        standing=data.standing,
        under_banner=data.under_banner,
        must=data.must,
        hold=data.hold,
        heading=data.heading,
        slot=data.slot,
        subject=data.subject,
        section=data.section,
        language=data.language,
        may_jump=data.jump,
        pictures=pictures,
        source=place,
        styled=runs,
    )


def _split(text: str, place: Place) -> tuple[str | None, str, list[Diagnostic]]:
    """Front matter and body of a story."""
    lines = text.removeprefix("\ufeff").split("\n")
    if lines[0].rstrip() != _FENCE:
        near = near_fence(lines[:1], place)
        return None, "", [near or findings.NO_FRONT_MATTER.at(place)]
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == _FENCE:
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), []
    near = near_fence(["---", *lines[1:]], place)
    return None, "", [near or findings.OPEN_FRONT_MATTER.at(place.within(line=len(lines)))]


def _fit(body: str, place: Place, offset: int) -> list[Diagnostic]:
    """Findings for a body that is too long, and for control characters in it."""
    found = []
    characters = sum(1 for char in body if not char.isspace())
    if characters > MOST_CHARACTERS:
        found.append(
            findings.STORY_TOO_LONG.at(place.within(line=offset + 1), characters=characters, limit=MOST_CHARACTERS)
        )
    for number, line in enumerate(body.split("\n"), start=offset + 1):
        for column, char in enumerate(line, start=1):
            if char != "\t" and unicodedata.category(char) in ("Cc", "Zl", "Zp"):
                zh, en = _CURES[char in _LINE_ENDS]
                at = place.within(line=number, column=column)
                found.append(findings.CONTROL.at(at, code=ord(char), fix_zh=zh, fix_en=en))
                break  # one for each line says enough
    return found


def _head_passages(doc: YamlDoc, data: StoryYaml | FillerYaml, place: Place) -> list[Passage]:
    """The texts of the front matter, for proofreading."""
    passages = []
    for key in _TEXTS:
        value = getattr(data, key, "")
        texts = enumerate(value) if isinstance(value, tuple) else [(None, value)]
        for index, text in texts:
            listed = index is not None and isinstance(doc.data.get(key), list)
            passages.append(_head_passage(doc, (key, index) if listed else (key,), text, place, key))
    for number, picture in enumerate(data.pictures):
        for key in ("caption", "credit"):
            passages.append(_head_passage(doc, ("pictures", number, key), getattr(picture, key, ""), place, key))
    for number, table in enumerate(tables_of(data)):
        passages.append(_head_passage(doc, ("tables", number, "title"), table.title, place, "title"))
    return [passage for passage in passages if passage.text]


def _head_passage(doc: YamlDoc, loc: tuple[str | int | None, ...], text: str, place: Place, key: str) -> Passage:
    at = doc.place(tuple(step for step in loc if step is not None))
    return Passage(text, ((0, at.line or 1, at.column or 1),), place, key)


def _pictures(
    doc: YamlDoc, data: StoryYaml | FillerYaml, place: Place, prober: Prober
) -> tuple[tuple[Picture, ...], list[Diagnostic]]:
    pictures, found = [], []
    named: Sequence[PictureYaml | FillerPictureYaml] = data.pictures
    for number, item in enumerate(named):
        at = doc.place(("pictures", number, "file")).within(story=place.story)
        probed, more = prober(item.file, at)
        found += more
        caption: tuple[Span, ...] = ()
        if isinstance(item, PictureYaml):
            found += _left_open(doc, number, item, news=data.kind is StoryKind.REPORT)
            passage = _head_passage(doc, ("pictures", number, "caption"), item.caption, place, "caption")
            caption, more = parse_line(item.caption, passage)
            found += more
        if not item.alt:
            found.append(findings.NO_ALT.at(at, file=item.file))
        if probed is not None:
            pictures.append(_picture(f"{place.story}-{number + 1}", item, probed, caption, at))
    return tuple(pictures), found


def _left_open(doc: YamlDoc, number: int, item: PictureYaml, *, news: bool) -> Iterator[Diagnostic]:
    """A caption that stands there empty, where a report's picture wants one; a description still to be written."""
    caption, alt = ("pictures", number, "caption"), ("pictures", number, "alt")
    if news and not item.caption and caption in doc.values:
        yield findings.EMPTY_CAPTION.at(doc.place(caption), file=item.file)
    finders = (placeholders.in_heads, placeholders.caption)
    if len(item.alt) > 1 and any(True for finder in finders for _ in finder(item.alt)):
        yield findings.ALT_LEFT_OPEN.at(doc.place(alt), file=item.file, found=item.alt)


def _picture(
    name: str, item: PictureYaml | FillerPictureYaml, probed: Probed, caption: tuple[Span, ...], at: Place
) -> Picture:
    least = item.least_width if isinstance(item, PictureYaml) else None
    credit = item.credit if isinstance(item, PictureYaml) else ""
    return Picture(
        id=name,
        file=item.file,
        sha256=probed.sha256,
        format=probed.format,
        width=probed.width,
        height=probed.height,
        caption=caption,
        credit=credit,
        alt=item.alt,
        columns=item.columns,
        crop=item.crop,
        focus=item.focus if isinstance(item, PictureYaml) else None,
        photograph=is_photograph(probed, credit),
        place=item.place if isinstance(item, PictureYaml) else "",
        drawn=probed.drawn,
        bilevel=probed.bilevel,
        least=Pt(0) if least is None else pt_from_mm(Mm(least)),
        source=at,
    )
