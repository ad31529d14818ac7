"""The service in a real Chromium: both widths, zoom, policy, readers with disabilities; Mirador opens a manifest."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pinban.archive.store import Store
from tests.epaper.browser import Browser
from tests.killing import HEEDING
from tests.reader.conftest import EDITION, OLD

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.judge, pytest.mark.enable_socket]
PATHS = {
    "front": "/",
    "search": "/search?q=%E6%94%B6%E5%89%B2%E6%9C%BA",
    "edition": f"/issue/{EDITION}",
    "page": f"/issue/{EDITION}/page/1?q=%E6%94%B6%E5%89%B2%E6%9C%BA",
    "story": f"/issue/{EDITION}/story/grain?q=%E6%94%B6%E5%89%B2%E6%9C%BA",
    "hostile": f"/issue/{OLD}/story/a?q=%E8%8D%89%E5%8E%9F",
    "calendar": "/calendar",
    "nothing": "/issue/none",
}


@pytest.fixture(scope="module")
def service(store: Store) -> Iterator[str]:
    """The command, serving the store."""
    command = [sys.executable, "-c", HEEDING, "archive", "serve", str(store.root)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ.copy()) as process:
        assert process.stderr is not None
        address = process.stderr.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address), address
        yield address[:-1]
        process.send_signal(2)
        assert process.wait(30) == 0
        assert process.stderr.read().strip() == ""


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with Browser(chromium) as opened:
        yield opened


@pytest.fixture
def tab(browser: Browser) -> Browser:
    for kept in (browser.requests, browser.failed, browser.messages):
        kept.clear()
    return browser


LOOKS = {"desk": (1440, 900, "light"), "desk at night": (1440, 900, "dark"), "phone": (390, 844, "light")}
LOOKS["phone at night"] = (390, 844, "dark")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", PATHS)
def test_every_page_fits_and_hinders_nobody(tab: Browser, service: str, axe: str, name: str, look: str) -> None:
    *size, colours = LOOKS[look]
    tab.size(*size, phone=size[0] < 500)
    scheme = {"name": "prefers-color-scheme", "value": colours}
    tab.send("Emulation.setEmulatedMedia", features=[scheme])
    tab.go(service + PATHS[name])
    assert tab.run("document.documentElement.scrollWidth") <= size[0]
    assert [message for message in tab.messages if "404" not in message or name != "nothing"] == []
    assert tab.failed == []
    assert all(item.startswith((service, "about:")) for item in tab.requests), tab.requests
    assert tab.hindrances(axe) == []


def test_a_page_can_be_made_larger_and_moved(tab: Browser, service: str) -> None:
    tab.size(1440, 900)
    tab.go(service + PATHS["page"])
    box = "document.querySelector('[data-zoom] svg').getAttribute('viewBox').split(' ').map(Number)"
    whole = tab.run(box)
    tab.run("document.querySelector('.controls button').click()")
    larger = tab.run(box)
    assert larger[2] == pytest.approx(whole[2] / 1.5)
    tab.run("document.querySelector('[data-zoom] svg').focus()")
    tab.key("ArrowRight")
    assert tab.run(box)[0] > larger[0]
    tab.run("document.querySelectorAll('.controls button')[2].click()")
    assert tab.run(box) == whole


def test_a_storys_outline_leads_to_it(tab: Browser, service: str) -> None:
    tab.size(1440, 900)
    tab.go(service + f"/issue/{EDITION}/page/1")
    place = tab.run("""(() => { const box = document.querySelector("polygon.story").getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2]; })()""")
    tab.click(*place)
    tab.until("location.pathname.includes('/story/')")


@pytest.fixture(scope="module")
def mirador() -> bytes:
    """Mirador's script."""
    present = subprocess.run([ROOT / "tools" / "mirador", "present"], capture_output=True, text=True, check=False)
    if present.returncode:
        pytest.skip(present.stderr.strip())
    return Path(present.stdout.strip()).read_bytes()


@pytest.fixture
def viewer(mirador: bytes, service: str) -> Iterator[str]:
    """Another site, with Mirador on it and our manifest in that."""
    manifest = f"{service}/iiif/{EDITION}/manifest.json"
    page = f"""<!doctype html><meta charset="utf-8"><div id="m"></div><script src="/m.js"></script><script>
        window.viewer = Mirador.viewer({{id: "m", windows: [{{manifestId: "{manifest}"}}]}})</script>"""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = mirador if self.path == "/m.js" else page.encode() if self.path == "/" else b""
            self.send_response(200 if body else 404)
            self.send_header("content-type", "text/javascript" if self.path == "/m.js" else "text/html")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_mirador_opens_the_manifest(tab: Browser, service: str, viewer: str) -> None:
    tab.size(1440, 900)
    tab.go(viewer)
    tab.until("document.body.innerText.includes('河川日报')")
    tab.until("document.querySelector('.openseadragon-canvas canvas, .openseadragon-container canvas')")
    tab.until("performance.getEntriesByType('resource').some(entry => entry.name.endsWith('/images/0001.jpg'))")
    asked = [item for item in tab.requests if item.startswith(service)]
    assert f"{service}/iiif/{EDITION}/manifest.json" in asked
    assert f"{service}/file/{EDITION}/images/0001.jpg" in asked
    assert tab.failed == []
