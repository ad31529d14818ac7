"""A font's file names to the file: the desk's own folder first, then the system's font folders."""

import os
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from pinban.files import located


class OutsideError(Exception):
    """A file of the desk's folder is a link that leads out of all font folders."""


class FontFiles:
    """The font files of a project and of the system it runs on.

    ``folder`` is the project's ``fonts/``; ``system`` are folders searched with all their subfolders, the
    first found winning. They are listed at most once, and only where the desk's folder does not have a file.
    """

    def __init__(self, folder: Path, system: Sequence[Path]) -> None:
        self._folder = folder
        self._system = tuple(system)

    @cached_property
    def _index(self) -> Mapping[str, Path]:
        index: dict[str, Path] = {}
        for top in self._system:
            for parent, folders, names in os.walk(top):
                folders.sort()
                for name in sorted(names):
                    index.setdefault(unicodedata.normalize("NFC", name), Path(parent, name))
        return index

    def find(self, names: Sequence[str], hint: Path | None = None) -> Path | None:
        """The file with the first of ``names`` that there is, ``None`` where there is none.

        ``hint`` is where it was last time: a file still there, in a system folder, need not be searched for.
        Raises :class:`OutsideError` for a link in the desk's folder that leads elsewhere.
        """
        for name in names:
            own_file = located(self._folder, name)
            if own_file.is_file():
                if not self._inside(own_file.resolve()):
                    raise OutsideError(name)
                return own_file
        if hint is not None and hint.name in names and hint.is_file() and self._in_system(hint):
            return hint
        composed = (unicodedata.normalize("NFC", name) for name in names)
        return next((self._index[name] for name in composed if name in self._index), None)

    def _in_system(self, path: Path) -> bool:
        return any(path.is_relative_to(top) for top in self._system)

    def _inside(self, real: Path) -> bool:
        return any(real.is_relative_to(top.resolve()) for top in (self._folder, *self._system))
