"""Users, passwords, sessions, roles: what stands in the file, who gets in, who may do what."""

import stat
import time
from pathlib import Path

import pytest

from pinban.desk.actions.requests import Request
from pinban.desk.actions.snapshot import RefusedError
from pinban.desk.server.roles import MAY, OWNER, POSTS, Post, User, check
from pinban.desk.server.sessions import FREE, LASTS, Sessions
from pinban.desk.server.users import Known, Users, UsersFileError, hashed, inside, is_right, read_users, write_users
from pinban.model import Role

PASSWORD = "麦田 铁路 早市"
HASHED = hashed(PASSWORD)


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def people(path: Path, **posts: Post) -> Path:
    write_users(path, [Known(User(name, post), HASHED) for name, post in (posts or {"河川": Post.DESK}).items()])
    return path


def code(action: object) -> str:
    with pytest.raises(RefusedError) as error:
        action()  # type: ignore[operator]
    return error.value.found[0].code


def test_a_password_is_kept_as_a_salted_hash_alone(tmp_path: Path) -> None:
    path = people(tmp_path / "users.yaml")
    text = path.read_text("utf-8")
    assert PASSWORD not in text and "$argon2id$" in text
    assert hashed(PASSWORD) != HASHED
    assert is_right(HASHED, PASSWORD) and not is_right(HASHED, PASSWORD + " ")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [(item.user.name, item.user.post) for item in read_users(path)] == [("河川", Post.DESK)]


@pytest.mark.parametrize("password", ["", "short", "x" * 7, "x" * 201])
def test_passwords_have_bounds(password: str) -> None:
    with pytest.raises(UsersFileError) as error:
        hashed(password)
    assert error.value.finding.code == "U067"


@pytest.mark.parametrize("name", ["a: b", "'", "- x", "#", "{}", "<script>", "河\u3000川", "*", "&a", "true", "1"])
def test_names_are_written_as_they_are(tmp_path: Path, name: str) -> None:
    path = tmp_path / "users.yaml"
    write_users(path, [Known(User(name, Post.READER), HASHED)])
    assert read_users(path)[0].user == User(name, Post.READER)


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "users: 1",
        "users:\n  - {name: a, role: boss, password: '$argon2id$x'}",
        "users:\n  - {name: a, role: owner, password: '$argon2id$x'}",
        "users:\n  - {name: a, role: desk, password: secret}",
        "users:\n  - {name: a, role: desk}",
        "users:\n" + "  - {name: a, role: desk, password: '$argon2id$x'}\n" * 2,
    ],
)
def test_a_users_file_that_is_none_opens_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "users.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(UsersFileError):
        Users(path)


def test_a_users_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsersFileError) as error:
        Users(tmp_path / "none.yaml")
    assert error.value.finding.code == "U064"


def test_whoever_is_taken_out_is_out_at_once(tmp_path: Path) -> None:
    path = people(tmp_path / "users.yaml", 河川=Post.DESK, 柳边=Post.CHIEF)
    sessions = Sessions(Users(path), Clock())
    secret = sessions.log_in("河川", PASSWORD, "1.2.3.4")
    assert sessions.user(secret) == User("河川", Post.DESK)
    people(path, 河川=Post.READER, 柳边=Post.CHIEF)
    assert sessions.user(secret) == User("河川", Post.READER)
    people(path, 柳边=Post.CHIEF)
    assert sessions.user(secret) is None
    path.write_text("broken: [", "utf-8")
    assert sessions.user(secret) is None


def test_each_log_in_is_a_session_of_its_own_and_ends(tmp_path: Path) -> None:
    clock = Clock()
    sessions = Sessions(Users(people(tmp_path / "users.yaml")), clock)
    one, two = (sessions.log_in("河川", PASSWORD, "1.2.3.4") for _ in range(2))
    assert one != two and len(one) > 30
    sessions.log_out(one)
    assert sessions.user(one) is None and sessions.user(two) is not None
    clock.now += LASTS
    assert sessions.user(two) is None
    assert sessions.user("") is None


@pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason="the system has no clock that goes on in sleep")
def test_a_session_runs_out_while_the_machine_sleeps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A laptop that was closed on Friday is not logged in on Monday: what counts is the clock that goes on in sleep."""
    passed = {time.CLOCK_BOOTTIME: 0.0}
    monkeypatch.setattr(time, "clock_gettime", passed.__getitem__)
    sessions = Sessions(Users(people(tmp_path / "users.yaml")))
    secret = sessions.log_in("河川", PASSWORD, "1.2.3.4")
    passed[time.CLOCK_BOOTTIME] = LASTS - 1
    assert sessions.user(secret) is not None
    passed[time.CLOCK_BOOTTIME] = LASTS
    assert sessions.user(secret) is None


def test_wrong_passwords_make_one_wait_and_longer_each_time(tmp_path: Path) -> None:
    clock = Clock()
    sessions = Sessions(Users(people(tmp_path / "users.yaml")), clock)
    for _ in range(FREE):
        assert code(lambda: sessions.log_in("河川", "wrong one", "1.2.3.4")) == "U061"
    assert code(lambda: sessions.log_in("河川", PASSWORD, "9.9.9.9")) == "U062"  # the name waits, from wherever
    assert code(lambda: sessions.log_in("柳边", "wrong one", "1.2.3.4")) == "U062"  # and the address, for whomever
    clock.now += 31
    assert code(lambda: sessions.log_in("河川", "wrong one", "9.9.9.9")) == "U061"
    clock.now += 31
    assert code(lambda: sessions.log_in("河川", PASSWORD, "9.9.9.9")) == "U062"
    clock.now += 60
    assert sessions.log_in("河川", PASSWORD, "9.9.9.9")


def test_an_unknown_name_is_refused_as_a_wrong_password_is(tmp_path: Path) -> None:
    sessions = Sessions(Users(people(tmp_path / "users.yaml")), Clock())
    assert code(lambda: sessions.log_in("nobody", PASSWORD, "1.2.3.4")) == "U061"


def test_attempts_are_not_kept_without_end(tmp_path: Path) -> None:
    sessions = Sessions(Users(people(tmp_path / "users.yaml")), Clock())
    for number in range(5000):
        sessions.attempts.wrong(f"name:{number}")
    assert len(sessions.attempts._tries) <= 2001


@pytest.mark.parametrize("name", ["users.yaml", "deep/er/users.yaml"])
def test_a_users_file_in_the_edition_is_seen_through_links_too(tmp_path: Path, name: str) -> None:
    edition = tmp_path / "e"
    path = edition / name
    path.parent.mkdir(parents=True)
    path.touch()
    (tmp_path / "link.yaml").symlink_to(path)
    assert inside(path, [edition]) and inside(tmp_path / "link.yaml", [edition])
    assert not inside(tmp_path / "users.yaml", [edition])


ASKED = sorted({*MAY, "swap", "crop", "something new"})


@pytest.mark.parametrize("action", ASKED)
@pytest.mark.parametrize("post", POSTS)
def test_the_table_is_kept(post: Post, action: str) -> None:
    allowed = {
        Post.REPORTER: {"text", "field", "new", "import", "fix", "read", "note", "answer"},
        Post.READER: {"fix", "accept", "read", "note", "answer", "sign", "withdraw"},
    }.get(post, set(ASKED))
    user = User("河川", post)
    assert user.allowed(action) is (action in allowed)
    if action not in allowed:
        assert code(lambda: check(user, action)) == "U060"
    check(OWNER, action)


@pytest.mark.parametrize(
    ("post", "roles"),
    [(Post.REPORTER, ""), (Post.READER, "proofreader"), (Post.DESK, "editor"), (Post.CHIEF, "editor chief")],
)
def test_each_signs_for_its_own_role(post: Post, roles: str) -> None:
    for role in Role:
        assert User("河川", post).allowed("sign", role.value) is (role.value in roles.split())


def test_every_action_of_the_desk_is_in_the_table() -> None:
    """A new action without an entry is for the desk and the chief alone; one that stands here was thought about."""
    from typing import get_args

    union = get_args(get_args(Request)[0])
    asked = {name for model in union for name in get_args(model.model_fields["do"].annotation)}
    assert {"sign", "note", "move"} <= asked
    assert asked <= set(MAY)
