"""Who may do what at the desk: one table of roles, which the server asks before every action."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pinban.desk import findings
from pinban.desk.actions.snapshot import RefusedError
from pinban.diagnostics import Place
from pinban.model import Role


class Post(StrEnum):
    """What somebody is at the desk."""

    REPORTER = "reporter"
    READER = "reader"
    DESK = "desk"
    CHIEF = "chief"
    OWNER = "owner"  # whoever opened the desk on this machine, where there are no users


NAMES: Mapping[Post, tuple[str, str]] = {
    Post.REPORTER: ("记者", "reporter"),
    Post.READER: ("校对", "reader"),
    Post.DESK: ("编辑", "desk"),
    Post.CHIEF: ("总编辑", "chief"),
    Post.OWNER: ("本机", "owner"),
}
POSTS = (Post.REPORTER, Post.READER, Post.DESK, Post.CHIEF)
"""The roles that a users file may give."""
_EVERYONE = frozenset(POSTS)
_WRITERS = frozenset({Post.REPORTER, Post.DESK, Post.CHIEF})
_EDITORS = frozenset({Post.DESK, Post.CHIEF})
_SIGNERS = frozenset({Post.READER, Post.DESK, Post.CHIEF})
MAY: Mapping[str, frozenset[Post]] = {
    **dict.fromkeys(("text", "field", "new", "import"), _WRITERS),
    "fix": _EVERYONE,
    "accept": _SIGNERS,
    **dict.fromkeys(("read", "note", "answer"), _EVERYONE),
    **dict.fromkeys(("sign", "withdraw"), _SIGNERS),
    **dict.fromkeys(
        ("move", "exchange", "freely", "pin", "swap", "lock", "unpin", "alternative", "advert", "banner", "page"),
        _EDITORS,
    ),
    **dict.fromkeys(("build", "cancel", "out"), _EDITORS),
}
"""Who may do what; what is not named here is for the desk and the chief alone."""
SIGNS: Mapping[Post, frozenset[Role]] = {
    Post.REPORTER: frozenset(),
    Post.READER: frozenset({Role.PROOFREADER}),
    Post.DESK: frozenset({Role.EDITOR}),
    Post.CHIEF: frozenset({Role.EDITOR, Role.CHIEF}),
    Post.OWNER: frozenset(Role),
}
"""For which role somebody may sign."""
OF_ONE = frozenset({"read", "sign", "withdraw"})
"""What only the one who did it may undo: nobody else takes a signature back."""


@dataclass(frozen=True, slots=True)
class User:
    """Somebody at the desk."""

    name: str
    post: Post

    @property
    def may(self) -> list[str]:
        """What this person may do, for a browser to show no more than that; the server asks again."""
        return sorted(action for action in MAY if self.allowed(action))

    def allowed(self, action: str, role: str = "") -> bool:
        """Whether this person may do something, and sign for a role."""
        if self.post is not Post.OWNER and self.post not in MAY.get(action, _EDITORS):
            return False
        return action not in ("sign", "withdraw") or not role or role in SIGNS[self.post]


OWNER = User("", Post.OWNER)


def check(user: User, action: str, role: str = "") -> None:
    """Raises :class:`NotAllowedError` where somebody may not do something."""
    if user.allowed(action, role):
        return
    allowed = [post for post in POSTS if User("", post).allowed(action, role)]
    zh, en = NAMES[user.post]
    named = f"{action} {role}".strip()[:40]
    raise NotAllowedError(
        findings.NOT_ALLOWED.at(
            Place(),
            **{"who": user.name, "role_zh": zh, "role_en": en, "action": named},
            allowed_zh="、".join(NAMES[post][0] for post in allowed),
            allowed_en=", ".join(NAMES[post][1] for post in allowed),
        )
    )


class NotAllowedError(RefusedError):
    """Somebody may not do what they ask for."""
