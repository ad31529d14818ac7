"""``pinban cache``, and the words that other commands have for it."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pinban.cli import main
from pinban.cli.commands.cache import size
from pinban.files.cache import Cache, cache_key
from tests.killing import HEEDING
from tests.pipeline.desk import ROOT, prose, story, write_edition


def test_show_and_clear(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cache = Cache(tmp_path)
    for number in range(3):
        cache.put("plan", cache_key("plan", 1, str(number)), bytes(1000))
    assert main(["cache", "show", "--cache", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert shown.splitlines()[0].split() == ["plan", "3", "3.0", "KiB"]
    assert str(tmp_path) in shown
    assert main(["cache", "clear", "--cache", str(tmp_path)]) == 0
    assert "3 项" in capsys.readouterr().out
    assert cache.usage() == {}
    assert main(["cache", "show", "--cache", str(tmp_path)]) == 0


@pytest.mark.parametrize(("count", "said"), [(0, "0 B"), (1023, "1023 B"), (1536, "1.5 KiB"), (5 << 40, "5120.0 GiB")])
def test_sizes(count: int, said: str) -> None:
    assert size(count) == said


@pytest.mark.whole
def test_no_cache_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = write_edition(tmp_path, {"a": story(prose(1, 300), priority=1)})
    monkeypatch.setenv("PINBAN_CACHE", str(tmp_path / "cache"))
    assert main(["build", str(home), "--out", str(tmp_path / "out"), "--no-cache"]) == 0
    assert not (tmp_path / "cache").exists()
    assert main(["proof", str(home), "--out", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "edition.only" / "proof" / "1.png").is_file()
    assert (tmp_path / "cache").is_dir()


@pytest.mark.parametrize("words", [["build", "x", "--only", "prof"], ["build", "x", "--only", ""], ["cache", "burn"]])
def test_mistakes(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


@pytest.mark.whole
def test_watch_tells_in_lines_and_ends_with_a_signal(tmp_path: Path) -> None:
    home = write_edition(tmp_path, {"a": story(prose(1, 300), priority=1)})
    words = ["watch", str(home), "--out", str(tmp_path / "out"), "--cache", str(tmp_path / "cache")]
    command = [sys.executable, "-c", HEEDING, *words]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as watching:
        assert watching.stderr is not None
        lines = iter(watching.stderr.readline, "")
        assert "watching" in next(lines)
        assert "小样 proof" in next(lines)
        assert any("已查 checked" in line for line in lines)
        assert any(line.startswith("edition: ") for line in lines)
        (home / "stories" / "a.md").write_text(story("又写了一句。" + prose(1, 300), priority=1), encoding="utf-8")
        assert "小样 proof" in next(lines)
        (home / "stories" / "a.md").write_text("---\nheadline: [\n", encoding="utf-8")
        assert any("broken" in line for line in lines)
        watching.send_signal(signal.SIGINT)
        watching.stderr.read()
        assert watching.wait(60) == 0


def test_watching_what_is_not_there(tmp_path: Path) -> None:
    assert main(["watch", str(tmp_path / "none")]) == 1
