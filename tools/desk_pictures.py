"""The sample at the desk to the pictures of its guided tour in docs/pictures: real pages in a real Chromium.

Usage: python tools/desk_pictures.py [CHROMIUM]
"""

import io
import json
import os
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PIL import Image

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("PINBAN_CACHE", str(ROOT / ".cache" / "pinban"))

from pinban.archive.store import Store, add, open_store, refresh_catalogue  # noqa: E402
from tests.desk.walking import Walk, at_the_desk, wait_until  # noqa: E402 -- the cache's place has to be set first

HOME = ROOT / "docs" / "pictures"
MOST = 150_000  # bytes of a picture
COLOURS = (256, 128, 64, 32)


def main() -> int:
    """Take the pictures."""
    program = sys.argv[1] if len(sys.argv) > 1 else shutil.which("chromium") or "chromium"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(ROOT / "content" / "2018-07-01", Path(folder) / "2018-07-01"))
        store, _ = open_store(Path(folder) / "store", create=True)
        assert store is not None
        with at_the_desk(root, Path(folder), program, "--store", str(store.root)) as walk:
            _archive(walk, store, Path(folder) / "out")
            _reading(walk)
            walk.browser.size(1280, 800)
            _page(walk)
            _plain(walk, "board", "board")
            _plain(walk, "story", "story/bees")
            _plain(walk, "findings", "findings")
            _out(walk)
    return 0


def _plain(walk: Walk, name: str, view: str) -> None:
    walk.to(walk.browser, view)
    walk.settled()
    if name == "story":
        walk.browser.until("document.querySelector('.fitting .fit') && document.querySelector('.galley p')")
    _take(walk, name)


def _page(walk: Walk) -> None:
    """A page with the lead picked: its menus, its picture with the part that is never cut."""
    walk.to(walk.browser, "page/2")
    walk.settled()
    walk.browser.until("document.querySelector('.frame[data-story=\"cold-chain\"]')")
    walk.browser.run("document.querySelector('.frame[data-story=\"cold-chain\"]').focus()")
    walk.key("c")
    walk.browser.until("document.querySelector('.photo')")
    walk.browser.move(*walk.middle(".photo"))
    _take(walk, "page")


def _post(walk: Walk, address: str, data: object) -> None:
    body, headers = json.dumps(json.dumps(data, ensure_ascii=False)), "{'content-type': 'application/json'}"
    walk.browser.run(f"fetch('{address}', {{method: 'POST', headers: {headers}, body: {body}}}).then((a) => a.text())")


def _archive(walk: Walk, store: Store, out: Path) -> None:
    """The edition, once it is out and in the archive: a word found in it, marked on its page; its day."""
    _post(walk, "/api/build", {})
    done = "fetch('/api/build').then((answer) => answer.json()).then((data) => data.state === 'done')"
    wait_until(lambda: bool(walk.browser.run(done)))
    (bag,) = (out / walk.root.name / "archive").iterdir()
    add(store, bag, datetime(2018, 7, 1, tzinfo=UTC))
    refresh_catalogue(store)
    walk.to(walk.browser, "archive")
    walk.browser.run(
        "document.querySelector('.words').value = '蜜蜂'; document.querySelector('.asking').requestSubmit()"
    )
    walk.browser.until("document.querySelector('.hit .acts button')")
    walk.browser.run("document.querySelector('.hit .acts button').click()")
    walk.browser.until("document.querySelector('.leaf img')?.naturalWidth && document.querySelector('.leaf .place')")
    walk.browser.until("document.querySelector('.calendar td button')")
    walk.browser.run("document.querySelector('.calendar td button').click()")
    walk.browser.until("[...document.querySelectorAll('.thumbs img')].filter((item) => item.naturalWidth).length === 4")
    walk.browser.until("document.querySelector('.leaf').scrollTop > 0")
    walk.browser.run("document.querySelector('.find').scrollTop = 0; document.querySelector('main').scrollTop = 0")
    _take(walk, "archive")


