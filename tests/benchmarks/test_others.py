"""The other programs set the same text in the same form, and are read by the same eyes."""

from benchmarks.proof import by_chromium, by_typst
from benchmarks.proof.judging import judge
from benchmarks.proof.page import Form, Proof
from pinban.fonts import FontLibrary

FORM = Form(17)
TEXT = "春天的早晨，草原上的露水还没有干，牧人已经赶着羊群出了圈；远处的山在雾里，看不清楚，只有河是亮的。"


def well_set(proof: Proof) -> None:
    verdict = judge(proof)
    assert verdict.misread == 0
    assert verdict.flush == verdict.full == 4
    assert verdict.count("first", "last") == 0
    assert verdict.off_grid < 0.05
    assert proof.seconds > 0


def test_typst_sets_what_it_is_given(library: FontLibrary) -> None:
    assert by_typst.available()
    well_set(by_typst.set_by_typst([TEXT, TEXT], FORM, library.chain("body")[0]))


def test_typst_takes_markup_for_text(library: FontLibrary) -> None:
    proof = by_typst.set_by_typst(['*甲* #let x = "乙" $a$ @b https://a.example'], FORM, library.chain("body")[0])
    assert judge(proof).misread == 0


def test_chromium_sets_what_it_is_given(library: FontLibrary, chromium: str) -> None:
    well_set(by_chromium.set_by_chromium([TEXT, TEXT], FORM, library.chain("body")[0], chromium))
