"""Paragraphs to proofs by Chromium without a window, in the same face, size and measure."""

import html
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.proof.page import ONE_COLUMN, Form, Proof
from pinban.fonts import Face

_MARGIN = 15.0  # pt: 20 CSS px, for Chromium keeps page margins to whole ones
_HEIGHT = 2430.0  # pt: whole px again
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-pdf-header-footer",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-dev-shm-usage",
)
_PAGE = """<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>proof</title><style>
@font-face{{font-family:proof;src:url("{font}")}}
@page{{size:{page:.4f}pt {height:.4f}pt;margin:{margin}pt}}
html,body{{margin:0;padding:0;width:{width:.4f}pt}}
p{{margin:0;font:{size}pt/{leading}pt proof;text-indent:{indent}em;text-align:justify;orphans:1;widows:1;
overflow-wrap:anywhere;line-break:strict;text-spacing-trim:trim-start;text-autospace:normal;
text-wrap:pretty}}
</style><body>{body}</body></html>"""


def available() -> str:
    """The program's path, empty where it is not installed."""
    return next((path for name in _NAMES if (path := shutil.which(name))), "")


def set_by_chromium(paragraphs: Sequence[str], form: Form, face: Face, program: str) -> Proof:
    """Set the paragraphs; the seconds are those of one run, its start included. ``RuntimeError`` where it fails."""
    with tempfile.TemporaryDirectory(prefix="proof-") as name:
        folder = Path(name)
        page = _PAGE.format(
            font=face.path.resolve().as_uri(),
            page=form.width + 4 * _MARGIN,  # with room to spare, for Chromium makes pages narrower than asked for whole
            width=form.width,
            height=_HEIGHT + 2 * _MARGIN,
            margin=_MARGIN,
            size=form.size,
            leading=form.leading,
            indent=form.indent,
            body="".join(f"<p>{html.escape(text)}</p>" for text in paragraphs),
        )
        source, target = folder / "proof.html", folder / "proof.pdf"
        source.write_text(page, encoding="utf-8")
        start = time.perf_counter()
        done = subprocess.run(
            [program, *SWITCHES, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={target}", source.as_uri()],
            capture_output=True,
            timeout=180,
            check=False,
        )
        seconds = time.perf_counter() - start
        if not target.is_file():
            raise RuntimeError(done.stderr.decode(errors="replace")[-400:])
        pdf = target.read_bytes()
    return Proof("chromium", form, paragraphs, [pdf], _MARGIN, ONE_COLUMN, seconds)
