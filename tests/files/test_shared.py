"""The sandbox that a process shares: started once, and no call suffers for an earlier one's."""

import os

import pytest

from pinban.files import shared as module
from pinban.files.sandbox import Limits, SandboxError
from pinban.files.shared import shared

KEPT: list[bytes] = []


@pytest.fixture(autouse=True)
def own_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_shared", module._Shared(Limits(1, 1 << 30)))


def loop() -> None:
    while True:
        pass


def keep(size: int) -> int:
    """Take so much memory, and never give it back."""
    KEPT.append(bytes(size))
    return sum(map(len, KEPT))


def fail(what: str) -> None:
    raise ValueError(what)


def test_one_process_serves_many_calls() -> None:
    first = shared(os.getpid)
    assert first != os.getpid()
    assert {shared(os.getpid) for _ in range(5)} == {first}


def test_what_a_function_raises_is_raised_here_and_harms_nothing() -> None:
    first = shared(os.getpid)
    with pytest.raises(ValueError, match="so it is"):
        shared(fail, "so it is")
    assert shared(os.getpid) == first


def test_a_call_that_never_ends_is_given_up_and_the_next_is_served() -> None:
    first = shared(os.getpid)
    with pytest.raises(SandboxError) as told:
        shared(loop)
    assert told.value.late and "1 s" in told.value.en and "1 秒" in told.value.zh
    assert shared(os.getpid) != first


def test_a_call_does_not_fail_for_memory_that_an_earlier_one_has_kept() -> None:
    size = 600 << 20
    assert shared(keep, size) == size
    assert shared(keep, size) == size  # alone in a new process
    with pytest.raises(SandboxError):
        shared(keep, 2 << 30)


def test_a_copy_of_the_process_starts_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    shared(os.getpid)
    before = module._shared
    monkeypatch.setattr(before, "owner", 0)
    shared(os.getpid)
    assert module._shared is not before
