"""A paragraph's runs to what can be printed: no blanks at its ends, nothing invisible, mended by the stated rules."""

import re
import unicodedata
from collections import Counter
from dataclasses import replace

from pinban.manuscripts.importing.cleanup import mend
from pinban.manuscripts.importing.copy import Run, Runs, plain

_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc\x00-\x08\x0b-\x1f\x7f-\x9f]"
)
"""What has no shape: joiners, marks of direction, control characters; line breaks and tabs are no such."""


def tidied(runs: Runs, dropped: Counter[str], mended: Counter[str], *, mending: bool = True) -> Runs:
    """Runs of one line; ``dropped`` and ``mended`` are added to by rule."""
    tidy_runs = tuple(_visible(run, dropped) for run in runs)
    tidy_runs = _stripped(tidy_runs, dropped)
    return (
        _mended(tidy_runs, mended)
        if mending
        else tuple(replace(run, text=run.text.replace("\t", " ")) for run in tidy_runs)
    )


def _visible(run: Run, dropped: Counter[str]) -> Run:
    text = _INVISIBLE.sub("", run.text)
    ruby = _INVISIBLE.sub("", run.ruby)
    if not run.added:
        dropped["invisible"] += len(run.text) + len(run.ruby) - len(text) - len(ruby)
    return replace(run, text=text, ruby=ruby)


def _stripped(runs: Runs, dropped: Counter[str]) -> Runs:
    made = list(runs)
    for index, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while made:
            text = strip(made[index].text)
            if not made[index].added:
                dropped["margin-space"] += len(made[index].text) - len(text)
                dropped["margin-space"] += 0 if text else len(made[index].ruby)
            made[index] = replace(made[index], text=text)
            if text:
                break
            del made[index]
    return tuple(run for run in made if run.text)


def _mended(runs: Runs, mended: Counter[str]) -> Runs:
    """The mending rules over the whole line; each puts one character for another, so that runs keep their lengths."""
    text = mend(plain(runs), mended)
    made, at = [], 0
    for run in runs:
        made.append(replace(run, text=text[at : at + len(run.text)]))
        at += len(run.text)
    return tuple(made)


def composed(text: str) -> str:
    """Text as it is read back: NFC."""
    return unicodedata.normalize("NFC", text)
