"""A cut list, or a dump's own short lines, to the pieces that a dump holds."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pydantic import Field

from pinban.diagnostics import Diagnostic, Place
from pinban.files import YamlDoc
from pinban.files.yamldoc import Loc
from pinban.manuscripts import findings
from pinban.manuscripts.importing.cleanup import is_open
from pinban.manuscripts.schema.edition import PaperYaml
from pinban.manuscripts.schema.values import Filled, Kind, Slug, Strict, Text
from pinban.manuscripts.slugs import slug_of
from pinban.model import StoryKind

LONGEST_HEADING = 30
"""The most characters of a line that automatic cutting takes for a heading."""

BRIEF = 150
"""A report of fewer characters is a brief."""

_BYLINE = re.compile(r"^(?:□|■|◎)?\s*(?:本报|本刊)?(?:见习|实习|特约|驻[^\s]{1,6})?(?:记者|通讯员|撰稿|文/)")
_CREDIT = re.compile(r"^[（(](?:本版|本组|本专版)(?:图片|照片|图文|稿件)")
_NOTE = re.compile(r"^(?:编者按|编者的话|开栏语|开栏的话|编后|编辑手记)$")
_SENTENCE = re.compile(r"[。；，！？,;!?]")


class PieceYaml(Strict):
    """One piece: where it begins, and what it is. ``at`` is a whole line of the dump or its number."""

    at: int | Filled
    id: Slug
    kind: Kind = StoryKind.REPORT
    priority: int = Field(3, ge=1, le=5)
    headings: int = Field(1, ge=0, le=4)
    headline: Text = ""
    kicker: Text = ""
    subhead: Text = ""
    byline: Text = ""
    boxed: bool = False


class CutYaml(Strict):
    """A cut list: the edition's facts that a dump lacks, and which line begins which piece."""

    pieces: tuple[PieceYaml, ...] = Field(min_length=1)
    paper: PaperYaml | None = None
    title: Text = ""
    date: datetime.date | None = None
    issue: Text = ""
    lunar: Text = ""
    layout: Filled = "broadsheet"
    plant: Filled = "newsprint-broadsheet"
    label: Filled = "1"
    section: Filled = "要闻"
    part: Filled = "news"
    editors: tuple[Filled, ...] = ()
    banner: int | Text = ""
    byline: int | Text = ""
    credit: int | Text = ""


@dataclass
class Piece:
    """A piece cut from a dump; ``heading`` and ``body`` are indices of the dump's lines, from 0."""

    id: str
    kind: StoryKind
    heading: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)
    byline: list[int] = field(default_factory=list)
    priority: int = 3
    told: PieceYaml | None = None


@dataclass
class Cut:
    """What each line that is not blank belongs to; ``unplaced`` ones belong to nothing."""

    pieces: list[Piece] = field(default_factory=list)
    banner: list[int] = field(default_factory=list)
    byline: list[int] = field(default_factory=list)
    credit: list[int] = field(default_factory=list)
    unplaced: list[int] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)


def cut_by_list(lines: Sequence[str], doc: YamlDoc, data: CutYaml) -> Cut:
    """Cut a dump where the list says; what stands before its first piece is unplaced."""
    cut = Cut()
    taken: dict[int, Loc] = {}

    def find(at: int | str, loc: Loc) -> list[int]:
        if at == "":
            return []
        wanted = at.strip() if isinstance(at, str) else None
        places = [
            index
            for index, line in enumerate(lines)
            if line.strip() and (index + 1 == at if wanted is None else line.strip() == wanted) and index not in taken
        ]
        if not places:
            cut.found.append(findings.CUT_UNKNOWN.at(doc.place(loc), found=str(at)[:40]))
            return []
        taken[places[0]] = loc
        return places[:1]

    cut.banner = find(data.banner, ("banner",))
    cut.byline = find(data.byline, ("byline",))
    cut.credit = find(data.credit, ("credit",))
    begins = {}
    for number, told in enumerate(data.pieces):
        for index in find(told.at, ("pieces", number, "at")):
            begins[index] = Piece(told.id, told.kind, priority=told.priority, told=told)
        if told.id in [piece.id for piece in data.pieces[:number]]:
            cut.found.append(findings.SAME_PIECE.at(doc.place(("pieces", number, "id")), story=told.id))
    special = {*cut.banner, *cut.byline, *cut.credit}
    for index in _filled(lines):
        if index in begins:
            cut.pieces.append(begins[index])
        if index in special:
            continue
        if not cut.pieces:
            cut.unplaced.append(index)
            continue
        piece = cut.pieces[-1]
        heading = piece.told is not None and len(piece.heading) < piece.told.headings and not piece.body
        (piece.heading if heading else piece.body).append(index)
    return cut


def cut_by_headings(lines: Sequence[str], place: Place) -> Cut:
    """Cut a dump at its short lines.

    A heading is a short line without a sentence's marks after a paragraph that is complete. One that no text
    follows is the page's banner; 记者 … under it is its byline; （本版图片 … is the page's picture credit.
    """
    cut = Cut()
    filled = list(_filled(lines))
    heads = [index for index in filled if _is_heading(lines, filled, index)]
    for number, index in enumerate(filled):
        line = lines[index].strip()
        if _CREDIT.match(line) and not cut.credit:
            cut.credit = [index]
        elif index in heads:
            after = next((i for i in filled[number + 1 :] if not _BYLINE.match(lines[i].strip())), None)
            textless = after is None or after in heads or _CREDIT.match(lines[after].strip())
            if textless and not cut.banner:
                cut.banner = [index]
            else:
                kind = StoryKind.NOTE if _NOTE.match(line) else StoryKind.REPORT
                cut.pieces.append(Piece(slug_of(line, {piece.id for piece in cut.pieces}), kind, [index]))
        elif _BYLINE.match(line) and len(line) <= LONGEST_HEADING and number and filled[number - 1] in heads:
            if cut.banner == [filled[number - 1]]:
                cut.byline = [index]
            else:
                cut.pieces[-1].byline = [index]
        elif cut.pieces and not (cut.banner and cut.banner[0] > cut.pieces[-1].heading[0]):
            cut.pieces[-1].body.append(index)
        else:
            cut.unplaced.append(index)
    if not cut.pieces:
        cut.found.append(findings.NO_PIECES.at(place))
    _weigh(cut.pieces, lines)
    return cut


def _weigh(pieces: Sequence[Piece], lines: Sequence[str]) -> None:
    """Short reports are briefs; the longest of the others leads the page."""
    lengths = {piece.id: sum(len(lines[index]) for index in piece.body) for piece in pieces}
    for piece in pieces:
        if piece.kind is StoryKind.REPORT and lengths[piece.id] < BRIEF:
            piece.kind, piece.priority = StoryKind.BRIEF, 5
    reports = [piece for piece in pieces if piece.kind is StoryKind.REPORT]
    if reports:
        max(reports, key=lambda piece: lengths[piece.id]).priority = 1


def _is_heading(lines: Sequence[str], filled: Sequence[int], index: int) -> bool:
    line = lines[index].strip()
    if len(line) > LONGEST_HEADING or _SENTENCE.search(line) or _BYLINE.match(line) or _CREDIT.match(line):
        return False
    if not any(char.isalpha() for char in line):
        return False
    before = next((lines[i].strip() for i in reversed(filled) if i < index), "")
    short = len(before) <= LONGEST_HEADING and not _SENTENCE.search(before)
    return short or not is_open(before)


def _filled(lines: Sequence[str]) -> Iterator[int]:
    return (index for index, line in enumerate(lines) if line.strip())
