"""What comes at an awkward moment, forced: late and failed answers, and pages made anew under a moving pointer."""

import json
from collections.abc import Iterator

import pytest

from tests.desk.small import read, write
from tests.desk.walking import Walk, asked, at_the_desk, drawn, wait_until

pytestmark = pytest.mark.judge
HOLD = """(() => { window.plain ??= window.fetch; window.held = []; let left = %d;
  window.fetch = async (address, ...more) => {
    const mine = String(address).startsWith(%s) && left-- > 0;
    const answer = await window.plain(address, ...more);
    if (mine) await new Promise((done) => window.held.push(done));
    return answer; }; })()"""
"""From now on so many answers of an address are held back until they are let go."""
FAIL = """(() => { window.plain ??= window.fetch; window.failed = 0; let left = %d;
  window.fetch = async (address, ...more) => {
    if (String(address).startsWith(%s) && left-- > 0) { window.failed += 1; throw new TypeError("off line"); }
    return window.plain(address, ...more); }; })()"""
LET_GO = "(() => { window.held.forEach((done) => done()); window.fetch = window.plain; })()"
BREATH = "new Promise((done) => setTimeout(done, 500))"


@pytest.fixture(scope="module")
def opened_walk(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    folder = tmp_path_factory.mktemp("races")
    with at_the_desk(write(folder / "e"), folder, chromium) as opened:
        yield opened


@pytest.fixture
def walk(opened_walk: Walk) -> Iterator[Walk]:
    before = read(opened_walk.root)
    yield opened_walk
    opened_walk.browser.run("window.fetch = window.plain ?? window.fetch; 0")
    refused = ("404", "409")  # answers, which a browser tells of as errors
    assert [item for item in opened_walk.browser.messages if not any(code in item for code in refused)] == []
    opened_walk.browser.messages.clear()
    opened_walk.back_to(before)


def do_without_fetch(walk: Walk, **request: str) -> None:
    """Do something past a ``fetch`` that holds answers back; nobody waits for what comes of it."""
    body = json.dumps(json.dumps({"request": request, "who": ""}))
    walk.browser.run(
        "plain('/api/do', {method: 'POST', headers: {'content-type': 'application/json'}, body: "
        f"{body}}}).then(() => 0)"
    )


def titled(walk: Walk, story: str, title: str) -> None:
    """A story's headline is changed, by whomever; the desk has made its page anew."""
    field = {"do": "field", "story": story, "key": "headline", "value": title}
    assert asked(walk.browser, "/api/do", {"request": field, "who": ""})["done"]
    made(walk)


def made(walk: Walk) -> None:
    wait_until(lambda: not asked(walk.browser, "/api/state")["busy"])


def mouse(walk: Walk, kind: str, x: float, y: float, buttons: int = 1) -> None:
    walk.browser.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", buttons=buttons, clickCount=1)


def test_an_answer_that_comes_late_does_not_undo_a_later_one(walk: Walk) -> None:
    walk.to(walk.browser, "board")
    walk.browser.run(HOLD % (1, json.dumps("/api/state")))
    do_without_fetch(walk, do="field", story="six", key="headline", value="早一点的题")
    walk.browser.until("window.held.length === 1")
    titled(walk, "six", "晚一点的题")
    walk.browser.run(BREATH)
    walk.browser.run(LET_GO)
    walk.settled()
    assert walk.browser.run("document.querySelector('.chip[data-id=\"six\"] .title').textContent") == "晚一点的题"


@pytest.mark.parametrize(("view", "address"), [("board", "/api/state"), ("page/3", "/api/page"), ("page/3", "/proof")])
def test_what_could_not_be_fetched_is_fetched_again(walk: Walk, view: str, address: str) -> None:
    walk.to(walk.browser, view)
    walk.settled()
    if address == "/proof":  # pictures are not fetched by scripts: the first ones are refused on their way
        walk.browser.send("Network.setBlockedURLs", urls=["*/proof*"])
    else:
        walk.browser.run(FAIL % (2, json.dumps(address)))
    mark = asked(walk.browser, "/api/page?label=3")["mark"] if address == "/api/state" else ""
    titled(walk, "six", "断了一会儿线")
    if address == "/proof":
        walk.browser.until("document.querySelector('.stage').dataset.number")
        walk.browser.run(BREATH)
        walk.browser.send("Network.setBlockedURLs", urls=[])
    else:
        walk.browser.until("window.failed === 2")
    walk.settled()
    now = asked(walk.browser, "/api/page?label=3")["mark"]
    assert now != mark
    if view != "board":
        walk.browser.until(f"document.querySelector('.proof').src.includes('{now}')")
    walk.browser.messages.clear()  # of the refused pictures


def test_a_frame_is_dragged_on_while_its_page_is_made_anew(walk: Walk) -> None:
    walk.to(walk.browser, "page/1")
    walk.settled()
    walk.click('.frame[data-story="three"] .block')
    walk.browser.until("document.querySelector('.frame.picked .edge.e')")
    x, y = walk.middle(".frame.picked .edge.e")
    wide = walk.browser.run("document.querySelector('.sheet').clientWidth / 6")
    way = -wide if x + wide > 1080 else wide
    walk.browser.run(HOLD % (99, json.dumps("/api/page")))
    do_without_fetch(walk, do="field", story="two", key="headline", value="另一个题")
    walk.browser.until("window.held.length >= 1")
    mouse(walk, "mousePressed", x, y)
    mouse(walk, "mouseMoved", x + way / 4, y)
    walk.browser.run(LET_GO)
    walk.browser.run(BREATH)
    assert not walk.browser.run("document.querySelector('.ghost').hidden")
    for share in (0.5, 1):
        mouse(walk, "mouseMoved", x + way * share, y)
    mouse(walk, "mouseReleased", x + way, y, 0)
    walk.wait_for_yaml("{story: three, column:")
    walk.settled()


def test_what_came_while_a_frame_was_dragged_is_shown_afterwards(walk: Walk) -> None:
    walk.to(walk.browser, "page/2")
    walk.settled()
    mark = walk.browser.run("document.querySelector('.sheet').dataset.mark")
    x, y = walk.middle('.frame[data-story="five"] .block')
    mouse(walk, "mousePressed", x, y)
    mouse(walk, "mouseMoved", x + 30, y)
    titled(walk, "four", "拖着的时候改的题")
    walk.browser.run(BREATH)
    assert walk.browser.run("document.querySelector('.sheet').dataset.mark") == mark  # nothing moves below the pointer
    mouse(walk, "mouseMoved", x, y)
    mouse(walk, "mouseReleased", x, y, 0)
    walk.browser.until(f"document.querySelector('.sheet').dataset.mark !== '{mark}'")
    assert "story: five" not in walk.yaml


def test_a_drag_that_is_taken_away_does_not_stop_the_page(walk: Walk) -> None:
    """The system's own menu, a second finger: the pointer is lost in the middle of a drag."""
    walk.to(walk.browser, "page/2")
    walk.settled()
    mark = walk.browser.run("document.querySelector('.sheet').dataset.mark")
    x, y = walk.middle('.frame[data-story="five"] .block')
    mouse(walk, "mousePressed", x, y)
    mouse(walk, "mouseMoved", x + 30, y)
    walk.browser.run(
        "(() => { const f = document.querySelector('.frame[data-story=\"five\"]'); f.releasePointerCapture(1); })()"
    )
    mouse(walk, "mouseMoved", x + 31, y)
    titled(walk, "four", "没有拖完的时候改的题")
    walk.browser.until(f"document.querySelector('.sheet').dataset.mark !== '{mark}'")
    mouse(walk, "mouseReleased", x, y, 0)
    drawn(walk.browser)
    assert "story: five" not in walk.yaml


def test_the_lists_beside_the_board_are_new_while_one_searches_and_writes(walk: Walk) -> None:
    walk.to(walk.browser, "board")
    walk.browser.run("document.querySelector('.side input[type=search]').focus()")
    walk.browser.send("Input.insertText", text="七")
    move = {"do": "move", "story": "six", "to": "held:"}
    asked(walk.browser, "/api/do", {"request": move, "who": ""})
    walk.browser.until('document.querySelector(\'.waiting[data-drop="held:"] .chip[data-id="six"]\')')
    assert walk.browser.run("document.activeElement.type") == "search"
    walk.browser.run("document.querySelector('.side .buttons button').click()")
    walk.browser.until("document.querySelector('.side form input')")
    walk.browser.run("document.querySelector('.side form input').value = '写到一半'")
    asked(walk.browser, "/api/undo", {})
    walk.browser.until('!document.querySelector(\'.waiting[data-drop="held:"] .chip[data-id="six"]\')')
    assert walk.browser.run("document.querySelector('.side form input').value") == "写到一半"


def test_a_line_that_goes_silent_is_taken_up_again(walk: Walk) -> None:
    """The server's pulse tells a browser that missed something what is newest."""
    walk.to(walk.browser, "board")
    walk.browser.run("document.body.dataset.number = '0'; 0")
    walk.browser.run("import('/web/main.js').then((module) => { module.desk.state.number -= 1; })")
    number = asked(walk.browser, "/api/state")["number"]
    walk.browser.until(f"Number(document.body.dataset.number) === {number}")


def test_what_was_typed_when_the_log_in_ran_out_is_there_again(walk: Walk) -> None:
    """Nothing is reloaded by itself: what was not saved stays, and waits in the tab until one opens the desk again."""
    browser = walk.browser
    walk.to(browser, "story/six")
    browser.run(
        "(() => {const a = document.querySelector('.writing textarea'); a.focus(); a.setSelectionRange(0, 0);})()"
    )
    browser.send("Network.clearBrowserCookies")
    browser.send("Input.insertText", text="登录过期时写的一句。")
    browser.until("document.querySelector('.ended:not([hidden])')?.textContent.includes('命令新印出的地址')")
    browser.until("document.querySelector('.saved.bad')?.textContent === '没存上'")
    assert browser.run("document.querySelector('.writing textarea').value").startswith("登录过期时写的一句。")
    browser.dialogs.clear()
    browser.go(walk.address)
    assert browser.dialogs == ["beforeunload"]  # one is asked before it is left
    browser.until("document.querySelectorAll('.card').length === 3")
    walk.to(browser, "story/six")
    browser.until("document.querySelector('.writing textarea').value.startsWith('登录过期时写的一句。')")
    path = walk.root / "stories" / "six.md"
    wait_until(lambda: "\n---\n登录过期时写的一句。" in path.read_text(encoding="utf-8"))
    browser.until("document.querySelector('.saved').textContent === '已存'")
    assert browser.run("sessionStorage.getItem('pinban-draft-six')") is None
    browser.messages[:] = [item for item in browser.messages if "401" not in item]  # turned away, as it should be


def test_a_folder_that_is_dropped_is_told(walk: Walk) -> None:
    walk.to(walk.browser, "board")
    entry = "{isDirectory: true, name: '来稿'}"
    item = f"{{kind: 'file', webkitGetAsEntry: () => ({entry}), getAsFile: () => new File([], '来稿')}}"
    walk.browser.run(
        "(() => { const card = document.querySelector('.card');"
        "const event = new Event('drop', {bubbles: true, cancelable: true});"
        "Object.defineProperty(event, 'dataTransfer', {value: "
        f"{{items: [{item}], files: [], types: ['Files']}}}}); card.dispatchEvent(event); }})()"
    )
    walk.browser.until("document.querySelector('.note-item.warning')?.textContent.includes('来稿 是文件夹')")


def test_an_address_that_was_cut_short_opens_the_desk(walk: Walk) -> None:
    for address in ("#/page/%E7%89", "#/constructor/x", "#/toString", "#//", "#/page/no such page", "#/story/none"):
        walk.browser.run(f"location.hash = {json.dumps(address)}")
        walk.browser.until("document.getElementById('view').children.length > 0")
    walk.to(walk.browser, "board")
