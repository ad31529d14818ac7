"""Source text to findings about what a newspaper has no use for: tags, links, pictures, code."""

import re
from collections.abc import Iterator

from pinban.diagnostics import Diagnostic, Rule
from pinban.manuscripts import findings
from pinban.manuscripts.passage import Passage

_PATTERNS: tuple[tuple[Rule, re.Pattern[str]], ...] = (
    (
        findings.HTML,
        re.compile(
            r"<!--|<[!?][A-Za-z]|</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>\n]*)?/?>"
            r"|</?(?:script|style|iframe|img|object|embed|svg|link|meta|body|html)\b",
            re.IGNORECASE,
        ),
    ),
    (findings.IMAGE, re.compile(r"!\[[^\[\]\n]*\][(\[]")),
    (findings.LINK, re.compile(r"(?<!!)\[[^\[\]\n]*\](?:\([^()\n]*\)|\[[^\[\]\n]*\])|<https?://[^<>\s]*>")),
    (findings.LINK, re.compile(r"^\[[^\[\]\n]+\]:[ \t]", re.MULTILINE)),
    (findings.CODE, re.compile(r"`+")),
    (findings.UNKNOWN_BOX, re.compile(r"^:::.*", re.MULTILINE)),
)


def foreign(passage: Passage) -> Iterator[Diagnostic]:
    """An error for each thing in the passage that cannot be printed."""
    for rule, pattern in _PATTERNS:
        for match in pattern.finditer(passage.text):
            if passage.text[match.start() - 1 : match.start()] != "\\":
                yield rule.at(passage.at(match.start()), found=shown(match.group()))


def shown(text: str, most: int = 30) -> str:
    """A text for a message: one line, not long."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
