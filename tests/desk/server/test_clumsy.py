"""What no one was meant to do at the desk: odd characters, huge pastes, stale numbers, files that are gone."""

import json
from collections.abc import Iterator

import pytest

from pinban.desk.server.desk import Desk
from tests.desk.client import ORIGIN, Answer, Client

ODD = [
    "\ud800",
    "字\udfff尾",
    "\0",
    "\u202e反着的",
    "零\u200b宽\u200d字\ufeff",
    "\u2028\u2029",
    "é" * 9,
    "👩‍👩‍👧‍👦🀄",
    "\x1b[31m",
    "\r",
    "a\r\nb",
]
"""Half characters, a null, text that turns round, nothing wide, line ends that are none, terminals' colours."""


@pytest.fixture(autouse=True)
def as_it_was(desk: Desk) -> Iterator[None]:
    """What a test does to the edition is undone after it; files that it took away are put back by it."""
    first = desk.journal.undoable
    yield
    while desk.journal.undoable is not first and desk.journal.undoable is not None:
        desk.undo("")


def act(client: Client, **request: object) -> Answer:
    return client.post("/api/do", {"request": request, "who": "河川"})


def answered(answer: Answer) -> bool:
    """Whether it was done, or refused with words: never a fault of the program's."""
    if answer.status == 409:
        assert all(item["zh"] and item["en"] for item in answer.data["findings"])
    return answer.status in (200, 403, 404, 409)


def story(client: Client, name: str) -> str:
    return str(client.ask("/api/story", query={"story": name}).data["text"])


@pytest.mark.parametrize("odd", ODD)
def test_odd_characters_are_kept_or_refused_in_words(client: Client, desk: Desk, odd: str) -> None:
    before = story(client, "six")
    for request in (
        {"do": "text", "story": "six", "base": before, "text": before + odd},
        {"do": "text", "story": "six", "base": odd, "text": odd + "新的。"},
        {"do": "field", "story": "six", "key": "headline", "value": f"题{odd}"},
        {"do": "field", "story": "six", "key": "headline", "value": [odd, "二"]},
        {"do": "new", "story": odd, "headline": odd, "to": "held:"},
        {"do": "move", "story": odd, "to": odd, "before": odd},
        {"do": "banner", "page": "1", "key": "headline", "value": odd},
        {"do": "accept", "code": "M190", "file": odd, "text": odd, "reason": odd, "by": odd},
        {"do": "note", "page": "1", "content": odd, "kind": "note", "note": odd, "story": odd, "start": 0, "end": 1},
        {"do": odd},
    ):
        assert answered(act(client, **request)), (request, odd)
        assert client.ask("/api/state").status == 200
        assert client.ask("/api/story", query={"story": "six"}).status == 200
    assert answered(client.post("/api/fit", {"story": "six", "text": odd}))
    assert answered(client.post("/api/do", {"request": {"do": "lock", "page": "1", "pins": []}, "who": odd}))


def test_a_hundred_thousand_characters_are_pasted(client: Client) -> None:
    before = story(client, "six")
    text = before + "麦田里的人都说，今年的麦子好。" * 7000
    assert client.post("/api/fit", {"story": "six", "text": text}).status == 200
    assert answered(act(client, do="text", story="six", base=before, text=text))
    assert answered(act(client, do="field", story="six", key="headline", value="题" * 100_000))
    assert answered(act(client, do="text", story="six", base="", text="行\n" * 50_000))


@pytest.mark.parametrize(
    "typed",
    ["---\nheadline: 假的题\npriority: 1\n---\n正文。\n", "---\n", "...\n---\n---\n", "﻿---\nkind: brief\n---\n"],
)
def test_front_matter_that_is_typed_into_the_text_stays_text(client: Client, typed: str) -> None:
    before = client.ask("/api/story", query={"story": "six"}).data
    answer = act(client, do="text", story="six", base=before["text"], text=typed + before["text"])
    assert answered(answer)
    after = client.ask("/api/story", query={"story": "six"}).data
    assert after["head"] == before["head"]
    if answer.status == 200:
        assert after["text"] == typed + before["text"]


@pytest.mark.parametrize("number", [-1, 0, 10**18, 1.5, True, "1", None, [], {}, "١"])
def test_stale_and_impossible_numbers(client: Client, desk: Desk, number: object) -> None:
    count = len(desk.journal.entries)
    assert answered(client.post("/api/skip", {"number": number}))
    assert answered(client.post("/api/undo", {"over": number})) or True
    while len(desk.journal.entries) > count and desk.journal.redoable is not None:
        desk.redo("")
    for path, query in (
        ("/way", {"label": "1", "number": str(number)}),
        ("/picture", {"story": "one", "number": str(number)}),
        ("/api/reading", {"label": "1", "since": str(number)}),
        ("/api/archive/search", {"words": "x", "offset": str(number)}),
        ("/archive", {"where": "x", "page": str(number), "kind": "image"}),
    ):
        assert answered(client.ask(path, query=query)), path


