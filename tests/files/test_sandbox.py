"""A function called in a process of its own: its result, its error, or why it came to its end."""

import os
import signal
import sys

import pytest

from pinban.files import system
from pinban.files.sandbox import Limits, Sandbox, SandboxError, sandboxed

MIB = 1 << 20


def double(number: int, *, more: int = 0) -> int:
    return 2 * number + more


def process_id() -> int:
    return os.getpid()


def refuse(what: str) -> None:
    raise KeyError(what)


class OddError(Exception):
    """One that pickle makes and cannot read back."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


def refuse_oddly() -> None:
    raise OddError("left", "right")


def spin() -> None:
    while True:
        pass


def take(size: int) -> int:
    return len(bytes(size))


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def count(to: int, *, told: object) -> int:
    assert callable(told)
    for number in range(to):
        told(number, -number)
    return to


def nested() -> int:
    return sandboxed(double, 4)


def mutter() -> None:
    sys.stderr.write("muttering\n")
    sys.stderr.flush()


def test_what_a_function_returns_or_raises_comes_back() -> None:
    assert sandboxed(double, 3, more=1) == 7
    assert sandboxed(process_id) != os.getpid()
    with pytest.raises(KeyError, match="this"):
        sandboxed(refuse, "this")
    with pytest.raises(RuntimeError, match="OddError: leftright"):
        sandboxed(refuse_oddly)
    assert sandboxed(nested) == 8  # a reader of files that calls another is in a sandbox already


def test_one_process_serves_until_it_comes_to_its_end() -> None:
    with Sandbox(Limits(seconds=1, memory=1024 * MIB)) as sandbox:
        first = sandbox.call(process_id)
        assert sandbox.call(process_id) == first
        with pytest.raises(KeyError):
            sandbox.call(refuse, "this")
        assert sandbox.call(process_id) == first
        with pytest.raises(SandboxError) as late:
            sandbox.call(spin)
        assert (late.value.zh, late.value.en) == ("用时超过了 1 秒", "it took more than 1 s")
        second = sandbox.call(process_id)
        assert second != first
        with pytest.raises(SandboxError, match="broke off"):
            sandbox.call(crash)
        with pytest.raises(SandboxError, match="memory"):
            sandbox.call(take, 4096 * MIB)
        assert sandbox.call(take, MIB) == MIB


def test_a_watched_function_tells_what_it_does() -> None:
    told: list[tuple[int, int]] = []
    with Sandbox() as sandbox:
        assert sandbox.watch(lambda *what: told.append(what), 5, count, 3) == 3
    assert told == [(0, 0), (1, -1), (2, -2)]


def test_the_clock_ends_what_the_system_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    with Sandbox(Limits(seconds=1, patience=1)) as sandbox, pytest.raises(SandboxError, match="1 s"):
        sandbox.watch(lambda: None, 1, sleeper)


def sleeper(*, told: object) -> None:
    import time

    assert told
    time.sleep(60)  # no processor time at all


def test_nothing_is_muttered(capfd: pytest.CaptureFixture[str]) -> None:
    sandboxed(mutter)
    assert "muttering" not in capfd.readouterr().err


def test_processes_start_anew_where_there_is_no_fork_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("multiprocessing.get_all_start_methods", lambda: ["spawn"])
    assert system.processes(("json",)).get_start_method() == "spawn"
    assert sandboxed(double, 5) == 10
