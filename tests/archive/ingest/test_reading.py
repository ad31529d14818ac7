"""Page PDFs of all sorts: what is read, and what is a finding."""

from io import BytesIO

import pikepdf
import pytest

from pinban.archive.ingest import reading
from pinban.archive.ingest.lines import lines_of
from pinban.archive.ingest.pages import Leaf, record
from pinban.archive.ingest.reading import Char, PageText, ReadPage, judge, read_page, work
from pinban.archive.package.images import PageImage
from pinban.diagnostics import Diagnostic, Place
from tests.archive.ingest.papers import pdf

HELLO = "BT /F 20 Tf 100 700 Td (Hello world) Tj 0 -30 Td (again) Tj ET"


def read(data: bytes) -> ReadPage:
    found = work(data)
    assert isinstance(found, ReadPage), found
    return found


def codes(data: bytes) -> list[str]:
    found = work(data)
    return [found.code] if isinstance(found, Diagnostic) else [item.code for item in judge(found.text)]


def test_characters_and_their_places() -> None:
    page = read(pdf(HELLO))
    text = page.text
    assert "".join(char.text for char in text.chars) == "Helloworldagain"
    assert (text.width, text.height) == pytest.approx((600, 800))
    first = text.chars[0]
    assert (first.x, first.y, first.em) == pytest.approx((100, 100, 20), abs=0.01)
    assert first.top < first.foot <= 100.5
    assert [number for number, char in enumerate(text.chars) if char.space and not char.soft] == [4]
    lines = list(lines_of(text.chars, range(len(text.chars))))
    assert [len(line.numbers) for line in lines] == [10, 5]
    assert page.image.width == 1250


def scaled(data: bytes, unit: float) -> bytes:
    target = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        document.pages[0].obj.UserUnit = unit
        document.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", ["G001"]),
        (b"%PDF-1.7 nothing", ["G001"]),
        (pdf(HELLO, pages=2), ["G002"]),
        (pdf(HELLO, size=(4000, 800)), ["G004"]),
        (pdf(HELLO, size=(20, 800)), ["G004"]),
        (pdf(HELLO, rotate=90), ["G005"]),
        (scaled(pdf(HELLO), 2), ["G007"]),
        (scaled(pdf(HELLO), 0.1), ["G007"]),
        (scaled(pdf(HELLO), 1), []),
        (pdf(""), ["G010"]),
        (pdf("0 0 100 100 re f"), ["G010"]),
        (pdf(HELLO), []),
        (pdf("BT /F 20 Tf 100 700 Td (AB) Tj ET", unicode={65: 0xE000, 66: 0x8349}), ["G012"]),
        (pdf("BT /F 20 Tf 100 700 Td (AB) Tj ET", unicode={65: 0xFB01, 66: 0x8349}), ["G013"]),
        (pdf(HELLO + " BT /F 20 Tf 900 900 Td (off) Tj ET"), ["G015"]),
        (pdf("BT /F 20 Tf 100 700 Td (AB) Tj ET", differences="g17 g18"), ["G011"]),
    ],
)
def test_what_is_told_of_a_page(data: bytes, found: list[str]) -> None:
    assert codes(data) == found


def test_ligatures_are_taken_apart() -> None:
    text = read(pdf("BT /F 20 Tf 100 700 Td (AB) Tj ET", unicode={65: 0xFB01, 66: 0x8349})).text
    assert "".join(char.text for char in text.chars) == "fi草"
    assert text.ligatures == ("fi",)


def test_a_process_of_its_own() -> None:
    page, found = read_page(pdf(HELLO), Place(file="x.pdf"))
    assert (page is not None, found) == (True, [])
    page, found = read_page(b"no", Place(file="x.pdf"))
    assert (page, [(item.code, item.place.file) for item in found]) == (None, [("G001", "x.pdf")])
    page, found = read_page(pdf(HELLO), Place(file="x.pdf"), seconds=0)
    assert (page, [item.code for item in found]) == (None, ["G003"])
    assert "0 s" in found[0].en


def char(text: str, x: float, y: float, em: float = 10, width: float = 1) -> Char:
    return Char(text, x, y - 0.8 * em, x + width * em, y + 0.1 * em, x, y, em, "F")


def lines(chars: list[Char]) -> list[tuple[str, bool]]:
    made = lines_of(chars, range(len(chars)))
    return [("".join(chars[number].text for number in line.numbers), line.vertical) for line in made]


def test_a_page_of_too_many_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_CHARACTERS", 3)
    assert codes(pdf(HELLO)) == ["G006"]


def test_vertical_lines_are_told_and_read_downwards() -> None:
    places = [(100 - 15 * (number // 4), 50 + 11 * (number % 4)) for number in range(8)]
    chars = tuple(char(text, *place) for text, place in zip("草原上的风从北边", places, strict=True))
    page = ReadPage(PageText(600, 800, chars, 0, (), (), 0), PageImage(b"", 1250, 1667, b""))
    printed, found = record(Leaf(1, "1", "副刊"), page, [], Place(file="x.pdf"))
    assert [item.code for item in found] == ["G014"]
    (block,) = printed.stories[0].body
    assert block.text == "草原上的风从北边"
    assert all(line.vertical for line in block.lines)


def test_level_lines_columns_and_vertical_lines() -> None:
    assert lines([char("草", 0, 0), char("原", 10, 0), char("上", 0, 15), char("风", 10, 15)]) == [
        ("草原", False),
        ("上风", False),
    ]
    assert lines([char("左", 0, 0), char("栏", 10, 0), char("右", 40, 0), char("栏", 50, 0)]) == [
        ("左栏", False),
        ("右栏", False),
    ]
    assert lines([char("竖", 0, 0), char("排", 0, 11), char("字", 0, 22), char("次", -15, 0), char("行", -15, 11)]) == [
        ("竖排字", True),
        ("次行", True),
    ]
    # One glyph may stand for two characters: a dash of two em.
    assert lines([char("字", 0, 0), char("—", 10, 0, width=2), char("—", 10, 0, width=2), char("字", 30, 0)]) == [
        ("字——字", False)
    ]


def test_a_large_initial_is_read_with_its_word() -> None:
    """What begins with a large letter is found as one word, and is one block with the lines beside and below it."""
    rows = "".join(
        f"BT /F 10 Tf {130 if at < 3 else 100} {700 - 12 * at} Td (word{at} of a line that goes on) Tj ET "
        for at in range(6)
    )
    page = read(pdf(f"BT /F 38 Tf 100 676 Td (S) Tj ET {rows}"))
    printed, _ = record(Leaf(1, "1", ""), page, [], Place(file="x.pdf"))
    (block,) = printed.stories[0].body
    assert block.text.startswith("Sword0 of a line")
    assert [line.text.split()[0] for line in block.lines] == ["Sword0", *(f"word{at}" for at in range(1, 6))]
