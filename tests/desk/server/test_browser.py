"""The desk in a real Chromium: copy dropped, stories dragged, frames stretched, text typed, undone; two browsers."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.small import read, write
from tests.desk.walking import Walk, at_the_desk, done_so_far, drawn, wait_until
from tests.epaper.browser import Browser

pytestmark = pytest.mark.judge
VIEWS = (
    ("board", (".side .buttons button",)),
    ("page/1", ()),
    ("page/2", ('.frame[data-story="four"]',)),
    ("story/one", ()),
    ("findings", (".findings .acts .quiet",)),
    ("out", ()),
)
"""The views, and what is opened in each."""
COPY = "晚到的消息\n\n河川市今天下午下了一场雨，麦田里的人都说下得正好。\n"


@pytest.fixture(scope="module")
def walk(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    folder = tmp_path_factory.mktemp("walk")
    with at_the_desk(write(folder / "e"), folder, chromium) as opened:
        yield opened


@pytest.fixture
def clean(walk: Walk) -> Iterator[Walk]:
    """The walk, afterwards back where it was, step by step."""
    before = read(walk.root)
    walk.browser.messages.clear()
    yield walk
    assert walk.browser.messages == []
    walk.back_to(before)


def test_a_story_is_dragged_from_page_to_page(clean: Walk) -> None:
    clean.to(clean.browser, "board")
    clean.drag(clean.middle('.chip[data-id="six"]'), clean.middle('.card[data-drop="2"] .paper'))
    clean.wait_for_yaml("      - five\n      - six\n")
    clean.browser.until("""document.querySelector('.card[data-drop="2"] .chip[data-id="six"]')""")
    assert "# 这篇等图" in clean.yaml


def test_a_frame_is_stretched_and_becomes_a_pin(clean: Walk) -> None:
    clean.to(clean.browser, "page/1")
    clean.browser.until("document.querySelector('.frame[data-story=\"three\"]')")
    mark = clean.browser.run("document.querySelector('.sheet').dataset.mark")
    before = clean.browser.run("document.querySelector('.frame[data-story=\"three\"]').getBoundingClientRect().width")
    clean.click('.frame[data-story="three"] .block')
    clean.browser.until("document.querySelector('.frame.picked .edge.e')")
    clean.browser.until("document.querySelector('.panel h3').textContent.includes('第3篇的标题')")
    edge = clean.middle(".frame.picked .edge.e")
    wide = clean.browser.run("document.querySelector('.sheet').clientWidth / 6")
    clean.drag(edge, (edge[0] - wide if edge[0] + wide > 1080 else edge[0] + wide, edge[1]))
    clean.wait_for_yaml("{story: three, column:")
    assert "# 头条不动" in clean.yaml and "# 昨晚定的" in clean.yaml
    clean.browser.until(f"document.querySelector('.sheet').dataset.mark !== '{mark}'")
    clean.browser.until("document.querySelector('.frame.pinned[data-story=\"three\"]')")
    after = clean.browser.run("document.querySelector('.frame[data-story=\"three\"]').getBoundingClientRect().width")
    assert after != before


def test_keys_move_lock_and_undo(clean: Walk) -> None:
    clean.to(clean.browser, "page/2")
    clean.browser.until("document.querySelector('.frame[data-story=\"five\"]')")
    clean.click('.frame[data-story="five"] .block')
    clean.browser.until("document.querySelector('.frame.picked')")
    clean.browser.run("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'l', bubbles: true}))")
    clean.wait_for_yaml("{story: five, column:")
    clean.browser.until("document.querySelector('.frame.pinned[data-story=\"five\"]')")
    clean.browser.run("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'z', ctrlKey: true, bubbles: true}))")
    wait_until(lambda: "story: five" not in clean.yaml)
    clean.browser.run("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'y', ctrlKey: true, bubbles: true}))")
    clean.wait_for_yaml("{story: five, column:")


def test_text_is_typed_measured_and_saved(clean: Walk) -> None:
    clean.to(clean.browser, "story/one")
    clean.browser.until("document.querySelector('.fitting .fit')")
    clean.browser.run(
        "(() => {const a = document.querySelector('.writing textarea'); a.focus();"
        "a.setSelectionRange(a.value.length, a.value.length);})()"
    )
    typed = "又写了一句话，" * 60
    clean.browser.send("Input.insertText", text=typed)
    clean.browser.until("document.querySelector('.fitting .fit.over')")
    assert clean.browser.run("document.querySelector('.fitting').textContent").startswith("超 ")
    assert clean.browser.run("document.querySelectorAll('.galley .tail').length") > 0
    path = clean.root / "stories" / "one.md"
    wait_until(lambda: typed in path.read_text(encoding="utf-8"))
    assert "# 图另发" in path.read_text(encoding="utf-8")


def test_an_input_methods_half_word_is_not_saved(clean: Walk) -> None:
    clean.to(clean.browser, "story/two")
    path = clean.root / "stories" / "two.md"
    clean.browser.run("document.querySelector('.writing textarea').focus()")
    clean.browser.run("document.querySelector('.writing textarea').setSelectionRange(0, 0)")
    before = done_so_far(clean.browser)
    clean.browser.send("Input.imeSetComposition", text="zhong", selectionStart=5, selectionEnd=5)
    clean.browser.until("document.querySelector('.writing textarea').value.startsWith('zhong')")
    assert done_so_far(clean.browser) == before
    assert "zhong" not in path.read_text(encoding="utf-8")
    clean.browser.send("Input.insertText", text="中")
    wait_until(lambda: "\n---\n中" in path.read_text(encoding="utf-8"))


def written(walk: Walk, story: str, text: str) -> None:
    """Text typed where the caret is, once it is saved and the pages are made with it."""
    walk.browser.send("Input.insertText", text=text)
    wait_until(lambda: text in (walk.root / "stories" / f"{story}.md").read_text(encoding="utf-8"))
    walk.browser.until("document.querySelector('.saved').textContent === '已存'")
    walk.settled()


def to_the_text(walk: Walk, story: str) -> str:
    """The caret at the end of a story's text, and that text."""
    walk.to(walk.browser, f"story/{story}")
    return str(
        walk.browser.run(
            "(() => {const a = document.querySelector('.writing textarea'); a.focus();"
            "a.setSelectionRange(a.value.length, a.value.length); return a.value;})()"
        )
    )


