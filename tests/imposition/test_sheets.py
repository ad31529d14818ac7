"""Printed sheets, folded as paper is, are the edition: each page once, in order, upright, and the halves meet."""

import json
import subprocess
from io import BytesIO
from itertools import chain
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.fonts import load_fonts
from pinban.imposition import Press, Scheme, impose_pdf
from pinban.imposition.signatures import Sheet, impose
from pinban.imposition.verify import placements
from pinban.model import Mm, pt_from_mm
from tests.imposition.maker import HEIGHT, WIDTH, book, content, rasters, saved, trimmed

ROOT = Path(__file__).parents[2]
FOLDS = {4: "l", 8: "tl", 16: "ltl"}  # which half goes behind
PLAIN = {"trim": 0.0, "marks": False}


def folded(front: np.ndarray, back: np.ndarray, folds: str) -> list[np.ndarray]:
    """Fold a printed sheet and turn the leaves: the pictures that a reader sees, one after another.

    ``back`` is the back's picture as it is printed; behind the front it lies mirrored.
    """
    paper = [(front, np.fliplr(back))]
    for fold in folds:
        if fold == "t":
            half = paper[0][0].shape[0] // 2
            moved = [(np.flipud(b[:half]), np.flipud(f[:half])) for f, b in reversed(paper)]
            paper = [(f[half:], b[half:]) for f, b in paper] + moved
        else:
            half = paper[0][0].shape[1] // 2
            left = [(f[:, :half], b[:, :half]) for f, b in paper]
            right = [(f[:, half:], b[:, half:]) for f, b in paper]
            staying, moving = (right, left) if fold == "l" else (left, right)
            paper = staying + [(np.fliplr(b), np.fliplr(f)) for f, b in reversed(moving)]
    return list(chain.from_iterable((f, np.fliplr(b)) for f, b in paper))


def read(sheets: bytes, sizes: list[int], scheme: Scheme, *, right: bool) -> list[np.ndarray]:
    """The folded sheets put together and read."""
    sides, pages = trimmed(sheets), []
    for number, size in enumerate(sizes):
        folds = FOLDS[size].replace("l", "r") if right else FOLDS[size]
        place = len(pages) // 2 if scheme is Scheme.SADDLE else len(pages)
        pages[place:place] = folded(sides[2 * number], sides[2 * number + 1], folds)
    return pages


def sizes_of(pages: int, size: int) -> list[int]:
    return [sum(len(cells) for _, cells in sheet.sides) for sheet in impose(pages, size=size)]


