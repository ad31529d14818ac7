"""A story's blocks and what its head says of its tables to the blocks with tables that have titles and widths."""

from collections.abc import Sequence
from dataclasses import replace

from pinban.diagnostics import Diagnostic, Place
from pinban.files import YamlDoc
from pinban.manuscripts import findings
from pinban.manuscripts.schema.story import FillerYaml, StoryYaml, TableYaml
from pinban.model import Block, Table


def tables_of(data: StoryYaml | FillerYaml) -> tuple[TableYaml, ...]:
    """What a story's head says of its tables, in their order; a filler's says nothing."""
    return data.tables if isinstance(data, StoryYaml) else ()


def with_tables(
    doc: YamlDoc, data: StoryYaml | FillerYaml, blocks: Sequence[Block], place: Place
) -> tuple[tuple[Block, ...], list[Diagnostic]]:
    """The blocks, each table with its title and wishes; an error where more are listed than there are."""
    listed, told = tables_of(data), list(blocks)
    ordinals = [at for at, block in enumerate(blocks) if isinstance(block, Table)]
    for at, item in zip(ordinals, listed, strict=False):
        table = told[at]
        if isinstance(table, Table):
            told[at] = replace(table, title=item.title.strip(), columns=item.columns, boxed=item.boxed)
    if len(listed) <= len(ordinals):
        return tuple(told), []
    too_many = doc.place(("tables", len(ordinals))).within(story=place.story)
    return tuple(told), [findings.MORE_TABLES.at(too_many, listed=len(listed), tables=len(ordinals))]
