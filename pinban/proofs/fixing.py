"""A proof to its safe fixes made in the edition's files, and what they changed as a diff.

A fix is made where there is exactly one and it changes no meaning. All else of a file stays as it is, comments and line
ends too; a file that has changed since it was read, or would no longer read as an edition, is left alone.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from itertools import accumulate
from pathlib import Path

from pinban.diagnostics import Diagnostic, Place, Severity
from pinban.files import inside, parse_yaml, write_file
from pinban.manuscripts import parse_story
from pinban.proofreading import Mark, findings
from pinban.proofs.proof import Proof

_STORIES = "stories/"


@dataclass(frozen=True, slots=True)
class Fixed:
    """What was done: how many fixes, the files' diffs, and findings for files that were left alone."""

    count: int
    diffs: Mapping[str, str]
    found: tuple[Diagnostic, ...]

    @property
    def diff(self) -> str:
        """All diffs, one after the other."""
        return "".join(self.diffs.values())


def fix_edition(root: Path, proof: Proof) -> Fixed:
    """Make the safe fixes of a proof, in a copy of this edition's own where editions share a story.

    Raises :class:`pinban.files.OutputError` where a file cannot be written.
    """
    count, diffs, diagnostics = 0, {}, []
    for file, marks in sorted(_by_file(proof).items()):
        path, _ = inside(root, file, Place(file=file))
        lies = proof.borrowed.get(file, path)  # one that editions share is left as it is: this one gets a copy
        data = lies.read_bytes() if lies is not None and lies.is_file() else b""
        if path is None or hashlib.sha256(data).hexdigest() != proof.files.get(file):
            diagnostics.append(findings.CHANGED_SINCE.at(Place(file=file), file=file))
            continue
        text = data.decode("utf-8")
        fixed, fixes = fixed_text(text, marks)
        if not fixes or not _still_reads(file, text, fixed):
            continue
        if lies is None or lies.read_bytes() != data:
            diagnostics.append(findings.CHANGED_SINCE.at(Place(file=file), file=file))
            continue
        write_file(path, fixed.encode())
        count += fixes
        diffs[file] = _diff(file, text, fixed)
    return Fixed(count, diffs, tuple(diagnostics))


def _by_file(proof: Proof) -> dict[str, list[Mark]]:
    files: dict[str, list[Mark]] = {}
    for point in proof.points:
        mark = point.mark
        if mark is not None and mark.fix is not None and mark.finding.place.file:
            files.setdefault(mark.finding.place.file, []).append(mark)
    return files


def fixed_text(text: str, marks: Sequence[Mark]) -> tuple[str, int]:
    """A file's text with the fixes made of those marks that are found in it where they say; and how many were."""
    starts = [0, *accumulate(len(line) for line in text.splitlines(keepends=True))]
    spans = sorted({span for mark in marks if (span := _span(text, starts, mark)) is not None})
    out, at, fixes = [], 0, 0
    for begin, end, fix in spans:
        if begin >= at:
            out += [text[at:begin], fix]
            at, fixes = end, fixes + 1
    return "".join([*out, text[at:]]), fixes


def _span(text: str, starts: Sequence[int], mark: Mark) -> tuple[int, int, str] | None:
    """Where in the file a mark's characters stand; nothing where other characters stand there."""
    place = mark.passage.at(mark.start)
    if mark.fix is None or place.line is None or place.column is None or place.line >= len(starts):
        return None
    at = starts[place.line - 1] + place.column - 1
    first = mark.passage.at(0)
    head = starts[(first.line or 1) - 1] + (first.column or 1) - 1
    at += text[head : head + 1] in ("'", '"') and mark.passage.text[:1] not in ("'", '"')  # a quoted value of YAML
    end = at + len(mark.quoted)
    whole = text[at - mark.start : end] if len(mark.passage.starts) == 1 else text[at:end]
    return (at, end, mark.fix) if whole in (mark.passage.text[: mark.end], mark.quoted) else None


def _still_reads(file: str, before: str, after: str) -> bool:
    """Whether the changed file has no errors that it did not have before."""
    return _errors(file, after) <= _errors(file, before)


def _errors(file: str, text: str) -> set[str]:
    if not file.startswith(_STORIES):
        return {item.code for item in parse_yaml(text, file)[1]}
    read = parse_story(text, file, "proof", lambda *_: (None, []))
    return {item.code for item in read.found if item.severity is Severity.ERROR}


def _diff(file: str, before: str, after: str) -> str:
    return "".join(_lines(before, after, file))


def _lines(before: str, after: str, file: str) -> Iterator[str]:
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for line in unified_diff(old, new, f"a/{file}", f"b/{file}", n=1):
        yield line if line.endswith("\n") else line + "\n"
