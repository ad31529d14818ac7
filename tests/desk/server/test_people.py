"""A desk for several people, attacked: no session, a wrong role for each action, a session planted, names made up."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path
from threading import Event, Thread

import pytest
from argon2 import PasswordHasher

from pinban.desk.server.app import desk_app
from pinban.desk.server.desk import Desk
from pinban.desk.server.guard import Secrets
from pinban.desk.server.roles import Post, User
from pinban.desk.server.sessions import Sessions
from pinban.desk.server.users import Known, Users, write_users
from pinban.desk.views.studio import wait_for
from pinban.signoff import MARKS_FILE, SIGNOFF_FILE
from tests.desk.client import HOST, ORIGIN, Answer, Client
from tests.desk.server.test_intruder import OTHER, READS, WRITES

PASSWORD = "麦田 铁路 早市"
NAMES = {"记者甲": Post.REPORTER, "校对乙": Post.READER, "编辑丙": Post.DESK, "总编丁": Post.CHIEF}
MORE_READS = (
    "/api/reading",
    "/reading.pdf",
    "/api/archive/search",
    "/api/archive/similar",
    "/api/archive/calendar",
    "/api/archive/pages",
    "/archive",
)


@pytest.fixture(scope="module")
def sessions(tmp_path_factory: pytest.TempPathFactory) -> Sessions:
    path = tmp_path_factory.mktemp("users") / "users.yaml"
    secret = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1).hash(PASSWORD)  # log-ins by the dozen
    write_users(path, [Known(User(name, post), secret) for name, post in NAMES.items()])
    return Sessions(Users(path))


@pytest.fixture(scope="module")
def door(desk: Desk, sessions: Sessions) -> Client:
    """A browser that has not logged in."""
    return Client(desk_app(desk, (HOST,), Secrets("the-token", "the-session"), sessions))


@pytest.fixture(autouse=True)
def as_it_was(desk: Desk) -> Iterator[None]:
    """What a test does to the edition is undone after it."""
    count = len(desk.journal.entries)
    yield
    while len(desk.journal.entries) > count and desk.journal.undoable is not None and _open(desk) > count:
        desk.undo("")


def _open(desk: Desk) -> int:
    entry = desk.journal.undoable
    return (entry.of or entry.number) if entry is not None else 0


def log_in(door: Client, name: str, cookie: str = "") -> Client:
    client = Client(door.app, cookie)
    answer = client.post("/login", {"name": name, "password": PASSWORD})
    assert answer.status == 200, answer
    client.cookie = answer.headers["set-cookie"].partition(";")[0]
    return client


def content(client: Client, label: str = "1") -> str:
    return str(client.ask("/api/reading", query={"label": label}).data["content"])


def act(client: Client, **request: object) -> Answer:
    return client.post("/api/do", {"request": request, "who": "总编丁"})


@pytest.mark.parametrize("path", [*READS[1:], *MORE_READS])
def test_without_a_session_nothing_is_shown(door: Client, path: str) -> None:
    for cookie in ("", "pinban-desk-8800=the-session", "pinban-desk-8800=", "pinban-desk-8800=x"):
        assert Client(door.app, cookie).ask(path).status == 401


@pytest.mark.parametrize("path", [*WRITES, "/logout"])
def test_without_a_session_nothing_is_done(door: Client, path: str) -> None:
    assert door.post(path, {"request": {"do": "move", "story": "one", "to": "2"}}).status == 401


def test_the_token_of_a_desk_of_ones_own_opens_nothing_here(door: Client) -> None:
    answer = door.ask("/", query={"token": "the-token"})
    assert (answer.status, answer.headers["location"]) == (303, "/login")
    assert "set-cookie" not in answer.headers


def test_only_the_page_to_log_in_on_is_open_to_all(door: Client) -> None:
    assert door.ask("/login").status == 200
    for name in ("login.js", "desk.css", "records.css", "words.js", "dom.js", "reading_words.js", "icon.svg"):
        assert door.ask(f"/web/{name}").status == 200
    for name in ("main.js", "reading.js", "../findings.py", "login.html/../main.js"):
        assert door.ask(f"/web/{name}").status == 401
    assert "default-src 'none'" in door.ask("/login").headers["content-security-policy"]


@pytest.mark.parametrize("origin", [OTHER, "null", "http://127.0.0.1:8801", "https://127.0.0.1:8800", ""])
def test_nobody_is_logged_in_by_another_site(door: Client, origin: str) -> None:
    answer = door.post("/login", {"name": "总编丁", "password": PASSWORD}, origin=origin)
    assert answer.status == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "data", [{}, {"name": "总编丁"}, {"name": 1, "password": []}, {"name": {"$ne": ""}, "password": {"$ne": ""}}]
)
def test_what_is_no_name_and_password_opens_nothing(door: Client, data: object) -> None:
    answer = door.post("/login", data)
    assert answer.status == 409
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("password", ["", "wrong", PASSWORD + "x", "x" * 5000])
def test_a_wrong_password_opens_nothing(door: Client, sessions: Sessions, password: str) -> None:
    answer = door.post("/login", {"name": "校对乙", "password": password})
    sessions.attempts.right("name:校对乙", "address:127.0.0.1")
    assert answer.status == 409
    assert answer.data["findings"][0]["code"] == "U061"
    assert "set-cookie" not in answer.headers


def test_a_session_that_somebody_planted_is_not_taken_up(door: Client, sessions: Sessions) -> None:
    planted = sessions.log_in("记者甲", PASSWORD, "6.6.6.6")
    victim = log_in(door, "总编丁", f"pinban-desk-8800={planted}")
    assert planted not in victim.cookie
    assert victim.ask("/api/state").data["you"]["post"] == "chief"
    assert Client(door.app, f"pinban-desk-8800={planted}").ask("/api/state").status == 401


def test_the_cookie_is_out_of_reach_and_ends(door: Client) -> None:
    answer = door.post("/login", {"name": "记者甲", "password": PASSWORD})
    assert answer.headers["set-cookie"].endswith("; Path=/; HttpOnly; SameSite=Strict")
    client = Client(door.app, answer.headers["set-cookie"].partition(";")[0])
    assert client.ask("/api/state").status == 200
    assert "Max-Age=0" in client.post("/logout").headers["set-cookie"]
    assert client.ask("/api/state").status == 401


def test_with_tls_the_cookie_never_goes_without(desk: Desk, sessions: Sessions) -> None:
    client = Client(desk_app(desk, (HOST,), Secrets(), sessions, secure=True))
    asked = {"name": "记者甲", "password": PASSWORD}
    assert client.post("/login", asked).status == 403  # the page's origin is https
    assert "; Secure" in client.post("/login", asked, origin=f"https://{HOST}").headers["set-cookie"]


PIN = {"story": "three", "column": 1, "line": 30, "columns": 1}
NOT_FOR = [
    ({"do": "move", "story": "one", "to": "2"}, ("记者甲", "校对乙")),
    ({"do": "pin", "page": "1", "pins": [PIN]}, ("记者甲", "校对乙")),
    ({"do": "swap", "page": "1", "pins": [PIN]}, ("记者甲", "校对乙")),
    ({"do": "lock", "page": "1", "pins": [PIN]}, ("记者甲", "校对乙")),
    ({"do": "unpin", "page": "1", "stories": ["one"]}, ("记者甲", "校对乙")),
    ({"do": "alternative", "page": "1", "body": "x", "pins": [PIN]}, ("记者甲", "校对乙")),
    ({"do": "page", "page": "1", "key": "section", "value": "x"}, ("记者甲", "校对乙")),
    ({"do": "field", "story": "one", "key": "kicker", "value": "x"}, ("校对乙",)),
    ({"do": "text", "story": "one", "base": "", "text": "x"}, ("校对乙",)),
    ({"do": "new", "story": "eight", "headline": "题"}, ("校对乙",)),
    ({"do": "accept", "code": "M1", "file": "x", "text": "x", "reason": "x", "by": "x"}, ("记者甲",)),
    ({"do": "sign", "page": "1", "role": "proofreader"}, ("记者甲", "编辑丙", "总编丁")),
    ({"do": "sign", "page": "1", "role": "editor"}, ("记者甲", "校对乙")),
    ({"do": "sign", "page": "1", "role": "chief"}, ("记者甲", "校对乙", "编辑丙")),
    ({"do": "withdraw", "page": "1", "role": "chief"}, ("记者甲", "校对乙", "编辑丙")),
    ({"do": "exec", "cmd": "id"}, ("记者甲", "校对乙")),
    ({"do": ["sign"], "role": ["chief"]}, ("记者甲", "校对乙")),
]


@pytest.mark.parametrize(("request_data", "who"), [(asked, name) for asked, names in NOT_FOR for name in names])
def test_each_action_is_refused_to_whom_it_is_not_for(
    door: Client, desk: Desk, request_data: dict[str, object], who: str
) -> None:
    client, count = log_in(door, who), len(desk.journal.entries)
    answer = act(client, **{**request_data, **({"content": content(client)} if "role" in request_data else {})})
    assert answer.status == 403
    assert answer.data["findings"][0]["code"] == "U060"
    assert who in answer.data["findings"][0]["zh"]
    assert len(desk.journal.entries) == count


@pytest.mark.parametrize("path", ["/api/build", "/api/build/cancel", "/api/import"])
def test_building_and_bringing_in_are_not_for_all(door: Client, path: str) -> None:
    client = log_in(door, "校对乙")
    answer = client.ask(path, "POST", query={"name": "a.txt"}, body=b"x", headers={"origin": ORIGIN})
    assert answer.status == 403
    assert client.ask("/out", query={"name": "report.json"}).status == 403


def test_a_reporter_brings_copy_in_but_to_no_page(door: Client) -> None:
    client = log_in(door, "记者甲")
    asked = {"name": "来稿.txt", "page": "3"}
    answer = client.ask("/api/import", "POST", query=asked, body="题\n\n字".encode(), headers={"origin": ORIGIN})
    assert answer.status == 403


def test_nobody_signs_by_another_name(door: Client, desk: Desk) -> None:
    client = log_in(door, "编辑丙")
    more = {"who": "总编丁", "when": "2001-01-01T00:00:00+00:00"}
    answer = act(client, do="sign", page="1", role="editor", content=content(client), **more)
    assert answer.status == 200
    line = json.loads((desk.root / SIGNOFF_FILE).read_text("utf-8").splitlines()[-1])
    assert (line["who"], line["when"][:4]) == ("编辑丙", "2018")
    assert desk.journal.entries[-1].who == "编辑丙"


def test_nobody_else_undoes_a_signature(door: Client, desk: Desk) -> None:
    editor, chief = log_in(door, "编辑丙"), log_in(door, "总编丁")
    act(editor, do="sign", page="1", role="editor", content=content(editor))
    answer = chief.post("/api/undo")
    assert (answer.status, answer.data["findings"][0]["code"]) == (403, "U068")
    assert log_in(door, "记者甲").post("/api/undo").status == 403
    assert editor.post("/api/undo").status == 200
    assert log_in(door, "校对乙").post("/api/redo").status == 403


def test_what_one_may_not_do_one_may_not_undo(door: Client) -> None:
    desk = log_in(door, "编辑丙")
    assert act(desk, do="move", story="six", to="2").status == 200
    assert log_in(door, "记者甲").post("/api/undo").status == 403
    assert desk.post("/api/undo").status == 200
    assert log_in(door, "记者甲").post("/api/redo").status == 403


def test_a_page_that_changed_meanwhile_is_not_signed(door: Client) -> None:
    client = log_in(door, "总编丁")
    for seen in ("0" * 64, "", 1, None, content(client, "2")):
        answer = act(client, do="sign", page="1", role="chief", content=seen)
        assert (answer.status, answer.data["findings"][0]["code"]) == (409, "U050")
    assert act(client, do="sign", page="99", role="chief", content="0" * 64).data["findings"][0]["code"] == "U055"


def test_a_page_that_is_being_made_anew_is_not_signed_as_it_was(door: Client, desk: Desk) -> None:
    """Somebody signs in the moment between a change and the new page: what they saw is signed by nobody."""
    client, editor = log_in(door, "总编丁"), log_in(door, "编辑丙")
    seen, elsewhere = content(client), content(client, "3")
    made = Event()
    desk.studio.ask_now(lambda: made.wait(30))  # pages are made in this thread
    answers: list[Answer] = []
    signs = Thread(target=lambda: answers.append(act(client, do="sign", page="1", role="chief", content=seen)))
    try:
        assert act(editor, do="field", story="one", key="headline", value="临付印改了标题").status == 200
        signs.start()
        signs.join(0.3)
        assert signs.is_alive()  # it waits
    finally:
        made.set()
        signs.join(60)
    assert (answers[0].status, answers[0].data["findings"][0]["code"]) == (409, "U050")
    assert wait_for(desk.studio, lambda now: not now.busy, 60)
    assert content(client) != seen
    assert not any('"sign"' in line for line in lines_of(desk))
    assert act(client, do="sign", page="1", role="chief", content=content(client)).status == 200
    assert act(client, do="sign", page="3", role="chief", content=elsewhere).status == 200


def test_what_cannot_be_made_is_not_signed(door: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    client = log_in(door, "总编丁")
    assert wait_for(desk.studio, lambda now: not now.busy, 60)
    seen = content(client)
    for broken, code in ((False, "U057"), (True, "U058")):
        with monkeypatch.context() as patch:
            patch.setattr("pinban.desk.server.desk._SEEN_WAIT", 0.0)
            patch.setattr(desk.studio, "as_filed", lambda *_: False)
            patch.setattr(desk.studio, "standing", replace(desk.now, broken=broken))
            for do in ("sign", "read"):
                role = {"role": "chief"} if do == "sign" else {}
                answer = act(client, do=do, page="1", content=seen, **role)
                assert (answer.status, answer.data["findings"][0]["code"]) == (409, code)
    assert lines_of(desk) == []


def test_what_is_changed_between_two_looks_is_waited_for_again(
    door: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = log_in(door, "总编丁")
    assert wait_for(desk.studio, lambda now: not now.busy, 60)
    known = iter([True, False, True, True])  # waited for, and gone again once the request is read
    monkeypatch.setattr(desk.studio, "as_filed", lambda *_: next(known))
    assert act(client, do="sign", page="1", role="chief", content=content(client)).status == 200
    assert len(lines_of(desk)) == 1
    assert list(known) == []


def lines_of(desk: Desk) -> list[str]:
    path = desk.root / SIGNOFF_FILE
    return path.read_text("utf-8").splitlines() if path.exists() else []


@pytest.mark.parametrize("word", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "\u202e反", "a\nb\0c"])
def test_script_in_notes_and_names_stays_words(door: Client, desk: Desk, word: str) -> None:
    client = log_in(door, "校对乙")
    now = content(client)
    answer = act(client, do="note", page="1", note=word, story="one", start=0, end=3, content=now)
    assert answer.status == 200
    came = client.ask("/api/reading", query={"label": "1"})
    assert came.headers["content-type"] == "application/json"
    assert came.data["marks"][-1]["note"] == word
    assert len((desk.root / MARKS_FILE).read_text("utf-8").splitlines()) == len(came.data["marks"])


@pytest.mark.parametrize(
    "more",
    [
        {"note": "x" * 2001},
        {"note": "x" * 900_000},
        {"strokes": [[0, 0, 1, 1]] * 21},
        {"strokes": [[0] * 601]},
        {"strokes": [[0, 0, 1e9, 1]]},
        {"story": "one", "start": 0, "end": 10**12},
        {"story": "one", "start": -5, "end": 3},
        {"story": "../../etc", "start": 0, "end": 3},
        {"anchor": {"story": "one", "quote": "forged"}, "story": "one", "start": 3, "end": 3},
        {"at": [1e99, 0]},
        {"at": ["x"]},
        {"kind": "exec"},
    ],
)
def test_notes_out_of_bounds_are_refused(door: Client, desk: Desk, more: dict[str, object]) -> None:
    client = log_in(door, "校对乙")
    before = desk.journal.read(MARKS_FILE)
    answer = act(client, **{"do": "note", "page": "1", "note": "核", "content": content(client), **more})
    if "end" in more and answer.status == 200:  # an end beyond the text is the text's, and a note's word has an end
        assert more["end"] == 10**12
        return
    assert answer.status == 409
    assert desk.journal.read(MARKS_FILE) == before


def test_sockets_ask_for_a_session(door: Client) -> None:
    client = log_in(door, "编辑丙")
    assert door.socket(headers={"origin": ORIGIN}) == ["refused"]
    assert Client(door.app, "pinban-desk-8800=x").socket(headers={"origin": ORIGIN}) == ["refused"]
    assert client.socket(headers={"origin": OTHER}) == ["refused"]
    assert client.socket() == ["refused"]
    assert json.loads(client.socket(headers={"origin": ORIGIN})[0])["you"] > 0


def test_a_lock_bears_the_name_of_whoever_logged_in(door: Client) -> None:
    client = log_in(door, "编辑丙")
    told = client.socket(headers={"origin": ORIGIN}, say=[json.dumps({"who": "总编丁", "story": "one"})])
    held = [json.loads(text)["held"]["one"] for text in told if json.loads(text).get("held", {}).get("one")]
    assert [name for _, name in held] == ["编辑丙"]


@pytest.mark.parametrize("label", ["", "99", "../1", "1\0", "<b>", "x" * 300])
def test_pages_that_are_none(door: Client, label: str) -> None:
    client = log_in(door, "校对乙")
    assert client.ask("/api/reading", query={"label": label}).status == 404
    assert client.ask("/reading.pdf", query={"label": label}).status == 404


@pytest.mark.parametrize("since", ["../../edition.yaml", "..", "x" * 64, "/etc/passwd", "a/b", "\0"])
def test_former_proofs_are_named_by_their_hash_alone(door: Client, since: str) -> None:
    client = log_in(door, "校对乙")
    answer = client.ask("/api/reading", query={"label": "1", "since": since})
    assert answer.status == 200
    assert answer.data["changes"] == {"known": False, "items": []}


def test_a_proof_on_paper_is_one_sheet_of_a3(door: Client, tmp_path: Path) -> None:
    import pypdfium2

    client = log_in(door, "校对乙")
    act(client, do="note", page="1", note="请核对", story="one", start=30, end=34, content=content(client))
    answer = client.ask("/reading.pdf", query={"label": "1"})
    assert answer.headers["content-type"] == "application/pdf"
    document = pypdfium2.PdfDocument(answer.body)
    assert len(document) == 1
    assert [round(side * 25.4 / 72) for side in document[0].get_size()] == [297, 420]
    pixels = document[0].render(scale=1).to_numpy()
    red = (pixels[:, :, 2].astype(int) - pixels[:, :, 1] > 60) & (pixels[:, :, 2] > 120)
    assert red.sum() > 20  # BGR: the word is framed, and numbered
    notes = pixels[30:200, round(pixels.shape[1] * 0.79) : -20]
    assert (notes.min(axis=2) < 120).sum() > 50  # and the note stands beside the page


def test_one_story_prints_with_its_numbers_and_notes(door: Client) -> None:
    import pypdfium2

    client = log_in(door, "校对乙")
    act(client, do="note", page="1", note="请核对", story="one", start=30, end=34, content=content(client))
    answer = client.ask("/reading.pdf", query={"label": "1", "story": "one"})
    document = pypdfium2.PdfDocument(answer.body)
    assert [round(side * 25.4 / 72) for side in document[0].get_size()] == [297, 420]
    pixels = document[0].render(scale=1).to_numpy().astype(int)
    assert ((pixels[:, :, 2] - pixels[:, :, 1]) > 60).sum() > 20  # the note, in red
    assert (pixels.max(axis=2) < 110).sum() > 2000  # the lines
    for story in ("", "four", "../one", "\0"):
        assert client.ask("/reading.pdf", query={"label": "1", "story": story}).status == (404 if story else 200)


def test_a_finding_is_let_stand_by_whoever_logged_in(door: Client, desk: Desk) -> None:
    client = log_in(door, "校对乙")
    asked = {"code": "M101", "file": "stories/one.md", "text": "字字", "reason": "原文如此", "by": "总编丁"}
    answer = act(client, do="accept", **asked)
    assert answer.status == 200, answer
    assert "校对乙" in (desk.root / "accepted.yaml").read_text("utf-8")
    assert "总编丁" not in (desk.root / "accepted.yaml").read_text("utf-8")


def test_undo_is_offered_to_those_alone_who_may(door: Client) -> None:
    """A signature is undone by its owner: nobody else is shown the button, whatever their role."""
    signer, chief = log_in(door, "编辑丙"), log_in(door, "总编丁")
    assert act(signer, do="sign", page="1", role="editor", content=content(signer)).data["done"]
    assert signer.ask("/api/state").data["undo"]["may"] is True
    assert chief.ask("/api/state").data["undo"]["may"] is False
    assert log_in(door, "校对乙").ask("/api/state").data["undo"]["may"] is False
    assert chief.post("/api/undo").status == 403
    assert signer.post("/api/undo").data["done"]
    assert signer.ask("/api/state").data["redo"]["may"] is True
    assert chief.ask("/api/state").data["redo"]["may"] is False


def test_a_clock_that_goes_back_is_told_once_and_order_is_by_line(
    door: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Set back by an hour between two people's reading: the later line is the later reading, whatever the times say."""
    reader, editor = log_in(door, "校对乙"), log_in(door, "编辑丙")
    found = list(desk.journal.found)
    assert wait_for(desk.studio, lambda now: not now.busy, 60)
    now = content(reader)
    assert act(reader, do="read", page="1", content=now).status == 200
    earlier = desk.clock() - timedelta(hours=1)
    monkeypatch.setattr(desk, "clock", lambda: earlier)
    assert act(editor, do="read", page="1", content=now).status == 200
    assert act(editor, do="sign", page="1", role="editor", content=now).status == 200
    data = reader.ask("/api/reading", query={"label": "1"}).data
    came = sorted((*data["read"], *data["signatures"]), key=lambda item: item["order"])
    assert [item["who"] for item in came] == ["校对乙", "编辑丙", "编辑丙"]
    assert [item["when"] for item in came] != sorted(item["when"] for item in came)
    told = [item for item in editor.ask("/api/state").data["journal"] if item["code"] == "U059"]
    assert [item["severity"] for item in told] == ["warning"]
    desk.journal.found[:] = found


def test_a_clock_that_goes_back_a_little_or_another_zone_is_no_fault(
    door: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = log_in(door, "编辑丙")
    monkeypatch.setattr(desk, "_clock_told", False)
    now = desk.clock()
    for later in (now - timedelta(seconds=30), now.astimezone(timezone(timedelta(hours=8))), now + timedelta(days=400)):
        monkeypatch.setattr(desk, "clock", lambda moment=later: moment)
        assert act(editor, do="field", story="one", key="byline", value=f"{later:%s%z}").status == 200
    assert not any(item["code"] == "U059" for item in editor.ask("/api/state").data["journal"])
