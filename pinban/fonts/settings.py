"""``fonts/fonts.yaml`` to the faces, roles and fallback that it describes, or findings with line and column."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from pinban.diagnostics import Diagnostic
from pinban.files import YamlDoc, read_yaml, told, validate
from pinban.fonts import findings
from pinban.fonts.prepare import FaceEntry
from pinban.fonts.scripts import Script
from pinban.model import GUESTS, ITALIC_LANGUAGES, LANGUAGES, face_tag

SHOWN = "fonts/fonts.yaml"
"""The file as findings name it."""

_Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=64)]
_BARE_NAME = re.compile(r"[^./\\\x00-\x1f][^/\\\x00-\x1f]*")


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FaceModel(_Entry):
    """一款字体：从哪里来 · a face: where it comes from and what is on record of it."""

    files: list[str] = Field(
        min_length=1, description=told("文件名，先找到的为准", "file names, the first found counts")
    )
    name: str = Field(default="", description=told("字体集里的名字", "the face's name within a collection"))
    package: str = Field(
        default="",
        pattern=r"^([a-z0-9][a-z0-9+.-]+)?$",
        description=told("Debian 软件包", "the Debian package"),
    )
    fetch: str = Field(
        default="",
        max_length=80,
        description=told("没有软件包的，用哪个命令取", "the command that fetches it, where no package has it"),
    )
    licence: str = Field(
        min_length=1, description=told("许可证", "the licence, as an SPDX identifier where there is one")
    )
    sha256: list[Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]] = Field(
        default_factory=list,
        description=told(
            "登记过的版本的 SHA-256；不在其中的只提醒", "the versions on record; another one gets a warning"
        ),
    )


class RoleModel(_Entry):
    """一个角色：哪种文字用哪款字体 · a role: its faces in order, and what Latin letters and figures are set in."""

    faces: list[str] = Field(
        min_length=1, description=told("按次序找有该字的字体", "the first that has a character sets it")
    )
    latin: str | None = Field(
        default=None,
        description=told("西文用的字体；不写则与中文同", "the face for Latin letters; left out: as Chinese"),
    )
    figures: str | None = Field(
        default=None, description=told("数字用的字体；不写则随西文", "the face for figures; left out: as Latin")
    )


class FontsModel(_Entry):
    """字体表 · the table of faces: ``fonts/fonts.yaml``."""

    roles: dict[_Id, RoleModel] = Field(
        min_length=1, description=told("角色，版式里 face 写的就是它", "roles: what face: in a layout names")
    )
    faces: dict[_Id, FaceModel] = Field(min_length=1, description=told("各款字体", "the faces by name"))
    fallback: list[str] = Field(default_factory=list, description=told("生僻字字体", "faces for rare characters"))
    languages: dict[str, dict[_Id, str | list[str]]] = Field(
        default_factory=dict,
        description=told(
            "别的文字（zh-Hant-TW、ja……）里哪一款换成哪一款，或哪几款，先写的先用",
            "for other languages: which face, or which faces in order, take the place of which",
        ),
    )
    italics: dict[_Id, str] = Field(
        default_factory=dict,
        description=told(
            "西文（en）里着重的字母：哪一款换成哪一款斜体",
            "emphasis in languages of Latin letters (en): which italic takes the place of which face",
        ),
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """``fonts.yaml`` as data. ``roles`` holds each role's own chain, without the fallback."""

    faces: tuple[FaceEntry, ...]
    roles: Mapping[str, tuple[str, ...]]
    special: Mapping[str, Mapping[Script, str]]
    fallback: tuple[str, ...]
    languages: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    italics: Mapping[str, str] = field(default_factory=dict)

    def italics_in(self, languages: Iterable[str]) -> Mapping[str, str]:
        """From a face to its italic; none where no language (tag) is among those that emphasise by it."""
        return self.italics if any(tag in ITALIC_LANGUAGES for tag in languages) else {}

    def roles_in(self, language: str) -> Mapping[str, tuple[str, ...]]:
        """Each role's own chain in a language (its tag), without the fallback."""
        others = self.languages.get(language, {})
        return {
            role: tuple(dict.fromkeys(name for face in chain for name in others.get(face, (face,))))
            for role, chain in self.roles.items()
        }

    def faces_in(self, languages: Iterable[str]) -> frozenset[str]:
        """The faces that text in these languages may be set in; faces of no role, as of a drawing's, are everyone's."""
        languages = tuple(languages)
        chosen = {face for tag in languages for chain in self.roles_in(tag).values() for face in chain}
        chosen |= {*self.italics_in(languages).values()}
        chosen |= {*self.fallback, *(face for faces in self.special.values() for face in faces.values())}
        of_roles = {face for chain in self.roles.values() for face in chain}
        of_others = {face for others in self.languages.values() for chain in others.values() for face in chain}
        of_others |= {*self.italics.values()}
        return frozenset(chosen | {entry.id for entry in self.faces if entry.id not in of_roles | of_others})


