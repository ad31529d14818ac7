"""A Word or WPS file (.docx) to copy: what is to be printed in order, all else listed with its text."""

from collections import Counter

from lxml import etree

from pinban.diagnostics import Place
from pinban.manuscripts.importing import findings
from pinban.manuscripts.importing.copy import Copy, LeftOut, RefusedError, Run, Runs, each_once
from pinban.manuscripts.importing.readers.docx_body import Body, Source
from pinban.manuscripts.importing.readers.docx_package import Package, Relation, open_package, texts_of
from pinban.manuscripts.importing.readers.docx_styles import Numbering, circled, read_styles, value
from pinban.manuscripts.importing.readers.docx_text import raw_text
from pinban.manuscripts.importing.readers.xml import local

_STORIES = {"footnotes": "footnote", "endnotes": "endnote"}
_DRAWN = ("chart", "diagramData")
_WPS = b"KSOProductBuildVer"


def read_docx(data: bytes, shown: str) -> Copy:
    """Read a .docx. Raises :class:`RefusedError` where it cannot or should not be read."""
    package = open_package(data, shown)
    root = package.xml(package.main)
    if root is None:
        raise RefusedError(findings.NO_DOCUMENT.at(Place(file=shown), file=shown))
    relations = package.relations(package.main)
    source = Source(package, relations, read_styles(_part(package, relations, "styles")))
    body = Body(source, Numbering(_part(package, relations, "numbering")))
    notes = _Notes(package, relations, source)
    body.note_sign = notes.sign
    body.read(root)
    characters = len(raw_text(root))
    aside, more = _beside(package, relations)
    characters += more + notes.characters
    left = [*body.left, *notes.left(), *aside]
    problems = each_once([*package.found, *body.found])
    return Copy(
        items=tuple(body.items),
        characters=characters,
        left=tuple(left),
        dropped=dict(body.dropped + notes.dropped),
        notes=tuple(notes.told),
        program=_program(package),
        lost_looks=dict(body.lost_looks),
        found=problems,
    )


def _part(package: Package, relations: dict[str, Relation], kind: str) -> etree._Element | None:
    target = next((item.target for item in relations.values() if item.kind == kind and not item.external), None)
    return None if target is None else package.xml(target)


def _beside(package: Package, relations: dict[str, Relation]) -> tuple[list[LeftOut], int]:
    """What stands beside the text: headers, footers, comments, words of charts, embedded files."""
    left = []
    for relation in relations.values():
        if relation.external or relation.target.lower() not in package.names:
            continue
        if relation.kind in ("header", "footer", "comments"):
            left += _aside(package, relation)
        elif relation.kind in _DRAWN:
            root = package.xml(relation.target)
            text = "" if root is None else texts_of(root, "t") + texts_of(root, "v")
            left.append(LeftOut("drawing", text, 0, len(text)))
        elif relation.kind in ("aFChunk", "subDocument", "package", "oleObject"):
            left.append(LeftOut("chunk", relation.target, 0, 0))
    told = [item for item in left if item.text]
    return told, sum(item.counted for item in told)


def _aside(package: Package, relation: Relation) -> list[LeftOut]:
    root = package.xml(relation.target)
    if root is None:
        return []
    if relation.kind != "comments":
        return [_with_lines(root, relation.kind)]
    return [_with_lines(item, "comment", value(item, "author") or "") for item in root if local(item) == "comment"]


def _with_lines(root: etree._Element, kind: str, who: str = "") -> LeftOut:
    lines = [raw_text(item) for item in root.iter() if local(item) == "p" and item.getparent() is not None]
    text = raw_text(root)
    shown = "\n".join(line for line in lines if line.strip())
    return LeftOut(kind, shown if text.strip() else "", 0, len(text), who)


class _Notes:
    """Footnotes and endnotes: numbered in the order in which the text refers to them."""

    def __init__(self, package: Package, relations: dict[str, Relation], source: Source) -> None:
        self._bodies: dict[tuple[str, str], Body] = {}
        self._asked: dict[tuple[str, str], str] = {}
        self.characters = 0
        self.dropped: Counter[str] = Counter()
        self.told: list[tuple[str, Runs]] = []
        for kind, name in _STORIES.items():
            root = _part(package, relations, kind)
            own = next((item.target for item in relations.values() if item.kind == kind), "")
            for item in () if root is None else root:
                if local(item) == name:
                    inner = Source(package, package.relations(own), source.styles)
                    body = self._bodies[name, value(item, "id") or ""] = Body(inner, Numbering(None))
                    body.read(item)
                    self.characters += len(raw_text(item))

    def sign(self, kind: str, number: str) -> str:
        """What stands in the text for a note, which is told from now on; empty where there is none."""
        key = (kind, number)
        if key not in self._bodies:
            return ""
        if key not in self._asked:
            self._asked[key] = circled(len(self._asked) + 1)
            self.told.append((self._asked[key], self._runs(self._bodies[key])))
            self.dropped += self._bodies[key].dropped
        return self._asked[key]

    @staticmethod
    def _runs(body: Body) -> Runs:
        runs: list[Run] = []
        for paragraph in body.paragraphs():
            runs += [Run(" ", added=True)] if runs else []
            runs += paragraph.runs
        return tuple(runs)

    def left(self) -> list[LeftOut]:
        """What notes leave out themselves, and the notes that nothing refers to."""
        left: list[LeftOut] = []
        for key, body in self._bodies.items():
            left += body.left
            if key not in self._asked:
                runs = self._runs(body)
                text = "".join(run.text for run in runs)
                left.append(LeftOut("footnote", text, 0, sum(run.characters for run in runs)))
                self.dropped += body.dropped
        return [item for item in left if item.counted or item.text]


def _program(package: Package) -> str:
    """What wrote the file, where it says so."""
    custom = package.part("docProps/custom.xml")
    if custom is not None and _WPS in custom:
        return "WPS"
    root = package.xml("docProps/app.xml") if "docprops/app.xml" in package.names else None
    program = "" if root is None else texts_of(root, "Application")[:60]
    return program.partition("/")[0]  # LibreOffice/7.4.7.2$Linux_X86_64 …: its name will do
