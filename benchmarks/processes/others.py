"""Text set by another program, as a whole process: ``python -m benchmarks.processes.others NAME FACES TEXT PDF``."""

import json
import sys
from pathlib import Path

from benchmarks.proof import by_chromium, by_typst
from benchmarks.proof.page import Form
from pinban.fonts import load_fonts

PROGRAMS = ("typst", "chromium")
_FORM = Form(13)  # the measure of a broadsheet's column


def available() -> dict[str, bool]:
    """Which of the programs there are."""
    return {"typst": bool(by_typst.available()), "chromium": bool(by_chromium.available())}


def main() -> int:
    """Set the paragraphs of a JSON file in the body face of a folder of fonts, and write the PDF."""
    name, fonts, text, target = sys.argv[1:]
    library, _ = load_fonts(Path(fonts))
    if library is None:
        raise SystemExit("the fonts have errors: pinban fonts check")
    face, paragraphs = library.chain("body")[0], json.loads(Path(text).read_text(encoding="utf-8"))
    if name == "typst":
        proof = by_typst.set_by_typst(paragraphs, _FORM, face)
    else:
        proof = by_chromium.set_by_chromium(paragraphs, _FORM, face, by_chromium.available())
    Path(target).write_bytes(proof.pdfs[0])
    return 0


if __name__ == "__main__":
    sys.exit(main())
