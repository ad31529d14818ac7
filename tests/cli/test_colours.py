"""Colour on a terminal that wants it, and nowhere else; what is read is the same with it and without."""

import re
from io import StringIO

import pytest

from pinban.cli.colours import coloured
from pinban.cli.show import print_findings
from pinban.diagnostics import Place, Rule, Severity

RULES = [
    Rule(f"T00{number}", severity, "话", "words", "改法", "cure")
    for number, severity in enumerate((Severity.ERROR, Severity.WARNING, Severity.NOTE))
]


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({"TERM": "xterm"}, True),
        ({}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),  # no-color.org: an empty value says nothing
        ({"TERM": "dumb"}, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ],
)
def test_a_terminal(environment: dict[str, str], wanted: bool) -> None:
    assert coloured(Terminal(), environment) is wanted


def test_a_pipe_has_none_unless_it_is_asked_for() -> None:
    assert not coloured(StringIO(), {"TERM": "xterm"})
    assert coloured(StringIO(), {"FORCE_COLOR": "1"})


def test_each_severity_has_its_own_and_the_words_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    found = [rule.at(Place(file="a.md", page="1")) for rule in RULES]
    plain, painted = StringIO(), Terminal()
    print_findings(found, plain)
    print_findings(found, painted)
    assert "\x1b" not in plain.getvalue()
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted.getvalue()) == plain.getvalue()
    codes = re.findall(r"\x1b\[([0-9;]+)m(?=错误|警告|提示)", painted.getvalue())
    assert len(codes) == len(set(codes)) == 3