@pytest.mark.parametrize("name", ["wuyuan", "cold-chain", "one.2", "ONE", "one ", "第一篇", "con", "." * 300])
def test_what_is_of_another_edition_is_not_here(client: Client, name: str) -> None:
    for request in (
        {"do": "move", "story": name, "to": "1"},
        {"do": "text", "story": name, "base": "", "text": "x"},
        {"do": "pin", "page": name, "pins": [{"story": "one", "column": 1}]},
        {"do": "swap", "page": "1", "pins": [{"story": name}, {"story": name}]},
        {"do": "exchange", "story": name, "instead": name},
        {"do": "unpin", "page": "1", "stories": [name] * 300},
        {"do": "freely", "page": name},
        {"do": "advert", "page": "1", "number": 99, "column": 1, "line": 1},
        {"do": "sign", "page": name, "role": "editor", "content": "0" * 64},
        {"do": "withdraw", "page": "1", "role": "editor", "content": "0" * 64},
        {"do": "answer", "mark": name, "state": "done"},
    ):
        assert answered(act(client, **request)), request
    for path in ("/api/page", "/api/ways", "/api/clash", "/proof", "/sharp", "/api/reading", "/reading.pdf"):
        assert answered(client.ask(path, query={"label": name})), path
    assert answered(client.ask("/api/story", query={"story": name}))
    assert answered(client.post("/api/preview", {"request": {"do": "exchange", "story": name}, "label": name}))


def test_a_file_that_is_deleted_under_the_desk(client: Client, desk: Desk) -> None:
    path = desk.root / "stories" / "six.md"
    data, text = path.read_bytes(), story(client, "six")
    path.unlink()
    try:
        for request in (
            {"do": "text", "story": "six", "base": text, "text": text + "。"},
            {"do": "field", "story": "six", "key": "kicker", "value": "引"},
            {"do": "fix", "file": "stories/six.md", "line": 9, "column": 1, "quoted": "x", "by": "y"},
            {"do": "pin", "page": "3", "pins": [{"story": "six", "column": 1}]},
        ):
            assert answered(act(client, **request)), request
        for address in ("/api/state", "/api/findings", "/api/page"):
            assert answered(client.ask(address, query={"label": "3"}))
        assert client.post("/api/fit", {"story": "six", "text": text}).status in (200, 409)
    finally:
        while desk.journal.undoable is not None and desk.journal.undoable.request.get("page") == "3":
            desk.undo("")
        path.write_bytes(data)
    assert story(client, "six") == text


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"pages: [", b"- 1\n- 2\n", b"pages:\n  - {label: '1'}\n" * 2, b"\0" * 99]
)
def test_an_edition_file_that_git_or_a_slip_has_broken(client: Client, desk: Desk, content: bytes) -> None:
    path = desk.root / "edition.yaml"
    data = path.read_bytes()
    path.write_bytes(content)
    try:
        assert answered(act(client, do="move", story="six", to="2"))
        assert answered(act(client, do="pin", page="2", pins=[{"story": "five", "column": 1}]))
        assert answered(act(client, do="page", page="2", key="section", value="新版名"))
        for address in ("/api/state", "/api/findings", "/api/page", "/api/clash"):
            assert answered(client.ask(address, query={"label": "2"})), address
    finally:
        path.write_bytes(data)
    assert client.ask("/api/state").status == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[",
        b"null",
        b"[]",
        b'"x"',
        b"{" * 5000,
        b"NaN",
        b'{"request": NaN}',
        b'{"request": {"do": ["a"]}}',
        b"\xff",
        b'{"request": {"do": "text", "story": 1e999}}',
        b'{"a":' * 900 + b"1" + b"}" * 900,
    ],
)
def test_malformed_bodies(client: Client, body: bytes) -> None:
    headers = {"origin": ORIGIN, "content-type": "application/json"}
    for path in ("/api/do", "/api/undo", "/api/skip", "/api/fit", "/api/preview", "/api/build/cancel"):
        if path == "/api/undo" and not body.startswith((b"[", b"{")):
            continue
        assert answered(client.ask(path, "POST", body=body, headers=headers)), path


def test_a_name_of_another_is_only_a_word(client: Client, desk: Desk) -> None:
    for who in ("x" * 10_000, "\u202e", "<b>", "a\nb", 7, None, ["x"], {"x": 1}):
        answer = client.post(
            "/api/do",
            {"request": {"do": "field", "story": "six", "key": "kicker", "value": json.dumps(who)[:20]}, "who": who},
        )
        assert answered(answer)
        assert desk.journal.undoable is not None and len(desk.journal.undoable.who) <= 40
