"""Proofreading: false findings on clean text, shares found of planted faults by kind, speed; autocorrect beside it.

docs/proofreading.md tells how the figures came about and what is not reached.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import autocorrect_py

from benchmarks import Figure, Sheet
from benchmarks.proof import texts
from benchmarks.proof.faults import KINDS, LISTED, Planted, plant
from pinban.diagnostics import Place, Severity
from pinban.files.passage import Passage
from pinban.manuscripts import read_whole
from pinban.proofreading import Lexicon, Mark, read_story_passages, shipped

FALSE_MOST = 1.0  # in 10,000 characters, at warning level
FOUND_LEAST = 60.0  # % of what a lexicon can know
SECONDS_A_MEGABYTE = 2.0
_STORY = 12  # paragraphs of generated text that are read together
_BYTES = 1_000_000
_TRUE = frozenset({"and", "业业", "荒芜人烟"})
"""Faults that the seed's page was printed with, or that its dump has: no false findings."""
_BROKEN = frozenset({"M122"})
"""Lines that the dump breaks off in mid-sentence, which the seed's page does on three of its columns."""


def _passage(text: str, kind: str = "paragraph") -> Passage:
    return Passage(text, ((0, 1, 1),), Place(file="stories/text.md"), kind)


@cache
def _sample() -> tuple[tuple[Passage, ...], ...]:
    return tuple(passages for _, passages in read_whole(texts.ROOT / "content" / "2018-07-01").told if passages)


@cache
def _seed() -> tuple[tuple[Passage, ...], ...]:
    lines = texts.seed()
    kinds = ("paragraph" if len(line) > 30 or line.endswith("。") else "headline" for line in lines)
    return (tuple(_passage(line, kind) for line, kind in zip(lines, kinds, strict=True)),) if lines else ()


def _false(stories: Sequence[Sequence[Passage]]) -> tuple[list[Mark], list[Mark], int]:
    """The false warnings and notes of clean stories, and the stories' characters."""
    marks = [mark for passages in stories for mark in read_story_passages(passages)]
    false = [mark for mark in marks if mark.quoted not in _TRUE and mark.finding.code not in _BROKEN]
    warnings = [mark for mark in false if mark.finding.severity is not Severity.NOTE]
    notes = [mark for mark in false if mark.finding.severity is Severity.NOTE]
    return warnings, notes, sum(len(passage.text) for passages in stories for passage in passages)


def bench_1_false() -> Iterator[Figure | Sheet]:
    """False findings on clean text: the sample edition and the seed's page."""
    rows, total, characters = [], 0, 0
    for name, stories in (("sample", _sample()), ("seed", _seed())):
        if not stories:
            continue
        warnings, notes, count = _false(stories)
        changed = sum(autocorrect_py.format(p.text) != p.text for passages in stories for p in passages)
        total, characters = total + len(warnings), characters + count
        shown = "，".join(f"{mark.finding.code} {mark.quoted}" for mark in (*warnings, *notes)[:6])
        rows.append((name, str(count), str(len(warnings)), str(len(notes)), str(changed), shown))
    columns = ("text", "characters", "false warnings", "notes", "passages autocorrect would change", "which")
    yield Sheet("clean text", columns, rows)
    yield Figure("false warnings in 10,000 characters", total / characters * 10_000, "", FALSE_MOST)


@cache
def _planted() -> tuple[tuple[str, ...], tuple[Planted, ...]]:
    clean = [text for text in texts.sample() if len(text) > 40 and "。" in text]
    faulty, planted = plant(clean)
    return tuple(faulty), tuple(planted)


def _found(lexicon: Lexicon | None = None) -> list[bool]:
    """Which of the planted faults a warning points at."""
    faulty, planted = _planted()
    return [_points(faulty[fault.index], fault, lexicon) for fault in planted]


