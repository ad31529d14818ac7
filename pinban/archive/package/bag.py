"""A payload to one BagIt 1.0 bag, the same bytes each time.

``bagit`` does the work; what it leaves undone of RFC 8493 is done here: per cents in names are escaped in the manifests
(2.1.3), the version is 1.0, and the tag manifests list their files in order.
"""

import hashlib
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

import bagit

from pinban.archive.package.readme import README
from pinban.record.printed_edition import Issue

CHECKSUMS = ("sha256", "sha512")


def write_bag(
    target: Path, name: str, files: Mapping[str, Path | bytes], info: Mapping[str, str], readme: bytes = b""
) -> Path:
    """Make the bag ``name`` below the folder ``target``; return its folder.

    ``files`` maps payload names (relative, with ``/``) to files or bytes, ``info`` is what ``bag-info.txt`` says,
    ``readme`` lies beside it. The bag appears whole or not at all. Names may hold whatever a file's name may: blanks,
    ``%``, line ends, any script.

    Raises ``FileExistsError`` where the bag is already there, ``ValueError`` for a name that leads out of
    the bag or collides, and ``OSError`` where nothing can be written. Changes the process's working
    directory while it runs, as ``bagit`` does.
    """
    bag = target / name
    if bag.exists():
        raise FileExistsError(bag)
    _check_names(files)
    target.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(dir=target, prefix=".bag-"))
    try:
        for file, source in files.items():
            _place(work / file, source)
        work.chmod(0o755)
        bagit.make_bag(
            str(work), {key: value for key, value in info.items() if value}, processes=1, checksums=list(CHECKSUMS)
        )
        _escape_names(work)
        if not info.get(_DATE):
            _drop(work / "bag-info.txt", _DATE)
        if readme:
            (work / README).write_bytes(readme)
        _tags(work)
        work.rename(bag)
    except BaseException:  # an interrupt too: no half a bag stays
        shutil.rmtree(work, ignore_errors=True)
        raise
    return bag


def bag_info(issue: Issue) -> dict[str, str]:
    """``bag-info.txt``: who, what, when. The dates are those of publication and, where it is told, of packing.

    Labels that RFC 8493 does not reserve are the project's own; whatever nobody has stated has no line.
    """
    paper = issue.paper
    labels = "、".join(page.label for page in issue.pages)
    part = "" if issue.whole else f"（只有第 {labels} 版 · pages {labels} only）"
    return {
        "Source-Organization": paper.publisher,
        "Organization-Address": paper.address,
        "Contact-Phone": paper.telephone,
        "External-Identifier": issue.id,
        "External-Description": f"{paper.name} {issue.date.isoformat()} {issue.title} {issue.issue}".strip() + part,
        "Internal-Sender-Identifier": issue.edition,
        "Internal-Sender-Description": f"{paper.cn} {issue.origin.value}".strip(),
        "Bagging-Date": issue.made[:10],
        "Bag-Software-Agent": f"{issue.told or 'Pinban'}, bagit {bagit.VERSION}",
        "Publication-Date": issue.date.isoformat(),
        "Publication-Place": paper.place,
        "Edition": issue.edition_name,
        "Language": paper.language,
        "Source": issue.source,
        "Rights": " ".join(part for part in (paper.rights, paper.rights_uri) if part),
    }


def _check_names(names: Mapping[str, object]) -> None:
    for name in names:
        path = PurePosixPath(name)
        inside = name and not path.is_absolute() and ".." not in path.parts and path.as_posix() == name
        if not inside or "\\" in name or any(ord(char) < 32 and char not in "\r\n" for char in name):
            raise ValueError(name)
    for first, second in alike(names):
        raise ValueError(f"{first} / {second}")


def alike(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that some system would take for one; no bag may hold both."""
    seen: dict[str, str] = {}
    for name in names:
        first = seen.setdefault(careless(name), name)
        if first != name:
            yield first, name


def careless(name: str) -> str:
    """A name as the least careful system takes it.

    A file system may not mind capitals or may store accents otherwise, and a reader of bags may take ``a%0Ab`` for a
    name with a line end.
    """
    return read(unicodedata.normalize("NFC", name).casefold())


def _place(path: Path, source: Path | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(source, bytes):
        path.write_bytes(source)
    else:
        shutil.copyfile(source, path)


_ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_ESCAPED = re.compile("%(25|0D|0A)", re.IGNORECASE)


def written(name: str) -> str:
    """A file's name as manifests write it: RFC 8493, 2.1.3 escapes line ends and the per cent sign that does so."""
    return "".join(_ESCAPES.get(char, char) for char in name)


def read(name: str) -> str:
    """A name in a manifest as the file bears it; a ``%`` that escapes nothing stands for itself."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), name)


def _escape_names(bag: Path) -> None:
    """Write the payload manifests' names as RFC 8493 does: ``bagit`` escapes line ends, but not the per cent sign."""
    names = (path.relative_to(bag).as_posix() for path in (bag / "data").rglob("*") if path.is_file())
    escaped = sorted(name for name in names if written(name) != name)
    if not escaped:
        return
    for checksum in CHECKSUMS:
        path = bag / f"manifest-{checksum}.txt"
        plain = [line for line in path.read_text(encoding="utf-8").split("\n") if line and "%" not in line]
        lines = plain + [f"{_digest(bag / name, checksum)}  {written(name)}" for name in escaped]
        lines.sort(key=lambda line: line.partition("  ")[2])
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


def _digest(path: Path, checksum: str) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, checksum).hexdigest()


_DATE = "Bagging-Date"


def _drop(info: Path, label: str) -> None:
    """Take a label out of ``bag-info.txt``: ``bagit`` puts today's date where none is given."""
    lines = info.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(f"{label}:")]
    info.write_text("".join(kept), encoding="utf-8", newline="\n")


def _tags(bag: Path) -> None:
    """Say BagIt 1.0, and list the tag files in order: ``bagit`` says 0.97 and lists them as the disk does."""
    (bag / "bagit.txt").write_bytes(b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    names = [
        "bag-info.txt",
        "bagit.txt",
        *([README] if (bag / README).exists() else []),
        *(f"manifest-{checksum}.txt" for checksum in CHECKSUMS),
    ]
    for checksum in CHECKSUMS:
        lines = [f"{hashlib.new(checksum, (bag / name).read_bytes()).hexdigest()}  {name}\n" for name in sorted(names)]
        (bag / f"tagmanifest-{checksum}.txt").write_text("".join(lines), encoding="utf-8", newline="\n")
