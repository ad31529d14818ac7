"""Runs set aside: what comes back is what was there, and marks of others' are told from ours."""

import pikepdf
import pytest

from pinban.prepress.inks.long_runs import MARK, set_aside

PATH = b"q\n1 0 0 1 3 4 cm\n0 0 m\n1.5 -2 l\n3 4 5 6 7 8 c\n-.5 0 l\nh\nf\nQ\n"
TEXT = b"BT\n/F-a 9 Tf\n[<0014>-250.0000<3c23>] TJ\nET\n"


def through(content: bytes) -> bytes | None:
    """The content as it comes back after it was taken to pieces and put together."""
    short = set_aside(content)
    with pikepdf.new() as pdf:
        steps = pikepdf.parse_content_stream(pikepdf.Stream(pdf, short.content))
        return short.put_back(pikepdf.unparse_content_stream(steps))


def operators(content: bytes) -> list[tuple[str, list[str]]]:
    with pikepdf.new() as pdf:
        steps = pikepdf.parse_content_stream(pikepdf.Stream(pdf, content))
        return [(str(item.operator), [repr(operand) for operand in item.operands]) for item in steps]


@pytest.mark.parametrize(
    "content", [PATH, TEXT, PATH + TEXT + PATH, b"0 0 m\n1 1 l\nS\n", b"", b"[5] TJ\n", b"q\nQ\n", TEXT * 3]
)
def test_everything_comes_back_in_its_place(content: bytes) -> None:
    whole = through(content)
    assert whole is not None
    assert operators(whole) == operators(content)


def test_it_is_shorter() -> None:
    short = set_aside(PATH + TEXT)
    assert [run.split(b"\n")[0] for run in short.runs] == [b"1.5 -2 l", b"[<0014>-250.0000<3c23>] TJ"]
    assert b" l\n" not in short.content
    assert MARK.encode() in short.content


def test_a_string_that_looks_like_a_path_is_told() -> None:
    """Its lines were set aside, and no mark comes back for them: the content is taken whole then."""
    content = b"/Span << /ActualText (a\n1 2 l\n3 4 l\nb) >> BDC\nEMC\n" + PATH
    whole = through(content)
    assert whole is None or operators(whole) == operators(content)


def test_a_content_with_marks_of_its_own_is_left_alone() -> None:
    content = b"0 " + MARK.encode() + b"\n" + PATH
    assert set_aside(content).content == content


def test_a_lost_mark_is_told() -> None:
    short = set_aside(PATH + TEXT)
    assert short.put_back(short.content.replace(b"0 " + MARK.encode() + b"\n", b"")) is None
    assert short.put_back(b"") is None
