"""Wherever the program is started, it says what it has to say: no traceback, and the exit code that is told."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pinban.cli import exits
from pinban.cli.show import print_json
from pinban.cli.terminal import flushed

pytestmark = pytest.mark.whole

ROOT = Path(__file__).parents[2]
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="the system has no /dev/full")
LOCALES = {
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0"},
    "C, not coerced": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "POSIX": {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "ASCII terminal": {"PYTHONIOENCODING": "ascii"},
    "Latin terminal": {"PYTHONIOENCODING": "latin-1"},
    "GBK terminal": {"PYTHONIOENCODING": "gbk"},
    "Japanese terminal": {"PYTHONIOENCODING": "shift_jis"},
}


def pinban(*words: str, env: dict[str, str] | None = None, shell: str = "") -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own; ``shell`` is how a shell leads its streams."""
    given = {**{key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}, **(env or {})}
    line = ["sh", "-c", f'exec "$@" {shell}', "sh", sys.executable, "-m", "pinban", *words]
    return subprocess.run(line, cwd=ROOT, env=given, capture_output=True, timeout=60, check=False)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("words", "code"),
    [(["plants"], exits.OK), (["check", "没有这个文件.pdf"], exits.FINDINGS), (["build", "没有这一期"], exits.USAGE)],
)
def test_any_locale_takes_every_message(locale: str, words: list[str], code: int) -> None:
    done = pinban(*words, env=LOCALES[locale])
    assert b"Traceback" not in done.stderr
    assert done.returncode in (code, exits.FINDINGS if code else code)
    assert done.stderr.strip()


def test_an_ascii_locale_finds_files_of_chinese_names(tmp_path: Path) -> None:
    file = tmp_path / "广告“一”.pdf"
    file.write_bytes(b"%PDF-1.4\n")
    done = pinban("check", str(file), env=LOCALES["C, not coerced"])
    assert b"Traceback" not in done.stderr
    assert "广告“一”.pdf".encode() in done.stderr
    assert b"C002" not in done.stderr


@needs_full
@pytest.mark.parametrize("words", [["plants"], ["fonts", "list"], ["check", "--json", "x.pdf"]])
def test_output_that_cannot_be_written_is_told(words: list[str]) -> None:
    done = pinban(*words, shell="> /dev/full")
    assert done.returncode == exits.SYSTEM
    assert b"C012" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@needs_full
def test_where_nothing_can_be_told_the_exit_code_tells() -> None:
    assert pinban("build", "nothing", shell="2> /dev/full").returncode == exits.SYSTEM


@pytest.mark.parametrize("shell", [">&-", "2>&-", "<&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_fault(shell: str) -> None:
    done = pinban("plants", shell=shell)
    assert done.returncode == exits.OK
    assert b"Traceback" not in done.stderr


def test_who_reads_may_go_away() -> None:
    script = f'{{ "{sys.executable}" -m pinban plants; echo "code $?" >&2; }} | true'
    done = subprocess.run(["sh", "-c", f"sleep 0.2; {script}"], cwd=ROOT, capture_output=True, timeout=60, check=False)
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    assert b"code" in done.stderr


@pytest.mark.parametrize("env", [{"HOME": "/nowhere"}, {"HOME": ""}, {"TMPDIR": "/nowhere"}, {"PINBAN_CACHE": "/proc"}])
def test_no_home_and_no_temporary_folder(env: dict[str, str]) -> None:
    for words in (["plants"], ["proof", "--help"]):
        done = pinban(*words, env=env)
        assert done.returncode == exits.OK, done.stderr
        assert b"Traceback" not in done.stderr


def test_json_stays_json_on_a_stream_of_few_characters() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="gbk", errors="backslashreplace")
    print_json({"字": "«oui» 😀"}, out)
    out.flush()
    assert json.loads(raw.getvalue().decode("ascii")) == {"字": "«oui» 😀"}


@needs_full
def test_a_stream_that_fails_is_led_nowhere() -> None:
    with FULL.open("w") as full:
        full.write("x")
        error = flushed([full])
        assert error is not None
        assert error.strerror
        assert flushed([full]) is None
