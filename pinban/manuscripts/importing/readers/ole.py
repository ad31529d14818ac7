"""An old Office container's bytes (.doc, .wps) to what is to be said of it before LibreOffice converts it.

LibreOffice takes whatever it cannot read for plain text, and mends what was cut short without a word: garbage would be
printed, or a story without its end. So the container is looked at first, in the guarded process.
"""

import io

import olefile

from pinban.diagnostics import Diagnostic, Place
from pinban.manuscripts.importing import findings

MAGIC = olefile.MAGIC
_TEXT = "WordDocument"
_LOCKED = "EncryptedPackage"
"""What Word puts a locked .docx into."""
_WORKS = ("MatOST", "CONTENTS")
"""Streams of Microsoft Works, whose .wps files LibreOffice reads too."""
_STREAMS = (_TEXT, "1Table", "0Table", "Data")
_CUT_SHORT = ("incomplete", "out of range", "less than")
"""What olefile says of a container whose end is missing; its other complaints are of how tidy it is."""
_OTHERS = {
    "Workbook": "Excel",
    "Book": "Excel",
    "PowerPoint Document": "PowerPoint",
    "VisioDocument": "Visio",
    "__properties_version1.0": "Outlook",
}
_MACROS = ("Macros", "_VBA_PROJECT_CUR", "_VBA_PROJECT")
_WORD = 0xA5EC
"""What a Word document's own stream begins with ([MS-DOC], 2.5.2, wIdent)."""
_ENCRYPTED = 0x0100
"""The bit of its flags that says that what follows is encrypted (the same, fEncrypted)."""
_ASK = ("认得 Word、WPS 的文字稿；请在里面另存为 .docx 再发", "Word and WPS text is read; have it saved as .docx")


def look_into(data: bytes, shown: str) -> list[Diagnostic]:
    """What is wrong with a container; an error keeps it from being read. Files of another form have none."""
    if not data.startswith(MAGIC):
        return []
    place = Place(file=shown)
    try:
        with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_FATAL) as container:
            return _told(container, shown, place)
    except (OSError, ValueError, IndexError, OverflowError, RecursionError, MemoryError) as error:
        if _LOCKED.encode("utf-16-le") in data:
            return [findings.LOCKED.at(place, file=shown)]
        return [findings.BROKEN_PART.at(place, part=shown, reason=f"OLE: {str(error)[:80]}")]


def _told(container: olefile.OleFileIO, shown: str, place: Place) -> list[Diagnostic]:
    names = {entry[0] for entry in container.listdir(streams=True, storages=True)}
    for name in names.intersection(_STREAMS):
        container.openstream(name).read()
    issues = [message for _, message in container.parsing_issues if any(sign in message for sign in _CUT_SHORT)]
    if issues:
        return [findings.BROKEN_PART.at(place, part=shown, reason=f"OLE: {issues[0][:80]}")]
    if _LOCKED in names or (_TEXT in names and _is_encrypted(container)):
        return [findings.LOCKED.at(place, file=shown)]
    if _TEXT not in names and not names.intersection(_WORKS):
        return [_of_another_kind(names, shown, place)]
    return [findings.MACROS.at(place, file=shown)] if names.intersection(_MACROS) else []


def _is_encrypted(container: olefile.OleFileIO) -> bool:
    head = container.openstream(_TEXT).read(12)
    word, flags = (int.from_bytes(head[at : at + 2], "little") for at in (0, 10))
    return word == _WORD and bool(flags & _ENCRYPTED)


def _of_another_kind(names: set[str], shown: str, place: Place) -> Diagnostic:
    kind = next((kind for name, kind in _OTHERS.items() if name in names), "OLE")
    return findings.UNKNOWN_KIND.at(place, file=shown, kind=kind, cure_zh=_ASK[0], cure_en=_ASK[1])
