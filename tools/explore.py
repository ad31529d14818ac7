"""Laws of the tests to examples that break them, kept in the tests: ``make explore ARGS="tests/makeup --rounds 5"``.

Each round draws other examples. What breaks a law is written above its test as an explicit ``@example``, so that from
then on every ``make test`` tries it. Hypothesis says which examples those are; one that cannot be written as source
(drawn by ``st.data()``, say) is printed instead, with the line that draws it again.
"""

import argparse
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import libcst
from libcst.codemod import CodemodContext
from libcst.codemod.visitors import AddImportsVisitor

ROOT = Path(__file__).parents[1]
PASSED, FAILED = 0, 1  # pytest's exit codes


def main(arguments: Sequence[str] | None = None) -> int:
    """Explore; 0 where no law was broken, 1 where one was, pytest's own code where it could not run."""
    parser = argparse.ArgumentParser(prog="make explore", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=3, help="how many times other examples are drawn (default: 3)")
    parser.add_argument("--seed", type=int, help="the first round's seed, to repeat a search; others follow it")
    options, others = parser.parse_known_args(arguments)
    first = secrets.randbelow(1_000_000_000) if options.seed is None else options.seed
    broken = False
    for seed in range(first, first + options.rounds):
        sys.stderr.write(f"第 {seed - first + 1} 轮 · round {seed - first + 1} of {options.rounds}, seed {seed}\n")
        code = explore(seed, others)
        if code not in (PASSED, FAILED):
            return code
        broken = broken or code == FAILED
    return FAILED if broken else PASSED


def explore(seed: int, arguments: Sequence[str]) -> int:
    """One round over the laws below the current folder; pytest's exit code, with what was found in the tests."""
    command = [sys.executable, "-m", "pytest", "-m", "hypothesis and not judge", "--hypothesis-profile=explore"]
    with tempfile.TemporaryDirectory(prefix="explore-", dir=_cache()) as storage:
        environment = {**os.environ, "HYPOTHESIS_STORAGE_DIRECTORY": storage}
        run = [*command, f"--hypothesis-seed={seed}", *arguments]
        code = subprocess.run(run, env=environment, check=False).returncode
        for patch in sorted(Path(storage).rglob("*.patch")):
            keep(patch)
    return code


def keep(patch: Path) -> None:
    """Write the examples of a patch into the tests and say where; ``CalledProcessError`` where it does not fit."""
    listed = subprocess.run(["git", "apply", "--numstat", patch], check=True, capture_output=True, text=True).stdout
    subprocess.run(["git", "apply", patch], check=True)
    for line in listed.splitlines():
        path = Path(line.split("\t")[2])
        import_example(path)
        sys.stderr.write(f"反例已写入 · kept as @example in {path}\n")


def import_example(path: Path) -> None:
    """See to it that a test's module imports ``example``, and that its lines are as ruff has them."""
    context = CodemodContext()
    AddImportsVisitor.add_needed_import(context, "hypothesis", "example")
    module = libcst.parse_module(path.read_text("utf-8"))
    path.write_text(AddImportsVisitor(context).transform_module(module).code, encoding="utf-8")
    for ruff in (["check", "--quiet", "--fix", "--select", "I"], ["format", "--quiet"]):
        subprocess.run([Path(sys.executable).with_name("ruff"), *ruff, path], check=True)


def _cache() -> Path:
    folder = ROOT / ".cache"
    folder.mkdir(exist_ok=True)
    return folder


if __name__ == "__main__":
    sys.exit(main())
