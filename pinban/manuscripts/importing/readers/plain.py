"""Text in any encoding that Chinese desks send to copy: found by its bytes, and only taken where it reads back."""

import codecs

from charset_normalizer import from_bytes

from pinban.diagnostics import Diagnostic, Place
from pinban.manuscripts.importing import findings
from pinban.manuscripts.importing.copy import Copy, Paragraph, RefusedError, Run

_MARKED = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_GUESSED = ["gb18030", "big5", "utf_16_le", "utf_16_be"]
_SHARES = (0.9, 0.6)
"""How much of a text has to be what Chinese text is made of, first tried strictly."""
_NAMES = {
    "utf-8-sig": "UTF-8", "utf-8": "UTF-8", "utf-16": "UTF-16", "utf_16_le": "UTF-16", "utf_16_be": "UTF-16",
    "gb18030": "GB18030 (GBK)", "big5": "Big5",
}  # fmt: skip


def decode_any(data: bytes, shown: str) -> tuple[str, list[Diagnostic]]:
    """A text file's characters, and a finding that names its encoding where that was guessed.

    A byte order mark decides, then UTF-8, then what the text most likely is. Whatever is taken gives the same bytes
    back. Raises :class:`RefusedError` where nothing does.
    """
    place = Place(file=shown)
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return _decoded(data, encoding, shown), []
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    best = from_bytes(data, cp_isolation=_GUESSED).best()
    order = dict.fromkeys((*([best.encoding] if best else []), *_GUESSED))
    texts = {encoding: text for encoding in order if (text := _round_trip(data, encoding)) is not None}
    for share in _SHARES:
        for encoding, text in ((e, t) for e, t in texts.items() if _is_chinese(t, share)):
            return text, [findings.GUESSED_ENCODING.at(place, file=shown, encoding=_NAMES[encoding])]
    raise RefusedError(findings.NO_ENCODING.at(place, file=shown))


def _decoded(data: bytes, encoding: str, shown: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        place = Place(file=shown)
        raise RefusedError(findings.NO_ENCODING.at(place, file=shown)) from error


def _is_chinese(text: str, share: float) -> bool:
    """Whether so much of a text is Han, ASCII or the marks of both: short texts are easily taken for others."""
    usual = sum(
        char.isascii() or "\u4e00" <= char <= "\u9fff" or "\u2010" <= char <= "\u303f" or "\uff00" <= char <= "\uffef"
        for char in text
    )
    return usual >= share * len(text) and "\0" not in text


def _round_trip(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
        return text if text.encode(encoding) == data else None
    except UnicodeError:
        return None


def read_plain(data: bytes, shown: str) -> Copy:
    """Read a text file: each line a paragraph. Raises :class:`RefusedError` where its encoding is none."""
    text, problems = decode_any(data, shown)
    if "\0" in text:
        raise RefusedError(findings.NO_ENCODING.at(Place(file=shown), file=shown))
    dropped = {"line-end": 0}
    items = []
    lines = _lines(text)
    for number, (line, end) in enumerate(lines, 1):
        dropped["line-end"] += len(end)
        items.append(Paragraph((Run(line),) if line else (), number, line=number))
    return Copy(tuple(items), len(text), dropped=dropped, found=tuple(problems), program="text")


def _lines(text: str) -> list[tuple[str, str]]:
    """Each line with what ends it."""
    lines = []
    for line in text.splitlines(keepends=True):
        body = line.rstrip("\r\n\u2028\u2029\x0b\x0c\x85\x1c\x1d\x1e")
        lines.append((body, line[len(body) :]))
    return lines
