"""A past edition taken in: the same package as of one that Pinban made, and marked as what it is."""

import json
import shutil
from collections import Counter
from pathlib import Path

import bagit
import pytest

from pinban.archive.catalogue import Shelved, SqliteCatalogue, parse, rebuild
from pinban.archive.ingest import Ingested, ingest
from pinban.archive.package.check import verify
from pinban.cli import exits, main
from pinban.manuscripts import read_edition
from pinban.model import Edition
from tests.archive import judge
from tests.archive.restoring import restored
from tests.manuscripts.desk import filled_in
from tests.pipeline.desk import ROOT, build, characters, prose, read_back, story, write_edition

SEED = sorted((ROOT.parent / "shared" / "seed").glob("*.txt"))
FACTS = """\
paper: {name: 河川日报, cn: CN 15-0001, publisher: 河川日报社, language: zh-Hans, rights: 版权所有, place: 河川}
date: 2008-07-01
title: 旧报
issue: 总第 9 期
pages:
"""


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, Path]:
    """A page that Pinban set, as if others had: its stories, and the press page."""
    home = write_edition(
        tmp_path_factory.mktemp("old"),
        {
            "a": story(prose(1, 700), headline="水库昨夜放水", priority=1, byline="本报记者 甲某"),
            "b": story(prose(2, 500), headline="牧民看戏", subhead="三百人到场"),
            "c": story(prose(3, 200), headline="路修好了", priority=5),
        },
    )
    outcome = build(home, home.parent / "out")
    assert outcome.ok
    found, _ = read_edition(home)
    assert found is not None
    (page,) = (outcome.target / "press").glob("*.pdf")
    return found, page


def dump_of(edition: Edition) -> str:
    """The page's text as a desk's dump might have it."""
    parts = []
    for item in edition.stories:
        parts += [
            "".join(item.headline),
            *([item.byline] if item.byline else []),
            *(block.text for block in item.blocks),
        ]
    return "\n\n".join(part for part in parts if part).replace("，", ",") + "\n"


@pytest.fixture
def home(edition: tuple[Edition, Path], tmp_path: Path) -> Path:
    """A folder with the facts, the page and its dump."""
    shutil.copy(edition[1], tmp_path / "1.pdf")
    (tmp_path / "1.txt").write_text(dump_of(edition[0]), "utf-8")
    write(tmp_path, '  - {file: 1.pdf, label: "A1", section: 要闻, dump: 1.txt}\n')
    return tmp_path


def write(home: Path, pages: str) -> None:
    (home / "facts.yaml").write_text(FACTS + pages, "utf-8")


def taken(home: Path) -> tuple[Path, dict[str, object], Ingested]:
    done = ingest(home / "facts.yaml", home / "bags")
    assert done.bag is not None, [item.as_dict() for item in done.diagnostics]
    return done.bag, json.loads((done.bag / "data/index.json").read_text("utf-8")), done


