"""A page's image to the text that a recogniser (OCR) sees on it: RapidOCR where it is at hand, or a library's own.

A library announces its recogniser as an entry point of the group ``pinban.ocr``: a function that takes the bytes of a
JPEG and a language (BCP 47, empty where it is not known) and gives a :class:`Recognised`. ``facts.yaml`` names it.
"""

from importlib.metadata import entry_points
from math import isfinite

from pinban.archive.ingest import findings, rapidocr
from pinban.archive.ingest.reading import MOST_CHARACTERS, Char, PageText, ReadPage
from pinban.archive.ingest.recognised import Recognised, RecognisedWord, Recogniser
from pinban.diagnostics import Diagnostic, Place

__all__ = ["Recognised", "RecognisedWord", "Recogniser", "recognised", "recogniser"]
GROUP = "pinban.ocr"
RAPIDOCR = "rapidocr"


def recogniser(name: str, place: Place) -> tuple[Recogniser | None, list[Diagnostic]]:
    """The recogniser of a name: one that a library provides, or RapidOCR."""
    known = {item.name: item for item in entry_points(group=GROUP)}
    if name not in known and name == RAPIDOCR and rapidocr.its_python() is not None:
        return rapidocr.recognise, []
    if name not in known:
        names = sorted({*known, *([RAPIDOCR] if rapidocr.its_python() else [])})
        return None, [findings.NO_RECOGNISER.at(place, name=name, known="、".join(names) or "—")]
    try:
        return known[name].load(), []
    except (ImportError, AttributeError):
        return None, [findings.NO_RECOGNISER.at(place, name=name, known="—")]


def recognised(
    read: ReadPage, recognise: Recogniser, language: str, place: Place
) -> tuple[ReadPage, Recognised | None, list[Diagnostic]]:
    """A page without text with what is recognised on it; as it was where nothing is, or the recogniser fails."""
    try:
        told = recognise(read.image.data, language)
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"[:200]
        return read, None, [findings.NOT_RECOGNISED.at(place, program=recognise.__module__, reason=reason)]
    words = [word for word in told.words if _is_sound(word, read)]
    if not words or sum(len(word.text) for word in words) > MOST_CHARACTERS:
        reason = f"{len(words)} words"
        return read, None, [findings.NOT_RECOGNISED.at(place, program=told.program[:80], reason=reason)]
    text, sound = read.text, Recognised(told.program[:80], words)
    across, down = text.width / read.image.width, text.height / read.image.height
    chars = tuple(char for word in words for char in _chars(word, across, down))
    mean = round(100 * sum(word.confidence for word in words) / len(words))
    note = findings.RECOGNISED.at(place, words=len(words), program=sound.program, confidence=mean)
    filled = PageText(text.width, text.height, chars, 0, (), (), text.outside)
    return ReadPage(filled, read.image, read.told), sound, [note]


def _is_sound(word: RecognisedWord, read: ReadPage) -> bool:
    """Whether a word is text at a place of the image."""
    sides = (word.left, word.top, word.right, word.foot, word.confidence)
    return (
        all(isfinite(side) for side in sides)
        and bool(word.text.strip())
        and word.text.isprintable()
        and 0 <= word.left < word.right <= read.image.width
        and 0 <= word.top < word.foot <= read.image.height
        and 0 <= word.confidence <= 1
    )


def _chars(word: RecognisedWord, across: float, down: float) -> list[Char]:
    """A word's characters, which share its length evenly, in points."""
    text = "".join(word.text.split())
    left, top, right, foot = word.left * across, word.top * down, word.right * across, word.foot * down
    wide, high = (right - left) / len(text), (foot - top) / len(text)
    out = []
    for number, char in enumerate(text):
        box = (left, top + number * high, right, top + (number + 1) * high)
        if not word.vertical:
            box = (left + number * wide, top, left + (number + 1) * wide, foot)
        em = right - left if word.vertical else foot - top
        base = box[3] - 0.12 * em
        last = number + 1 == len(text)
        out.append(Char(char, *box, box[0], base, em, "OCR", word.space and last, confidence=word.confidence))
    return out
