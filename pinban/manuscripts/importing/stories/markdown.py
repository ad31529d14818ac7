"""Text and its looks to our Markdown that reads back as the same; :func:`checked` proves it for each paragraph."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace

from pinban.diagnostics import Place
from pinban.manuscripts.importing.copy import Run, Runs
from pinban.manuscripts.markup.blocks import parse_blocks
from pinban.model import BoxedNote, Span, StoryKind, Table, TextBlock

_INLINE = re.compile(r"[\\`*\[\]<>|{^~$]|&(?=#?[A-Za-z0-9]+;)|_(?=[^\s_])|=(?==)|'(?=')|:(?=[a-z][a-z_+]*:)")
_BLOCK = re.compile(r"^(?:(\d{1,9})([.)])|([#+\-=~:]))")
_NOWHERE = Place()


def escape(text: str) -> str:
    """Text as a Markdown paragraph that reads back as that text."""
    return guarded(escape_inline(text))


def escape_inline(text: str) -> str:
    """Text with whatever would mean something within a line made plain."""
    return _INLINE.sub(lambda match: f"\\{match.group()}", text)


def guarded(text: str) -> str:
    """Marked text with whatever would mean something at a paragraph's beginning made plain."""
    return _BLOCK.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def marked(runs: Sequence[Run]) -> str:
    """Runs with all their looks, as one line of Markdown."""
    return guarded("".join(_marked(run) for run in runs))


def _marked(run: Run) -> str:
    if run.ruby:
        return f"{{{escape_inline(run.text)}|{escape_inline(run.ruby)}}}"
    body = run.text.strip()
    if not body:
        return escape_inline(run.text)
    before, after = run.text[: len(run.text) - len(run.text.lstrip())], run.text[len(run.text.rstrip()) :]
    if run.raised:
        mark = "^" if run.raised > 0 else "~"
        return f"{before}{mark}{body}{mark}{after}"
    mark = "**" if run.strong else "*" if run.dots else ""
    return f"{before}{mark}{escape_inline(body)}{mark}{after}"


def spans(runs: Sequence[Run]) -> tuple[Span, ...]:
    """The spans that runs should come back as."""
    told: list[Span] = []
    for run in runs:
        span = Span(unicodedata.normalize("NFC", run.text), run.strong, False, run.dots, run.raised, run.ruby)
        if told and not (span.ruby or told[-1].ruby) and replace(span, text="") == replace(told[-1], text=""):
            told[-1] = replace(told[-1], text=told[-1].text + span.text)
        elif span.text:
            told.append(span)
    return tuple(told)


def variants(runs: Runs) -> list[Runs]:
    """The runs as they are, then with less and less that is hard to write: readings and small figures, all looks."""
    read = tuple(replace(run, text=f"{run.text}（{run.ruby}）", ruby="") if run.ruby else run for run in runs)
    level = tuple(replace(run, raised=0) for run in read)
    plain = tuple(replace(run, strong=False, dots=False) for run in level)
    return [runs, replace_blank_looks(runs), read, level, plain]


def replace_blank_looks(runs: Runs) -> Runs:
    """Runs in which blanks have the looks of what they follow, so that bold is not broken by them."""
    smoothed: list[Run] = []
    for run in runs:
        if smoothed and not run.text.strip() and not run.ruby:
            run = replace(run, strong=smoothed[-1].strong, dots=smoothed[-1].dots, raised=0)  # noqa: PLW2901
        smoothed.append(run)
    return tuple(smoothed)


Write = Callable[[str], str]


def checked(runs: Runs, write: Write, kind: str) -> tuple[str, Runs] | None:
    """Markdown of a block of ``kind`` that reads back as the runs, and the runs it stands for; ``None`` for none.

    ``write`` puts a marked line into its block.
    """
    for attempt in variants(runs):
        text = write(marked(attempt))
        block = _only_block(text)
        if isinstance(block, TextBlock) and block.kind.value == kind and same(block.spans, spans(attempt)):
            return text, attempt
    return None


def _only_block(text: str) -> TextBlock | Table | BoxedNote | None:
    blocks = parse_blocks(text, StoryKind.REPORT, _NOWHERE, 0).blocks
    return blocks[0] if len(blocks) == 1 else None


def same(got: Sequence[Span], wanted: Sequence[Span]) -> bool:
    """Whether spans are the same but for the looks of blanks, which none can see."""
    return _seen(got) == _seen(wanted)


def _seen(told: Sequence[Span]) -> list[tuple[str, bool, bool, int, str]]:
    return [
        (char, span.strong, span.dots, span.raised, span.ruby) if not char.isspace() else (char, False, False, 0, "")
        for span in told
        for char in span.text
    ]
