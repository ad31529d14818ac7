"""Plug-in checkers: asked by name, in a process apart, believed only where they quote what stands there."""

import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from pinban.proofs import checkers, read_proof
from pinban.proofs.checkers import remarks
from tests.proofreading.texts import passage
from tests.proofs.desk import write_edition

PLUGIN = """
import os


def good(texts):
    for number, (text, kind, story) in enumerate(texts):
        at = text.find("材料")
        if at >= 0:
            yield number, at, at + 2, "材料", f"{kind} {story} 里的材料", "资料"


def wild(texts):
    yield 0, 0, 2, "不是这里的字", "x", ""
    yield 99, 0, 2, "工程", "x", ""
    yield "0", 0, 2, "工程", "x", ""
    yield 0, 0, 2, "工程", "对的", ""
    yield (1,)


def fails(texts):
    raise ValueError("没有网络")


def dies(texts):
    os._exit(3)


def endless(texts):
    while True:
        yield 0, 0, 2, "工程", "x", ""
"""


@pytest.fixture(autouse=True)
def plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plug").mkdir()
    (tmp_path / "plug" / "desk_checkers.py").write_text(PLUGIN, "utf-8")
    monkeypatch.syspath_prepend(tmp_path / "plug")
    names = ("good", "wild", "fails", "dies", "endless")
    known = {name: EntryPoint(name, f"desk_checkers:{name}", checkers.GROUP) for name in names}
    monkeypatch.setattr(checkers, "known_checkers", lambda: known)
    sys.modules.pop("desk_checkers", None)


def test_a_remark_becomes_a_point_of_its_page(tmp_path: Path) -> None:
    root = write_edition(tmp_path)
    assert "M185" not in [point.finding.code for point in read_proof(root).points]  # none runs unasked
    proof = read_proof(root, checkers=["good"])
    (point,) = [point for point in proof.points if point.finding.code == "M185"]
    assert (point.sentence[1], point.fix, point.cost, point.source) == ("材料", None, 0, "good")
    assert point.finding.place.page == "1"
    assert point.finding.zh == "good：paragraph one 里的材料"


def test_what_points_at_nothing_is_left_out_and_told() -> None:
    marks, found = remarks(["wild"], [passage("工程完工。")])
    assert [mark.finding.facts["said"] for mark in marks] == ["对的"]
    assert [(item.code, item.facts["count"]) for item in found] == [("M186", 4)]


@pytest.mark.parametrize(("name", "code"), [("fails", "M184"), ("dies", "M184"), ("nobody", "M188")])
def test_one_that_fails_is_told_and_the_rest_goes_on(name: str, code: str) -> None:
    marks, found = remarks([name, "good"], [passage("材料在这里。")])
    assert [mark.quoted for mark in marks] == ["材料"]
    assert [item.code for item in found] == [code]


def test_one_that_never_ends_is_cut_off() -> None:
    marks, _ = remarks(["endless"], [passage("工程完工。")])
    assert len(marks) == checkers.MOST
