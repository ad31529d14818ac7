"""The wheel holds all that the program needs: unpacked far from any checkout it makes, checks and finds an edition."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.manuscripts.desk import filled_in

pytestmark = pytest.mark.whole

ROOT = Path(__file__).parents[2]
BUILDS_FROM = ("pinban", "layouts", "schema", "fonts/fonts.yaml", "fonts/README.md")
PLAIN = ("pyproject.toml", "setup.py", "build.py", "MANIFEST.in", "README.md", "LICENSE", "requirements.in")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel holds, made from a copy of the checkout's own files."""
    home = tmp_path_factory.mktemp("wheel")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *BUILDS_FROM, *PLAIN],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            target = home / "source" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((ROOT / name).read_bytes())
    making = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*making, "--wheel-dir", home, home / "source"], check=True, capture_output=True, cwd=home)
    (wheel,) = home.glob("pinban-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(home / "site")
    return home / "site"


def run(site: Path, here: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(site), "XDG_DATA_HOME": str(here / "data")}
    command = [sys.executable, "-m", "pinban", *words]
    return subprocess.run(command, cwd=here, env=environment, capture_output=True, text=True, check=False)


def test_it_is_the_wheel_that_runs(site: Path, tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import pinban; print(pinban.__file__)"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(told.stdout.strip()).is_relative_to(site)


def test_an_edition_is_made_checked_stored_and_found_with_the_wheel_alone(site: Path, tmp_path: Path) -> None:
    assert run(site, tmp_path, "new", "mine", "--date", "2018-07-08", "--layout", "tabloid").returncode == 0
    for path in [tmp_path / "mine" / "edition.yaml", *(tmp_path / "mine" / "stories").glob("*.md")]:
        path.write_text(filled_in(path.read_text("utf-8")), "utf-8")
    built = run(site, tmp_path, "build", "mine", "--jobs", "1")
    assert built.returncode == 0, built.stderr
    (page,) = (tmp_path / "output" / "mine" / "press").glob("*.pdf")
    checked = run(site, tmp_path, "check", str(page), "--plant", "newsprint-tabloid")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "newsprint-broadsheet" in run(site, tmp_path, "plants").stdout
    assert run(site, tmp_path, "archive", "add", "output/mine").returncode == 0
    assert "清晨五点的菜市场" in run(site, tmp_path, "search", "菜市场").stdout
    assert (tmp_path / "data" / "pinban").is_dir()
