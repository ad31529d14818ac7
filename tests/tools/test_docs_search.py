"""The site's search in a real Chromium, its pages opened from a disk; without script all sections are listed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.epaper.browser import Browser
from tools.docs_site import write_site

pytestmark = pytest.mark.judge
HITS = "[...document.querySelectorAll('#hits li a')].map((link) => link.getAttribute('href'))"


@pytest.fixture(scope="module")
def tab(chromium: str) -> Iterator[Browser]:
    with Browser(chromium) as browser:
        browser.size(1200, 900)
        yield browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("docs") / "site"
    write_site(target, None)
    return target


@pytest.mark.parametrize(
    ("language", "asked", "first"),
    [
        ("zh", "M125", "findings.html#M125"),
        ("zh", "m125", "findings.html#M125"),
        ("zh", "补白", "manual.html#补白--fillers"),
        ("en", "filler", "manual.html#补白--fillers"),
        ("en", "Fillers", "manual.html#补白--fillers"),
        ("zh", "结论", "commands.html#结论--the-verdict"),
    ],
)
def test_what_is_typed_is_found(tab: Browser, site: Path, language: str, asked: str, first: str) -> None:
    tab.requests.clear()
    tab.go(f"{(site / language / 'search.html').as_uri()}?q={asked}")
    assert tab.run(HITS)[0] == first
    assert tab.run("document.getElementById('all').hidden")
    assert {address.partition(":")[0] for address in tab.requests} <= {"file", "about"}
    assert tab.messages == []


def test_every_word_has_to_be_there_and_nothing_found_is_told(tab: Browser, site: Path) -> None:
    page = (site / "zh" / "search.html").as_uri()
    tab.go(f"{page}?q=补白 white_allowed")
    assert set(tab.run(HITS)) < {*tab.run("SECTIONS.map(([address]) => address)")}
    tab.go(f"{page}?q=没有这样的词儿")
    assert tab.run(HITS) == []
    assert "没有" in tab.run("document.getElementById('count').textContent")
    tab.run(
        "(() => { const box = document.querySelector('main input'); box.value = ''; "
        "box.dispatchEvent(new Event('input')); })()"
    )
    assert not tab.run("document.getElementById('all').hidden")


def test_a_page_s_own_field_leads_to_the_search(tab: Browser, site: Path) -> None:
    tab.go((site / "zh" / "faq.html").as_uri())
    tab.run("document.querySelector('nav input').value = 'M125'; document.querySelector('nav form').submit()")
    tab.until("location.pathname.endsWith('search.html') && document.querySelectorAll('#hits li').length > 0")
    assert tab.run(HITS)[0] == "findings.html#M125"


def test_without_script_every_section_is_listed(tab: Browser, site: Path) -> None:
    tab.send("Emulation.setScriptExecutionDisabled", value=True)
    try:
        tab.go(f"{(site / 'en' / 'search.html').as_uri()}?q=filler")
        tree = tab.send("Accessibility.getFullAXTree")["nodes"]
        links = [node["name"]["value"] for node in tree if node.get("role", {}).get("value") == "link"]
        assert {"M125", "Fillers", "The verdict"} <= set(links)
    finally:
        tab.send("Emulation.setScriptExecutionDisabled", value=False)