def _points(text: str, fault: Planted, lexicon: Lexicon | None) -> bool:
    marks = read_story_passages(_story_with(text), lexicon)
    spans = ((mark.start, mark.end) for mark in marks if mark.passage.text == text and not _note(mark))
    return any(start < max(fault.end, fault.start + 1) and fault.start <= end for start, end in spans)


def _note(mark: Mark) -> bool:
    return mark.finding.severity is Severity.NOTE


@cache
def _stories_of_sample() -> tuple[tuple[Passage, ...], ...]:
    return tuple(tuple(item for item in passages if len(item.text) > 1) for passages in _sample())


def _story_with(text: str) -> list[Passage]:
    """The faulty text amid the rest of its story, as a proofreader would have it."""
    best = max(_stories_of_sample(), key=lambda story: max(_alike(text, item.text) for item in story))
    closest = max(range(len(best)), key=lambda at: _alike(text, best[at].text))
    return [_passage(text) if at == closest else item for at, item in enumerate(best)]


@cache
def _alike(one: str, other: str) -> int:
    """How many of the characters at a text's beginning and end are another's too."""
    head = next((at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), 0)
    tail = next((at for at, (a, b) in enumerate(zip(reversed(one), reversed(other), strict=False)) if a != b), 0)
    return head + tail


def _held_out() -> Lexicon:
    words = set(LISTED.split())
    return Lexicon(tuple(entry for entry in shipped().entries if entry.wrong not in words))


def _by_autocorrect() -> list[bool]:
    faulty, planted = _planted()
    return [fault.wrong not in autocorrect_py.format(faulty[fault.index]) for fault in planted]


def bench_2_found() -> Iterator[Figure | Sheet]:
    """Shares found of planted faults, by kind, in all and of those that a list can know."""
    planted = _planted()[1]
    ours, without, other = _found(), _found(_held_out()), _by_autocorrect()
    rows = []
    for kind in KINDS:
        for listed in (True, False):
            planted_here = [at for at, fault in enumerate(planted) if fault.kind == kind and fault.listed is listed]
            if planted_here:
                cells = [_share(hits, planted_here) for hits in (ours, without, other)]
                missed = "，".join(planted[at].wrong for at in planted_here if not ours[at])[:60]
                rows.append((kind, "listed" if listed else "blind", str(len(planted_here)), *cells, missed))
    columns = (
        "kind",
        "planted",
        "how many",
        "found %",
        "listed words held out %",
        "autocorrect %",
        "missed, for example",
    )
    yield Sheet("planted faults", columns, rows)
    known = [at for at, fault in enumerate(planted) if fault.listed]
    share = sum(ours[at] for at in known) / len(known) * 100
    yield Figure("not found of what a lexicon can know", 100 - share, "%", 100 - FOUND_LEAST)
    yield Figure("found of all that was planted", sum(ours) / len(ours) * 100, "%")
    yield Figure("found by autocorrect", sum(other) / len(other) * 100, "%")


def _share(hits: Sequence[bool], own: Sequence[int]) -> str:
    return f"{sum(hits[at] for at in own) / len(own) * 100:.0f}"


def bench_3_speed() -> Iterator[Figure]:
    """Processor seconds for a megabyte of generated text, read as stories, after the dictionaries have been loaded."""
    passages = [_passage(text) for text in texts.written(_BYTES // 3)]
    stories = [passages[at : at + _STORY] for at in range(0, len(passages), _STORY)]
    size = sum(len(passage.text.encode()) for passage in passages) / 1_000_000

    def read() -> None:
        for story in stories:
            read_story_passages(story)

    yield Figure("1 MB read", _per_megabyte(read, size), "s", SECONDS_A_MEGABYTE)
    whole = "\n".join(passage.text for passage in passages)
    yield Figure("1 MB by autocorrect", _per_megabyte(lambda: autocorrect_py.format(whole), size), "s")


def _per_megabyte(work: Callable[[], object], size: float) -> float:
    """Processor time, for the machine may have other things to do; the best of three."""
    times = []
    for _ in range(4):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times[1:]) / size
