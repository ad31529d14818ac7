"""The sample at the desk to the pictures of its guided tour in docs/pictures: real pages in a real Chromium.

Usage: python tools/desk_pictures.py [CHROMIUM]
"""

import io
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("PINBAN_CACHE", str(ROOT / ".cache" / "pinban"))

from tests.desk.walking import Walk, at_the_desk  # noqa: E402 -- the cache's place has to be set first

HOME = ROOT / "docs" / "pictures"
MOST = 150_000  # bytes of a picture
COLOURS = (256, 128, 64, 32)


def main() -> int:
    """Take the pictures."""
    program = sys.argv[1] if len(sys.argv) > 1 else shutil.which("chromium") or "chromium"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(ROOT / "content" / "2018-07-01", Path(folder) / "2018-07-01"))
        with at_the_desk(root, Path(folder), program) as walk:
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


def _out(walk: Walk) -> None:
    """Late news, looked at before it is taken."""
    move = {"request": {"do": "move", "story": "job-fair", "to": "held:"}, "who": ""}
    body = json.dumps(json.dumps(move))
    headers = "{'content-type': 'application/json'}"
    walk.browser.run(f"fetch('/api/do', {{method: 'POST', headers: {headers}, body: {body}}}).then((a) => a.text())")
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
        walk.browser.picture(Path(folder) / "whole.png")
        whole = Image.open(Path(folder) / "whole.png").convert("RGB")
    for colours in COLOURS:
        out = io.BytesIO()
        whole.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= MOST:
            break
    (HOME / f"desk-{name}.png").write_bytes(out.getvalue())


if __name__ == "__main__":
    sys.exit(main())
