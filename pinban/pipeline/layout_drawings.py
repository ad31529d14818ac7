"""A layout's own drawings (logos, ornaments) to press drawings, by the policy and the inks of all others."""

from pathlib import Path

from pinban.diagnostics import Diagnostic, Place
from pinban.drawings import MOST_BYTES, read_in_sandbox
from pinban.files import read_bytes
from pinban.files.sandbox import SandboxError
from pinban.fonts import FontLibrary
from pinban.model import Pt
from pinban.prepress import PictureCache, Plant, press_svg
from pinban.render import PressImage
from pinban.render.engine import ASSET

_SOURCES = (".jinja", ".html", ".css")
_PT_PER_PX = 0.75


def layout_drawings(
    folder: Path, plant: Plant, fonts: FontLibrary, kept: PictureCache | None
) -> tuple[dict[str, PressImage], list[Diagnostic]]:
    """The drawings that the layout's templates and stylesheets name, by their addresses.

    They are converted at their own size; what pictures within them come to on the page, preflight tells.
    """
    images: dict[str, PressImage] = {}
    diagnostics: list[Diagnostic] = []
    text = _text(folder)
    for path in sorted(folder.rglob("*.svg")):
        name = path.relative_to(folder).as_posix()
        if name not in text or folder.resolve() not in path.resolve().parents:
            continue
        data, more = read_bytes(path, name, MOST_BYTES)
        diagnostics += more
        if data is None:
            continue
        place = Place(file=f"layouts/{folder.name}/{name}")
        width, height = _size(data)
        image, more = press_svg(data, plant, fonts=fonts, width=width, height=height, place=place, cache=kept)
        diagnostics += more
        if image is not None:
            images[ASSET + name] = image
    return images, diagnostics


def _text(folder: Path) -> str:
    """All that the layout's templates and stylesheets say."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in _SOURCES and path.is_file())
    return "\n".join(path.read_text("utf-8", "replace") for path in files)


def _size(data: bytes) -> tuple[Pt, Pt]:
    """A drawing's own size; any where it cannot be read, which is told where it is converted."""
    try:
        width, height = read_in_sandbox(data).size or (1, 1)
    except SandboxError:
        width, height = 1, 1
    return Pt(width * _PT_PER_PX), Pt(height * _PT_PER_PX)
