"""The page view's menus and what else is dragged there, in Chromium on the sample: pictures, adverts, pins."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.small import ROOT, read
from tests.desk.walking import Walk, asked, at_the_desk, wait_until

pytestmark = pytest.mark.judge
LEAD, OTHER = "cold-chain", "night-bus"


@pytest.fixture(scope="module")
def opened_walk(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    folder = tmp_path_factory.mktemp("menus")
    root = Path(shutil.copytree(ROOT / "content" / "2018-07-01", folder / "2018-07-01"))
    with at_the_desk(root, folder, chromium) as opened:
        yield opened


@pytest.fixture
def walk(opened_walk: Walk) -> Iterator[Walk]:
    """The page view; afterwards everything is undone."""
    before = read(opened_walk.root)
    opened_walk.browser.messages.clear()
    opened_walk.to(opened_walk.browser, "page/2")
    opened_walk.browser.until(f"document.querySelector('.frame[data-story=\"{LEAD}\"]')")
    yield opened_walk
    told = [item for item in opened_walk.browser.messages if "409" not in item]  # a refusal is an answer
    assert told == []
    opened_walk.back_to(before)


def story(walk: Walk, name: str) -> str:
    return (walk.root / "stories" / f"{name}.md").read_text(encoding="utf-8")


def pick(walk: Walk, name: str) -> None:
    walk.browser.run(f"document.querySelector('.frame[data-story=\"{name}\"]').focus()")
    walk.browser.until(f"document.querySelector('.frame.picked[data-story=\"{name}\"]')")
    walk.browser.until("document.querySelector('.panel .looks')")


def choose(walk: Walk, place: int, value: str) -> None:
    """A value of the picked story's so-many-th menu."""
    walk.browser.run(
        f"(() => {{const menu = document.querySelectorAll('.panel .looks select')[{place}]; menu.value = '{value}';"
        " menu.dispatchEvent(new Event('change')); })()"
    )


def test_a_heading_and_a_picture_stand_where_a_menu_says(walk: Walk) -> None:
    pick(walk, LEAD)
    choose(walk, 0, "beside")
    wait_until(lambda: "\nheading: beside\n" in story(walk, LEAD))
    walk.settled()
    pick(walk, LEAD)
    choose(walk, 1, "middle")
    wait_until(lambda: "place: middle" in story(walk, LEAD))
    walk.settled()
    pick(walk, LEAD)
    choose(walk, 0, "")
    wait_until(lambda: "heading:" not in story(walk, LEAD))


def test_a_picture_is_moved_within_its_frame(walk: Walk) -> None:
    pick(walk, LEAD)
    frames = asked(walk.browser, "/api/page?label=2")["frames"]
    before = next(item for item in frames if item["story"] == LEAD)["pictures"][0]
    assert before["crop"][1] + before["crop"][3] > 0.02
    assert not walk.browser.run("document.querySelector('.photo')"), "a drag moves the story"
    walk.key("c")
    assert walk.browser.run("document.querySelector('.photo .kept').getBoundingClientRect().height") > 10
    x, y = walk.middle(".photo")
    walk.drag((x, y), (x, y - 60))
    wait_until(lambda: "focus:" in story(walk, LEAD), lambda: story(walk, LEAD))
    walk.settled()
    frames = asked(walk.browser, "/api/page?label=2")["frames"]
    after = next(item for item in frames if item["story"] == LEAD)["pictures"][0]
    assert after["crop"][1] > before["crop"][1], "more is cut at the head, since the picture went up"


def test_a_picture_of_which_nothing_is_cut_says_so(walk: Walk) -> None:
    pick(walk, "freight")
    walk.key("c")
    walk.browser.until("document.querySelector('.photo')")
    x, y = walk.middle(".photo")
    walk.drag((x, y), (x + 40, y))
    walk.browser.until("document.querySelector('.note-item.warning')?.textContent.includes('没有裁')")
    assert "focus" not in story(walk, "freight")


def test_an_advert_goes_where_it_is_dragged(walk: Walk) -> None:
    x, y = walk.middle(".advert")
    walk.drag((x, y), (x, y - 40))
    wait_until(lambda: "alt: 第十二届北原书市广告" in walk.yaml and ", line: " in walk.yaml, lambda: walk.yaml)
    walk.settled()
    walk.browser.run("document.querySelector('.advert').focus()")
    walk.browser.until("document.querySelector('.panel .looks select')")
    walk.browser.run(
        "(() => {const menu = document.querySelector('.panel .looks select'); menu.value = 'foot';"
        " menu.dispatchEvent(new Event('change')); })()"
    )
    wait_until(lambda: "position: foot" in walk.yaml, lambda: walk.yaml)


def test_a_place_that_is_taken_says_who_would_have_to_give_way(walk: Walk) -> None:
    pick(walk, LEAD)
    walk.key("l")
    wait_until(lambda: f"story: {LEAD}" in walk.yaml)
    walk.settled()
    walk.browser.until("document.querySelector('.frame.pinned')")
    data = asked(walk.browser, "/api/page?label=2")
    frames = {item["story"]: item for item in data["frames"]}
    scale = walk.browser.run("document.querySelector('.sheet').clientWidth") / data["image"]["width"]
    up = (frames[LEAD]["blocks"][0][1] - frames[OTHER]["blocks"][0][1]) * data["image"]["scale"] * scale
    pick(walk, OTHER)
    x, y = walk.middle(f'.frame[data-story="{OTHER}"] .block')
    walk.drag((x, y), (x, y + up))
    walk.browser.until("document.querySelector('.note-item.error .ways-out button')")
    assert "香瓜先过" in walk.browser.run("document.querySelector('.ways-out').textContent")
    assert f"story: {OTHER}" not in walk.yaml
    walk.browser.run("document.querySelector('.ways-out button').click()")
    wait_until(lambda: f"story: {OTHER}" in walk.yaml and f"story: {LEAD}" not in walk.yaml, lambda: walk.yaml)


def test_a_step_that_cannot_be_undone_is_skipped_by_a_click(walk: Walk) -> None:
    field = {"do": "field", "story": "market", "key": "kicker", "value": "新引题"}
    asked(walk.browser, "/api/do", {"request": field, "who": ""})
    path = walk.root / "stories" / "market.md"
    before = path.read_bytes()
    path.write_bytes(before.replace("新引题".encode(), "别人的引题".encode()))
    walk.settled()
    walk.key("z", control=True)
    walk.browser.until("document.querySelectorAll('.note-item.error .ways-out button').length === 2")
    walk.browser.run("document.querySelectorAll('.ways-out button')[1].click()")
    wait_until(lambda: "引题".encode() not in path.read_bytes() or b"kicker" in path.read_bytes())
    wait_until(lambda: "别人的引题".encode() not in path.read_bytes())
