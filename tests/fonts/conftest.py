"""A desk with no fonts yet."""

from pathlib import Path

import pytest

from tests.fonts.maker import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)