def read_settings(folder: Path) -> tuple[Settings | None, list[Diagnostic]]:
    """Read ``fonts.yaml`` in ``folder``; no settings where it cannot be read or breaks its schema.

    A face that is used but not defined is a finding, and the settings come without it.
    """
    doc, diagnostics = read_yaml(folder / "fonts.yaml", SHOWN)
    if doc is None:
        return None, diagnostics
    model, diagnostics = validate(doc, FontsModel)
    if model is None:
        return None, diagnostics
    diagnostics += [*_undefined(doc, model), *_outside(doc, model), *_strange(doc, model)]
    return _settings(doc, model), diagnostics


def _settings(doc: YamlDoc, model: FontsModel) -> Settings:
    def defined(faces: list[str]) -> tuple[str, ...]:
        return tuple(face for face in faces if face in model.faces)

    special = {
        name: {script: face for script in Script if (face := getattr(role, script.value)) in model.faces}
        for name, role in model.roles.items()
    }
    return Settings(
        faces=tuple(
            FaceEntry(
                id=name,
                files=tuple(file for file in face.files if _BARE_NAME.fullmatch(file)),
                licence=face.licence,
                name=face.name,
                package=face.package,
                fetch=face.fetch,
                sha256=tuple(face.sha256),
                source=doc.key(("faces", name)),
            )
            for name, face in model.faces.items()
        ),
        roles={name: defined(role.faces) for name, role in model.roles.items()},
        special={name: faces for name, faces in special.items() if faces},
        fallback=defined(model.fallback),
        languages={
            known: {face: defined(_chain(other)) for face, other in others.items() if defined(_chain(other))}
            for tag, others in model.languages.items()
            if (known := face_tag(tag))
        },
        italics={face: other for face, other in model.italics.items() if {face, other} <= model.faces.keys()},
    )


def _chain(faces: str | list[str]) -> list[str]:
    """The faces that take the place of one: a name alone is a list of one."""
    return [faces] if isinstance(faces, str) else faces


def _undefined(doc: YamlDoc, model: FontsModel) -> list[Diagnostic]:
    """A finding for each use of a face that is not defined."""
    uses: list[tuple[str, str, tuple[str | int, ...]]] = []
    for name, role in model.roles.items():
        uses += [(name, face, ("roles", name, "faces", index)) for index, face in enumerate(role.faces)]
        for script in Script:
            if (face := getattr(role, script.value)) is not None:
                uses.append((name, face, ("roles", name, script.value)))
    uses += [("fallback", face, ("fallback", index)) for index, face in enumerate(model.fallback)]
    for tag, others in model.languages.items():
        uses += [(tag, face, ("languages", tag, face)) for face in others]
        uses += [(tag, name, ("languages", tag, face)) for face, other in others.items() for name in _chain(other)]
    for face, other in model.italics.items():
        uses += [("italics", name, ("italics", face)) for name in (face, other)]
    known = "、".join(model.faces)
    return [
        findings.UNKNOWN_FACE.at(doc.place(loc), role=role, face=face, known=known)
        for role, face, loc in uses
        if face not in model.faces
    ]


def _outside(doc: YamlDoc, model: FontsModel) -> list[Diagnostic]:
    """A finding for each file that is not given by its bare name."""
    return [
        findings.OUTSIDE.at(doc.place(("faces", name, "files", index)), face=name, file=file)
        for name, face in model.faces.items()
        for index, file in enumerate(face.files)
        if not _BARE_NAME.fullmatch(file)
    ]


def _strange(doc: YamlDoc, model: FontsModel) -> list[Diagnostic]:
    """A finding for each language that is none of the program's."""
    known = "、".join((*LANGUAGES, *GUESTS))
    return [
        findings.UNKNOWN_LANGUAGE.at(doc.key(("languages", tag)), language=tag, known=known)
        for tag in model.languages
        if not face_tag(tag)
    ]