def test_what_is_found_is_underlined_where_it_stands(clean: Walk) -> None:
    """The layer below breaks its lines as the text does, so that a mark lies under its own characters."""
    to_the_text(clean, "five")
    written(clean, "five", "\n\n" + "麦田里的人都说，今年的麦子好。" * 8 + "昨天,下了雨。")
    clean.browser.until("document.querySelector('.backdrop mark')")
    told = "(() => {const [m, a, b] = ['.backdrop mark', '.writing textarea', '.backdrop']"
    told += ".map((selector) => document.querySelector(selector));"
    same = "['font', 'lineHeight', 'letterSpacing', 'padding', 'whiteSpace', 'overflowWrap', 'textIndent', 'tabSize']"
    layers = clean.browser.run(
        f"{told} const [x, y] = [getComputedStyle(a), getComputedStyle(b)];"
        f"return [m.textContent, {same}.filter((key) => x[key] !== y[key]), a.clientWidth - b.clientWidth,"
        "a.scrollHeight - b.scrollHeight, a.getBoundingClientRect().y - b.getBoundingClientRect().y];})()"
    )
    assert layers == [",", [], 0, 0, 0]
    at = "(() => {const a = document.querySelector('.writing textarea'); const at = a.value.indexOf(',') + 1;"
    clean.browser.run(f"{at} a.setSelectionRange(at, at); a.dispatchEvent(new MouseEvent('click'));}})()")
    clean.browser.until("!document.querySelector('.cure').hidden")
    assert "，" in clean.browser.run("document.querySelector('.cure .fix').textContent")


def test_the_underlines_scroll_with_the_text(clean: Walk) -> None:
    to_the_text(clean, "five")
    written(clean, "five", "\n\n麦田里的人都说，今年的麦子好。" * 60)
    ends = clean.browser.run(
        "(() => {const a = document.querySelector('.writing textarea'); return a.scrollHeight - a.clientHeight;})()"
    )
    assert ends > 300
    for top in (ends, 137, 0):
        clean.browser.run(f"document.querySelector('.writing textarea').scrollTop = {top}; 0")
        clean.browser.until(
            "document.querySelector('.backdrop').scrollTop === document.querySelector('.writing textarea').scrollTop"
        )
        assert abs(clean.browser.run("document.querySelector('.backdrop').scrollTop") - top) < 1


def test_saving_does_not_break_the_texts_own_undo(clean: Walk) -> None:
    """After two sentences saved apart, Ctrl+Z in the text takes both back, and Ctrl+Y brings both again."""
    before = to_the_text(clean, "five")
    for typed in ("头一句话。", "第二句话。"):
        written(clean, "five", typed)
    area = "document.querySelector('.writing textarea').value"
    for key, command, text in (
        ("z", "undo", before),
        ("y", "redo", f"{before}头一句话。第二句话。"),
        ("z", "undo", before),
    ):
        for _ in range(2):
            if clean.browser.run(area) != text:
                shortcut(clean.browser, key, command)
        assert clean.browser.run(area) == text, command
        clean.settled()
    path = clean.root / "stories" / "five.md"
    wait_until(lambda: "头一句话" not in path.read_text(encoding="utf-8"))


def shortcut(browser: Browser, key: str, command: str) -> None:
    """A key with Ctrl, and the command of the text field that it stands for."""
    code = ord(key.upper())
    more = {"key": key, "code": f"Key{key.upper()}", "windowsVirtualKeyCode": code, "modifiers": 2}
    browser.send("Input.dispatchKeyEvent", type="rawKeyDown", commands=[command], **more)
    browser.send("Input.dispatchKeyEvent", type="keyUp", **more)


