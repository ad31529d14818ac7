"""Others' programs read the METS of a bag and of its export: metsrw, OCR-D's validator, alto-tools."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from pinban.archive.exports import Batch, Profile, export
from pinban.archive.exports.source import Source
from tests.archive.judge import METS, read
from tests.conftest import ROOT

pytestmark = pytest.mark.judge

_METSRW = """
import json, sys, metsrw
files = metsrw.METSDocument.fromfile(sys.argv[1]).all_files()
print(json.dumps(sorted(item.path for item in files if item.path and item.type == "Item")))
"""
# The check that is left out opens every image for further frames, and cannot read drawings (SVG).
_OCRD = """
import json, logging, sys
logging.disable(logging.CRITICAL)
from ocrd import Resolver
from ocrd_models import OcrdMets
from ocrd_validators.workspace_validator import WorkspaceValidator
folder, name = sys.argv[1:3]
skip = ["multipage", "pixel_density"]
report = WorkspaceValidator.validate(Resolver(), folder + "/" + name, src_dir=folder, skip=skip, download=False)
mets = OcrdMets(filename=folder + "/" + name)
told = {"errors": report.errors, "id": mets.unique_identifier, "pages": mets.physical_pages}
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def python() -> Path:
    """The Python that has these programs; ``make judges`` fetches them."""
    present = subprocess.run([ROOT / "tools" / "metsreaders", "present"], capture_output=True, text=True, check=False)
    if present.returncode:
        pytest.skip(present.stderr.strip())
    return Path(present.stdout.strip())


def asked(python: Path, program: str, *words: str) -> Any:
    told = subprocess.run([python, "-W", "ignore", "-c", program, *words], capture_output=True, text=True, check=True)
    return json.loads(told.stdout.splitlines()[-1])


def test_metsrw_finds_every_file(bag: Path, python: Path) -> None:
    data = bag / "data"
    names = sorted(path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file())
    assert asked(python, _METSRW, str(data / "mets.xml")) == [name for name in names if name != "mets.xml"]


def test_ocrd_finds_nothing_wrong(bag: Path, python: Path) -> None:
    told = asked(python, _OCRD, str(bag / "data"), "mets.xml")
    assert told["errors"] == []
    assert told["id"].startswith("urn:uuid:")
    pages = [item for item in read(bag / "data/mets.xml").iter(f"{METS}div") if item.get("TYPE") == "page"]
    assert told["pages"] == [item.get("ID") for item in pages]


def test_ocrd_reads_the_export(bag: Path, python: Path, tmp_path: Path) -> None:
    export([Source("CN15-0001_2018-07-01", 1, bag)], tmp_path, Profile.ENMAP, Batch())
    (folder,) = tmp_path.iterdir()
    assert asked(python, _OCRD, str(folder), f"{folder.name}-METS.xml")["errors"] == []


def test_alto_tools_reads_chinese_lines_without_blanks(bag: Path, python: Path, tmp_path: Path) -> None:
    export([Source("CN15-0001_2018-07-01", 1, bag)], tmp_path, Profile.ENMAP, Batch())
    (folder,) = tmp_path.iterdir()
    command = [python.with_name("alto-tools"), "-t", folder / "ALTO/page-00001.xml"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "千亩麦田一周收完" in text
    assert "New Holland" in text
    assert "shàn" not in text
