"""Lines read back from a PDF to a verdict: flush edges, forbidden edges, lone last lines, stretch, grid.

The rules are written here once more, from CLREQ and GB/T 15834, so that the composer's own tables do not
judge themselves.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf

from benchmarks.proof.page import Form, Proof
from benchmarks.proof.reading import Glyph, ReadLine, read

FLUSH = 0.05  # pt
LOOSE = 0.10  # em
LIMIT = 0.25  # em: a wider gap is worse than a last line of one character
NEVER_FIRST = frozenset("、，；：。．！？‼⁇⁈⁉”’）》〉】〗〕］｝」』～–·・‧／％‰℃")
NEVER_LAST = frozenset("“‘（《〈【〖〔［｛「『￥№／")
_OPENERS = NEVER_LAST - frozenset("￥№／")
_TRIMMED = frozenset("、，；：。．！？”’）》〉】〗〕］｝」』")
_INTERPUNCTS = frozenset("·・‧")
_PAIRED = frozenset("—…⋯")
_MARKS = _TRIMMED | _OPENERS | _INTERPUNCTS | _PAIRED | frozenset("～–")
_WORDY = frozenset("’·–")  # of these another script has its own form, which may begin what stands after a blank
_WORD = re.compile(r"[0-9A-Za-z+−±￥№]")  # what cannot be broken, and so keeps a composer from filling a line


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that breaks a rule: ``flush`` (by so many points), ``loose`` (em), ``first``, ``last``, ``lone``.

    A lone last line's ``amount`` is the stretch (em) that the line before would come to, gave it one character
    up: infinite where it cannot. Beyond ``LIMIT`` there was no other composition of these two lines.
    """

    rule: str
    line: ReadLine
    amount: float = 0.0
    after: str = ""  # the next line, or for a lone last line the one before it


