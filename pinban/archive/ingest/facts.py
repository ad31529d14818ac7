"""The sidecar of a past edition, a small YAML file, to its facts: paper, date, and a PDF for each page."""

import datetime
import re
from pathlib import Path
from typing import Literal

from pydantic import Field

from pinban.archive.ingest import findings
from pinban.diagnostics import Diagnostic, Place
from pinban.files import YamlDoc, read_yaml, resolve, validate
from pinban.manuscripts.schema.edition import PaperYaml
from pinban.manuscripts.schema.values import Filled, Slug, Strict, Tag, Text

MOST_PAGES = 200
"""Pages of an edition."""
_YEARS = range(1600, 2100)
"""Those that newspapers are of: the oldest that is known began in 1605."""
_COUNTED = re.compile(r"(.*?)([0-9]{1,4})")


class PastPaperYaml(PaperYaml):
    """The paper of a past edition: of one of 1840 there may be no more to say than its name. Nothing is assumed."""

    cn: Text = ""
    publisher: Text = ""
    language: Tag = ""


class LeafYaml(Strict):
    """A page: its PDF, printed label and section; the dump of its text and how to cut it, where there are such.

    ``sheets`` says which of the PDF's pages it is, as ``3``; ``1-8`` are eight pages, whose labels are counted on.
    """

    file: Filled
    sheets: Text = Field("", pattern=r"^([1-9][0-9]{0,3}(-[1-9][0-9]{0,3})?)?$")
    label: Filled
    section: Text = ""
    dump: Text = ""
    cut: Text = ""


class FactsYaml(Strict):
    """A past edition. ``edition`` names it where a day has several; left out, its date does.

    ``edition_name`` is how the paper itself calls that edition, ``source`` where the pages came from,
    ``digital_origin`` how they became files, as MODS has it; ``ocr`` names the recogniser of pages without text.
    """

    paper: PastPaperYaml
    date: datetime.date
    title: Text = ""
    issue: Text = ""
    lunar: Text = ""
    edition: Slug | None = None
    edition_name: Text = ""
    source: Text = ""
    digital_origin: Literal[
        "", "born digital", "reformatted digital", "digitized microfilm", "digitized other analog"
    ] = ""
    ocr: Text = ""
    pages: tuple[LeafYaml, ...] = Field(min_length=1, max_length=MOST_PAGES)


def read_facts(path: Path) -> tuple[FactsYaml | None, YamlDoc | None, list[Diagnostic]]:
    """The facts in ``path``; every file that they name must lie in its folder or below."""
    doc, diagnostics = read_yaml(path, path.name)
    if doc is None:
        return None, None, diagnostics
    facts, diagnostics = validate(doc, FactsYaml)
    if facts is None:
        return None, doc, diagnostics
    notes = [] if facts.paper.language else [findings.NO_LANGUAGE.at(doc.place(("paper",)))]
    if facts.date.year not in _YEARS:
        notes.append(findings.ODD_DATE.at(doc.place(("date",)), date=facts.date.isoformat()))
    labels: set[str] = set()
    pages: list[LeafYaml] = []
    for number, page in enumerate(facts.pages):
        for key in ("file", "dump", "cut"):
            if name := getattr(page, key):
                diagnostics += resolve(path.parent, name, doc.place(("pages", number, key)))[1]
        if page.cut and not page.dump:
            diagnostics.append(findings.CUT_ALONE.at(doc.place(("pages", number, "cut"))))
        each, more = expanded(page, doc.place(("pages", number)))
        diagnostics += more
        for item in each:
            if item.label in labels:
                diagnostics.append(findings.SAME_LABEL.at(doc.place(("pages", number, "label")), label=item.label))
            labels.add(item.label)
        pages += each
    if len(pages) > MOST_PAGES:
        diagnostics.append(findings.TOO_MANY.at(doc.place(("pages",)), pages=len(pages), most=MOST_PAGES))
    whole = facts.model_copy(update={"pages": tuple(pages)})
    return (None if diagnostics else whole), doc, [*notes, *diagnostics]


def expanded(page: LeafYaml, place: Place) -> tuple[list[LeafYaml], list[Diagnostic]]:
    """A page, or each of those that its ``sheets`` are: labels go on from the first one's figure."""
    first, dash, last = page.sheets.partition("-")
    if not dash:
        return [page], []
    count = int(last) - int(first) + 1
    label = _COUNTED.fullmatch(page.label)
    if not 0 < count <= MOST_PAGES:
        return [], [findings.RANGE.at(place, sheets=page.sheets, file=page.file, pages="?")]
    if page.dump or page.cut:
        return [], [findings.RANGE_DUMP.at(place)]
    if label is None:
        return [], [findings.RANGE_LABEL.at(place, label=page.label, pages=count)]
    width = len(label[2])
    return [
        page.model_copy(
            update={"sheets": str(int(first) + step), "label": f"{label[1]}{int(label[2]) + step:0{width}}"}
        )
        for step in range(count)
    ], []
