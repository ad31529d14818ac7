"""Real back files: pages without text, one PDF an issue, any order, scans, a recogniser that a library brings."""

import hashlib
import io
import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from pinban.archive.ingest import Ingested, ingest, recognising
from pinban.archive.ingest.recognising import Recognised, RecognisedWord
from pinban.archive.package.check import verify
from pinban.archive.store import add, open_store, refresh_catalogue
from tests.archive import judge
from tests.archive.ingest.papers import pdf
from tests.archive.ingest.test_package import FACTS
from tests.reader.conftest import ADDED

SHEET = (600.0, 800.0)


def line(x: float, y: float, text: str, size: float = 10) -> str:
    return f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET"


def column_lines(number: int, top: float, count: int, mark: str) -> list[tuple[str, str]]:
    """Lines of one column: what each says, and how it is drawn."""
    said = [f"{mark}{number}x{at:02} was said in the town hall" for at in range(count)]
    return [(text, line(30 + 190 * number, top - 13 * at, text)) for at, text in enumerate(said)]


def page_lines() -> list[tuple[str, str]]:
    """A banner, a story in three columns, a heading across two, and the rest, as they are read."""
    first = [("GREAT FIRE", line(200, 750, "GREAT FIRE", 36))]
    first += [item for number in range(3) for item in column_lines(number, 710, 20, "a")]
    second = [("The harvest is in this week", line(60, 420, "The harvest is in this week", 22))]
    second += [item for number in range(2) for item in column_lines(number, 395, 20, "b")]
    third = [("On sheep", line(440, 420, "On sheep", 22)), *column_lines(2, 395, 20, "c")]
    return first + second + third


ORDERS: dict[str, Callable[[list[Any]], list[Any]]] = {
    "as read": lambda items: items,
    "backwards": lambda items: items[::-1],
    "odd then even": lambda items: items[1::2] + items[::2],
    "by hash": lambda items: sorted(items, key=lambda item: hashlib.sha256(item[0].encode()).digest()),
}


def taken(home: Path, pages: str, more: str = "") -> tuple[Path, Any, Ingested]:
    (home / "facts.yaml").write_text(f"{more}{FACTS}{pages}", "utf-8")
    done = ingest(home / "facts.yaml", home / "bags")
    assert done.bag is not None, [item.as_dict() for item in done.diagnostics]
    assert verify(done.bag) == []
    judge.assert_ids_resolve(done.bag / "data")
    judge.assert_checksums(done.bag / "data")
    return done.bag, json.loads((done.bag / "data/index.json").read_text("utf-8")), done


def codes(done: Ingested) -> list[str]:
    return [item.code for item in done.diagnostics]


@pytest.mark.parametrize("order", ORDERS)
def test_columns_are_read_whatever_order_the_file_has(tmp_path: Path, order: str) -> None:
    items = page_lines()
    (tmp_path / "1.pdf").write_bytes(pdf("\n".join(draw for _, draw in ORDERS[order](items)), size=SHEET))
    bag, _, _ = taken(tmp_path, '  - {file: 1.pdf, label: "1"}\n')
    lines = [said.strip() for said in (bag / "data/stories/page-0001.txt").read_text("utf-8").splitlines()]
    wanted = [text for text, _ in items]
    assert sorted(lines) == sorted(wanted)
    pairs = set(pairwise(lines))
    right = sum(pair in pairs for pair in pairwise(wanted))
    assert right >= 0.98 * (len(wanted) - 1)


def scan(pixels: tuple[int, int] = (2400, 3200), *, size: tuple[float, float] = SHEET) -> bytes:
    """A page that is one JPEG: stripes."""
    picture = np.full((pixels[1], pixels[0]), 255, np.uint8)
    picture[::8] = 0
    data = io.BytesIO()
    Image.fromarray(picture).save(data, "JPEG", quality=80)
    out = io.BytesIO()
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=size)
        image = document.make_stream(data.getvalue())
        facts = {"Width": pixels[0], "Height": pixels[1], "BitsPerComponent": 8}
        image.stream_dict = Dictionary(
            Type=Name.XObject, Subtype=Name.Image, ColorSpace=Name.DeviceGray, Filter=Array([Name.DCTDecode]), **facts
        )
        page.Resources = Dictionary(XObject=Dictionary(I=image))
        page.Contents = document.make_stream(f"q {size[0]} 0 0 {size[1]} 0 0 cm /I Do Q".encode())
        document.save(out, deterministic_id=True)
    return out.getvalue()


