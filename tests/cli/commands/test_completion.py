"""The shell's completion, asked of a real bash: commands, actions, options, choices, paths."""

import shutil
import subprocess
from pathlib import Path

import pytest

from pinban.cli import exits, main
from pinban.cli.table import ACTIONS, COMMANDS

BASH = shutil.which("bash")
pytestmark = pytest.mark.skipif(BASH is None, reason="there is no bash to ask")


@pytest.fixture
def script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["completion", "bash"]) == exits.OK
    path = tmp_path / "pinban.bash"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    return path


def offered(script: Path, *words: str) -> set[str]:
    """What bash offers for the last word."""
    line = " ".join(f"'{word}'" for word in ("pinban", *words))
    asked = f"COMP_WORDS=({line}); COMP_CWORD={len(words)}; _shtab_pinban"
    ask = f'source {script}; {asked}; printf "%s\\n" "${{COMPREPLY[@]}}"'
    done = subprocess.run(
        [str(BASH), "--norc", "-c", ask], cwd=script.parent, capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.split())


def test_commands_and_actions_are_offered(script: Path) -> None:
    assert offered(script, "") >= set(COMMANDS)
    assert offered(script, "archive", "") >= set(ACTIONS)
    assert offered(script, "pl") == {"plan", "plants"}


def test_options_choices_and_paths_are_offered(script: Path) -> None:
    (script.parent / "一期").mkdir()
    (script.parent / "稿.pdf").touch()
    assert offered(script, "build", "--keep") == {"--keep-plan"}
    assert offered(script, "completion", "") >= {"bash", "zsh", "tcsh"}
    assert "一期" in offered(script, "build", "一")
    assert "一期" in offered(script, "build", "--layouts", "")
    assert "稿.pdf" not in offered(script, "build", "--layouts", "")  # a folder is asked for
    assert "稿.pdf" in offered(script, "check", "稿")


@pytest.mark.parametrize("shell", ["zsh", "tcsh"])
def test_other_shells_have_theirs(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == exits.OK
    told = capsys.readouterr().out
    assert all(name in told for name in COMMANDS)
