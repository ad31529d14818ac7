"""An edition's files as an action reads them, the files that it changes, and the findings of one that is refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from pinban.desk import findings
from pinban.diagnostics import Diagnostic, Place

Changes: TypeAlias = Mapping[str, bytes | None]
"""The new content of each file that changes, by its path below the edition, with ``/``; ``None``: it goes."""

MOST_BYTES = 4 << 20
"""The most bytes of a file of text."""
EDITION = "edition.yaml"


class RefusedError(Exception):
    """An action cannot be taken; ``found`` says why, ``extra`` holds what a person needs to decide."""

    def __init__(self, *found: Diagnostic, extra: Mapping[str, str] | None = None) -> None:
        super().__init__(found[0].en if found else "")
        self.found = found
        self.extra = dict(extra or {})


@dataclass
class Snapshot:
    """Reads files once: an action sees each as it was when it first looked, and the journal knows what it saw."""

    read: Callable[[str], bytes | None]
    written: Callable[[str], str] = str  # how ``edition.yaml`` would name a story of a shared folder: by its path
    seen: dict[str, bytes | None] = field(default_factory=dict)

    def with_changes(self, changes: Changes) -> "Snapshot":
        """The files as they will be."""
        return Snapshot(lambda name: changes[name] if name in changes else self.get(name), self.written)

    def get(self, name: str) -> bytes | None:
        """A file's bytes, ``None`` where there is none."""
        if name not in self.seen:
            self.seen[name] = self.read(name)
        return self.seen[name]

    def text(self, name: str) -> str:
        """A file's text with its byte order mark and line ends as they are. Raises :class:`RefusedError`."""
        data = self.get(name)
        if data is None:
            raise RefusedError(findings.NO_FILE.at(Place(file=name), file=name))
        if len(data) > MOST_BYTES:
            raise RefusedError(findings.TOO_LONG.at(Place(file=name), file=name, size=len(data), limit=MOST_BYTES))
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            at = Place(file=name, line=data[: error.start].count(b"\n") + 1)
            raise RefusedError(findings.BROKEN_YAML.at(at, file=name, reason="UTF-8")) from error


def story_file(story: str) -> str:
    """The path of a story's file."""
    return f"stories/{story}.md"
