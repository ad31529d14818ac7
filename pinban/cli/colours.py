"""Words on a terminal to words in colour, where a person looks and wants them so; the words say all without it."""

import os
from collections.abc import Mapping
from typing import TextIO

from pinban.diagnostics import Severity

_PAINT = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
"""SGR codes: bold, in a colour that black and white grounds both bear."""
_HEADING = "1"
_CURE = "32"


def coloured(out: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether colour goes to ``out``: a terminal that knows it, and nobody has asked for none (no-color.org).

    ``FORCE_COLOR`` asks for it where no terminal is seen, as in the logs of a build service.
    """
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return out.isatty() and environment.get("TERM") not in ("dumb", "")


class Painter:
    """Paints the words that are to be seen first; where there is no colour it hands them back as they are."""

    def __init__(self, *, on: bool) -> None:
        self._on = on

    def severity(self, text: str, severity: Severity) -> str:
        """How bad it is, and its code."""
        return self._in(text, _PAINT[severity])

    def heading(self, text: str) -> str:
        """A page's name above its findings."""
        return self._in(text, _HEADING)

    def cure(self, text: str) -> str:
        """What to do about it."""
        return self._in(text, _CURE)

    def _in(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._on and text else text
