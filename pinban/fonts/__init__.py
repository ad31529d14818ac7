"""Fonts: which face plays which role, where it comes from, and what it covers."""

from pinban.fonts.coverage import Piece, character_name, check_coverage, check_roles
from pinban.fonts.face import Face
from pinban.fonts.library import FontLibrary
from pinban.fonts.load import load_fonts
from pinban.fonts.scripts import Script, script_of
from pinban.fonts.subset import FACE_KEY, SubsetError, cff_of, subset_face, subset_tag
from pinban.fonts.table import FaceRow, check_fonts, fonts_table

__all__ = [
    "FACE_KEY",
    "Face",
    "FaceRow",
    "FontLibrary",
    "Piece",
    "Script",
    "SubsetError",
    "cff_of",
    "character_name",
    "check_coverage",
    "check_fonts",
    "check_roles",
    "fonts_table",
    "load_fonts",
    "script_of",
    "subset_face",
    "subset_tag",
]
