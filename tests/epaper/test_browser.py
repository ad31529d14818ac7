"""The sample's e-paper in a real Chromium, from file: and from a server: zones, reading, search, phones, no network."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.epaper.browser import Browser
from tests.epaper.maker import DAY as FIRST
from tests.epaper.maker import issue_of, written
from tests.killing import HEEDING

DAY = "html/2018-07/01"
pytestmark = pytest.mark.judge
_PHONE_MOST = 300_000  # bytes of the first view


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with Browser(chromium) as opened:
        yield opened


@pytest.fixture
def tab(browser: Browser) -> Browser:
    browser.size(1440, 900)
    browser.send("Emulation.setScriptExecutionDisabled", value=False)
    browser.requests.clear()
    browser.failed.clear()
    browser.messages.clear()
    return browser


@pytest.fixture(scope="module")
def index(sample: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((sample / DAY / "index.json").read_text("utf-8"))
    return data


def well(tab: Browser, folder: Path) -> None:
    """No script failed, nothing was missing, nothing outside the folder was asked for."""
    assert tab.messages == []
    assert tab.failed == []
    assert all(item.startswith((folder.as_uri(), "about:", "data:")) for item in tab.requests), tab.requests


def point(tab: Browser, middle: list[float]) -> tuple[float, float]:
    """A place of the page image in the window, scrolled to."""
    x, y = middle
    at = tab.run(
        f"""(() => {{
            const sheet = document.querySelector(".sheet");
            const scroll = document.querySelector(".scroll");
            const place = () => {{ const box = sheet.getBoundingClientRect();
                return [box.x + box.width * {x} / 100, box.y + box.height * {y} / 100]; }};
            const room = scroll.getBoundingClientRect();
            scroll.scrollLeft += place()[0] - room.x - room.width / 2;
            scroll.scrollTop += place()[1] - room.y - room.height / 2;
            scrollBy(0, place()[1] - innerHeight / 2);
            return place();
        }})()"""
    )
    return at[0], at[1]


@pytest.mark.parametrize(("size", "zoom"), [((390, 844), 1), ((768, 1024), 1), ((1440, 900), 1), ((1440, 900), 2)])
def test_the_middle_of_every_zone_opens_its_story(
    tab: Browser, sample: Path, index: dict[str, Any], size: tuple[int, int], zoom: int
) -> None:
    tab.size(*size, phone=size[0] < 400)
    titles = {story["number"]: story["headline"] for story in index["stories"]}
    opened = 0
    for page in index["pages"]:
        tab.go((sample / page["address"]).as_uri())
        for _ in range(zoom - 1):
            tab.run("document.querySelector('[data-do=\"in\"]').click()")
        for zone in page["zones"]:
            tab.click(*point(tab, zone["middle"]))
            tab.until(f"location.hash === '#s-{zone['story']}' && !document.querySelector('.reader').hidden")
            assert tab.run("document.querySelector('.slot h1').textContent.trim()") == titles[zone["story"]]
            tab.run("history.back()")
            tab.until("document.querySelector('.reader').hidden")
            opened += 1
    assert opened == sum(len(page["zones"]) for page in index["pages"]) > 25
    well(tab, sample)


def test_the_same_without_javascript(tab: Browser, sample: Path, index: dict[str, Any]) -> None:
    tab.send("Emulation.setScriptExecutionDisabled", value=True)
    for width in (390, 1440):
        tab.size(width, 900)
        for page in index["pages"]:
            zone = page["zones"][-1]
            tab.go((sample / page["address"]).as_uri())
            tab.click(*point(tab, zone["middle"]))
            there = f"location.pathname.endsWith('content_{zone['story']}.htm')"
            tab.until(f"{there} && document.readyState === 'complete'")
            assert tab.run("getComputedStyle(document.querySelector('[data-do]')).display") == "none"
    well(tab, sample)


def test_from_page_to_page_and_story_to_story(tab: Browser, sample: Path, index: dict[str, Any]) -> None:
    first, second = (sample / page["address"] for page in index["pages"][:2])
    tab.go(first.as_uri())
    tab.key("ArrowRight")
    tab.until(f"location.pathname.endsWith('{second.name}') && document.readyState === 'complete'")
    tab.key("ArrowLeft")
    tab.until(f"location.pathname.endsWith('{first.name}') && document.readyState === 'complete'")
    one, two = (zone["story"] for zone in index["pages"][0]["zones"][:2])
    tab.run(f"location.hash = 's-{one}'")
    tab.until("!document.querySelector('.reader').hidden")
    tab.key("ArrowRight")
    tab.until(f"document.querySelector('.slot article').dataset.number === '{two}'")
    assert tab.run("location.hash") == f"#s-{two}"
    tab.key("Escape")
    tab.until("document.querySelector('.reader').hidden")
    assert tab.run("document.activeElement.dataset.number") == str(two)
    well(tab, sample)


def test_every_zone_is_reached_by_the_keyboard(tab: Browser, sample: Path, index: dict[str, Any]) -> None:
    page = index["pages"][1]
    tab.go((sample / page["address"]).as_uri())
    seen = []
    tab.run("document.querySelector('.zones a').focus()")
    for _ in page["zones"]:
        seen.append(tab.run("document.activeElement.dataset.number"))
        tab.key("Tab")
    assert seen == [str(zone["story"]) for zone in page["zones"]]
    tab.run("document.querySelector('.zones a').focus()")
    tab.key("Enter")
    tab.until(f"location.hash === '#s-{page['zones'][0]['story']}'")


def test_found_words_are_marked_on_the_page_and_in_the_story(tab: Browser, sample: Path, index: dict[str, Any]) -> None:
    page = index["pages"][2]
    tab.go((sample / page["address"]).as_uri() + "?q=%E5%86%B0%E7%AE%B1")  # 冰箱
    tab.until("document.querySelector('.marks path') && document.querySelector('.hits a')")
    shape = tab.run("document.querySelector('.marks path').getBoundingClientRect().toJSON()")
    zone = next(item for item in page["zones"] if titled(index, item["story"]) == "冰箱不是保险箱")
    sheet = tab.run("document.querySelector('.sheet').getBoundingClientRect().toJSON()")
    xs = [sheet["x"] + x / 100 * sheet["width"] for x, _ in zone["outline"]]
    assert min(xs) - 3 <= shape["x"] <= shape["right"] <= max(xs) + 3
    assert page["title"] in tab.run("document.querySelector('.hits').textContent")
    tab.run(f"location.hash = 's-{zone['story']}'")
    tab.until("document.querySelector('.slot mark')")
    assert set(tab.run("[...document.querySelectorAll('.slot mark')].map((item) => item.textContent)")) == {"冰箱"}
    well(tab, sample)


def titled(index: dict[str, Any], number: int) -> str:
    return next(str(story["headline"]) for story in index["stories"] if story["number"] == number)


@pytest.mark.parametrize(
    ("query", "title"),
    [("冰箱", "冰箱不是保险箱"), ("快件 五原", "千单快件出河套"), ("ＮａＣｌ", "云的底，怎么是平的")],
)
def test_search_finds_a_story_of_any_issue(tab: Browser, sample: Path, query: str, title: str) -> None:
    tab.go((sample / "search.htm").as_uri() + f"?q={query}")
    tab.until("document.querySelector('.results li')")
    assert title in tab.run("[...document.querySelectorAll('.results a')].map((item) => item.textContent)")
    well(tab, sample)


def test_search_says_that_there_is_none(tab: Browser, sample: Path) -> None:
    tab.go((sample / "search.htm").as_uri() + "?q=没有这样的词儿")
    tab.until("document.querySelector('.count').textContent")
    assert tab.run("document.querySelector('.results').childElementCount") == 0


def test_size_theme_and_language_are_kept(tab: Browser, sample: Path, index: dict[str, Any]) -> None:
    address = (sample / index["stories"][0]["address"]).as_uri()
    tab.go(address)
    small = tab.run("parseFloat(getComputedStyle(document.querySelector('.story')).fontSize)")
    for button in ("size", "theme", "language"):
        tab.run(f"document.querySelector('[data-do={button}]').click()")
    tab.go(address)
    assert tab.run("parseFloat(getComputedStyle(document.querySelector('.story')).fontSize)") > 1.2 * small
    assert tab.run("document.documentElement.classList.contains('dark')")
    assert "Next story" in tab.run("document.querySelector('nav.turn .after').textContent")
    tab.run("localStorage.clear()")


def test_text_can_be_read_in_light_and_dark(tab: Browser, sample: Path, index: dict[str, Any]) -> None:
    """Contrast of 4.5 to 1 at least (WCAG 2.2, 1.4.3) wherever there is text."""
    pages = (index["pages"][0]["address"], index["stories"][0]["address"], "html/2018-07/index.htm")
    for theme in ("light", "dark"):
        for address in pages:
            tab.go((sample / address).as_uri())
            tab.run("document.documentElement.classList.remove('light', 'dark')")
            tab.run(f"document.documentElement.classList.add('{theme}')")
            assert tab.run(_FAINT) == [], (theme, address)


_FAINT = """(() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const linear = (v) => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = (colour) => [.2126, .7152, .0722].reduce((sum, part, i) => sum + part * linear(colour[i] / 255), 0);
  const ground = (item) => { for (let at = item; at; at = at.parentElement) {
    const colour = parts(getComputedStyle(at).backgroundColor);
    if (colour.length < 4 || colour[3] === 1) return colour; }
    return [255, 255, 255]; };
  const faint = [];
  for (const item of document.querySelectorAll("body *")) {
    const own = [...item.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !item.getClientRects().length || item.closest("svg, noscript, .sr, :disabled")) continue;
    const [a, b] = [light(parts(getComputedStyle(item).color)), light(ground(item))].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) faint.push(item.className + " " + item.textContent.trim().slice(0, 20));
  }
  return faint;
})()"""


def test_what_can_be_pressed_has_a_name_and_what_is_shown_a_text(
    tab: Browser, sample: Path, index: dict[str, Any]
) -> None:
    for address in (index["pages"][0]["address"], index["stories"][0]["address"], "search.htm"):
        tab.go((sample / address).as_uri())
        nodes = tab.send("Accessibility.getFullAXTree")["nodes"]
        roles = [
            (node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node["ignored"]
        ]
        assert [role for role, name in roles if role in ("link", "button", "searchbox", "image") and not name] == []
        assert [role for role, _ in roles].count("main") == 1
        assert tab.run("document.documentElement.lang") == "zh-Hans-CN"
        assert tab.run("[...document.querySelectorAll('[id]')].map((item) => item.id).length") == tab.run(
            "new Set([...document.querySelectorAll('[id]')].map((item) => item.id)).size"
        )


@pytest.mark.parametrize(
    "view", [(*size, theme) for size in ((390, 844), (768, 1024), (1440, 900)) for theme in ("light", "dark")]
)
def test_axe_finds_nothing(
    tab: Browser, sample: Path, index: dict[str, Any], axe: str, view: tuple[int, int, str]
) -> None:
    """Pages, a story beside its page and alone, what was looked for, the calendar: no rule of axe-core is broken."""
    front, reading = index["pages"][0]["address"], f"#s-{index['pages'][0]['zones'][0]['story']}"
    kinds = {item["kind"]: item["address"] for item in index["stories"]}
    views = [(front, ""), (front, reading), (front, "?q=的"), (index["pages"][3]["address"], "")]
    views += [(address, "") for address in kinds.values()]
    views += [("html/2018-07/index.htm", ""), ("search.htm", ""), ("search.htm", "?q=冰箱")]
    width, height, theme = view
    tab.size(width, height, phone=width < 400)
    tab.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": theme}])
    for address, more in views:
        tab.go((sample / address).as_uri() + more)
        if more.startswith("#"):
            tab.until("!document.querySelector('.reader').hidden")
        if more.startswith("?"):
            tab.until("document.querySelector('.hits a, .results li')")
        assert tab.hindrances(axe) == [], (address, more)
    tab.run("document.body.append(document.createElement('button'))")
    assert [rule for rule, _, _ in tab.hindrances(axe)] == ["button-name"]  # it does look
    tab.send("Emulation.setEmulatedMedia", features=[])


def test_nothing_is_wider_than_a_phone(tab: Browser, sample: Path, index: dict[str, Any]) -> None:
    tab.size(390, 844, scale=2, phone=True)
    for address in (*(page["address"] for page in index["pages"]), *(item["address"] for item in index["stories"])):
        tab.go((sample / address).as_uri())
        assert tab.run("document.documentElement.scrollWidth") <= 390, address


def test_a_story_is_printed_alone(tab: Browser, sample: Path, index: dict[str, Any]) -> None:
    page = index["pages"][0]
    tab.go((sample / page["address"]).as_uri() + f"#s-{page['zones'][0]['story']}")
    tab.until("!document.querySelector('.reader').hidden")
    tab.send("Emulation.setEmulatedMedia", media="print")
    parts = "['.bar', '.stage', '.contents', '.slot article']"
    shown = tab.run(f"{parts}.map((item) => document.querySelector(item).getClientRects().length > 0)")
    tab.send("Emulation.setEmulatedMedia", media="")
    assert shown == [False, False, False, True]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder that ``pinban epaper --serve`` serves; the server's process ends with the block."""
    port = 20_000 + os.getpid() % 20_000
    command = [sys.executable, "-c", HEEDING, "epaper", str(folder), "--serve", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        address = process.stderr.readline().strip()
        assert address == f"http://127.0.0.1:{port}/", address
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)


