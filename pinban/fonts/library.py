"""Faces by role, with their fallback chains."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property

from pinban.fonts.face import Face
from pinban.fonts.scripts import Script, script_of


class _Choices(dict[str, Face | None]):
    """One role's answer for each character, looked up once."""

    def __init__(self, chain: tuple[Face, ...], special: Mapping[Script, Face]) -> None:
        super().__init__()
        self._chain = chain
        self._special = special

    def __missing__(self, char: str) -> Face | None:
        first = self._special.get(Script.LATIN)
        match script_of(char):
            case None:
                first = None
            case Script.FIGURES:
                first = self._special.get(Script.FIGURES, first)
        candidates = self._chain if first is None else (first, *self._chain)
        face = self[char] = next((face for face in candidates if face.covers(char)), None)
        return face


@dataclass(frozen=True)
class FontLibrary:
    """All faces of a paper. ``roles[role]`` is a chain of face ids: the first that has a character sets it.

    ``special[role]`` may name faces that come before the chain, each for one script's characters alone
    (:mod:`pinban.fonts.scripts`): a Latin face beside a Chinese one. Figures without a face of their own go
    with the Latin. ``fallback`` holds the ids at every
    chain's end that are there for rare characters only. ``languages`` holds the roles of each language that it was
    loaded for, by tag; ``roles`` are the first one's. ``italics`` says which face is the italic of which.
    Like its faces, a library can be sent to another process.
    """

    faces: Mapping[str, Face]
    roles: Mapping[str, tuple[str, ...]]
    special: Mapping[str, Mapping[Script, str]] = field(default_factory=dict)
    fallback: tuple[str, ...] = ()
    languages: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    italics: Mapping[str, str] = field(default_factory=dict)

    def of(self, language: str) -> "FontLibrary":
        """The same faces with the roles of another language that the library was loaded for; else itself."""
        roles = self.languages.get(language)
        return self if roles is None or roles == self.roles else replace(self, roles=roles)

    @cached_property
    def emphasised(self) -> "FontLibrary":
        """The same faces with every role's italics before its chain; itself where there are none."""
        if not self.italics:
            return self

        def slanted(chain: Iterable[str]) -> tuple[str, ...]:
            return tuple(dict.fromkeys(self.italics[face] for face in chain if face in self.italics))

        roles = {role: (*slanted(chain), *chain) for role, chain in self.roles.items()}
        special = {
            role: {script: self.italics.get(face, face) for script, face in chosen.items()}
            for role, chosen in self.special.items()
        }
        return replace(self, roles=roles, special=special)

    def has_italic(self, char: str, role: str) -> bool:
        """Whether an italic sets ``char`` in a role of :attr:`emphasised`. Raises ``KeyError`` for no role."""
        face = self.emphasised.face_for(char, role)
        return face is not None and face.id in self.italics.values()

    def __getstate__(self) -> Mapping[str, object]:
        return {item.name: getattr(self, item.name) for item in fields(self)}

    def __setstate__(self, state: Mapping[str, object]) -> None:
        self.__dict__.update(state)

    @cached_property
    def _choices(self) -> Mapping[str, _Choices]:
        return {
            role: _Choices(
                self.chain(role),
                {script: self.faces[face] for script, face in self.special.get(role, {}).items()},
            )
            for role in self.roles
        }

    def chain(self, role: str) -> tuple[Face, ...]:
        """The faces that may set text of a role, in order. Raises ``KeyError`` for a role not defined."""
        return tuple(self.faces[face] for face in self.roles[role])

    def face_for(self, char: str, role: str) -> Face | None:
        """The face that sets one character in a role, ``None`` where no face has it.

        A special face of the character's script comes first, then the chain. Raises ``KeyError`` for a role
        not defined.
        """
        return self._choices[role][char]

    def face_for_variant(self, char: str, selector: str, role: str) -> Face | None:
        """The first of a role's own faces that has a form of ``char`` for a variation selector, or ``None``.

        Fallback faces are not asked: an ordinary character is not taken from a face of another look.
        """
        first = self.face_for(char, role)
        own_faces = (face for face in self.chain(role) if face.id not in self.fallback)
        faces = (first, *own_faces) if first else ()
        return next((face for face in faces if face.hb_font.get_variation_glyph(ord(char), ord(selector))), None)

    def darkness(self, role: str) -> float:
        """How dark the text of a role is (:attr:`pinban.fonts.face.Face.darkness`). Raises ``KeyError`` for no role."""
        return self.faces[self.roles[role][0]].darkness

    def missing(self, text: Iterable[str], role: str) -> tuple[str, ...]:
        """The characters of ``text`` that no face of the role has, each once, in order of appearance."""
        return tuple(dict.fromkeys(char for char in text if self.face_for(char, role) is None))
