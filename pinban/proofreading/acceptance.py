"""``accepted.yaml`` beside an edition: findings that someone has looked at and lets stand, with reason and name.

A finding is known again by its code, its file and the characters around it, not by its line: copy moves while it is
edited. Where these characters change the acceptance lapses, and the finding is open again.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from pinban.diagnostics import Diagnostic, Place, Severity
from pinban.files import parse_yaml, read_text, resolve, validate, write_file
from pinban.files.yamldoc import LIMIT
from pinban.proofreading import findings

ACCEPTED_FILE = "accepted.yaml"
MOST = 2_000
_HEAD = "# 校对时认可的问题：由谁、因为什么。 Findings that stand, by whom and why.\naccepted:\n"
_ID = 8
Filled = Annotated[str, Field(min_length=1, max_length=500)]


class AcceptanceYaml(BaseModel):
    """认可的一个问题 · one accepted finding."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: Filled = Field(description="代码 · its code")
    file: Annotated[str, Field(max_length=500)] = Field("", description="文件 · its file")
    text: Filled = Field(description="前后的字 · the characters around it")
    reason: Filled = Field(description="理由 · why it may stand")
    by: Filled = Field(description="谁认可的 · who says so")


class AcceptedYaml(BaseModel):
    """认可的问题 · findings that someone lets stand."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    accepted: tuple[AcceptanceYaml, ...] = Field((), max_length=MOST, description="认可的问题 · accepted findings")


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that stands, with the reason and who gave it."""

    finding: Diagnostic
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Acceptances:
    """What ``accepted.yaml`` says, by what findings are known again by."""

    entries: tuple[AcceptanceYaml, ...] = ()
    places: tuple[Place, ...] = field(default=(), repr=False)

    def applied(self, found: Iterable[Diagnostic]) -> tuple[list[Diagnostic], list[Accepted]]:
        """The findings that are open, and those that stand; acceptances of errors and of nothing become findings."""
        said = {(entry.code, entry.file, entry.text): entry for entry in self.entries}
        still, accepted, met = [], [], set()
        for item in found:
            key = finding_key(item)
            entry = said.get(key)
            if entry is None or item.severity is Severity.ERROR:
                still.append(item)
            else:
                accepted.append(Accepted(item, entry.reason, entry.by))
            if entry is not None:
                met.add((key, item.severity is Severity.ERROR))
        return [*still, *self._idle(met)], accepted

    def _idle(self, met: set[tuple[tuple[str, str, str], bool]]) -> Iterable[Diagnostic]:
        for entry, place in zip(self.entries, self.places, strict=True):
            key = (entry.code, entry.file, entry.text)
            if (key, True) in met:
                yield findings.NOT_ACCEPTABLE.at(place, code=entry.code)
            elif (key, False) not in met and entry.code != findings.CHECKER_FOUND.code:  # asked only by name
                yield findings.ACCEPTED_FOR_NOTHING.at(place, code=entry.code, text=entry.text)


def finding_key(item: Diagnostic) -> tuple[str, str, str]:
    """What a finding is known again by: its code, its file, the characters around it."""
    return item.code, item.place.file or "", item.excerpt or item.zh


def finding_id(item: Diagnostic) -> str:
    """A short name of a finding, the same as long as the characters around it are."""
    return hashlib.sha256("\n".join(finding_key(item)).encode()).hexdigest()[:_ID]


def read_acceptances(root: Path) -> tuple[Acceptances, list[Diagnostic]]:
    """Read an edition's acceptances; none where there is no file, or it has errors."""
    if not (root / ACCEPTED_FILE).exists():
        return Acceptances(), []
    path, diagnostics = resolve(root, ACCEPTED_FILE, Place(file=ACCEPTED_FILE))
    text = None
    if path is not None:
        text, diagnostics = read_text(path, ACCEPTED_FILE, LIMIT)
    doc = None
    if text is not None:
        doc, diagnostics = parse_yaml(text, ACCEPTED_FILE)
    if doc is None:
        return Acceptances(), diagnostics
    data, diagnostics = validate(doc, AcceptedYaml)
    if data is None:
        return Acceptances(), diagnostics
    places = tuple(doc.place(("accepted", index)) for index in range(len(data.accepted)))
    return Acceptances(data.accepted, places), []


def accept(root: Path, items: Sequence[Diagnostic], reason: str, by: str) -> list[Diagnostic]:
    """Write that findings stand. What the file holds stays as it is, comments too; it is replaced as a whole.

    Nothing is written where it cannot be read, or would not read as meant afterwards. Raises
    :class:`pinban.files.OutputError` where it cannot be written.
    """
    errors = [
        findings.NOT_ACCEPTABLE.at(item.place, code=item.code) for item in items if item.severity is Severity.ERROR
    ]
    _, diagnostics = read_acceptances(root)
    if errors or diagnostics:
        return [*errors, *diagnostics]
    path = root / ACCEPTED_FILE
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    changed, diagnostics = with_accepted(text, [finding_key(item) for item in items], reason, by)
    if changed is None:
        return diagnostics
    write_file(path, changed.encode())
    return []


def with_accepted(
    text: str, keys: Iterable[tuple[str, str, str]], reason: str, by: str
) -> tuple[str | None, list[Diagnostic]]:
    """The text of ``accepted.yaml`` with findings let stand, by what :func:`finding_key` gives of each.

    What it holds stays as it is, comments too; no text but findings where it cannot be read, or would not read as meant
    afterwards. An empty text is a file that is not there yet.
    """
    text = text or _HEAD
    before, diagnostics = _acceptances(text)
    if before is None:
        return None, diagnostics
    had = {(entry.code, entry.file, entry.text) for entry in before.accepted}
    new = [key for key in dict.fromkeys(keys) if key not in had]
    if not new:
        return text, []
    changed = (text if text.endswith("\n") else text + "\n") + "".join(_entry(key, reason, by) for key in new)
    data, diagnostics = _acceptances(changed)
    if data is None or len(data.accepted) != len(before.accepted) + len(new):
        return None, diagnostics or [findings.ACCEPTED_NOT_WRITABLE.at(Place(file=ACCEPTED_FILE))]
    return changed, []


def _acceptances(text: str) -> tuple[AcceptedYaml | None, list[Diagnostic]]:
    doc, diagnostics = parse_yaml(text.removeprefix("\ufeff"), ACCEPTED_FILE)
    if doc is None:
        return None, diagnostics
    if doc.data.get("accepted", ()) is None:  # the key alone, with nothing accepted yet
        return AcceptedYaml(), []
    return validate(doc, AcceptedYaml)


def _entry(key: tuple[str, str, str], reason: str, by: str) -> str:
    code, file, text = (json.dumps(part, ensure_ascii=False) for part in key)
    said, name = json.dumps(reason, ensure_ascii=False), json.dumps(by, ensure_ascii=False)
    return f"  - code: {code}\n    file: {file}\n    text: {text}\n    reason: {said}\n    by: {name}\n"
