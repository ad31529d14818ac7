"""Solr, set as docs/archive.md says for Open ONI, finds Chinese words where they are and nowhere else."""

import json
import re
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from pinban.archive.exports.ndnp_alto import ndnp_alto
from tests.archive.judge import read
from tests.conftest import ROOT

pytestmark = pytest.mark.judge
HAN = re.compile(r"[\u4e00-\u9fff]+")
_ALTO = "{http://www.loc.gov/standards/alto/ns-v2#}"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command for Solr's schema as the document has it."""
    (command,) = re.findall(r"```json\n(\{\n  \"add-field-type\".*?)```", (ROOT / "docs/archive.md").read_text(), re.S)
    path = tmp_path_factory.mktemp("solr") / "changes.json"
    path.write_text(command, "utf-8")
    return path


def found(settings: Path, home: Path, documents: dict[str, str], queries: list[str]) -> list[list[str]]:
    """What Solr finds, query by query."""
    present = subprocess.run([ROOT / "tools/solr", "present"], capture_output=True, text=True, check=False)
    if present.returncode:
        pytest.skip(present.stderr.strip())
    (home / "documents.json").write_text(json.dumps([{"id": name, "ocr_chi": documents[name]} for name in documents]))
    (home / "queries.json").write_text(json.dumps(queries))
    words = [ROOT / "tools/solr", home / "index", settings, home / "documents.json", home / "queries.json"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    answers: list[list[str]] = json.loads(done.stdout)
    return answers


def blocks_of(bag: Path) -> dict[str, str]:
    """Each block's text as Open ONI takes it from a batch's ALTO: words parted by blanks, lines by line ends."""
    blocks = {}
    for path in sorted((bag / "data/alto").glob("*.xml")):
        page = etree.fromstring(ndnp_alto(read(path), width=2000, height=3000, language="chi", image="x.jp2"))
        for block in page.iter(f"{_ALTO}TextBlock"):
            lines = [
                " ".join(item.get("CONTENT", "") for item in line.iter(f"{_ALTO}String"))
                for line in block.iter(f"{_ALTO}TextLine")
            ]
            blocks[str(block.get("ID"))] = "\n".join(lines)
    return blocks


def test_words_of_two_characters_phrases_and_single_ones_are_found_exactly(
    settings: Path, bag: Path, tmp_path: Path
) -> None:
    blocks = blocks_of(bag)
    plain = {name: re.sub(r"\s", "", text) for name, text in blocks.items()}
    runs = [run for text in plain.values() for run in HAN.findall(text)]
    pairs = sorted({one + other for run in runs for one, other in pairwise(run)})
    single = sorted({char for run in runs for char in run})[::7]
    long = sorted({run for run in runs if 4 <= len(run) <= 9})[::3]
    words = [*pairs[::3], *single, *long, "沙漠", "原草"]
    assert len(words) > 100
    queries = [f'ocr_chi:"{word}"' if len(word) > 2 else f"ocr_chi:{word}" for word in words]
    for word, ids in zip(words, found(settings, tmp_path, blocks, queries), strict=True):
        assert set(ids) == {name for name, text in plain.items() if word in text}, word


def test_foreign_words_figures_and_forms_of_width(settings: Path, tmp_path: Path) -> None:
    documents = {"a": "草原 上 的 牧民 昨夜 ２０１８ 年", "b": "New Holland 收割机", "c": "草 上月，原来 如此"}
    queries = [
        "ocr_chi:holland",
        "ocr_chi:2018",
        "ocr_chi:草原",
        'ocr_chi:"草原上的牧民"',
        'ocr_chi:"原 来"',
        "ocr_chi:ＮＥＷ",
    ]
    assert found(settings, tmp_path, documents, queries) == [["b"], ["a"], ["a"], ["a"], ["c"], ["b"]]
