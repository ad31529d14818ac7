"""The lines of a page that Pinban made, in the order in which they were written, and how that is found again."""

import json
import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from pinban.archive.ingest.order import reading_order
from pinban.archive.ingest.strips import Box
from tests.archive.judge import ALTO, read

Line = tuple[Box, bool, str, str]
"""Place, whether it runs downwards, its story, its block."""


def known_lines(data: Path, number: int) -> list[Line]:
    """A page's lines: the stories' in their order, then whatever else is printed."""
    blocks = {str(block.get("ID")): block for block in read(data / f"alto/{number:04}.xml").iter(f"{ALTO}TextBlock")}
    index = json.loads((data / "index.json").read_text("utf-8"))
    told = [
        (block["id"], article["id"])
        for article in index["articles"]
        for block in article["blocks"]
        if block["page"] == number
    ]
    named = {name for name, _ in told}
    told += [(name, f"loose {name}") for name in blocks if name not in named]
    return [line for name, story in dict(told).items() for line in _lines(blocks[name], story, name)]


def _lines(block: object, story: str, name: str) -> Iterator[Line]:
    for line in block.iterfind(f"{ALTO}TextLine"):  # type: ignore[attr-defined]
        left, top, width, height = (float(line.get(side)) for side in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
        yield Box(left, top, left + width, top + height), line.get("BASEDIRECTION") == "ttb", story, name


FLOATS = frozenset({"caption", "picture-credit", "pull-quote", "table", "table-head", "table-note"})
"""Roles of what no place tells when it is read: it stands beside the text."""


def judged_order(data: Path, number: int, seed: int, *, text_alone: bool = False) -> tuple[int, int, int, int]:
    """Of a shuffled page: pairs of neighbouring lines of stories, those found again, and the same of blocks.

    With ``text_alone`` pictures' captions and credits, tables and pulled quotes are read with all else, but not judged.
    """
    lines = known_lines(data, number)
    numbers = list(range(len(lines)))
    random.Random(seed).shuffle(numbers)
    index = json.loads((data / "index.json").read_text("utf-8"))
    order = reading_order(
        [lines[at][0] for at in numbers],
        [lines[at][1] for at in numbers],
        from_left=str(index["language"]).startswith("mn-Mong"),
    )
    roles = {block["id"]: block["role"] for article in index["articles"] for block in article["blocks"]}
    last = {article["id"]: article["blocks"][-1]["id"] for article in index["articles"]}
    judged = [at for at in range(len(lines)) if not text_alone or not _floats(lines[at], roles, last)]
    shown = set(judged)
    right = set(pairwise(numbers[at] for at in order if numbers[at] in shown))
    pairs = [(at, after) for at, after in pairwise(judged) if lines[at][2] == lines[after][2]]
    across = [pair for pair in pairs if lines[pair[0]][3] != lines[pair[1]][3]]
    return len(pairs), sum(pair in right for pair in pairs), len(across), sum(pair in right for pair in across)


def _floats(line: Line, roles: dict[str, str], last: dict[str, str]) -> bool:
    """Whether a line is of what floats; a credit that is not the story's last block is a picture's."""
    role = roles.get(line[3], "")
    return role in FLOATS or (role == "credit" and last[line[2]] != line[3])
