"""Paragraphs to proofs by Typst (from PyPI), in the same face, size and measure."""

import json
import time
from collections.abc import Sequence

import uharfbuzz as hb

from benchmarks.proof.page import ONE_COLUMN, Form, Proof
from pinban.fonts import Face

_MARGIN = 20.0
_HEIGHT = 2600.0  # pt: of a page's text
_SOURCE = """
#let given = json(bytes(sys.inputs.given))
#set page(width: given.page * 1pt, height: given.height * 1pt, margin: given.margin * 1pt)
#set text(font: given.family, size: given.size * 1pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, leading: given.lead * 1pt, spacing: given.lead * 1pt,
  first-line-indent: (amount: given.indent * 1em, all: true))
#for text in given.paragraphs { par(text) }
"""


def available() -> str:
    """Typst's version, empty where it is not installed."""
    try:
        from importlib.metadata import version  # noqa: PLC0415

        return version("typst")
    except ImportError:
        return ""


def set_by_typst(paragraphs: Sequence[str], form: Form, face: Face) -> Proof:
    """Set the paragraphs with ``face``; the seconds are those of one compilation."""
    import typst  # noqa: PLC0415 - not there in a plain installation

    given = {
        "paragraphs": list(paragraphs),
        "family": family(face),
        "page": form.width + 2 * _MARGIN,
        "height": _HEIGHT + 2 * _MARGIN,
        "margin": _MARGIN,
        "size": form.size,
        "lead": form.leading - form.size,
        "indent": form.indent,
    }
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(face.path.parent)])
    start = time.perf_counter()
    pdf = typst.compile(
        _SOURCE.encode(),
        font_paths=fonts,
        sys_inputs={"given": json.dumps(given, ensure_ascii=False)},
        format="pdf",
    )
    return Proof("typst", form, paragraphs, [pdf], _MARGIN, ONE_COLUMN, time.perf_counter() - start)


def family(face: Face) -> str:
    """The name Typst knows a face by."""
    names = (hb.OTNameIdPredefined.TYPOGRAPHIC_FAMILY, hb.OTNameIdPredefined.FONT_FAMILY)
    return next((name for key in names if (name := face.hb_face.get_name(key))), face.id)
