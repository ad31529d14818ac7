"""A manuscript's text found on its page, however the page's text layer has it."""

import random

from hypothesis import given
from hypothesis import strategies as st

from pinban.archive.ingest.align import PageIndex
from tests.pipeline.desk import prose


def test_texts_are_found_in_whatever_order() -> None:
    one, other = prose(1, 400), prose(2, 400)
    page = PageIndex(list(other + one))
    numbers, found, wanted = page.claim(one)
    assert found == wanted > 300
    assert min(numbers) >= len(other)
    assert page.claim(other)[1:] == (page.claim("")[1] + len([c for c in other if c.isalnum()]),) * 2


def test_a_text_that_is_broken_by_another_is_found_in_pieces() -> None:
    one, other = prose(1, 600), prose(2, 300)
    page = PageIndex(list(one[:250] + other + one[250:]))
    _, found, wanted = page.claim(one)
    assert found >= wanted - 4


def test_a_text_of_another_page_is_not_found() -> None:
    page = PageIndex(list("各族群众在广场上看演出。" * 40))
    _, found, wanted = page.claim("锡林河水位昨夜上涨三十厘米，沿岸嘎查转移牲畜。")
    assert (found, wanted) == (0, 21)


@given(st.integers(0, 1000), st.floats(0, 0.04))
def test_slips_of_the_text_layer_cost_little(seed: int, share: float) -> None:
    """Characters that are lost, doubled or wrong, and marks of another width, each a few in a hundred."""
    rng = random.Random(seed)
    text = prose(seed % 7, 300)
    layer: list[str] = []
    for char in text:
        chance = rng.random()
        if chance < share:
            layer += rng.choice([[], [char, char], ["错"]])
        else:
            layer.append({"，": ",", "。": "."}.get(char, char))
    page = PageIndex(layer)
    numbers, found, wanted = page.claim(text)
    assert found >= (1 - 6 * share) * wanted - 8
    assert len(set(numbers)) == len(numbers)
    # What is taken is taken: the same text is not found twice.
    assert page.claim(text)[1] <= wanted - found


def test_traditional_manuscripts_find_simplified_pages() -> None:
    assert PageIndex(list("草原上的书记说话算数")).claim("草原上的書記說話算數")[1:] == (10, 10)
