"""Copy and pictures that are dropped on the desk to the files that the edition gets of them: none is written here."""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pinban.desk import findings
from pinban.desk.actions.pages import is_listed, move_story
from pinban.desk.actions.snapshot import EDITION, Changes, RefusedError, Snapshot
from pinban.desk.journal.journal import GIVEN, HOME
from pinban.diagnostics import Diagnostic, Place
from pinban.manuscripts import Wanted, import_copy
from pinban.manuscripts.edition.common_stories import borrowed_stories
from pinban.manuscripts.findings import NOT_WRITABLE

_LONGEST_NAME = 120


@dataclass(frozen=True)
class Given:
    """A request whose changes are known already: contents that came from elsewhere."""

    contents: Changes
    names: tuple[str, ...]

    def changes(self, files: Snapshot) -> Changes:
        """The contents. Raises :class:`RefusedError` where a file of that name came between that is another."""
        del files
        return dict(self.contents)

    def model_dump(self) -> dict[str, Any]:
        """As the journal keeps it."""
        return {"do": GIVEN, "names": list(self.names)}


@dataclass(frozen=True)
class Brought:
    """What became of dropped files: the change, the stories, what is to be told."""

    given: Given | None
    stories: Sequence[str] = ()
    found: Sequence[Diagnostic] = field(default=())


def brought_in(root: Path, files: Mapping[str, bytes], page: str) -> Brought:
    """What :func:`pinban.manuscripts.import_copy` makes of files, tried on a copy of the edition.

    New stories go to a page, where one is named. Raises :class:`RefusedError` for a file name that is none.
    """
    for name in files:
        if not is_plain_name(name):
            raise RefusedError(findings.NOT_UNDERSTOOD.at(Place(), reason=name[:80]))
    with tempfile.TemporaryDirectory(prefix="pinban-import-") as folder:
        copy, dropped = Path(folder) / root.resolve().name, Path(folder) / "dropped"
        copied(root, copy)
        for name in borrowed_stories(root):  # names that are taken
            (copy / name).parent.mkdir(exist_ok=True)
            (copy / name).touch()
        dropped.mkdir()
        for name, data in files.items():
            (dropped / name).write_bytes(data)
        before = _contents(copy)
        done = import_copy([dropped / name for name in sorted(files)], copy, Wanted())
        after = _contents(copy)
        stories = [story.id for file in done.files for story in file.stories if story.id]
    changes: dict[str, bytes | None] = {name: data for name, data in after.items() if before.get(name) != data}
    changes.pop(EDITION, None)  # where a story goes the desk's own action says, which leaves the rest as it was
    for story in stories:
        now = {**before, **changes}
        if page and not is_listed(Snapshot(now.get), story):
            changes |= move_story(Snapshot(now.get), story, page)
    given = Given(changes, tuple(sorted(files))) if changes else None
    diagnostics = [item for item in done.diagnostics if item.code != NOT_WRITABLE.code]
    return Brought(given, stories, tuple(diagnostics))


def is_plain_name(name: str) -> bool:
    """Whether a name is that of a file and of nothing else: no folder, no control character, not hidden."""
    return (
        0 < len(name) <= _LONGEST_NAME
        and name.isprintable()
        and not name.startswith(".")
        and not set(name) & set('/\\:*?"<>|')
    )


def copied(root: Path, copy: Path) -> None:
    """An edition without what is the desk's, elsewhere: nobody watches what happens there."""
    copy.mkdir()
    for path in sorted(root.iterdir()):
        if path.name == HOME or path.name.startswith(".") or path.is_symlink():
            continue
        if path.is_dir():
            shutil.copytree(path, copy / path.name, symlinks=True)
        else:
            shutil.copy2(path, copy / path.name)


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and not path.name.startswith(".")
    }
