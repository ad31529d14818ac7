"""The names that an edition has for its files to where they lie: in its folder, or in one that it shares with others.

In all that is made of an edition a story is ``stories/<name>.md`` and a picture is named as its story names it,
wherever they lie; so a package that carries copies of them is an edition like any other.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path

from pinban.diagnostics import Diagnostic, Place
from pinban.files import inside, located, resolve
from pinban.manuscripts.edition import findings
from pinban.manuscripts.edition.common_stories import STORIES, CommonStories
from pinban.manuscripts.edition.story_files import Look
from pinban.manuscripts.pictures import Probed
from pinban.manuscripts.slugs import story_id
from pinban.manuscripts.story import Prober


@dataclass
class Whereabouts:
    """Where an edition's files lie, as they are asked for. ``borrowed`` are those that lie in the shared folder."""

    root: Path
    common: CommonStories | None
    look_into: Look
    place: Place = field(default_factory=Place)  # of the edition's ``stories:``
    refused: bool = False  # a folder was named that may not be shared, which has been said
    borrowed: dict[str, Path] = field(default_factory=dict)
    _looked: dict[tuple[Path, str], tuple[Probed | None, list[Diagnostic]]] = field(default_factory=dict)
    _printed: dict[str, tuple[Path, str]] = field(default_factory=dict)
    _missed: bool = False

    def story(self, name: str, place: Place) -> tuple[Path | None, list[Diagnostic]]:
        """A story's file: the edition's own of that name, else that at its path in the shared folder."""
        shown = f"{STORIES}/{story_id(name)}.md"
        if os.path.lexists(located(self.root, shown)):
            path, refused = resolve(self.root, shown, place)
            return path, [*refused, *self._differs(path, name, shown)]
        if self.common is None:
            if "/" not in name:
                return resolve(self.root, shown, place)
            return None, [] if self.refused else [findings.NO_COMMON.at(place, story=name)]
        if not self.common.folder.is_dir():
            first, self._missed = not self._missed, True
            gone = findings.COMMON_GONE.at(self.place, path=self.common.written, story=name)
            return None, [gone] if first else []
        path, refused = resolve(self.common.folder, f"{name}.md", place)
        if path is not None:
            self.borrowed[shown] = path
        return path, refused

    def _differs(self, own: Path | None, name: str, shown: str) -> list[Diagnostic]:
        """A note where the edition's own story is not what lies in the shared folder."""
        if own is None or self.common is None or not self.common.folder.is_dir():
            return []
        path, _ = resolve(self.common.folder, f"{name}.md", Place())
        if path is None or path.read_bytes() == own.read_bytes():
            return []
        shared = f"{self.common.written}/{name}.md"
        return [findings.OWN_COPY.at(Place(file=shown, story=story_id(name)), story=story_id(name), shared=shared)]

    def prober(self, story: str = "") -> Prober:
        """What opens the pictures of a story's file (``stories/<name>.md``), or those of the edition itself.

        A story's pictures are looked for where it lies first, then in the other folder.
        """
        homes = [self.root] if self.common is None else [self.root, self.common.home]
        if story in self.borrowed:
            homes.reverse()

        def look(written: str, place: Place) -> tuple[Probed | None, list[Diagnostic]]:
            home = next((item for item in homes if _is_there(item, written, place)), homes[0])
            if (home, written) not in self._looked:
                self._looked[home, written] = self.look_into(home, written, place)
            probed, diagnostics = self._looked[home, written]
            here = [finding.at(place) for finding in diagnostics]
            return probed, [*here, *self._noted(home, written, place, probed)]

        return look

    def _noted(self, home: Path, written: str, place: Place, probed: Probed | None) -> list[Diagnostic]:
        """Remember where a picture lies; a finding where another one of its name is printed too."""
        if probed is None:
            return []
        first, sha256 = self._printed.setdefault(written, (home, probed.sha256))
        if home != self.root and first == home:
            self.borrowed[written] = located(home, written).resolve()
        return [findings.TWO_PICTURES.at(place, file=written)] if sha256 != probed.sha256 else []


def _is_there(home: Path, written: str, place: Place) -> bool:
    path, _ = inside(home, written, place)
    return path is not None and path.exists()


def told_elsewhere(found: list[Diagnostic], where: Whereabouts) -> list[Diagnostic]:
    """A note of where the stories lie that findings name, for whoever looks for them in the edition's folder."""
    common = where.common
    files = sorted({item.place.file for item in found if item.place.file in where.borrowed} - {None})
    if common is None or not files:
        return []
    names = [str(file) for file in files]
    paths = [where.borrowed[name].relative_to(common.folder).as_posix() for name in names]
    listed = "、".join(f"{name} = {common.written}/{path}" for name, path in zip(names[:6], paths, strict=False))
    return [findings.LIES_ELSEWHERE.at(where.place, files=listed + ("……" if len(names) > 6 else ""))]
