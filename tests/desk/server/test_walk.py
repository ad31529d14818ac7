"""One long walk at the desk, on a copy of the sample, as a night goes: copy in, page up, signed, out, archived."""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from pinban.archive.store import Store, add, open_store, refresh_catalogue
from pinban.files import parse_yaml
from pinban.signoff import records_in
from tests.desk.small import ROOT
from tests.desk.walking import Walk, asked, at_the_desk, wait_until
from tests.epaper.browser import Browser
from tests.manuscripts.importing.docx_parts import docx, p

pytestmark = pytest.mark.judge
WORD = docx(p("夜里来的一条消息"), *(p(text) for text in ("河套今晚下了一场雨，麦田里的人都说下得正好。" * 3,) * 3))
TYPED = "今天,开镰了。" + "收割机从南头往北头走，麦茬齐整，一车一车的麦子往场上拉，场上的灯亮了一夜。" * 6
PAGE = "2"
SIGNER = "河川"
OUT = ("old-estates", "job-fair")
"""Stories that leave the page, to make room."""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An archive that holds nothing yet."""
    opened, _ = open_store(tmp_path / "store", create=True)
    assert opened is not None
    return opened


@pytest.fixture
def walk(chromium: str, tmp_path: Path, store: Store) -> Iterator[Walk]:
    root = Path(shutil.copytree(ROOT / "content" / "2018-07-01", tmp_path / "2018-07-01"))
    yaml = root / "edition.yaml"
    text = yaml.read_text(encoding="utf-8")
    yaml.write_text(text.replace('  - label: "2"\n', '  # 等夜里的消息\n  - label: "2"  # 二版\n'), encoding="utf-8")
    with at_the_desk(root, tmp_path, chromium, "--store", str(store.root)) as opened:
        yield opened


def page_row(walk: Walk) -> dict[str, Any]:
    doc, _ = parse_yaml(walk.yaml, "edition.yaml")
    assert doc is not None
    return next(row for row in doc.data["pages"] if row["label"] == PAGE)


def pins(walk: Walk) -> dict[str, dict[str, Any]]:
    return {row["story"]: row for row in page_row(walk).get("placements") or []}


def undo_title(browser: Browser) -> str:
    return str(browser.run("document.getElementById('undo').title"))


def both_know(walk: Walk, other: Browser, words: str) -> None:
    """Wait until both browsers show that this was done last."""
    for browser in (walk.browser, other):
        browser.until(f"document.getElementById('undo').title.includes({json.dumps(words)})")


def test_a_night_at_the_desk(walk: Walk, chromium: str, tmp_path: Path, store: Store) -> None:
    comments = [line for line in walk.yaml.splitlines() if "#" in line]
    with Browser(chromium) as other:
        walk.open(other)
        make_room(walk, other)
        story = brought_in(walk, other)
        dragged_to_the_page(walk, other, story)
        one_column_wider(walk, other, story)
        assert [line for line in walk.yaml.splitlines() if "#" in line] == comments
        typed(walk, other, story)
        fixed(walk, other, story)
        another_way(walk, other, story)
        locked(walk, other, story)
        five_back_and_again(walk, other)
        signed(walk, other)
        a_comma_voids_it(walk, other, story)
        sent(walk, other, tmp_path / "downloads")
        found_again(walk, other, tmp_path / "out", store)
        assert other.messages == walk.browser.messages == []


def make_room(walk: Walk, other: Browser) -> None:
    for name in OUT:
        walk.to(walk.browser, "board")
        walk.drag(walk.middle(f'.chip[data-id="{name}"]'), walk.middle('.waiting[data-drop="held:"]'))
        wait_until(lambda gone=name: gone not in page_row(walk)["stories"], lambda: walk.yaml)  # type: ignore[misc]
        chip = f'.waiting[data-drop="held:"] .chip[data-id="{name}"]'
        there = f"document.querySelector({json.dumps(chip)})"
        walk.browser.until(there)
        other.until(there)


def brought_in(walk: Walk, other: Browser) -> str:
    """The Word file dropped on page 3; the story that came of it."""
    chips = """[...document.querySelectorAll('.card[data-drop="3"] .chip')].map((item) => item.dataset.id)"""
    before = walk.browser.run(chips)
    walk.drop('.card[data-drop="3"]', {"夜讯.docx": WORD})
    for browser in (walk.browser, other):
        browser.until(f"{chips}.length === {len(before) + 1}")
    (story,) = set(walk.browser.run(chips)) - set(before)
    assert "下了一场雨" in (walk.root / "stories" / f"{story}.md").read_text(encoding="utf-8")
    return str(story)


def dragged_to_the_page(walk: Walk, other: Browser, story: str) -> None:
    chip = f'.chip[data-id="{story}"]'
    walk.browser.run(f"document.querySelector({json.dumps(chip)}).scrollIntoView({{block: 'center'}})")
    walk.drag(walk.middle(chip), walk.middle(f'.card[data-drop="{PAGE}"] .chips'))
    wait_until(lambda: story in page_row(walk)["stories"], lambda: walk.yaml)
    on_page = json.dumps(f'.card[data-drop="{PAGE}"] {chip}')
    for browser in (walk.browser, other):
        browser.until(f"document.querySelector({on_page})")
    walk.settled()


def one_column_wider(walk: Walk, other: Browser, story: str) -> None:
    walk.to(walk.browser, f"page/{PAGE}")
    frame = f'.frame[data-story="{story}"]'
    walk.browser.until(f"document.querySelector({json.dumps(frame)})")
    data = asked(walk.browser, f"/api/page?label={PAGE}")
    at = next(item for item in data["frames"] if item["story"] == story)
    mark = walk.browser.run("document.querySelector('.sheet').dataset.mark")
    columns = data["grid"]["columns"]
    pitch = (columns[1] - columns[0]) * data["image"]["scale"] / data["image"]["width"]
    pitch *= walk.browser.run("document.querySelector('.sheet').clientWidth")
    to_the_right = at["cells"][0] + at["cells"][2] <= len(columns)
    walk.click(f"{frame} .block")
    walk.browser.until("document.querySelector('.frame.picked .edge.e')")
    x, y = walk.middle(f".frame.picked .edge.{'e' if to_the_right else 'w'}")
    walk.drag((x, y), (x + pitch if to_the_right else x - pitch, y))
    wait_until(lambda: pins(walk).get(story, {}).get("columns") == at["cells"][2] + 1, lambda: walk.yaml)
    walk.browser.until(f"document.querySelector('.sheet').dataset.mark !== {json.dumps(mark)}")
    walk.browser.until(f"document.querySelector({json.dumps(frame + '.pinned')})")
    both_know(walk, other, "钉住")
    walk.settled()
    frames = asked(other, f"/api/page?label={PAGE}")["frames"]
    assert next(item["cells"][2] for item in frames if item["story"] == story) == at["cells"][2] + 1


def typed(walk: Walk, other: Browser, story: str) -> None:
    walk.to(walk.browser, f"story/{story}")
    walk.browser.until("document.querySelector('.fitting .fit')")
    assert not walk.browser.run("document.querySelector('.fitting .fit.over')")
    walk.browser.run(
        "(() => {const a = document.querySelector('.writing textarea'); a.focus();"
        "a.setSelectionRange(a.value.length, a.value.length);})()"
    )
    walk.browser.send("Input.insertText", text=f"\n{TYPED}")
    walk.browser.until("document.querySelector('.fitting .fit.over')")
    path = walk.root / "stories" / f"{story}.md"
    wait_until(lambda: TYPED in path.read_text(encoding="utf-8"))
    assert TYPED in asked(other, f"/api/story?story={story}")["text"]
    both_know(walk, other, "改《")
    walk.settled()


def fixed(walk: Walk, other: Browser, story: str) -> None:
    """The half-width comma is told in the list of findings; a click mends it."""
    walk.to(walk.browser, "findings")
    there = "[...document.querySelectorAll('.finding')].find((item) => item.textContent.includes('今天,开镰'))"
    walk.browser.until(there)
    walk.browser.run(f"{there}.querySelector('.fix').click()")
    wait_until(lambda: "今天，开镰" in (walk.root / "stories" / f"{story}.md").read_text(encoding="utf-8"))
    walk.browser.until(f"!{there}")
    both_know(walk, other, "改错")


def another_way(walk: Walk, other: Browser, story: str) -> None:
    walk.settled()
    walk.to(walk.browser, f"page/{PAGE}")
    ways = "[...document.querySelectorAll('.panel button')].find((item) => item.textContent === '别的排法')"
    walk.browser.until(ways)
    walk.browser.run(f"{ways}.click()")
    walk.browser.until("document.querySelectorAll('.way').length > 1")
    walk.browser.until("[...document.querySelectorAll('.way img')].every((item) => item.naturalWidth > 0)")
    walk.browser.run("document.querySelectorAll('.way')[1].click()")
    wait_until(lambda: set(pins(walk)) >= set(page_row(walk)["stories"]), lambda: walk.yaml)
    both_know(walk, other, "换排法")
    walk.settled()


def locked(walk: Walk, other: Browser, story: str) -> None:
    """One frame let go with a key, then the whole page locked."""
    frame = f'.frame[data-story="{story}"]'
    walk.browser.until(f"document.querySelector({json.dumps(frame + '.pinned')})")
    walk.click(f"{frame} .block")
    walk.key("l")
    wait_until(lambda: story not in pins(walk), lambda: walk.yaml)
    walk.settled()
    walk.browser.until(f"document.querySelector({json.dumps(frame)})")
    walk.browser.until("!document.querySelector('.frame.picked.pinned')")
    walk.key("Escape")
    lock = "[...document.querySelectorAll('.panel button')].find((item) => item.textContent === '全版锁住')"
    walk.browser.until(lock)
    walk.browser.run(f"{lock}.click()")
    wait_until(lambda: story in pins(walk), lambda: walk.yaml)
    both_know(walk, other, "锁版")
    walk.settled()


def five_back_and_again(walk: Walk, other: Browser) -> None:
    yaml, title = walk.yaml, undo_title(walk.browser)
    for which in ("undo", "redo"):
        for _ in range(5):
            before = asked(walk.browser, "/api/state")[which]["number"]
            walk.browser.until(f"!document.getElementById('{which}').disabled")
            walk.browser.run(f"document.getElementById('{which}').click()")
            wait_until(lambda: (asked(walk.browser, "/api/state")[which] or {}).get("number") != before)  # noqa: B023
        assert (walk.yaml == yaml) == (which == "redo")
    for browser in (walk.browser, other):
        browser.until(f"document.getElementById('undo').title === {json.dumps(title)}")


def signed(walk: Walk, other: Browser) -> None:
    """One reads the page, once it is made again, and signs it; the other sees who."""
    walk.settled()
    named = f"(() => {{const w = document.querySelector('.who'); w.value = '{SIGNER}';"
    walk.browser.run(f"{named} w.dispatchEvent(new Event('change'));}})()")
    for browser in (walk.browser, other):
        walk.to(browser, f"reading/{PAGE}")
    walk.browser.until("document.querySelectorAll('.signing .sign').length === 3")
    walk.browser.run("document.querySelector('.signing .sign').click()")
    for browser in (walk.browser, other):
        browser.until(f"document.querySelector('.signing .stands')?.textContent.includes('{SIGNER}')")
        browser.until("document.querySelector('.thumb[aria-current] .state.signed')")
    records, _ = records_in((walk.root / "desk" / "signoff.jsonl").read_text(encoding="utf-8"))
    assert [(item.do, item.page, item.role, item.who) for item in records] == [("sign", PAGE, "proofreader", SIGNER)]


def a_comma_voids_it(walk: Walk, other: Browser, story: str) -> None:
    """The other changes a comma of the story; whoever signed sees that it stands no more, and for what."""
    walk.to(other, f"story/{story}")
    other.run(
        "(() => {const a = document.querySelector('.writing textarea'); a.focus(); const at = a.value.indexOf('，');"
        "a.setSelectionRange(at, at + 1);})()"
    )
    other.send("Input.insertText", text="、")
    path = walk.root / "stories" / f"{story}.md"
    wait_until(lambda: "下了一场雨、麦田里" in path.read_text(encoding="utf-8"))
    walk.browser.until("document.querySelector('.signing .void')")
    assert "《夜里来的一条消息》改了文字" in walk.browser.run("document.querySelector('.signing .void').textContent")
    walk.browser.until("document.querySelector('.changed li span')?.textContent === '， → 、'")
    walk.browser.until("document.querySelector('.over .change.text')")
    assert not walk.browser.run("document.querySelector('.signing .stands')")
    walk.browser.until("!document.querySelector('.thumb[aria-current] .state.signed')")


def sent(walk: Walk, other: Browser, downloads: Path) -> None:
    walk.settled()
    walk.to(walk.browser, "out")
    walk.browser.run("document.querySelector('button.main').click()")
    wait_until(
        lambda: walk.browser.run("document.querySelector('.start .done, .start .failed') !== null"),
        lambda: (asked(walk.browser, "/api/build"), walk.browser.run("document.querySelector('.build').textContent")),
    )
    assert walk.browser.run("document.querySelector('.start .done') !== null"), walk.browser.run(
        "document.querySelector('.build').textContent"
    )
    walk.to(other, "out")
    other.until("document.querySelector('.files a')")
    walk.browser.send("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(downloads))
    press = "[...document.querySelectorAll('.files a')].filter((item) => /^press\\/.*\\.pdf$/.test(item.textContent))"
    names = walk.browser.run(f"{press}.map((item) => item.textContent)")
    assert len(names) == 4
    walk.browser.run(f"{press}[1].click()")
    path = downloads / names[1].rpartition("/")[2]
    wait_until(lambda: path.is_file() and path.read_bytes().rstrip().endswith(b"%%EOF"))
    text = "".join(pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range().split())
    assert "今天，开镰" in text and "下了一场雨、麦田里" in text


def found_again(walk: Walk, other: Browser, out: Path, store: Store) -> None:
    """The edition goes to the archive; a sentence of the night's story finds it, on its page."""
    (bag,) = (out / walk.root.name / "archive").iterdir()
    added = add(store, bag, datetime(2018, 7, 1, tzinfo=UTC))
    assert added.version is not None, added.diagnostics
    assert refresh_catalogue(store) == []
    for browser in (walk.browser, other):
        walk.to(browser, "archive")
        browser.run("document.querySelector('.words').value = '“一场雨、麦田里”'")
        browser.run("document.querySelector('.asking').requestSubmit()")
        browser.until("document.querySelectorAll('.hit').length === 1")
        shown = browser.run("document.querySelector('.hit').textContent")
        assert "夜里来的一条消息" in shown and f"第 {PAGE} 版" in shown
        assert "麦田里" in browser.run("document.querySelector('.hit mark').textContent")
        browser.run("document.querySelector('.hit .acts button').click()")
        browser.until("document.querySelector('.leaf img')?.naturalWidth && document.querySelector('.leaf .place')")
