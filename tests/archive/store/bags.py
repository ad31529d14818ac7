"""Small bags made on the spot, for tests of what is done with bags."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path


def make_bag(
    folder: Path, files: Mapping[str, bytes], *, edition: str = "2018-07-01", paper: str = "CN15-0000"
) -> Path:
    """A BagIt 1.0 bag of ``files`` (names below ``data/``) in ``folder``."""
    tags = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": (
            f"External-Identifier: {paper}_{edition}\nInternal-Sender-Identifier: {edition}\n"
            f"External-Description: 北原日报 {edition}\nBagging-Date: {edition}\n"
        ).encode(),
    }
    payload = {f"data/{name}": data for name, data in sorted(files.items())}
    for kind in ("sha256", "sha512"):
        tags[f"manifest-{kind}.txt"] = sums(kind, payload)
    sealed = dict(sorted(tags.items()))
    for kind in ("sha256", "sha512"):
        tags[f"tagmanifest-{kind}.txt"] = sums(kind, sealed)
    for name, data in (tags | payload).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def sums(kind: str, files: Mapping[str, bytes]) -> bytes:
    return "".join(f"{hashlib.new(kind, data).hexdigest()}  {name}\n" for name, data in files.items()).encode()


def small_bag(folder: Path, text: str = "正文", **facts: str) -> Path:
    """A bag of a few small files."""
    index = json.dumps({"format": "pinban-archive", "version": 1, "articles": [], "pages": []}).encode()
    return make_bag(
        folder,
        {
            "index.json": index,
            "stories/a.txt": text.encode(),
            "stories/b.txt": b"another story",
            "press/1.pdf": b"%PDF-1.6 " + text.encode(),
            "images/0001.jpg": bytes(range(64)),
        },
        **facts,
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
