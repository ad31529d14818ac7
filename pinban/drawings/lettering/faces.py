"""The families and weight that a drawing asks for to the paper's own faces, with what there is to tell of them."""

from dataclasses import dataclass, field
from functools import lru_cache

import uharfbuzz as hb

from pinban.drawings.model import Letters, Outline
from pinban.drawings.policy import MOST_LETTERED, RefusedError
from pinban.fonts import Face, FontLibrary

_GENERIC = {"serif": "serif", "sans-serif": "sans", "sans": "sans", "monospace": "sans", "cursive": "kai",
            "system-ui": "sans", "ui-sans-serif": "sans", "ui-serif": "serif", "fantasy": "sans"}  # fmt: skip
_ROLES = {
    ("serif", False): ("body", "latin"),
    ("serif", True): ("serif-bold", "serif-semibold", "body-bold", "headline-serif"),
    ("sans", False): ("sans", "sans-medium"),
    ("sans", True): ("sans-bold", "sans-medium", "headline-sans", "body-bold"),
    ("kai", False): ("kai",),
    ("kai", True): ("kai-bold", "kai"),
}
_KINDS = {
    "serif": ("body", "latin", "serif-semibold", "serif-bold", "headline-serif"),
    "sans": ("sans", "sans-medium", "sans-bold", "headline-sans"),
    "kai": ("kai", "kai-bold"),
}
_SERIF_WORDS = ("serif", "song", "宋", "ming", "明", "times", "georgia", "roman", "garamond", "仿", "fang", "simsun")
_SANS_WORDS = ("sans", "hei", "黑", "gothic", "arial", "helvetica", "verdana", "yahei", "圆", "pingfang")
_KAI_WORDS = ("kai", "楷")


@dataclass
class Setting:
    """The faces that labels are set in, and what there is to tell of it: (asked for, set in), characters without."""

    library: FontLibrary
    replaced: dict[str, str] = field(default_factory=dict)
    upright: bool = False
    missing: dict[str, None] = field(default_factory=dict)
    points: int = MOST_LETTERED  # that letters may still have where they become outlines

    def spend(self, outline: Outline, line: int) -> Outline:
        """The outline of letters, counted. Raises :class:`RefusedError` where it is too much."""
        self.points -= len(outline)
        if self.points < 0:
            raise RefusedError(f"<text> > {MOST_LETTERED}", line)
        return outline


def face_of(char: str, letters: Letters, setting: Setting) -> Face | None:
    """The face for a character; a blank that no face has is left out."""
    if letters.italic:
        setting.upright = True
    role = _role(letters, setting)
    face = setting.library.face_for(char, role)
    if face is None:
        setting.missing.setdefault(char)
    return face


def _role(letters: Letters, setting: Setting) -> str:
    """The paper's role that comes nearest to the families asked for; a family that it lacks is told."""
    kind = ""
    for family in letters.families:
        kind = _GENERIC.get(family.lower(), "") or _same(family, setting.library)
        if kind:
            break
    asked = letters.families[0] if letters.families else ""
    known = bool(asked) and (asked.lower() in _GENERIC or bool(_same(asked, setting.library)))
    if not known and asked:
        kind = _like(asked) or kind
    role = _standing((kind or "sans", letters.bold), setting.library)
    if asked and not known:
        setting.replaced.setdefault(asked, setting.library.chain(role)[0].postscript_name)
    return role


def _same(family: str, library: FontLibrary) -> str:
    """The kind of the paper's face that bears this family's name; nothing where none does."""
    wanted = _plain(family)
    for kind, roles in _KINDS.items():
        faces = [library.chain(role)[0] for role in roles if role in library.roles]
        if any(wanted in _names(face) for face in faces):
            return kind
    return ""


@lru_cache(maxsize=64)
def _names(face: Face) -> frozenset[str]:
    """A face's family names, and those that its other distributions go by."""
    ids = (hb.OTNameIdPredefined.FONT_FAMILY, hb.OTNameIdPredefined.TYPOGRAPHIC_FAMILY)
    names = {face.hb_face.get_name(number) or "" for number in ids} | {face.id.rpartition("-")[0]}
    plain = {_plain(name) for name in names} - {""}
    plain |= {name.replace("notoserifcjk", "sourcehanserif") for name in plain}
    plain |= {name.replace("notosanscjk", "sourcehansans") for name in plain}
    return frozenset(plain | {name.replace("cjk", "") for name in plain})


def _plain(name: str) -> str:
    return "".join(char for char in name.lower() if char.isalnum())


def _like(family: str) -> str:
    """The kind of face that a family's name speaks of."""
    name = family.lower()
    for kind, words in (("kai", _KAI_WORDS), ("sans", _SANS_WORDS), ("serif", _SERIF_WORDS)):
        if any(word in name for word in words):
            return kind
    return ""


def _standing(wanted: tuple[str, bool], library: FontLibrary) -> str:
    """The first role for this kind that the paper's fonts.yaml has."""
    kind, bold = wanted
    choices = (*_ROLES[kind, bold], *_ROLES[kind, False], *_ROLES["sans", bold], "body")
    return next((role for role in choices if role in library.roles), next(iter(library.roles)))
