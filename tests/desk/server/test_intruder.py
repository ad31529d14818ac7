"""Whoever has no business at the desk gets nothing, and nothing that stands in copy or a name becomes a command."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from pinban.desk.server.desk import Desk
from pinban.desk.server.intake import is_plain_name
from pinban.desk.views.studio import wait_for
from tests.desk.client import HOST, ORIGIN, Client
from tests.manuscripts.importing.docx_parts import docx

READS = (
    "/",
    "/api/state",
    "/api/page",
    "/api/story",
    "/api/findings",
    "/api/ways",
    "/api/build",
    "/proof",
    "/sharp",
    "/way",
    "/out",
    "/picture",
    "/preview",
    "/api/clash",
    "/web/main.js",
)
WRITES = (
    "/api/do",
    "/api/undo",
    "/api/redo",
    "/api/fit",
    "/api/import",
    "/api/build",
    "/api/build/cancel",
    "/api/preview",
    "/api/skip",
)
MOVE = {"request": {"do": "move", "story": "one", "to": "2"}, "who": "x"}
OTHER = "http://evil.example"


def edition(desk: Desk) -> bytes:
    return (desk.root / "edition.yaml").read_bytes()


@pytest.mark.parametrize("path", READS)
def test_without_the_token_nothing_is_shown(stranger: Client, path: str) -> None:
    answer = stranger.ask(path)
    assert answer.status == 401
    assert "set-cookie" not in answer.headers
    assert b"token=" not in answer.body


@pytest.mark.parametrize("path", WRITES)
def test_without_the_token_nothing_is_done(stranger: Client, path: str, desk: Desk) -> None:
    before = edition(desk)
    assert stranger.post(path, MOVE).status == 401
    assert edition(desk) == before


@pytest.mark.parametrize("token", ["", "x", "the-tokenx", "THE-TOKEN", "the-token\0", "the-session"])
def test_a_wrong_token_opens_nothing(stranger: Client, token: str) -> None:
    answer = stranger.ask("/", query={"token": token})
    assert answer.status == 401
    assert "set-cookie" not in answer.headers


def test_the_token_opens_the_front_page_alone(stranger: Client) -> None:
    for path in READS[1:]:
        assert stranger.ask(path, query={"token": "the-token"}).status == 401
    assert stranger.ask("/", "POST", query={"token": "the-token"}, headers={"origin": ORIGIN}).status == 401


def test_the_cookie_is_of_this_site_and_out_of_reach_of_scripts(stranger: Client) -> None:
    answer = stranger.ask("/", query={"token": "the-token"})
    assert answer.headers["set-cookie"] == "pinban-desk-8800=the-session; Path=/; HttpOnly; SameSite=Strict"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "cookie",
    [
        "pinban-desk-8800=",
        "pinban-desk-8800=x",
        "pinban-desk-9999=the-session",
        'a;;=,"b',
        "pinban-desk-8800=the-token",
    ],
)
def test_another_cookie_is_none(desk: Desk, client: Client, cookie: str) -> None:
    assert Client(client.app, cookie).ask("/api/state").status == 401


@pytest.mark.parametrize(
    "origin",
    [
        OTHER,
        "null",
        "https://127.0.0.1:8800",
        "http://127.0.0.1:8801",
        "http://127.0.0.1:8800.evil.example",
        "http://127.0.0.1",
        "",
    ],
)
@pytest.mark.parametrize("path", WRITES)
def test_another_origin_changes_nothing(client: Client, desk: Desk, origin: str, path: str) -> None:
    before = edition(desk)
    assert client.post(path, MOVE, origin=origin).status == 403
    assert edition(desk) == before


def test_without_an_origin_nothing_is_changed(client: Client, desk: Desk) -> None:
    before = edition(desk)
    body = json.dumps(MOVE).encode()
    assert client.ask("/api/do", "POST", body=body, headers={"content-type": "application/json"}).status == 403
    assert edition(desk) == before


def test_a_form_of_another_site_changes_nothing(client: Client, desk: Desk) -> None:
    before = edition(desk)
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""):
        answer = client.post("/api/do", MOVE, headers={"content-type": kind})
        assert answer.status == 409
        assert answer.data["findings"][0]["code"] == "U016"
    assert edition(desk) == before


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8800",
        "127.0.0.1",
        "127.0.0.1:8801",
        "localhost.evil.example:8800",
        "",
        "[::1]:8800",
    ],
)
def test_another_name_of_the_host_leads_nowhere(client: Client, host: str) -> None:
    assert client.ask("/api/state", host=host).status == 421
    assert client.post("/api/do", MOVE, host=host).status == 421
    assert client.socket(headers={"origin": ORIGIN}, host=host) == ["refused"]


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_sites_page_cannot_show_ours(client: Client, site: str) -> None:
    for path in READS[1:]:
        assert client.ask(path, headers={"sec-fetch-site": site}).status == 403
    assert client.ask("/", headers={"sec-fetch-site": site}).headers["x-frame-options"] == "DENY"


def test_sockets_ask_for_origin_and_cookie(client: Client, stranger: Client) -> None:
    assert stranger.socket(headers={"origin": ORIGIN}) == ["refused"]
    assert client.socket(headers={"origin": OTHER}) == ["refused"]
    assert client.socket() == ["refused"]
    told = client.socket(headers={"origin": ORIGIN})
    assert json.loads(told[0])["you"] > 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "1",
        "{",
        '"x"',
        "[" * 10_000,
        '{"who": {"a": 1}, "story": ["x"]}',
        "x" * 100_000,
        '{"who": "<script>", "story": "../../etc"}',
    ],
)
def test_what_a_socket_says_is_never_more_than_words(client: Client, text: str) -> None:
    told = client.socket(headers={"origin": ORIGIN}, say=[text])
    assert "refused" not in told
    assert client.ask("/api/state").status == 200


def test_every_answer_binds_the_browser(client: Client, stranger: Client) -> None:
    answers = [client.ask(path) for path in READS] + [
        stranger.ask("/"),
        client.post("/api/do", {}),
        client.ask("/nowhere"),
    ]
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy.replace("style-src 'unsafe-inline'; sandbox", "")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize(
    "name",
    [
        "../edition.yaml",
        "..%2f..%2fetc/passwd",
        "/etc/passwd",
        "..\\..\\x",
        "report.json/../../x",
        "",
        ".",
        "stories/one.md",
        "%00",
        "x" * 300,
    ],
)
def test_files_out_of_the_output_are_not_given(client: Client, name: str) -> None:
    assert client.ask("/out", query={"name": name}).status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/web/../desk.py",
        "/web/../server/app.py",
        "/web/..%2fserver/app.py",
        "/web//etc/passwd",
        "/web/%2e%2e/findings.py",
        "/edition.yaml",
        "/stories/one.md",
    ],
)
def test_only_the_pages_own_files_are_served(client: Client, path: str) -> None:
    assert client.ask(path).status in (404, 405)


@pytest.mark.parametrize(
    "story",
    [
        "../../etc/passwd",
        "../edition",
        "/etc/passwd",
        "one\0",
        "a/../../b",
        "..",
        "",
        "x" * 500,
        "stories/one",
        "con\none",
    ],
)
def test_stories_out_of_the_edition_are_neither_read_nor_written(client: Client, desk: Desk, story: str) -> None:
    before = edition(desk)
    assert client.ask("/api/story", query={"story": story}).status == 409
    assert client.post("/api/fit", {"story": story, "text": "字"}).status in (200, 409)
    for request in (
        {"do": "field", "story": story, "key": "kicker", "value": "x"},
        {"do": "text", "story": story, "base": "", "text": "x"},
        {"do": "new", "story": story, "headline": "题"},
        {"do": "move", "story": story, "to": "1"},
    ):
        assert client.post("/api/do", {"request": request}).status == 409
    assert edition(desk) == before
    assert not (desk.root.parent / "edition.md").exists()


@pytest.mark.parametrize(
    "data",
    [
        [],
        1,
        "x",
        None,
        {"request": []},
        {"request": {"do": ["move"]}},
        {"request": {"do": "exec", "cmd": "id"}},
        {"request": {"do": "move", "story": 1, "to": "2"}},
    ],
)
def test_what_is_no_request_is_refused(client: Client, data: object) -> None:
    answer = client.ask(
        "/api/do",
        "POST",
        body=json.dumps(data).encode(),
        headers={"origin": ORIGIN, "content-type": "application/json"},
    )
    assert answer.status == 409
    assert answer.data["findings"][0]["code"] == "U016"


def test_too_much_is_not_read(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    big = {"request": {"do": "text", "story": "one", "base": "", "text": "字" * 500_000}}
    assert client.post("/api/do", big).status == 409
    monkeypatch.setattr("pinban.desk.server.app.MOST_UPLOAD", 1000)
    answer = client.ask("/api/import", "POST", query={"name": "x.txt"}, body=b"x" * 2000, headers={"origin": ORIGIN})
    assert answer.status == 409
    assert client.ask("/api/state", query={"x": "y" * 3000}).status == 414
    deep = b'{"request":' * 20_000
    assert (
        client.ask("/api/do", "POST", body=deep, headers={"origin": ORIGIN, "content-type": "application/json"}).status
        == 409
    )


@pytest.mark.parametrize(
    "name",
    [
        "../x.docx",
        "/tmp/x.docx",
        "..",
        ".hidden.txt",
        "a\\b.txt",
        "a\nb.txt",
        "a\0.txt",
        "",
        "x" * 200,
        "a:b.txt",
        "<img>.txt",
        "con|cat",
    ],
)
def test_names_of_uploads_lead_nowhere(client: Client, desk: Desk, name: str) -> None:
    assert not is_plain_name(name)
    before = sorted(desk.root.rglob("*.*"))
    answer = client.ask("/api/import", "POST", query={"name": name}, body="字".encode(), headers={"origin": ORIGIN})
    assert answer.status == 409
    assert sorted(desk.root.rglob("*.*")) == before


def test_names_of_uploads_may_be_chinese() -> None:
    for name in ("来稿（三）.docx", "photo-1.JPG", "七一 特刊.txt"):
        assert is_plain_name(name)


def test_drawings_of_pages_are_inert(client: Client) -> None:
    client.ask("/api/ways", query={"label": "1"})
    answer = client.ask("/way", query={"label": "1", "number": "0"})
    assert answer.status == 200
    assert answer.headers["content-security-policy"].endswith("sandbox")
    assert client.ask("/way", query={"label": "1", "number": "99"}).status == 404
    assert client.ask("/way", query={"label": "1", "number": "-1"}).status == 404


def test_the_page_is_made_without_markup() -> None:
    web = Path(__file__).parents[3] / "pinban" / "desk" / "web"
    for path in web.glob("*.js"):
        text = path.read_text(encoding="utf-8")
        for word in (
            "innerHTML",
            "outerHTML =",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            "http://" if path.name != "api.js" else "https://",
        ):
            assert word not in text, (path.name, word)
    page = (web / "index.html").read_text(encoding="utf-8")
    assert "<style" not in page and "onclick" not in page and "http" not in page


def test_the_host_is_ours(client: Client) -> None:
    assert client.ask("/api/state", host=HOST).status == 200


@pytest.mark.parametrize(
    "query",
    [
        {"story": "one", "number": "0"},
        {"story": "../one", "number": "0"},
        {"story": "one", "number": "-1"},
        {"story": "one", "number": "99999"},
        {"story": "one", "number": "０"},
        {"story": "one", "number": "../../etc/passwd"},
        {},
    ],
    ids=repr,
)
def test_only_pictures_of_stories_are_shown(client: Client, query: dict[str, str]) -> None:
    assert client.ask("/picture", query=query).status == 404


@pytest.mark.parametrize(
    "look",
    [
        {"page": "../../x", "grid": "a", "spare_lines": 0, "stories": []},
        {"page": "a/b", "grid": "a", "spare_lines": 0, "stories": []},
        {"page": ".hidden", "grid": "a", "spare_lines": 0, "stories": []},
        {"page": "a\x00b", "grid": "a", "spare_lines": 0, "stories": []},
        {"page": "1", "grid": "a", "spare_lines": -1, "stories": []},
        {"page": "1", "grid": "a", "spare_lines": 0, "stories": [{"story": "one"}] * 5000},
    ],
    ids=lambda item: repr(item)[:40],
)
def test_how_a_page_stood_is_never_written_elsewhere(client: Client, desk: Desk, look: dict[str, object]) -> None:
    before = edition(desk)
    pin = {"do": "pin", "page": "1", "pins": [{"story": "three", "columns": 2}], "kept": [look]}
    answer = client.post("/api/do", {"request": pin})
    assert (answer.status, answer.data["findings"][0]["code"]) == (409, "U016")
    assert edition(desk) == before
    assert not (desk.root / "plan").exists()


def test_what_a_browser_says_of_how_a_page_stood_is_not_believed(client: Client, desk: Desk) -> None:
    look = {"page": "1", "grid": "x", "spare_lines": 7, "stories": []}
    pin = {"do": "pin", "page": "1", "pins": [{"story": "three", "columns": 2}], "kept": [look]}
    assert client.post("/api/do", {"request": pin}).status == 200
    kept = json.loads((desk.root / "plan" / "1.json").read_text(encoding="utf-8"))
    assert kept["grid"] != "x"
    assert [item["story"] for item in kept["stories"]] == [item.story for item in desk.now.pages["1"].plan.stories]
    client.post("/api/undo")
    assert not (desk.root / "plan" / "1.json").exists()


def test_a_bomb_that_is_dropped_is_a_finding(client: Client, desk: Desk) -> None:
    before = edition(desk)
    bomb = docx(parts={"word/media/zeros.bin": b"\0" * (48 << 20)})
    assert len(bomb) < 1 << 20
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as out:
        for number in range(20_000):
            out.writestr(f"{number}.txt", b"")
    for name, data in (("炸弹.docx", bomb), ("许多.zip", many.getvalue()), ("坏.docx", b"PK\x03\x04" + b"\0" * 99)):
        answer = client.ask(
            "/api/import", "POST", query={"name": name, "page": "1"}, body=data, headers={"origin": ORIGIN}
        )
        assert answer.status in (200, 409), name
        told = answer.data["findings"] if answer.status == 409 else answer.data["found"]
        assert [item for item in told if item["severity"] in ("error", "warning")], name
    assert edition(desk) == before


def test_script_in_a_headline_is_text(client: Client, desk: Desk) -> None:
    for marked in ('"><img src=x onerror=alert(1)><script>alert(2)</script>', "{{7*7}} ${1}"):
        field = {"do": "field", "story": "six", "key": "headline", "value": marked}
        assert client.post("/api/do", {"request": field}).status == 409, "manuscripts hold no markup"
    words = "\" onerror=alert(1) ' {7*7} javascript:alert(2) & ]]>"
    asked = {"request": {"do": "field", "story": "six", "key": "headline", "value": words}}
    number = desk.now.number
    assert client.post("/api/do", asked).status == 200
    assert wait_for(desk.studio, lambda now: now.number > number and not now.busy, 60)
    state = client.ask("/api/state")
    assert state.headers["content-type"].startswith("application/json")
    assert any(story["title"] == words for page in state.data["pages"] for story in page["stories"])
    request = {"do": "exchange", "story": "seven", "instead": "five"}
    client.post("/api/preview", {"request": request, "label": "3"})
    assert b"<script" not in client.ask("/preview").body
    number = desk.now.number
    client.post("/api/undo")
    assert wait_for(desk.studio, lambda now: now.number > number and not now.busy, 60)
