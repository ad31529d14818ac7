"""A story to plain text and to plain data: the two copies that outlive every program."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from pinban.diagnostics import Place
from pinban.model import Block, BoxedNote, Span, Story, Table
from pinban.record.printed_edition import PrintedPage


def story_text(story: Story) -> str:
    """The whole story as UTF-8 text: heading, an empty line, a line per paragraph, captions, credit."""
    return "\n".join(_lines(story)).rstrip("\n") + "\n"


def _lines(story: Story) -> Iterator[str]:
    heading = (story.kicker, *story.headline, story.subhead, story.byline, story.dateline)
    yield from (line for line in heading if line)
    yield ""
    for block in story.blocks:
        yield from _block(block)
    for picture in story.pictures:
        caption = _plain(picture.caption)
        yield ""
        yield f"［图］{caption}{f'（{picture.credit}）' if picture.credit else ''}"
        if picture.alt:
            yield f"［图上是 shown］{picture.alt}"
    if story.credit:
        yield ""
        yield story.credit


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        if block.title:
            yield block.title
        for row in block.rows:
            yield "\t".join(_plain(cell) for cell in row)
    elif isinstance(block, BoxedNote):
        yield ""
        if block.title:
            yield block.title
        for inner in block.blocks:
            yield from _block(inner)
        yield ""
    else:
        if block.opens:
            yield ""
        yield f"{block.marker}{' ' if block.marker else ''}{_plain(block.spans)}"


def _plain(spans: tuple[Span, ...]) -> str:
    """Text with its ruby in brackets, as print without ruby has it."""
    return "".join(span.text + (f"（{span.ruby}）" if span.ruby else "") for span in spans)


def page_text(page: PrintedPage) -> str:
    """What stands on a page beside its stories as text: banner, adverts, nameplate, folio, imprint, each marked."""
    lines = [f"［通栏标题 banner］{block.text}" for block in page.banner]
    for sold in page.adverts:
        said = [sold.alt, *(block.text for block in sold.blocks)]
        lines.append(f"［广告 advert］{' '.join(part for part in said if part)}")
    for block in page.furniture:
        called = _FURNITURE.get(block.role.partition("-")[0], "其他 other")
        lines.append(f"［{called}］{block.text}")
    return "".join(f"{line}\n" for line in lines)


def page_text_name(number: int) -> str:
    """The name of the file that :func:`page_text` fills."""
    return f"stories/p{number:04}-page.txt"


_FURNITURE = {
    "nameplate": "报头 nameplate",
    "folio": "报眉 folio",
    "imprint": "版权栏 imprint",
    "page": "图片来源 picture credit",
}
# A heading's manners, a table's columns, a language that is not the paper's: told only where they are not plain.
_WHERE_SET = ("styled", "aligns", "language")


def story_data(story: Story) -> Mapping[str, object]:
    """The story as JSON data: the model's own fields, places left out, blocks with their kind."""
    data = _data(story)
    if not isinstance(data, dict):
        raise TypeError(type(story).__name__)
    return data


def _data(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        entries = {
            field.name: _data(getattr(value, field.name))
            for field in fields(value)
            if not isinstance(getattr(value, field.name), Place)
            and (field.name not in _WHERE_SET or getattr(value, field.name))
        }
        kind = {Table: "table", BoxedNote: "note"}.get(type(value))
        return {"kind": kind, **entries} if kind else entries
    if isinstance(value, tuple | list):
        return [_data(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
