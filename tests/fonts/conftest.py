"""A desk with no fonts yet, and the project's own fonts as set-up leaves them."""

from pathlib import Path

import pytest

from pinban.fonts import FontLibrary, load_fonts
from tests.fonts.maker import PROJECT_FONTS, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture(scope="session")
def library() -> FontLibrary:
    """The project's own fonts, as set-up leaves them."""
    found, diagnostics = load_fonts(PROJECT_FONTS)
    assert found is not None, diagnostics
    return found
