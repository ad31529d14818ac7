"""What WeasyPrint logs to findings: what it could not paint stops a page."""

import logging
from pathlib import Path

import pytest

from pinban.diagnostics import Place
from pinban.render.engine import LayoutAssets, write_pdf

PAGE = '<!doctype html><html lang="zh"><title>-</title><body>{}</body></html>'


@pytest.mark.parametrize(
    ("level", "message", "code"),
    [
        (logging.ERROR, "Failed to render SVG image picture:a/b", "R005"),
        (logging.ERROR, "Failed to load image at 'asset:x.png': ?", "R005"),
        (logging.WARNING, '.notdef glyph rendered for Unicode string unsupported by fonts: "?" (U+0000)', "R005"),
        (logging.ERROR, 'Image "picture:a/b" has no required alt description', "R002"),
        (logging.WARNING, "Ignored `colour: red` at 1:1, unknown property.", "R002"),
    ],
)
def test_what_is_logged_becomes_a_finding(
    level: int, message: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "pinban.render.engine._finish_fonts", lambda *_: logging.getLogger("weasyprint").log(level, "%s", message)
    )
    _, found = write_pdf(PAGE.format("<p></p>"), "", {}, LayoutAssets(tmp_path), Place())
    assert [(item.code, item.facts["message"]) for item in found] == [(code, message)]
