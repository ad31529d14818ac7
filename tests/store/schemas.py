"""The published XML schemas, where they lie beside the checkout; a test that needs one skips without."""

from pathlib import Path

import pytest
from lxml import etree

FOLDERS = [parent / "shared" / "schemas" for parent in Path(__file__).resolve().parents]


class _Beside(etree.Resolver):
    """Schemas import one another by web addresses; each is a file of the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def resolve(self, url: str, public_id: str, context: object) -> object:
        name = url.rpartition("/")[2]
        path = self.folder / name
        return self.resolve_filename(str(path), context) if path.is_file() else None  # type: ignore[arg-type]


def schema(name: str) -> etree.XMLSchema:
    folder = next((folder for folder in FOLDERS if (folder / name).is_file()), None)
    if folder is None:
        pytest.skip(f"the schema {name} is not here")
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Beside(folder))
    return etree.XMLSchema(etree.parse(folder / name, parser))
