"""What a bag says of itself: times that were given, facts that were stated, and nothing made up."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import bagit
import pytest

from pinban.archive.ingest import ingest
from pinban.archive.package import origin
from pinban.archive.package.check import verify
from pinban.archive.store import add, open_store
from pinban.cli.archiving.stores import now
from pinban.model import Paper
from pinban.pipeline import Outcome
from pinban.record.program import Program, commit_of, program
from tests.archive import judge
from tests.archive.ingest.papers import pdf
from tests.archive.judge import METS, MODS, PREMIS, read
from tests.pipeline.desk import build

MADE = "2026-11-28T21:00:00+00:00"
FACTS = """\
    place: 北原
    rights: 版权所有，注明出处可以转载
    rights_uri: https://rightsstatements.org/vocab/InC/1.0/
"""


@pytest.fixture(scope="module")
def stated(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose edition states its rights and place, of one small page."""
    home = tmp_path_factory.mktemp("stated") / "2018-07-01"
    shutil.copytree(small, home)
    text = (home / "edition.yaml").read_text("utf-8")
    text = text.replace("  distributor: 河川日报社\n", f"  distributor: 河川日报社\n{FACTS.replace('    ', '  ')}")
    text = text.replace("title: 晨刊\n", "title: 晨刊\nedition_name: 早报\n")
    (home / "edition.yaml").write_text(text[: text.index("  - label: A2")], "utf-8")
    return home


def made(home: Path, out: Path, when: str) -> Path:
    outcome = build(home, out, made=when)
    assert outcome.ok
    return outcome.target / "archive" / "2018-07-01"


