"""What is asked for on a proof, with who asks and when: to the action that does it.

Who, when, and what the page printed then are filled in by the desk or the command line, never by a browser.
"""

import hashlib
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter

from pinban.desk.actions import signing
from pinban.desk.actions.snapshot import Changes, Snapshot
from pinban.model import Role
from pinban.signoff import Anchor, Mark, Record

SIGNING = frozenset({"read", "sign", "withdraw", "note", "answer"})
"""What is done on a proof. The desk adds who, when and the page's content."""
BINDING = frozenset({"read", "sign"})
"""What says of a page, as it prints, that somebody has seen it."""
MOST_NOTE, MOST_STROKES, MOST_STROKE = 2000, 20, 600
Name = Annotated[str, Field(min_length=1, max_length=80)]
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Reason = Annotated[str, Field(max_length=500)]
Coordinate = Annotated[float, Field(ge=-20_000, le=20_000, allow_inf_nan=False)]
_WHEN: TypeAdapter[AwareDatetime] = TypeAdapter(AwareDatetime)


class _Signed(BaseModel):
    """A request without unknown keys, by ``who`` at a moment with its zone."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    who: Name
    when: Annotated[str, Field(max_length=40)]

    def model_post_init(self, _: object, /) -> None:
        """Raises ``ValueError`` where ``when`` is no moment with a zone."""
        _WHEN.validate_python(self.when)


class ReadPage(_Signed):
    """A page has been read."""

    do: Literal["read"]
    page: Name
    content: Hash

    def changes(self, files: Snapshot) -> Changes:
        """See :func:`pinban.desk.actions.signing.record`."""
        return signing.record(files, Record("read", self.page, "", self.who, self.when, self.content))


class SignPage(_Signed):
    """A page is signed for a role, or that signature is withdrawn."""

    do: Literal["sign", "withdraw"]
    page: Name
    role: Role
    content: Hash
    reason: Reason = ""

    def changes(self, files: Snapshot) -> Changes:
        """See :func:`pinban.desk.actions.signing.record`."""
        new = Record(self.do, self.page, self.role.value, self.who, self.when, self.content, self.reason)
        return signing.record(files, new)


class At(BaseModel):
    """The word that a note is pinned to: see :class:`pinban.signoff.Anchor`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    story: Annotated[str, Field(max_length=80)] = ""
    quote: Annotated[str, Field(max_length=200)] = ""
    before: Annotated[str, Field(max_length=20)] = ""
    after: Annotated[str, Field(max_length=20)] = ""
    start: Annotated[int, Field(ge=0, le=10_000_000)] = 0
    at: tuple[Coordinate, Coordinate] = (0.0, 0.0)


class NotePage(_Signed):
    """A note on a word, or on a place."""

    do: Literal["note"]
    page: Name
    kind: Literal["note", "delete", "replace", "insert"] = "note"
    note: Annotated[str, Field(max_length=MOST_NOTE)]
    anchor: At
    strokes: Annotated[
        tuple[Annotated[tuple[Coordinate, ...], Field(min_length=4, max_length=MOST_STROKE)], ...],
        Field(max_length=MOST_STROKES),
    ] = ()

    def changes(self, files: Snapshot) -> Changes:
        """See :func:`pinban.desk.actions.signing.note`."""
        anchor = Anchor(**self.anchor.model_dump())
        named = hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:12]
        return signing.note(
            files, Mark(named, self.page, self.kind, self.note, self.who, self.when, anchor, self.strokes)
        )


class AnswerNote(_Signed):
    """A note is done with, or open again."""

    do: Literal["answer"]
    mark: Name
    state: Literal["open", "done"]
    reason: Reason = ""

    def changes(self, files: Snapshot) -> Changes:
        """See :func:`pinban.desk.actions.signing.answer`."""
        return signing.answer(files, self.mark, self.state, (self.who, self.when), self.reason)
