"""A store of one built edition, its second version, and hostile words; the service over it, in this process."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pinban.archive.store import Store, add, open_store, refresh_catalogue
from pinban.reader.app import reader_app
from tests.archive.conftest import bag, outcome, small  # noqa: F401 -- fixtures
from tests.archive.store.bags import make_bag
from tests.desk.client import HOST, Client

BASE = "https://archive.example/"
EDITION = "CN15-0001_2018-07-01"
OLD = "CN15-0001_1962-03-05"
HOSTILE = '<script>alert("草原")</script>'
ADDED = datetime(2020, 1, 2, 3, 4, 5, 678, tzinfo=UTC)
LATER = datetime(2021, 1, 2, 3, 4, 5, tzinfo=UTC)
PAGE = {"number": 1, "label": "1", "section": "", "width": 1000.0, "height": 2000.0}


def old_index() -> bytes:
    """An index as it comes from outside: hostile words, a file that leads out, a page without an image."""
    block = {"page": 1, "id": "P1", "x": 10, "y": 20, "width": 400, "height": 30}
    article = {
        "id": f"{OLD}_a",
        "story": "a",
        "kind": "report",
        "headline": [HOSTILE],
        "byline": "=HYPERLINK(1)",
        "text": "../../../../../../store.yaml",
        "areas": [{key: value for key, value in block.items() if key != "id"}],
        "blocks": [
            block | {"role": "headline", "text": HOSTILE},
            block | {"role": "paragraph", "text": "草原上的人。"},
        ],
    }
    paper = {"name": "河川日报", "cn": "CN 15-0001"}
    index = {"format": "pinban-archive", "version": 1, "id": OLD, "edition": "1962-03-05", "date": "1962-03-05"}
    return json.dumps({**index, "paper": paper, "pages": [PAGE], "articles": [article]}, ensure_ascii=False).encode()


@pytest.fixture(scope="session")
def store(bag: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:  # noqa: F811
    """The store: the edition in one version, an older one in two."""
    base = tmp_path_factory.mktemp("reader")
    store, wrong = open_store(base / "store", create=True)
    assert store is not None, wrong
    files = {"index.json": old_index(), "edition/secret.md": b"never printed"}
    facts = {"edition": "1962-03-05", "paper": "CN15-0001"}
    first = make_bag(base / "one", files | {"stories/x.txt": b"first"}, **facts)
    second = make_bag(base / "two", files | {"stories/x.txt": b"second"}, **facts)
    for source, time in ((bag, ADDED), (first, ADDED), (second, LATER)):
        done = add(store, source, time)
        assert done.version is not None, done.diagnostics
    refresh_catalogue(store)
    return store


@pytest.fixture
def client(store: Store) -> Client:
    """A browser of the service."""
    return Client(reader_app(store, [HOST], BASE, "archive@paper.example"))


@pytest.fixture
def damaged(store: Store, tmp_path: Path) -> Client:
    """A browser of a service whose catalogue has been damaged since."""
    shutil.copytree(store.root, tmp_path / "store")
    copied, _ = open_store(tmp_path / "store")
    assert copied is not None
    data = bytearray(copied.catalogue.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    copied.catalogue.chmod(0o644)
    copied.catalogue.write_bytes(bytes(data))
    return Client(reader_app(copied, [HOST], BASE, "archive@paper.example"))
