"""From a content stream to one a fraction as long, its runs of path segments and glyphs set aside, and back.

Inks and overprint are decided by colours, states, and where paths and text begin. Nine tenths of the operators of a
page with drawings are the segments between, and most of the operands of any page are glyphs: taking all these to pieces
costs more than all that is decided.
"""

import re
from dataclasses import dataclass

MARK = "PinbanRun"
"""The operator that stands for a run."""
_MARK = MARK.encode()
_FIGURES = rb"(?:-?[\d.]+ )+"
# Lines as pydyf writes them. Whether one really was an instruction, and no part of a string or of a picture's samples,
# is told by the marks that come back: these are counted.
_RUN = re.compile(rb"(?:^(?:" + _FIGURES + rb"[lc]|h)\n){2,}", re.MULTILINE)
_GLYPHS = re.compile(rb"^\[[<>\-\d.a-f]+\] TJ$", re.MULTILINE)
_BACK = re.compile(rb"^(?:(\d+) " + _MARK + rb"|\[ (\d+) \] TJ)$", re.MULTILINE)


@dataclass(frozen=True)
class SetAside:
    """A content with marks for the runs that were set aside, and these, in order."""

    content: bytes
    runs: tuple[bytes, ...]

    def put_back(self, content: bytes) -> bytes | None:
        """What became of the content, the runs in their places again; ``None`` where a mark was none, or got lost."""
        seen: list[int] = []

        def run(match: re.Match[bytes]) -> bytes:
            seen.append(int(match[1] or match[2]))
            return self.runs[seen[-1]] if seen[-1] < len(self.runs) else b""

        whole = _BACK.sub(run, content)
        return whole if seen == list(range(len(self.runs))) else None


def set_aside(content: bytes) -> SetAside:
    """The content without its runs; all of it where it has marks of its own."""
    if _MARK in content:
        return SetAside(content, ())
    runs: list[bytes] = []

    def segments(match: re.Match[bytes]) -> bytes:
        runs.append(match[0].rstrip(b"\n"))
        return b"%d %s\n" % (len(runs) - 1, _MARK)

    def either(match: re.Match[bytes]) -> bytes:
        if match[0].endswith(b"\n"):
            return segments(match)
        runs.append(match[0])
        return b"[%d] TJ" % (len(runs) - 1)

    return SetAside(_EITHER.sub(either, content), tuple(runs))


_EITHER = re.compile(_RUN.pattern + rb"|" + _GLYPHS.pattern, re.MULTILINE)