def test_copy_is_dropped_on_a_page(clean: Walk) -> None:
    clean.to(clean.browser, "board")
    clean.browser.run(
        f"(() => {{const t = new DataTransfer(); t.items.add(new File([{json.dumps(COPY)}], '来稿.txt'));"
        "const card = document.querySelector('.card[data-drop=\"3\"]');"
        "for (const kind of ['dragover', 'drop'])"
        " card.dispatchEvent(new DragEvent(kind, {dataTransfer: t, bubbles: true, cancelable: true}));})()"
    )
    clean.browser.until("document.querySelectorAll('.card[data-drop=\"3\"] .chip').length === 2")
    assert "下了一场雨" in "".join(p.read_text(encoding="utf-8") for p in (clean.root / "stories").glob("*.md"))


def test_a_second_browser_sees_every_step_and_who_has_a_story(clean: Walk, chromium: str) -> None:
    with Browser(chromium) as other:
        clean.open(other, "board")
        clean.to(clean.browser, "story/four")
        clean.browser.run(
            "(() => {const w = document.querySelector('.who'); w.value = '柳边';"
            " w.dispatchEvent(new Event('change'));})()"
        )
        other.run("location.hash = '#/story/four'")
        other.until("document.querySelector('.banner .other')")
        assert "柳边" in other.run("document.querySelector('.banner').textContent")
        assert other.run("document.querySelector('.writing textarea').readOnly")
        clean.browser.run(
            "(() => {const a = document.querySelector('.writing textarea'); a.focus(); a.setSelectionRange(0, 0);})()"
        )
        clean.browser.send("Input.insertText", text="新写的开头。")
        other.until("document.querySelector('.writing textarea').value.startsWith('新写的开头。')")
        other.run("document.querySelector('.banner button').click()")
        other.until("!document.querySelector('.writing textarea').readOnly")
        clean.browser.until("document.querySelector('.writing textarea').readOnly")


def test_the_views_speak_the_browsers_language_and_need_no_other_host(walk: Walk, chromium: str) -> None:
    with Browser(chromium) as other:
        other.size(390, 800, phone=True)
        other.send("Network.setUserAgentOverride", userAgent="test", acceptLanguage="en-GB")
        other.send(
            "Page.addScriptToEvaluateOnNewDocument",
            source=("Object.defineProperty(Navigator.prototype, 'languages', {get: () => ['en-GB']})"),
        )
        other.go(walk.address)
        other.until("document.querySelectorAll('.card img').length === 3")
        for view in ("board", "page/1", "story/one", "findings", "out"):
            walk.to(other, view)
            drawn(other)
            assert other.run("document.documentElement.scrollWidth") <= 390, view
            shown = "".join(char for char in other.run("document.querySelector('#bar nav').textContent"))
            assert shown.startswith("Board")
        assert other.messages == []
        assert {address.split("/")[2] for address in other.requests if address.startswith("http")} == {
            walk.address.split("/")[2]
        }


def test_without_the_cookie_the_address_opens_nothing(walk: Walk, chromium: str) -> None:
    with Browser(chromium) as other:
        other.go(walk.address.split("?")[0])
        assert "版" not in other.run("document.title")
        assert other.run("document.querySelectorAll('script').length") == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_in_any_view(walk: Walk, axe: str, width: int, theme: str) -> None:
    """Every view with what opens in it: a picked frame, a form, a refusal with its ways out, the sheet of keys."""
    tab = walk.browser
    tab.size(width, 900, phone=width < 400)
    tab.theme(theme)
    found: list[tuple[str, str, str]] = []
    for view, more in VIEWS:
        walk.to(tab, view)
        walk.settled()
        for selector in more:
            tab.until(f"document.querySelector({json.dumps(selector)})")
            tab.run(f"document.querySelector({json.dumps(selector)}).{'focus' if 'frame' in selector else 'click'}()")
        drawn(tab)
        found += [(view, rule, place) for rule, _, place in tab.hindrances(axe)]
    assert found == [], (width, theme)
    tab.run("document.getElementById('view').append(document.createElement('button'))")
    assert [rule for rule, _, _ in tab.hindrances(axe)] == ["button-name"]  # it does look
    tab.theme()
    tab.size(1440, 900)


def test_pictures_of_every_view(walk: Walk, tmp_path: Path) -> None:
    """Every view is painted: what stands on the paper is not one colour. PINBAN_PICTURES keeps them to be looked at."""
    home = Path(os.environ.get("PINBAN_PICTURES") or tmp_path)
    for view in ("board", "page/1", "story/one", "findings", "out"):
        for width, height in ((1440, 900), (390, 800)):
            walk.browser.size(width, height, phone=width < 400)
            walk.to(walk.browser, view)
            walk.settled()
            drawn(walk.browser)
            path = home / f"{view.partition('/')[0]}-{width}.png"
            walk.browser.picture(path)
            assert path.stat().st_size > 8_000, view
    walk.browser.size(1440, 900)