def test_a_phone_s_first_view_is_light_and_needs_no_network_again(
    tab: Browser, sample: Path, index: dict[str, Any]
) -> None:
    tab.size(390, 844, scale=3, phone=True)
    page = index["pages"][0]["address"]
    with served(sample) as home:
        for shown in reversed(index["pages"]):
            tab.go(home + shown["address"])
            sizes = tab.run("performance.getEntries().map((item) => item.encodedBodySize || 0)")
            assert 50_000 < sum(sizes) <= _PHONE_MOST, shown["address"]
        assert shown["address"] == page
        tab.until("document.documentElement.dataset.kept === 'yes'")
        assert all(item.startswith((home, "about:", "data:")) for item in tab.requests), tab.requests
    time.sleep(0.2)
    tab.go(home + index["pages"][3]["address"])
    assert tab.run("document.querySelector('.ban').textContent") == index["pages"][3]["title"]
    assert tab.run("document.getElementById('page').complete && document.getElementById('page').naturalWidth > 200")
    tab.go(home + index["stories"][-1]["address"])
    assert tab.run("document.querySelector('h1').textContent.trim()") == index["stories"][-1]["headline"]
    tab.run("navigator.serviceWorker.getRegistrations().then((all) => Promise.all(all.map((one) => one.unregister())))")
    tab.go("about:blank")


