"""A page's image to what RapidOCR recognises: it is asked in its own Python, with bounds on time and its answer."""

import json
import os
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from pinban.archive.ingest.recognised import Recognised, RecognisedWord
from pinban.manuscripts.importing.readers.program import run_program

WHERE = "PINBAN_RAPIDOCR"
"""The variable that names a Python which has RapidOCR."""
SECONDS = 900
"""For a page: a broadsheet of 300 ppi takes a minute or two on two cores."""
ANSWER_MOST = 64 << 20
_CHECKOUT = Path(__file__).parents[4]
_ENGINE = Path(__file__).with_name("engine.py")
_LIBRARY = "rapidocr_onnxruntime"


def its_python() -> Path | None:
    """The Python that has RapidOCR: the one that is named, this one, or that of a checkout; ``None`` where none has."""
    if os.environ.get(WHERE):
        return Path(os.environ[WHERE])
    if find_spec(_LIBRARY) is not None:
        return Path(sys.executable)
    whole = sorted((_CHECKOUT / ".cache" / "rapidocr").glob("*/whole"))
    return whole[-1].with_name("bin") / "python" if whole else None


def recognise(image: bytes, language: str) -> Recognised:  # noqa: ARG001 -- every recogniser is told it
    """What RapidOCR sees on a JPEG; it knows Chinese and English, whatever the ``language``.

    Raises ``RuntimeError`` where it fails or takes too long, ``ValueError`` and ``LookupError`` for an odd answer.
    """
    python = its_python()
    if python is None:
        raise RuntimeError("RapidOCR is not installed")
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        (folder / "page.jpg").write_bytes(image)
        if not run_program(
            [str(python), "-I", "-W", "ignore", str(_ENGINE), "page.jpg", "words.json"], folder, SECONDS
        ):
            raise RuntimeError(f"RapidOCR failed, or took more than {SECONDS} s")
        if (folder / "words.json").stat().st_size > ANSWER_MOST:
            raise RuntimeError("RapidOCR's answer is too long")
        answer = json.loads((folder / "words.json").read_text("utf-8"))
    words = [RecognisedWord(*word) for word in answer["words"]]
    return Recognised(str(answer["program"]), words)
