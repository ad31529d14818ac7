"""Word files part by part, for what python-docx and LibreOffice do not write: WPS's ways, tracked changes, attacks."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData" mc:Ignorable="wpsCustomData"'
)
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = (
    f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)


def p(*runs: str, style: str = "", align: str = "", more: str = "") -> str:
    """A paragraph of runs; text that is no markup is a run of its own."""
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + more
    properties += f'<w:jc w:val="{align}"/>' if align else ""
    body = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{body}</w:p>"


def r(text: str, properties: str = "", *, tag: str = "t") -> str:
    """A run: ``properties`` are its own, such as ``<w:b/>``."""
    held = f'<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}>'
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{held}</w:r>"


def size(points: float) -> str:
    """A run's size, in Word's half points."""
    return f'<w:sz w:val="{round(points * 2)}"/>'


def relation(name: str, kind: str, target: str, *, outside: bool = False) -> str:
    """A line of a relations part."""
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{name}" Type="{KINDS}/{kind}" Target="{target}"{mode}/>'


def relations(*lines: str) -> str:
    """A relations part."""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{HEAD}<Relationships xmlns="{space}">{"".join(lines)}</Relationships>'


def part(name: str, body: str) -> str:
    """A part of WordprocessingML, such as ``footnotes``."""
    return f"{HEAD}<w:{name} {NAMES}>{body}</w:{name}>"


def docx(
    *body: str, parts: Mapping[str, str | bytes] | None = None, links: tuple[str, ...] = (), whole: str = ""
) -> bytes:
    """A .docx of body blocks; ``links`` are its document's relations, ``whole`` its document part where it is odd."""
    document = whole or f"{HEAD}<w:document {NAMES}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(relation("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": relations(*links),
        **(parts or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
