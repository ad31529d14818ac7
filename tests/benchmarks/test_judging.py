"""Every rule of the measuring finds what breaks it: bad pages are made on purpose and read back."""

from dataclasses import replace

import pytest

from benchmarks.proof.judging import Verdict, judge
from benchmarks.proof.ours import set_ours, style
from benchmarks.proof.page import Form, Proof
from benchmarks.proof.reading import read
from pinban.fonts import FontLibrary
from pinban.model import Align
from pinban.typeset import Composer

FORM = Form(10)
FLAT = replace(FORM, indent=0)
TEXT = "春天的早晨，草原上的露水还没有干，牧人已经赶着羊群出了圈，远处的山在雾里，看不清楚。"


def rules(verdict: Verdict) -> dict[str, int]:
    return {fault.rule: verdict.count(fault.rule) for fault in verdict.faults}


@pytest.fixture
def joined(composer: Composer, library: FontLibrary):
    """A proof whose paragraphs are taken for the lines of one."""

    def make(*lines: str) -> Proof:
        proof, _ = set_ours(lines, FLAT, composer, library)
        return replace(proof, paragraphs=["".join(lines)])

    return make


def test_a_well_set_paragraph_has_no_fault(composer: Composer, library: FontLibrary) -> None:
    proof, _ = set_ours([TEXT, TEXT], Form(18), composer, library)
    verdict = judge(proof)
    assert rules(verdict) == {}
    assert verdict.full == verdict.flush == 4
    assert verdict.misread == 0
    assert verdict.characters == 2 * len(TEXT)
    assert verdict.off_grid < 0.01


def test_what_is_read_is_what_was_set_where_it_was_set(composer: Composer, library: FontLibrary) -> None:
    proof, _ = set_ours([TEXT], FORM, composer, library)
    lines = read(proof)
    assert "".join(line.text for line in lines) == TEXT
    assert lines[0].glyphs[0].x - lines[0].left == pytest.approx(2 * FORM.size, abs=0.01)
    assert lines[1].y - lines[0].y == pytest.approx(FORM.leading, abs=0.01)


def test_columns_are_read_one_after_another(composer: Composer, library: FontLibrary) -> None:
    proof, _ = set_ours([TEXT] * 60, FORM, composer, library)
    lines = read(proof)
    assert {line.column for line in lines} == {0, 1}
    assert judge(proof).misread == 0
    assert judge(proof).off_grid < 0.01


def test_a_hyphen_at_a_lines_end_is_read(composer: Composer, library: FontLibrary) -> None:
    proof, _ = set_ours(["我们的楼里装了新的Wi-Fi以后大家都说方便了许多。"], Form(11), composer, library)
    assert judge(proof).misread == 0


def test_a_line_that_falls_short_is_found(joined) -> None:
    verdict = judge(joined("春天的早晨草原上", "露水还没有干。"))
    assert rules(verdict) == {"flush": 1}
    assert verdict.worst("flush")[0].amount == pytest.approx(2 * FORM.size, abs=0.01)


def test_a_line_that_stands_in_is_found(composer: Composer, library: FontLibrary) -> None:
    proof, _ = set_ours([TEXT], replace(FORM, indent=1), composer, library)
    assert judge(replace(proof, form=FORM)).worst("flush")[0].amount == pytest.approx(FORM.size, abs=0.01)


def test_forbidden_edges_are_found(joined) -> None:
    assert judge(joined("春天的早晨草原上露水", "，还没有干。")).count("first") == 1
    assert judge(joined("春天的早晨草原上露“", "水还没有干”。")).count("last") == 1


def test_a_lone_last_character_is_found(joined) -> None:
    assert judge(joined("春天的早晨草原上露水", "干。”")).count("lone") == 1
    assert judge(joined("春天的早晨草原上露水", "4%。")).count("lone") == 0


def test_a_lone_last_character_that_could_have_had_company_is_told_apart(joined) -> None:
    spared = judge(joined("春天的早晨草原上露水", "干。”"))
    assert spared.spared == 1
    assert spared.worst("lone")[0].amount == pytest.approx(1 / 8, abs=0.01)
    assert judge(joined("（一）见9月30日", "报。")).spared == 0


def test_a_loose_line_is_found(composer: Composer, library: FontLibrary) -> None:
    spread = style(FLAT, align=Align.SPREAD)
    proof, _ = set_ours(["春天的早晨草原", "露水。"], FLAT, composer, library, spread)
    verdict = judge(replace(proof, paragraphs=["春天的早晨草原露水。"]))
    assert verdict.worst("loose")[0].amount == pytest.approx(3 / 6, abs=0.01)
    assert verdict.percentiles(0.5) == [pytest.approx(3 / 6, abs=0.01)]


def test_a_baseline_off_the_grid_is_found(composer: Composer, library: FontLibrary) -> None:
    proof, _ = set_ours([TEXT], FORM, composer, library)
    assert judge(replace(proof, form=replace(FORM, leading=13))).off_grid > 0.4


def test_lost_and_other_characters_are_found(composer: Composer, library: FontLibrary) -> None:
    proof, _ = set_ours([TEXT], FORM, composer, library)
    assert judge(replace(proof, paragraphs=[TEXT.replace("羊", "牛")])).misread == 1
    assert judge(replace(proof, paragraphs=[TEXT + "完"])).misread == 1
    assert judge(replace(proof, paragraphs=[TEXT[:10]])).misread > 1


def test_verdicts_add_up(composer: Composer, library: FontLibrary) -> None:
    one = judge(set_ours([TEXT], FORM, composer, library)[0])
    two = Verdict()
    two.add(one)
    two.add(one)
    assert (two.lines, two.full, two.characters, two.pages) == (2 * one.lines, 2 * one.full, 2 * len(TEXT), 2)
    assert two.percentiles(0.5, 1) == one.percentiles(0.5, 1)
