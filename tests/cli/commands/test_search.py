"""``pinban search`` as a person types it."""

import json
import shutil
import webbrowser
from pathlib import Path

import pytest

from pinban.archive.store import open_store
from pinban.cli import exits, main
from pinban.cli.commands import search as command
from tests.archive.catalogue.maker import Text, index_data
from tests.archive.store.bags import make_bag

STORIES = {
    "grass": Text("草原之夜", ("今年草原雨水好。",), "本报记者 巴图"),
    "water": Text("水库放水", ("水库的书记来过。<script>",)),
}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    bag = make_bag(tmp_path / "bag", {"index.json": index_data(STORIES), "images/0001.jpg": b"image"})
    assert main(["archive", "add", str(bag), "--store", str(tmp_path / "store")]) == exits.OK
    return tmp_path / "store"


def search(store: Path, *words: str) -> int:
    return main(["search", *words, "--store", str(store)])


def test_hits_for_people(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert search(store, "草原") == exits.OK
    said = capsys.readouterr()
    assert "1. 草原之夜  本报记者 巴图" in said.out
    assert "今年草原雨水好。" in said.out
    assert "5,0 – 205,50 px" in said.out
    assert "pdfa/0001.pdf" in said.out
    assert "1 条" in said.err
    assert search(store, "龙") == exits.OK
    assert "0 条" in capsys.readouterr().err


def test_hits_for_programs(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        search(store, "書記 OR 草原", "--byline", "巴图", "--json", "--from", "2018-07-01", "--limit", "1") == exits.OK
    )
    data = json.loads(capsys.readouterr().out)["result"]
    assert (data["query"], data["total"]) == ("書記 OR 草原", 1)
    (hit,) = data["hits"]
    assert (hit["story"], hit["page"], hit["edition"], hit["version"]) == ("grass", "A1", "CN15-0000_2018-07-01", 1)
    assert hit["sentences"][0] == {"text": "草原之夜", "marks": [[0, 2]], "role": "headline"}
    assert Path(hit["areas"][0]["image"]).is_file()
    assert {key: hit["areas"][0][key] for key in ("left", "top", "right", "foot")} == {
        "left": 5,
        "top": 0,
        "right": 205,
        "foot": 50,
    }
    assert hit["text"].endswith("v1/content/bag/data/stories/grass.txt")


def test_open_shows_a_page(store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setenv("DISPLAY", ":1")
    monkeypatch.setattr(webbrowser, "open", lambda address: shown.append(address) or True)
    assert search(store, "书记", "--open") == exits.OK
    page = Path(shown[0].removeprefix("file://").removesuffix("#h1"))
    text = page.read_text("utf-8")
    assert "images/0001.jpg" in text
    assert 'class="area" style="left:1.0%;top:5.0%;width:40.0%;height:5.0%"' in text
    assert "<mark>书记</mark>" in text
    assert "<script>" not in text
    assert search(store, "书记", "--open", "2") == exits.FINDINGS
    assert "Q014" in capsys.readouterr().err
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    assert search(store, "书记", "--open") == exits.OK
    assert page.as_uri() in capsys.readouterr().err
    assert len(shown) == 1
    assert list(page.parent.iterdir()) == [page]  # each search writes over the former one's page


def test_mistakes(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert search(store, "(草原") == exits.FINDINGS
    assert "Q002" in capsys.readouterr().err
    assert search(tmp_path / "none", "草原") == exits.FINDINGS
    assert "V002" in capsys.readouterr().err
    (store / "catalogue.sqlite").unlink()
    assert search(store, "草原") == exits.SYSTEM
    assert "Q010" in capsys.readouterr().err
    assert main(["archive", "rebuild-catalogue", "--store", str(store)]) == exits.OK
    assert search(store, "草原") == exits.OK
    with pytest.raises(SystemExit):
        search(store, "草原", "--from", "2018-7-1")


def test_a_catalogue_that_is_behind_catches_up(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As after a writer that was killed between its bag and the catalogue."""
    bag = make_bag(
        store.parent / "next",
        {"index.json": index_data({"new": Text("新草原", ("文。",))}, "2018-07-02")},
        edition="2018-07-02",
    )
    kept = store.parent / "kept.sqlite"
    shutil.copy(store / "catalogue.sqlite", kept)
    assert main(["archive", "add", str(bag), "--store", str(store)]) == exits.OK
    shutil.copy(kept, store / "catalogue.sqlite")
    assert search(store, "新草原") == exits.OK
    assert "0 条" in capsys.readouterr().err
    (store / ".catalogue-behind").touch()
    assert search(store, "新草原") == exits.OK
    assert "1 条" in capsys.readouterr().err
    assert not (store / ".catalogue-behind").exists()


def test_a_search_does_not_wait_for_a_long_writer(
    store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "_PATIENCE", 0.0)
    opened, _ = open_store(store)
    assert opened is not None
    (store / ".catalogue-behind").touch()
    with opened.writing():
        assert search(store, "草原") == exits.OK
    said = capsys.readouterr().err
    assert "Q013" in said
    assert "1 条" in said


def test_help_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["search", "--help"])
    assert stopped.value.code == 0
    assert "pinban search 草原" in capsys.readouterr().out