def _reading(walk: Walk) -> None:
    """A page that was signed; then a word was changed, which voids the signature. A note on a word."""
    walk.browser.run("document.querySelector('.who').value = '河川'")
    walk.browser.run("document.querySelector('.who').dispatchEvent(new Event('change'))")
    walk.to(walk.browser, "reading/2")
    walk.browser.until("document.querySelector('.over .number') && document.querySelector('.signing .sign')")
    walk.browser.run("document.querySelector('.signing .sign').click()")
    walk.browser.until("document.querySelector('.signing .stands')")
    path = walk.root / "stories" / "cold-chain.md"
    text = path.read_text(encoding="utf-8")
    head, _, body = text.partition("\n---\n")
    path.write_text(f"{head}\n---\n{body.replace('，', '、', 1)}", encoding="utf-8")
    walk.browser.until("document.querySelector('.signing .void') && document.querySelector('.over .change.text')")
    walk.settled()
    _note(walk, "请再核对")
    walk.browser.size(1440, 800)
    walk.browser.until("innerHeight === 800")
    _take(walk, "reading")
    walk.browser.run("document.getElementById('undo').click()")  # the note
    path.write_text(text, encoding="utf-8")
    walk.settled()


def _note(walk: Walk, said: str) -> None:
    """A note on a word in the middle of the page's second story."""
    place = walk.browser.run(
        "(async () => {const data = await (await fetch('/api/reading?label=2')).json();"
        "const story = data.stories[1];"
        "const at = Math.floor(story.text.length / 2); const box = story.boxes.slice(4 * at, 4 * at + 4);"
        "const m = document.querySelector('.over').getScreenCTM();"
        "const p = new DOMPoint((box[0] + box[2]) / 2, (box[1] + box[3]) / 2).matrixTransform(m);"
        "return [p.x, p.y]; })()"
    )
    walk.browser.click(*place)
    walk.browser.until("document.querySelector('.noting')")
    walk.browser.send("Input.insertText", text=said)
    walk.browser.run("document.querySelector('.noting .fix').click()")
    walk.browser.until("document.querySelector('.over .mark.open')")


def _out(walk: Walk) -> None:
    """Late news, looked at before it is taken."""
    _post(walk, "/api/do", {"request": {"do": "move", "story": "job-fair", "to": "held:"}, "who": ""})
    walk.settled()
    walk.to(walk.browser, "out")
    walk.browser.until("document.querySelector('[data-late=story]')")
    for key, value in (("instead", "market"), ("story", "job-fair")):
        walk.browser.run(
            f"(() => {{const menu = document.querySelector('[data-late={key}]'); menu.value = '{value}';"
            " menu.dispatchEvent(new Event('change')); })()"
        )
    walk.browser.run("document.getElementById('late-look').click()")
    walk.browser.until("document.querySelector('.look')?.naturalWidth")
    _take(walk, "out")


def _take(walk: Walk, name: str) -> None:
    """What the window shows as a PNG of few colours, so that it stays small."""
    with tempfile.TemporaryDirectory() as folder:
        walk.browser.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        walk.browser.picture(Path(folder) / "whole.png")
        whole = Image.open(Path(folder) / "whole.png").convert("RGB")
    for colours in COLOURS:
        out = io.BytesIO()
        whole.quantize(palette=_palette(whole, colours), dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= MOST:
            break
    (HOME / f"desk-{name}.png").write_bytes(out.getvalue())


def _palette(whole: Image.Image, colours: int) -> Image.Image:
    """A palette that holds the flat colours of a view as they are, and then whatever suits the rest best."""
    counted: list[tuple[int, Any]] = whole.getcolors(whole.width * whole.height) or []
    flat = [colour for _, colour in sorted(counted, reverse=True)[: colours // 2]]
    rest = whole.quantize(colours - len(flat), dither=Image.Dither.NONE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([share for colour in flat for share in colour] + rest)
    return palette


if __name__ == "__main__":
    sys.exit(main())
