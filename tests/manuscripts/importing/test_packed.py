"""One bounded way into a zip: too much, broken, leading out and locked are each told for what they are."""

import io
import random
import zipfile

import pytest

from pinban.manuscripts.importing.copy import RefusedError
from pinban.manuscripts.importing.packed import open_packed

MIB = 1 << 20


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return out.getvalue()


def code(data: bytes, limit: int = MIB, most: int = 4 * MIB) -> str:
    with pytest.raises(RefusedError) as refused:
        packed = open_packed(data, "来稿.zip", most)
        for file in packed.files:
            packed.read(file, limit)
    return refused.value.finding.code


def test_files_come_in_their_order_with_their_bytes() -> None:
    packed = open_packed(zipped(("b.txt", b"2"), ("图/", b""), ("图/a.txt", b"1")), "来稿.zip", MIB)
    assert [file.name for file in packed.files] == ["b.txt", "图/a.txt"]
    assert [packed.read(file, MIB) for file in packed.files] == [b"2", b"1"]


def test_what_is_too_much_is_refused_as_soon_as_it_is_met() -> None:
    noise = random.Random(1).randbytes(2 * MIB)
    assert code(zipped(("a", noise))) == "M251"
    assert code(zipped(*((f"{at}", noise) for at in range(3))), limit=3 * MIB) == "M255"
    assert code(zipped(("a", bytes(17 * MIB))), limit=99 * MIB, most=99 * MIB) == "M255"
    assert code(b"PK\x03\x04" + b"PK\x01\x02" * 100_001) == "M255"


def test_what_is_broken_is_told() -> None:
    whole = zipped(("a.txt", random.Random(1).randbytes(9_000)))
    assert code(whole[:4_000]) == "M256"
    assert code(whole[:2_000] + bytes(200) + whole[2_200:]) == "M256"


@pytest.mark.parametrize("name", ["../a", "/a", "x/../../a", "\\a", "x\\a", "C:a", "C:/a"])
def test_a_name_that_leads_out_is_astray(name: str) -> None:
    (file,) = open_packed(zipped((name, b"")), "来稿.zip", MIB).files
    assert file.is_astray


@pytest.mark.parametrize("name", ["a", "x/a", "a..b", "x/a:b", "好/稿.docx"])
def test_a_name_that_stays_is_not(name: str) -> None:
    (file,) = open_packed(zipped((name, b"")), "来稿.zip", MIB).files
    assert not file.is_astray


def test_a_link_is_astray_whatever_its_name() -> None:
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = 0o120777 << 16
    (file,) = open_packed(zipped((link, b"/etc/passwd")), "来稿.zip", MIB).files
    assert file.is_astray


def test_names_of_chinese_windows() -> None:
    data = zipped(("XXXX.txt", b"")).replace(b"XXXX", "稿件".encode("gb18030"))
    (file,) = open_packed(data, "来稿.zip", MIB).files
    assert (file.name, file.is_astray) == ("稿件.txt", False)


def test_a_locked_file_is_known_before_it_is_read() -> None:
    data = bytearray(zipped(("a.txt", b"1")))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + at] |= 1
    (file,) = open_packed(bytes(data), "来稿.zip", MIB).files
    assert file.is_locked
    assert code(bytes(data)) == "M256"
