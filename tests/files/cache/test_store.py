"""The laws of a cache: what was put is got, or nothing; never anything else."""

import hashlib
import multiprocessing
import os
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinban.files.cache import Cache, cache_folder, cache_key

KEYS = [hashlib.sha256(bytes([number])).hexdigest() for number in range(8)]


def size(cache: Cache) -> int:
    return sum(item.size for item in cache.usage().values())


@given(
    st.lists(
        st.tuples(st.sampled_from(["plan", "page"]), st.sampled_from(KEYS), st.binary(max_size=300)),
        max_size=30,
    )
)
def test_what_was_put_last_is_got(steps: list[tuple[str, str, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        cache, other, model = Cache(Path(folder)), Cache(Path(folder)), {}
        for stage, key, content in steps:
            cache.put(stage, key, content)
            model[stage, key] = content
        for stage in ("plan", "page"):
            for key in KEYS:
                assert other.get(stage, key) == model.get((stage, key))
        assert sum(item.entries for item in cache.usage().values()) == len(model)


@given(content=st.binary(min_size=1, max_size=200), at=st.integers(0, 231), bit=st.integers(0, 7))
def test_damage_of_any_bit_is_noticed(content: bytes, at: int, bit: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(Path(folder))
        cache.put("page", KEYS[0], content)
        path = cache.path("page", KEYS[0])
        data = bytearray(path.read_bytes())
        data[at % len(data)] ^= 1 << bit
        path.write_bytes(data)
        assert cache.get("page", KEYS[0]) is None
        assert not path.exists(), "the next one who looks need not read it"
        cache.put("page", KEYS[0], content)
        assert cache.get("page", KEYS[0]) == content


@given(content=st.binary(max_size=60), length=st.integers(0, 91))
def test_an_entry_cut_short_is_noticed(content: bytes, length: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(Path(folder))
        cache.put("page", KEYS[0], content)
        path = cache.path("page", KEYS[0])
        path.write_bytes(path.read_bytes()[: min(length, 31 + len(content))])
        assert cache.get("page", KEYS[0]) is None


def test_an_entry_under_another_name_is_not_taken_for_it(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("page", KEYS[0], b"one")
    for stage, key in (("page", KEYS[1]), ("plan", KEYS[0])):
        path = cache.path(stage, key)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(cache.path("page", KEYS[0]).read_bytes())
        assert cache.get(stage, key) is None


@given(st.lists(st.integers(0, 150), max_size=60))
def test_the_bound_is_kept(sizes: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(Path(folder), limit=1400)
        for number, length in enumerate(sizes):
            cache.put("page", cache_key("page", 1, str(number)), bytes(length))
            assert size(cache) <= 1400


def test_the_longest_unused_leave_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=8000)
    for number, key in enumerate(KEYS[:7]):
        cache.put("page", key, bytes(960))
        os.utime(cache.path("page", key), ns=(number, number))
    assert cache.get("page", KEYS[0]) is not None  # used now, so it stays
    cache.limit = 4000
    cache.make_room()
    assert [key for key in KEYS if cache.get("page", key) is not None] == [KEYS[0], KEYS[5], KEYS[6]]


def test_what_would_push_everything_else_out_is_not_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=800)
    cache.put("page", KEYS[0], bytes(101 - 32))
    assert cache.get("page", KEYS[0]) is None
    cache.put("page", KEYS[0], bytes(100 - 32))
    assert cache.get("page", KEYS[0]) is not None


def test_former_formats_and_unfinished_files_are_swept_and_nothing_else(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("page", KEYS[0], b"one")
    for name in ("v0/page/ab/abc", "v99/page/ab/abc", "vault/mine", "notes.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    stale, fresh = (cache.path("page", KEYS[0]).with_name(f".new-{name}") for name in ("stale", "fresh"))
    for path in (stale, fresh):
        path.write_bytes(b"half")
    os.utime(stale, (time.time() - 7200,) * 2)
    cache.make_room()
    assert not (tmp_path / "v0").exists()
    assert not stale.exists()
    assert fresh.exists()
    assert cache.get("page", KEYS[0]) == b"one"
    cache.clear()
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"v99/page/ab/abc", "vault/mine", "notes.txt"}


def _write(folder: Path, number: int) -> None:
    cache = Cache(folder, limit=40_000)
    for turn in range(60):
        key = KEYS[turn % len(KEYS)]
        content = hashlib.sha256(key.encode()).digest() * 40
        cache.put("page", key, content)
        got = cache.get("page", key)
        if got is not None and got != content:
            raise AssertionError(f"writer {number} read something else")


def test_writers_at_the_same_time_never_see_half_an_entry(tmp_path: Path) -> None:
    context = multiprocessing.get_context("forkserver")
    writers = [context.Process(target=_write, args=(tmp_path, number)) for number in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0] * 4
    assert not list(tmp_path.rglob(".new-*"))


def _write_for_ever(folder: Path) -> None:
    cache = Cache(folder)
    while True:
        for key in KEYS:
            cache.put("page", key, key.encode() * 5000)


@pytest.mark.whole
def test_a_writer_that_is_killed_leaves_whole_entries_or_none(tmp_path: Path) -> None:
    context = multiprocessing.get_context("forkserver")
    cache = Cache(tmp_path)
    for _ in range(10):
        writer = context.Process(target=_write_for_ever, args=(tmp_path,))
        writer.start()
        while not list(tmp_path.rglob(".new-*")) and writer.is_alive():
            pass
        writer.kill()
        writer.join()
        for key in KEYS:
            assert cache.get("page", key) in (None, key.encode() * 5000)


def test_a_folder_that_cannot_be_written_only_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    cache = Cache(tmp_path / "file" / "below")
    cache.put("page", KEYS[0], b"one")
    assert cache.get("page", KEYS[0]) is None
    assert cache.usage() == {}


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({}, "/home/desk/.cache/pinban"),
        ({"XDG_CACHE_HOME": "/var/cache/desk"}, "/var/cache/desk/pinban"),
        ({"XDG_CACHE_HOME": "relative"}, "/home/desk/.cache/pinban"),  # to be ignored, says the specification
        ({"XDG_CACHE_HOME": ""}, "/home/desk/.cache/pinban"),
        ({"PINBAN_CACHE": "/srv/pinban", "XDG_CACHE_HOME": "/var"}, "/srv/pinban"),
    ],
)
def test_where_it_lies(environ: dict[str, str], folder: str) -> None:
    assert cache_folder(environ, Path("/home/desk")) == Path(folder)


def test_keys_differ_where_anything_differs() -> None:
    keys = {
        cache_key("plan", 1, "a", "b"),
        cache_key("plan", 2, "a", "b"),
        cache_key("page", 1, "a", "b"),
        cache_key("plan", 1, "ab", ""),
        cache_key("plan", 1, "", "ab"),
        cache_key("plan", 1, "ab"),
        cache_key("plan1", 1, "a", "b"),
    }
    assert len(keys) == 7
    assert cache_key("plan", 1, b"a") == cache_key("plan", 1, "a")
