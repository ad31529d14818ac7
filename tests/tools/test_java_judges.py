"""Fetching veraPDF and EPUBCheck: only what is pinned comes in, and where nothing can be had the tool says so."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[2] / "tools"
JUDGES = ("verapdf", "epubcheck")
PROGRAMS = ("sh", "cut", "dirname", "mkdir", "mktemp", "mv", "rm", "sha256sum", "tail")


def run(root: Path, judge: str, command: str, **programs: str) -> subprocess.CompletedProcess[str]:
    (root / "tools" / "jars").mkdir(parents=True)
    for name in (judge, "java_judge", f"jars/{judge}"):
        shutil.copy(TOOLS / name, root / "tools" / name)
    (root / "bin").mkdir()
    for name in PROGRAMS:
        (root / "bin" / name).symlink_to(str(shutil.which(name)))
    for name, script in programs.items():
        path = root / "bin" / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
    env = {"PATH": str(root / "bin"), "TMPDIR": os.environ.get("TMPDIR", "/tmp")}
    return subprocess.run([root / "tools" / judge, command], env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("judge", JUDGES)
def test_every_jar_is_pinned(judge: str) -> None:
    lines = (TOOLS / "jars" / judge).read_text(encoding="utf-8").splitlines()
    assert lines
    assert [line for line in lines if not re.fullmatch(r"[0-9a-f]{64}( [\w.-]+){3,4}", line)] == []
    assert len({tuple(line.split()[1:]) for line in lines}) == len(lines)


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("command", ["fetch", "present"])
def test_without_java_it_says_so(judge: str, command: str, tmp_path: Path) -> None:
    done = run(tmp_path, judge, command)
    assert done.returncode == 69
    assert "java" in done.stderr


def test_what_maven_says_is_handed_on(tmp_path: Path) -> None:
    done = run(tmp_path, "verapdf", "fetch", java="exit 0", mvn="echo no such host; exit 1")
    assert done.returncode == 69
    assert "no such host" in done.stderr


@pytest.mark.parametrize(
    ("judge", "jar"), [("verapdf", "greenfield-apps-1.28.2.jar"), ("epubcheck", "epubcheck-5.2.1.jar")]
)
def test_another_file_is_refused(judge: str, jar: str, tmp_path: Path) -> None:
    into = 'mkdir "${word#*=}"; echo x >"${word#*=}/' + jar
    fake = f'for word; do case $word in -DoutputDirectory=*) {into}";; esac; done'
    done = run(tmp_path, judge, "fetch", java="exit 0", mvn=fake)
    assert done.returncode == 69
    assert "pinned" in done.stderr
    assert list((tmp_path / ".cache" / judge).iterdir()) == []
