"""Serial and parallel are twins."""

import os

import pytest

from pinban.pipeline.executor import Executor, Parallel, Serial, executor


def square(number: int) -> int:
    return number * number


def process(_: int) -> int:
    return os.getpid()


def fail(number: int) -> int:
    if number == 2:
        raise ValueError("two")
    return number


BOTH = pytest.mark.parametrize("twin", [Serial(), Parallel(2)], ids=["serial", "parallel"])


@BOTH
def test_results_come_in_the_order_of_the_jobs_and_each_is_announced_once(twin: Executor) -> None:
    said: list[tuple[int, int]] = []
    results = twin.map(square, [3, 1, 2], lambda job, result: said.append((job, result)))
    assert results == [9, 1, 4]
    assert sorted(said) == [(1, 1), (2, 4), (3, 9)]


@BOTH
def test_an_exception_comes_back(twin: Executor) -> None:
    with pytest.raises(ValueError, match="two"):
        twin.map(fail, [1, 2, 3], lambda job, result: None)


def test_parallel_jobs_run_in_other_processes() -> None:
    assert os.getpid() not in Parallel(2).map(process, [1, 2], lambda job, result: None)


@pytest.mark.parametrize(("workers", "kind"), [(1, Serial), (2, Parallel)])
def test_one_worker_needs_no_process(workers: int, kind: type) -> None:
    with executor(workers) as work:
        assert isinstance(work, kind)


def test_one_job_needs_no_process() -> None:
    with executor(4) as work:
        assert work.map(process, [1], lambda job, result: None) == [os.getpid()]


def test_the_processes_stay_from_call_to_call() -> None:
    with executor(2) as work:
        first = set(work.map(process, list(range(8)), lambda job, result: None))
        second = set(work.map(process, list(range(8)), lambda job, result: None))
        assert len(first | second) <= 2


def test_after_an_exception_there_are_new_processes() -> None:
    with executor(2) as work:
        with pytest.raises(ValueError, match="two"):
            work.map(fail, [1, 2, 3], lambda job, result: None)
        assert work.map(square, [1, 2], lambda job, result: None) == [1, 4]


def test_where_processes_can_share_no_lock_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("multiprocessing.context.BaseContext.Lock", refused)
    with executor(4) as work:
        assert work.map(process, [1, 2], lambda job, result: None) == [os.getpid()] * 2
