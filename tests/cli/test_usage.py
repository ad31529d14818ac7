"""A command line that makes no sense is answered in Chinese and English, with what was probably meant."""

import pytest

from pinban.cli import exits, main


def answer(line: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as ended:
        main(line.split())
    assert ended.value.code == exits.USAGE
    told = capsys.readouterr()
    assert not told.out
    assert told.err.startswith("用法 usage: pinban")
    return told.err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "还要写 still needed: COMMAND"),
        ("build", "pinban build: 还要写 still needed: EDITION"),
        ("galley content", "pinban galley: 还要写 still needed: STORY"),
        ("build x --cache", "--cache 后面要有一个值 takes a value"),
        ("build x --json=3", "--json 不带值 takes no value: 3"),
        ("build x --cache a --no-cache", "--no-cache 不能和 --cache 一起写 cannot go with --cache"),
        ("impose x --pages-per-sheet=abc", "--pages-per-sheet: “abc”不是整数 is no whole number"),
        ("search x --limit none", "--limit: “none”: 要写 1 以上的整数 a whole number from 1 on"),
        ("plants --plants /there/is/none", "--plants: “/there/is/none”: 没有这个文件夹 no such folder"),
        ("build x --pages 4-2", "--pages: 4-2: 起止颠倒或过长 not a span of pages"),
    ],
)
def test_what_is_wrong_is_said(line: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = answer(line, capsys)
    assert said in told
    assert "did you mean" not in told


@pytest.mark.parametrize(
    ("line", "said", "meant"),
    [
        ("bild", "没有 there is no “bild”；有 there are: build、", "build"),
        ("archive lst", "pinban archive: 没有 there is no “lst”", "list"),
        ("build x --pags 3", "pinban build: 不认识 not known: --pags", "--pages"),
        ("build x --page 3", "不认识 not known: --page", "--pages"),  # no abbreviation by chance
        ("archive verify x --jsn", "pinban archive verify: 不认识 not known: --jsn", "--json"),
        ("check a.pdf --plnt newsprint-mono", "不认识 not known: --plnt", "--plant"),
        ("impose x --pages-per-sheet 5", "--pages-per-sheet", ""),
        ("frobnicate", "没有 there is no “frobnicate”", ""),
        ("build x --frobnicate", "不认识 not known: --frobnicate", ""),
    ],
)
def test_what_was_meant_is_said(line: str, said: str, meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = answer(line, capsys)
    assert said in told
    assert (f"→ 是不是 did you mean: {meant}\n" in told) if meant else "did you mean" not in told


def test_every_message_of_argparse_is_in_our_words(capsys: pytest.CaptureFixture[str]) -> None:
    for line in ("bild", "build", "build x --cache", "build x --json=1", "build x --pags"):
        last = answer(line, capsys).partition("pinban")[2]
        assert "argument " not in last
        assert "choose from" not in last


def test_help_has_headings_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["build", "--help"])
    assert ended.value.code == exits.OK
    told = capsys.readouterr().out
    assert {"参数 arguments:", "选项 options:"} <= set(told.splitlines())
    assert "看用法 show this help" in told
