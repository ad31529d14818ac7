"""Faces by role, with their fallback chains."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pinban.fonts.face import Face


@dataclass(frozen=True)
class FontLibrary:
    """All faces of a paper. ``roles[role]`` is a chain of face ids: the first that has a character sets it."""

    faces: Mapping[str, Face]
    roles: Mapping[str, tuple[str, ...]]

    def chain(self, role: str) -> tuple[Face, ...]:
        """The faces that may set text of a role, in order. Raises ``KeyError`` for a role not defined."""
        return tuple(self.faces[face] for face in self.roles[role])

    def face_for(self, char: str, role: str) -> Face | None:
        """The first face of the role's chain that has the character."""
        return next((face for face in self.chain(role) if face.covers(char)), None)

    def missing(self, text: Iterable[str], role: str) -> tuple[str, ...]:
        """The characters of ``text`` that no face of the role has, each once, in order of appearance."""
        return tuple(dict.fromkeys(char for char in text if self.face_for(char, role) is None))
