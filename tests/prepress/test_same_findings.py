"""No finding holds what differs from run to run: hashes' seeds, places in memory, folders, the time."""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.prepress.checks.test_checks import CATALOGUED, changed
from tests.prepress.pictures.test_hostile_pictures import HOSTILE

ROOT = Path(__file__).parents[2]
SLOW = {"few scans of many pixels", "60 scans, read apart", "PNG bomb", "TIFF whose strip is a Deflate bomb"}
EDITION = """\
paper: {name: 某某日报, cn: 7}
date: 2018-13-01
layout: nowhere
plant: [a, b]
zz: 1
yy: 2
pages:
  - {label: "1", section: 要闻, stories: [a, b, none], adverts: [{file: ../x.png}, {file: x.pdf}]}
  - {label: "1", stories: 9}
"""
STORY = """\
---
headline: [一, 二
subhead: "x"y
---
正文，,混用。{未知} <b>粗</b> ~~删~~ \u200b\ue000
![](p.jpg) ![](missing.png)
"""
TELL = """
import json, sys
from pathlib import Path
from pinban.diagnostics import Place
from pinban.pdf.opening import one_page_pdf
from pinban.archive.ingest.reading import work
from pinban.diagnostics import Diagnostic
from pinban.manuscripts import read_edition
from pinban.manuscripts.pictures import probe
from pinban.model import Pt
from pinban.prepress import load_plants, preflight, press_picture

def main():
    home, plant = Path(sys.argv[1]), load_plants()[0]["newsprint-broadsheet"]
    found = []
    for path in sorted((home / "pdfs").iterdir()):
        data = path.read_bytes()
        found += preflight(data, plant, path.name)
        with one_page_pdf(data, path.name, Place(file=path.name)) as opened:
            found += [opened] if isinstance(opened, Diagnostic) else []
        read = work(data) if path.name.startswith("damaged") else None
        found += [read] if isinstance(read, Diagnostic) else []
    for path in sorted((home / "pictures").iterdir()):
        found += probe(home / "pictures", path.name, Place(file="s.yaml"))[1]
        found += press_picture(path.read_bytes(), plant, width=Pt(72), height=Pt(72), place=Place(file=path.name))[1]
    found += read_edition(home / "edition")[1]
    print(json.dumps([item.as_dict() for item in found], ensure_ascii=False, indent=0))

if __name__ == "__main__":
    main()
"""


def fill(home: Path, finished: bytes) -> None:
    """Files of every kind with everything wrong: changed pages, damaged ones, hostile pictures, a wild edition."""
    for name in ("pdfs", "pictures", "edition/stories"):
        (home / name).mkdir(parents=True)
    (home / "tell.py").write_text(TELL, encoding="utf-8")
    for number, (code, change) in enumerate(CATALOGUED[::9]):
        (home / "pdfs" / f"{code}-{number:03}.pdf").write_bytes(changed(finished, change, static_id=True))
    chance = random.Random(12)
    plain = unpacked(finished)
    for number in range(16):
        damaged = bytearray(plain if number % 2 else finished)
        for _ in range(chance.randint(1, 60)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        end = len(damaged) if number % 5 else chance.randrange(len(damaged))
        (home / "pdfs" / f"damaged-{number:03}.pdf").write_bytes(bytes(damaged[:end]))
    for number, (name, (written, make, _)) in enumerate(HOSTILE.items()):
        if name not in SLOW:
            (home / "pictures" / f"{number:02}-{written}").write_bytes(make())
    (home / "edition" / "edition.yaml").write_text(EDITION, encoding="utf-8")
    (home / "edition" / "x.pdf").write_bytes(plain[:3000])
    for name in ("a", "b"):
        (home / "edition" / "stories" / f"{name}.md").write_text(STORY, encoding="utf-8")
    (home / "edition" / "stories" / "p.jpg").write_bytes(b"BM....")


def unpacked(data: bytes) -> bytes:
    target = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(target, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return target.getvalue()


@pytest.fixture(scope="module")
def homes(finished: bytes, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The same files in two folders of unlike names."""
    first = tmp_path_factory.mktemp("one")
    fill(first, finished)
    second = tmp_path_factory.mktemp("another-of-a-longer-name") / "deeper"
    shutil.copytree(first, second)
    return [first, second]


def tell(home: Path, seed: int, scratch: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONHASHSEED": str(seed), "TMPDIR": scratch, "PYTHONPATH": str(ROOT)}
    environment["PADDING"] = "x" * seed  # moves the stack
    command = [sys.executable, str(home / "tell.py"), str(home)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=home
    )


@pytest.mark.whole
def test_every_finding_is_the_same_in_every_run(homes: list[Path]) -> None:
    with tempfile.TemporaryDirectory(prefix="a") as one, tempfile.TemporaryDirectory(prefix="another") as other:
        runs = [tell(homes[0], 1, one), tell(homes[1], 4242, other)]
        (first, *wrong), (second, *also) = (run.communicate() for run in runs)
    assert [run.returncode for run in runs] == [0, 0], (*wrong, *also)
    assert first == second
    codes = {item["code"] for item in json.loads(first)}
    assert {"X100", "X101", "X148", "G001", "M030", "M032", "S050"} <= codes
    assert len(codes) > 40
    assert " at 0x" not in first and str(homes[0]) not in first
