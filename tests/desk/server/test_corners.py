"""The dark corners of the views, in Chromium: whatever opens, refuses or waits there hinders no reader (axe)."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.desk.small import ROOT
from tests.desk.walking import Walk, asked, at_the_desk, drawn
from tests.epaper.browser import Browser

pytestmark = pytest.mark.judge
LEAD = "cold-chain"


@pytest.fixture(scope="module")
def walk(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    folder = tmp_path_factory.mktemp("corners")
    root = Path(shutil.copytree(ROOT / "content" / "2018-07-01", folder / "2018-07-01"))
    with at_the_desk(root, folder, chromium) as opened:
        yield opened


def press(walk: Walk, words: str) -> None:
    """The button with these words, once it is there."""
    button = f"[...document.querySelectorAll('button')].find((item) => item.textContent === '{words}')"
    walk.browser.until(button)
    walk.browser.run(f"{button}.click()")


def keys(walk: Walk) -> None:
    walk.key("?")
    walk.browser.until("document.querySelector('dialog.keys[open]')")


def crop(walk: Walk) -> None:
    walk.browser.until(f"document.querySelector('.frame[data-story=\"{LEAD}\"]')")
    walk.browser.run(f"document.querySelector('.frame[data-story=\"{LEAD}\"]').focus()")
    walk.key("c")
    walk.browser.until("document.querySelector('.photo') && document.querySelector('.panel .looks')")


def swapping(walk: Walk) -> None:
    walk.browser.run(f"document.querySelector('.frame[data-story=\"{LEAD}\"]').focus()")
    walk.key("s")
    walk.browser.until("document.querySelector('.sheet.swapping') && document.querySelector('.note-item')")


def advert(walk: Walk) -> None:
    walk.browser.run("document.querySelector('.advert').focus()")
    walk.browser.until("document.querySelector('.panel .looks select')")


def ways(walk: Walk) -> None:
    walk.key("Escape")
    press(walk, "别的排法")
    walk.browser.until("document.querySelector('.way, .ways .empty')")


def clash(walk: Walk) -> None:
    """Both texts of a paragraph that two have changed."""
    text = asked(walk.browser, "/api/story?story=bees")["text"]
    walk.browser.run(
        "window.plain = fetch; window.fetch = async (address, given) => String(address) === '/api/do'"
        ' ? new Response(JSON.stringify({findings: [{severity: "error", zh: "同一处", en: "x"}],'
        f" extra: {{theirs: {text.replace('七月', '八月', 1)!r}}}}}), {{status: 409}}) : plain(address, given)"
    )
    walk.browser.run("document.querySelector('.writing textarea').focus()")
    walk.browser.send("Input.insertText", text="六月")
    walk.browser.until("document.querySelector('.clash pre')")


def mine_after_all(walk: Walk) -> None:
    walk.browser.run("window.fetch = window.plain; 0")
    press(walk, "用别人的")


def held_by_another(walk: Walk) -> None:
    walk.browser.run(
        "import('/web/main.js').then(({desk}) => { desk.held = {bees: [-1, '柳边']}; desk.view.held(true); })"
    )
    walk.browser.until("document.querySelector('.banner .other button')")


def underlined(walk: Walk) -> None:
    walk.browser.run("document.querySelector('.writing textarea').focus()")
    walk.browser.send("Input.insertText", text="今天,开镰。")
    walk.browser.until("document.querySelector('.backdrop mark')")
    walk.browser.run(
        "(() => {const a = document.querySelector('.writing textarea'); a.focus(); const {start} = a.spans[0];"
        " a.setSelectionRange(start, start); a.click();})()"
    )
    walk.browser.until("document.querySelector('.cure:not([hidden])')")


def noting(walk: Walk) -> None:
    walk.browser.until("document.querySelector('.read-text .no')")
    walk.browser.run("document.querySelector('.read-text .no').click()")
    walk.browser.until("document.querySelector('.noting textarea')")


def as_text(walk: Walk) -> None:
    press(walk, "文")
    noting(walk)


def drawing(walk: Walk) -> None:
    walk.browser.until("document.querySelector('.over .number')")
    press(walk, "画")
    walk.browser.until("document.querySelector('.over.drawing')")


def signed(walk: Walk) -> None:
    """A signature that stands, with its reason to withdraw open; a note, with its answer open."""
    walk.browser.run("document.querySelector('.who').value = '河川'")
    walk.browser.run("document.querySelector('.who').dispatchEvent(new Event('change'))")
    data = asked(walk.browser, "/api/reading?label=1")
    request = {"do": "note", "page": "1", "content": data["content"], "note": "核对", "kind": "replace"}
    where = {"story": data["stories"][0]["id"], "start": 1, "end": 3}
    asked(walk.browser, "/api/do", {"request": {**request, **where}, "who": "河川"})
    walk.browser.until("document.querySelector('.signing .sign')")
    walk.browser.run("document.querySelector('.signing .sign').click()")
    walk.browser.until("document.querySelector('.signing details') && document.querySelector('.notes details')")
    walk.browser.run("document.querySelectorAll('.panel details').forEach((item) => { item.open = true; })")


def nothing_found(walk: Walk) -> None:
    walk.browser.run(
        "(() => {const field = document.querySelector('.filters input'); field.value = '没有这样的';"
        " field.dispatchEvent(new Event('input'));})()"
    )
    walk.browser.until("document.querySelector('.groups > .empty')")


def preview(walk: Walk) -> None:
    asked(walk.browser, "/api/do", {"request": {"do": "move", "story": "job-fair", "to": "held:"}, "who": ""})
    walk.browser.until("[...document.querySelectorAll('[data-late=story] option')].length > 1")
    for key, value in (("instead", "market"), ("story", "job-fair")):
        walk.browser.run(
            f"(() => {{const menu = document.querySelector('[data-late={key}]'); menu.value = '{value}';"
            " menu.dispatchEvent(new Event('change')); })()"
        )
    walk.browser.run("document.getElementById('late-look').click()")
    walk.browser.until("document.querySelector('.look')?.naturalWidth")


def no_store(walk: Walk) -> None:
    walk.browser.until("document.querySelector('.results .empty .hint')")


def new_story(walk: Walk) -> None:
    press(walk, "新稿件")
    walk.browser.until("document.querySelector('.side form')")


def refused(walk: Walk) -> None:
    """What was refused is told at the foot with its ways out; something waits to be saved; the log-in is over."""
    walk.browser.run(
        "import('/web/main.js').then(({desk}) => { desk.note('放不下', 'error', '为什么', [['松开《甲》', () => 0]]);"
        " desk.note('小心', 'warning'); Object.assign(desk.state.you, {name: '河川', post: 'desk'}); })"
    )
    walk.browser.send("Network.clearBrowserCookies")
    walk.browser.run(
        "import('/web/main.js').then(({desk}) => desk.act({do: 'field', story: 'bees', key: 'byline', value: '甲'}))"
    )
    walk.browser.until("document.querySelector('.ended:not([hidden]) input') && document.querySelector('.note-item')")


def back_in(walk: Walk) -> None:
    walk.browser.go(walk.address)
    walk.browser.until("document.querySelector('.card img')")


CORNERS: tuple[tuple[str, str, Callable[[Walk], None], Callable[[Walk], None]], ...] = tuple(
    (name, view, into, out if out is not None else lambda walk: walk.key("Escape"))
    for name, view, into, out in (
        ("the sheet of keys", "board", keys, lambda walk: walk.browser.run("document.querySelector('.keys').close()")),
        ("a new story", "board", new_story, None),
        ("a picture in its frame", "page/2", crop, None),
        ("a swap", "page/2", swapping, None),
        ("an advert", "page/2", advert, None),
        ("other ways", "page/2", ways, None),
        ("two texts at odds", "story/bees", clash, mine_after_all),
        ("somebody else has it", "story/bees", held_by_another, None),
        ("a finding in the text", "story/lamp", underlined, None),
        ("a note", "reading/2", as_text, None),
        ("drawing", "reading/2", drawing, None),
        ("signed and noted", "reading/1", signed, None),
        ("nothing found", "findings", nothing_found, None),
        ("late news", "out", preview, None),
        ("no archive", "archive", no_store, None),
        ("refused, unsaved, logged out", "board", refused, back_in),
    )
)


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (390, "dark")])
def test_no_corner_hinders_readers(walk: Walk, axe: str, width: int, theme: str) -> None:
    tab = walk.browser
    tab.theme(theme)
    found: list[tuple[str, str, str]] = []
    for name, view, into, out in CORNERS:
        tab.size(1440, 900)
        walk.to(tab, "findings" if view != "findings" else "board")
        walk.to(tab, view)
        into(walk)
        tab.size(width, 900, phone=width < 400)
        drawn(tab)
        found += [(name, rule, place) for rule, _, place in tab.hindrances(axe)]
        wide = tab.run("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, (name, wide)
        out(walk)
        tab.run("document.querySelectorAll('.note-item').forEach((item) => item.remove())")
    assert found == [], (width, theme)
    tab.theme()
    tab.size(1440, 900)


def test_an_input_method_is_let_be_everywhere(walk: Walk, chromium: str) -> None:
    """A half word in a field, in a note, in a search: what comes meanwhile takes nothing from under it."""
    tab = walk.browser
    with Browser(chromium) as other:
        walk.open(other)
        walk.to(tab, "story/bees")
        tab.until("document.querySelector('.fields textarea')")
        tab.run("document.querySelector('.fields textarea').focus()")
        tab.run("document.querySelector('.fields textarea').select()")
        tab.send("Input.imeSetComposition", text="feng", selectionStart=4, selectionEnd=4)
        field = {"do": "field", "story": "bees", "key": "byline", "value": "别人改的署名"}
        assert asked(other, "/api/do", {"request": field, "who": "柳边"})["done"]
        walk.settled()
        assert tab.run("document.querySelector('.fields textarea').value") == "feng"
        tab.send("Input.insertText", text="蜂")
        assert tab.run("document.querySelector('.fields textarea').value") == "蜂"
        tab.run("document.activeElement.blur()")
        tab.until("document.getElementById('undo').title.includes('标题')")
        for view, selector in (
            ("reading/2", ".noting textarea"),
            ("findings", ".filters input"),
            ("board", ".side input"),
        ):
            walk.to(tab, view)
            if view == "reading/2":
                as_text(walk)
            tab.until(f"document.querySelector('{selector}')")
            tab.run(f"document.querySelector('{selector}').focus()")
            tab.send("Input.imeSetComposition", text="mai", selectionStart=3, selectionEnd=3)
            tab.key("Enter")
            assert asked(other, "/api/do", {"request": {**field, "value": f"署名 {view}"}, "who": "柳边"})["done"]
            walk.settled()
            assert tab.run(f"document.querySelector('{selector}').value") == "mai", view
            tab.send("Input.insertText", text="麦")
            assert tab.run(f"document.querySelector('{selector}').value") == "麦", view
            tab.run(f"document.querySelector('{selector}').value = ''; document.activeElement.blur()")


def test_a_story_is_taken_over_from_a_half_word(walk: Walk, chromium: str) -> None:
    tab, path = walk.browser, walk.root / "stories" / "bees.md"
    with Browser(chromium) as other:
        walk.to(tab, "story/bees")
        tab.run("document.querySelector('.writing textarea').focus()")
        tab.run("document.querySelector('.writing textarea').setSelectionRange(0, 0)")
        tab.send("Input.imeSetComposition", text="feng", selectionStart=4, selectionEnd=4)
        walk.open(other)
        other.run("location.hash = '#/story/bees'")
        other.until("document.querySelector('.banner .other button')")
        other.run("document.querySelector('.banner .other button').click()")
        tab.until("document.querySelector('.writing textarea').readOnly")
        other.until("!document.querySelector('.writing textarea').readOnly")
        other.run("document.querySelector('.writing textarea').focus()")
        other.run(
            "(() => {const a = document.querySelector('.writing textarea'); const end = a.value.length;"
            "a.setSelectionRange(end, end);})()"
        )
        other.send("Input.insertText", text="接过来写的。")
        other.until("document.querySelector('.saved').textContent === '已存'")
        assert "接过来写的。" in path.read_text(encoding="utf-8")
