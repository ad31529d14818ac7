"""Two texts to what was taken out and what was put in, by sentences first and by words within them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_SENTENCE = re.compile(r"[^。！？；]*[。！？；]?[”’」』）]*", re.DOTALL)
_INNER_MOST = 2_000_000  # characters times characters: beyond it a passage is told as a whole
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9'’.-]*|\d+(?:[.,:]\d+)*%?|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Edit:
    """A piece of both texts: ``a`` and ``b`` are its spans (start, end). An equal piece has ``same``."""

    same: bool
    a: tuple[int, int]
    b: tuple[int, int]


def edits(a: str, b: str) -> list[Edit]:
    """The pieces of both texts in order; joined, the spans cover each text once.

    Han characters are compared one by one, Latin words and figures as wholes, so that ``1.38`` against ``1.83`` is
    one change.
    """
    out: list[Edit] = []
    for same, (a0, a1), (b0, b1) in _opcodes(_pieces(_SENTENCE, a), _pieces(_SENTENCE, b)):
        if same or a0 == a1 or b0 == b1 or (a1 - a0) * (b1 - b0) > _INNER_MOST:
            out.append(Edit(same, (a0, a1), (b0, b1)))
            continue
        inner = _opcodes(_pieces(_WORD, a[a0:a1]), _pieces(_WORD, b[b0:b1]))
        out += [Edit(alike, (a0 + s, a0 + e), (b0 + t, b0 + f)) for alike, (s, e), (t, f) in inner]
    return _joined(out)


def likeness(a: str, b: str) -> float:
    """How much of two texts is the same, 0 to 1, judged by pairs of neighbouring characters."""
    if a == b:
        return 1.0
    one, other = _pairs(a), _pairs(b)
    total = sum(one.values()) + sum(other.values())
    common = sum(min(count, other.get(pair, 0)) for pair, count in one.items())
    return 2 * common / total if total else 0.0


def _pairs(text: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for index in range(len(text) - 1):
        pair = text[index : index + 2]
        counts[pair] = counts.get(pair, 0) + 1
    return counts


def _pieces(pattern: re.Pattern[str], text: str) -> list[str]:
    return [match[0] for match in pattern.finditer(text) if match[0]]


def _opcodes(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[bool, tuple[int, int], tuple[int, int]]]:
    """The matcher's operations in characters."""
    starts_a, starts_b = _starts(a), _starts(b)
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        yield tag == "equal", (starts_a[i], starts_a[j]), (starts_b[k], starts_b[m])


def _starts(pieces: Sequence[str]) -> list[int]:
    out = [0]
    for piece in pieces:
        out.append(out[-1] + len(piece))
    return out


def _joined(pieces: Sequence[Edit]) -> list[Edit]:
    """Neighbouring pieces of one kind as one."""
    out: list[Edit] = []
    for piece in pieces:
        if out and out[-1].same == piece.same:
            out[-1] = Edit(piece.same, (out[-1].a[0], piece.a[1]), (out[-1].b[0], piece.b[1]))
        else:
            out.append(piece)
    return out
