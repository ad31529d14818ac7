"""Passages to marks: every check, the lexicon and near misses over each passage, then those of a story together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby, islice, zip_longest

from pinban.diagnostics import Diagnostic, Rule
from pinban.files.passage import Passage
from pinban.model import Language
from pinban.proofreading import findings
from pinban.proofreading.attributed import in_other_languages
from pinban.proofreading.check import Check
from pinban.proofreading.checks import CHECKS, UNPAIRED
from pinban.proofreading.consistency import within
from pinban.proofreading.finders import Hit, unpaired
from pinban.proofreading.languages import HOLDING
from pinban.proofreading.mark_checks import MARK_CHECKS
from pinban.proofreading.marks import Kind, Mark, excerpt
from pinban.proofreading.number_checks import NUMBER_CHECKS
from pinban.proofreading.people import People
from pinban.proofreading.traits import TRAITS
from pinban.proofreading.vocabulary.lexicon import Lexicon, Match, shipped
from pinban.proofreading.vocabulary.phrases import Near, near_phrases

ALL_CHECKS: tuple[Check, ...] = (*CHECKS, *NUMBER_CHECKS, *MARK_CHECKS)
"""Every check of a passage by itself that needs no word list."""
MOST = 20_000
"""The most marks of one kind in one passage: more say nothing that these do not."""
_WORDS: dict[str, tuple[Rule, Kind]] = {
    "text": (findings.WRONG_WORD, Kind.TEXT),
    "variant": (findings.VARIANT, Kind.ADVICE),
    "avoid": (findings.AVOID, Kind.ADVICE),
    "grammar": (findings.GRAMMAR, Kind.FACT),
    "unit": (findings.UNIT_NAME, Kind.UNIT),
    "house": (findings.HOUSE_WORD, Kind.ADVICE),
}
_QUOTES = "“‘"


def proofread(
    passages: Iterable[Passage], checks: Iterable[Check] = ALL_CHECKS, lexicon: Lexicon | None = None
) -> list[Diagnostic]:
    """The findings of every check over every passage it applies to, in the order of the text."""
    return [mark.finding for mark in read_passages(passages, checks, lexicon)]


def read_passages(
    passages: Iterable[Passage],
    checks: Iterable[Check] = ALL_CHECKS,
    lexicon: Lexicon | None = None,
    *,
    worded: bool = True,
) -> list[Mark]:
    """What is marked in each passage by itself. Without a ``lexicon`` it is the one that comes with the program.

    What is not ``worded`` is read by the checks alone: the words are those of simplified Chinese.
    """
    chosen, words, read = tuple(checks), shipped() if lexicon is None else lexicon, list(passages)
    paired = _paired_over_lines(read)
    marks = []
    for passage, after in zip_longest(read, read[1:]):
        of_checks = [
            mark
            for check in chosen
            if check.applies(passage.kind)
            for mark in _checked(passage, check)
            if not (check.id == UNPAIRED and (_goes_on(mark, after) or (id(passage), mark.start) in paired))
        ]
        told = sorted((*of_checks, *(_worded(passage, words) if worded else ())), key=_order)
        elsewhere = tuple(in_other_languages(passage.text))  # the checks are not those of their language
        marks += [mark for mark in told if not any(low <= mark.start < high for low, high in elsewhere)]
    return marks


def read_foreign_passages(passages: Sequence[Passage], language: Language) -> list[Mark]:
    """What is marked in passages of another language than simplified Chinese, by the checks that hold in it too."""
    holding = HOLDING[language.checks]
    return read_passages(passages, (check for check in ALL_CHECKS if check.id in holding), worded=False)


def read_story_passages(
    passages: Sequence[Passage], lexicon: Lexicon | None = None, day: date | None = None, people: People | None = None
) -> list[Mark]:
    """What is marked in one story's passages, each by itself and all together.

    ``day`` is that of publication; ``people`` are those whom the desk knows.
    """
    marks = read_passages(passages, lexicon=lexicon)
    taken = {(id(mark.passage), at) for mark in marks if mark.kind is Kind.TEXT for at in range(mark.start, mark.end)}
    words = (findings.NEAR_WORD.code, findings.DOUBLED_END.code)
    for mark in within(passages, day):
        known = any((id(mark.passage), at) in taken for at in range(mark.start, mark.end))
        if mark.finding.code not in words or not known:
            marks.append(mark)
    if people is not None:
        marks += [mark for passage in passages for mark in people.marks(passage)]
    order = {id(passage): number for number, passage in enumerate(passages)}
    return sorted(marks, key=lambda mark: (order[id(mark.passage)], *_order(mark)))


def _order(mark: Mark) -> tuple[int, str, str]:
    return mark.start, str(mark.finding.facts.get("check", "")), mark.finding.code


def _checked(passage: Passage, check: Check) -> Iterator[Mark]:
    return (_of_hit(passage, check, hit) for hit in islice(check.find(passage.text), MOST))


def _of_hit(passage: Passage, check: Check, hit: Hit) -> Mark:
    trait = TRAITS[check.id]
    end = hit.offset + (hit.length or len(hit.found))
    place, around = passage.at(hit.offset), excerpt(passage.text, hit.offset, end)
    finding = check.rule.at(place, excerpt=around, found=hit.found.strip(), fix=hit.fix, check=check.id)
    fix = hit.safe if hit.safe is not None else hit.fix if trait.safe and hit.fix else None
    return Mark(passage, hit.offset, end, finding, trait.kind, trait.source, fix)


def _worded(passage: Passage, lexicon: Lexicon) -> Iterator[Mark]:
    """Marks of the lexicon, and of near misses where it has said nothing."""
    matches = list(islice(lexicon.find(passage.text), MOST))
    taken = {at for match in matches for at in range(match.start, match.end)}
    yield from (_of_match(passage, match) for match in matches)
    for near in islice(near_phrases(passage.text), MOST):
        if not taken & set(range(near.start, near.start + len(near.found))):
            yield _of_near(passage, near)


def _of_match(passage: Passage, match: Match) -> Mark:
    rule, kind = _WORDS[match.entry.kind]
    fixes = "或".join(f"“{right}”" for right in match.rights) or "别的说法"
    why = f"（{match.entry.why}）" if match.entry.why else ""
    found, around = passage.text[match.start : match.end], excerpt(passage.text, match.start, match.end)
    finding = rule.at(passage.at(match.start), excerpt=around, found=found, fixes=fixes, why=why, check="lexicon")
    fix = match.rights[0] if len(match.rights) == 1 else None
    shown = replace(finding, severity=match.entry.severity)
    return Mark(passage, match.start, match.end, shown, kind, match.entry.source, fix)


def _of_near(passage: Passage, near: Near) -> Mark:
    end = near.start + len(near.found)
    around = excerpt(passage.text, near.start, end)
    finding = findings.NEAR_PHRASE.at(
        passage.at(near.start), excerpt=around, found=near.found, fix=near.meant, check="phrases"
    )
    return Mark(passage, near.start, end, finding, Kind.TEXT)


def _paired_over_lines(passages: Iterable[Passage]) -> set[tuple[int, int]]:
    """The marks of a headline's lines, by line and offset, whose partner stands in another of its lines."""
    paired: set[tuple[int, int]] = set()
    for (kind, *_), group in groupby(
        passages, lambda each: (each.kind, each.place.file, each.place.page, each.place.story)
    ):
        lines = list(group)
        if kind != "headline" or len(lines) < 2:
            continue
        places = [(id(line), offset) for line in lines for offset in range(len(line.text))]
        alone = {(id(line), hit.offset) for line in lines for hit in unpaired(line.text)}
        paired |= alone - {places[hit.offset] for hit in unpaired("".join(line.text for line in lines))}
    return paired


def _goes_on(mark: Mark, after: Passage | None) -> bool:
    """Whether a quotation goes on in the next paragraph, which opens with a mark too (GB/T 15834-2011, 4.8.3)."""
    passage = mark.passage
    if after is None or after.kind != passage.kind or after.place.file != passage.place.file:
        return False
    return mark.quoted in _QUOTES and after.text.lstrip()[:1] == mark.quoted
