"""Plug-ins of the entry-point group ``pinban.checkers``: texts to remarks, each in a process of its own, bounded.

A desk may add a checker of its own (a language model, a commercial service). None comes with the program and none runs
unless it is named. What it says is believed only where it points at characters that are there.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import NamedTuple, TypeAlias

from pinban.diagnostics import Diagnostic, Place
from pinban.files.passage import Passage
from pinban.files.sandbox import SandboxError, sandboxed
from pinban.proofreading import Kind, Mark, findings
from pinban.proofreading.marks import excerpt

GROUP = "pinban.checkers"
MOST = 1_000
"""Remarks of one checker on one edition."""
_LONGEST = 200


class Text(NamedTuple):
    """What a checker is given: a passage. ``kind`` is ``paragraph``, ``headline``, ``caption`` …; ``story`` its id."""

    text: str
    kind: str
    story: str


class Remark(NamedTuple):
    """What a checker gives back: ``texts[number].text[start:end]`` is ``quoted`` and is remarked on.

    ``fix`` is what should stand there, where it knows; a person decides, nothing is changed for it.
    """

    number: int
    start: int
    end: int
    quoted: str
    said: str
    fix: str = ""


Checker: TypeAlias = Callable[[Sequence[Text]], Iterable[Remark]]
"""A checker: all texts of an edition to its remarks."""


def known_checkers() -> dict[str, EntryPoint]:
    """The installed checkers by their names."""
    return {point.name: point for point in sorted(entry_points(group=GROUP), key=lambda point: point.name)}


def remarks(names: Sequence[str], passages: Sequence[Passage]) -> tuple[list[Mark], list[Diagnostic]]:
    """The marks of the named checkers, and findings for those that are not there, fail, or point at nothing."""
    known = known_checkers()
    marks: list[Mark] = []
    diagnostics: list[Diagnostic] = []
    texts = [Text(passage.text, passage.kind, passage.place.story or "") for passage in passages]
    for name in dict.fromkeys(names):
        if name not in known:
            listed = "、".join(known) or "—"
            diagnostics.append(findings.NO_SUCH_CHECKER.at(Place(), name=name, known=listed))
            continue
        try:
            said = sandboxed(_run, known[name].value, texts)
        except Exception as error:  # whatever a stranger's program raises: the proof goes on without it
            reason = error.zh if isinstance(error, SandboxError) else f"{type(error).__name__}: {error}"[:_LONGEST]
            diagnostics.append(findings.CHECKER_FAILED.at(Place(), name=name, reason=reason))
            continue
        good = [remark for remark in said if _points(remark, texts)]
        marks += [_mark(name, remark, passages[int(str(remark[0]))]) for remark in good[:MOST]]
        if len(good) < len(said):
            diagnostics.append(findings.CHECKER_BAD.at(Place(), name=name, count=len(said) - len(good)))
    return marks, diagnostics


def _run(value: str, texts: Sequence[Text]) -> list[tuple[object, ...]]:
    """In a process apart: load the checker and ask it; plain tuples come back."""
    checker: Checker = EntryPoint("checker", value, GROUP).load()
    return list(_first(tuple(remark) for remark in checker(texts)))


def _first(said: Iterator[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    for count, remark in enumerate(said):
        if count >= 2 * MOST:
            return
        yield remark


def _points(remark: Sequence[object], texts: Sequence[Text]) -> bool:
    """Whether a remark is one, and quotes what stands where it says."""
    kinds = (int, int, int, str, str, str)
    if not 5 <= len(remark) <= 6 or not all(isinstance(item, kind) for item, kind in zip(remark, kinds, strict=False)):
        return False
    index, start, end, quoted = remark[:4]
    assert isinstance(index, int) and isinstance(start, int) and isinstance(end, int)
    return 0 <= index < len(texts) and 0 <= start < end and texts[index].text[start:end] == quoted


def _mark(name: str, said: Sequence[object], passage: Passage) -> Mark:
    remark = Remark(*said)  # type: ignore[arg-type]
    advice = f"改为“{remark.fix[:_LONGEST]}” write “{remark.fix[:_LONGEST]}”" if remark.fix else ""
    around = excerpt(passage.text, remark.start, remark.end)
    place = passage.at(remark.start)
    finding = findings.CHECKER_FOUND.at(place, excerpt=around, name=name, said=remark.said[:_LONGEST], advice=advice)
    return Mark(passage, remark.start, remark.end, finding, Kind.ADVICE, name)