_SEED = """(async () => {
  const cache = await caches.open("pinban-epaper");
  for (let day = 10; day < 30; day += 1) {
    for (const name of ["html/2017-03/" + day + "/node_1.htm", "images/2017-03/" + day + "/01/page-800.webp"]) {
      await cache.put(new URL("../../../" + name, location.href), new Response("x"));
    }
  }
})()"""
_DAYS = """caches.open("pinban-epaper").then((cache) => cache.keys()).then((all) =>
  [...new Set(all.map((item) => /(\\d{4}-\\d\\d\\/\\d\\d)\\//.exec(item.url)?.[1]).filter(Boolean))].sort())"""


def test_a_reader_s_phone_keeps_the_days_read_last(tab: Browser, small_folder: Path) -> None:
    with served(small_folder) as home:
        tab.go(home + f"{DAY}/node_1.htm")
        tab.run(_SEED)
        tab.until("document.documentElement.dataset.kept === 'yes'")
        days = tab.run(_DAYS)
    assert days == [*(f"2017-03/{day}" for day in range(19, 30)), "2018-07/01"]
    tab.run("navigator.serviceWorker.getRegistrations().then((all) => Promise.all(all.map((one) => one.unregister())))")
    tab.run("caches.delete('pinban-epaper')")


def test_issues_before_and_after_are_told_by_the_calendar(tab: Browser, tmp_path: Path, looks: Any) -> None:
    from datetime import timedelta

    from pinban.epaper import add_issue, epaper_files

    site = tmp_path / "site"
    for days in (-1, 0, 1):
        issue = issue_of(day=FIRST + timedelta(days=days))
        add_issue(written(epaper_files(issue, looks), tmp_path / str(days)), site, looks)
    tab.go((site / DAY / "node_1.htm").as_uri())
    tab.until("!document.querySelector('.issue-before').hidden && !document.querySelector('.issue-after').hidden")
    ways = "['.issue-before', '.issue-after'].map((item) => document.querySelector(item).getAttribute('href'))"
    assert tab.run(ways) == ["../../../html/2018-06/30/node_1.htm", "../../../html/2018-07/02/node_1.htm"]
    well(tab, site)
