"""A build as a process of its own: nothing around it changes a byte, and it touches nothing around it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pipeline.desk import ROOT, prose, story, write_edition
from tests.pipeline.test_builds import tree

pytestmark = pytest.mark.whole


@pytest.mark.skipif(shutil.which("faketime") is None, reason="faketime is not installed")
def test_same_bytes_whatever_the_clock_the_locale_the_workers_and_the_folder(tmp_path: Path) -> None:
    home = write_edition(
        tmp_path,
        {"a": story(prose(1, 900), priority=1), "b": story(prose(2, 700)), "c": story(prose(3, 800))},
        pages=[["a", "b"], ["c"]],
    )
    settings = [
        (["faketime", "2019-02-03 04:05:06"], {"LANG": "C", "LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "1"}, "1"),
        (["faketime", "2031-10-11 23:59:58"], {"LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "2"}, "2"),
    ]
    trees = []
    for number, (clock, variables, jobs) in enumerate(settings):
        folder = tmp_path / f"cwd{number}"
        folder.mkdir()
        told = {"SOURCE_DATE_EPOCH": "1530403200"}  # when the archive is told that it was made
        environment = {"PATH": os.environ["PATH"], "HOME": str(folder), **told, **variables}
        relative = os.path.relpath(home, folder)
        arguments = [*clock, sys.executable, str(ROOT / "build.py"), relative, "--out", "out", "--jobs", jobs]
        result = subprocess.run(arguments, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stderr
        trees.append(tree(folder / "out" / "edition"))
    assert trees[0] == trees[1]
    assert {"supplement.pdf", "report.json", "report.html", "proof/1.png"} <= set(trees[0])


WATCH = """
import sys
touched = []
def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        touched.append(arguments[0] if isinstance(arguments[0], str) else arguments[0].decode())
    elif event.startswith("socket.") and event not in ("socket.__new__",):
        print("NETWORK", event, arguments, file=sys.stderr)
sys.addaudithook(hook)
from pinban.cli import main
code = main(sys.argv[1:])
for path in dict.fromkeys(touched):
    print(path)
sys.exit(code)
"""


def test_no_network_and_no_file_outside_the_edition_and_the_installation(tmp_path: Path) -> None:
    home = write_edition(tmp_path, {"a": story(prose(1, 600), priority=1)})
    script = tmp_path / "watch.py"
    script.write_text(WATCH, encoding="utf-8")
    arguments = [sys.executable, str(script), "build", str(home), "--out", str(tmp_path / "out"), "--jobs", "1"]
    scratch, cache = tmp_path / "scratch", tmp_path / "cache"
    scratch.mkdir()
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(scratch), "PINBAN_CACHE": str(cache)}
    result = subprocess.run(arguments, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert "NETWORK" not in result.stderr
    allowed = [
        home,
        tmp_path / "out",
        cache,
        script,
        scratch,
        *(ROOT / name for name in ("layouts", "fonts", "pinban", ".venv", ".git")),
        *(Path(prefix).resolve() for prefix in {sys.prefix, sys.base_prefix}),
        *(Path(path) for path in ("/usr/share", "/usr/lib", "/usr/local/share/fonts", "/etc/fonts", "/dev", "/proc")),
    ]
    paths = [Path(line) for line in result.stdout.splitlines() if line.startswith("/")]
    assert home / "stories" / "a.md" in paths
    outside = [path for path in paths if not any(path == root or root in path.parents for root in allowed)]
    assert [str(path) for path in outside if not str(path).startswith("/etc/")] == []
