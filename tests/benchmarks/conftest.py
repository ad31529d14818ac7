"""The project's fonts and a composer for the proofs."""

from pathlib import Path

import pytest

from pinban.fonts import FontLibrary, load_fonts
from pinban.typeset import Composer

FONTS = Path(__file__).parents[2] / "fonts"


@pytest.fixture(scope="session")
def library() -> FontLibrary:
    found, diagnostics = load_fonts(FONTS)
    assert found is not None, diagnostics
    return found


@pytest.fixture(scope="session")
def composer(library: FontLibrary) -> Composer:
    return Composer(library)