def test_a_page_without_text_is_kept_as_an_image(tmp_path: Path) -> None:
    (tmp_path / "1.pdf").write_bytes(scan())
    (tmp_path / "2.pdf").write_bytes(pdf(line(40, 700, "Some words on page two"), size=SHEET))
    bag, index, done = taken(tmp_path, '  - {file: 1.pdf, label: "1"}\n  - {file: 2.pdf, label: "2"}\n')
    assert codes(done) == ["G010", "G033"]  # the second page lacks a face
    assert [article["story"] for article in index["articles"]] == ["page-0002"]
    assert [page["alto"] for page in index["pages"]] == ["alto/0001.xml", "alto/0002.xml"]
    store, _ = open_store(tmp_path / "store", create=True)
    assert store is not None
    assert add(store, bag, ADDED).version is not None
    assert refresh_catalogue(store) == []


@judge.with_schemas
def test_an_issue_of_images_alone_is_valid(tmp_path: Path) -> None:
    (tmp_path / "1.pdf").write_bytes(scan())
    bag, index, _ = taken(tmp_path, '  - {file: 1.pdf, label: "1"}\n')
    judge.assert_valid(bag / "data")
    assert index["articles"] == []


@pytest.mark.parametrize(
    ("pixels", "dpi"), [((2400, 3200), 288), ((1000, 1333), 150), ((6000, 8000), 600), ((3333, 4444), 400)]
)
def test_a_scan_is_kept_at_its_own_resolution(tmp_path: Path, pixels: tuple[int, int], dpi: int) -> None:
    (tmp_path / "1.pdf").write_bytes(scan(pixels))
    _, index, _ = taken(tmp_path, '  - {file: 1.pdf, label: "1"}\n')
    (page,) = index["pages"]
    assert abs(page["image_width"] - SHEET[0] / 72 * dpi) <= 2
    assert abs(page["image_height"] - SHEET[1] / 72 * dpi) <= 2


def test_a_picture_on_a_page_is_no_scan(tmp_path: Path) -> None:
    data = scan((4000, 3000), size=SHEET)
    with pikepdf.open(io.BytesIO(data)) as document:
        document.pages[0].Contents = document.make_stream(b"q 300 0 0 200 50 50 cm /I Do Q")
        document.save(tmp_path / "1.pdf")
    _, index, _ = taken(tmp_path, '  - {file: 1.pdf, label: "1"}\n')
    assert index["pages"][0]["image_width"] == 1250


def issue(path: Path, pages: int) -> bytes:
    """One PDF of a whole issue, each page with its own words."""
    with pikepdf.new() as whole:
        for number in range(1, pages + 1):
            text = pdf(line(40, 700, f"This is what page {number} says"), size=SHEET)
            with pikepdf.open(io.BytesIO(text)) as one:
                whole.pages.extend(one.pages)
        whole.save(path)
    return path.read_bytes()


def test_one_pdf_of_an_issue_gives_its_pages(tmp_path: Path) -> None:
    data = issue(tmp_path / "issue.pdf", 5)
    bag, index, _ = taken(
        tmp_path,
        '  - {file: issue.pdf, sheets: 2-4, label: "A09"}\n  - {file: issue.pdf, sheets: "1", label: 副刊}\n',
    )
    assert [page["label"] for page in index["pages"]] == ["A09", "A10", "A11", "副刊"]
    said = [(bag / f"data/stories/page-{number:04}.txt").read_text() for number in range(1, 5)]
    assert said == [f"This is what page {number} says\n" for number in (2, 3, 4, 1)]
    for number in range(1, 5):
        with pikepdf.open(bag / f"data/press/{number:04}.pdf") as page:
            assert len(page.pages) == 1
    assert [path.read_bytes() for path in (bag / "data/source").glob("*.pdf")] == [data]
    again = tmp_path / "again"
    done = ingest(tmp_path / "facts.yaml", again)
    assert done.bag is not None
    assert (done.bag / "manifest-sha512.txt").read_bytes() == (bag / "manifest-sha512.txt").read_bytes()


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ('{file: issue.pdf, label: "1"}', "G002"),
        ('{file: issue.pdf, sheets: "4", label: "1"}', "G025"),
        ('{file: issue.pdf, sheets: 2-4, label: "1"}', "G025"),
        ('{file: issue.pdf, sheets: 3-1, label: "1"}', "G025"),
        ("{file: issue.pdf, sheets: 1-3, label: 副刊}", "G026"),
        ('{file: issue.pdf, sheets: 1-3, label: "1", dump: 1.txt}', "G027"),
        ('{file: issue.pdf, sheets: 1-200, label: "1"}\n  - {file: issue.pdf, sheets: "1", label: "201"}', "G031"),
        ('{file: issue.pdf, sheets: 1-2, label: "1"}\n  - {file: issue.pdf, sheets: "3", label: "2"}', "G022"),
    ],
)
def test_ranges_that_are_none(tmp_path: Path, page: str, code: str) -> None:
    issue(tmp_path / "issue.pdf", 3)
    (tmp_path / "1.txt").write_text("标题\n\n正文。\n", "utf-8")
    (tmp_path / "facts.yaml").write_text(f"{FACTS}  - {page}\n", "utf-8")
    done = ingest(tmp_path / "facts.yaml", tmp_path / "bags")
    assert done.bag is None
    assert code in codes(done)


