"""Files by any name: the page has them, the bag holds them, and a careless disk unites none in silence."""

import shutil
import unicodedata
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image

from pinban.archive.package.check import verify
from pinban.archive.store import add, open_store
from pinban.pipeline import Options, build_edition, rebuild
from pinban.prepress import load_plants
from tests.archive.judge import HREF, METS, assert_checksums, assert_ids_resolve, read
from tests.pipeline.desk import PAGE, PLACES_WITHOUT_CACHE, ROOT, build, designed, prose, story, write_edition
from tests.supplied import supplied_pdf

ODD = ["50%.png", "100%25.png", "x%0Ay.png", "图 一.png", "#1?.png", "a&b+c=d;e.png", "“引号”'x\".png", "😀.png"]
MORE = ["-rf.png", ".hidden.png", "长" * 83 + "ab.png", "<b>.png", "图é.png", "가.png", "が.png"]


def png(shade: int) -> bytes:
    file = BytesIO()
    Image.new("RGB", (900, 600), (shade, 90, 120)).save(file, "PNG")
    return file.getvalue()


def quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def pictured(names: list[str], seed: int = 1) -> str:
    entries = "".join(f"\n  - file: {quoted(name)}\n    caption: 河边的一棵树\n    alt: 图" for name in names)
    return story(prose(seed, 2600), pictures=entries, byline="记者")


@pytest.mark.whole
@pytest.mark.parametrize("names", [ODD, MORE])
def test_files_of_any_name_from_the_manuscript_to_the_bag_and_back(names: list[str], tmp_path: Path) -> None:
    half = len(names) // 2
    stories = {"a": pictured(names[:half]), "b": pictured(names[half:], 2)}
    home = write_edition(tmp_path, stories, pages=[["a"], ["b"]])
    for number, name in enumerate(names):
        (home / unicodedata.normalize("NFD", name)).write_bytes(png(20 * number))  # as a Mac stores it
    outcome = build(home, tmp_path / "out")
    assert outcome.ok, [item.zh for item in outcome.report.diagnostics]
    bag = outcome.target / "archive" / "edition"
    assert verify(bag) == []
    assert {path.name for path in (bag / "data/edition").glob("*.png")} == set(names)
    assert_checksums(bag / "data")
    assert_ids_resolve(bag / "data")
    for place in read(bag / "data/mets.xml").iter(f"{METS}FLocat"):
        address = place.get(HREF)
        assert not set(address) & set(' #?"<>^`{}|\\') and address.isascii()
        assert (bag / "data" / unquote(address)).is_file()
    store, _ = open_store(tmp_path / "store", create=True)
    assert store is not None
    assert add(store, bag, datetime(2026, 1, 1, tzinfo=UTC)).version is not None
    (kept,) = (tmp_path / "store").glob("editions/*/*/*/v1/content/bag")
    assert verify(kept) == []
    made = rebuild(kept, PLACES_WITHOUT_CACHE, lambda stage, detail, seconds: None)
    assert made.same, made.diagnostics


@pytest.mark.parametrize(
    ("first", "second"),
    [("a.png", "A.png"), ("图/x.png", "图/X.PNG"), ("é.png", "É.png"), ("ß.png", "SS.png"), ("x%0Ay.png", "x%0ay.png")],
)
def test_two_files_that_some_disk_takes_for_one(first: str, second: str, tmp_path: Path) -> None:
    home = write_edition(tmp_path, {"a": pictured([first, second])})
    for number, name in enumerate((first, second)):
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_bytes(png(50 * number))
    outcome = build(home, tmp_path / "out")
    found = [item for item in outcome.report.diagnostics if item.code == "K004"]
    assert [{item.facts["first"], item.facts["second"]} for item in found] == [{first, second}]
    assert not outcome.ok


def test_stories_and_labels_that_differ_by_capitals_only(tmp_path: Path) -> None:
    home = write_edition(tmp_path, {"market": story(prose(1, 900)), "Market": story(prose(2, 900), "另一条")})
    codes = {item.code for item in build(home, tmp_path / "out").report.diagnostics}
    assert "K004" in codes
    pages = [["a"], ["b"]]
    home = write_edition(tmp_path / "2", {"a": story(prose(1, 900)), "b": story(prose(2, 900), "另一条")}, pages=pages)
    text = (home / "edition.yaml").read_text("utf-8")
    text = text.replace(PAGE.format(label=1, stories="a"), PAGE.format(label="A1", stories="a"))
    (home / "edition.yaml").write_text(
        text.replace(PAGE.format(label=2, stories="b"), PAGE.format(label="a1", stories="b"))
    )
    assert "K003" in {item.code for item in build(home, tmp_path / "out").report.diagnostics}


@pytest.mark.whole
def test_adverts_pages_layouts_and_plants_whose_names_are_stored_apart(tmp_path: Path) -> None:
    def apart(name: str) -> str:
        return unicodedata.normalize("NFD", name)

    for kind in ("layouts", "plants"):
        (tmp_path / kind).mkdir()
    for name in ("common", "tabloid", "words"):
        shutil.copytree(ROOT / "layouts" / name, tmp_path / "layouts" / apart(name.replace("tabloid", "小报é")))
    (tmp_path / "plants" / apart("印厂é.yaml")).write_text("extends: newsprint-tabloid\ntitle: 印厂\n", "utf-8")
    plant = load_plants()[0]["newsprint-tabloid"]
    extra = '    adverts: [{file: "広告/が.png", columns: 2, lines: 12, alt: 广告}]\n'
    extra += '  - {label: "2", section: 广告, pdf: "広告/전면é.pdf", alt: 整版广告}\n'
    home = write_edition(tmp_path, {"a": story(prose(1, 1500), byline="记者")}, extra=extra)
    text = (home / "edition.yaml").read_text("utf-8").replace("layout: tabloid", "layout: 小报é")
    (home / "edition.yaml").write_text(text.replace("plant: newsprint-tabloid", "plant: 印厂é"), "utf-8")
    (home / apart("広告")).mkdir()
    (home / apart("広告") / apart("が.png")).write_bytes(png(90))
    (home / apart("広告") / apart("전면é.pdf")).write_bytes(supplied_pdf(plant, *plant.sheet))
    places = designed(tmp_path / "layouts", tmp_path / "plants")
    outcome = build_edition(home, Options(places, tmp_path / "out"), lambda stage, detail, seconds: None)
    assert outcome.ok, [item.zh for item in outcome.report.diagnostics]
    bag = outcome.target / "archive" / "edition"
    assert verify(bag) == []
    assert {path.name for path in (bag / "data/edition/広告").iterdir()} == {"が.png", "전면é.pdf"}
