"""Set-up: it stops with the command where it may not install, installs what is missing where it may, and no more."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


class Machine:
    """A checkout with nothing but ``tools/setup`` in it, and a ``PATH`` on which a test's own programs come first."""

    def __init__(self, root: Path) -> None:
        self.checkout = root / "checkout"
        self.bin = root / "bin"
        self.log = root / "log"
        self.system: Path | str = f"/usr/bin{os.pathsep}/bin"
        self.bin.mkdir()
        self.log.touch()
        shutil.copytree(ROOT / "tools", self.checkout / "tools")
        for name in ("requirements.txt", "requirements-desk.txt", "requirements-dev.txt", "requirements-build.txt"):
            (self.checkout / name).write_text("")
        self.program("python3", 'echo "python3 $*" >>"$LOG"')

    def program(self, name: str, script: str) -> None:
        self._program(self.bin / name, script)

    def _program(self, path: Path, script: str) -> None:
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def environment(self) -> None:
        """A Python environment that agrees to everything."""
        folder = self.checkout / ".venv" / "bin"
        folder.mkdir(parents=True)
        self._program(folder / "python", f'case "$*" in *sysconfig*) echo "{folder}";; esac')
        for name in ("fonts", "pinban/fonts"):
            (self.checkout / name).mkdir(parents=True)

    def without(self, *programs: str) -> None:
        """This machine's programs but for some."""
        self.system = self.bin.parent / "system"
        self.system.mkdir()
        for path in (path for folder in ("/usr/bin", "/bin") for path in Path(folder).iterdir()):
            link = self.system / path.name
            if path.name not in programs and not link.is_symlink():
                link.symlink_to(path)

    def packages(self, *installed: str) -> None:
        lines = "".join(f"echo '{name} installed'\n" for name in installed)
        self.program("dpkg-query", lines + "echo 'qpdf not-installed'")

    def user(self, number: int, *, sudo: bool) -> None:
        self.program("id", f"echo {number}")
        self.program("sudo", 'shift; [ "$1" = true ] || "$@"' if sudo else "exit 1")

    def setup(self, level: str) -> subprocess.CompletedProcess[str]:
        env = {"PATH": f"{self.bin}{os.pathsep}{self.system}", "LOG": str(self.log)}
        return subprocess.run(
            [self.checkout / "tools" / "setup", level], env=env, capture_output=True, text=True, timeout=60, check=False
        )


RUN = (
    "libpango-1.0-0",
    "libpangoft2-1.0-0",
    "libharfbuzz-subset0",
    "fonts-noto-cjk",
    "fonts-noto-cjk-extra",
    "fonts-lxgw-wenkai",
    "fonts-hanazono",
)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_without_the_right_to_install_the_command_is_given_and_nothing_made(machine: Machine) -> None:
    machine.packages(*RUN[1:], "poppler-utils")
    machine.user(1000, sudo=False)
    done = machine.setup("test")
    assert done.returncode != 0
    assert "apt-get install --no-install-recommends -y libpango-1.0-0 qpdf faketime\n" in done.stderr
    assert not (machine.checkout / ".venv").exists()


@pytest.mark.parametrize(("number", "sudo"), [(0, False), (1000, True)], ids=["root", "sudo"])
def test_with_the_right_exactly_what_is_missing_is_installed(machine: Machine, number: int, sudo: bool) -> None:
    machine.packages(*RUN[:-1])
    machine.user(number, sudo=sudo)
    machine.program("apt-get", 'echo "apt-get $*" >>"$LOG"')
    machine.setup("run")
    calls = [line for line in machine.log.read_text().splitlines() if line.startswith("apt-get")]
    assert len(calls) == 1
    assert calls[0].endswith("install --no-install-recommends -y fonts-hanazono")


def test_package_lists_are_fetched_only_when_installing_fails(machine: Machine) -> None:
    machine.packages(*RUN[:-1])
    machine.user(0, sudo=False)
    machine.program(
        "apt-get", 'echo "apt-get $*" >>"$LOG"; case "$*" in *update*) touch "$LOG.fresh";; esac; [ -f "$LOG.fresh" ]'
    )
    machine.setup("run")
    calls = [line.split()[-1] for line in machine.log.read_text().splitlines() if line.startswith("apt-get")]
    assert calls == ["fonts-hanazono", "update", "fonts-hanazono"]


def test_an_installation_that_fails_stops_set_up(machine: Machine) -> None:
    machine.packages()
    machine.user(0, sudo=False)
    machine.program("apt-get", "exit 100")
    assert machine.setup("run").returncode != 0
    assert not (machine.checkout / ".venv").exists()


