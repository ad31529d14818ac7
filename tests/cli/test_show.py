"""Findings on a terminal: each cause once, errors in full, and a line that says what to look at."""

from dataclasses import replace
from io import StringIO

from pinban.cli.show import print_findings, still_to_see
from pinban.diagnostics import Diagnostic, Place, Rule, Severity

LOOSE = Rule(
    "T001", Severity.WARNING, "一行太松", "a loose line", "改字", "change", brief_zh="松行", brief_en="loose lines"
)
UNUSED = Rule("M042", Severity.WARNING, "稿件“{n}”没有上版", "the story “{n}” is on no page", "写进某一版", "list it")
GONE = Rule("S001", Severity.ERROR, "没有文件 {n}", "there is no file {n}", "检查{n}", "check {n}")
NOTE = Rule("M116", Severity.NOTE, "重复了", "stands twice")


def shown(found: list[Diagnostic], *, every: bool = False) -> str:
    out = StringIO()
    print_findings(found, out, every=every)
    return out.getvalue()


def loose(page: str, count: int) -> list[Diagnostic]:
    return [LOOSE.at(Place(file="stories/a.md", line=n, page=page)) for n in range(1, count + 1)]


def test_sixty_four_loose_lines_are_told_of_once() -> None:
    text = shown(loose("2", 64))
    assert text.count("一行太松") == text.count("改字") == 1
    assert "T001 ×64 stories/a.md:1" in text
    assert text.startswith("第2版 page 2\n")
    assert "还有 61 处" in text
    assert len(text.splitlines()) < 12


def test_all_of_them_on_request() -> None:
    text = shown(loose("2", 64), every=True)
    assert text.count("一行太松") == 64
    assert all(f"stories/a.md:{n}\n" in text for n in range(1, 65))


def test_a_place_that_has_a_cause_five_times_is_named_once() -> None:
    place = Place(file="stories/a.md", line=7, page="1")
    text = shown([LOOSE.at(place)] * 5)
    assert text.count("stories/a.md:7") == 1
    assert "×5" in text
    assert "还有" not in text


def test_each_error_is_named_with_its_fix() -> None:
    text = shown([GONE.at(Place(file="edition.yaml", line=n, page="1"), n=f"{n}.png") for n in range(1, 9)])
    assert all(f"没有文件 {n}.png" in text and f"检查{n}.png" in text for n in range(1, 9))


def test_the_page_with_an_error_comes_first_and_its_error_before_its_warnings() -> None:
    found = [*loose("1", 2), *loose("3", 1), GONE.at(Place(page="3"), n="x"), NOTE.at(Place(page="1"))]
    lines = shown(found).splitlines()
    heads = [line for line in lines if line[0] in "第错警提"]
    assert [head.split()[0] for head in heads] == ["第3版", "错误", "警告", "第1版", "警告", "提示"]


def test_the_closing_line() -> None:
    unused = [UNUSED.at(Place(file=f"stories/{n}.md"), n=n) for n in range(78)]
    assert still_to_see([]) == still_to_see([NOTE.at(Place(page="1"))]) == ""
    unmet = replace(NOTE.at(Place(page="1")), unmet=True)
    assert still_to_see([unmet]).startswith("第1版 ")
    assert still_to_see(loose("2", 3)) == "第2版 3 处松行 loose lines (3)"
    assert still_to_see([*unused, *loose("2", 1)]).startswith("稿件“0”没有上版等 78 处")
    many = [item for page in range(1, 9) for item in loose(str(page), 1)]
    assert still_to_see(many).endswith("；另 3 项 and 3 more")


def test_what_commands_a_terminal_is_shown_as_a_mark() -> None:
    text = shown([GONE.at(Place(file="a\x1b[2Jb.md"), excerpt="\x07\x9b31m", n="\x1b]0;evil\x07\r")])
    assert not any(char in text for char in "\x1b\x07\x9b\r")
    assert "a\ufffd[2Jb.md" in text
