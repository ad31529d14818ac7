"""What was imported when, kept in a hidden folder of the edition, so that an original that comes again is merged."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pinban.files import read_bytes

FOLDER = ".imported"
INDEX = f"{FOLDER}/index.json"
_MOST_BYTES = 4 << 20


@dataclass(frozen=True, slots=True)
class Kept:
    """A story as it was imported: its id, its headline, and its pictures' hashes by their paths."""

    story: str
    headline: str = ""
    pictures: Mapping[str, str] = field(default_factory=dict)


def read_index(root: Path) -> dict[str, Kept]:
    """What has been imported into an edition, by ``file#number``; nothing where its index is not there or not ours."""
    data, _ = read_bytes(root / INDEX, INDEX, _MOST_BYTES) if (root / INDEX).is_file() else (None, [])
    try:
        told = json.loads(data or b"{}")
        return {
            str(key): Kept(str(item["story"]), str(item.get("headline", "")), dict(item.get("pictures", {})))
            for key, item in dict(told.get("stories", {})).items()
        }
    except (ValueError, AttributeError, KeyError, TypeError, RecursionError):
        return {}


def index_text(index: Mapping[str, Kept]) -> str:
    """The index as a file."""
    stories = {
        key: {"story": kept.story, "headline": kept.headline, "pictures": dict(kept.pictures)}
        for key, kept in sorted(index.items())
    }
    return json.dumps({"stories": stories}, ensure_ascii=False, indent=1) + "\n"


def base_name(story: str) -> str:
    """Where a story's last imported form lies."""
    return f"{FOLDER}/{story}.md"


def sha256(data: bytes) -> str:
    """A picture's hash."""
    return hashlib.sha256(data).hexdigest()