def test_a_python_without_ensurepip_gets_debians_package(machine: Machine) -> None:
    machine.packages(*RUN)
    machine.user(1000, sudo=False)
    machine.program("python3", "exit 1")
    done = machine.setup("run")
    assert done.returncode != 0
    assert done.stderr.rstrip().endswith("-y python3-venv")


def test_a_python_that_is_too_old_is_told_of_before_anything_is_installed(machine: Machine) -> None:
    machine.packages()
    machine.user(0, sudo=False)
    machine.program("apt-get", 'echo "apt-get $*" >>"$LOG"')
    machine.program("python3", 'case "$*" in *version_info*) echo "False 3.9.2";; *) echo 3.9.2;; esac')
    done = machine.setup("run")
    assert done.returncode != 0
    assert "3.9.2" in done.stderr
    assert "Python 3.11 or newer" in done.stderr
    assert "apt-get" not in machine.log.read_text()
    assert not (machine.checkout / ".venv").exists()


def test_another_distribution_is_told_what_it_needs(machine: Machine) -> None:
    machine.user(0, sudo=False)
    machine.without("dpkg-query", "apt-get")
    machine.environment()
    done = machine.setup("run")
    assert done.returncode == 0, done.stderr
    assert "There is no apt here" in done.stderr
    assert all(name in done.stderr for name in RUN)


def test_what_the_first_time_costs_is_said_before_and_not_again(machine: Machine) -> None:
    machine.packages(*RUN)
    machine.user(0, sudo=False)
    machine.environment()
    first = machine.setup("run").stderr
    assert first.index("900 MB") < first.index("(2/3)") < first.index("(3/3)")
    assert "900 MB" not in machine.setup("run").stderr


TEST = (*RUN, "qpdf", "poppler-utils", "faketime")
LIBREOFFICE = "libreoffice-writer-nogui"
JUDGES = ("gs", "java", "mvn", "chromium", "chromium-browser", "google-chrome", "soffice", "libreoffice")


@pytest.fixture
def bare(machine: Machine) -> Machine:
    """Ready for the tests, and without any judge."""
    machine.packages(*TEST)
    machine.environment()
    machine.without(*JUDGES)
    return machine


def test_judges_are_installed_one_by_one_and_those_that_cannot_be_had_are_named(bare: Machine) -> None:
    bare.user(0, sudo=False)
    bare.program("apt-get", 'echo "apt-get $*" >>"$LOG"; case "$*" in *chromium) exit 100;; esac')
    bare.program("npm", "exit 1")
    done = bare.setup("judges")
    assert done.returncode == 0, done.stderr
    calls = [line.split()[-1] for line in bare.log.read_text().splitlines() if line.startswith("apt-get")]
    assert calls == [
        "fonts-noto-core",
        "ghostscript",
        "default-jre-headless",
        "maven",
        "chromium",
        "update",
        "chromium",
        LIBREOFFICE,
    ]
    assert "chromium cannot be installed" in done.stderr
    assert "There is no verapdf" in done.stderr
    assert "There is no epubcheck" in done.stderr


def test_judges_without_the_right_to_install_are_named_with_the_command(bare: Machine) -> None:
    bare.user(1000, sudo=False)
    for name in ("java", "chromium-browser", "npm"):
        bare.program(name, "exit 0")
    done = bare.setup("judges")
    assert done.returncode == 0, done.stderr
    assert f"apt-get install --no-install-recommends -y ghostscript maven {LIBREOFFICE}\n" in done.stderr


def test_the_tests_need_no_judge(bare: Machine) -> None:
    bare.user(1000, sudo=False)
    done = bare.setup("test")
    assert done.returncode == 0, done.stderr
    assert "verapdf" not in done.stderr and "apt-get" not in done.stderr


def test_an_unknown_level(machine: Machine) -> None:
    assert machine.setup("all").returncode == 2


@pytest.mark.parametrize("name", ["requirements", "requirements-desk", "requirements-dev", "requirements-build"])
def test_requirements_are_pinned_and_hashed_and_name_no_place(name: str) -> None:
    text = (ROOT / f"{name}.txt").read_text()
    pinned = re.findall(r"^([a-z0-9-]+)==\S+ \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", text, re.MULTILINE)
    assert sorted(pinned) == sorted(re.findall(r"^([A-Za-z0-9._-]+)[^#\n]*\\$", text, re.MULTILINE))
    wanted = re.findall(r"^([a-z][a-z0-9.-]*)", (ROOT / f"{name}.in").read_text(), re.MULTILINE)
    assert {item.replace(".", "-") for item in wanted} <= set(pinned)
    assert "://" not in text and "--index" not in text and "--find-links" not in text
