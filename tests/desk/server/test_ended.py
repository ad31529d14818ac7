"""A log-in that ends, a broken line, a desk opened anew, under open browsers: nothing that was typed is lost unsaid.

Logged out in another window, expired, taken out of the users file, given less to do: while one types, drags, drops.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pinban.desk.server.roles import Post, User
from pinban.desk.server.users import Known, hashed, write_users
from tests.desk.small import read, write
from tests.desk.walking import Walk, asked, served, wait_until
from tests.epaper.browser import Browser

pytestmark = pytest.mark.judge
PASSWORD = "麦田 铁路 早市 wheat"
POSTS = {"河川": Post.DESK, "柳边": Post.CHIEF}
SECRET = hashed(PASSWORD)
ENDED = "document.querySelector('.ended:not([hidden])')"
AREA = "document.querySelector('.writing textarea')"


def people(path: Path, **posts: Post) -> Path:
    write_users(path, [Known(User(name, post), SECRET) for name, post in (posts or POSTS).items()])
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ended")


@pytest.fixture(scope="module")
def opened_walk(chromium: str, folder: Path) -> Iterator[Walk]:
    root = write(folder / "e")
    users = ("--users", str(people(folder / "users.yaml")))
    with served(root, folder, *users) as (address, server), Browser(chromium) as browser:
        walk = Walk(root, address, browser, server)
        walk.open(browser, who="河川", password=PASSWORD)
        walk.settled()
        yield walk


@pytest.fixture
def walk(opened_walk: Walk) -> Iterator[Walk]:
    before = read(opened_walk.root)
    yield opened_walk
    expected = ("401", "403", "409", "WebSocket", "ERR_")
    assert [item for item in opened_walk.browser.messages if not any(word in item for word in expected)] == []
    opened_walk.browser.messages.clear()
    opened_walk.back_to(before)


def told(walk: Walk, words: str) -> None:
    walk.browser.until(
        f"[...document.querySelectorAll('.note-item')].some((item) => item.textContent.includes({json.dumps(words)}))"
    )


def write_at_the_head(walk: Walk, text: str) -> None:
    walk.browser.run(f"(() => {{const a = {AREA}; a.focus(); a.setSelectionRange(0, 0);}})()")
    walk.browser.send("Input.insertText", text=text)


def log_in_again(walk: Walk) -> None:
    walk.browser.until(ENDED)
    walk.browser.run("document.querySelector('.ended input[type=password]').focus()")
    walk.browser.send("Input.insertText", text="not the password")
    walk.browser.run("document.querySelector('.ended form').requestSubmit()")
    walk.browser.until("document.querySelector('.ended .wrong').textContent.includes('口令不对')")
    walk.browser.send("Input.insertText", text=PASSWORD)
    walk.browser.run("document.querySelector('.ended form').requestSubmit()")
    walk.browser.until(f"!({ENDED})")


def story(walk: Walk, name: str) -> str:
    return (walk.root / "stories" / f"{name}.md").read_text(encoding="utf-8")


def test_text_waits_for_the_log_in_and_is_saved(walk: Walk) -> None:
    walk.to(walk.browser, "story/six")
    walk.browser.send("Network.clearBrowserCookies")
    write_at_the_head(walk, "登录过期时写的一句。")
    walk.browser.until("document.querySelector('.saved.bad')?.textContent === '没存上'")
    write_at_the_head(walk, "接着还在写。")
    assert walk.browser.run(f"{AREA}.value").startswith("接着还在写。登录过期时写的一句。")
    assert "登录过期" not in story(walk, "six")
    log_in_again(walk)
    wait_until(lambda: "\n---\n接着还在写。登录过期时写的一句。" in story(walk, "six"))
    walk.browser.until("document.querySelector('.saved:not(.bad)')?.textContent === '已存'")


def test_fields_and_notes_wait_as_well(walk: Walk) -> None:
    walk.to(walk.browser, "story/six")
    field = "document.querySelector('.fields textarea')"  # the headline
    walk.browser.until(field)
    walk.browser.send("Network.clearBrowserCookies")
    walk.browser.run(f"{field}.value = '断线时改的标题'; {field}.dispatchEvent(new Event('change'))")
    told(walk, "还没存上")
    walk.browser.until("document.getElementById('status').textContent.includes('1 处还没存上')")
    log_in_again(walk)
    wait_until(lambda: "断线时改的标题" in story(walk, "six"))
    told(walk, "补存了 1 处")
    walk.browser.until("!document.getElementById('status').textContent.includes('没存上')")


def test_a_drag_and_a_drop_are_told_as_not_done(walk: Walk) -> None:
    """What is not a value for a place is not done later: the page may be another by then."""
    walk.to(walk.browser, "board")
    walk.settled()
    before = read(walk.root)
    walk.browser.send("Network.clearBrowserCookies")
    walk.drag(walk.middle('.chip[data-id="six"]'), walk.middle('.card[data-drop="2"] .chips'))
    told(walk, "这一步没有做")
    walk.drop('.card[data-drop="3"]', {"夜讯.txt": "题\n\n夜里来的一条消息。".encode()})
    told(walk, "夜讯.txt 没有收进来")
    log_in_again(walk)
    walk.settled()
    assert read(walk.root) == before
    walk.drag(walk.middle('.chip[data-id="six"]'), walk.middle('.card[data-drop="2"] .chips'))
    wait_until(lambda: read(walk.root) != before)


def test_whoever_may_write_no_more_keeps_what_they_wrote(walk: Walk, folder: Path) -> None:
    walk.to(walk.browser, "story/six")
    people(folder / "users.yaml", 河川=Post.READER, 柳边=Post.CHIEF)
    try:
        write_at_the_head(walk, "降了职务时写的。")
        told(walk, "不能做这件事")
        walk.browser.until("document.querySelector('.saved.bad')?.textContent === '没存上'")
        assert walk.browser.run(f"{AREA}.value").startswith("降了职务时写的。")
    finally:
        people(folder / "users.yaml")
    write_at_the_head(walk, "又能写了。")
    wait_until(lambda: "又能写了。降了职务时写的。" in story(walk, "six"))


def test_whoever_is_taken_out_is_told_at_once_and_hears_no_more(walk: Walk, folder: Path) -> None:
    """By the next thing that anybody does, or the next pulse; not only once they do something themselves."""
    walk.to(walk.browser, "story/six")
    people(folder / "users.yaml", 柳边=Post.CHIEF)
    try:
        (walk.root / "stories" / "two.md").write_text(story(walk, "two") + "\n又一段。\n", encoding="utf-8")
        walk.browser.until(ENDED)
        number = walk.browser.run("document.body.dataset.number")
        assert walk.browser.run("fetch('/api/state').then((answer) => answer.status)") == 401
        assert walk.browser.run("document.body.dataset.number") == number
    finally:
        people(folder / "users.yaml")
        text = story(walk, "two").removesuffix("\n又一段。\n")
        (walk.root / "stories" / "two.md").write_text(text, encoding="utf-8")
    walk.browser.run("document.querySelector('.ended input[type=password]').focus()")
    log_in_again(walk)


def test_two_windows_of_one_person(walk: Walk, chromium: str) -> None:
    """Both on one story: the second takes it over while the first writes; a drag in one, undone in the other."""
    with Browser(chromium) as other:
        walk.to(walk.browser, "story/six")
        walk.open(other, who="河川", password=PASSWORD)
        other.run("location.hash = '#/story/six'")
        other.until("document.querySelector('.banner .other')?.textContent.includes('你在另一个窗口里')")
        write_at_the_head(walk, "第一个窗口写的。")
        other.run("document.querySelector('.banner .other button').click()")
        walk.browser.until(f"{AREA}.readOnly")
        wait_until(lambda: "第一个窗口写的。" in story(walk, "six"))  # what was typed when it was taken over
        other.until(f"!{AREA}.readOnly && {AREA}.value.startsWith('第一个窗口写的。')")
        walk.to(walk.browser, "board")
        walk.to(other, "board")
        walk.settled()
        before = read(walk.root)
        walk.drag(walk.middle('.chip[data-id="six"]'), walk.middle('.card[data-drop="2"] .chips'))
        moved = """document.querySelector('.card[data-drop="2"] .chip[data-id="six"]')"""
        other.until(moved)
        other.run("document.getElementById('undo').click()")
        walk.browser.until(f"!({moved})")
        assert read(walk.root) == before


def test_the_network_is_gone_for_a_while(walk: Walk) -> None:
    walk.to(walk.browser, "story/six")
    line = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    walk.browser.send("Network.emulateNetworkConditions", offline=True, **line)
    write_at_the_head(walk, "网断了时写的。")
    walk.browser.until("document.querySelector('.saved.bad')?.textContent.includes('连上就存')")
    walk.browser.send("Network.emulateNetworkConditions", offline=False, **line)
    wait_until(lambda: "网断了时写的。" in story(walk, "six"))
    walk.browser.until("document.querySelector('.saved:not(.bad)')?.textContent === '已存'")


def test_the_desk_is_opened_anew_under_an_open_browser(chromium: str, folder: Path) -> None:
    """Its sessions are gone; what was typed while nothing answered is saved once one has logged in."""
    root = write(folder / "again" / "e")
    options = ("--users", str(people(folder / "again.yaml")))
    with Browser(chromium) as browser:
        with served(root, folder / "again", *options) as (address, server):
            walk = Walk(root, address, browser, server)
            walk.open(browser, who="河川", password=PASSWORD)
            walk.settled()
            walk.to(browser, "story/six")
        write_at_the_head(walk, "编辑台停着的时候写的。")
        browser.until("document.querySelector('.saved.bad')?.textContent.includes('连上就存')")
        with served(root, folder / "again", *options, "--port", address.rstrip("/").rpartition(":")[2]):
            log_in_again(walk)
            wait_until(lambda: "编辑台停着的时候写的。" in story(walk, "six"))
            walk.to(browser, "board")
            browser.until(
                "[...document.querySelectorAll('.card img')].filter((item) => item.naturalWidth).length === 3"
            )
            walk.settled()
            number = asked(browser, "/api/state")["number"]
            (root / "stories" / "two.md").write_text(story(walk, "two") + "\n又一段。\n", encoding="utf-8")
            browser.until(f"Number(document.body.dataset.number) > {number}")
