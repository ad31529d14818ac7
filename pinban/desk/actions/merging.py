"""A text, and two texts that came of it, to one with both changes; nothing where they touch the same lines."""

from collections.abc import Sequence
from difflib import SequenceMatcher


def merged(base: str, ours: str, theirs: str) -> str | None:
    """The text with both changes, line by line as version control does it; ``None`` where they touch one another."""
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    lines = base.splitlines(keepends=True)
    one, other = _changes(lines, ours), _changes(lines, theirs)
    if any(_meet(mine, yours) for mine in one for yours in other if mine != yours):
        return None
    out, at = [], 0
    for start, end, new in sorted({*one, *other}):
        out += [*lines[at:start], *new]
        at = end
    return "".join([*out, *lines[at:]])


Change = tuple[int, int, tuple[str, ...]]
"""The lines that are replaced, from and up to, and what by."""


def _changes(lines: Sequence[str], text: str) -> list[Change]:
    new = text.splitlines(keepends=True)
    codes = SequenceMatcher(None, lines, new, autojunk=False).get_opcodes()
    return [(a, b, tuple(new[c:d])) for kind, a, b, c, d in codes if kind != "equal"]


def _meet(one: Change, other: Change) -> bool:
    """Whether two changes have a line in common, or stand beside one another."""
    return one[0] <= other[1] and other[0] <= one[1]
