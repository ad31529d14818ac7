"""Files that lie in others already to a list of where their bytes stand there, and back, bit for bit.

A page's PDF/A has the streams of the press page, and the bound supplement has those of all pages: kept as files they
would be stored three times. What is kept of such a file is a list of parts, each either bytes of another file of the
payload (its name, where they begin, how many) or bytes of its own, and the digest that the whole must have. Bytes of
its own stand one after another in ``derived.bin``. Whoever puts the parts together has the file; a few lines of any
language do.
"""

import base64
import binascii
import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

Part: TypeAlias = "tuple[str, int, int] | bytes"

DERIVED = "derived.json"
OWN = "derived.bin"
FORMAT = "pinban-derived/1"
LEAST_SAVED = 0.6
"""The share of a file that must lie in others already: less is not worth the trouble."""
_BLOCK = 64  # bytes that must agree for a run to begin
_APART = 512  # bytes between two places at which one may: a run of fewer than both together is not looked for
_STEP = 1 << 16
_MOST = 64 << 20
_LARGEST = 4 << 30  # bytes of all files: a list of a few kilobytes could tell of files without end
_WHOLE_MOST = 1 << 30  # bytes of a file that is held in memory
HOW = (
    "这些文件没有存，由别的文件的字节拼成：每一段是 [文件, 起点, 字节数]，或 base64 写的字节；拼好后 sha256 必须相同。"
    " These files are not stored, for their bytes lie in others. Each part is [file, offset, length], names relative to"
    " data/, or a string of bytes in base64. Put together in order they must have the digest that is given."
)


def parts_of(target: bytes, sources: Mapping[str, bytes]) -> list[Part]:
    """A file as parts of ``sources`` and bytes of its own; the same input gives the same parts."""
    index: dict[bytes, tuple[str, int]] = {}
    for name, data in sources.items():
        for at in range(0, len(data) - _BLOCK + 1, _APART):
            index.setdefault(data[at : at + _BLOCK], (name, at))
    parts: list[Part] = []
    at = stored = 0
    while at + _BLOCK <= len(target):
        place = index.get(target[at : at + _BLOCK])
        if place is None:
            at += 1
            continue
        name, start = place
        back = _agree_backwards(target, stored, at, sources[name], start)
        length = back + _agreeing(target, at, sources[name], start)
        if at - back > stored:
            parts.append(target[stored : at - back])
        parts.append((name, start - back, length))
        at = stored = at - back + length
    if stored < len(target):
        parts.append(target[stored:])
    return parts


def saved(parts: Sequence[Part]) -> int:
    """How many bytes the parts take from other files."""
    return sum(part[2] for part in parts if not isinstance(part, bytes))


def without_copies(held: Mapping[str, Path | bytes], wanted: Mapping[str, Sequence[str]]) -> dict[str, Path | bytes]:
    """The payload without the files of ``wanted`` that lie in the files named for each, and with the list of them."""
    kept = dict(held)
    told: dict[str, object] = {}
    stored = bytearray()
    for name, others in wanted.items():
        data = _bytes(held[name])
        parts = parts_of(data, {other: _bytes(held[other]) for other in others if other in kept})
        if saved(parts) < LEAST_SAVED * len(data):
            continue
        del kept[name]
        digest = hashlib.sha256(data).hexdigest()
        told[name] = {"size": len(data), "sha256": digest, "parts": [_written(part, stored) for part in parts]}
    if told:
        text = json.dumps({"format": FORMAT, "how": HOW, "files": told}, ensure_ascii=False, sort_keys=True)
        kept[DERIVED] = f"{text}\n".encode()
        kept[OWN] = bytes(stored)
    return kept


def _written(part: Part, own: bytearray) -> list[str | int]:
    """A part as the list has it; bytes of the file's own are put behind the others in ``own``."""
    if not isinstance(part, bytes):
        return list(part)
    own += part
    return [OWN, len(own) - len(part), len(part)]


