"""Outside a checkout: output, store and new editions lie where one stands, and an editor finds the schema."""

import io
import sys
from pathlib import Path

import pytest

from pinban.cli import exits, main
from pinban.cli.words import Home
from pinban.layouts import layout_names
from tests.manuscripts.desk import filled_in
from tests.pipeline.desk import ROOT, build

pytestmark = pytest.mark.whole

LINE = "# yaml-language-server: $schema="


def fill_in(edition: Path) -> None:
    """What a desk does first: the placeholders of a new edition become words of its own."""
    for path in [edition / "edition.yaml", *(edition / "stories").glob("*.md")]:
        path.write_text(filled_in(path.read_text("utf-8")), "utf-8")


def schema_of(edition: Path) -> Path:
    line = (edition / "edition.yaml").read_text("utf-8").splitlines()[0]
    assert line.startswith(LINE)
    return edition / line.removeprefix(LINE)


def test_output_lies_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = Home(tmp_path / "checkout")
    (tmp_path / "checkout" / "deep").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    for folder, wanted in (("elsewhere", "elsewhere"), ("checkout", "checkout"), ("checkout/deep", "checkout")):
        monkeypatch.chdir(tmp_path / folder)
        assert home.work == tmp_path / wanted
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert Home(tmp_path / "checkout", Path("sample")).work == tmp_path / "checkout"
    (tmp_path / "elsewhere").rmdir()
    assert home.work == tmp_path / "checkout"


def test_the_first_hour_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "2018-07-08"]) == exits.OK
    said = capsys.readouterr()
    assert "pinban build 2018-07-08" in said.out
    assert "tabloid" in said.err
    assert "broadsheet" in said.err
    fill_in(tmp_path / "2018-07-08")
    assert main(["build", "2018-07-08"]) == exits.OK
    assert (tmp_path / "output" / "2018-07-08" / "supplement.pdf").is_file()
    last = capsys.readouterr().err.splitlines()[-1]
    assert str(tmp_path / "output" / "2018-07-08") in last
    assert "可以付印 ready to print" in last


@pytest.mark.parametrize("layout", ["broadsheet", "tabloid"])
def test_an_edition_in_any_layout_builds_and_its_schema_is_there(layout: str, tmp_path: Path) -> None:
    home = tmp_path / "2018-07-08"
    assert main(["new", str(home), "--layout", layout]) == exits.OK
    fill_in(home)
    outcome = build(home, tmp_path / "out")
    assert outcome.ok, outcome.report.diagnostics
    assert (outcome.report.layout, outcome.report.date) == (layout, "2018-07-08")
    schema = schema_of(home)
    assert schema.read_text("utf-8") == (ROOT / "schema" / "edition.schema.json").read_text("utf-8")
    moved = home.rename(tmp_path / "moved")
    assert schema_of(moved).is_file()


def test_a_layout_of_ones_own_and_one_that_is_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "x"), "--layout", "berliner"]) == exits.FINDINGS
    told = capsys.readouterr().err
    assert "L001" in told
    assert all(name in told for name in layout_names(ROOT / "layouts"))
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [("1\n", "broadsheet"), ("4\n", "tabloid"), ("\n", "tabloid"), ("", "tabloid"), ("broadsheet\n", "broadsheet")],
)
def test_a_person_at_a_terminal_is_asked(
    answer: str, wanted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert main(["new", str(tmp_path / "x")]) == exits.OK
    assert f"layout: {wanted}\n" in (tmp_path / "x" / "edition.yaml").read_text("utf-8")
    assert "1 broadsheet" in capsys.readouterr().err


def test_inside_the_checkout_the_schema_is_the_checkouts(tmp_path: Path) -> None:
    from pinban.manuscripts.schema.published import for_editors

    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "edition.schema.json").write_text("{}")
    for folder, wanted in (("content/2018", "../../schema/"), ("mine", "../schema/"), ("a/b/c", "../../../schema/")):
        made = for_editors(tmp_path / folder, tmp_path / "schema")
        assert (made.line, made.files) == (f"{LINE}{wanted}edition.schema.json\n", {})


def test_an_imported_edition_has_its_schema_too(tmp_path: Path) -> None:
    text = "清晨的菜市场\n本报记者 某某\n天还没亮，菜市场的灯已经亮成一片，人来人往。\n"
    (tmp_path / "page.txt").write_text(text, "utf-8")
    main(["import", str(tmp_path / "page.txt"), str(tmp_path / "edition")])
    assert schema_of(tmp_path / "edition").is_file()
