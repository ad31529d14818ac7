"""A layout's name to its ``layout.yaml`` on top of those it ``extends`` and of the words; the folders to look in."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pinban.diagnostics import Diagnostic, Place
from pinban.files import YamlDoc, below, laid_on, located, read_yaml
from pinban.layouts import findings
from pinban.model import LANGUAGE, known_language

COMMON = "common"
"""The folder beside the layouts that holds what they share: it is no layout, and stands under every one."""
WORDS = "words"
"""The folder beside the layouts that holds the printed words, a file for each language."""
MANNERS = "languages"
"""The folder beside the layouts with what a language changes of the common one, a file for each that changes any."""
LONGEST = 6
"""The most layouts that build on one another, the common one aside."""
_FILE = "layout.yaml"


@dataclass(frozen=True)
class LayoutChain:
    """A layout with what it builds on: one document, and the folders to look in, its own first, the common one last.

    ``words`` is the file of the printed words, ``manners`` that of what the language changes of the common layout.
    """

    doc: YamlDoc
    folders: tuple[Path, ...]
    words: Path | None
    manners: Path | None = None


def layout_names(folder: Path) -> list[str]:
    """The layouts that there are below ``folder``."""
    names = (unicodedata.normalize("NFC", path.parent.name) for path in folder.glob(f"*/{_FILE}"))
    return sorted(name for name in names if name != COMMON)


def read_chain(folder: Path, name: str, language: str) -> tuple[LayoutChain | None, list[Diagnostic]]:
    """The layout ``name`` below ``folder`` with all that it builds on; no chain with errors."""
    known = layout_names(folder)
    if name not in known:
        shown = f"layouts/{name}/{_FILE}"
        return None, [findings.UNKNOWN_LAYOUT.at(Place(file=shown), name=name, known="、".join(known))]
    docs, diagnostics = _documents(folder, name, known)
    if diagnostics:
        return None, diagnostics
    folders = [located(folder, item) for item in docs]
    words, more = _words(folder, language, next(iter(docs.values())))
    manners, others = _manners(folder, language, docs)
    diagnostics += [*more, *others]
    doc = _on_top([*_above_common(docs, manners.values()), *(below(item, WORDS) for item in words.values())])
    if COMMON not in docs:
        folders.append(folder / COMMON)
    return LayoutChain(doc, tuple(folders), next(iter(words), None), next(iter(manners), None)), diagnostics


def _manners(folder: Path, language: str, docs: Mapping[str, YamlDoc]) -> tuple[dict[Path, YamlDoc], list[Diagnostic]]:
    """What a language changes of the common layout, where a layout builds on that and the file is there."""
    path = _nearest(folder / MANNERS, language)
    if path is None or COMMON not in docs:
        return {}, []
    doc, found = read_yaml(path, f"layouts/{MANNERS}/{path.name}")
    return ({} if doc is None else {path: doc}), found


def _above_common(docs: Mapping[str, YamlDoc], manners: Iterable[YamlDoc]) -> Iterator[YamlDoc]:
    """The documents with a language's manners right on top of the common one."""
    for name, doc in docs.items():
        if name == COMMON:
            yield from manners
        yield doc


def _nearest(folder: Path, language: str) -> Path | None:
    """The file of a language (BCP 47) in a folder, or that of the nearest that there is: zh-Hans-CN, zh-Hans, zh."""
    there = {path.stem.casefold(): path for path in sorted(folder.glob("*.yaml"))}
    known = known_language(language)
    for tag in (language, *([known.tag] if known is not None else [])):
        parts = tag.casefold().split("-")
        for end in range(len(parts), 0, -1):
            if (path := there.get("-".join(parts[:end]))) is not None:
                return path
    return None


def _documents(folder: Path, name: str, known: Sequence[str]) -> tuple[dict[str, YamlDoc], list[Diagnostic]]:
    """The documents of a layout and of those that it builds on, by name, each before the one that it extends."""
    docs: dict[str, YamlDoc] = {}
    named: str | None = name
    while named is not None:
        doc, found = read_yaml(located(folder, named) / _FILE, f"layouts/{named}/{_FILE}")
        if doc is None:
            return docs, found
        docs[named] = doc
        base = doc.data.get("extends") if isinstance(doc.data, dict) else None
        if not isinstance(base, str) or not base:
            break  # what is no text is the schema's to find
        named = unicodedata.normalize("NFC", base)
        found = list(_no_base(named, docs, known, folder))
        if found:
            return docs, found
    return docs, []


def _no_base(base: str, docs: Mapping[str, YamlDoc], known: Sequence[str], folder: Path) -> Iterator[Diagnostic]:
    """A finding where a layout cannot build on ``base``."""
    last = list(docs)[-1]
    place = docs[last].place(("extends",))
    if base in docs:
        circle = " → ".join([*docs, base])
        yield findings.EXTENDS_CIRCLE.at(place, name=last, circle=circle)
    elif base not in known and not (base == COMMON and (folder / COMMON / _FILE).is_file()):
        others = "、".join(item for item in (COMMON, *known) if item not in docs)
        yield findings.EXTENDS_UNKNOWN.at(place, name=last, base=base, known=others)
    elif len(docs) >= LONGEST and base != COMMON:
        yield findings.EXTENDS_DEEP.at(place, name=next(iter(docs)), most=LONGEST)


def _on_top(docs: Sequence[YamlDoc]) -> YamlDoc:
    """The first document on all the others, each on the next."""
    merged, *others = reversed(docs)
    for doc in others:
        merged = laid_on(doc, merged)
    return merged


def _words(folder: Path, language: str, layout: YamlDoc) -> tuple[dict[Path, YamlDoc], list[Diagnostic]]:
    """The words of a language (BCP 47), or of the nearest that there is: zh-Hans-CN, zh-Hans, zh; else Chinese."""
    there = {path.stem.casefold(): path for path in sorted((folder / WORDS).glob("*.yaml"))}
    path = _nearest(folder / WORDS, language)
    found: list[Diagnostic] = []
    if path is None:
        path = there.get(LANGUAGE.casefold())
        own = isinstance(layout.data, dict) and bool(layout.data.get(WORDS))
        if not own:
            known = "、".join(item.stem for item in there.values()) or "—"
            rule = findings.NO_WORDS if path is None else findings.OTHER_WORDS
            place = Place(file=f"layouts/{WORDS}/{LANGUAGE}.yaml")
            found.append(rule.at(place, language=language, known=known, taken=LANGUAGE))
    if path is None:
        return {}, found
    doc, more = read_yaml(path, f"layouts/{WORDS}/{path.name}")
    return ({} if doc is None else {path: doc}), found + more
