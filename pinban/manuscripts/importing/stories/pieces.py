"""Runs of copy to the pieces of a Markdown file: lines of headings, rows of tables, lines parted at their breaks."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pinban.diagnostics import Place
from pinban.files.passage import Passage
from pinban.manuscripts.importing.copy import Run, Runs, plain
from pinban.manuscripts.importing.stories.markdown import escape, marked, same, spans
from pinban.manuscripts.importing.stories.tidy import composed
from pinban.manuscripts.markup.blocks import parse_line


def printed_marker(marker: str) -> Run:
    """A list's number as it is printed before its text, with a gap where the number has none of its own."""
    tight = marker.endswith(("、", "）", "】", "．", "。", "：")) or not marker[-1:].isascii()
    return Run(marker if tight else f"{marker} ", added=True)


def without_closing_marks(text: str, kind: str) -> str:
    """A crosshead's text without what Markdown takes for its closing marks."""
    if kind != "crosshead" or not text.endswith("#"):
        return text
    body = text.rstrip("#")
    return body + "\\#" * (len(text) - len(body))


def table_row(cells: Sequence[str]) -> str:
    """A table's row in Markdown."""
    return "| " + " | ".join(cells) + " |"


def without_own_bold(runs: Runs) -> Runs:
    """Runs of a heading, which is bold of itself: plain where all of it was bold."""
    strong = all(run.strong for run in runs if run.text.strip())
    return tuple(replace(run, strong=False) for run in runs) if strong else runs


def heading_line(runs: Runs) -> str:
    """A heading's line in Markdown, with its looks where they read back."""
    text = marked(runs)
    read, _ = parse_line(text, Passage(text, ((0, 1, 1),), Place()))
    return text if same(read, spans(runs)) else escape(composed(plain(runs)))


def parted_at_breaks(runs: Runs, dropped: Counter[str], rule: str) -> Iterator[Runs]:
    """Runs parted at line breaks, which are counted."""
    line: list[Run] = []
    for run in runs:
        parts = run.text.split("\n")
        dropped[rule] += 0 if run.added else len(parts) - 1
        for number, part in enumerate(parts):
            if number:
                yield tuple(line)
                line = []
            if part or run.ruby:
                line.append(replace(run, text=part))
    yield tuple(line)
