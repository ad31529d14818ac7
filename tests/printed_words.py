"""The words that the shipped layouts print of their own accord."""

from pathlib import Path

from pinban.layouts import read_layout
from pinban.model import Words


def _read() -> Words:
    folder, found = read_layout(Path(__file__).parents[1] / "layouts", "tabloid")
    assert folder is not None, found
    return folder.layout.words


WORDS = _read()
