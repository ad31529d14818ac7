"""The collector of garbage is as it was once a page has been searched, whatever happened."""

import gc

import pytest

from pinban.makeup.page.maker import PageMaker, no_collections
from tests.makeup.maker import FakeComposer, page, part, story


def test_nothing_is_collected_within_and_all_is_as_before_afterwards() -> None:
    assert gc.isenabled()
    with no_collections():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(KeyError), no_collections():
        raise KeyError
    PageMaker(page(story("a", 300), story("b", 200)), part(), FakeComposer()).plan()
    assert gc.isenabled()


def test_a_collector_that_is_off_stays_off() -> None:
    gc.disable()
    try:
        with no_collections():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
