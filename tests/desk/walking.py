"""An edition at the desk in a process of its own, and a browser that has it open: what a person does there."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.desk.small import ROOT, read
from tests.epaper.browser import PATIENCE, Browser


class Walk:
    """An edition at the desk in a process of its own, and a browser that has it open."""

    def __init__(self, root: Path, address: str, browser: Browser, server: int) -> None:
        self.root, self.address, self.browser, self.server = root, address, browser, server

    def open(self, browser: Browser, view: str = "board", who: str = "", password: str = "") -> None:
        """Open the desk, and where there are users log in."""
        browser.size(1440, 900)
        browser.send("Emulation.setFocusEmulationEnabled", enabled=True)
        browser.send("Network.setUserAgentOverride", userAgent="test", acceptLanguage="zh-CN")
        browser.go(self.address)
        if who:
            browser.until("document.querySelector('#password')")
            fields = json.dumps({"#name": who, "#password": password})
            browser.run(f"Object.entries({fields}).forEach(([id, text]) => document.querySelector(id).value = text)")
            browser.run("document.querySelector('form').requestSubmit()")
            browser.until("document.querySelector('.card')")
        browser.until("document.querySelectorAll('.card img').length === document.querySelectorAll('.card').length")
        self.to(browser, view)

    def to(self, browser: Browser, view: str) -> None:
        browser.run(f"location.hash = '#/{view}'")
        ready = {
            "page": ".sheet[data-mark]",
            "story": ".writing textarea:not([readonly])",
            "board": ".card",
            "findings": ".filters .tab",
            "out": "button.main",
            "reading": ".signing",
            "archive": ".calendar table, .asking",
        }[view.partition("/")[0]]
        browser.until(f"document.querySelector({json.dumps(ready)})")

    def settled(self) -> None:
        """Wait until all that was done has been made and checked, and the browser shows it.

        Who changes a file outside the desk has to wait until the desk has noticed.
        """
        wait_until(lambda: not asked(self.browser, "/api/state")["busy"])
        number = asked(self.browser, "/api/state")["number"]
        shown = f"Number(document.body.dataset.number) >= {number}"
        page = f"Number(document.querySelector('.stage')?.dataset.number ?? {number}) >= {number}"
        self.browser.until(f"{shown} && ({page} || document.querySelector('.stage:not([data-number])'))")
        self.browser.until("document.getElementById('status').classList.contains('good')")

    def middle(self, selector: str, browser: Browser | None = None) -> tuple[float, float]:
        script = f"(() => {{const r = document.querySelector({json.dumps(selector)}).getBoundingClientRect();"
        x, y = (browser or self.browser).run(f"{script} return [r.x + r.width / 2, r.y + r.height / 2]; }})()")
        return x, y

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        def mouse(kind: str, at: tuple[float, float], buttons: int) -> None:
            where = {"x": at[0], "y": at[1], "button": "left", "buttons": buttons, "clickCount": 1}
            self.browser.send("Input.dispatchMouseEvent", type=kind, **where)

        mouse("mousePressed", start, 1)
        for step in range(1, 9):
            share = step / 8
            mouse("mouseMoved", (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share), 1)
        mouse("mouseReleased", end, 0)

    def click(self, selector: str) -> None:
        self.browser.click(*self.middle(selector))

    @property
    def yaml(self) -> str:
        return (self.root / "edition.yaml").read_text(encoding="utf-8")

    def wait_for_yaml(self, text: str) -> None:
        wait_until(lambda: text in self.yaml, lambda: self.yaml)

    def back_to(self, files: dict[str, bytes]) -> None:
        """Undo step by step until the edition is as it was."""
        while read(self.root) != files:
            assert asked(self.browser, "/api/undo", {}).get("done"), "it can all be undone"
        self.settled()

    def key(self, name: str, *, control: bool = False, shift: bool = False) -> None:
        """A key over the page, as the desk's own listener hears it."""
        event = {"key": name, "ctrlKey": control, "shiftKey": shift, "bubbles": True}
        self.browser.run(f"document.dispatchEvent(new KeyboardEvent('keydown', {json.dumps(event)}))")

    def drop(self, card: str, files: dict[str, bytes]) -> None:
        """Files dropped on a page of the board."""
        made = ", ".join(
            f"new File([new Uint8Array({json.dumps(list(data))})], {json.dumps(name)})" for name, data in files.items()
        )
        self.browser.run(
            f"(() => {{const t = new DataTransfer(); for (const f of [{made}]) t.items.add(f);"
            f"const card = document.querySelector({json.dumps(card)});"
            "for (const kind of ['dragover', 'drop'])"
            " card.dispatchEvent(new DragEvent(kind, {dataTransfer: t, bubbles: true, cancelable: true}));})()"
        )


@contextmanager
def served(root: Path, folder: Path, *more: str) -> Iterator[tuple[str, int]]:
    """An edition served in a process of its own: the address that it prints, and its number.

    Output lies in ``folder``; ``more`` are options of the command.
    """
    command = [sys.executable, "-m", "pinban", "desk", str(root), "--out", str(folder / "out")]
    command += ["--cache", os.environ["PINBAN_CACHE"], *more]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            yield server.stdout.readline().strip(), server.pid
        finally:
            server.send_signal(signal.SIGINT)
            assert server.wait(timeout=60) in (0, -signal.SIGINT), "it stops when it is asked to"


@contextmanager
def at_the_desk(root: Path, folder: Path, chromium: str, *more: str) -> Iterator[Walk]:
    """An edition at the desk, its pages made; see :func:`served`."""
    with served(root, folder, *more) as (address, server), Browser(chromium) as browser:
        made = Walk(root, address, browser, server)
        made.open(browser)
        made.settled()
        yield made


def asked(browser: Browser, address: str, data: dict[str, Any] | None = None) -> Any:
    """What the desk answers to its page's own script; with ``data`` it is asked to do something."""
    more = ""
    if data is not None:
        body = json.dumps(json.dumps(data, ensure_ascii=False))
        more = f", {{method: 'POST', headers: {{'content-type': 'application/json'}}, body: {body}}}"
    return browser.run(f"fetch({json.dumps(address)}{more}).then((answer) => answer.json())")


def done_so_far(browser: Browser) -> int:
    """How often a browser has asked the desk to do something, once all timers of a second and less have run out."""
    browser.run("new Promise((done) => setTimeout(done, 1000))")
    return sum(address.endswith("/api/do") for address in browser.requests)


def drawn(browser: Browser) -> None:
    """Wait until what was asked for is drawn and no animation runs."""
    browser.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    browser.until("!document.getAnimations().some((item) => item.effect.getTiming().iterations === 1)")


def wait_until(so: Callable[[], bool], what: Callable[[], object] = lambda: "") -> None:
    """Wait until something is so, as long as a busy machine may take."""
    deadline = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < deadline, what()
        time.sleep(0.05)
