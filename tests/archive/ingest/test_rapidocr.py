"""RapidOCR, in its own Python, on images of pages that Typst sets: what it reads is what stands there."""

import json
import stat
import subprocess
from collections import Counter
from pathlib import Path

import pikepdf
import pytest
import typst

from pinban.archive.ingest import ingest, rapidocr
from pinban.archive.ingest.rapidocr.asking import WHERE
from pinban.archive.package.images import page_image
from tests.archive import judge
from tests.archive.ingest.test_package import FACTS
from tests.conftest import ROOT
from tests.pipeline.desk import prose

ENOUGH = 0.95
_HEAD = """#set page(width: 110mm, height: 150mm, margin: 8mm)
#set text(font: "Noto Serif CJK SC", size: 9.5pt, lang: "zh")
#set par(justify: true, first-line-indent: 2em, leading: 0.6em)
"""


def columns() -> tuple[str, str]:
    """A heading above two columns: how it is set, and what it says."""
    text = [prose(number, 220) for number in range(2)] + ["今年的 New Holland 收割机每小时收麦12亩，水分不过13%。"]
    setting = '#align(center, text(size: 22pt, weight: "bold")[千亩麦田一周收完])\n#columns(2, gutter: 6mm)['
    return setting + "\n\n".join(text) + "]", "千亩麦田一周收完" + "".join(text)


def downwards() -> tuple[str, str]:
    """Lines that run downwards, set solid."""
    lines = [prose(number, 60)[:30].replace("“", "「").replace("”", "」") for number in range(6)]
    places = [
        f"#place(dx: {80 - 6 * across}mm, dy: {3.5 * down}mm)[{char}]"
        for across, line in enumerate(lines)
        for down, char in enumerate(line)
    ]
    return "\n".join(places), "".join(lines)


def image_page(setting: str, path: Path, dpi: int = 150) -> None:
    """A PDF that is a picture of what Typst sets."""
    pdf = bytes(typst.compile((_HEAD + setting).encode(), font_paths=[str(ROOT / "fonts/faces")]))
    image = page_image(pdf, dpi)
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(110 / 25.4 * 72, 150 / 25.4 * 72))
        held = document.make_stream(image.data)
        held.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, ColorSpace=pikepdf.Name.DeviceRGB,
            Filter=pikepdf.Name.DCTDecode, Width=image.width, Height=image.height, BitsPerComponent=8,
        )  # fmt: skip
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=held))
        page.Contents = document.make_stream(b"q 311.8 0 0 425.2 0 0 cm /I Do Q")
        document.save(path)


def letters(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isalnum())


@pytest.mark.judge
@pytest.mark.parametrize(("page", "upright"), [(columns, False), (downwards, True)])
def test_a_page_of_ours_is_read(page: object, upright: bool, tmp_path: Path) -> None:
    present = subprocess.run([ROOT / "tools/rapidocr", "present"], capture_output=True, text=True, check=False)
    if present.returncode:
        pytest.skip(present.stderr.strip())
    setting, said = page()  # type: ignore[operator]
    image_page(setting, tmp_path / "1.pdf", 200 if upright else 150)
    (tmp_path / "facts.yaml").write_text(f'ocr: rapidocr\n{FACTS}  - {{file: 1.pdf, label: "1"}}\n', "utf-8")
    done = ingest(tmp_path / "facts.yaml", tmp_path / "bags")
    assert done.bag is not None
    assert [item.code for item in done.diagnostics] == ["G029", *(["G014"] if upright else [])]
    text = (done.bag / "data/stories/page-0001.txt").read_text("utf-8")
    wanted, seen = letters(said), letters(text)
    assert sum((wanted & seen).values()) >= ENOUGH * sum(wanted.values())
    assert sum((seen - wanted).values()) <= (1 - ENOUGH) * sum(wanted.values())
    if not upright:
        at = [text.replace("\n", "").find(prose(number, 220)[:12]) for number in range(2)]
        assert 0 <= at[0] < at[1]  # the left column first
    told = json.loads((done.bag / "data/stories/page-0001.json").read_text("utf-8"))["recognised"]
    assert told["program"].startswith("RapidOCR 1.4.4")
    alto = list(judge.read(done.bag / "data/alto/0001.xml").iter(f"{judge.ALTO}String"))
    assert alto
    assert all(0.3 < float(item.get("WC")) <= 1 for item in alto)
    assert "RapidOCR 1.4.4" in (done.bag / "data/premis.xml").read_text("utf-8")


EMPTY = """echo '{"program": "x", "words": []}' > "$6\""""


@pytest.mark.parametrize("body", ["exit 3", "exit 0", 'echo no json > "$6"', EMPTY])
def test_one_that_fails_costs_no_page(body: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv(WHERE, str(program))
    assert rapidocr.its_python() == program
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(300, 400))
        document.save(tmp_path / "1.pdf")
    (tmp_path / "facts.yaml").write_text(f'ocr: rapidocr\n{FACTS}  - {{file: 1.pdf, label: "1"}}\n', "utf-8")
    done = ingest(tmp_path / "facts.yaml", tmp_path / "bags")
    assert done.bag is not None
    assert [item.code for item in done.diagnostics] == ["G039", "G030"]
