"""A story's casts to its Markdown file and pictures, every character of them counted into the file or a named rule."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pinban.diagnostics import Diagnostic, Place
from pinban.files.passage import Passage
from pinban.manuscripts import findings as story_findings
from pinban.manuscripts.folder import yaml_text
from pinban.manuscripts.importing import findings
from pinban.manuscripts.importing.cleanup import is_open
from pinban.manuscripts.importing.copy import (
    BoxCopy,
    LeftOut,
    Paragraph,
    PictureCopy,
    Run,
    Runs,
    TableCopy,
    WireFacts,
    plain,
    runs_in,
)
from pinban.manuscripts.importing.mapping import WORDS, MapYaml, Role
from pinban.manuscripts.importing.markdown import checked, escape, escape_inline, marked, same, spans
from pinban.manuscripts.importing.roles import Cast, cut_runs, note_title, photo_credit
from pinban.manuscripts.importing.tidy import composed, tidied
from pinban.manuscripts.markup.blocks import parse_blocks, parse_line
from pinban.manuscripts.story import MOST_BYTES
from pinban.model import StoryKind

FILLER = "待填"
BRIEF = 150
MOST_COLUMNS = 8
_NOTES = "注释"
_QUATRAIN, _POEM = 4, 6
"""Lines of the shortest poem, if they are short; of one whose lines are of any length that a column holds."""
_MOST_LINES, _MOST_IN_LINE, _MOST_IN_HEAD = 4, 200, 900
_HEADS = (Role.KICKER, Role.HEADLINE, Role.SUBHEAD, Role.BYLINE, Role.CREDIT)
_GAP = Run("　", added=True)


@dataclass
class PictureFile:
    """A picture of a story: its bytes and what the story says of it. ``name`` is that of its source."""

    name: str
    data: bytes
    number: int
    caption: str = ""
    credit: str = ""
    alt: str = ""
    suffix: str = ""


@dataclass
class StoryFile:
    """A story ready to be written. Its head and body are apart until its pictures have got their names."""

    kind: StoryKind = StoryKind.REPORT
    head: dict[str, object] = field(default_factory=dict)
    body: str = ""
    pictures: list[PictureFile] = field(default_factory=list)
    casts: list[Cast] = field(default_factory=list)
    written: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    mended: Counter[str] = field(default_factory=Counter)
    left: list[LeftOut] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    text: str = ""
    captions: list[LeftOut] = field(default_factory=list)

    def match_captions(self) -> None:
        """Give captions that stand by themselves to the pictures without one, in their order."""
        for picture in self.pictures:
            if self.captions and not picture.caption:
                caption = self.captions.pop(0)
                picture.caption, credit = photo_credit(caption.text)
                picture.caption = picture.caption.strip()
                picture.credit = picture.credit or credit
                picture.alt = picture.alt or picture.caption
                self.written += caption.counted

    @property
    def headline(self) -> str:
        """The headline in one line; empty for none."""
        told = self.head.get("headline", "")
        return "".join(told) if isinstance(told, list) else str(told)


def write_story(
    casts: Sequence[Cast], notes: Sequence[tuple[str, Runs]], wire: WireFacts, mapping: MapYaml, place: Place
) -> StoryFile:
    """A story of its casts. ``notes`` are its footnotes; ``place`` names its source."""
    writer = _Writer(mapping, place)
    for cast in casts:
        writer.take(cast)
    writer.end()
    writer.footnotes(notes)
    return writer.story(wire, casts)


class _Writer:
    def __init__(self, mapping: MapYaml, place: Place) -> None:
        self.mapping = mapping
        self.place = place
        self.file = StoryFile()
        self.lines: dict[Role, list[Runs]] = {role: [] for role in _HEADS}
        self.dateline = ""
        self.blocks: list[str] = []
        self.expected: list[str] = []
        self.group: list[tuple[Role, str, str]] = []  # a list's or signature's lines until it ends
        self.box: tuple[str, list[str]] | None = None  # a note that goes on: its title and paragraphs
        self.box_takes = 0
        self.verse: list[list[Runs]] = [[]]
        self.box_expected: list[str] = []
        self._group_kind = ""

    # ---- one item after another

    def take(self, cast: Cast) -> None:
        """Put an item where its role has it."""
        item = cast.item
        if isinstance(item, PictureCopy):
            self._picture(item)
        elif isinstance(item, TableCopy):
            self._table(item)
        elif isinstance(item, BoxCopy):
            self._boxed(item)
        else:
            self._paragraph(cast, item)

    def _paragraph(self, cast: Cast, item: Paragraph) -> None:
        role = cast.role
        if not item.text.strip():
            self.file.dropped["blank"] += sum(run.characters for run in item.runs)
            self.verse.append([])
            return
        runs = item.runs
        if cast.trimmed:
            label, runs = cut_runs(runs, cast.trimmed)
            self.file.dropped["label"] += sum(run.characters for run in label)
        if role is Role.LEAVE:
            kind = "desk" if cast.why == "words" else "mapped"
            self.file.left.append(LeftOut(kind, plain(runs).strip(), item.number, sum(run.characters for run in runs)))
        elif role in _HEADS and not self._is_long(role, item, runs):
            self._heading(role, runs)
        elif role is Role.DATELINE:
            self._dateline(runs)
        elif role is Role.CAPTION and cast.why == "words":
            text = plain(runs).strip()
            self.file.captions.append(LeftOut("caption", text, item.number, sum(run.characters for run in runs)))
        elif role is Role.CAPTION and self.file.pictures:
            self._caption(runs)
        elif role is Role.NOTE:
            self._note(runs)
        else:
            self._text(Role.BODY if role in _HEADS else role, item, runs)

    def _is_long(self, role: Role, item: Paragraph, runs: Runs) -> bool:
        """Whether a heading's line is too long for one, so that it is set as text."""
        held = sum(len(plain(line)) for line in self.lines[role])
        length = len(plain(runs))
        if length <= _MOST_IN_LINE and held + length <= _MOST_IN_HEAD:
            return False
        facts = {"role_zh": WORDS[role], "role_en": role.value}
        self.file.found.append(findings.SHORT_LIMIT.at(self.place, number=item.number, characters=length, **facts))
        return True

    def _heading(self, role: Role, runs: Runs) -> None:
        for line in _at_breaks(runs, self.file.dropped, "headline-break"):
            if tidy := self._tidy(line):
                self.lines[role].append(_level(tidy))

    def _dateline(self, runs: Runs) -> None:
        if tidy := self._tidy(runs):
            self.dateline += ("　" if self.dateline else "") + composed(plain(tidy))

    def _caption(self, runs: Runs) -> None:
        picture = self.file.pictures[-1]
        tidy = self._tidy(self._joined(runs))
        text = plain(tidy)
        caption, credit = ("", text) if not text else photo_credit(text)
        self.file.dropped["label"] += len(text) - len(caption) - len(credit)
        self.file.written -= len(text) - len(caption) - len(credit)
        picture.caption += composed(caption.strip())
        spare = len(caption) - len(caption.strip())
        self.file.dropped["margin-space"] += spare
        self.file.written -= spare
        picture.credit = "　".join(filter(None, (picture.credit, composed(credit))))

    def _text(self, role: Role, item: Paragraph, runs: Runs) -> None:
        if role is Role.ITEM and not (item.marker == "•" or item.ordered):
            item = replace(item, marker="•")
        kept_whole = role in (Role.CROSSHEAD, Role.ITEM, Role.QUOTE)
        pieces = [self._joined(runs)] if kept_whole else list(self._pieces(runs))
        for number, piece in enumerate(pieces):
            if tidy := self._tidy(piece):
                first = number == 0 and bool(item.marker) and role is not Role.ITEM
                self._block(role, item, (_prefix(item.marker), *tidy) if first else tidy)

    def _block(self, role: Role, item: Paragraph, runs: Runs) -> None:
        if role is Role.CROSSHEAD:
            runs = tuple(replace(run, strong=False) for run in runs) if item.is_strong else runs
        if self.box is not None and role is not Role.CROSSHEAD and self.box_takes:
            self.box_takes -= 1
            self._into_box(runs)
            return
        self._end_box()
        if role in (Role.ITEM, Role.SIGNATURE):
            self._grouped(role, item, runs)
            return
        self._end_group()
        if role is Role.BODY:
            self.verse[-1].append(runs)
        mark, kind = {Role.CROSSHEAD: ("## ", "crosshead"), Role.QUOTE: ("> ", "quote")}.get(role, ("", "paragraph"))
        self._add(runs, mark, kind)

    def _add(self, runs: Runs, mark: str, kind: str) -> None:
        told = checked(runs, lambda text: mark + _closed(text, kind), kind)
        if told is None:
            self._fail(runs)
            return
        self.blocks.append(told[0])
        self.expected.append(plain(told[1]))

    def _grouped(self, role: Role, item: Paragraph, runs: Runs) -> None:
        if role is Role.SIGNATURE:
            self._change_group("signature")
            self.group.append((role, marked(runs), plain(runs)))
            return
        mark = f"{item.marker} " if item.ordered else "- "
        self._change_group("ordered" if item.ordered else "bullet")
        told = checked(runs, lambda text: mark + text, "item")
        if told is None:
            self._fail(runs)
        else:
            self.group.append((role, told[0], plain(told[1])))

    def _change_group(self, kind: str) -> None:
        if self._group_kind != kind:
            self._end_group()
        self._group_kind = kind

    def _end_group(self) -> None:
        if self.group:
            text = "\n".join(text for _, text, _ in self.group)
            self.blocks.append(f"::: signature\n{text}\n:::" if self._group_kind == "signature" else text)
            self.expected += [told for _, _, told in self.group]
        self.group, self._group_kind = [], ""

    # ---- notes, tables, pictures

    def _note(self, runs: Runs) -> None:
        self._end_box()
        self._end_group()
        title, size = note_title(plain(runs))
        head, rest = cut_runs(runs, size)
        self.file.written += len(title)
        self.file.dropped["label"] += sum(run.characters for run in head) - len(title)
        self.box = (title, [])
        tidy = self._tidy(self._joined(rest)) if plain(rest).strip() else ()
        if not tidy:
            self.file.dropped["margin-space"] += sum(run.characters for run in rest)
        if tidy:
            self._into_box(tidy)
            self._end_box()
        else:
            self.box_takes = 1 if "编" in title or "栏" in title else 999

    def _into_box(self, runs: Runs) -> None:
        assert self.box is not None
        told = checked(runs, lambda text: text, "paragraph")
        if told is None:
            self._fail(runs)
        else:
            self.box[1].append(told[0])
            self.box_expected.append(plain(told[1]))

    def _boxed(self, item: BoxCopy) -> None:
        self._end_box()
        self._end_group()
        lines = [self._tidy(self._joined(paragraph.runs)) for paragraph in item.paragraphs]
        lines = [_level(line) if number == 0 else line for number, line in enumerate(lines) if line]
        short = len(lines) > 1 and len(plain(lines[0])) <= 20 and not plain(lines[0]).endswith(("。", "！", "？"))
        self.box = (item.title or (plain(lines.pop(0)) if short else ""), [])
        for line in lines:
            self._into_box(line)
        self._end_box()

    def _end_box(self) -> None:
        box, self.box = self.box, None
        self.box_takes = 0
        texts = self.box_expected
        self.box_expected = []
        if box is None or not (box[0] or box[1]):
            return
        title = composed(box[0])
        self.blocks.append("\n\n".join((f"::: note {escape_inline(title)}".strip(), *box[1], ":::")))
        self.expected += [title, *texts]

    def _table(self, item: TableCopy) -> None:
        self._end_box()
        self._end_group()
        rows = [[self._tidy(self._joined(cell)) for cell in row] for row in item.rows]
        rows = [row for row in rows if any(row)] or rows[:1]
        width = max(max(index + 1 for index, cell in enumerate(row) if cell) if any(row) else 0 for row in rows)
        if not width:
            return
        if item.uneven:
            self.file.found.append(findings.UNEVEN_TABLE.at(self.place, number=item.number))
        if width > MOST_COLUMNS:
            self.file.found.append(findings.NO_TABLE_SPACE.at(self.place, number=item.number, columns=width))
        head = rows[0]
        rows[0] = [_level(cell) for cell in head]
        lines = [_row([marked(cell) for cell in (row + [()] * width)[:width]]) for row in rows]
        lines.insert(1, _row(["---"] * width))
        text = "\n".join(lines)
        wanted = "".join(plain(cell) for row in rows for cell in row)
        got = parse_blocks(text, StoryKind.REPORT, Place(), 0).blocks
        if len(got) != 1 or got[0].text != composed(wanted):
            plainer = [_row([escape_inline(plain(cell)) for cell in (row + [()] * width)[:width]]) for row in rows]
            plainer.insert(1, _row(["---"] * width))
            text = "\n".join(plainer)
        self.blocks.append(text)
        self.expected.append(wanted)

    def _picture(self, item: PictureCopy) -> None:
        self.file.pictures.append(PictureFile(item.name, item.data, item.number, item.caption, item.credit, item.alt))

    def footnotes(self, notes: Sequence[tuple[str, Runs]]) -> None:
        """The notes of the text in a box at its end."""
        if not notes:
            return
        self.box = (_NOTES, [])
        for sign, runs in notes:
            if tidy := self._tidy(self._joined(runs)):
                self._into_box((Run(f"{sign} ", added=True), *tidy))
        self._end_box()

    def end(self) -> None:
        """End what is open."""
        self._end_box()
        self._end_group()

    # ---- characters

    def _tidy(self, runs: Runs) -> Runs:
        tidy = tidied(runs, self.file.dropped, self.file.mended, mending=self.mapping.mend)
        self.file.written += sum(run.characters for run in tidy)
        return tidy

    def _joined(self, runs: Runs) -> Runs:
        """Runs without line breaks, which end nothing here."""
        count = sum(run.text.count("\n") for run in runs if not run.added)
        self.file.dropped["soft-break"] += count
        return tuple(replace(run, text=run.text.replace("\n", "")) for run in runs)

    def _pieces(self, runs: Runs) -> Iterator[Runs]:
        """Runs parted at line breaks that end a sentence, and run on at others."""
        joined: list[Run] = []
        for line in _at_breaks(runs, self.file.dropped, "soft-break"):
            if joined and not is_open(plain(joined).rstrip()):
                yield tuple(joined)
                joined = []
            joined += line
        yield tuple(joined)

    def _fail(self, runs: Runs) -> None:
        self.file.found.append(findings.NOT_READ_BACK.at(self.place, excerpt=plain(runs), story=self.place.file or ""))

    # ---- the whole

    def story(self, wire: WireFacts, casts: Sequence[Cast]) -> StoryFile:
        """The story's head and body, checked by reading the body back."""
        file = self.file
        file.casts = list(casts)
        characters = sum(len(text) for text in self.expected)
        poem = self._is_poem()
        if poem:
            file.kind = StoryKind.POEM
            self.blocks = ["\n".join(map(_verse, stanza)) for stanza in self.verse if stanza]
        elif characters < BRIEF and not file.pictures:
            file.kind = StoryKind.BRIEF
        file.body = "\n\n".join(self.blocks)
        file.text = composed("".join(self.expected))
        read = parse_blocks(file.body, file.kind, Place(), 0).blocks
        if "".join(block.text for block in read) != file.text:
            file.found.append(findings.NOT_READ_BACK.at(self.place, story=self.place.file or ""))
        if not file.text and not file.pictures:
            file.found.append(findings.EMPTY_FILE.at(self.place, file=self.place.file or ""))
        file.head = self._head(wire)
        if len(file.body.encode()) > MOST_BYTES:
            name = self.place.file or ""
            file.found.append(findings.PART_TOO_LARGE.at(self.place, part=name, limit=MOST_BYTES >> 20))
        return file

    def _is_poem(self) -> bool:
        """Whether the text is verse: many short lines, of which few are sentences, and nothing else."""
        lines = [plain(line) for stanza in self.verse for line in stanza]
        if len(lines) < _QUATRAIN or len(self.expected) != len(lines) or max(map(len, lines)) > 24:
            return False
        if len(lines) < _POEM and (max(map(len, lines)) > 12 or any("：" in line for line in lines)):
            return False  # 时间：… 地点：… are no verse
        ended = sum(line.endswith(("。", "；", "！", "？")) for line in lines)
        return sum(map(len, lines)) / len(lines) <= 16 and ended <= len(lines) * 0.5

    def _head(self, wire: WireFacts) -> dict[str, object]:
        headline = [_line(runs) for runs in self.lines[Role.HEADLINE]]
        if len(headline) > _MOST_LINES:
            headline = [*headline[: _MOST_LINES - 1], "　".join(headline[_MOST_LINES - 1 :])]
        if not headline:
            headline = [FILLER]
            self.file.found.append(
                story_findings.NO_HEADLINE.at(self.place, story=self.place.file or "", filler=FILLER)
            )
        texts: dict[str, object] = {
            "kicker": "　".join(_line(runs) for runs in self.lines[Role.KICKER]),
            "headline": headline[0] if len(headline) == 1 else headline,
            "subhead": "　".join(_line(runs) for runs in self.lines[Role.SUBHEAD]),
            "byline": "　".join(composed(plain(runs)) for runs in self.lines[Role.BYLINE]),
            "dateline": self.dateline,
            "credit": "　".join(composed(plain(runs)) for runs in self.lines[Role.CREDIT]),
        }
        told = {key: text for key, text in texts.items() if text}
        wired = wire.as_dict()
        priority = 5 if self.file.kind is StoryKind.BRIEF else 3
        return {"kind": self.file.kind.value, "priority": priority, **told, **({"wire": wired} if wired else {})}