@pytest.fixture(scope="module")
def standing(edition: tuple[Edition, Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder with facts, page and dump, and the bag that was made of it."""
    home = tmp_path_factory.mktemp("standing")
    shutil.copy(edition[1], home / "1.pdf")
    (home / "1.txt").write_text(dump_of(edition[0]), "utf-8")
    write(home, '  - {file: 1.pdf, label: "A1", section: 要闻, dump: 1.txt}\n')
    return home, taken(home)[0]


def codes(done: Ingested) -> list[str]:
    return [item.code for item in done.diagnostics]


@pytest.mark.whole
def test_stories_are_found_by_their_text(standing: tuple[Path, Path], edition: tuple[Edition, Path]) -> None:
    home, bag = standing
    index = json.loads((bag / "data/index.json").read_text("utf-8"))
    assert verify(bag) == []
    bagit.Bag(str(bag)).validate()
    assert (index["origin"], index["id"], index["date"]) == ("ingest", "CN15-0001_2008-07-01", "2008-07-01")
    articles = {"".join(item["headline"]): item for item in index["articles"]}
    for item in edition[0].stories:
        article = articles["".join(item.headline)]
        blocks = [block for block in article["blocks"] if block["role"] == "body"]
        assert "".join(block["text"] for block in blocks) == "".join(block.text for block in item.blocks)
        assert all(_within(block, article["areas"]) for block in article["blocks"])
        assert (bag / "data" / article["text"]).read_text("utf-8").startswith("".join(item.headline))
    (page,) = index["pages"]
    assert (page["label"], page["pdfa"], page["press"]) == ("A1", "pdfa/0001.pdf", "press/0001.pdf")
    assert (bag / "data/source/0001.txt").read_bytes() == (home / "1.txt").read_bytes()


def _within(block: dict[str, float], areas: list[dict[str, float]]) -> bool:
    """Whether a block's middle lies in one of a story's rectangles."""
    x, y = block["x"] + block["width"] / 2, block["y"] + block["height"] / 2
    return any(
        area["x"] <= x <= area["x"] + area["width"] and area["y"] <= y <= area["y"] + area["height"] for area in areas
    )


def test_the_package_is_as_any_other(
    standing: tuple[Path, Path], edition: tuple[Edition, Path], tmp_path: Path
) -> None:
    home, bag = standing
    press = restored(bag / "data", tmp_path / "whole") / "press/0001.pdf"
    assert press.read_bytes() == (home / "1.pdf").read_bytes()
    data = bag / "data"
    judge.assert_ids_resolve(data)
    judge.assert_checksums(data)
    (wanted,) = read_back(edition[1].read_bytes())
    assert judge.assert_on_the_ink(data / "alto/0001.xml", press) >= 0.98 * sum(wanted.values())
    words = [item.get("CONTENT", "") for item in judge.read(data / "alto/0001.xml").iter(f"{judge.ALTO}String")]
    assert characters("".join(words)) == wanted
    assert "text layer" in (data / "alto/0001.xml").read_text("utf-8")
    assert "digitalOrigin" not in (data / "mets.xml").read_text("utf-8")  # nobody has said what they were
    assert "ingestion" in (data / "premis.xml").read_text("utf-8")


@judge.with_schemas
def test_its_xml_is_valid(standing: tuple[Path, Path]) -> None:
    judge.assert_valid(standing[1] / "data")


def test_the_same_files_give_the_same_bytes(standing: tuple[Path, Path], home: Path) -> None:
    _, bag = standing
    again, _, done = taken(home)
    assert codes(done) == []
    seals = [(folder / "tagmanifest-sha256.txt").read_bytes() for folder in (bag, again)]
    assert seals[0] == seals[1]


def test_without_a_manuscript_the_page_is_one_text(home: Path, edition: tuple[Edition, Path]) -> None:
    write(home, '  - {file: 1.pdf, label: "A1"}\n')
    bag, index, _ = taken(home)
    (article,) = index["articles"]  # type: ignore[misc]
    assert (article["story"], article["kind"]) == ("page-0001", "page")
    (wanted,) = read_back(edition[1].read_bytes())
    assert characters("".join(block["text"] for block in article["blocks"])) == wanted
    text = (bag / "data/stories/page-0001.txt").read_text("utf-8")
    assert characters(text) == wanted
    rebuild(home / "c.sqlite", [Bag(bag)])
    query, _ = parse("水库昨夜")
    assert query is not None
    with SqliteCatalogue(home / "c.sqlite") as catalogue:
        (hit,) = catalogue.search(query).hits
    assert (hit.story, hit.page.pdf) == ("page-0001", "pdfa/0001.pdf")


class Bag:
    def __init__(self, bag: Path) -> None:
        self.bag = bag
        self.shelved = Shelved("CN15-0001_2008-07-01", 1, "v1")


def test_a_story_of_another_page_is_refused(home: Path) -> None:
    text = (home / "1.txt").read_text("utf-8")
    (home / "1.txt").write_text(
        text + "\n\n别处的事\n\n" + prose(90, 300) + "锡林河水位昨夜上涨三十厘米" * 20 + "\n", "utf-8"
    )
    done = ingest(home / "facts.yaml", home / "bags")
    assert (done.bag, codes(done)) == (None, ["G021"])
    assert not (home / "bags").exists()


def test_a_text_that_is_partly_there_is_told(home: Path) -> None:
    text = (home / "1.txt").read_text("utf-8")
    (home / "1.txt").write_text(
        text.replace("牧民看戏\n\n", "牧民看戏\n\n" + "这一段后来没有登出来" * 4 + "。\n\n"), "utf-8"
    )
    assert codes(taken(home)[2]) == ["G020"]


@pytest.mark.parametrize(
    ("pages", "code"),
    [
        ('  - {file: none.pdf, label: "1"}\n', "S001"),
        ('  - {file: ../1.pdf, label: "1"}\n', "S006"),
        ('  - {file: bad.pdf, label: "1"}\n', "G001"),
        ('  - {file: 1.pdf, label: "1"}\n  - {file: 1.pdf, label: "1"}\n', "G022"),
        ('  - {file: 1.pdf, label: "1", dumb: 1.txt}\n', "S020"),
        ('  - {file: 1.pdf, label: "1", dump: none.txt}\n', "S001"),
    ],
)
def test_mistakes(pages: str, code: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "bad.pdf").write_bytes(b"no pdf")
    write(home, pages)
    assert main(["archive", "ingest", str(home / "facts.yaml"), "--to", str(home / "bags")]) == exits.FINDINGS
    assert code in capsys.readouterr().err
    assert not (home / "bags").exists()


@pytest.mark.whole
def test_the_command(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["archive", "ingest", str(home / "facts.yaml"), "--to", str(home / "bags")]
    assert main(words) == exits.OK
    assert main(words) == exits.FINDINGS
    assert "G023" in capsys.readouterr().err
    store = ["--store", str(home / "store")]
    assert main(["archive", "add", str(home / "bags/2008-07-01"), *store]) == exits.OK
    assert main(["search", "水庫昨夜", "--json", *store]) == exits.OK
    (hit,) = json.loads(capsys.readouterr().out)["result"]["hits"]
    assert (hit["headline"], hit["page"]) == ("水库昨夜放水", "A1")


@pytest.mark.whole
@pytest.mark.skipif(not SEED, reason="the seed's text is not beside this checkout (../shared/seed)")
def test_the_seeds_dump_finds_its_page(tmp_path: Path) -> None:
    from pinban.manuscripts import import_dump

    import_dump(SEED[0], None, tmp_path / "seed")
    path = tmp_path / "seed" / "edition.yaml"
    path.write_text(filled_in(path.read_text("utf-8").replace("2000-01-01", "2018-07-01")), "utf-8")
    outcome = build(tmp_path / "seed", tmp_path / "out")
    (page,) = (outcome.target / "press").glob("*.pdf")
    shutil.copy(page, tmp_path / "5.pdf")
    shutil.copy(SEED[0], tmp_path / "5.txt")
    write(tmp_path, '  - {file: 5.pdf, label: "5", dump: 5.txt}\n')
    bag, index, done = taken(tmp_path)
    assert codes(done) == []
    assert len(index["articles"]) == 6  # type: ignore[arg-type]
    for article in index["articles"]:  # type: ignore[attr-defined]
        said = characters((bag / "data" / article["text"]).read_text("utf-8"))
        found = characters("".join(block["text"] for block in article["blocks"]))
        assert (said - found, found - said) == (Counter(), Counter())
