"""The folder ``fonts/`` to what ``pinban fonts list`` shows and ``pinban fonts check`` finds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pinban.diagnostics import Diagnostic, Place
from pinban.fonts import findings
from pinban.fonts.library import FontLibrary
from pinban.fonts.load import build_library, prepare_faces, tags_of
from pinban.fonts.metrics import doubtful_glyphs
from pinban.fonts.settings import SHOWN, Settings, read_settings
from pinban.model import LANGUAGE, Language, language_of

_SAMPLE = 12


@dataclass(frozen=True, slots=True)
class FaceRow:
    """One face: ``file`` and all that comes of it are empty where the file is missing or not to be used."""

    id: str
    roles: tuple[str, ...]  # those that it comes first in; “role (latin)”, “role (italic)” of a special face, an italic
    fallback: bool
    licence: str
    package: str
    file: str = ""
    name: str = ""
    version: str = ""
    glyphs: int = 0
    sha256: str = ""  # of the source file, as fonts.yaml has it on record


def fonts_table(
    folder: Path,
    *,
    language: str = LANGUAGE,
    system: Sequence[Path] | None = None,
) -> tuple[tuple[FaceRow, ...], list[Diagnostic]]:
    """A row for each face of ``folder/fonts.yaml`` that a language needs, in its order, and the findings on the way."""
    settings, diagnostics = read_settings(folder)
    if settings is None:
        return (), diagnostics
    tags = tags_of([language])
    prepared, more = prepare_faces(settings, folder, system, languages=tags)
    uses, wanted = _uses(settings, tags[0]), settings.faces_in(tags)
    rows = []
    for entry in settings.faces:
        if entry.id not in wanted:
            continue
        row = FaceRow(
            id=entry.id,
            roles=uses.get(entry.id, ()),
            fallback=entry.id in settings.fallback,
            licence=entry.licence,
            package=entry.package,
        )
        item = prepared.get(entry.id)
        if item and item.face and item.record:
            row = replace(
                row,
                file=item.face.source,
                name=item.record.facts.name,
                version=item.record.facts.version,
                glyphs=item.face.hb_face.glyph_count,
                sha256=item.face.source_sha256,
            )
        rows.append(row)
    return tuple(rows), [*diagnostics, *more]


def check_fonts(folder: Path, *, language: str = LANGUAGE, system: Sequence[Path] | None = None) -> list[Diagnostic]:
    """All findings on a language's fonts: every file hashed and inspected anew, what roles lack of its characters.

    GB/T 2312's 6,763 characters are what general simplified text is made of, Big5's or JIS X 0208's what traditional
    and Japanese text is; a role that lacks some of them would stop an ordinary edition. Odd metrics are told too.
    """
    settings, diagnostics = read_settings(folder)
    if settings is None:
        return diagnostics
    tags = tags_of([language])
    prepared, more = prepare_faces(settings, folder, system, languages=tags, afresh=True)
    library = build_library(settings, prepared, tags)
    lacking = (*_gaps(library, language_of(language)), *_doubtful(library)) if library else ()
    return [*diagnostics, *more, *lacking]


def _uses(settings: Settings, language: str) -> Mapping[str, tuple[str, ...]]:
    uses: dict[str, list[str]] = {}
    for role, chain in settings.roles_in(language).items():
        for face in chain[:1]:
            uses.setdefault(face, []).append(role)
    for face, italic in settings.italics_in([language]).items():
        uses.setdefault(italic, []).extend(f"{role} (italic)" for role in uses.get(face, ()))
    for role, chosen in settings.special.items():
        for script, face in chosen.items():
            uses.setdefault(face, []).append(f"{role} ({script.value})")
    return {face: tuple(roles) for face, roles in uses.items()}


def _gaps(library: FontLibrary, language: Language) -> list[Diagnostic]:
    text = repertoire(language.repertoire)
    found = []
    for role in library.roles:
        if lacking := library.missing(text, role):
            sample = "".join(lacking[:_SAMPLE]) + ("…" if len(lacking) > _SAMPLE else "")
            found.append(findings.GAPS.at(Place(file=SHOWN), role=role, count=len(lacking), sample=sample))
    return found


def _doubtful(library: FontLibrary) -> list[Diagnostic]:
    """What faces say of their glyphs and cannot be: such a glyph gets its em, and the face a finding."""
    found = []
    for name, face in library.faces.items():
        if chars := doubtful_glyphs(face):
            sample = "".join(chars[:_SAMPLE]) + ("…" if len(chars) > _SAMPLE else "")
            found.append(findings.IMPOSSIBLE_METRICS.at(Place(file=SHOWN), face=name, count=len(chars), sample=sample))
    return found


_SETS = {
    "gb2312": (range(16 + 0xA0, 88 + 0xA0), range(0xA1, 0xFF)),  # GB/T 2312, levels 1 and 2
    "big5": (range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF))),  # Big5, level 1
    "euc_jp": (range(16 + 0xA0, 48 + 0xA0), range(0xA1, 0xFF)),  # JIS X 0208, level 1
}


def repertoire(name: str) -> str:
    """The ideographs of a character set (as Python names it) that general text is made of, in the set's order."""
    firsts, seconds = _SETS.get(name, ((), ()))
    codes = (bytes((first, second)) for first in firsts for second in seconds)
    return "".join(code.decode(name, errors="ignore") for code in codes)


def gb2312() -> str:
    """The 6,763 ideographs of GB/T 2312, levels 1 and 2 (rows 16 to 87), in their order."""
    return repertoire("gb2312")
