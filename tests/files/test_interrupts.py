"""Ctrl-C ends a loop even where the interrupt itself was swallowed."""

import ctypes
import os
import signal
import threading

import pytest

from pinban.files.interrupts import interrupts


def press() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def test_an_interrupt_is_raised_and_remembered() -> None:
    with interrupts() as pressed:
        with pytest.raises(KeyboardInterrupt):
            press()
        assert pressed.asked


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_interrupt_that_a_callback_of_c_swallows_is_remembered() -> None:
    """The C library's ``qsort`` calls back; what is raised there goes nowhere."""
    compare_type = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)

    def compare(_: int, __: int) -> int:
        press()
        return 0

    numbers = (ctypes.c_int * 2)(2, 1)
    with interrupts() as pressed:
        ctypes.CDLL(None).qsort(numbers, 2, ctypes.sizeof(ctypes.c_int), compare_type(compare))
        assert pressed.asked


def test_the_former_handler_is_back_afterwards() -> None:
    former = signal.getsignal(signal.SIGINT)
    with interrupts():
        assert signal.getsignal(signal.SIGINT) != former
    assert signal.getsignal(signal.SIGINT) == former


def test_a_thread_that_is_told_of_no_signals_goes_on() -> None:
    told: list[bool] = []

    def loop() -> None:
        with interrupts() as pressed:
            told.append(pressed.asked)

    thread = threading.Thread(target=loop)
    thread.start()
    thread.join()
    assert told == [False]
