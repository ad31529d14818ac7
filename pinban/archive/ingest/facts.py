"""The sidecar of a past edition, a small YAML file, to its facts: paper, date, and a PDF for each page."""

import datetime
from pathlib import Path
from typing import Literal

from pydantic import Field

from pinban.archive.ingest import findings
from pinban.diagnostics import Diagnostic
from pinban.files import YamlDoc, read_yaml, resolve, validate
from pinban.manuscripts.schema.edition import PaperYaml
from pinban.manuscripts.schema.values import Filled, Slug, Strict, Text


class PastPaperYaml(PaperYaml):
    """The paper of a past edition: of one of 1840 there may be no more to say than its name. Nothing is assumed."""

    cn: Text = ""
    publisher: Text = ""
    language: Text = ""


class LeafYaml(Strict):
    """A page: its PDF, printed label and section; the dump of its text and how to cut it, where there are such."""

    file: Filled
    label: Filled
    section: Text = ""
    dump: Text = ""
    cut: Text = ""


class FactsYaml(Strict):
    """A past edition. ``edition`` names it where a day has several; left out, its date does.

    ``edition_name`` is how the paper itself calls that edition, ``source`` where the pages came from,
    ``digital_origin`` how they became files, as MODS has it.
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
    pages: tuple[LeafYaml, ...] = Field(min_length=1, max_length=200)


def read_facts(path: Path) -> tuple[FactsYaml | None, YamlDoc | None, list[Diagnostic]]:
    """The facts in ``path``; every file that they name must lie in its folder or below."""
    doc, diagnostics = read_yaml(path, path.name)
    if doc is None:
        return None, None, diagnostics
    facts, diagnostics = validate(doc, FactsYaml)
    if facts is None:
        return None, doc, diagnostics
    notes = [] if facts.paper.language else [findings.NO_LANGUAGE.at(doc.place(("paper",)))]
    labels: set[str] = set()
    for number, page in enumerate(facts.pages):
        for key in ("file", "dump", "cut"):
            if name := getattr(page, key):
                diagnostics += resolve(path.parent, name, doc.place(("pages", number, key)))[1]
        if page.label in labels:
            diagnostics.append(findings.SAME_LABEL.at(doc.place(("pages", number, "label")), label=page.label))
        labels.add(page.label)
    return (None if diagnostics else facts), doc, [*notes, *diagnostics]
