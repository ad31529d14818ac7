"""A Markdown document's code blocks to files and commands, to be done one after another as a reader does them.

A block's first line says what becomes of it: ```` ```sh ```` is run (``sh fails``: it must end with findings),
```` ```yaml path ```` written to the path, ```` ```yaml path merge ```` laid over the YAML file there, key by key at
its top level. Any other block is for reading alone.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[1]
_BLOCK = re.compile(r"^```(?P<head>[^\n`]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^## (?P<title>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Step:
    """One block: what is written where, or run. ``line`` is where it stands in the document."""

    line: int
    kind: str
    words: tuple[str, ...]
    text: str

    @property
    def runs(self) -> bool:
        """Whether a shell runs it."""
        return self.kind == "sh"


@dataclass(frozen=True)
class Done:
    """A step that was done: its exit code (0 for a file) and what it said."""

    step: Step
    code: int
    said: str

    @property
    def right(self) -> bool:
        """Whether it ended as the document says."""
        return (self.code == 1) if "fails" in self.step.words else (self.code == 0)


def steps(text: str, first_line: int = 1) -> tuple[Step, ...]:
    """The steps of a document, or of a part of one that begins at ``first_line``."""
    return tuple(_steps(text, first_line))


def _steps(text: str, first_line: int) -> Iterator[Step]:
    for match in _BLOCK.finditer(text):
        kind, *words = match["head"].split() or [""]
        if kind == "sh" or words:
            yield Step(first_line + text.count("\n", 0, match.start()), kind, tuple(words), match["text"])


def sections(text: str) -> dict[str, str]:
    """The parts of a document below each of its headings of the second level, by the heading's Chinese words."""
    heads = list(_HEADING.finditer(text))
    ends = [*(head.start() for head in heads[1:]), len(text)]
    return {head["title"].partition(" · ")[0]: text[head.end() : end] for head, end in zip(heads, ends, strict=True)}


def walk(todo: Sequence[Step], folder: Path) -> Iterator[Done]:
    """Do the steps in ``folder``, one by one, as they are asked for."""
    for step in todo:
        yield _run(step, folder) if step.runs else _written(step, folder)


def _run(step: Step, folder: Path) -> Done:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", step.text],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    return Done(step, done.returncode, done.stdout + done.stderr)


def _written(step: Step, folder: Path) -> Done:
    path = folder / step.words[0]
    path.parent.mkdir(parents=True, exist_ok=True)
    if "merge" in step.words:
        yaml = YAML()
        held = yaml.load(path.read_text("utf-8"))
        held.update(yaml.load(step.text))
        with path.open("w", encoding="utf-8") as stream:
            yaml.dump(held, stream)
    else:
        path.write_text(step.text, encoding="utf-8")
    return Done(step, 0, f"{path}\n")


def main(document: str, folder: str, *parts: str) -> int:
    """Do all of a document, or its parts of such headings, in a folder; say what came of each step."""
    text = Path(document).read_text("utf-8")
    chosen = "".join(sections(text)[part] for part in parts) if parts else text
    for done in walk(steps(chosen), Path(folder)):
        sys.stdout.write(f"{'ok ' if done.right else 'BAD'} {done.step.line} {done.step.kind} {done.step.words}\n")
        if done.step.runs or not done.right:
            sys.stdout.write(done.said)
        if not done.right:
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
