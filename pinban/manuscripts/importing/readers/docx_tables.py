"""Word's tables: their rows and cells wherever they stand, and what a cell says in one line."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from pinban.manuscripts.importing.copy import BoxCopy, Item, Paragraph, PictureCopy, Run, Runs, TableCopy
from pinban.manuscripts.importing.readers.docx_text import NOTHING
from pinban.manuscripts.importing.readers.xml import local


@dataclass(frozen=True)
class Cell:
    """A cell: what it says in one line, its paragraphs where it is a box, its pictures."""

    runs: Runs = ()
    paragraphs: tuple[Paragraph, ...] = ()
    pictures: tuple[PictureCopy, ...] = ()


def item_runs(item: Item) -> list[Run]:
    """What an item of a cell says, in one line; a table in a table cell by cell."""
    if isinstance(item, Paragraph):
        marker = [Run(f"{item.marker} ", added=True)] if item.marker and item.text.strip() else []
        return [*marker, *item.runs]
    if isinstance(item, TableCopy):
        return [run for row in item.rows for cell in row for run in (*cell, Run("　", added=True))]
    if isinstance(item, BoxCopy):
        return [run for paragraph in item.paragraphs for run in paragraph.runs]
    return []


def all_paragraphs(items: list[Item]) -> Iterator[Paragraph]:
    """The paragraphs of a cell, those of boxes and tables in it too."""
    for item in items:
        if isinstance(item, Paragraph):
            yield item
        elif isinstance(item, BoxCopy):
            yield from item.paragraphs
        elif isinstance(item, TableCopy):
            for row in item.rows:
                for cell in row:
                    yield Paragraph(cell, item.number)


def table_rows(table: etree._Element) -> Iterator[etree._Element]:
    """A table's rows, those in content controls and insertions too."""
    for item in table:
        if local(item) == "tr":
            yield item
        elif local(item) not in NOTHING:
            yield from table_rows(item)


def row_cells(row: etree._Element) -> Iterator[etree._Element]:
    """A row's cells, those in content controls too."""
    for item in row:
        if local(item) == "tc":
            yield item
        elif local(item) not in NOTHING:
            yield from row_cells(item)


def joined(runs: list[Run]) -> Iterator[Run]:
    """Runs without breaks between those of one manner: Word parts them wherever it has been edited."""
    last: Run | None = None
    for run in runs:
        if last is not None and not (last.ruby or run.ruby) and replace(last, text="") == replace(run, text=""):
            last = replace(last, text=last.text + run.text)
        else:
            if last is not None:
                yield last
            last = run
    if last is not None:
        yield last
