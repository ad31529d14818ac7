"""From a web or e-mail address to its letters, with the places where a line may end inside it."""

import re
from collections.abc import Iterator

from pinban.typeset.tokens.graphemes import graphemes

_ADDRESS = re.compile(
    r"://|^www\.|@[\w-]+\.[a-z]|^[\w-]+(\.[\w-]+)*\.[a-z][\w-]+/|/[\w.-]*[a-z][\w.-]*/|(%[0-9a-f]{2}){2}", re.IGNORECASE
)
# Marks of the text that stand before an address with no blank between: “网址:http://…”, “),www.…”.
_BEFORE = re.compile(r"[,;:!?)\]}(\[{<>\"']+(?=\w)")
# After a solidus, a point and the like where a name goes on; before what leads on (@ #), and before an escape. Never
# between a mark and a mark that closes or pauses, nor inside an escape (The Chicago Manual of Style, 7.46 and 14.18).
_BREAKS = re.compile(r"(?<=[/.?&=_-])(?=[\w~%+])|(?<=[\w%])(?=[@#])|(?=%[0-9a-f]{2})", re.IGNORECASE)
# What a break costs inside an address but at none of its marks, beside a line whose gaps are 0.03 em wide, which costs
# 1: gaps of 0.09 em cost the same.
_TORN = 30.0


def marks_before(text: str) -> int:
    """How many characters of a word stand before the address in it; -1 where it holds none."""
    lead = _BEFORE.match(text)
    start = lead.end() if lead else 0
    return start if _ADDRESS.search(text[start:]) else -1


def address_letters(text: str) -> Iterator[tuple[str, bool, float]]:
    """Letters of an address: each with whether a line may end before it, and what that costs.

    Two letters stand on either side of a break that is not at one of its marks; so none falls inside an escape.
    """
    for piece in filter(None, _BREAKS.split(text)):
        parts = list(graphemes(piece))
        for index, letter in enumerate(parts):
            inside = 2 <= index <= len(parts) - 2 and "".join(parts[index - 2 : index + 2]).isalnum()
            yield letter, index == 0 or inside, _TORN if inside else 0.0
