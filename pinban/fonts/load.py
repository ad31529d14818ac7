"""The folder ``fonts/`` to a :class:`FontLibrary`, and findings on what is missing, broken or not to be used."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pinban.diagnostics import Diagnostic
from pinban.files.font_folders import system_font_folders
from pinban.fonts import findings
from pinban.fonts.face import Face
from pinban.fonts.library import FontLibrary
from pinban.fonts.prepare import Prepared, prepare_face
from pinban.fonts.settings import Settings, read_settings
from pinban.fonts.sources import FontFiles
from pinban.model import GUESTS, LANGUAGE, face_tag, language_of

TAKEN_OUT = "faces"
"""The folder within ``fonts/`` for what is taken out of collections."""


def load_fonts(
    folder: Path,
    *,
    languages: Sequence[str] = (LANGUAGE,),
    system: Sequence[Path] | None = None,
) -> tuple[FontLibrary | None, list[Diagnostic]]:
    """The library that ``folder/fonts.yaml`` describes for texts in ``languages`` (BCP 47), and all findings.

    Its roles are played as in the first of them; :meth:`FontLibrary.of` gives those of the others.

    A face is looked for in ``folder``, then in the ``system`` folders and all below them (by default where
    Debian keeps fonts); one that stands in a collection is taken out into ``folder/faces/``. No library where
    an error leaves a role without any face, or where ``fonts.yaml`` itself has errors.
    """
    settings, diagnostics = read_settings(folder)
    if settings is None:
        return None, diagnostics
    tags = tags_of(languages)
    prepared, more = prepare_faces(settings, folder, system, languages=tags)
    return build_library(settings, prepared, tags), [*diagnostics, *more]


def tags_of(languages: Iterable[str]) -> tuple[str, ...]:
    """The names that the faces of such languages (BCP 47) go by, each once, in order."""
    return tuple(dict.fromkeys(face_tag(name) or language_of(name).tag for name in languages))


def prepare_faces(
    settings: Settings,
    folder: Path,
    system: Sequence[Path] | None = None,
    *,
    languages: Sequence[str] = (LANGUAGE,),
    afresh: bool = False,
) -> tuple[Mapping[str, Prepared], list[Diagnostic]]:
    """Each face that texts in ``languages`` (tags) may need, made ready, and the findings.

    ``afresh`` hashes and inspects all files anew.
    """
    folder, wanted = folder.resolve(), settings.faces_in(languages)
    files = FontFiles(folder, system_font_folders() if system is None else system)
    prepared = {
        entry.id: prepare_face(entry, folder / TAKEN_OUT, files, afresh=afresh)
        for entry in settings.faces
        if entry.files and entry.id in wanted
    }
    # Faces of guests are for words: where one is missing, what cannot be set is an error by itself.
    chains = [chain for tag in languages if tag not in GUESTS for chain in settings.roles_in(tag).values()]
    guests = {face for tag in languages if tag in GUESTS for chain in settings.roles_in(tag).values() for face in chain}
    italics = settings.italics_in(languages).values()
    spare = {*settings.fallback, *guests, *italics} - {face for chain in chains for face in chain}
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


def build_library(
    settings: Settings, prepared: Mapping[str, Prepared], languages: Sequence[str] = (LANGUAGE,)
) -> FontLibrary | None:
    """The library of the faces that are ready, ``None`` where a role has none of its own in one of ``languages``."""
    faces: dict[str, Face] = {name: item.face for name, item in prepared.items() if item.face is not None}
    fallback = tuple(face for face in settings.fallback if face in faces)
    chains = {tag: settings.roles_in(tag) for tag in languages}
    by_language = {tag: _roles(chains[tag], faces, (*fallback, *_guests(chains, tag))) for tag in languages}
    if not all(chain for roles in by_language.values() for chain in roles.values()):
        return None
    special = {
        role: {script: face for script, face in chosen.items() if face in faces}
        for role, chosen in settings.special.items()
    }
    italics = {face: other for face, other in settings.italics_in(languages).items() if other in faces}
    return FontLibrary(faces, by_language[languages[0]], special, fallback, by_language, italics)


def _guests(chains: Mapping[str, Mapping[str, tuple[str, ...]]], language: str) -> tuple[str, ...]:
    """The faces of the other languages, last of all: a word in one of them stands in this one's text too."""
    own = {face for chain in chains[language].values() for face in chain}
    others = (face for tag, roles in chains.items() if tag != language for chain in roles.values() for face in chain)
    return tuple(dict.fromkeys(face for face in others if face not in own))


def _roles(
    chains: Mapping[str, tuple[str, ...]], faces: Mapping[str, Face], fallback: tuple[str, ...]
) -> Mapping[str, tuple[str, ...]]:
    """Each role's chain of faces that are ready, the fallback at its end; an empty one where it has none of its own."""
    roles: dict[str, tuple[str, ...]] = {}
    for role, chain in chains.items():
        own_faces = tuple(dict.fromkeys(face for face in chain if face in faces))
        spare = (face for face in fallback if face in faces and face not in own_faces)
        roles[role] = (*own_faces, *spare) if own_faces else ()
    return roles
