"""What a walk through a Word file does not set, to its account: left out, dropped by a rule, or lost of its looks."""

from collections import Counter
from dataclasses import replace

from lxml import etree

from pinban.diagnostics import Diagnostic
from pinban.manuscripts.importing.copy import LeftOut
from pinban.manuscripts.importing.readers.docx_text import raw_text

_IN_RUNS = ("deleted", "hidden", "field")  # what Word parts into runs wherever it was typed in several goes


class Account:
    """``count`` is the number of the paragraph that the walk has come to."""

    def __init__(self) -> None:
        self.left: list[LeftOut] = []
        self.dropped: Counter[str] = Counter()
        self.lost_looks: Counter[str] = Counter()
        self.found: list[Diagnostic] = []
        self.count = 0
        self.goes_on = False  # whether nothing has been set since the last was left out

    def leave(self, kind: str, element: etree._Element, text: str | None = None) -> None:
        """Leave out all that an element holds, or what is said to be its text."""
        said = raw_text(element) if text is None else text
        self.note_left(kind, said, len(said))

    def note_left(self, kind: str, text: str, counted: int) -> None:
        """Leave out a text, of which so many characters are the file's; what follows upon its like is one with it."""
        last = self.left[-1] if self.left and self.goes_on else None
        if last is not None and (last.kind, last.number) == (kind, self.count) and kind in _IN_RUNS:
            self.left[-1] = replace(last, text=last.text + text, counted=last.counted + counted)
        elif text:
            self.left.append(LeftOut(kind, text, self.count, counted))
        self.goes_on = True

    def take(self, inner: "Account") -> None:
        """Go on where a walk within this one has ended."""
        self.count = inner.count
        self.left += inner.left
        self.dropped += inner.dropped
        self.lost_looks += inner.lost_looks
        self.found += inner.found
