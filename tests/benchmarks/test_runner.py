"""The runner: which modules are benchmarks, and what makes it fail."""

import sys

import pytest

from benchmarks import Figure, Sheet
from benchmarks.__main__ import main, modules


def test_helpers_are_no_benchmarks() -> None:
    found = modules([])
    assert {"fonts", "typeset"} <= set(found)
    assert not {"proof", "figure", "__main__"} & set(found)


def test_an_unknown_benchmark_ends_it() -> None:
    with pytest.raises(SystemExit, match="nothing"):
        modules(["nothing"])


@pytest.mark.parametrize(("value", "code"), [(1.0, 0), (3.0, 1)])
def test_a_figure_past_its_limit_fails_the_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], value: float, code: int
) -> None:
    monkeypatch.setattr(sys, "argv", ["benchmarks", "fonts"])
    monkeypatch.setattr(
        "benchmarks.__main__.results",
        lambda _: [Sheet("side by side", ("a",), [["cell"]]), Figure("what", value, "em", 2)],
    )
    assert main() == code
    shown = capsys.readouterr().out
    assert "cell" in shown
    assert "what" in shown
