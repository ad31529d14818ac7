"""A group of briefs, or a package, as printed to the blocks of each of its stories."""

from collections.abc import Sequence

from pinban.record.printed_edition import PrintedBlock

HEADS = ("brief-head", "package-head")
"""The roles with which a story of a group begins."""


def member_blocks(body: Sequence[PrintedBlock]) -> list[tuple[PrintedBlock, ...]]:
    """A group's body parted where a story's head begins: each story's blocks, in order."""
    parts: list[list[PrintedBlock]] = []
    for block in body:
        if not parts or (block.role in HEADS and not block.continues):
            parts.append([])
        parts[-1].append(block)
    return [tuple(part) for part in parts]
