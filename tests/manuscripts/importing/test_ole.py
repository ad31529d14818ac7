"""Old Office containers (.doc, .wps): one made by LibreOffice, the same cut short, locked, of another program."""

import io
from functools import cache
from pathlib import Path

import pytest

from pinban.manuscripts import Wanted, import_copy
from pinban.manuscripts.importing.readers.office import converted, office
from pinban.manuscripts.importing.readers.ole import MAGIC, look_into
from tests.manuscripts.importing.docx_parts import docx, p, r, size

needs_office = pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")
LONG = "渡口的灯从来没有熄过，撑船的老人在这里摆渡了三十一年，送过学生，送过新娘，也送过半夜发急病的孩子。"


@cache
def word97() -> bytes:
    """A Word 97 file as Word and WPS write it, which WPS also names .wps."""
    parts = (p(r("渡口灯火三十年", size(26))), p(r("本报记者 柳河川")), *(p(r(LONG)) for _ in range(60)))
    return converted(docx(*parts), "a", "docx", "doc")


def renamed(data: bytes, name: str, other: str) -> bytes:
    """The container with one of its entries under another name ([MS-CFB], 2.6.1: 64 bytes, then their length)."""
    at = data.index(name.encode("utf-16-le") + b"\0\0")
    new = (other.encode("utf-16-le") + b"\0\0").ljust(64, b"\0")
    return data[:at] + new + (2 * len(other) + 2).to_bytes(2, "little") + data[at + 66 :]


def codes(data: bytes) -> list[str]:
    return [finding.code for finding in look_into(data, "a.wps")]


def brought_in(tmp_path: Path, data: bytes) -> tuple[str, set[str]]:
    """The story's text, where there is one, and the findings that are no form of the edition's."""
    path = tmp_path / "渡口.wps"
    path.write_bytes(data)
    result = import_copy([path], tmp_path / "2018-07-08", Wanted())
    stories = sorted((tmp_path / "2018-07-08").glob("stories/*.md"))
    text = "".join(story.read_text(encoding="utf-8") for story in stories)
    return text, {finding.code for finding in result.diagnostics} - {"M207", "M292"}


@needs_office
def test_a_word_file_of_wps_comes_in_whole(tmp_path: Path) -> None:
    text, told = brought_in(tmp_path, word97())
    assert "headline: 渡口灯火三十年" in text
    assert "byline: 本报记者 柳河川" in text
    assert text.count(LONG) == 60
    assert told == {"M279"}


@needs_office
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.97])
def test_one_that_was_cut_short_is_not_taken_for_whole(tmp_path: Path, share: float) -> None:
    data = word97()
    assert brought_in(tmp_path, data[: int(len(data) * share)]) == ("", {"M256"})


@needs_office
def test_a_locked_one_says_so() -> None:
    data = bytearray(word97())
    flags = data.index(b"\xec\xa5") + 11  # the second byte of the flags at 10
    data[flags] |= 0x01
    assert codes(bytes(data)) == ["M259"]


@needs_office
@pytest.mark.parametrize("name", ["Workbook", "PowerPoint Document", "__properties_version1.0"])
def test_those_of_other_programs_are_no_copy(name: str) -> None:
    assert codes(renamed(word97(), "WordDocument", name)) == ["M250"]


@needs_office
def test_macros_are_told_and_microsoft_works_let_through() -> None:
    assert codes(renamed(word97(), "\x01CompObj", "Macros")) == ["M260"]
    assert codes(renamed(word97(), "WordDocument", "CONTENTS")) == []
    assert codes(word97()) == []


@pytest.mark.parametrize("rest", [b"", bytes(600), bytes(range(256)) * 8, b"\xff" * 4096])
def test_what_only_begins_like_one_is_never_printed(tmp_path: Path, rest: bytes) -> None:
    """LibreOffice takes it for text in some encoding, and prints what no reader could read."""
    assert brought_in(tmp_path, MAGIC + rest) == ("", {"M256"})


def test_other_forms_are_not_looked_into() -> None:
    assert codes(b"{\\rtf1 }") == codes(b"") == codes(io.BytesIO(docx(p(r(LONG)))).getvalue()) == []
