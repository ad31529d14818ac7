"""An output that would not change is left as it is; anything that decides it has it made again."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pinban.pipeline import Options, Outcome
from pinban.pipeline import settled as settled_module
from pinban.pipeline.places import Product
from pinban.pipeline.settled import make_edition
from tests.pipeline.desk import PLACES, ROOT, prose, story, write_edition
from tests.pipeline.test_builds import tree


class Desk:
    """An edition, its output, and whether a call built anything."""

    def __init__(self, folder: Path) -> None:
        self.home = write_edition(folder, {"a": story(prose(1, 600), priority=1)})
        self.options = Options(PLACES, folder / "out")
        self.said: list[str] = []

    def make(self, **more: object) -> Outcome:
        self.said = []
        options = replace(self.options, **more)  # type: ignore[arg-type]
        return make_edition(self.home, options, lambda stage, detail, seconds: self.said.append(stage))

    @property
    def built(self) -> bool:
        return self.said != ["没有改动 unchanged"]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    assert made.make().ok
    assert made.built
    return made


def test_a_second_build_does_nothing_and_tells_the_same(desk: Desk) -> None:
    before = tree(desk.options.out)
    first = desk.make()
    assert not desk.built
    again = desk.make(workers=2)
    assert not desk.built
    assert first.report == again.report
    assert first.ok
    assert tree(desk.options.out) == before
    built = desk.make(places=replace(desk.options.places, cache=None))
    assert desk.built, "without a cache everything is made"
    assert built.report == first.report


CHANGES: dict[str, Callable[[Desk], object]] = {
    "a story": lambda desk: (desk.home / "stories" / "a.md").write_text(story(prose(2, 600), priority=1), "utf-8"),
    "a file more": lambda desk: (desk.home / "stories" / "b.md").write_text(story(prose(2, 90)), "utf-8"),
    "the output": lambda desk: (desk.options.out / "edition" / "supplement.pdf").write_bytes(b"%PDF"),
    "a file of the output": lambda desk: (desk.options.out / "edition" / "proof" / "1.png").unlink(),
    "a file in the output": lambda desk: (desk.options.out / "edition" / "mine.txt").write_bytes(b""),
}


@pytest.mark.parametrize("change", CHANGES)
def test_it_is_made_again_once_something_has_changed(change: str, desk: Desk) -> None:
    CHANGES[change](desk)
    desk.make()
    assert desk.built
    desk.make()
    assert not desk.built


@pytest.mark.parametrize("asked", [{"strict": True}, {"only": frozenset({Product.PROOF})}, {"keep_plan": True}])
def test_another_wish_is_another_build(asked: dict[str, object], desk: Desk) -> None:
    desk.make(**asked)
    assert desk.built


def test_that_a_file_was_only_touched_counts_for_nothing(desk: Desk) -> None:
    for path in (desk.home / "edition.yaml", desk.home / "stories" / "a.md"):
        path.write_bytes(path.read_bytes())
    desk.make()
    assert not desk.built


def test_the_edition_before_counts(desk: Desk) -> None:
    """Its numbers and dates are compared with this one's."""
    beside = desk.home.with_name("2018-06-24")
    beside.mkdir()
    (beside / "edition.yaml").write_text("title: x\n", encoding="utf-8")
    desk.make()
    assert desk.built


def test_errors_are_told_again_too(desk: Desk) -> None:
    (desk.home / "stories" / "a.md").write_text("---\nheadlin: x\n---\n字\n", encoding="utf-8")
    first = desk.make()
    assert desk.built
    assert not first.ok
    again = desk.make()
    assert not desk.built
    assert not again.ok
    assert again.report == first.report


@pytest.mark.whole
def test_what_changes_while_it_is_built_is_not_taken_for_built(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    real = settled_module._built

    def changing(root: Path, *rest: object) -> Outcome:
        outcome = real(root, *rest)  # type: ignore[arg-type]
        (root / "stories" / "a.md").write_text(story(prose(4, 600), priority=1), encoding="utf-8")
        return outcome

    (desk.home / "stories" / "a.md").write_text(story(prose(3, 600), priority=1), encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(settled_module, "_built", changing)
        desk.make()
    desk.make()
    assert desk.built


def test_it_takes_no_library_of_the_pages(desk: Desk) -> None:
    """What tells that nothing changed loads neither the renderer nor the PDF libraries: that is its whole use."""
    program = (
        "import sys; from pathlib import Path; from pinban.cli import main;"
        "code = main(sys.argv[1:]);"
        "print(code, *sorted({'weasyprint', 'pikepdf', 'numpy', 'PIL', 'fontTools'} & set(sys.modules)))"
    )
    words = ["build", str(desk.home), "--out", str(desk.options.out), "--cache", str(desk.options.places.cache)]
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", program, *words], cwd=ROOT, capture_output=True, text=True, check=True
        )
    assert done.stdout.split()[-1] == "0", done.stdout