@settings(max_examples=20)
@given(
    count=st.integers(1, 34),
    size=st.sampled_from([4, 8, 16]),
    scheme=st.sampled_from(list(Scheme)),
    right=st.booleans(),
)
def test_folding_gives_the_edition(count: int, size: int, scheme: Scheme, right: bool) -> None:
    data = book(count, right=right)
    made, found = impose_pdf(data, "x.pdf", Press(scheme, size, **PLAIN))
    assert {item.code for item in found} <= {"I010"}
    pages = read(made.sheets, sizes_of(count, size), scheme, right=right)
    whole = -(-count // 4) * 4
    assert len(pages) == whole
    for page, wanted in zip(pages, rasters(data), strict=False):
        assert (page == wanted).all()
    assert all((blank == 255).all() for blank in pages[count:])
    assert [item.code for item in found] == ["I010"] * (whole != count)


@pytest.mark.parametrize(
    ("size", "front", "back"),
    [
        (4, "4 1", "2 3"),
        (8, "5↓ 4↓ / 8 1", "3↓ 6↓ / 2 7"),
        (16, "5↓ 12↓ 9↓ 8↓ / 4 13 16 1", "7↓ 10↓ 11↓ 6↓ / 2 15 14 3"),
    ],
)
def test_the_trades_own_tables(size: int, front: str, back: str) -> None:
    (sheet,) = impose(size, size=size)
    for wanted, cells in ((front, sheet.front), (back, sheet.back)):
        rows: list[list[str]] = [[] for _ in range(sheet.rows)]
        for cell in cells:
            rows[cell.row].append(f"{(cell.page or 0) + 1}{'↓' * cell.turned}")
        assert " / ".join(" ".join(row) for row in rows) == wanted


@given(count=st.integers(1, 200), size=st.sampled_from([4, 8, 16]), scheme=st.sampled_from(list(Scheme)))
def test_every_page_once(count: int, size: int, scheme: Scheme) -> None:
    cells = [cell for sheet in impose(count, size=size, scheme=scheme) for _, side in sheet.sides for cell in side]
    assert sorted(cell.page for cell in cells if cell.page is not None) == list(range(count))
    assert len(cells) % 4 == 0
    assert len(cells) - count < 4


@pytest.mark.parametrize("size", [4, 8, 16])
@pytest.mark.parametrize("right", [False, True])
def test_creep_moves_inner_pages_to_the_spine(size: int, right: bool) -> None:
    made, found = impose_pdf(book(16), "x.pdf", Press(size=size, creep=0.2, **PLAIN), right=right)
    assert found == []
    seen = {}
    with pikepdf.open(BytesIO(made.sheets)) as pdf:
        for side in pdf.pages:
            for item in placements(side):
                # The middle of the window lies off the middle of the page by the shift, the other way.
                seen[item.page] = WIDTH / 2 - item.page_x
    for page in range(16):
        depth = min(page, 15 - page) // 2
        to_left = (page % 2 == 0) is not right
        assert seen[page] == pytest.approx(pt_from_mm(Mm(0.2)) * depth * (-1 if to_left else 1), abs=1e-3)


def test_windows_reach_into_the_bleed_but_not_over_the_spine() -> None:
    bleed = pt_from_mm(Mm(3))
    made, found = impose_pdf(book(8, bleed=bleed), "x.pdf", Press(size=8))
    assert found == []
    with pikepdf.open(BytesIO(made.sheets)) as pdf:
        for side in pdf.pages:
            for item in placements(side):
                assert item.window[2] - item.window[0] == pytest.approx(WIDTH + bleed, abs=0.01)
                assert item.window[3] - item.window[1] == pytest.approx(HEIGHT + 2 * bleed, abs=0.01)
            spine = (float(side.trimbox[0]) + float(side.trimbox[2])) / 2
            assert all(item.window[0] >= spine - 0.01 or item.window[2] <= spine + 0.01 for item in placements(side))


@pytest.mark.parametrize("size", [4, 8, 16])
@pytest.mark.parametrize("right", [False, True])
def test_halves_of_a_double_truck_meet(size: int, right: bool) -> None:
    data = book(14, doubles=[3, 6], right=right)  # pages 4-5 and 8-9: the middle of the book
    made, found = impose_pdf(data, "x.pdf", Press(size=size, creep=0.3, **PLAIN))
    assert found == []
    pages = read(made.sheets, sizes_of(16, size), Scheme.SADDLE, right=right)
    wanted = rasters(data)
    order = -1 if right else 1
    assert (np.hstack([pages[3], pages[4]][::order]) == wanted[3]).all()
    assert (np.hstack([pages[7], pages[8]][::order]) == wanted[6]).all()
    assert (rasters(made.spreads)[2] == wanted[3]).all()


def test_spreads_are_what_a_reader_sees() -> None:
    data = book(7, doubles=[3])
    wanted = rasters(data)
    made, _ = impose_pdf(data, "x.pdf", Press())
    seen = rasters(made.spreads)
    together = [[0], [1, 2], [3], [4, 5], [6]]
    assert len(seen) == len(together)
    for spread, pages in zip(seen, together, strict=True):
        assert (spread == np.hstack([wanted[page] for page in pages])).all()
    with pikepdf.open(BytesIO(made.spreads)) as pdf:
        assert [page.label for page in pdf.pages] == ["1", "2-3", "4-5", "6-7", "8"]


def test_spreads_of_a_paper_that_opens_from_the_right() -> None:
    data = book(4, right=True)
    wanted = rasters(data)
    made, _ = impose_pdf(data, "x.pdf", Press())
    assert (rasters(made.spreads)[1] == np.hstack([wanted[2], wanted[1]])).all()
    with pikepdf.open(BytesIO(made.spreads)) as pdf:
        assert pdf.Root.ViewerPreferences.Direction == pikepdf.Name.R2L


def test_marks_lie_outside_the_pages_and_say_what_the_sheet_is() -> None:
    library, _ = load_fonts(ROOT / "fonts")
    assert library is not None
    made, _ = impose_pdf(book(16), "x.pdf", Press(size=16), fonts=library)
    bare, _ = impose_pdf(book(16), "x.pdf", Press(size=16, marks=False))
    for marked, plain in zip(trimmed(made.sheets), trimmed(bare.sheets), strict=True):
        assert marked.shape == plain.shape
        # The margin moves the pages by part of a pixel: edges differ, what is painted does not.
        assert (np.abs(marked.astype(int) - plain.astype(int)) > 8).mean() < 0.03
    assert len(made.sheets) > len(bare.sheets)
    with pikepdf.open(BytesIO(made.sheets)) as pdf:
        assert [page.label for page in pdf.pages] == ["1正", "1反"]
        assert not [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item]
        assert pdf.pages[0].Resources.ColorSpace["/PinbanAll"][1] == pikepdf.Name.All


def test_nothing_is_doubled_and_bytes_are_the_same() -> None:
    data = book(8)
    first, _ = impose_pdf(data, "x.pdf", Press(size=8))
    again, _ = impose_pdf(data, "x.pdf", Press(size=8))
    assert first == again
    with pikepdf.open(BytesIO(first.sheets)) as pdf:
        forms = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/BBox" in item]
        assert len(forms) == 8


def test_qpdf_agrees(tmp_path: Path) -> None:
    made, _ = impose_pdf(book(12, doubles=[1]), "x.pdf", Press(size=8))
    for name, data in made.files().items():
        (tmp_path / name).write_bytes(data)
        if name.endswith(".pdf"):
            check = subprocess.run(["qpdf", "--check", tmp_path / name], capture_output=True, text=True, check=False)
            assert check.returncode == 0, check.stdout
    plan = json.loads(made.plan)
    assert (plan["blank_pages"], len(plan["sheets"])) == (3, 2)


def test_outline_and_destinations_lead_to_the_spreads() -> None:
    with pikepdf.open(BytesIO(book(4))) as pdf:
        place = pikepdf.Array([pdf.pages[2].obj, pikepdf.Name.XYZ, 0, 100, 0])
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("第3版", place))
        pdf.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("s"), place])))
        data = saved(pdf)
    made, _ = impose_pdf(data, "x.pdf", Press())
    with pikepdf.open(BytesIO(made.spreads)) as pdf:
        wanted = [pdf.pages[1].obj.objgen, WIDTH, 100]
        with pdf.open_outline() as outline:
            led = outline.root[0].destination
            assert [led[0].objgen, float(led[2]), float(led[3])] == wanted
        led = pikepdf.NameTree(pdf.Root.Names.Dests)["s"]
        assert [led[0].objgen, float(led[2]), float(led[3])] == wanted


