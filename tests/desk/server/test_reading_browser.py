"""Reading, signing and the archive in a real Chromium: notes stay with their words, signatures fall with a comma."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pinban.archive.store import add, open_store, refresh_catalogue
from pinban.desk.server.roles import Post, User
from pinban.desk.server.users import Known, hashed, write_users
from pinban.signoff import marks_in, records_in
from tests.desk.small import ROOT, write
from tests.desk.walking import asked, done_so_far, drawn, wait_until
from tests.epaper.browser import Browser
from tests.pipeline.desk import build

pytestmark = pytest.mark.judge
PASSWORD = "麦田 铁路 早市 wheat"
POSTS = {"河川": Post.READER, "柳边": Post.DESK, "总编": Post.CHIEF, "记者": Post.REPORTER}
SIZES = ((1440, 900), (390, 844))
HINDRANCES = """axe.run(document, {resultTypes: ["violations"]}).then((told) =>
  told.violations.filter((rule) => ["serious", "critical"].includes(rule.impact))
    .map((rule) => [rule.id, rule.nodes[0].html.slice(0, 200)]))"""


DOES = """[...new Set([...document.querySelectorAll('[data-do]')].map((item) => item.dataset.do))].sort()"""
"""What the buttons that are shown do."""
PLACES = (
    ("board", ".card", ""),
    ("page/1", ".panel .costs", ""),
    ("page/1", ".panel .picked", ".frame[data-story='three']"),
    ("findings", ".filters .tab", ""),
    ("out", ".files li", ""),
)
"""Views, what is there once they are drawn, and what is picked in them."""


class Reader:
    """An edition at the desk in a process of its own, with users and a store; a browser that has logged in."""

    def __init__(self, root: Path, address: str, browser: Browser) -> None:
        self.root, self.address, self.browser = root, address, browser

    def log_in(self, browser: Browser, name: str) -> None:
        browser.size(1440, 900)
        browser.send("Emulation.setFocusEmulationEnabled", enabled=True)
        browser.send("Network.setUserAgentOverride", userAgent="test", acceptLanguage="zh-CN")
        browser.go(self.address)
        browser.until("document.querySelector('#password')")
        fields = json.dumps({"#name": name, "#password": PASSWORD})
        browser.run(f"Object.entries({fields}).forEach(([id, text]) => document.querySelector(id).value = text)")
        browser.run("document.querySelector('form').requestSubmit()")
        browser.until("document.querySelectorAll('.card img').length === 3")

    def to(self, view: str, browser: Browser | None = None) -> None:
        browser = browser or self.browser
        browser.run(f"location.hash = '#/{view}'")
        browser.until("document.querySelector('.signing, .calendar table')")

    def middle(self, selector: str) -> tuple[float, float]:
        script = f"(() => {{const r = document.querySelector({json.dumps(selector)}).getBoundingClientRect();"
        x, y = self.browser.run(f"{script} return [r.x + r.width / 2, r.y + r.height / 2]; }})()")
        return x, y

    def click(self, selector: str) -> None:
        self.browser.run(f"document.querySelector({json.dumps(selector)}).scrollIntoView({{block: 'center'}})")
        drawn(self.browser)
        self.browser.click(*self.middle(selector))

    def file(self, name: str) -> str:
        path = self.root / "desk" / name
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def wait(self, told: Any) -> None:
        wait_until(lambda: bool(told()), lambda: (self.file("signoff.jsonl"), self.file("marks.jsonl")))


@pytest.fixture(scope="module")
def reader(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("reading")
    root = write(folder / "e")
    outcome = build(root, folder / "out")
    assert outcome.ok
    store, _ = open_store(folder / "store", create=True)
    assert store is not None
    add(store, next((outcome.target / "archive").iterdir()), datetime(2018, 7, 1, tzinfo=UTC))
    refresh_catalogue(store)
    secret = hashed(PASSWORD)
    write_users(folder / "users.yaml", [Known(User(name, post), secret) for name, post in POSTS.items()])
    command = [sys.executable, "-m", "pinban", "desk", str(root), "--out", str(folder / "out")]
    command += ["--cache", os.environ["PINBAN_CACHE"], "--store", str(store.root)]
    command += ["--users", str(folder / "users.yaml")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().strip()
            assert "token" not in address
            with Browser(chromium) as browser:
                made = Reader(root, address, browser)
                made.log_in(browser, "河川")
                browser.until("document.getElementById('status').classList.contains('good')")
                yield made
        finally:
            server.send_signal(signal.SIGINT)
            assert server.wait(timeout=60) in (0, -signal.SIGINT)


def test_a_word_is_noted_and_the_note_stays_with_it(reader: Reader) -> None:
    reader.to("reading/1")
    browser = reader.browser
    browser.until("document.querySelector('.over .number')")
    place = browser.run(
        "(async () => {const data = await (await fetch('/api/reading?label=1')).json();"
        "const story = data.stories[0]; const at = story.text.indexOf('气象');"
        "const box = story.boxes.slice(4 * at, 4 * at + 4);"
        "const m = document.querySelector('.over').getScreenCTM();"
        "const p = new DOMPoint((box[0] + box[2]) / 2, (box[1] + box[3]) / 2).matrixTransform(m);"
        "return [p.x, p.y]; })()"
    )
    browser.click(*place)
    browser.until("document.querySelector('.noting')")
    assert "气象" in browser.run("document.querySelector('.noting h3').textContent")
    before = done_so_far(browser)
    browser.send("Input.imeSetComposition", text="qing", selectionStart=4, selectionEnd=4)
    browser.run(
        "document.querySelector('.noting textarea').dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'Enter', ctrlKey: true, bubbles: true}))"
    )
    assert done_so_far(browser) == before
    assert reader.file("marks.jsonl") == ""  # a half word of an input method is never kept
    browser.send("Input.insertText", text="请核对")
    reader.click(".noting .fix")
    reader.wait(lambda: marks_in(reader.file("marks.jsonl")))
    (mark,) = marks_in(reader.file("marks.jsonl"))
    assert (mark.note, mark.anchor.quote, mark.who) == ("请核对", "气象", "河川")
    browser.until("document.querySelector('.over .mark.open')")
    before = browser.run("document.querySelector('.over .mark.open').getAttribute('y')")
    story = reader.root / "stories" / "one.md"
    story.write_text(
        story.read_text(encoding="utf-8").replace("---\n铁路", "---\n" + "新写的一句话。" * 12 + "铁路"), "utf-8"
    )
    browser.until(f"document.querySelector('.over .mark.open')?.getAttribute('y') !== '{before}'")
    assert browser.run("document.querySelector('.notes .void')") is None


def test_a_page_is_signed_and_a_comma_voids_it(reader: Reader) -> None:
    reader.to("reading/2")
    browser = reader.browser
    browser.until("document.querySelector('.signing .sign')")
    assert browser.run("document.querySelectorAll('.signing .sign').length") == 1  # a reader signs as proofreader alone
    reader.click(".signing .sign")
    browser.until("document.querySelector('.signing .stands')")
    assert "河川" in browser.run("document.querySelector('.signing .stands').textContent")
    (record,) = [item for item in records_in(reader.file("signoff.jsonl"))[0] if item.page == "2"]
    assert (record.do, record.role, record.who) == ("sign", "proofreader", "河川")
    browser.until("document.querySelector('.thumb[aria-current] .state.signed')")
    story = reader.root / "stories" / "five.md"
    story.write_text(story.read_text(encoding="utf-8").replace("，", "、", 1), "utf-8")
    browser.until("document.querySelector('.signing .void')")
    assert "《第5篇的标题》改了文字" in browser.run("document.querySelector('.signing .void').textContent")
    browser.until("document.querySelector('.changed li')")
    assert browser.run("document.querySelector('.changed li span').textContent") == "， → 、"
    assert browser.run("document.querySelectorAll('.over .change.text').length") >= 1


def test_reading_and_signing_on_a_phone(reader: Reader, chromium: str) -> None:
    with Browser(chromium) as phone:
        reader.log_in(phone, "柳边")
        phone.size(390, 844, phone=True)
        phone.run("location.hash = '#/reading/3'")
        phone.until("document.querySelector('.read-text li .no')")
        assert phone.run("document.documentElement.scrollWidth") <= 390
        phone.run("document.querySelector('.read-text li:nth-child(3) .no').click()")
        phone.until("document.querySelector('.noting textarea')")
        phone.run("document.querySelector('.noting textarea').focus()")
        phone.send("Input.insertText", text="这一行太松")
        phone.run("document.querySelector('.noting .fix').click()")
        reader.wait(lambda: "这一行太松" in reader.file("marks.jsonl"))
        phone.run("document.querySelector('.signing .sign').click()")
        told: list[str] = []

        def signed() -> bool:
            told.extend(phone.run("[...document.querySelectorAll('.note-item')].map((item) => item.textContent)"))
            return '"page": "3"' in reader.file("signoff.jsonl")

        wait_until(signed, lambda: sorted(set(told)))
        reader.to("reading/3")
        reader.browser.until("document.querySelector('.signing .stands')?.textContent.includes('柳边')")


def test_what_is_drawn_is_kept_by_its_word(reader: Reader) -> None:
    reader.to("reading/1")
    browser = reader.browser
    browser.until("document.querySelector('.over .number')")
    reader.click(".tools button[title]")
    x, _ = reader.middle(".read-sheet")
    for kind, dx in (("mousePressed", 0), ("mouseMoved", 20), ("mouseMoved", 40), ("mouseReleased", 40)):
        place = {"x": x - 200 + dx, "y": 300 + dx / 2, "button": "left", "buttons": 1, "clickCount": 1}
        browser.send("Input.dispatchMouseEvent", type=kind, **place)
    browser.until("document.querySelector('.over .stroke.new')")
    reader.click(".tools button[title]")
    browser.until("document.querySelector('.noting')")
    reader.click(".noting .fix")
    reader.wait(lambda: any(mark.strokes for mark in marks_in(reader.file("marks.jsonl"))))
    browser.until("document.querySelector('.over .stroke.open')")


def test_the_archive_is_searched_and_hits_are_shown_on_their_page(reader: Reader) -> None:
    browser = reader.browser
    reader.to("archive")
    browser.run("document.querySelector('.words').value = '铁路'")
    browser.run("document.querySelector('.asking').requestSubmit()")
    browser.until("document.querySelector('.hit')")
    assert browser.run("[...document.querySelectorAll('.hit mark')].every((item) => item.textContent === '铁路')")
    reader.click(".hit .acts button")
    browser.until(
        "document.querySelector('.leaf img')?.complete && document.querySelectorAll('.leaf .place').length > 0"
    )
    wide = "document.querySelector({}).getBoundingClientRect().width"
    assert (
        browser.run(f"{wide.format(repr('.leaf'))} / {wide.format(repr('.hit'))}") > 0.8
    )  # the page can be read there
    assert browser.run(wide.format(repr(".asking .check input"))) < 30
    reader.click(".hit .acts button:nth-child(2)")
    browser.until("document.querySelector('.hit pre')")
    assert "铁路" in browser.run("document.querySelector('.hit pre').textContent")
    reader.click(".calendar td button")
    browser.until("document.querySelectorAll('.thumbs button').length === 3")
    assert browser.messages == []


def test_a_search_has_an_address_and_leads_to_similar_stories(reader: Reader) -> None:
    browser = reader.browser
    browser.run("location.hash = '#/board'")
    reader.to("archive")
    browser.run("document.querySelector('.words').value = '标题'")
    browser.run("document.querySelector('[data-place=title]').click()")
    browser.until("document.querySelectorAll('.hit').length === 6")
    assert browser.run("document.querySelector('.words').value") == "title:(标题)"
    address = browser.run("location.hash")
    browser.run("document.querySelector('[data-place=title]').click()")
    browser.until("document.querySelector('.words').value === '标题' && document.querySelector('.hit')")
    browser.until(f"location.hash !== {json.dumps(address)}")
    reader.click(".hit .like")
    browser.until("document.querySelector('.total')?.textContent.includes('相近的')")
    browser.run("history.back()")
    browser.until("document.querySelector('.words').value === '标题' && document.querySelector('.hit')")
    browser.run("history.back()")
    browser.until("document.querySelector('.words').value === 'title:(标题)'")
    browser.until("document.querySelectorAll('.hit').length === 6")
    assert browser.run("location.hash") == address
    assert browser.messages == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_serious(reader: Reader, axe: str, size: tuple[int, int], theme: str) -> None:
    browser = reader.browser
    browser.size(*size, phone=size[0] < 400)
    browser.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": theme}])
    home = os.environ.get("PINBAN_PICTURES")
    for view in ("reading/1", "reading/2", "archive"):
        browser.run("location.hash = '#/board'")
        reader.to(view)
        drawn(browser)
        if view == "archive":
            browser.run("document.querySelector('.words').value = '铁路'")
            browser.run("document.querySelector('.asking').requestSubmit()")
            browser.until("document.querySelector('.hit')")
            browser.run("document.querySelector('.hit .acts button').click()")
            browser.until("document.querySelector('.leaf img')?.naturalWidth && document.querySelector('.leaf .place')")
            drawn(browser)
        if home:
            browser.picture(Path(home) / f"{view.replace('/', '-')}-{size[0]}-{theme}.png")
        browser.run(axe + ";0")
        assert browser.run(HINDRANCES) == [], view
    browser.size(1440, 900)
    browser.send("Emulation.setEmulatedMedia", features=[])


def shown(browser: Browser) -> set[str]:
    """What whoever has logged in is shown to do in all views."""
    actions: set[str] = set()
    for view, there, pick in PLACES:
        browser.run(f"location.hash = '#/{view}'")
        if pick:
            browser.until(f"document.querySelector({json.dumps(pick)})")
            browser.run(f"document.querySelector({json.dumps(pick)}).focus()")
        browser.until(f"document.querySelector({json.dumps(there)})")
        actions |= set(browser.run(DOES))
    return actions


def test_nobody_is_shown_what_they_may_not_do(reader: Reader, chromium: str) -> None:
    everything = {"new", "import", "pin", "swap", "field", "lock", "alternative", "banner", "page", "build", "out"}
    with Browser(chromium) as other:
        reader.log_in(other, "总编")
        other.run("location.hash = '#/out'")
        other.until("document.querySelector('button.main')")
        other.run("document.querySelector('button.main').click()")
        other.until("document.querySelector('.start .done, .start .failed')")
        assert other.run("document.querySelector('.start .done') !== null"), other.run("document.body.textContent")
        for name, post in POSTS.items():
            other.send("Network.clearBrowserCookies")
            reader.log_in(other, name)
            may = set(User(name, post).may)
            assert shown(other) >= everything & may, name
            assert shown(other) <= may, name
            other.run("location.hash = '#/page/1'")
            other.until("document.querySelector('.panel .costs') && document.querySelector('.frame')")
            still = other.run("document.querySelectorAll('.frame:not(.still)').length === 0")
            assert still == ("pin" not in may), name
            last = asked(other, "/api/state")["undo"]["do"]
            assert other.run("document.getElementById('undo').disabled") == (last not in may), (name, last)
        assert everything & set(User("", Post.READER).may) < everything


def test_whoever_may_not_write_keeps_nobody_from_writing(reader: Reader, chromium: str) -> None:
    with Browser(chromium) as writer:
        reader.log_in(writer, "记者")
        reader.browser.run("location.hash = '#/story/six'")
        reader.browser.until(
            "document.querySelector('.fields h2') && document.querySelector('.writing textarea').value"
        )
        writer.run("location.hash = '#/story/six'")
        writer.until("document.querySelector('.writing textarea:not([readonly])')")
        assert reader.browser.run("document.querySelector('.writing textarea').readOnly")
        assert reader.browser.run(
            "[...document.querySelectorAll('.fields :is(input, select, textarea)')].every((item) => item.disabled)"
        )


def test_log_in_page(reader: Reader, chromium: str, axe: str) -> None:
    with Browser(chromium) as other:
        for size in SIZES:
            other.size(*size, phone=size[0] < 400)
            other.go(reader.address)
            other.until("document.querySelector('#password')")
            if home := os.environ.get("PINBAN_PICTURES"):
                other.picture(Path(home) / f"login-{size[0]}.png")
            other.run(axe + ";0")
            assert other.run(HINDRANCES) == []
        other.run(
            "document.querySelector('#name').value = '河川'; document.querySelector('#password').value = 'wrong one'"
        )
        other.run("document.querySelector('form').requestSubmit()")
        other.until("document.querySelector('.wrong').textContent.length > 3")
        assert other.run("location.pathname") == "/login"
