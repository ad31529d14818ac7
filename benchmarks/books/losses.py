"""A bound file to what it has lost of its pages, and how often it carries a face."""

from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from pinban.fonts import FACE_KEY


def losses(path: Path, title: str) -> tuple[list[str], float]:
    """What a reader, a plant and an archivist would miss, and embedded files for each face."""
    with pikepdf.open(path) as pdf:
        root = pdf.Root
        lost = [] if len(root.get("/OutputIntents", Array())) == 1 else ["intent"]
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            lost += [] if str(xmp.get("dc:title", "")) == title else ["XMP"]
        lost += [] if "/Lang" in root else ["language"]
        lost += [] if _tagged(pdf) else ["tags"]
        lost += (
            [] if "/PageLabels" in root and len({page.label for page in pdf.pages}) == len(pdf.pages) else ["labels"]
        )
        lost += [] if "/Outlines" in root and "/First" in root.Outlines else ["outline"]
        lost += [] if "/Names" in root and "/Dests" in root.Names else ["destinations"]
        files: dict[str, set[tuple[int, int]]] = {}
        for item in pdf.objects:
            if isinstance(item, Dictionary) and f"/{FACE_KEY}" in item and item.get("/Subtype") == Name.Type0:
                descriptor = item.DescendantFonts[0].FontDescriptor
                program = descriptor.get("/FontFile3", descriptor.get("/FontFile2"))
                assert program is not None
                files.setdefault(str(item[f"/{FACE_KEY}"]), set()).add(program.objgen)
        return lost, sum(len(numbers) for numbers in files.values()) / max(1, len(files))


def _tagged(pdf: pikepdf.Pdf) -> bool:
    """Whether the tree knows every page's marked content."""
    tree = pdf.Root.get("/StructTreeRoot")
    if not isinstance(tree, Dictionary) or "/ParentTree" not in tree:
        return False
    entries = pikepdf.NumberTree(tree.ParentTree)
    keys = [page.obj.get("/StructParents") for page in pdf.pages]
    return len({key for key in keys if key is not None and int(key) in entries}) == len(pdf.pages)
