"""A page as a raw text dump to an edition folder, with an account of every character (``pinban import``)."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pinban.diagnostics import Diagnostic, Place, worst
from pinban.diagnostics.finding import Severity
from pinban.files import read_bytes, read_yaml, validate
from pinban.files.passage import Passage
from pinban.manuscripts import findings
from pinban.manuscripts.folder import NO_SCHEMA, EditorSchema, write_folder, yaml_text
from pinban.manuscripts.importing.cleanup import is_open, mend
from pinban.manuscripts.importing.copy import RefusedError
from pinban.manuscripts.importing.readers.plain import decode_any
from pinban.manuscripts.importing.splitting import Cut, CutYaml, Piece, cut_by_headings, cut_by_list
from pinban.manuscripts.importing.stories.markdown import escape
from pinban.manuscripts.schema.edition import LEGAL_FACTS
from pinban.model import StoryKind
from pinban.proofreading import proofread

MOST_BYTES = 4 << 20
FILLER = "待填"
_UNKNOWN_DAY = "2000-01-01"
_ABRUPT = re.compile(
    r"^(?:刚开始|起初|此外|同时|与此同时|因此|为此|对此|不仅如此|随后|后来|但是|然而|而且|其中|最终|于是)"
)


@dataclass(frozen=True, slots=True)
class Account:
    """What became of a file's characters; each is counted in ``kept``, ``dropped``, ``left`` or ``unplaced`` once.

    ``kept`` is by owner (a story's id, ``banner``, ``byline``, ``credit``), ``dropped`` by rule; ``left`` is text
    that is not to be printed, by kind; ``mended`` counts, by rule, those of the kept ones that were put right.
    """

    characters: int
    kept: Mapping[str, int] = field(default_factory=dict)
    dropped: Mapping[str, int] = field(default_factory=dict)
    mended: Mapping[str, int] = field(default_factory=dict)
    unplaced: int = 0
    left: Mapping[str, int] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether no character is unaccounted for."""
        out = sum(self.dropped.values()) + sum(self.left.values()) + self.unplaced
        return self.characters == sum(self.kept.values()) + out


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The pieces that were written, the account, and the findings; ``folder`` is ``None`` when nothing was."""

    folder: Path | None
    stories: tuple[str, ...]
    account: Account
    diagnostics: list[Diagnostic]


def import_dump(dump: Path, cut: Path | None, out: Path, schema: EditorSchema = NO_SCHEMA) -> ImportResult:
    """Write the dump's pieces into ``out``, which must be new or empty.

    ``cut`` is a cut list (:class:`pinban.manuscripts.importing.splitting.CutYaml`); without one the dump is
    cut at its short lines. Findings give the lines of the dump.
    """
    text, problems = _read(dump)
    if text is None:
        return ImportResult(None, (), Account(0), problems)
    read = problems
    lines = text.split("\n")
    data = None
    if cut is None:
        cutting = cut_by_headings(lines, Place(file=dump.name, line=1))
    else:
        doc, problems = read_yaml(cut, cut.name)
        if doc is not None:
            data, problems = validate(doc, CutYaml)
        if doc is None or data is None:
            return ImportResult(None, (), Account(len(text)), problems)
        cutting = cut_by_list(lines, doc, data)
    desk = _Desk(lines, dump.name, cutting, data)
    files = desk.files(out)
    problems = [*read, *cutting.found, *desk.found]
    account = desk.account(len(text))
    if worst(problems) is not Severity.ERROR:
        files["edition.yaml"] = schema.line + files["edition.yaml"]
        problems += write_folder(out, {**schema.files, **files})
    written = worst(problems) is not Severity.ERROR
    return ImportResult(out if written else None, tuple(p.id for p in cutting.pieces), account, problems)


def _read(dump: Path) -> tuple[str | None, list[Diagnostic]]:
    """The dump's text, in whatever encoding it is."""
    data, found = read_bytes(dump, dump.name, MOST_BYTES)
    if data is None:
        return None, found
    try:
        text, found = decode_any(data, dump.name)
    except RefusedError as error:
        return None, [error.finding]
    return text.replace("\r\n", "\n").replace("\r", "\n"), found


class _Desk:
    """One import: mends lines and keeps the account."""

    def __init__(self, lines: Sequence[str], shown: str, cut: Cut, data: CutYaml | None) -> None:
        self.lines = lines
        self.place = Place(file=shown)
        self.cut = cut
        self.data = data
        self.found: list[Diagnostic] = []
        self.kept: Counter[str] = Counter()
        self.dropped: Counter[str] = Counter()
        self.mended: Counter[str] = Counter()
        self.unplaced = 0

    def files(self, out: Path) -> dict[str, str]:
        """The files of the edition folder."""
        edition = self._edition(out)
        files = {f"stories/{piece.id}.md": self._story(piece) for piece in self.cut.pieces}
        for index in self.cut.unplaced:
            line = self.lines[index]
            self.unplaced += len(line)
            place = self.place.within(line=index + 1, column=1)
            self.found.append(findings.UNPLACED.at(place, excerpt=line.strip(), characters=len(line.strip())))
        return {"edition.yaml": yaml_text(edition), **files}

    def account(self, characters: int) -> Account:
        """The account, once the files have been made."""
        for index, line in enumerate(self.lines):
            if not line.strip():
                self.dropped["blank-line"] += len(line)
            if index < len(self.lines) - 1:
                self.dropped["line-end" if line.strip() else "blank-line"] += 1
        joined = self.dropped["broken-paragraph"]
        self.dropped["line-end"] -= joined
        counted = (self.kept, self.dropped, self.mended)
        kept, dropped, mended = ({name: n for name, n in sorted(c.items()) if n} for c in counted)
        return Account(characters, kept, dropped, mended, self.unplaced)

    def _line(self, index: int, owner: str) -> str:
        """A line without the white space at its ends, mended and counted."""
        line = self.lines[index].strip()
        self.dropped["margin-space"] += len(self.lines[index]) - len(line)
        self.kept[owner] += len(line)
        return mend(line, self.mended)

    def _edition(self, out: Path) -> dict[str, object]:
        data, cut = self.data, self.cut
        page: dict[str, object] = {
            "label": data.label if data else "1",
            "section": data.section if data else "要闻",
            "part": data.part if data else "news",
        }
        if cut.banner:
            words = self._line(cut.banner[0], "banner").split()
            breaks = len(words) - 1
            self.kept["banner"] -= breaks
            self.dropped["headline-break"] += breaks
            page["banner"] = {"headline": list(map(escape, words))}
            if cut.byline:
                page["banner"]["byline"] = self._line(cut.byline[0], "byline")  # type: ignore[index]
        page["stories"] = [piece.id for piece in cut.pieces]
        if data and data.editors:
            page["editors"] = list(data.editors)
        if cut.credit:
            page["credit"] = self._line(cut.credit[0], "credit")
        return {**self._facts(out), "pages": [page]}

    def _facts(self, out: Path) -> dict[str, object]:
        data = self.data
        day = data.date.isoformat() if data and data.date else out.name
        known = re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) is not None
        must = ("name", "cn", "publisher", *LEGAL_FACTS)
        paper = data.paper.model_dump(exclude_defaults=True) if data and data.paper else {}
        lacks = [f"paper.{key}" for key in must if not paper.get(key)]
        told = ((key, getattr(data, key) if data else "") for key in ("title", "issue"))
        for key, value in (*told, ("date", known)):
            lacks += [] if value else [key]
        if lacks:
            filler = FILLER if known else f"{FILLER} / {_UNKNOWN_DAY}"
            self.found.append(findings.FACTS_MISSING.at(self.place, missing=", ".join(lacks), filler=filler))
        facts: dict[str, object] = {
            "paper": dict.fromkeys(must, FILLER) | paper,
            "title": (data.title if data else "") or FILLER,
            "date": day if known else _UNKNOWN_DAY,
            "issue": (data.issue if data else "") or FILLER,
        }
        if data:
            more = {"lunar": data.lunar, "layout": data.layout, "plant": data.plant}
            facts.update({key: value for key, value in more.items() if value})
        return facts

    def _story(self, piece: Piece) -> str:
        head = self._head(piece)
        paragraphs = self._paragraphs(piece)
        if not paragraphs:
            self.found.append(findings.NO_TEXT.at(self._at(piece), story=piece.id))
        else:
            opening = _ABRUPT.match(paragraphs[0].text)
            if opening and piece.kind in (StoryKind.REPORT, StoryKind.BRIEF):
                place = paragraphs[0].at(0)
                self.found.append(findings.ABRUPT.at(place, story=piece.id, found=opening.group()))
        self.found += proofread(paragraphs)
        body = "\n\n".join(escape(paragraph.text) for paragraph in paragraphs)
        return f"---\n{yaml_text(head)}---\n{body}\n"

    def _head(self, piece: Piece) -> dict[str, object]:
        told = piece.told
        headline = [self._line(index, piece.id) for index in piece.heading]
        if told and told.headline:
            headline = [*headline, told.headline] if headline else [told.headline]
        if not headline:
            headline = [FILLER]
            self.found.append(findings.NO_HEADLINE.at(self._at(piece), story=piece.id, filler=FILLER))
        bylines = [self._line(index, piece.id) for index in piece.byline]
        extra = {key: getattr(told, key) for key in ("kicker", "subhead", "byline")} if told else {}
        return {
            "kind": piece.kind.value,
            "priority": piece.priority,
            "headline": escape(headline[0]) if len(headline) == 1 else list(map(escape, headline)),
            **({"byline": bylines[0]} if bylines else {}),
            **{key: value if key == "byline" else escape(value) for key, value in extra.items() if value},
            **({"boxed": True} if told and told.boxed else {}),
        }

    def _paragraphs(self, piece: Piece) -> list[Passage]:
        """The piece's paragraphs, broken ones joined, each with the way back into the dump."""
        paragraphs: list[Passage] = []
        raw: list[list[int]] = []
        for index in piece.body:
            if raw and is_open(self.lines[raw[-1][-1]].strip()):
                raw[-1].append(index)
                self.dropped["broken-paragraph"] += 1
            else:
                raw.append([index])
        for group in raw:
            text, starts = "", []
            for index in group:
                line = self.lines[index]
                starts.append((len(text), index + 1, len(line) - len(line.lstrip()) + 1))
                text += line.strip()
                self.dropped["margin-space"] += len(line) - len(line.strip())
            self.kept[piece.id] += len(text)
            place = self.place.within(story=piece.id)
            paragraphs.append(Passage(mend(text, self.mended), tuple(starts), place))
        return paragraphs

    def _at(self, piece: Piece) -> Place:
        first = (*piece.heading, *piece.body)
        return self.place.within(line=first[0] + 1 if first else None, story=piece.id)
