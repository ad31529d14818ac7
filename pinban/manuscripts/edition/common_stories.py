"""An edition's ``stories:`` to the folder that it shares with other editions, and the stories that lie there."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pinban.diagnostics import Diagnostic, Place
from pinban.files import inside, parse_yaml, read_text
from pinban.files.yamldoc import LIMIT
from pinban.manuscripts.edition import findings
from pinban.manuscripts.slugs import is_slug, story_id

STORIES = "stories"
"""An edition's own folder of stories."""
_EDITION = "edition.yaml"
_DEEPEST = 3  # folders below the editions' own
_MOST = 5_000  # stories of a shared folder that a desk is shown


@dataclass(frozen=True, slots=True)
class CommonStories:
    """A folder of stories beside the edition: ``written`` as the edition has it, ``folder`` with links followed.

    ``home`` is what the stories name their pictures from: the folder itself, or, where it is another edition's
    ``stories``, that edition.
    """

    written: str
    folder: Path
    home: Path

    def files(self) -> dict[str, Path]:
        """The stories that lie here by the path that an edition would write; none of a hidden or a linked file."""
        listed: dict[str, Path] = {}
        for place, folders, names in os.walk(self.folder):
            folders[:] = sorted(name for name in folders if is_slug(name))
            here = Path(place).relative_to(self.folder).parts
            for name in sorted(names):
                path = Path(place, name)
                if name.endswith(".md") and is_slug(name[:-3]) and not path.is_symlink() and len(listed) < _MOST:
                    listed["/".join((*here, name[:-3]))] = path
            if len(here) >= _DEEPEST:
                folders.clear()
        return listed


def declared(root: Path, written: str, place: Place) -> tuple[CommonStories | None, list[Diagnostic]]:
    """The folder that ``written`` names, such as ``../copy``: one beside the edition, and nowhere else.

    It need not be there. A path that leads out of the folder of the editions, by ``..`` or by a link, into a hidden
    folder or to the edition itself is a finding.
    """
    first, *parts = written.split("/")
    wrong = [findings.COMMON_PATH.at(place, path=written[:80])]
    if first != ".." or not 0 < len(parts) <= _DEEPEST or not all(map(is_slug, parts)):
        return None, wrong
    home = root.resolve()
    folder, outside = inside(home.parent, "/".join(parts), place)
    if folder is None:
        return None, outside
    leads = folder.relative_to(home.parent).parts
    if not leads or any(part.startswith(".") for part in leads) or folder.is_relative_to(home):
        return None, wrong
    of_edition = len(leads) > 1 and leads[-1] == STORIES
    return CommonStories(written, folder, folder.parent if of_edition else folder), []


def common_stories(root: Path) -> CommonStories | None:
    """The folder that the edition in ``root`` shares, as its file says now; ``None`` where it says none or wrongly."""
    text, _ = read_text(root / _EDITION, _EDITION, LIMIT)
    written = _written(text or "")
    return declared(root, written, Place(file=_EDITION))[0] if written else None


def watched(root: Path) -> list[Path]:
    """The folders that an edition is made of: its own, and the one that it shares where that is there."""
    common = common_stories(root)
    return [root, common.home] if common is not None and common.home.is_dir() else [root]


@lru_cache(maxsize=8)
def _written(text: str) -> str:
    if "stories:" not in text:
        return ""
    return str(_mapping(text).get("stories") or "")


def _mapping(text: str) -> Mapping[str, Any]:
    doc, _ = parse_yaml(text, _EDITION)
    return doc.data if doc is not None and isinstance(doc.data, dict) else {}


def borrowed_stories(root: Path) -> dict[str, tuple[str, Path]]:
    """The stories of the shared folder by the name that their files have in the edition, ``stories/<name>.md``.

    Each with the path that ``edition.yaml`` names it by, and the file. Of two by one name it is the one that the
    edition names. Where the edition has a story of its own by the name, that is what it prints.
    """
    common = common_stories(root)
    if common is None:
        return {}
    text, _ = read_text(root / _EDITION, _EDITION, LIMIT)
    named = set(written_names(_mapping(text or "")))
    stories: dict[str, tuple[str, Path]] = {}
    for name, path in common.files().items():
        file = f"{STORIES}/{story_id(name)}.md"
        if file not in stories or name in named:
            stories[file] = name, path
    return stories


@dataclass(frozen=True, slots=True)
class SharedFiles:
    """What the edition in ``root`` has of the folder that it shares, as it is at each moment."""

    root: Path

    def read(self, name: str) -> bytes | None:
        """A story's content by its file's name in the edition; ``None`` where the shared folder has none such."""
        if not name.startswith(f"{STORIES}/"):
            return None
        _, path = borrowed_stories(self.root).get(name, ("", None))
        return path.read_bytes() if path is not None and path.is_file() else None

    def written(self, story: str) -> str:
        """What ``edition.yaml`` would name a story by: its path, where it is a shared one."""
        name, _ = borrowed_stories(self.root).get(f"{STORIES}/{story}.md", (story, None))
        return name


def written_names(data: Mapping[str, Any]) -> list[str]:
    """Every story that an edition's data names, as it is written."""
    fillers = data.get("fillers")
    versions = [page for item in _list(data.get("versions")) for page in _list(_get(item, "pages"))]
    lists = [_get(page, "stories") for page in (*_list(data.get("pages")), *versions)]
    lists += [data.get("pool"), _get(fillers, "stock")]
    return [name for names in lists for name in _list(names) if isinstance(name, str)]


def _get(data: Any, key: str) -> Any:  # noqa: ANN401 -- what a YAML file may hold
    return data.get(key) if isinstance(data, dict) else None


def _list(data: Any) -> list[Any]:  # noqa: ANN401 -- what a YAML file may hold
    return data if isinstance(data, list) else []


def other_paper(common: CommonStories, root: Path, cn: str, place: Place) -> list[Diagnostic]:
    """A finding where the folder lies in an edition of another paper."""
    first = common.folder.relative_to(root.resolve().parent).parts[0]
    text, _ = read_text(root.resolve().parent / first / _EDITION, _EDITION, LIMIT)
    paper = _get(_mapping(text or ""), "paper")
    theirs = str(_get(paper, "cn") or "")
    if not theirs or "".join(theirs.split()) == "".join(cn.split()):
        return []
    return [findings.OTHER_PAPER.at(place, path=common.written, paper=str(_get(paper, "name") or theirs), cn=theirs)]


def digest_of(path: Path) -> str:
    """The sha256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
