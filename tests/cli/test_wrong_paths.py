"""Paths that are not what they should be: one finding that helps, no traceback, nothing left behind."""

from pathlib import Path

import pytest

from pinban.cli import exits, main
from pinban.files import OutputError, sure_to_write
from tests.pipeline.desk import prose, story, write_edition

COMMANDS = (
    ["build", "{}", "--out", "out"],
    ["galley", "{}", "a"],
    ["plan", "{}", "--page", "1", "--out", "out"],
    ["fonts", "check", "{}"],
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_edition(tmp_path / "content", {"a": story(prose(1, 500))})
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "empty").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(argv: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    try:
        code = main(argv)
    except SystemExit as stopped:  # argparse's way of saying that the command line makes no sense
        code = int(str(stopped.code))
    return code, capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [
        ["archive", "verify", "--store", "s3://bucket/archive"],
        ["archive", "add", "content", "--store", "s3://bucket/archive"],
        ["build", "content", "--out", "memory://out"],
        ["archive", "ingest", "gs://bucket/facts.yaml"],
    ],
    ids=lambda command: command[-1],
)
def test_an_address_is_no_folder(here: Path, command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """No folder called “s3:” is made where a person meant a store elsewhere."""
    before = sorted(here.rglob("*"))
    code, told = said(command, capsys)
    assert code == exits.USAGE
    assert "这是地址" in told
    assert sorted(here.rglob("*")) == before


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("none", "C004"),
        ("content/editoin", "C004"),
        ("a\nb", "C004"),
        ("a.txt", "C005"),
        ("/dev/null", "C005"),
        ("empty", "S001"),
    ],
)
def test_what_is_no_edition(
    command: list[str], path: str, code: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exit_code, text = said([part.format(path) for part in command], capsys)
    assert exit_code == exits.FINDINGS
    assert f" {code}" in text
    assert "没有问题" not in text
    if code != "S001":
        assert "content/edition" in text  # the edition that is there
        assert not (here / "out").exists()  # no folder is left of a slip


@pytest.mark.parametrize("path", ["loop", "x" * 300, "", "loop/x", "content/" + "字" * 100])
@pytest.mark.parametrize(
    "command",
    [
        *COMMANDS,
        *(["check", "{}"], ["impose", "{}"], ["diff", "{}", "a.txt"], ["new", "{}"], ["import", "{}", "x"]),
        *(
            ["archive", "verify", "{}"],
            ["archive", "add", "{}"],
            ["archive", "rebuild", "{}"],
            ["archive", "list", "--store", "{}"],
        ),
        *(["build", "content/edition", "--out", "{}"], ["search", "草", "--store", "{}"], ["archive", "ingest", "{}"]),
        *(["impose", "a.txt", "--out", "{}"], ["archive", "rebuild", "empty", "--out", "{}"]),
    ],
    ids=" ".join,
)
def test_what_no_disk_takes_for_a_path(command: list[str], path: str, capsys: pytest.CaptureFixture[str]) -> None:
    exit_code, text = said([part.format(path) for part in command], capsys)
    assert exit_code == exits.USAGE
    assert "path" in text


@pytest.mark.parametrize(
    "command", [["diff", "{0}", "{0}"], ["impose", "{0}/supplement.pdf"]], ids=lambda item: item[0]
)
def test_what_is_a_persons_own_is_not_replaced(
    command: list[str], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(["build", "content/edition", "--out", "out"], capsys)[0] == exits.OK
    argv = [part.format("out/edition") for part in command]
    exit_code, text = said([*argv, "--out", "a.txt"], capsys)
    assert (exit_code, (here / "a.txt").read_text()) == (exits.SYSTEM, "x")
    assert "S034" in text
    (here / "empty" / "mine.txt").write_text("mine")
    exit_code, text = said([*argv, "--out", "empty"], capsys)
    assert (exit_code, [path.name for path in (here / "empty").iterdir()]) == (exits.FINDINGS, ["mine.txt"])
    assert "C010" in text
    for _ in range(2):  # its own it writes again
        assert said([*argv, "--out", "new"], capsys)[0] == exits.OK


@pytest.mark.parametrize("option", ["--layouts", "--fonts", "--plants"])
@pytest.mark.parametrize("path", ["none", "a.txt", "loop", "/dev/null", "", "x" * 300])
def test_folders_of_looks_that_are_not_there(option: str, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    exit_code, text = said(["build", "content/edition", option, path], capsys)
    assert exit_code == exits.USAGE
    assert option in text
    assert "没有这个文件夹 no such folder" in text


def test_plants_and_fonts_of_a_folder_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    for argv in (["plants", "--plants", "none"], ["fonts", "list", "--fonts", "none"], ["new", "x", "--layouts", "no"]):
        assert said(argv, capsys)[0] == exits.USAGE


@pytest.mark.parametrize("path", ["none", "a.txt", "empty"])
def test_what_is_no_bag_is_told_of_once(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    exit_code, text = said(["archive", "rebuild", path], capsys)
    assert exit_code == exits.FINDINGS
    assert "A001" in text
    assert "A034" not in text


def test_verify_says_that_a_file_is_no_bag(capsys: pytest.CaptureFixture[str]) -> None:
    for path in ("a.txt", "empty", "none/bag"):
        exit_code, text = said(["archive", "verify", path, "--store", "st"], capsys)
        assert exit_code == exits.FINDINGS
        assert "A001" in text


@pytest.mark.parametrize("labels", ["0", "x", "-1", "１", "1,9"])
def test_pages_that_are_not(labels: str, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exit_code, text = said(["build", "content/edition", "--out", "out", f"--pages={labels}"], capsys)
    assert exit_code == exits.FINDINGS
    assert "K001" in text


@pytest.mark.parametrize("labels", ["9-1", "", "1,,2", "1-99999", ","])
def test_pages_that_make_no_sense(labels: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(["build", "content/edition", "--out", "out", f"--pages={labels}"], capsys)[0] == exits.USAGE


@pytest.mark.parametrize("number", ["0", "-1", "x", "1.5"])
@pytest.mark.parametrize("option", ["--alternatives", "--choose", "--jobs"])
def test_numbers_that_make_no_sense(option: str, number: str, capsys: pytest.CaptureFixture[str]) -> None:
    exit_code, text = said(["plan", "content/edition", "--page", "1", f"{option}={number}"], capsys)
    assert exit_code == exits.USAGE
    assert option in text


@pytest.mark.parametrize(
    "command",
    [
        ["build", "content/edition", "--out", "{}"],
        ["proof", "content/edition", "--out", "{}"],
        ["plan", "content/edition", "--page", "1", "--out", "{}"],
        ["watch", "content/edition", "--out", "{}"],
        ["epaper", "content/edition", "--out", "{}"],
        ["epaper", "content/edition", "--site", "{}"],
        ["diff", "a.txt", "a.txt", "--out", "{}"],
    ],
    ids=lambda command: f"{command[0]} {command[-2]}",
)
@pytest.mark.parametrize("target", ["a.txt", "a.txt/below", "/proc/none", "loop"])
def test_an_output_that_cannot_be_written_is_told_before_any_work(
    command: list[str], target: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for module in ("pinban.pipeline.gathering.read_edition", "pinban.cli.commands.diff.read_output"):
        monkeypatch.setattr(module, lambda *_, **__: pytest.fail("work was begun"))
    code, told = said([word.format(target) for word in command], capsys)
    assert code in (exits.SYSTEM, exits.FINDINGS, exits.USAGE)
    assert "S03" in told or "C010" in told or "不能用作路径" in told


def test_no_store_is_left_behind_for_what_is_no_bag(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(["archive", "add", "none", "content", "--store", "kept"], capsys)[0] == exits.FINDINGS
    assert not (here / "kept").exists()
    code, told = said(["archive", "add", "none", "--store", "kept"], capsys)
    assert code == exits.FINDINGS
    assert "A001" in told


def test_sure_to_write_leaves_nothing(here: Path) -> None:
    before = sorted(here.rglob("*"))
    sure_to_write(here / "new" / "deep" / "out")
    sure_to_write(here / "empty")
    assert sorted(here.rglob("*")) == before
    with pytest.raises(OutputError):
        sure_to_write(here / "a.txt" / "out")
