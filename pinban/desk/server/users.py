"""A users file to the people who may use the desk from other machines; their passwords stand there as Argon2 hashes."""

import os
import secrets
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from pydantic import BaseModel, ConfigDict, Field

from pinban.desk import findings
from pinban.desk.server.roles import POSTS, Post, User
from pinban.diagnostics import Diagnostic, Place
from pinban.files import read_yaml, validate, write_file

LEAST, MOST = 8, 200
"""Characters of a password."""
_HASHER = PasswordHasher()  # RFC 9106's second recommendation: 64 MiB, three passes
_HEAD = """\
# 编辑台的用户；口令是散列（Argon2id）。用 pinban users 来改。
# The desk's users; passwords are hashes (Argon2id). Change it with pinban users.
users:
"""


class _UserYaml(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    name: Annotated[str, Field(min_length=1, max_length=40)]
    role: Annotated[Post, Field(description="reporter, reader, desk, chief")]
    password: Annotated[str, Field(min_length=1, max_length=400)]


class _UsersYaml(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    users: tuple[_UserYaml, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody in the file: who, and the hash of the password."""

    user: User
    hashed: str


class UsersFileError(Exception):
    """The users file cannot be used; ``finding`` says why."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.en)
        self.finding = finding


class Users:
    """The users of a file, read again whenever it has changed, so that whoever is taken out is out at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._state: tuple[int, int, int] | None = None
        self._known: dict[str, Known] = {}
        self._lock = threading.Lock()
        self._hashing = threading.Lock()  # one at a time: each takes 64 MiB
        self._nobody = _HASHER.hash(secrets.token_urlsafe(16))
        self.known()

    def known(self) -> dict[str, Known]:
        """Everybody by name; nobody where the file has become unreadable. Raises ``UsersFileError`` at first."""
        with self._lock:
            try:
                stat = self.path.stat()
                state = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
                if state != self._state:
                    self._known = {item.user.name: item for item in read_users(self.path)}
                    self._state = state
            except (OSError, UsersFileError) as error:
                if self._state is None:
                    raise _as_error(error, self.path) from error
                self._known = {}
            return self._known

    def verified(self, name: str, password: str) -> User | None:
        """Who it is, if the password is theirs. An unknown name takes as long as a wrong password."""
        known = self.known().get(name)
        with self._hashing:
            right = is_right(known.hashed if known is not None else self._nobody, password)
        return known.user if known is not None and right else None

    def still(self, user: User) -> User | None:
        """Somebody as the file now has them; ``None`` where they are no longer in it."""
        known = self.known().get(user.name)
        return known.user if known is not None else None


def read_users(path: Path) -> list[Known]:
    """The people of a users file. Raises :class:`UsersFileError`."""
    doc, diagnostics = read_yaml(path, path.name)
    data = None
    if doc is not None:
        data, diagnostics = validate(doc, _UsersYaml)
    if data is None:
        raise UsersFileError(_bad(path, diagnostics[0].zh, diagnostics[0].en))
    names = [item.name for item in data.users]
    wrong = next((item for item in data.users if item.role not in POSTS or not _is_hash(item.password)), None)
    if wrong is not None:
        raise UsersFileError(_bad(path, f"{wrong.name} 的职务或口令散列不对", f"role or hash of {wrong.name} is wrong"))
    if len(set(names)) < len(names):
        raise UsersFileError(_bad(path, "有人写了两次", "somebody stands in it twice"))
    return [Known(User(item.name, item.role), item.password) for item in data.users]


def write_users(path: Path, people: Sequence[Known]) -> None:
    """Write a users file that its owner alone may read. Raises ``OutputError``."""
    rows = [
        f"  - {{name: {_quoted(item.user.name)}, role: {item.user.post.value}, password: {_quoted(item.hashed)}}}\n"
        for item in people
    ]
    text = f"{_HEAD}{''.join(rows)}" if rows else _HEAD.replace("users:", "users: []")
    write_file(path, text.encode())
    path.chmod(0o600)


def hashed(password: str) -> str:
    """The Argon2id hash of a password. Raises :class:`UsersFileError` for one that is too short or too long."""
    if not LEAST <= len(password) <= MOST:
        raise UsersFileError(findings.WEAK_PASSWORD.at(Place(), least=LEAST, most=MOST))
    return _HASHER.hash(password)


def is_right(known: str, password: str) -> bool:
    """Whether a password has this hash."""
    try:
        return len(password) <= MOST and _HASHER.verify(known, password)
    except (VerificationError, InvalidHashError):
        return False


def inside(path: Path, folders: Sequence[Path]) -> bool:
    """Whether a file lies in one of some folders, by whatever links."""
    real = path.resolve()
    return any(real.is_relative_to(folder.resolve()) for folder in folders)


def _is_hash(text: str) -> bool:
    return text.startswith("$argon2id$")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _bad(path: Path, zh: str, en: str) -> Diagnostic:
    return findings.BAD_USERS.at(Place(file=path.name), file=path.name, reason_zh=zh, reason_en=en)


def _as_error(error: Exception, path: Path) -> UsersFileError:
    if isinstance(error, UsersFileError):
        return error
    reason = (os.strerror(error.errno) if isinstance(error, OSError) and error.errno else "") or str(error)
    return UsersFileError(_bad(path, reason, reason))