def derived(data: Path) -> Mapping[str, Any]:
    """What the payload in the folder ``data`` says of files that are not stored, by their names.

    Raises ``ValueError`` for a list that cannot be read.
    """
    path = data / DERIVED
    if not path.is_file():
        return {}
    if path.stat().st_size > _MOST:
        raise ValueError(f"{path.stat().st_size} bytes")
    told = json.loads(path.read_bytes())
    files = told.get("files") if isinstance(told, dict) else None
    if not isinstance(files, dict) or told.get("format") != FORMAT:
        raise ValueError("format")
    if sum(_size(facts) for facts in files.values()) > _LARGEST:
        raise ValueError("size")
    return files


def whole(data: Path, name: str) -> bytes | None:
    """A file of the payload, stored or not; ``None`` where the payload has none of that name.

    Raises ``ValueError`` where its parts do not make up what they should, ``OSError`` where one cannot be read.
    """
    path = data / name
    if path.is_file():
        return path.read_bytes()
    told = derived(data).get(name)
    if told is None:
        return None
    if _size(told) > _WHOLE_MOST:
        raise ValueError("size")
    return b"".join(pieces(told, data))


def pieces(told: object, data: Path) -> Iterator[bytes]:
    """The file that a list of parts tells of, a stretch at a time, of the files below the folder ``data``.

    Raises ``ValueError`` where the parts do not make up what they should, which shows at the last stretch at the
    latest, and ``OSError`` where a file cannot be read.
    """
    facts: dict[str, Any] = told if isinstance(told, dict) else {}
    left, parts = _size(told), facts.get("parts")
    if not isinstance(parts, list):
        raise ValueError("parts")
    if left > _LARGEST:
        raise ValueError("size")
    digest = hashlib.sha256()
    for part in parts:
        for piece in _part(part, data):
            left -= len(piece)
            if left < 0:
                raise ValueError("size")
            digest.update(piece)
            yield piece
    if left or digest.hexdigest() != facts.get("sha256"):
        raise ValueError("sha256")


def _size(told: object) -> int:
    """How many bytes a file is said to have; 0 where that is not said."""
    size = told.get("size") if isinstance(told, dict) else None
    return size if isinstance(size, int) and not isinstance(size, bool) and size > 0 else 0


def _part(part: object, data: Path) -> Iterator[bytes]:
    if isinstance(part, str):
        try:
            yield base64.b64decode(part, validate=True)  # as bags of before December 2026 have it
        except binascii.Error as error:
            raise ValueError("base64") from error
        return
    if not (isinstance(part, list) and len(part) == 3 and isinstance(part[0], str)):
        raise ValueError("part")
    name, start, length = part
    inside = not name.startswith("/") and ".." not in name.split("/") and "\0" not in name
    if not inside or not all(isinstance(number, int) and 0 <= number <= _LARGEST for number in (start, length)):
        raise ValueError("part")
    if (data / name).is_symlink() or not (data / name).is_file():
        raise ValueError(f"part {name}")
    with (data / name).open("rb") as file:
        file.seek(start, os.SEEK_SET)
        while length:
            piece = file.read(min(length, _STEP))
            if not piece:
                raise ValueError("part")
            length -= len(piece)
            yield piece


def _agreeing(one: bytes, at: int, other: bytes, start: int) -> int:
    """How many bytes agree from two places on."""
    most = min(len(one) - at, len(other) - start)
    length = 0
    while length < most:
        step = min(_STEP, most - length)
        if one[at + length : at + length + step] == other[start + length : start + length + step]:
            length += step
            continue
        low, high = 0, step  # where in this stretch they part
        while high - low > 1:
            middle = (low + high) // 2
            same = one[at + length : at + length + middle] == other[start + length : start + length + middle]
            low, high = (middle, high) if same else (low, middle)
        return length + low
    return length


def _agree_backwards(one: bytes, own: int, at: int, other: bytes, start: int) -> int:
    """How many bytes agree before two places, as far as ``own``."""
    most = min(at - own, start)
    length = 0
    while length < most and one[at - length - 1] == other[start - length - 1]:
        length += 1
    return length


def _bytes(source: Path | bytes) -> bytes:
    return source if isinstance(source, bytes) else source.read_bytes()
