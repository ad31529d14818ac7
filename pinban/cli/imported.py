"""What copy became to what a desk reads of it: each story's parts with the reason, what was left out, the account."""

from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from pinban.cli.tables import account_data, print_account
from pinban.manuscripts import CopyImport, ImportedFile, ImportedStory
from pinban.manuscripts.folder import yaml_text
from pinban.manuscripts.importing.copy import LEFT, BoxCopy, Paragraph, PictureCopy, TableCopy, runs_in
from pinban.manuscripts.importing.mapping import WORDS, Role
from pinban.manuscripts.importing.stories.roles import WHY, Cast
from pinban.manuscripts.importing.writing import Outcome

_EXCERPT = 32
_OUTCOMES = {
    Outcome.NEW: "新稿 new",
    Outcome.UNCHANGED: "没有变 unchanged",
    Outcome.UPDATED: "换成新的 updated",
    Outcome.MERGED: "并入编辑过的 merged",
    Outcome.GONE: "已删去，不写 removed since",
    Outcome.REFUSED: "有错误，不写 not written",
}
_MOST_LEFT = 3


def print_imported(brought: CopyImport, out: TextIO) -> None:
    """Every file: its stories' parts, and what became of its characters."""
    for file in brought.files:
        out.write(f"{file.name}{f'（{file.program}）' if file.program else ''}\n")
        for story in file.stories:
            _print_story(story, out)
        _print_left(file, out)
        print_account(file.account, out)


def imported_data(brought: CopyImport) -> dict[str, object]:
    """The same as plain data: every file with its stories' parts, what was left out, and its account."""
    return {
        "folder": None if brought.folder is None else str(brought.folder),
        "files": [*map(_file_data, brought.files)],
    }


def _file_data(file: ImportedFile) -> dict[str, object]:
    left = [{"kind": item.kind, "text": item.text, "paragraph": item.number} for item in file.left]
    stories = [
        {"id": story.id, "outcome": story.outcome.value, "parts": [*map(_part_data, story.casts)]}
        for story in file.stories
    ]
    account = account_data(file.account)
    return {"name": file.name, "program": file.program, "stories": stories, "left": left, "account": account}


def _part_data(cast: Cast) -> dict[str, object]:
    text = "".join(run.text for run in runs_in(cast.item))
    return {"paragraph": cast.item.number, "role": cast.role.value, "why": cast.why, "text": text}


def _print_story(story: ImportedStory, out: TextIO) -> None:
    name = f"stories/{story.id}.md" if story.id else "—"
    out.write(f"  → {name}  {_OUTCOMES[story.outcome]}\n")
    for number, what, why, text in _rows(story.casts):
        out.write(f"    {number:>4}  {what}  {f'（{why}）' if why else ''}{text}\n")


def _rows(casts: tuple[Cast, ...]) -> Iterator[tuple[str, str, str, str]]:
    """What is told of each part; paragraphs of text that follow one another are told together."""
    run: list[Paragraph] = []
    for cast in casts:
        item = cast.item
        plain = isinstance(item, Paragraph) and cast.role is Role.BODY
        if isinstance(item, Paragraph) and not item.text.strip():
            continue
        if plain and isinstance(item, Paragraph):
            run.append(item)
            continue
        yield from _text(run)
        run = []
        yield _row(cast)
    yield from _text(run)


def _text(run: list[Paragraph]) -> Iterator[tuple[str, str, str, str]]:
    if run:
        numbers = f"{run[0].number}" if len(run) == 1 else f"{run[0].number}–{run[-1].number}"
        characters = sum(len(item.text.strip()) for item in run)
        yield numbers, f"正文 body {len(run)} 段 paragraphs, {characters} 字", "", f"「{_short(run[0].text)}」"


def _row(cast: Cast) -> tuple[str, str, str, str]:
    item = cast.item
    text = "".join(run.text for run in runs_in(item))
    if isinstance(item, PictureCopy):
        return str(item.number), f"图片 picture {item.name}", "", ""
    if isinstance(item, TableCopy):
        size = f"{len(item.rows)}×{len(item.rows[0]) if item.rows else 0}"
        return str(item.number), f"表格 table {size}", "", f"「{_short(text)}」"
    if isinstance(item, BoxCopy):
        return str(item.number), "框注 box", "", f"「{_short(text)}」"
    zh, en = WHY[cast.why]
    return str(item.number), f"{WORDS[cast.role]} {cast.role.value}", f"{zh} {en}".strip(), f"「{_short(text)}」"


def _print_left(file: ImportedFile, out: TextIO) -> None:
    counts = Counter(item.kind for item in file.left if item.text.strip())
    for kind, count in counts.items():
        zh, en = LEFT[kind]
        items = [item for item in file.left if item.kind == kind and item.text.strip()]
        texts = "」「".join(_short(item.text) for item in items[:_MOST_LEFT])
        more = f"… 共 {count} 处" if count > _MOST_LEFT else ""
        out.write(f"    没有带进来 left out：{zh} {en}「{texts}」{more}\n")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else line[:_EXCERPT] + "……"


def mapping_text(brought: CopyImport) -> str:
    """A mapping file that says what was told of every paragraph that is not plain text, to be put right by hand."""
    paragraphs = {
        file.name: {
            cast.item.number: cast.role.value
            for story in file.stories
            for cast in story.casts
            if isinstance(cast.item, Paragraph)
            and cast.role not in (Role.BODY, Role.DATELINE)
            and cast.item.text.strip()
        }
        for file in brought.files
    }
    styles = {
        cast.item.style: cast.role.value
        for file in brought.files
        for story in file.stories
        for cast in story.casts
        if isinstance(cast.item, Paragraph) and cast.why == "style"
    }
    return yaml_text({"styles": styles, "paragraphs": {name: rows for name, rows in paragraphs.items() if rows}})
