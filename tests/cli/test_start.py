"""What a command line costs before it does anything: help, version, usage errors load no heavy library."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pinban.cli import main
from pinban.cli.table import COMMANDS

ROOT = Path(__file__).parents[2]
HEAVY = {"weasyprint", "numpy", "PIL", "ruamel", "pikepdf", "pypdf", "lxml", "fontTools", "rich", "jinja2", "pydantic"}
LOADED = """
import json, sys
from pinban.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


def loaded(*words: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *words], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("words", [["--help"], ["--version"], [], ["frobnicate"], ["build-it", "x"]])
def test_what_needs_nothing_loads_nothing(words: list[str]) -> None:
    assert loaded(*words) & HEAVY == set()


def test_the_check_would_notice() -> None:
    assert loaded("build", "--help") & HEAVY != set()


def test_the_help_lists_every_command_and_each_has_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = capsys.readouterr().out
    for name in COMMANDS:
        assert re.search(rf"\n    {name}\s", listed)
        with pytest.raises(SystemExit) as ended:
            main([name, "--help"])
        assert ended.value.code == 0
        own = capsys.readouterr().out
        assert f"用法 usage: pinban {name}" in own
        assert "例 examples" in own


def test_ctrl_c_before_the_command_is_known_is_no_traceback() -> None:
    """A module of the command line's own that is interrupted while it is read."""
    stopped = "import sys\nclass Stop:\n    def find_spec(self, name, path=None, target=None):\n"
    stopped += "        if name == 'pinban.cli.parser': raise KeyboardInterrupt\nsys.meta_path.insert(0, Stop())\n"
    script = stopped + "from pinban.cli import main\nsys.exit(main(['plants']))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (130, "")
    assert "Traceback" not in done.stderr
