"""A file's name to its media type and the format's name in PRONOM, the registry of file formats."""

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: media type, name and version as people know it, PRONOM key where it is certain."""

    media_type: str
    name: str
    version: str = ""
    pronom: str = ""


_BY_SUFFIX = {
    ".pdf": Format("application/pdf", "PDF"),
    ".xml": Format("application/xml", "XML", "1.0", "fmt/101"),
    ".json": Format("application/json", "JSON", "", "fmt/817"),
    ".jpg": Format("image/jpeg", "JPEG"),
    ".jpeg": Format("image/jpeg", "JPEG"),
    ".png": Format("image/png", "PNG"),
    ".tif": Format("image/tiff", "TIFF"),
    ".tiff": Format("image/tiff", "TIFF"),
    ".webp": Format("image/webp", "WebP"),
    ".svg": Format("image/svg+xml", "SVG"),
    ".txt": Format("text/plain", "plain text, UTF-8", "", "x-fmt/111"),
    ".md": Format("text/markdown", "Markdown, UTF-8"),
    ".yaml": Format("application/yaml", "YAML", "1.2"),
    ".html": Format("text/html", "HTML", "5"),
    ".css": Format("text/css", "CSS"),
    ".js": Format("text/javascript", "JavaScript, UTF-8"),
    ".jinja": Format("text/plain", "Jinja template, UTF-8"),
    ".icc": Format("application/vnd.iccprofile", "ICC profile"),
    ".bin": Format("application/octet-stream", "bytes that derived.json puts together"),
}
_OTHER = Format("application/octet-stream", "unknown")
_IMAGE = Format("image/jpeg", "JPEG", "JFIF 1.01", "fmt/43")
_PRESS = Format("application/pdf", "PDF/X", "4", "fmt/488")
_PDFA = {
    "2a": Format("application/pdf", "PDF/A", "2a", "fmt/476"),
    "2b": Format("application/pdf", "PDF/A", "2b", "fmt/477"),
    "3a": Format("application/pdf", "PDF/A", "3a", "fmt/479"),
}


INGESTED = "2b"
"""The level of pages that others made; what their press pages are nobody has told."""


def format_of(name: str, pdfa: str = "2a") -> Format:
    """The format of a package's file; ``pdfa`` is the level of those below ``pdfa/``."""
    folder = PurePosixPath(name).parts[0]
    suffix = PurePosixPath(name).suffix.lower()
    if suffix == ".pdf" and folder == "pdfa":
        return _PDFA[pdfa]
    if suffix == ".pdf" and folder in ("press", "spreads") and pdfa != INGESTED:
        return _PRESS
    if suffix == ".jpg" and folder == "images":
        return _IMAGE
    return _BY_SUFFIX.get(suffix, _OTHER)
