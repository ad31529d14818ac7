"""A bag to the edition set again from it, and to a verdict on each page: the same, or what differs."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from pinban.archive.package import findings
from pinban.archive.package.check import verify
from pinban.archive.package.compare import Sameness, Verdict, compare_page
from pinban.archive.package.derived import whole
from pinban.archive.package.origin import other_program
from pinban.diagnostics import Diagnostic, Place
from pinban.files import system
from pinban.fonts import load_fonts
from pinban.model import LANGUAGE
from pinban.pipeline.build import build_edition
from pinban.pipeline.outcome import Options, Outcome, Say
from pinban.pipeline.places import Places
from pinban.pipeline.report import versions

_NEEDED = ("manifest.json", "index.json", "edition/edition.yaml", "layouts", "plants", "fonts/fonts.yaml")
_MOST_BYTES = 200 << 20
_SHOWN = 5  # names of other files that differ


@dataclass(frozen=True)
class Rebuilt:
    """What came of setting a bag's edition again: findings on bag and surroundings, and a verdict on each page."""

    diagnostics: tuple[Diagnostic, ...]
    verdicts: tuple[Verdict, ...] = ()

    @property
    def same(self) -> bool:
        """Whether every page looks as it looked."""
        return bool(self.verdicts) and all(item.sameness is not Sameness.DIFFERENT for item in self.verdicts)


@dataclass
class _Bag:
    """A bag's folder and what its manifest and index say."""

    data: Path
    manifest: Mapping[str, Any] = field(default_factory=dict)
    index: Mapping[str, Any] = field(default_factory=dict)


def rebuild(bag: Path, places: Places, say: Say, *, workers: int = 1, out: Path | None = None) -> Rebuilt:
    """Set the edition of ``bag`` again with the layout, plant and table of fonts that lie in it.

    Of ``places`` the fonts' folder and the cache count. The bag is verified first: a manuscript edited by hand is a
    finding, and the edition is set from it all the same, so that the verdicts tell what that changed on the pages. A
    font or a library of another version is a warning. What is built lies in ``out`` afterwards, which must be new or
    empty; without it nothing is kept. The bag is only read.
    """
    diagnostics = verify(bag)
    if any(item.code == findings.NOT_A_BAG.code for item in diagnostics):
        return Rebuilt(tuple(diagnostics))
    held, more = _open(bag)
    diagnostics += more
    if more:
        return Rebuilt(tuple(diagnostics))
    diagnostics += other_program(bag)
    diagnostics += _versions(held.manifest)
    diagnostics += _fonts(held.manifest, places)
    with tempfile.TemporaryDirectory(prefix="pinban-rebuild-") as folder:
        work = Path(folder)
        outcome = _build(held, work, places, say, workers)
        if not outcome.ok:
            return Rebuilt((*diagnostics, *outcome.report.diagnostics, findings.NOT_REBUILT.at(Place())))
        payload = outcome.target / "archive" / outcome.edition / "data"
        verdicts = tuple(_verdicts(held, payload))
        diagnostics += [item for verdict in verdicts for item in verdict.diagnostics]
        diagnostics += _others(held, payload)
        if out is not None:
            shutil.copytree(outcome.target, out, dirs_exist_ok=True)
    return Rebuilt(tuple(diagnostics), verdicts)


def _open(bag: Path) -> tuple[_Bag, list[Diagnostic]]:
    """The bag, or findings on what it lacks of what rebuilding needs."""
    held = _Bag(bag / "data")
    missing = [name for name in _NEEDED if not (held.data / name).exists()]
    if missing:
        return held, [findings.NO_SOURCES.at(Place(file=f"data/{name}"), name=f"data/{name}") for name in missing]
    found = []
    read = {}
    for name in ("manifest.json", "index.json"):
        try:
            read[name] = _json(held.data / name)
        except (OSError, ValueError, RecursionError) as error:
            place = Place(file=f"data/{name}")
            found.append(findings.BAD_RECORD.at(place, name=f"data/{name}", reason=str(error)[:120]))
    return _Bag(held.data, read.get("manifest.json", {}), read.get("index.json", {})), found


def _json(path: Path) -> Mapping[str, Any]:
    if path.stat().st_size > _MOST_BYTES:
        raise ValueError(f"{path.stat().st_size} bytes")
    data = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(data, dict):
        raise ValueError("not a mapping")
    return data


