"""Addresses with escapes: broken before %XX, never inside; letters set apart as the last resort, and found."""

import itertools
import re

import pytest

from pinban.model import Pt
from pinban.typeset import Composer
from tests.typeset.maker import SIZE, codes, style, texts

BEFORE, AFTER = "详见", "网页，春风吹过田野农家早早起来浇水施肥忙"
ENCODED = [
    "https://zh.example.org/wiki/%E6%8B%BC%E7%89%88%E5%8D%B0%E5%88%B7?q=%E6%8A%A5",
    "www.example.cn/%E5%8C%97%E5%8E%9F/a%20b%20c.html",
    "http://example.com/search?wd=%e6%8a%a5%e7%ba%b8&p=2#top",
    "example.cn/?k=%E7%89%88%E9%9D%A2",
    "mailto:service@mail.example.com?subject=%E8%AF%BB%E8%80%85",
    "ftp://example.org/%7Euser/%E5%9B%BE.pdf",
]


@pytest.mark.parametrize("address", ENCODED)
def test_no_line_ends_inside_an_escape(composer: Composer, address: str) -> None:
    inside = {start + k for start in (m.start() for m in re.finditer("%..", address)) for k in (1, 2)}
    before = {match.start() for match in re.finditer("%..", address)}
    broken: set[int] = set()
    for em, lead in itertools.product(range(6, 21), range(3)):
        galley = composer.text(BEFORE[:lead] + address + AFTER, style(), Pt(em * SIZE), "body")
        assert "T002" not in codes(galley)
        broken |= {line.end - lead for line in galley.lines}
    assert not broken & inside
    assert broken & before


@pytest.mark.parametrize("address", ENCODED)
def test_letters_set_apart_are_found_and_named(composer: Composer, address: str) -> None:
    seen = 0
    for em in range(6, 21):
        galley = composer.text(BEFORE + address + AFTER, style(), Pt(em * SIZE), "body")
        named = {finding.excerpt: finding for finding in galley.diagnostics if finding.code == "T009"}
        for number, line in enumerate(galley.lines, 1):
            apart = line.stretch > 0.1 and "address" in line.adjusted
            assert (line.text in named) == apart
            if apart:
                finding = named[line.text]
                assert finding.facts["line"] == number
                assert finding.facts["stretch_mm"] == pytest.approx(line.stretch * SIZE * 25.4 / 72, abs=0.06)
                assert str(finding.facts["word"]).removesuffix("…") in address
                seen += 1
        assert "T001" not in codes(galley) or any(line.stretch > 0.25 for line in galley.lines)
    assert seen


def test_a_wide_measure_sets_no_letters_apart(composer: Composer) -> None:
    for address in ENCODED[:2]:
        galley = composer.text(BEFORE + address + AFTER, style(), Pt(500), "body")
        assert codes(galley) == set()


def test_a_lone_word_whose_letters_fill_the_line_is_found_as_that(composer: Composer) -> None:
    galley = composer.text("Internationalization Internationalisation好", style(), Pt(105), "body")
    first = galley.lines[0]
    assert first.text == "Internationalization"
    each = first.adjusted["letters"] / (len(first.text) - 1)
    assert ("T009" in codes(galley)) == (each > 0.1)
    loose = composer.text("Wonderful Internationalization好", style(), Pt(105), "body")
    assert loose.lines[0].text == "Wonderful"
    assert [finding.facts["word"] for finding in loose.diagnostics if finding.code == "T009"] == ["Wonderful"]


@pytest.mark.parametrize("address", ["service@mail.example.com", "https://example.org/a#part", "user_1@example.cn"])
def test_an_address_goes_on_before_what_leads_on(composer: Composer, address: str) -> None:
    for em, lead in itertools.product(range(6, 21), range(3)):
        lines = texts(composer.text(BEFORE[:lead] + address + AFTER, style(), Pt(em * SIZE), "body"))
        assert not any(line.endswith(("@", "#", "%")) for line in lines)


@pytest.mark.parametrize(("before", "broken"), [("网址:", True), ("(", False), ("见,", True), ("[", False)])
def test_a_mark_before_an_address_stays_where_it_belongs(composer: Composer, before: str, broken: bool) -> None:
    ends, starts = set(), set()
    for em, lead in itertools.product(range(6, 21), range(3)):
        text = "春风吹"[:lead] + before + "www.example.cn/a" + AFTER
        lines = texts(composer.text(text, style(), Pt(em * SIZE), "body"))
        ends |= {line[-1] for line in lines}
        starts |= {line[0] for line in lines[1:]}
    assert (before[-1] in ends) == broken
    assert before[-1] not in starts or before in "(["
