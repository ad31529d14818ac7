"""Fetching veraPDF: only what is pinned comes in, and where nothing can be had the tool says so."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "verapdf"


def run(root: Path, command: str, **programs: str) -> subprocess.CompletedProcess[str]:
    (root / "tools").mkdir()
    shutil.copy(TOOL, root / "tools")
    (root / "bin").mkdir()
    for name in ("sh", "dirname", "mkdir", "mktemp", "rm", "tail", "sha256sum", "mv"):
        (root / "bin" / name).symlink_to(str(shutil.which(name)))
    for name, script in programs.items():
        path = root / "bin" / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
    env = {"PATH": str(root / "bin"), "TMPDIR": os.environ.get("TMPDIR", "/tmp")}
    return subprocess.run([root / "tools/verapdf", command], env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", ["fetch", "present"])
def test_without_java_it_says_so(command: str, tmp_path: Path) -> None:
    done = run(tmp_path, command)
    assert done.returncode == 69
    assert "java" in done.stderr


def test_what_maven_says_is_handed_on(tmp_path: Path) -> None:
    done = run(tmp_path, "fetch", java="exit 0", mvn="echo no such host; exit 1")
    assert done.returncode == 69
    assert "no such host" in done.stderr


def test_another_file_is_refused(tmp_path: Path) -> None:
    fake = (
        'for word; do case $word in -DoutputDirectory=*) echo x >"${word#*=}/greenfield-apps-1.28.2.jar";; esac; done'
    )
    done = run(tmp_path, "fetch", java="exit 0", mvn=fake)
    assert done.returncode == 69
    assert "pinned" in done.stderr
    assert list((tmp_path / ".cache/verapdf").iterdir()) == []