def _mapping(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = data.get(key)
    return found if isinstance(found, dict) else {}


def _versions(manifest: Mapping[str, Any]) -> Iterator[Diagnostic]:
    now = versions()
    for library, then in sorted(_mapping(manifest, "versions").items()):
        if str(then) != now.get(library):
            yield findings.VERSION_DIFFERS.at(Place(), library=library, then=str(then), now=now.get(library, "–"))


def _fonts(manifest: Mapping[str, Any], places: Places) -> Iterator[Diagnostic]:
    """Findings on faces that are missing here or are other files than those used."""
    told = manifest.get("languages")
    languages = tuple(str(tag) for tag in told) if isinstance(told, list) and told else (LANGUAGE,)
    library, _ = load_fonts(places.fonts, languages=languages)
    faces = {} if library is None else library.faces
    for name, facts in sorted(_mapping(manifest, "fonts").items()):
        told = facts if isinstance(facts, dict) else {}
        file, digest = str(told.get("file", "")), str(told.get("sha256", ""))
        if name not in faces:
            yield findings.FONT_MISSING.at(Place(), face=name, file=file, sha256=digest)
        elif faces[name].sha256 != digest:
            yield findings.FONT_DIFFERS.at(Place(), face=name, file=file, sha256=digest)


def _build(held: _Bag, work: Path, places: Places, say: Say, workers: int) -> Outcome:
    """Build the edition from copies of what the bag holds."""
    name = PurePosixPath(str(held.index.get("edition", ""))).name or "edition"
    home = work / "content" / name
    shutil.copytree(held.data / "edition", home, symlinks=True)
    fonts = work / "fonts"
    fonts.mkdir()
    for path in places.fonts.resolve().iterdir():
        if path.name != "fonts.yaml":
            system.lend(path, fonts / path.name)
    shutil.copyfile(held.data / "fonts" / "fonts.yaml", fonts / "fonts.yaml")
    out = work / "out"
    kept = held.manifest.get("kept_plan") is True
    labels = held.manifest.get("pages")
    parted = held.manifest.get("whole") is False and isinstance(labels, list)
    partial = tuple(str(label) for label in labels) if parted and labels else ()
    if kept:
        shutil.copytree(held.data / "plan", out / name / "plan")
    options = Options(
        Places(held.data / "layouts", fonts, held.data / "plants"),  # no cache: what is proven is that it can be made
        out,
        pages=partial,
        plant=str(_mapping(held.manifest, "plant").get("name", "")),
        workers=workers,
        keep_plan=kept,
        made=str(held.manifest.get("made", "")),
    )
    return build_edition(home, options, say)


def _verdicts(held: _Bag, made: Path) -> Iterator[Verdict]:
    """A verdict on each page that was made."""
    after = _json(made / "index.json")
    told = held.index.get("pages")
    former = {
        str(item.get("number")): item for item in (told if isinstance(told, list) else []) if isinstance(item, dict)
    }
    for page in after["pages"]:
        number, label = int(page["number"]), str(page["label"])
        name = str(former.get(str(number), {}).get("press", ""))
        inside = name and ".." not in PurePosixPath(name).parts
        old = _press(held.data, name) if inside else b""
        new = whole(made, str(page["press"])) or b""
        yield compare_page(number, label, old, new, before=held.index, after=after)


def _press(data: Path, name: str) -> bytes:
    """A press page of the bag, stored or not; empty where it cannot be had."""
    try:
        return whole(data, name) or b""
    except (OSError, ValueError):
        return b""


def _others(held: _Bag, made: Path) -> Iterator[Diagnostic]:
    """A note on files beside the press pages that are not as they were."""
    before = {path.relative_to(held.data).as_posix(): path for path in held.data.rglob("*") if path.is_file()}
    after = {path.relative_to(made).as_posix(): path for path in made.rglob("*") if path.is_file()}
    names = sorted(
        name
        for name in before.keys() | after.keys()
        if not name.startswith(("press/", "spreads/"))
        and (name not in before or name not in after or _digest(before[name]) != _digest(after[name]))
    )
    if names:
        shown = "、".join(names[:_SHOWN]) + ("……" if len(names) > _SHOWN else "")
        yield findings.OTHER_FILES.at(Place(), count=len(names), names=shown)


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