def locked() -> bytes:
    with pikepdf.open(BytesIO(book(4))) as pdf:
        return saved(pdf, encryption=pikepdf.Encryption(owner="o", user="u"))


def turned() -> bytes:
    with pikepdf.open(BytesIO(book(4))) as pdf:
        pdf.pages[1].obj.Rotate = 90
        return saved(pdf)


def other_size() -> bytes:
    with pikepdf.open(BytesIO(book(4))) as pdf:
        pdf.pages[2].obj.TrimBox = pikepdf.Array([0, 0, 100, 100])
        return saved(pdf)


def no_pages() -> bytes:
    with pikepdf.new() as pdf:
        return saved(pdf)


def many() -> bytes:
    with pikepdf.open(BytesIO(book(1))) as pdf:
        for _ in range(1000):
            pdf.pages.append(pdf.pages[0])
        return saved(pdf)


def bomb() -> bytes:
    with pikepdf.open(BytesIO(book(4))) as pdf:
        pdf.pages[0].obj.Contents = pdf.make_indirect(pikepdf.Stream(pdf, b" " * 110_000_000))
        return saved(pdf, compress_streams=True)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (locked, "I002"),
        (turned, "I006"),
        (other_size, "I005"),
        (no_pages, "I003"),
        (many, "I004"),
        (bomb, "I001"),
        (lambda: b"%PDF-1.6 nothing", "I001"),
        (lambda: b"", "I001"),
        (lambda: book(5, doubles=[0]), "I007"),
        (lambda: book(6, doubles=[2]), "I007"),
    ],
)
def test_what_cannot_be_imposed_is_a_finding_and_nothing_is_made(make, code: str) -> None:
    made, found = impose_pdf(make(), "x.pdf", Press())
    assert [item.code for item in found] == [code]
    assert made.files() == {}


def test_creep_beyond_reason() -> None:
    made, found = impose_pdf(book(64), "x.pdf", Press(creep=2))
    assert [item.code for item in found] == ["I011"]
    assert made.files() == {}


def test_scripts_stay_behind_and_annotations_are_told() -> None:
    with pikepdf.open(BytesIO(book(4))) as pdf:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=pikepdf.Array([0, 0, 9, 9]))
        pdf.pages[1].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])
        data = saved(pdf)
    made, found = impose_pdf(data, "x.pdf", Press())
    assert [(item.code, item.place.page) for item in found] == [("I012", "2")]
    assert b"JavaScript" not in made.sheets


@settings(max_examples=25)
@given(
    changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8),
    share=st.floats(0, 1),
)
def test_damaged_books_give_findings(changes: list[tuple[float, int]], share: float) -> None:
    damaged = bytearray(book(4))
    for place, value in changes:
        damaged[int(place * len(damaged))] = value
    for candidate in (bytes(damaged), bytes(damaged[: int(share * len(damaged))])):
        made, found = impose_pdf(candidate, "x.pdf", Press())
        assert made.files() or found


def test_sheets_that_do_not_fold_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def swapped(pages: int, **options: object) -> tuple[Sheet, ...]:
        (sheet,) = impose(pages, **options)
        return (Sheet(sheet.number, sheet.rows, sheet.columns, sheet.back, sheet.front),)

    monkeypatch.setattr("pinban.imposition.imposed.impose", swapped)
    made, found = impose_pdf(book(4), "x.pdf", Press())
    assert [item.code for item in found] == ["I020"]
    assert made.files() == {}


def test_pages_tell_their_number() -> None:
    assert len({content(index, WIDTH, 0) for index in range(40)}) == 40
