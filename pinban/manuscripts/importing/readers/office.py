"""An old Office file (.doc, .wps, .odt) to the .docx that LibreOffice makes of it, in a home of its own, off line."""

import tempfile
from pathlib import Path

from pinban.diagnostics import Place
from pinban.manuscripts.importing import findings
from pinban.manuscripts.importing.copy import RefusedError
from pinban.manuscripts.importing.readers.program import find_program, run_program

SECONDS = 120
MOST_BYTES = 64 << 20
_CAUTIOUS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link"><value>0</value></prop></item>
</oor:items>
"""
"""Settings of the profile: no macros, no links followed."""


def office() -> str | None:
    """LibreOffice, where it is installed."""
    return find_program("soffice", "libreoffice")


def to_docx(data: bytes, shown: str, kind: str) -> bytes:
    """A file as .docx. Raises :class:`RefusedError` without LibreOffice, and where it fails."""
    return converted(data, shown, kind, "docx")


def converted(data: bytes, shown: str, kind: str, wanted: str) -> bytes:
    """A file in another form of LibreOffice's. Raises :class:`RefusedError` without it, and where it fails."""
    program, place = office(), Place(file=shown)
    if program is None:
        raise RefusedError(findings.NO_OFFICE.at(place, file=shown, kind=kind))
    if len(data) > MOST_BYTES:
        raise RefusedError(findings.PART_TOO_LARGE.at(place, part=shown, limit=MOST_BYTES >> 20))
    with tempfile.TemporaryDirectory(prefix="pinban-office-") as name:
        folder = Path(name)
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_CAUTIOUS, encoding="utf-8")
        (folder / f"copy.{kind}").write_bytes(data)
        url = (folder / "profile").as_uri()
        options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", f"-env:UserInstallation={url}"]
        ended = run_program(
            [program, *options, "--convert-to", wanted, "--outdir", str(folder / "out"), str(folder / f"copy.{kind}")],
            folder,
            SECONDS,
        )
        path = folder / "out" / f"copy.{wanted.partition(':')[0]}"
        if not ended or not path.is_file():
            raise RefusedError(findings.OFFICE_FAILED.at(place, file=shown, seconds=SECONDS))
        return path.read_bytes()
