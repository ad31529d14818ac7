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


def judged_order(data: Path, number: int, seed: int) -> tuple[int, int, int, int]:
    """Of a shuffled page: pairs of neighbouring lines of stories, those found again, and the same of blocks."""
    lines = known_lines(data, number)
    numbers = list(range(len(lines)))
    random.Random(seed).shuffle(numbers)
    order = reading_order([lines[at][0] for at in numbers], [lines[at][1] for at in numbers])
    right = set(pairwise(numbers[at] for at in order))
    pairs = [(at, at + 1) for at in range(len(lines) - 1) if lines[at][2] == lines[at + 1][2]]
    across = [pair for pair in pairs if lines[pair[0]][3] != lines[pair[1]][3]]
    return len(pairs), sum(pair in right for pair in pairs), len(across), sum(pair in right for pair in across)
