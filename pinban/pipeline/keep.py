"""What of a build goes into its archival bag, and the manifest of what made it."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from pinban.pipeline.gather import Gathered
from pinban.pipeline.report import versions
from pinban.render import layout_files


def archive_files(gathered: Gathered, outputs: Mapping[str, bytes]) -> dict[str, Path | bytes]:
    """Payload names to files: outputs, the edition's own files as they came, the layout's folders."""
    files: dict[str, Path | bytes] = dict(outputs)
    files |= {f"edition/{name}": path for name, path in _edition_files(gathered)}
    files |= {f"layouts/{name}": path for name, path in layout_files(gathered.layout.folder)}
    return files


def archive_manifest(gathered: Gathered) -> dict[str, object]:
    """Fonts, profile and versions with their sha256: what one needs to set the edition again."""
    plant = gathered.plant
    return {
        "fonts": {
            face.id: {
                "file": face.path.name,
                "sha256": face.sha256,
                "source": face.source,
                "source_sha256": face.source_sha256,
                "licence": face.licence,
            }
            for face in gathered.fonts.faces.values()
        },
        "layout": gathered.layout.layout.name,
        "plant": {
            "name": plant.name,
            "condition": plant.condition,
            "profile_sha256": hashlib.sha256(plant.profile).hexdigest(),
        },
        "versions": versions(),
    }


def _edition_files(gathered: Gathered) -> Iterator[tuple[str, Path]]:
    """The files that the edition names, and none that merely lie about in its folder."""
    edition = gathered.edition
    names = {"edition.yaml"}
    for page in edition.pages:
        names |= {advert.file for advert in page.adverts}
        for story in page.stories:
            names |= {picture.file for picture in story.pictures}
            if story.source.file:
                names.add(story.source.file)
    for name in sorted(names):
        yield name, edition.root / name
