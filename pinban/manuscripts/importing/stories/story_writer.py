"""A story's casts to its Markdown file and pictures, every character of them counted into the file or a named rule."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pinban.diagnostics import Place
from pinban.manuscripts import findings as story_findings
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
)
from pinban.manuscripts.importing.mapping import WORDS, MapYaml, Role
from pinban.manuscripts.importing.stories.markdown import checked, escape_inline, marked
from pinban.manuscripts.importing.stories.pieces import (
    heading_line,
    parted_at_breaks,
    printed_marker,
    table_row,
    without_closing_marks,
    without_own_bold,
)
from pinban.manuscripts.importing.stories.roles import Cast, cut_runs
from pinban.manuscripts.importing.stories.story_file import FILLER, PictureFile, StoryFile
from pinban.manuscripts.importing.stories.tidy import composed, tidied
from pinban.manuscripts.importing.stories.words import note_title, photo_credit
from pinban.manuscripts.markup.blocks import parse_blocks
from pinban.manuscripts.story import MOST_BYTES
from pinban.model import StoryKind

BRIEF = 150
MOST_COLUMNS = 8
_NOTES = "注释"
_QUATRAIN, _POEM = 4, 6
"""Lines of the shortest poem, if they are short; of one whose lines are of any length that a column holds."""
_MOST_LINES, _MOST_IN_LINE, _MOST_IN_HEAD = 4, 200, 900
_HEADS = (Role.KICKER, Role.HEADLINE, Role.SUBHEAD, Role.BYLINE, Role.CREDIT)
_GAP = Run("　", added=True)


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
        for line in parted_at_breaks(runs, self.file.dropped, "headline-break"):
            if tidy := self._tidy(line):
                self.lines[role].append(without_own_bold(tidy))

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
                self._block(role, item, (printed_marker(item.marker), *tidy) if first else tidy)

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
        told = checked(runs, lambda text: mark + without_closing_marks(text, kind), kind)
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
        lines = [without_own_bold(line) if number == 0 else line for number, line in enumerate(lines) if line]
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
        rows[0] = [without_own_bold(cell) for cell in head]
        lines = [table_row([marked(cell) for cell in (row + [()] * width)[:width]]) for row in rows]
        lines.insert(1, table_row(["---"] * width))
        text = "\n".join(lines)
        wanted = "".join(plain(cell) for row in rows for cell in row)
        got = parse_blocks(text, StoryKind.REPORT, Place(), 0).blocks
        if len(got) != 1 or got[0].text != composed(wanted):
            plainer = [table_row([escape_inline(plain(cell)) for cell in (row + [()] * width)[:width]]) for row in rows]
            plainer.insert(1, table_row(["---"] * width))
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
        for line in parted_at_breaks(runs, self.file.dropped, "soft-break"):
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
            self.blocks = ["\n".join(map(marked, stanza)) for stanza in self.verse if stanza]
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
        headline = [heading_line(runs) for runs in self.lines[Role.HEADLINE]]
        if len(headline) > _MOST_LINES:
            headline = [*headline[: _MOST_LINES - 1], "　".join(headline[_MOST_LINES - 1 :])]
        if not headline:
            headline = [FILLER]
            self.file.found.append(
                story_findings.NO_HEADLINE.at(self.place, story=self.place.file or "", filler=FILLER)
            )
        texts: dict[str, object] = {
            "kicker": "　".join(heading_line(runs) for runs in self.lines[Role.KICKER]),
            "headline": headline[0] if len(headline) == 1 else headline,
            "subhead": "　".join(heading_line(runs) for runs in self.lines[Role.SUBHEAD]),
            "byline": "　".join(composed(plain(runs)) for runs in self.lines[Role.BYLINE]),
            "dateline": self.dateline,
            "credit": "　".join(composed(plain(runs)) for runs in self.lines[Role.CREDIT]),
        }
        told = {key: text for key, text in texts.items() if text}
        wired = wire.as_dict()
        priority = 5 if self.file.kind is StoryKind.BRIEF else 3
        return {"kind": self.file.kind.value, "priority": priority, **told, **({"wire": wired} if wired else {})}
