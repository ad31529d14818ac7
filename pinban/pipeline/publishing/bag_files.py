"""What of a build goes into its archival bag, and the manifest of what made it."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from pinban.files import located
from pinban.model import LANGUAGE
from pinban.pipeline.gathering import Gathered
from pinban.pipeline.names import edition_files
from pinban.pipeline.places import Places
from pinban.pipeline.report import versions
from pinban.prepress import plant_files
from pinban.record.program import program

_KEPT = ("press/", "spreads/", "versions/", "replates/", "plan/", "report.")


def archive_files(
    gathered: Gathered, outputs: Mapping[str, bytes], places: Places, *, kept_plan: bool, made: str = ""
) -> dict[str, Path | bytes]:
    """Payload names to files: press pages, plans, reports, the edition's own files as they came, layout, plant, fonts.

    Of the fonts it is the table, not the faces, whose licences may not allow it. Proofs and the supplement for press
    have their like in the package. ``kept_plan`` says that the build kept a former plan.
    """
    fonts, plants = places.fonts, places.plants
    files: dict[str, Path | bytes] = {name: data for name, data in outputs.items() if name.startswith(_KEPT)}
    edition = gathered.edition
    files |= {f"edition/{name}": located(edition.root, name, edition.borrowed) for name in edition_files(edition)}
    files |= {f"layouts/{name}": path for name, path in gathered.layout.files()}
    files |= {f"plants/{name}": data for name, data in plant_files(gathered.plant.name, plants).items()}
    files["fonts/fonts.yaml"] = fonts / "fonts.yaml"
    told = archive_manifest(gathered, kept_plan=kept_plan, made=made)
    manifest = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True)
    return {**files, "manifest.json": f"{manifest}\n".encode()}


def archive_manifest(gathered: Gathered, *, kept_plan: bool, made: str = "") -> dict[str, object]:
    """Fonts, profile, versions with their sha256, commit, time: what one needs to set the edition again."""
    plant, spoken = gathered.plant, gathered.edition.languages
    return {
        **({"languages": [*spoken]} if spoken != (LANGUAGE,) else {}),
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
        "commit": program().commit,
        "kept_plan": kept_plan,
        "made": made,
        "layout": gathered.layout.layout.name,
        "pages": [page.label for page in gathered.pages],
        "whole": len(gathered.pages) == len(gathered.edition.pages),
        "plant": {
            "name": plant.name,
            "condition": plant.condition,
            "profile_sha256": hashlib.sha256(plant.profile).hexdigest(),
        },
        "versions": versions(),
    }
