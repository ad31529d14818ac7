"""A face and the glyphs in use to the font file that a PDF embeds, and the tag that tells subsets apart."""

import hashlib
import struct
from collections.abc import Iterable, Sequence
from io import BytesIO

import uharfbuzz as hb
from fontTools.cffLib import CFFFontSet

from pinban.fonts.face import Face

# What only a program that sets text needs; a PDF carries positions, widths and ToUnicode itself.
_DROPPED = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "VORG", "cmap", "gasp", "name", "post", "vhea", "vmtx")

FACE_KEY = "PNBN_Face"
"""The private key of a PDF's font (ISO 32000-1, annex E) that holds the sha256 of the face it is a subset of."""

_FLAGS = (
    hb.SubsetFlags.NOTDEF_OUTLINE
    | hb.SubsetFlags.NO_HINTING
    | hb.SubsetFlags.DESUBROUTINIZE
    | hb.SubsetFlags.NO_LAYOUT_CLOSURE
)

_SFNT_HEADER = 12
_SFNT_RECORD = 16


class SubsetError(Exception):
    """HarfBuzz could not make a subset: the font file is damaged."""


def subset_face(face: Face, glyphs: Iterable[int]) -> bytes:
    """The face with only these glyphs and ``.notdef``, an OpenType file that a PDF addresses by the face's glyph ids.

    Because ids are kept, content streams written before stay valid and subsets of several pages can be united
    into one. A CID-keyed CFF names its glyphs: the charset says which id each has, and what is not used takes no
    room at all. Other outlines keep an empty place for each unused glyph (some 80 kB once packed in a CFF of
    65,000, next to nothing in TrueType); in CFF the charset is then the identity. Subroutines are unrolled and
    hints dropped: presses render at resolutions where hints do nothing. Equal inputs give equal bytes.

    Raises :class:`SubsetError` for a font that HarfBuzz cannot read through.
    """
    wanted = sorted({0, *glyphs})
    if "CFF " in face.hb_face.table_tags:
        small = _subset(face, wanted, _FLAGS)
        if _cids(cff_of(small)) == wanted:
            return small
    return _subset(face, wanted, _FLAGS | hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.CFF_IDENTITY_CHARSET)


def _subset(face: Face, glyphs: Sequence[int], flags: int) -> bytes:
    subset = hb.SubsetInput()
    subset.glyph_set.update(glyphs)
    subset.flags = flags
    subset.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
    try:
        return bytes(hb.subset(face.hb_face, subset).blob.data)
    except RuntimeError as error:
        raise SubsetError(face.id) from error


def _cids(cff: bytes) -> list[int]:
    """The CIDs of a CID-keyed CFF in the order of its glyphs; none of one that names its glyphs."""
    fonts = CFFFontSet()
    fonts.decompile(BytesIO(cff), None)
    top = fonts[0]
    return [0, *(int(name.removeprefix("cid")) for name in top.charset[1:])] if hasattr(top, "ROS") else []


def subset_tag(face: Face, glyphs: Iterable[int]) -> str:
    """Six capital letters for the subset's name (ISO 32000-1, 9.6.4): ``ABCDEF+NotoSerifSC``.

    They are taken from a hash over the face's bytes and the glyph set, so that two subsets share a tag only
    where they are the same (by accident once in 300 million): a RIP that caches fonts by name is not misled.
    """
    digest = hashlib.sha256(face.sha256.encode())
    digest.update(b"".join(struct.pack(">H", glyph) for glyph in sorted(set(glyphs))))
    number = int.from_bytes(digest.digest()[:8], "big")
    letters = []
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters.append(chr(ord("A") + letter))
    return "".join(letters)


def cff_of(otf: bytes) -> bytes:
    """The bare ``CFF`` table of an OpenType file, for ``FontFile3`` with ``/CIDFontType0C``.

    Raises ``ValueError`` for a file that has none (TrueType outlines go into ``FontFile2`` whole).
    """
    (tables,) = struct.unpack_from(">H", otf, 4)
    for record in range(tables):
        tag, _, offset, length = struct.unpack_from(">4sLLL", otf, _SFNT_HEADER + record * _SFNT_RECORD)
        if tag == b"CFF ":
            return otf[offset : offset + length]
    raise ValueError("no CFF table")
