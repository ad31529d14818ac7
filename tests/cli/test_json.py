"""``--json``: every command that has facts to tell tells them in one object of one shape, whatever comes of it."""

import json
import shutil
from pathlib import Path

import pytest

from pinban.archive.store import open_store
from pinban.cli import exits, main
from pinban.cli.parser import build_parser
from pinban.cli.table import ACTIONS, COMMANDS
from pinban.cli.words import Home
from pinban.desk.server.roles import Post, User
from pinban.desk.server.users import Known, hashed, write_users
from tests.archive.ingest.test_package import write
from tests.pipeline.desk import ROOT, prose, story, write_edition

SHAPE = {"command", "exit_code", "result", "diagnostics", "groups"}
WITHOUT = {"watch", "desk", "completion", "archive", "archive serve"}
"""Those that go on until they are stopped, that print a script, or that only lead to actions."""

NEEDS: dict[str, tuple[str, set[str]]] = {
    "build": ("{home} --out {tmp}/out --cache {cache}", {"editions"}),
    "proof": ("{home} --out {tmp}/out --cache {cache}", {"verdict", "proofs"}),
    "epaper": ("{out}", {"front"}),
    "plan": ("{home} --page 1 --alternatives 2 --out {tmp}/out --jobs 1 --cache {cache}", {"page", "choices", "index"}),
    "check": ("{out}/supplement.pdf", {"plant", "files"}),
    "read": ("{home}", {"version", "paper", "date", "title", "score", "form", "pages"}),
    "new": ("{tmp}/2018-07-08 --layout tabloid", {"folder", "layout", "stories"}),
    "import": ("{tmp}/copy.txt {tmp}/taken --as story", {"folder", "files"}),
    "fonts": ("list", {"faces"}),
    "layouts": ("", {"layouts"}),
    "plants": ("", {"plants"}),
    "galley": ("{home} a", {"story", "measure", "leading", "slots", "lines"}),
    "sign": ("{home} --as editor --by 甲 --cache {cache}", {"pages"}),
    "signatures": ("{home} --cache {cache}", {"pages"}),
    "mark": ("{home} --by 甲 --pages 1 --at 牧民 --note 核一下 --cache {cache}", {"done"}),
    "users": ("{users} list", {"users"}),
    "impose": ("{out} --out {tmp}/sheets", {"folder", "files"}),
    "diff": ("{out} {out}", {"a", "b", "stories", "pictures", "elsewhere"}),
    "search": ("牧民 --store {store}", {"query", "total", "hits"}),
    "cache": ("show --cache {cache}", {"folder", "limit", "stages"}),
    "archive add": ("{out} --store {store}", {"store", "versions"}),
    "archive list": ("--store {store}", {"store", "editions"}),
    "archive show": ("{id} --store {store}", {"versions"}),
    "archive verify": ("--store {store}", {"verified", "stores"}),
    "archive rebuild": ("{out}/archive/edition --jobs 1", {"same", "pages"}),
    "archive restore": ("{out}/archive/edition --to {tmp}/restored", {"target", "files"}),
    "archive export": ("{id} --store {store} --to {tmp}/exported --profile bag", {"target", "profile", "editions"}),
    "archive ingest": ("{old}/facts.yaml --to {tmp}/bags", {"bags"}),
    "archive migrate": ("--store {store}", {"store", "before", "log"}),
    "archive rebuild-catalogue": ("--store {store}", {"catalogue", "stories"}),
}
FAILS = {
    "build": "{tmp}/none",
    "proof": "{tmp}/none",
    "epaper": "{tmp}/none",
    "plan": "{tmp}/none --page 1",
    "check": "{tmp}/none.pdf",
    "read": "{tmp}/none",
    "new": "{home} --layout tabloid",
    "import": "{tmp}/none.docx {tmp}/taken --as story",
    "fonts": "check {tmp}/none",
    "layouts": "--out {home}",
    "galley": "{home} none",
    "sign": "{tmp}/none --as editor --by 甲",
    "signatures": "{tmp}/none",
    "mark": "{tmp}/none --by 甲 --note 看",
    "users": "{tmp}/none.yaml list",
    "impose": "{tmp}/none.pdf",
    "diff": "{tmp}/none.pdf {tmp}/none.pdf",
    "search": "(( --store {store}",
    "archive add": "{tmp}/none --store {store}",
    "archive list": "--store {tmp}/none",
    "archive show": "1999-01-01 --store {store}",
    "archive verify": "{tmp}/none.bag/data",
    "archive rebuild": "{tmp}/none",
    "archive restore": "{tmp}/none --to {tmp}/restored",
    "archive export": "1999-01-01 --store {store} --to {tmp}/exported",
    "archive ingest": "{tmp}/none.yaml --to {tmp}/bags",
    "archive migrate": "--store {tmp}/none",
    "archive rebuild-catalogue": "--store {tmp}/none",
}


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An edition, its output, a store that holds it, a cache, and an old edition to ingest."""
    base = tmp_path_factory.mktemp("json")
    home = write_edition(
        base,
        {
            "a": story(prose(1, 600), headline="河川新闻一则", priority=1),
            "b": story(prose(2, 500), headline="牧民看戏"),
        },
    )
    assert main(["build", str(home), "--out", str(base / "out"), "--cache", str(base / "cache")]) == exits.OK
    assert main(["archive", "add", str(base / "out/edition"), "--store", str(base / "store")]) == exits.OK
    old = base / "old"
    old.mkdir()
    (press,) = (base / "out/edition/press").glob("*.pdf")
    shutil.copy(press, old / "1.pdf")
    (old / "1.txt").write_text(f"河川新闻一则\n\n{prose(1, 600)}\n\n牧民看戏\n\n{prose(2, 500)}\n", encoding="utf-8")
    write(old, '  - {file: 1.pdf, label: "A1", section: 要闻, dump: 1.txt}\n')
    (version,) = open_store(base / "store")[0].newest()  # type: ignore[union-attr]
    users = base / "users.yaml"
    write_users(users, [Known(User("甲", Post.DESK), hashed("一句不相干的话和另一句"))])
    names = {
        "id": version.name.id,
        "users": users,
        "home": home,
        "out": base / "out/edition",
        "store": base / "store",
        "cache": base / "cache",
        "old": old,
    }
    return {"id": version.name.id} | {name: str(path) for name, path in names.items()}


def answer(
    name: str, words: str, places: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> tuple[int, dict[str, object]]:
    (tmp_path / "copy.txt").write_text("标题\n\n一段文字，写得长一点，好让人知道是正文。\n", encoding="utf-8")
    capsys.readouterr()
    code = main([*name.split(), *words.format(tmp=tmp_path, **places).split(), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert set(told) == SHAPE
    assert told["command"] == name
    assert told["exit_code"] == code
    assert {item["group"] for item in told["diagnostics"]} == {group["id"] for group in told["groups"]}
    return code, told


@pytest.mark.parametrize("name", NEEDS)
def test_the_facts_are_there(
    name: str, places: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words, keys = NEEDS[name]
    _, told = answer(name, words, places, tmp_path, capsys)
    result = told["result"]
    assert isinstance(result, dict), told["diagnostics"]
    assert keys <= set(result)
    filled = [
        key for key in keys - {"form", "pictures", "stories", "verified", "elsewhere"} if result[key] in ([], {}, "")
    ]
    assert filled == [], told["diagnostics"]


@pytest.mark.parametrize("name", FAILS)
def test_a_failure_has_the_same_shape(
    name: str, places: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = answer(name, FAILS[name], places, tmp_path, capsys)
    assert code in (exits.FINDINGS, exits.SYSTEM)
    assert any(item["severity"] == "error" for item in told["diagnostics"])  # type: ignore[attr-defined]


def test_no_command_is_left_out() -> None:
    named = {*COMMANDS, *(f"archive {action}" for action in ACTIONS)}
    assert set(NEEDS) == named - WITHOUT
    assert set(NEEDS) - set(FAILS) == {"plants", "cache"}
    parser = build_parser(Home(ROOT, line=(*COMMANDS, *ACTIONS)))
    for name in named:
        words = name.split()
        inner = parser
        for word in words:
            (choices,) = [action for action in inner._actions if action.choices and word in action.choices]
            inner = choices.choices[word]  # type: ignore[index]
        assert ("--json" in inner._option_string_actions) == (name not in WITHOUT), name


@pytest.mark.parametrize("line", ["proof x --watch --json", "epaper x --serve --json"])
def test_what_never_ends_has_no_one_object(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(line.split())
    assert ended.value.code == exits.USAGE
    assert "不能和" in capsys.readouterr().err


def test_what_the_machine_refuses_is_told_so_too(
    places: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("a file", encoding="utf-8")
    code = main(["build", places["home"], "--out", str(tmp_path / "file"), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert (code, told["exit_code"], told["command"], told["result"]) == (exits.SYSTEM, exits.SYSTEM, "build", None)
    assert told["diagnostics"][0]["severity"] == "error"