@dataclass(slots=True)
class Verdict:
    """What was measured on some proofs. ``stretch`` holds the gaps between ideographs on full lines, in em.

    ``full`` lines are those that are not a paragraph's last; ``off_grid`` is the greatest distance of a baseline
    from its page's grid, in points; ``misread`` counts paragraphs whose characters are not those given;
    ``worst_chinese`` is the widest gap of those lines that neither hold nor precede a word or figure.
    """

    characters: int = 0
    pages: int = 0
    seconds: float = 0.0
    lines: int = 0
    full: int = 0
    flush: int = 0
    off_grid: float = 0.0
    misread: int = 0
    worst_chinese: float = 0.0
    stretch: list[float] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def add(self, other: "Verdict") -> None:
        """Take another's measurements in."""
        for name in ("characters", "pages", "seconds", "lines", "full", "flush", "misread"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.off_grid = max(self.off_grid, other.off_grid)
        self.worst_chinese = max(self.worst_chinese, other.worst_chinese)
        self.stretch += other.stretch
        self.faults += other.faults

    def count(self, *rules: str) -> int:
        """How many faults there are of some rules."""
        return sum(fault.rule in rules for fault in self.faults)

    @property
    def spared(self) -> int:
        """How many last lines of one character the line before could have spared."""
        return sum(fault.rule == "lone" and fault.amount <= LIMIT for fault in self.faults)

    def percentiles(self, *shares: float) -> list[float]:
        """The stretch that each share of the gaps keeps within."""
        ordered = sorted(self.stretch)
        if not ordered:
            return [0.0] * len(shares)
        return [ordered[min(len(ordered) - 1, int(share * len(ordered)))] for share in shares]

    def worst(self, rule: str, count: int = 5) -> list[Fault]:
        """The worst faults of one rule."""
        return sorted((fault for fault in self.faults if fault.rule == rule), key=lambda fault: -fault.amount)[:count]


def judge(proof: Proof) -> Verdict:
    """Read a proof back and measure it. Lines are told apart into paragraphs by counting their characters."""
    lines = read(proof)
    verdict = Verdict(proof.characters, 1 + max((line.page for line in lines), default=-1), proof.seconds, len(lines))
    place = 0
    for text in proof.paragraphs:
        places = [index for index, char in enumerate(text) if not char.isspace()]
        members: list[ReadLine] = []
        taken = 0
        while place < len(lines) and taken < len(places):
            members.append(lines[place])
            taken += len(lines[place].glyphs)
            place += 1
        if "".join(line.text for line in members) != "".join(text[index] for index in places):
            verdict.misread += 1
        _paragraph(verdict, members, places, proof.form)
    verdict.misread += len(lines) - place
    _grid(verdict, lines, proof.form)
    return verdict


def _paragraph(verdict: Verdict, lines: Sequence[ReadLine], places: Sequence[int], form: Form) -> None:
    """Judge one paragraph's lines; ``places`` are its visible characters' ordinals, blanks counted."""
    start = 0
    for number, line in enumerate(lines):
        own = places[start : start + len(line.glyphs)]
        start += len(line.glyphs)
        last = number == len(lines) - 1
        if number and line.glyphs[0].char in NEVER_FIRST and not _another_script(line.glyphs[:2]):
            verdict.faults.append(Fault("first", line))
        if not last and line.glyphs[-1].char in NEVER_LAST:
            verdict.faults.append(Fault("last", line, after=lines[number + 1].text))
        if last:
            letters = sum(glyph.char not in _MARKS for glyph in line.glyphs)
            if number and letters <= 1:
                before = lines[number - 1]
                amount = _to_spare(before, form) if letters else inf  # marks alone would want two characters
                verdict.faults.append(Fault("lone", line, amount, before.text))
            continue
        after = lines[number + 1].text
        verdict.full += 1
        off = max(_right_off(line, form), _left_off(line, form, form.indent * form.size if number == 0 else 0.0))
        if off <= FLUSH:
            verdict.flush += 1
        else:
            verdict.faults.append(Fault("flush", line, off, after))
        gaps = list(_gaps(line.glyphs, own, form.size))
        verdict.stretch += gaps
        if not _WORD.search(line.text) and not _WORD.match(after.lstrip("“‘（《")):
            verdict.worst_chinese = max(verdict.worst_chinese, *gaps, 0.0)
        if max(gaps, default=0.0) > LOOSE:
            verdict.faults.append(Fault("loose", line, max(gaps), after))


def _to_spare(line: ReadLine, form: Form) -> float:
    """The gap between ideographs that a line would have without its last character, in em."""
    if len(line.glyphs) < 3 or not all(_han(glyph.char) for glyph in line.glyphs[-2:]):
        return inf
    last = line.glyphs[-1]
    spare = (line.left + form.width - last.x) / form.size
    kept = [glyph.char for glyph in line.glyphs[:-1]]
    each = spare / sum(not (_rigid(a) and _rigid(b)) for a, b in pairwise(kept))
    return each + (last.x - line.glyphs[-2].x) / form.size - 1


def _rigid(char: str) -> bool:
    """Whether a character makes a unit with others of its kind."""
    return char.isascii() or char in _PAIRED or char in "№￥μ²³"


def _another_script(glyphs: Sequence[Glyph]) -> bool:
    return len(glyphs) > 1 and glyphs[0].char in _WORDY and glyphs[1].char.isascii()


def _right_off(line: ReadLine, form: Form) -> float:
    """How far the last character's advance is from the edge; a mark at the line's end stands on half an em.

    Marks that have a full-width and a proportional glyph, and dashes made of one glyph for two, do not tell
    their width by their code: for these the em of the form counts.
    """
    last, size = line.glyphs[-1], form.size
    edge = line.left + form.width
    ends = [line.right]
    if last.char in _TRIMMED:
        ends += [line.right - size / 2, last.x + size / 2]
    elif last.char in _INTERPUNCTS:
        ends += [line.right - size / 4, last.x + size * 3 / 4]
    elif last.char in _PAIRED and len(line.glyphs) > 1 and line.glyphs[-2].char == last.char:
        ends += [line.glyphs[-2].x + 2 * size]
    return min(abs(end - edge) for end in ends)


def _left_off(line: ReadLine, form: Form, indent: float) -> float:
    """How far the first character is from the edge or the indent; an opener may have lost half an em or less."""
    glyph = line.glyphs[0]
    off = glyph.x - line.left - indent
    if glyph.char in _OPENERS:
        off = min(off + form.size / 2, 0.0) if off < 0 else off
    return abs(off)


def _gaps(glyphs: Sequence[Glyph], places: Sequence[int], size: float) -> Iterator[float]:
    """The space between neighbouring ideographs with no blank typed between them, in em."""
    for (left, right), (at, after) in zip(pairwise(glyphs), pairwise(places), strict=False):
        if after == at + 1 and _han(left.char) and _han(right.char):
            yield (right.x - left.x) / size - 1


def _han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _grid(verdict: Verdict, lines: Sequence[ReadLine], form: Form) -> None:
    """The greatest distance of a baseline from the grid that the first line of its page stands on."""
    heads: dict[int, float] = {}
    for line in lines:
        head = heads.setdefault(line.page, line.y)
        steps = (line.y - head) / form.leading
        verdict.off_grid = max(verdict.off_grid, abs(steps - round(steps)) * form.leading)
