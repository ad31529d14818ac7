"""Who has yet to sign, whose signature is void and why: by story, in words."""

from pathlib import Path

import pytest

from pinban.desk.views.reading_view import keep_proof
from pinban.model import Role
from pinban.signoff import Printed, Record, page_states, read_records, records_in, unsigned, with_record
from pinban.signoff.records import SIGNOFF_FILE, signatures
from tests.desk.small import contents, write
from tests.signoff.conftest import pages_of

WHEN = "2018-06-30T23:55:00+08:00"
ALL = tuple(Role)
FULL, EMPTY = "f" * 64, "e" * 64


def signed(role: str = "editor", content: str = FULL, do: str = "sign", who: str = "河川", page: str = "1") -> Record:
    return Record(do, page, role, who, WHEN, content)


def codes(root: Path, demanded: tuple[Role, ...], pages: list[Printed]) -> list[tuple[str, str]]:
    return [(item.code, item.zh) for item in unsigned(root, demanded, pages, read_records)]


def test_without_demand_and_without_records_nothing_is_said(tmp_path: Path, small_pages: dict[str, Printed]) -> None:
    assert codes(tmp_path, (), list(small_pages.values())) == []


@pytest.mark.parametrize(
    ("records", "missing", "void"),
    [
        ([], ["proofreader", "editor", "chief"], 0),
        ([signed()], ["proofreader", "chief"], 0),
        ([signed(content=EMPTY)], ["proofreader", "editor", "chief"], 1),
        ([signed(content=EMPTY), signed()], ["proofreader", "chief"], 0),
        ([signed(), signed(do="withdraw")], ["proofreader", "editor", "chief"], 0),
        ([signed(page="2")], ["proofreader", "editor", "chief"], 0),
        ([signed("proofreader"), signed("chief"), signed()], [], 0),
    ],
)
def test_the_state_of_a_page(records: list[Record], missing: list[str], void: int) -> None:
    (state,) = page_states(ALL, records, {"1": FULL})
    assert [role.value for role in state.missing] == missing
    assert len(state.void) == void
    assert state.signed is (not missing)


def test_the_last_signature_of_a_role_counts() -> None:
    records = [signed(content=EMPTY), signed("chief"), signed(who="柳边")]
    assert [(item.role, item.who) for item in signatures(records, "1")] == [("editor", "柳边"), ("chief", "河川")]


@pytest.mark.parametrize(
    "line",
    [
        "x",
        "[]",
        "{}",
        signed(who="").line(),
        signed("boss").line(),
        signed(do="forge").line(),
        Record("sign", "1", "editor", "河川", "2018-06-30T23:55:00", FULL).line(),  # no zone
        Record("sign", "1", "editor", "河川", "昨夜", FULL).line(),
        signed().line().replace('"page"', '"more": 1, "page"'),
        signed().line().replace('"1"', "1"),
    ],
)
def test_a_line_that_is_no_record_is_told_and_does_not_count(line: str) -> None:
    records, diagnostics = records_in(f"{signed().line()}{line.rstrip()}\n{signed('chief').line()}")
    assert [record.role for record in records] == ["editor", "chief"]
    assert [(item.code, item.place.line) for item in diagnostics] == [("N004", 2)]


def test_lines_are_added_and_none_is_changed() -> None:
    one = with_record("", signed())
    assert with_record(one, signed("chief")) == one + signed("chief").line()
    assert with_record(one.rstrip(), signed("chief")) == one + signed("chief").line()


COMMA = (b"\xef\xbc\x8c", "、".encode())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda files: {"stories/two.md": files["stories/two.md"].replace(*COMMA, 1)}, "《第2篇的标题》改了文字"),
        (
            lambda files: {"stories/two.md": files["stories/two.md"].replace("第2篇".encode(), "第二篇".encode())},
            "第二篇",
        ),
        (
            lambda files: {"edition.yaml": files["edition.yaml"].replace(b"[one, two, three]", b"[one, two]")},
            "《第3篇的标题》撤了",
        ),
        (
            lambda files: {
                "edition.yaml": files["edition.yaml"].replace(b"[one, two, three]", b"[one, two, three, seven]")
            },
            "新上的",
        ),
        (
            lambda files: {
                "edition.yaml": files["edition.yaml"].replace(
                    b"column: 1, line: 1, columns: 3", b"column: 3, line: 1, columns: 3"
                )
            },
            "动了位置",
        ),
        (
            lambda files: {"edition.yaml": files["edition.yaml"].replace("总第9期".encode(), "总第10期".encode())},
            "报眉",
        ),
    ],
)
def test_a_later_change_voids_a_signature_and_says_which_stories_did(
    tmp_path: Path, small_pages: dict[str, Printed], change: object, said: str
) -> None:
    files = contents()
    root = write(tmp_path / "e", {**files, **change(files)})  # type: ignore[operator]
    keep_proof(root, small_pages["1"])
    (root / SIGNOFF_FILE).write_text(signed(content=small_pages["1"].content).line(), encoding="utf-8")
    now = pages_of(root)
    assert now["1"].content != small_pages["1"].content
    ((code, told),) = codes(root, (Role.EDITOR,), [now["1"]])
    assert code == "N002"
    assert said in told and "河川" in told
    ((code, _),) = codes(root, (), [now["1"]])
    assert code == "N003"


def test_what_was_not_kept_is_void_all_the_same(tmp_path: Path, small_pages: dict[str, Printed]) -> None:
    root = write(tmp_path / "e")
    (root / "desk").mkdir()
    (root / SIGNOFF_FILE).write_text(signed().line(), encoding="utf-8")
    ((code, told),) = codes(root, (Role.EDITOR,), [small_pages["1"]])
    assert (code, "版面变了" in told) == ("N002", True)
