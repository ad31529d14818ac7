"""From bags to a folder in the form that another archive reads, whole or not at all."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pinban.archive.exports import findings
from pinban.archive.exports.enmap import folder_names, write_enmap
from pinban.archive.exports.ndnp import Batch, write_batch
from pinban.archive.exports.source import ExportError, Source
from pinban.archive.package.check import verify
from pinban.diagnostics import Diagnostic, Place, Severity, worst
from pinban.files import output_tree
from pinban.files.atomic import Names


class Profile(StrEnum):
    """The form of an export."""

    DEFAULT = "default"  # METS and every file that it names, as they lie in the bag
    ENMAP = "enmap"  # METS and ALTO as Europeana's and impresso's importers read them, images and PDFs
    NDNP = "ndnp"  # a batch that Open ONI's loader reads
    BAG = "bag"  # the bag as it is


@dataclass(frozen=True, slots=True)
class Exported:
    """What came of an export: the folder that was written, or findings."""

    target: Path | None
    diagnostics: tuple[Diagnostic, ...]


def export(sources: Sequence[Source], target: Path, profile: Profile, batch: Batch) -> Exported:
    """Write ``sources`` below ``target`` in the form of ``profile``; ``batch`` is what an NDNP batch must be told.

    Nothing is exported from a damaged bag, and nothing is written over. Raises
    :class:`pinban.files.OutputError` where ``target`` cannot be written.
    """
    folder = target / batch.name(sources) if profile is Profile.NDNP else target
    named = folder_names(sources) if profile is Profile.ENMAP else [source.id for source in sources]
    names = [folder] if profile is Profile.NDNP else [target / name for name in named]
    diagnostics = [findings.TARGET_EXISTS.at(Place(), target=str(name)) for name in names if name.exists()]
    for source in sources:
        damages = [item for item in verify(source.bag) if item.severity is Severity.ERROR]
        if damages:
            diagnostics += [findings.DAMAGED.at(Place(), bag=source.id), *damages]
    if profile is Profile.NDNP:
        diagnostics += batch.check(sources)
    if worst(diagnostics) is Severity.ERROR:
        return Exported(None, tuple(diagnostics))
    try:
        if profile is Profile.NDNP:
            with output_tree(folder) as stage:
                write_batch(stage, sources, batch)
        else:
            for source, name in zip(sources, names, strict=True):
                with output_tree(name) as stage:
                    PROFILES[profile](source, stage, name.name)
                Names(name).lock.unlink(missing_ok=True)  # importers take every name in a batch for an issue
    except ExportError as error:
        return Exported(None, (error.finding,))
    return Exported(folder, ())


def _bag(source: Source, stage: Path, _name: str) -> None:
    _copy(source.bag, stage)


def _default(source: Source, stage: Path, _name: str) -> None:
    """The payload: every file that METS names, by the names it has there, and METS itself."""
    if not (source.data / "mets.xml").is_file():
        raise ExportError(findings.NO_RECORD.at(Place(), bag=source.id, file="mets.xml"))
    _copy(source.data, stage)


PROFILES: Mapping[Profile, Callable[[Source, Path, str], None]] = {
    Profile.DEFAULT: _default,
    Profile.ENMAP: write_enmap,
    Profile.BAG: _bag,
}


def _copy(home: Path, stage: Path) -> None:
    for path in sorted(home.rglob("*")):
        if path.is_file():
            new = stage / path.relative_to(home)
            new.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, new)
