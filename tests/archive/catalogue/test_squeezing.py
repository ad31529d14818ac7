"""A document's copy in half its room: the same again, and what is none is refused within bounds."""

import zlib

import pytest

from benchmarks.decade.editions import catalogued, edition
from pinban.archive.catalogue import squeezing
from pinban.archive.catalogue.documents import packed
from pinban.archive.catalogue.squeezing import Squeezer, shared_words


def test_it_comes_back_as_it_was_and_takes_two_thirds_at_most() -> None:
    before = after = 0
    squeezer = Squeezer()
    for item in catalogued(edition(0))[1]:
        copy = squeezer.copy_of(squeezer.squeezed(item))
        assert (copy.headline, copy.heading, copy.text, copy.more, copy.file) == (
            *(item.headline, item.heading, item.text, item.more, item.file),
        )
        assert (copy.pieces, copy.areas) == (packed(item.pieces), packed(item.areas))
        before += len("".join(copy).encode())
        after += len(squeezer.squeezed(item))
    assert after < before * 2 / 3


def test_words_that_stories_share_save_a_sixth_more() -> None:
    first, later = (catalogued(edition(number))[1] for number in (0, 900))
    alone, sharing = Squeezer(), Squeezer(shared_words(first))
    copies = [sharing.squeezed(item) for item in later]
    assert sum(map(len, copies)) < sum(len(alone.squeezed(item)) for item in later) * 5 / 6
    assert [sharing.copy_of(copy).text for copy in copies] == [item.text for item in later]
    with pytest.raises(ValueError):  # words of another catalogue
        alone.copy_of(copies[0])


@pytest.mark.parametrize("data", [b"", b"nothing", zlib.compress(b"{"), zlib.compress(b"x" * 1000)[:20]])
def test_what_is_no_copy_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        Squeezer().copy_of(data)


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(squeezing, "MOST", 1000)
    with pytest.raises(ValueError):
        Squeezer().copy_of(zlib.compress(b'["' + b"x" * 5000 + b'"]'))
