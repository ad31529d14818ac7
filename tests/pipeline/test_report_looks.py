"""Reports and the documents' site in a real Chromium: wide and on a phone, light and dark, nothing beyond the edge."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pinban.changes import as_html, show_pages
from tests.changes.maker import LEAD, article, issue
from tests.changes.test_crops import changed
from tests.epaper.browser import Browser
from tests.pipeline.test_report_page import GONE, THIN, loose, page_of
from tools.docs_site import write_site

pytestmark = pytest.mark.judge
CONTRAST = """
(() => {
  const light = (text) => {
    const [r, g, b] = text.match(/[\\d.]+/g).map((part) => part / 255)
      .map((part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const style = getComputedStyle(document.body);
  const [one, other] = [light(style.color), light(style.backgroundColor)].sort((a, b) => b - a);
  return (one + 0.05) / (other + 0.05);
})()
"""


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with Browser(chromium) as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A build's report, one of changes, and two pages of the site."""
    from pinban.diagnostics import Place

    home = tmp_path_factory.mktemp("looks")
    found = [*(loose("1", line) for line in range(1, 12)), GONE.at(Place(file="edition.yaml", line=1), n="x" * 90)]
    thin = THIN.at(Place(file="x_1.pdf", page="1", leaf=1, box=(0.0, 0.0, 200.0, 390.0)), n=1)
    (home / "report.html").write_text(page_of(*found, thin, ok=False), "utf-8")
    changes = changed(issue([article("香瓜", LEAD)]), issue([article("香瓜", LEAD.replace("司机", "师傅"))]))
    (home / "changes.html").write_bytes(as_html(changes, show_pages(changes)))
    write_site(home / "site", None)
    return {
        "report": home / "report.html",
        "changes": home / "changes.html",
        "site": home / "site/zh/tutorial.html",
        "keys": home / "site/en/keys.html",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("name", ["report", "changes", "site", "keys"])
def test_nothing_lies_beyond_the_edge_and_text_is_legible(
    browser: Browser, pages: dict[str, Path], name: str, width: int, scheme: str
) -> None:
    browser.size(width, 900)
    browser.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    browser.requests.clear()
    browser.messages.clear()
    browser.go(pages[name].as_uri())
    assert browser.run("document.documentElement.scrollWidth") <= width
    assert browser.run(CONTRAST) > 7
    assert browser.run("getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0] < 128") is (scheme == "dark")
    assert {address.partition(":")[0] for address in browser.requests} <= {"file", "data", "about"}
    assert not [
        message for message in browser.messages if "proof/" not in message and "ERR_FILE_NOT_FOUND" not in message
    ]
