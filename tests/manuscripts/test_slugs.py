"""Slugs. That schemas say what the models say is tested in tests/cli/test_schemas.py."""

import pytest

from pinban.manuscripts.slugs import is_slug


@pytest.mark.parametrize("name", ["a", "editors-note", "编者按", "2018_1", "a" * 64])
def test_slugs(name: str) -> None:
    assert is_slug(name)


@pytest.mark.parametrize("name", ["", "-a", ".a", "a/b", "a b", "a.md", "..", "a" * 65, "e\u0301", "a\u200b", "《一》"])
def test_no_slugs(name: str) -> None:
    assert not is_slug(name)
