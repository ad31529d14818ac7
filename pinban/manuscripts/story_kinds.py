"""From a story's head to what its kind asks: a picture story its pictures and captions, a note its block."""

from collections.abc import Iterator, Sequence

from pinban.diagnostics import Diagnostic, Place
from pinban.files import YamlDoc
from pinban.files.passage import Passage
from pinban.manuscripts import findings
from pinban.manuscripts.markup.blocks import parse_line
from pinban.manuscripts.schema.story import StoryYaml
from pinban.model import Block, BlockKind, StoryKind, TextBlock


def note_blocks(data: StoryYaml, passages: Sequence[Passage]) -> Iterator[TextBlock]:
    """The editor's note to a story as the block that stands before its text."""
    for passage in passages:
        if passage.kind == "note" and data.note:
            spans, _ = parse_line(passage.text, passage)
            yield TextBlock(BlockKind.EDITORS_NOTE, spans, passage.at(0))


def picture_findings(data: StoryYaml, blocks: Sequence[Block], doc: YamlDoc, place: Place) -> Iterator[Diagnostic]:
    """What a picture story lacks, or has too much of; and a story that both has to stand and may wait."""
    if data.must and data.hold:
        yield findings.MUST_AND_HOLD.at(doc.place(("hold",)).within(story=place.story))
    if data.kind is not StoryKind.PICTURE:
        return
    if not data.pictures:
        yield findings.NO_PICTURE.at(place)
    for number, picture in enumerate(data.pictures):
        if not picture.caption:
            at = doc.place(("pictures", number, "file")).within(story=place.story)
            yield findings.NO_CAPTION.at(at, file=picture.file)
    for block in blocks[:1]:
        yield findings.PICTURE_TEXT.at(block.source, excerpt=block.text[:30])
