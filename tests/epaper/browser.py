"""Chromium without a window, driven by its DevTools protocol through a pipe: no socket, no library."""

import base64
import fcntl
import itertools
import json
import os
import select
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_SWITCHES = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-dev-shm-usage",
    "--remote-debugging-pipe",
)
_HINDRANCES = """axe.run(document, {resultTypes: ["violations"]}).then((told) =>
  told.violations.map((rule) => [rule.id, rule.impact, rule.nodes[0].html.slice(0, 200)]))"""
PATIENCE = 120.0  # seconds that an answer may take on a busy machine


class RefusedError(RuntimeError):
    """The browser did not carry out a command, as while one page gives way to the next."""


class Browser:
    """A running Chromium with one tab; use it in a ``with`` statement."""

    def __init__(self, program: str) -> None:
        self.profile = tempfile.mkdtemp(prefix="browser-")
        to_read, self._to = _pipe()
        self._from, to_write = _pipe()
        command = [program, *_SWITCHES, f"--user-data-dir={self.profile}", "about:blank"]
        actions = [
            (os.POSIX_SPAWN_DUP2, to_read, 3),
            (os.POSIX_SPAWN_DUP2, to_write, 4),
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        ]
        self._process = os.posix_spawn(program, command, os.environ, file_actions=actions)
        os.close(to_read)
        os.close(to_write)
        self._counter, self._rest = itertools.count(1), b""
        self.requests: list[str] = []
        self.failed: list[str] = []
        self.messages: list[str] = []
        self.dialogs: list[str] = []  # what the page asked in a dialog before it was left; it is always let go
        self._session = ""
        self._events: list[Mapping[str, Any]] = []
        self._attach()

    def _attach(self) -> None:
        deadline = time.monotonic() + PATIENCE
        targets: list[Any] = []
        while not targets and time.monotonic() < deadline:
            infos = self.send("Target.getTargets")["targetInfos"]
            targets = [item for item in infos if item["type"] == "page"]
        attached = self.send("Target.attachToTarget", targetId=targets[0]["targetId"], flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")

    def __enter__(self) -> "Browser":
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._session = ""
            self.send("Browser.close")
        except (OSError, TimeoutError):
            pass
        os.close(self._to)
        os.waitpid(self._process, 0)
        os.close(self._from)
        shutil.rmtree(self.profile, ignore_errors=True)

    def send(self, method: str, **params: object) -> Any:
        """Send a command and wait for its answer."""
        number = self._tell(method, **params)
        deadline = time.monotonic() + PATIENCE
        while True:
            answer = self._next(deadline)
            if answer.get("id") == number:
                if "error" in answer:
                    raise RefusedError(f"{method}: {answer['error']}")
                return answer["result"]

    def _tell(self, method: str, **params: object) -> int:
        """Send a command and wait for nothing; its number."""
        number = next(self._counter)
        message: dict[str, object] = {"id": number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        return number

    def _next(self, deadline: float) -> Mapping[str, Any]:
        while b"\0" not in self._rest:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self._from], [], [], left)[0]:
                raise TimeoutError
            chunk = os.read(self._from, 1 << 20)
            if not chunk:
                raise TimeoutError("the browser has gone")
            self._rest += chunk
        text, _, self._rest = self._rest.partition(b"\0")
        event: Mapping[str, Any] = json.loads(text)
        self._note(event)
        return event

    def _note(self, event: Mapping[str, Any]) -> None:
        match event.get("method"):
            case "Network.requestWillBeSent":
                self.requests.append(event["params"]["request"]["url"])
            case "Network.loadingFailed" if not event["params"].get("canceled"):
                self.failed.append(event["params"]["errorText"])
            case "Page.javascriptDialogOpening":
                self.dialogs.append(event["params"]["type"])
                self._tell("Page.handleJavaScriptDialog", accept=True)
            case "Runtime.exceptionThrown":
                self.messages.append(json.dumps(event["params"]["exceptionDetails"])[:500])
            case "Log.entryAdded" if event["params"]["entry"]["level"] == "error":
                self.messages.append(event["params"]["entry"]["text"])
        self._events.append(event)

    def wait_for(self, method: str) -> None:
        """Wait until an event has come since the last command that asked for any."""
        deadline = time.monotonic() + PATIENCE
        while not any(event.get("method") == method for event in self._events):
            self._next(deadline)

    def size(self, width: int, height: int, *, scale: float = 1.0, phone: bool = False) -> None:
        """The window's size in CSS pixels, and device pixels to each."""
        self.send(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=phone
        )

    def go(self, address: str) -> None:
        """Open an address and wait until all of it is there."""
        self._events.clear()
        self.send("Page.navigate", url="about:blank")
        self.wait_for("Page.loadEventFired")
        self._events.clear()
        self.send("Page.navigate", url=address)
        self.wait_for("Page.loadEventFired")

    def run(self, script: str) -> Any:
        """What an expression comes to, once any promise of it is kept."""
        answer = self.send("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"])[:800])
        return answer["result"].get("value")

    def until(self, script: str) -> Any:
        """Wait until an expression is true, be it on the page that a click leads to."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                value = self.run(f"!!({script})")
            except RefusedError:  # asked of a page that was just left
                value = None
            if value:
                return value
            if time.monotonic() > deadline:
                raise TimeoutError(f"{script}: {self.messages}")
            time.sleep(0.05)

    def click(self, x: float, y: float) -> None:
        """A click at a place of the window."""
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def move(self, x: float, y: float) -> None:
        """The pointer to a place of the window."""
        self.send("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def key(self, name: str) -> None:
        """A key by its name."""
        codes = {"Escape": 27, "ArrowLeft": 37, "ArrowRight": 39, "Enter": 13, "Tab": 9}
        for kind in ("rawKeyDown", "keyUp"):
            self.send("Input.dispatchKeyEvent", type=kind, key=name, code=name, windowsVirtualKeyCode=codes[name])

    def hindrances(self, axe: str) -> list[list[str]]:
        """What axe-core finds that hinders readers: each rule with its impact and the first place that breaks it."""
        self.run(axe + ";0")
        told: list[list[str]] = self.run(_HINDRANCES)
        return told

    def theme(self, name: str = "") -> None:
        """Light or dark, as the system's setting would have it."""
        features = [{"name": "prefers-color-scheme", "value": name}] if name else []
        self.send("Emulation.setEmulatedMedia", features=features)

    def picture(self, path: Path, *, whole: bool = False) -> None:
        """What the window shows, or the whole page, as PNG."""
        answer = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(answer["data"]))


def _pipe() -> tuple[int, int]:
    """A pipe of which no end has a number that the browser wants for its own."""
    ends = os.pipe()
    high = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 20) for end in ends)
    for end in ends:
        os.close(end)
    return high[0], high[1]