@pytest.fixture(scope="module")
def bag(stated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(stated, tmp_path_factory.mktemp("out"), MADE)


def test_dates_are_when_things_were_done(bag: Path) -> None:
    info = bagit.Bag(str(bag)).info
    assert (info["Bagging-Date"], info["Publication-Date"]) == (MADE[:10], "2018-07-01")
    assert read(bag / "data/mets.xml").find(f"{METS}metsHdr").get("CREATEDATE") == MADE
    times = {item.text for item in read(bag / "data/premis.xml").iter(f"{PREMIS}eventDateTime")}
    assert times == {MADE}
    assert verify(bag) == []


@judge.with_schemas
def test_what_is_stated_is_valid(bag: Path) -> None:
    judge.assert_valid(bag / "data")


def test_an_untold_time_is_told_nowhere(small: Path, outcome: Outcome) -> None:
    bag = outcome.target / "archive" / "2018-07-01"
    assert "Bagging-Date" not in bagit.Bag(str(bag)).info
    assert read(bag / "data/mets.xml").find(f"{METS}metsHdr").get("CREATEDATE") is None
    assert {item.text for item in read(bag / "data/premis.xml").iter(f"{PREMIS}eventDateTime")} == {"XXXX-XX-XX"}
    assert "2018-07-01" not in {item.text for item in read(bag / "data/premis.xml").iter(f"{PREMIS}eventDateTime")}


def test_rights_and_place_stand_in_every_record(bag: Path) -> None:
    rights = "版权所有，注明出处可以转载"
    for record in read(bag / "data/mets.xml").iter(f"{MODS}mods"):
        (access,) = record.findall(f"{MODS}accessCondition")
        assert (access.text, access.get("{http://www.w3.org/1999/xlink}href")) == (
            rights,
            "https://rightsstatements.org/vocab/InC/1.0/",
        )
    mods = next(read(bag / "data/mets.xml").iter(f"{MODS}mods"))
    assert mods.findtext(f".//{MODS}placeTerm") == "北原"
    assert mods.findtext(f"{MODS}originInfo/{MODS}edition") == "早报"
    assert read(bag / "data/premis.xml").findtext(f".//{PREMIS}otherRightsNote") == rights
    info = bagit.Bag(str(bag)).info
    assert info["Rights"].startswith(rights)
    assert (info["Publication-Place"], info["Edition"], info["Language"]) == ("北原", "早报", "zh-Hans-CN")


def test_no_rights_are_claimed_that_nobody_stated(outcome: Outcome) -> None:
    data = outcome.target / "archive/2018-07-01/data"
    assert not list(read(data / "mets.xml").iter(f"{MODS}accessCondition"))
    assert not list(read(data / "premis.xml").iter(f"{PREMIS}rights"))
    assert "权利：没有声明" in (data.parent / "README.txt").read_text("utf-8")


def test_a_reader_of_text_learns_what_lies_here(bag: Path) -> None:
    text = (bag / "README.txt").read_text("utf-8")
    for fact in (
        "河川日报",
        "2018-07-01",
        "早报",
        "北原",
        "版权所有",
        "sha256sum",
        MADE,
        program().told,
        "Pages:",
        "版：A1",
    ):
        assert fact in text, fact
    folders = {path.name for path in (bag / "data").iterdir()}
    told = {
        line.split()[0].rstrip("/") for line in text.splitlines() if line.startswith("  ") and "sha256sum" not in line
    }
    assert told <= folders
    assert {"stories", "images", "alto", "pdfa", "derived.json", "edition", "mets.xml"} <= told
    assert "README.txt" in (bag / "tagmanifest-sha256.txt").read_text("utf-8")
    (bag / "README.txt").write_text(text + "x", "utf-8")
    try:
        assert [item.code for item in verify(bag)] == ["A003"]
    finally:
        (bag / "README.txt").write_text(text, "utf-8")


def test_the_same_time_gives_the_same_bytes_and_another_one_is_no_new_version(
    stated: Path, bag: Path, tmp_path: Path
) -> None:
    again, later = made(stated, tmp_path / "a", MADE), made(stated, tmp_path / "b", "2026-11-29T08:00:00+00:00")
    seals = [(folder / "tagmanifest-sha256.txt").read_bytes() for folder in (bag, again, later)]
    assert seals[0] == seals[1] != seals[2]
    store, _ = open_store(tmp_path / "store", create=True)
    assert store is not None
    assert add(store, bag, now()).new
    done = add(store, later, now())
    assert (done.new, [item.code for item in done.diagnostics]) == (False, ["V008"])


def test_another_program_is_told_by_name(bag: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert origin.other_program(bag) == []
    assert origin.made_with(bag) == program()
    monkeypatch.setattr(origin, "program", lambda: Program("Pinban", "9.9.9", "f" * 40))
    (finding,) = origin.other_program(bag)
    assert finding.code == "A036"
    assert (finding.facts["then"], finding.facts["now"]) == (program().told, "Pinban 9.9.9 (commit ffffffffffff)")


@pytest.mark.parametrize("text", [b"", b"[]", b"{", b'{"versions": 3}', b'{"versions": {"pinban": 1}}', b"\xff"])
def test_a_manifest_that_tells_nothing_names_no_program(text: bytes, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/manifest.json").write_bytes(text)
    assert origin.made_with(tmp_path) is None
    assert origin.other_program(tmp_path) == []


def git(home: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, "utf-8")
    return home / "pinban"


@pytest.mark.parametrize(
    ("files", "commit"),
    [
        ({".git/HEAD": "a" * 40 + "\n"}, "a" * 40),
        ({".git/HEAD": "ref: refs/heads/main\n", ".git/refs/heads/main": "b" * 40}, "b" * 40),
        ({".git/HEAD": "ref: refs/heads/x\n", ".git/packed-refs": f"# pack\n{'c' * 40} refs/heads/x\n"}, "c" * 40),
        (
            {
                ".git": "gitdir: other/worktrees/w\n",
                "other/worktrees/w/HEAD": "ref: refs/heads/w\n",
                "other/worktrees/w/commondir": "../..\n",
                "other/refs/heads/w": "d" * 40,
            },
            "d" * 40,
        ),
        ({"pinban/shipped/commit.txt": "e" * 40 + "\n"}, "e" * 40),
        ({".git/HEAD": "ref: ../../etc/passwd"}, ""),
        ({}, ""),
    ],
)
def test_the_commit_is_read_wherever_it_stands(files: dict[str, str], commit: str, tmp_path: Path) -> None:
    assert commit_of(git(tmp_path, files)) == commit


def foreign(home: Path, facts: str) -> Path:
    page = "BT /F 12 Tf 40 700 Td (Le Constitutionnel, journal du commerce.) Tj ET"
    (home / "1.pdf").write_bytes(pdf(page))
    (home / "facts.yaml").write_text(facts, "utf-8")
    return home / "facts.yaml"


def test_a_foreign_page_has_nothing_that_nobody_stated(tmp_path: Path) -> None:
    facts = foreign(
        tmp_path,
        "paper: {name: Le Constitutionnel, language: fr, place: Paris}\ndate: 1840-03-02\nsource: Bibliothèque\n"
        'digital_origin: reformatted digital\npages:\n  - {file: 1.pdf, label: "1"}\n',
    )
    done = ingest(facts, tmp_path / "bags", MADE)
    assert done.bag is not None
    assert [item.code for item in done.diagnostics] == ["G033"]  # its face is not embedded
    mets = read(done.bag / "data/mets.xml")
    kinds = [item.get("TYPE") for item in mets.iter(f"{METS}div")]
    assert "Section" not in kinds
    assert mets.find(f"{METS}metsHdr").get("CREATEDATE") == MADE
    assert {item.text for item in mets.iter(f"{MODS}languageTerm")} == {"fr"}
    article = list(mets.iter(f"{MODS}mods"))[1]
    assert article.find(f"{MODS}titleInfo").get("supplied") == "yes"
    assert article.findtext(f".//{MODS}title").startswith("Le Constitutio")
    everything = "".join(
        (done.bag / "data" / name).read_text("utf-8") for name in ("mets.xml", "index.json", "premis.xml")
    )
    assert "要闻" not in everything
    assert "zh" not in {item.text for item in mets.iter(f"{MODS}languageTerm")}
    assert '"headline": []' in everything
    alto = (done.bag / "data/alto/0001.xml").read_text("utf-8")
    assert 'PAGECLASS="news"' not in alto
    assert 'LANG="fr"' in alto
    text = (done.bag / "README.txt").read_text("utf-8")
    assert "Bibliothèque" in text
    assert "Paris" in text


def test_a_language_that_nobody_stated_is_not_guessed(tmp_path: Path) -> None:
    facts = foreign(tmp_path, 'paper: {name: Gazette}\ndate: 1762-01-01\npages:\n  - {file: 1.pdf, label: "1"}\n')
    done = ingest(facts, tmp_path / "bags", MADE)
    assert done.bag is not None
    assert [item.code for item in done.diagnostics] == ["G024", "G033"]
    assert not list(read(done.bag / "data/mets.xml").iter(f"{MODS}languageTerm"))
    assert "LANG=" not in (done.bag / "data/alto/0001.xml").read_text("utf-8")
    assert "Language" not in bagit.Bag(str(done.bag)).info


def test_two_editions_of_a_day_stay_two(tmp_path: Path) -> None:
    names = []
    for edition, called in (("1840-03-02-a", "édition du matin"), ("1840-03-02-b", "édition du soir")):
        home = tmp_path / edition
        home.mkdir()
        facts = foreign(
            home,
            f"paper: {{name: La Presse, language: fr}}\ndate: 1840-03-02\nedition: {edition}\nedition_name: {called}\n"
            'pages:\n  - {file: 1.pdf, label: "1"}\n',
        )
        done = ingest(facts, tmp_path / "bags", MADE)
        assert done.bag is not None
        assert called in (done.bag / "README.txt").read_text("utf-8")
        names.append(bagit.Bag(str(done.bag)).info["External-Identifier"])
    assert len(set(names)) == 2


def test_a_paper_keeps_its_facts() -> None:
    paper = replace(Paper("报", "", ""), place="北原", rights="r", rights_uri="u")
    assert (paper.place, paper.rights, paper.rights_uri) == ("北原", "r", "u")
    assert date.fromisoformat(MADE[:10])
