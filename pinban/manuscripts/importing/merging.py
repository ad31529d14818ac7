"""A story as it was imported, as the desk has edited it and as it comes anew, to one text: a merge of three.

Lines first, since a paragraph is one; where both have changed the same paragraph, its sentences. What both have changed
stays as the desk has it, and is told.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeAlias

_SENTENCES = re.compile(r"[^。！？；]*[。！？；]+[”’）]*|[^。！？；]+")


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both have changed: the desk's text, the original's new one, and the line where the desk's stands, from 1."""

    ours: str
    theirs: str
    line: int


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged text, how many of the original's changes are in it, and those that are not."""

    text: str
    taken: int
    conflicts: tuple[Conflict, ...]


def merge(base: str, ours: str, theirs: str) -> Merged:
    """Merge ``theirs``, the original's new form, into ``ours``, both of which come from ``base``."""
    pieces: list[str] = []
    conflicts: list[Conflict] = []
    taken = 0
    for old, desk, new in _chunks(*(text.splitlines(keepends=True) for text in (base, ours, theirs))):
        told = _settled(old, desk, new, _sentences)
        if told is None:
            line = "".join(pieces).count("\n") + 1
            conflicts.append(Conflict("".join(desk), "".join(new), line))
            pieces += desk
        else:
            taken += new not in (old, desk)
            pieces += told
    return Merged("".join(pieces), taken, tuple(conflicts))


Parts: TypeAlias = list[str]


def _settled(old: Parts, desk: Parts, new: Parts, within: Callable[[str, str, str], Parts | None]) -> Parts | None:
    """What stands where the three say this; ``within`` settles a part that both have changed, ``None`` is neither."""
    if desk == old:
        return new
    if new in (old, desk):
        return desk
    if not len(old) == len(desk) == len(new):
        return None
    made: Parts = []
    for one, mine, theirs in zip(old, desk, new, strict=True):  # neighbours, each changed by one of them
        told = [theirs] if mine == one else [mine] if theirs in (one, mine) else within(one, mine, theirs)
        if told is None:
            return None
        made += told
    return made


def _sentences(base: str, ours: str, theirs: str) -> Parts | None:
    """A paragraph merged by its sentences; ``None`` where both have changed one of them."""
    made: Parts = []
    for old, desk, new in _chunks(*(_SENTENCES.findall(text) for text in (base, ours, theirs))):
        told = _settled(old, desk, new, _neither)
        if told is None:
            return None
        made += told
    return made


def _neither(_: str, __: str, ___: str) -> None:
    """A sentence that both have changed is a person's to settle."""
    return


def _chunks(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> list[tuple[list[str], list[str], list[str]]]:
    """The three texts cut at what all of them share (diff3: Khanna, Kunal and Pierce 2007)."""
    mine, other = _kept(base, ours), _kept(base, theirs)
    chunks: list[tuple[list[str], list[str], list[str]]] = []
    at = [0, 0, 0]
    for index in range(len(base)):
        if index not in mine or index not in other:
            continue
        ends = (index, mine[index], other[index])
        if any(end > begin for begin, end in zip(at, ends, strict=True)):
            chunks.append(_cut(base, ours, theirs, at, ends))
        chunks.append(([base[index]], [ours[mine[index]]], [theirs[other[index]]]))
        at = [end + 1 for end in ends]
    rest = _cut(base, ours, theirs, at, (len(base), len(ours), len(theirs)))
    return [*chunks, rest] if any(rest) else chunks


def _cut(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], at: Sequence[int], ends: Sequence[int]
) -> tuple[list[str], list[str], list[str]]:
    return list(base[at[0] : ends[0]]), list(ours[at[1] : ends[1]]), list(theirs[at[2] : ends[2]])


def _kept(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """Where each part of ``base`` that the other has kept stands in it."""
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return {block.a + k: block.b + k for block in matcher.get_matching_blocks() for k in range(block.size)}


def changes(former: str, now: str) -> int:
    """In how many places two texts differ, by lines."""
    matcher = SequenceMatcher(None, former.splitlines(), now.splitlines(), autojunk=False)
    return sum(tag != "equal" for tag, *_ in matcher.get_opcodes())
