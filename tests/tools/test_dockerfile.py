"""The Dockerfile against what set-up installs and what the wheel needs: nothing is named there that is not here."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "Dockerfile").read_text("utf-8")
LINES = re.sub(r"\\\n\s*", " ", TEXT)
KNOWN = {"FROM", "RUN", "COPY", "ENV", "WORKDIR", "ENTRYPOINT", "CMD"}


def instructions() -> list[tuple[str, str]]:
    rows = [line for line in LINES.splitlines() if line and not line.startswith("#")]
    return [(word, rest) for word, _, rest in (row.partition(" ") for row in rows)]


def test_it_is_made_of_instructions() -> None:
    assert {word for word, _ in instructions()} <= KNOWN
    stages = re.findall(r"^FROM \S+ AS (\w+)$", LINES, re.M)
    assert set(re.findall(r"COPY --from=(\w+)", LINES)) <= set(stages)


def test_the_image_has_the_packages_that_set_up_installs() -> None:
    setup = (ROOT / "tools" / "setup").read_text("utf-8")
    wanted = re.search(r'^packages="([^"]+)"', setup, re.M)
    assert wanted
    last = LINES.rpartition("\nFROM ")[2]
    installed = re.search(r"apt-get install --no-install-recommends -y ([^&]+)&&", last)
    assert installed
    assert set(installed[1].split()) == {"python3", *wanted[1].split()}


def test_every_file_it_takes_is_here_and_libraries_are_those_that_are_pinned() -> None:
    for word, rest in instructions():
        if word == "COPY" and "--from" not in rest:
            assert all((ROOT / name).exists() for name in rest.split()[:-1]), rest
    installs = re.findall(r"pip install ([^&]+)", LINES)
    assert [("--require-hashes" in line or "--no-index" in line) for line in installs] == [True] * len(installs)
    assert all("--no-deps" in line for line in installs)


def test_what_is_not_to_go_into_the_image_stays_out() -> None:
    left_out = set((ROOT / ".dockerignore").read_text("utf-8").split())
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split()}
    assert {".git", ".venv", ".cache", "output", "fonts/faces"} <= left_out
    assert {"build", "dist", ".venv", "fonts/faces"} <= ignored & left_out


def test_the_command_that_runs_is_the_wheels() -> None:
    assert dict(instructions())["ENTRYPOINT"] == '["pinban"]'
    assert "pinban fonts check" in LINES  # layouts and faces are laid out while the image is made
