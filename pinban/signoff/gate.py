"""Records and pages as they now print to who has signed what, whose signature is void and why, and who has yet to."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pinban.changes import Changes, compare
from pinban.changes.reading import FURNITURE
from pinban.diagnostics import Diagnostic, Place
from pinban.files import read_bytes
from pinban.model import Role
from pinban.signoff import findings
from pinban.signoff.content import PageText, content_of, page_text, read_text
from pinban.signoff.records import PROOFS, READ, Record, signatures

ROLES: Mapping[Role, tuple[str, str]] = {
    Role.PROOFREADER: ("校对", "proofreader"),
    Role.EDITOR: ("编辑", "editor"),
    Role.CHIEF: ("总编辑", "chief editor"),
}
_MOST = 16 << 20


@dataclass(frozen=True)
class Printed:
    """A page as it now prints: its label, its finished PDF, its stories' headlines by id."""

    label: str
    pdf: bytes
    titles: Mapping[str, str]

    @cached_property
    def content(self) -> str:
        """See :func:`pinban.signoff.content.content_of`."""
        return content_of(self.pdf)

    @cached_property
    def text(self) -> PageText | None:
        """See :func:`pinban.signoff.content.page_text`."""
        return page_text(self.pdf, self.label, self.titles)


@dataclass(frozen=True)
class PageState:
    """A page's signatures that stand, those that are void, and the roles that have yet to sign; and who read it."""

    label: str
    content: str
    standing: tuple[Record, ...]
    void: tuple[Record, ...]
    missing: tuple[Role, ...]
    read: tuple[Record, ...]

    @property
    def signed(self) -> bool:
        """Whether somebody has signed, and nobody has yet to."""
        return bool(self.standing) and not self.missing and not self.void


def page_states(demanded: Sequence[Role], records: Sequence[Record], contents: Mapping[str, str]) -> list[PageState]:
    """The state of each page; ``contents`` are the hashes of what they print, by label."""
    return [_state(demanded, records, label, content) for label, content in contents.items()]


def _state(demanded: Sequence[Role], records: Sequence[Record], label: str, content: str) -> PageState:
    signed = list(signatures(records, label))
    standing = tuple(record for record in signed if record.content == content)
    void = tuple(record for record in signed if record.content != content)
    have = {record.role for record in standing}
    read = tuple(record for record in records if record.page == label and record.do == READ)
    return PageState(label, content, standing, void, tuple(role for role in demanded if role not in have), read)


def kept_proof(root: Path, content: str) -> PageText | None:
    """A page as it was read or signed; ``None`` where it was not kept."""
    if not content.isalnum():
        return None
    path = root / PROOFS / f"{content}.json"
    data, _ = read_bytes(path, path.name, _MOST) if path.is_file() and not path.is_symlink() else (None, [])
    return read_text(data) if data is not None else None


def changes_since(former: PageText | None, now: PageText | None) -> Changes | None:
    """What changed on a page; ``None`` where it is not known."""
    if former is None or now is None:
        return None
    return compare(former.issue, now.issue)


def unsigned(root: Path, demanded: Sequence[Role], pages: Iterable[Printed], read: "Reads") -> Iterator[Diagnostic]:
    """A finding for each page that lacks a signature that the edition demands, and for each signature that is void.

    Where none is demanded a void signature is a note. ``read`` gives the records of the edition in ``root``.
    """
    records, diagnostics = read(root)
    if not demanded and not records:
        return
    yield from diagnostics
    for page in pages:
        if not page.pdf or (not demanded and not any(record.page == page.label for record in records)):
            continue
        state = _state(demanded, records, page.label, page.content)
        yield from _void(root, demanded, page, state)
        former = {record.role for record in state.void}
        if missing := [role for role in state.missing if role not in former]:
            yield _missing(page.label, missing)


Reads = Callable[[Path], tuple[list[Record], list[Diagnostic]]]


def _missing(label: str, roles: Sequence[Role]) -> Diagnostic:
    zh, en = "、".join(ROLES[role][0] for role in roles), ", ".join(ROLES[role][1] for role in roles)
    at = Place(file="edition.yaml", page=label)
    return findings.UNSIGNED.at(at, page=label, roles_zh=zh, roles_en=en, role=roles[0].value)


def _void(root: Path, demanded: Sequence[Role], page: Printed, state: PageState) -> Iterator[Diagnostic]:
    for record in state.void:
        role = Role(record.role)
        rule = findings.VOID if role in demanded else findings.VOID_NOTE
        what_zh, what_en = said(changes_since(kept_proof(root, record.content), page.text))
        zh, en = ROLES[role]
        facts = {"page": page.label, "who": record.who, "role": role.value, "role_zh": zh, "role_en": en}
        yield rule.at(Place(file="edition.yaml", page=page.label), what_zh=what_zh, what_en=what_en, **facts)


def said(changes: Changes | None) -> tuple[str, str]:
    """What changed, in words, by story."""
    if changes is None:
        return "版面变了", "the page has changed"
    parts = list(dict.fromkeys((*_stories(changes), *_pictures(changes))))
    if not parts:
        return "版面的线、底色或边上的标记变了", "rules, tints or marks of the page have changed"
    return "，".join(zh for zh, _ in parts), ", ".join(en for _, en in parts)


def _stories(changes: Changes) -> Iterator[tuple[str, str]]:
    for change in changes.stories:
        story = change.b or change.a
        if story is None:
            continue
        if story.id == FURNITURE:
            yield "报眉、报头、版权栏等变了", "folio, nameplate or imprint changed"
            continue
        zh, en = f"《{story.title}》", f"“{story.title}”"
        if change.a is None:
            yield f"{zh}是新上的", f"{en} came"
        elif change.b is None:
            yield f"{zh}撤了", f"{en} went"
        elif change.edits:
            yield f"{zh}改了文字", f"the text of {en} changed"
        elif change.moved or change.reflowed:
            yield f"{zh}动了位置", f"{en} moved"


def _pictures(changes: Changes) -> Iterator[tuple[str, str]]:
    words = {
        "added": ("多了图", "a picture came"),
        "removed": ("少了图", "a picture went"),
        "moved": ("图动了位置", "a picture moved"),
        "exchanged": ("换了图", "a picture was exchanged"),
    }
    yield from (words[change.kind] for change in changes.pictures)