@pytest.mark.parametrize("sheets", ["0", "x", "1-", "-3", "1,2", "99999"])
def test_ranges_that_are_not_written_as_such(tmp_path: Path, sheets: str) -> None:
    issue(tmp_path / "issue.pdf", 1)
    (tmp_path / "facts.yaml").write_text(f'{FACTS}  - {{file: issue.pdf, sheets: "{sheets}", label: "1"}}\n', "utf-8")
    assert ingest(tmp_path / "facts.yaml", tmp_path / "bags").bag is None


class Library:
    """An installed library with a recogniser, as ``importlib.metadata`` shows it."""

    name = "stripes"

    def __init__(self, recognise: Callable[[bytes, str], Recognised]) -> None:
        self.recognise = recognise

    def load(self) -> Callable[[bytes, str], Recognised]:
        return self.recognise


def recognise_stripes(image: bytes, language: str) -> Recognised:
    """Two columns of words, where the image says that it is as large as it is."""
    with Image.open(io.BytesIO(image)) as picture:
        width, height = picture.size
    words = []
    for across, text in ((0.1, "水库昨夜放水"), (0.6, "牧民看戏归来")):
        for down in range(8):
            left, top = across * width, (0.1 + 0.012 * down) * height
            words.append(RecognisedWord(text, left, top, left + 0.3 * width, top + 0.01 * height, 0.5 + 0.05 * down))
    words.append(RecognisedWord("外", -5, 0, 10, 10, 0.9))
    words.append(RecognisedWord("", 5, 5, 10, 10, 0.9))
    words.append(RecognisedWord("疑", 5, 5, 10, 10, float("nan")))
    return Recognised(f"Stripes 1.0 ({language})", words)


def install(monkeypatch: pytest.MonkeyPatch, recognise: Callable[[bytes, str], Recognised]) -> None:
    monkeypatch.setattr(
        recognising, "entry_points", lambda group: [Library(recognise)] if group == "pinban.ocr" else []
    )


def test_what_is_recognised_is_searched_and_marked_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, recognise_stripes)
    (tmp_path / "1.pdf").write_bytes(scan())
    (tmp_path / "2.pdf").write_bytes(pdf(line(40, 700, "Words of its own"), size=SHEET))
    bag, index, done = taken(
        tmp_path, '  - {file: 1.pdf, label: "1"}\n  - {file: 2.pdf, label: "2"}\n', "ocr: stripes\n"
    )
    assert codes(done) == ["G029", "G033"]
    assert "Stripes 1.0 (zh-Hans)" in done.diagnostics[0].zh
    told = json.loads((bag / "data/stories/page-0001.json").read_text("utf-8"))
    assert told["recognised"]["program"] == "Stripes 1.0 (zh-Hans)"
    assert told["recognised"]["confidence"] == 0.675
    assert len(told["recognised"]["words"]) == 16
    assert told["lines"][:8] == ["水库昨夜放水"] * 8
    assert "recognised" not in json.loads((bag / "data/stories/page-0002.json").read_text("utf-8"))
    premis = (bag / "data/premis.xml").read_text("utf-8")
    assert "optical character recognition" in premis
    assert "16 words, mean confidence 0.675" in premis
    sure = [float(item.get("WC", "-1")) for item in judge.read(bag / "data/alto/0001.xml").iter(f"{judge.ALTO}String")]
    assert set(sure) == {round(0.5 + 0.05 * down, 2) for down in range(8)}
    assert [item.get("PC") for item in judge.read(bag / "data/alto/0001.xml").iter(f"{judge.ALTO}Page")] == ["0.675"]
    assert "WC=" not in (bag / "data/alto/0002.xml").read_text("utf-8")
    width = index["pages"][0]["width"]
    assert all(0 <= block["x"] < block["x"] + block["width"] <= width for block in index["articles"][0]["blocks"])


def test_a_recogniser_that_fails_costs_no_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(image: bytes, language: str) -> Recognised:
        raise MemoryError(language)

    for recognise in (fails, lambda image, language: Recognised("none", ())):
        install(monkeypatch, recognise)
        home = tmp_path / str(id(recognise))
        home.mkdir()
        (home / "1.pdf").write_bytes(scan())
        assert codes(taken(home, '  - {file: 1.pdf, label: "1"}\n', "ocr: stripes\n")[2]) == ["G030"]


def test_a_recogniser_that_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, recognise_stripes)
    (tmp_path / "1.pdf").write_bytes(scan())
    (tmp_path / "facts.yaml").write_text(f'ocr: eyes\n{FACTS}  - {{file: 1.pdf, label: "1"}}\n', "utf-8")
    done = ingest(tmp_path / "facts.yaml", tmp_path / "bags")
    assert (done.bag, codes(done)) == (None, ["G028"])
    assert "stripes" in done.diagnostics[0].en
