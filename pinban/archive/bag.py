"""An edition's files to one BagIt 1.0 bag, the same bytes each time."""

import hashlib
import json
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import bagit

from pinban import __version__
from pinban.archive.copies import story_data, story_text
from pinban.model import Edition

CHECKSUMS = ("sha256", "sha512")


def pack(target: Path, *, edition: Edition, files: Mapping[str, Path | bytes], manifest: Mapping[str, object]) -> Path:
    """Make the bag of ``edition`` below the folder ``target``; return its folder, named by the edition's id.

    ``files`` maps payload names (relative, with ``/``) to files or bytes: manuscripts and pictures as
    they came, the layout's folder, press pages, supplement, proofs, the report. ``manifest`` is JSON data
    on what made them: fonts and profiles with their sha256, versions. Each story is added as text and as
    JSON. The bag appears whole or not at all.

    Raises ``FileExistsError`` where the bag is already there, ``ValueError`` for a name that leads out of
    the bag or collides, and ``OSError`` where nothing can be written. Changes the process's working
    directory while it runs, as ``bagit`` does.
    """
    bag = target / edition.id
    if bag.exists():
        raise FileExistsError(bag)
    payload = {**files, **dict(_copies(edition)), "manifest.json": _json(manifest)}
    _check_names(payload)
    target.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(dir=target, prefix=".bag-"))
    try:
        for name, source in payload.items():
            _place(work / name, source)
        work.chmod(0o755)
        bagit.make_bag(str(work), _info(edition), processes=1, checksums=list(CHECKSUMS))
        _tags(work)
        work.rename(bag)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    return bag


def _copies(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Each story's copies; a story that stands on two pages is one story."""
    for page in edition.pages:
        for story in page.stories:
            facts = {
                "paper": edition.paper.name,
                "date": edition.date.isoformat(),
                "page": page.label,
                "section": page.section,
            }
            yield f"stories/{story.id}.txt", story_text(story).encode()
            yield f"stories/{story.id}.json", _json(facts | dict(story_data(story)))


def _json(data: Mapping[str, object]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _check_names(names: Mapping[str, object]) -> None:
    seen: dict[str, str] = {}
    for name in names:
        path = PurePosixPath(name)
        inside = name and not path.is_absolute() and ".." not in path.parts and path.as_posix() == name
        if not inside or "\\" in name or any(ord(char) < 32 for char in name):
            raise ValueError(name)
        # A file system without case or with other normalisation must not unite two files.
        folded = unicodedata.normalize("NFC", name).casefold()
        if folded in seen:
            raise ValueError(f"{seen[folded]} / {name}")
        seen[folded] = name


def _place(path: Path, source: Path | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(source, bytes):
        path.write_bytes(source)
    else:
        shutil.copyfile(source, path)


def _info(edition: Edition) -> dict[str, str]:
    """``bag-info.txt``: what a person reads first. The date is the edition's own."""
    paper = edition.paper
    info = {
        "Source-Organization": paper.publisher,
        "Organization-Address": paper.address,
        "External-Identifier": f"{paper.cn}/{edition.date.isoformat()}",
        "External-Description": f"{paper.name} {edition.date.isoformat()} {edition.title} {edition.issue}".strip(),
        "Internal-Sender-Identifier": edition.id,
        "Bagging-Date": edition.date.isoformat(),
        "Bag-Software-Agent": f"Pinban {__version__}, bagit {bagit.VERSION}",
    }
    return {name: value for name, value in info.items() if value}


def _tags(bag: Path) -> None:
    """Say BagIt 1.0, and list the tag files in order: ``bagit`` says 0.97 and lists them as the disk does."""
    (bag / "bagit.txt").write_bytes(b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    names = ["bag-info.txt", "bagit.txt", *(f"manifest-{checksum}.txt" for checksum in CHECKSUMS)]
    for checksum in CHECKSUMS:
        lines = [f"{hashlib.new(checksum, (bag / name).read_bytes()).hexdigest()}  {name}\n" for name in sorted(names)]
        (bag / f"tagmanifest-{checksum}.txt").write_text("".join(lines), encoding="utf-8", newline="\n")
