"""Manuscripts: from an edition's folder to the edition as data, with findings and proofreading."""

from typing import TYPE_CHECKING

from pinban import front_door

if TYPE_CHECKING:
    from pinban.manuscripts.edition.reading import ReadEdition, read_edition, read_whole
    from pinban.manuscripts.importing.intake import CopyImport, ImportedFile, ImportedStory, Wanted, import_copy
    from pinban.manuscripts.importing.text_import import Account, ImportResult, import_dump
    from pinban.manuscripts.placing import write_placements
    from pinban.manuscripts.remembered import Remembered
    from pinban.manuscripts.scaffold import new_edition
    from pinban.manuscripts.story import parse_story, read_story

__all__ = [
    "Account",
    "CopyImport",
    "ImportResult",
    "ImportedFile",
    "ImportedStory",
    "ReadEdition",
    "Remembered",
    "Wanted",
    "import_copy",
    "import_dump",
    "new_edition",
    "parse_story",
    "read_edition",
    "read_story",
    "read_whole",
    "write_placements",
]

__getattr__ = front_door(
    __name__,
    {
        "Account": "importing.text_import",
        "CopyImport": "importing.intake",
        "ImportResult": "importing.text_import",
        "ImportedFile": "importing.intake",
        "ImportedStory": "importing.intake",
        "Wanted": "importing.intake",
        "import_copy": "importing.intake",
        "import_dump": "importing.text_import",
        "new_edition": "scaffold",
        "parse_story": "story",
        "ReadEdition": "edition.reading",
        "read_edition": "edition.reading",
        "read_story": "story",
        "read_whole": "edition.reading",
        "Remembered": "remembered",
        "write_placements": "placing",
    },
)
