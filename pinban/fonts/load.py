"""The folder ``fonts/`` to a :class:`FontLibrary`, and findings on what is missing, broken or not to be used."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pinban.diagnostics import Diagnostic
from pinban.files.font_folders import system_font_folders
from pinban.fonts import findings
from pinban.fonts.face import Face
from pinban.fonts.library import FontLibrary
from pinban.fonts.prepare import Prepared, prepare_face
from pinban.fonts.settings import Settings, read_settings
from pinban.fonts.sources import FontFiles

TAKEN_OUT = "faces"
"""The folder within ``fonts/`` for what is taken out of collections."""


def load_fonts(
    folder: Path,
    *,
    system: Sequence[Path] | None = None,
) -> tuple[FontLibrary | None, list[Diagnostic]]:
    """The library that ``folder/fonts.yaml`` describes, and all findings.

    A face is looked for in ``folder``, then in the ``system`` folders and all below them (by default where
    Debian keeps fonts); one that stands in a collection is taken out into ``folder/faces/``. No library where
    an error leaves a role without any face, or where ``fonts.yaml`` itself has errors.
    """
    settings, diagnostics = read_settings(folder)
    if settings is None:
        return None, diagnostics
    prepared, more = prepare_faces(settings, folder, system)
    return build_library(settings, prepared), [*diagnostics, *more]


def prepare_faces(
    settings: Settings,
    folder: Path,
    system: Sequence[Path] | None = None,
    *,
    afresh: bool = False,
) -> tuple[Mapping[str, Prepared], list[Diagnostic]]:
    """Each face of the settings, made ready, and the findings; ``afresh`` hashes and inspects all files anew."""
    folder = folder.resolve()
    files = FontFiles(folder, system_font_folders() if system is None else system)
    prepared = {
        entry.id: prepare_face(entry, folder / TAKEN_OUT, files, afresh=afresh)
        for entry in settings.faces
        if entry.files
    }
    spare = set(settings.fallback) - {face for chain in settings.roles.values() for face in chain}
    diagnostics = [
        _milder(finding) if name in spare else finding
        for name, item in prepared.items()
        for finding in item.diagnostics
    ]
    return prepared, diagnostics


def _milder(finding: Diagnostic) -> Diagnostic:
    """A face that is missing but serves as fallback only leaves most editions whole: a warning, worded so."""
    if finding.code not in (findings.MISSING.code, findings.MISSING_OWN.code):
        return finding
    face, files, package = (str(finding.facts[name]) for name in ("face", "files", "package"))
    return findings.MISSING_FALLBACK.at(finding.place, face=face, files=files, package=package)


def build_library(settings: Settings, prepared: Mapping[str, Prepared]) -> FontLibrary | None:
    """The library of the faces that are ready, ``None`` where a role has none of its own."""
    faces: dict[str, Face] = {name: item.face for name, item in prepared.items() if item.face is not None}
    fallback = tuple(face for face in settings.fallback if face in faces)
    roles: dict[str, tuple[str, ...]] = {}
    for role, chain in settings.roles.items():
        own_faces = tuple(face for face in chain if face in faces)
        if not own_faces:
            return None
        roles[role] = (*own_faces, *(face for face in fallback if face not in own_faces))
    special = {
        role: {script: face for script, face in chosen.items() if face in faces}
        for role, chosen in settings.special.items()
    }
    return FontLibrary(faces, roles, special, fallback)