def _prefix(marker: str) -> Run:
    tight = marker.endswith(("、", "）", "】", "．", "。", "：")) or not marker[-1:].isascii()
    return Run(marker if tight else f"{marker} ", added=True)


def _closed(text: str, kind: str) -> str:
    """A crosshead's text without what Markdown takes for its closing marks."""
    if kind != "crosshead" or not text.endswith("#"):
        return text
    body = text.rstrip("#")
    return body + "\\#" * (len(text) - len(body))


def _verse(runs: Runs) -> str:
    return marked(runs)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _level(runs: Runs) -> Runs:
    """Runs of a heading, which is bold of itself: plain where all of it was bold."""
    strong = all(run.strong for run in runs if run.text.strip())
    return tuple(replace(run, strong=False) for run in runs) if strong else runs


def _line(runs: Runs) -> str:
    """A heading's line in Markdown, with its looks where they read back."""
    text = marked(runs)
    read, _ = parse_line(text, Passage(text, ((0, 1, 1),), Place()))
    return text if same(read, spans(runs)) else escape(composed(plain(runs)))


def _at_breaks(runs: Runs, dropped: Counter[str], rule: str) -> Iterator[Runs]:
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


def file_text(head: dict[str, object], body: str) -> str:
    """A story's file."""
    return f"---\n{yaml_text(head)}---\n{body}\n"


def in_story(casts: Sequence[Cast]) -> int:
    """The characters of a story's casts."""
    return sum(run.characters for cast in casts for run in runs_in(cast.item))
