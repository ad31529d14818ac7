"""A document's copy in half its room: the same again, and what is none is refused within bounds."""

import zlib

import pytest

from benchmarks.decade.editions import catalogued, edition
from pinban.archive.catalogue import squeezing
from pinban.archive.catalogue.documents import packed
from pinban.archive.catalogue.squeezing import copy_of, squeezed


def test_it_comes_back_as_it_was_and_takes_two_thirds_at_most() -> None:
    before = after = 0
    for item in catalogued(edition(0))[1]:
        copy = copy_of(squeezed(item))
        assert (copy.headline, copy.heading, copy.text, copy.more, copy.file) == (
            *(item.headline, item.heading, item.text, item.more, item.file),
        )
        assert (copy.pieces, copy.areas) == (packed(item.pieces), packed(item.areas))
        before += len("".join(copy).encode())
        after += len(squeezed(item))
    assert after < before * 2 / 3


@pytest.mark.parametrize("data", [b"", b"nothing", zlib.compress(b"{"), zlib.compress(b"x" * 1000)[:20]])
def test_what_is_no_copy_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        copy_of(data)


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(squeezing, "MOST", 1000)
    with pytest.raises(ValueError):
        copy_of(zlib.compress(b'["' + b"x" * 5000 + b'"]'))
