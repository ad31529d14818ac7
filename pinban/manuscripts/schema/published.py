"""An edition's place to how it names the JSON Schema of edition and story, and to the copies that it takes along."""

import os
from pathlib import Path

from pydantic import BaseModel

from pinban.files import schema_text
from pinban.manuscripts.folder import EditorSchema
from pinban.manuscripts.schema.edition import EditionYaml
from pinban.manuscripts.schema.story import ManuscriptYaml

SCHEMAS: tuple[tuple[str, type[BaseModel]], ...] = (
    ("edition.schema.json", EditionYaml),
    ("story.schema.json", ManuscriptYaml),
)


_LINE = "# yaml-language-server: $schema={}\n"


def for_editors(target: Path, shared: Path) -> EditorSchema:
    """How an edition in the folder ``target`` names its schema: that of its checkout, else a copy of its own.

    ``shared`` is the checkout's folder of schemas; an edition that lies elsewhere can be moved and sent with its own.
    """
    name = SCHEMAS[0][0]
    home = target.resolve()
    if (shared / name).is_file() and home.is_relative_to(shared.resolve().parent):
        return EditorSchema(_LINE.format(Path(os.path.relpath(shared.resolve(), home), name).as_posix()))
    files = {f"schema/{file}": schema_text(file, model) for file, model in SCHEMAS}
    return EditorSchema(_LINE.format(f"schema/{name}"), files)
