"""Text and the role that is to set it, to findings on characters that cannot be set."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pinban.diagnostics import Diagnostic, Place, Rule
from pinban.fonts import findings
from pinban.fonts.face import Face
from pinban.fonts.library import FontLibrary
from pinban.fonts.sequences import sequences
from pinban.model import spells_mongolian

# Unicode general categories that make nothing visible: controls, format characters, line and paragraph separators.
_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})
# Letters and marks that show nothing: a joiner of marks, fillers of Korean syllables, vowels that are not written,
# selectors of Mongolian forms (Unicode's Default_Ignorable_Code_Point beyond the categories above).
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0")

# What Chinese desks call the planes' repertoires, for a name more telling than “CJK UNIFIED IDEOGRAPH-2A6A5”.
_BLOCKS = (
    (0x3400, 0x4DBF, "扩展A区"),
    (0x20000, 0x2A6DF, "扩展B区"),
    (0x2A700, 0x2B73F, "扩展C区"),
    (0x2B740, 0x2B81F, "扩展D区"),
    (0x2B820, 0x2CEAF, "扩展E区"),
    (0x2CEB0, 0x2EBEF, "扩展F区"),
    (0x2EBF0, 0x2EE5F, "扩展I区"),
    (0x30000, 0x3134F, "扩展G区"),
    (0x31350, 0x323AF, "扩展H区"),
)

# Controls have no Unicode names; these are the ones that pasted text brings along.
_CONTROL_NAMES: Mapping[str, str] = {
    "\t": "制表符 TAB",
    "\n": "换行 LINE FEED",
    "\v": "软回车 LINE TABULATION",
    "\f": "分页 FORM FEED",
    "\r": "回车 CARRIAGE RETURN",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text, the role of ``fonts.yaml`` that sets it, and where its first character stands.

    Where ``place.column`` is known, findings count on from it.
    """

    text: str
    role: str
    place: Place = field(default_factory=Place)


def character_name(char: str) -> str:
    """A character's name for people: Unicode's, with the ideographs' repertoire; empty for one without a name."""
    code = ord(char)
    block = next((name for first, last, name in _BLOCKS if first <= code <= last), "")
    return " ".join(part for part in (block, unicodedata.name(char, _CONTROL_NAMES.get(char, ""))) if part)


def check_coverage(library: FontLibrary, pieces: Iterable[Piece]) -> list[Diagnostic]:
    """Findings on every character that no face of its role can set, or that should not be in a text.

    A character is reported once per story (or file) and role, at its first place; the fact ``times`` counts
    how often it stands there. Roles that the library does not define are reported by
    :func:`check_roles` and passed over here.
    """
    first: dict[tuple[object, ...], tuple[Rule, Piece, int, str, Face | None]] = {}
    times: dict[tuple[object, ...], int] = {}
    for piece in pieces:
        if piece.role not in library.roles:
            continue
        for position, sign, rule, face in _judged(library, piece):
            key = (sign, piece.role, piece.place.story, piece.place.file)
            first.setdefault(key, (rule, piece, position, sign, face))
            times[key] = times.get(key, 0) + 1
    return [_finding(*judgement, times=times[key]) for key, judgement in first.items()]


def check_roles(library: FontLibrary, roles: Iterable[tuple[str, Place]]) -> list[Diagnostic]:
    """A finding for every role asked for (with the place that asks) that ``fonts.yaml`` does not define."""
    known = "、".join(library.roles)
    return [
        findings.UNKNOWN_ROLE.at(place, role=role, known=known) for role, place in roles if role not in library.roles
    ]


def _judged(library: FontLibrary, piece: Piece) -> Iterator[tuple[int, str, Rule, Face | None]]:
    """What is wrong in a piece of text: where, with which character or sign of several, by which rule."""
    taken: set[int] = set()
    for sequence in sequences(library, piece.text, piece.role):
        sign = piece.text[sequence.start : sequence.end]
        face = library.face_for(sign[0], piece.role)
        if sequence.rule is not None and (face is not None or sequence.rule is not findings.IDLE_SELECTOR):
            yield sequence.start, sign, sequence.rule, face  # a base that no face has is told of by itself
        # A variant's base is judged like any character; a joined sign's parts are not, since each may be a face's.
        has_base = len(sign) == 2 and sequence.rule is not findings.JOINED_SIGN
        taken.update(range(sequence.start + (1 if has_base else 0), sequence.end))
    for position, char in enumerate(piece.text):
        if position not in taken and not spells_mongolian(piece.text, position):
            rule, face = _judge(library, char, piece.role)
            if rule is not None:
                yield position, char, rule, face


def _judge(library: FontLibrary, char: str, role: str) -> tuple[Rule | None, Face | None]:
    face = library.face_for(char, role)
    category = unicodedata.category(char)
    if category in _INVISIBLE or char in _FILLERS:
        return findings.CONTROL, None
    if category == "Co":
        # A fallback face's private characters are its maker's, never those that the desk meant.
        own = face is not None and face.id not in library.fallback
        return (findings.PRIVATE_USE_SET, face) if own else (findings.PRIVATE_USE, None)
    if face is not None:
        return None, face
    if category.startswith("M"):
        return findings.NO_MARK, None
    return (findings.UNASSIGNED if category == "Cn" else findings.NO_GLYPH), None


def _finding(rule: Rule, piece: Piece, position: int, sign: str, face: Face | None, *, times: int) -> Diagnostic:
    char = sign[0]
    told = sign[-1] if rule in (findings.NO_VARIANT, findings.IDLE_SELECTOR) else char
    column = piece.place.column
    return rule.at(
        piece.place if column is None else piece.place.within(column=column + position),
        excerpt=_excerpt(piece.text, position),
        char=char if char.isprintable() else "",
        code=f"U+{ord(told):04X}",
        name=character_name(told),
        sign=sign,
        parts=len(sign),
        codes=" ".join(f"U+{ord(part):04X}" for part in sign),
        base=piece.text[:position].rstrip()[-1:],
        role=piece.role,
        face=face.id if face else "",
        times=times,
    )


def _excerpt(text: str, position: int) -> str:
    """The character with its neighbours, controls shown as ``␦``, so that an editor can find it."""
    around = text[max(0, position - 8) : position + 9]
    return "".join(char if char.isprintable() else "␦" for char in around)
