"""Places to what a process has read and worked out there: fonts, layouts, plants, paragraphs, shapes of stories.

Made once in a process and kept as long as it lives. Everything is looked at again before it is used: a font, layout or
plant that has changed since is read anew, and what was worked out from it is forgotten.
"""

import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Generic, TypeVar

from pinban.diagnostics import Diagnostic, Place
from pinban.files.atomic import OutputError
from pinban.files.cache import Codec, Digests, opened
from pinban.fonts import FontLibrary, load_fonts
from pinban.layouts import LayoutFolder, layout_for, read_layout
from pinban.makeup import KnownShapes, PageMaker
from pinban.manuscripts import Remembered
from pinban.model import LANGUAGE, Edition, Layout, Page, Part, language_of
from pinban.pipeline import findings
from pinban.pipeline.ground import fonts_mark, program_hash
from pinban.pipeline.places import Places
from pinban.pipeline.workshop.stages import Stages
from pinban.prepress import PictureCache, Plant, load_plants
from pinban.typeset import Composer

T = TypeVar("T")
_WAITS = (0, 0.1, 0.2, 0.5, 1, 2, 4, 8)  # seconds before each try: another build may be taking faces out
_PARTS_MOST = 16


@dataclass(frozen=True)
class _Held(Generic[T]):
    """Something that was read, with its findings, and the state of the files that it was read from."""

    mark: bytes
    value: T | None
    found: tuple[Diagnostic, ...]
    hash: bytes

    @property
    def sound(self) -> T:
        """The value. Raises :class:`ChangedError` where it cannot be read any more."""
        if self.value is None:
            raise ChangedError
        return self.value


class ChangedError(OutputError):
    """Fonts, layouts or plants are no longer what the edition was checked against."""

    def __init__(self, what: str = "") -> None:
        super().__init__(findings.CHANGED_MEANWHILE.at(Place()))
        self.what = what


class Workshop:
    """What a process knows of one set of places."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.cache = opened(places.cache) if places.cache is not None else None
        self.digests = Digests(self.cache)
        self.stages = Stages(self.cache)
        self._fonts: dict[tuple[str, ...], _Held[FontLibrary]] = {}
        self._layouts: dict[tuple[str, str], _Held[LayoutFolder]] = {}
        self._plants: _Held[Mapping[str, Plant]] | None = None
        self._composers: dict[tuple[str, ...], tuple[FontLibrary, Composer]] = {}
        self._parts: dict[tuple[object, ...], Part] = {}
        self._known = KnownShapes()
        self.remembered = Remembered()
        self._program: bytes | None = None

    @property
    def program(self) -> bytes:
        """The hash of the program that runs, as its files were when it was first asked for."""
        if self._program is None:
            self._program = program_hash(self.digests)
        return self._program

    @property
    def pictures(self) -> PictureCache | None:
        """The cache as the conversion of pictures uses it."""
        return PictureCache(self.places.cache, self.program) if self.places.cache is not None else None

    def fonts(self, languages: Sequence[str] = (LANGUAGE,)) -> FontLibrary:
        """The faces for texts in such languages. Raises :class:`ChangedError` where there are none that serve."""
        return self._held_fonts(languages).sound

    def fonts_hash(self, languages: Sequence[str] = (LANGUAGE,)) -> bytes:
        """A hash of the faces' files and of what ``fonts.yaml`` says of them."""
        return self._held_fonts(languages).hash

    def read_fonts(self, languages: Sequence[str] = (LANGUAGE,)) -> tuple[FontLibrary | None, list[Diagnostic]]:
        """As :func:`pinban.fonts.load_fonts`."""
        held = self._held_fonts(languages)
        return held.value, list(held.found)

    def composer(self, edition: Edition) -> Composer:
        """The composer of an edition's language and faces, with the paragraphs that it has prepared."""
        languages = edition.languages
        fonts = self.fonts(languages)
        known = self._composers.get(languages)
        if known is None or known[0] is not fonts:
            self._composers[languages] = known = (fonts, Composer.in_language(fonts, languages[0]))
            self._known = KnownShapes()
        return known[1]

    def layout(self, edition: Edition, language: str = "") -> LayoutFolder:
        """A layout, with a page's own ``language``. Raises :class:`ChangedError` where it cannot be read any more."""
        return (self._layout_in(edition.layout, language) if language else self._held_layout(edition)).sound

    def read_layout(self, edition: Edition) -> tuple[LayoutFolder | None, list[Diagnostic]]:
        """As :func:`pinban.layouts.read_layout`."""
        held = self._held_layout(edition)
        return held.value, list(held.found)

    def layout_hash(self, edition: Edition) -> bytes:
        """A hash of what a layout's own file says: all that make-up goes by."""
        return self._held_layout(edition).hash

    @property
    def layouts_hash(self) -> bytes:
        """A hash of every file of the layouts: templates, style sheets, pictures."""
        return self.digests.tree(self.places.layouts)

    def plant(self, name: str) -> Plant:
        """A plant. Raises :class:`ChangedError` where it is gone."""
        plants = self._held_plants().sound
        if name not in plants:
            raise ChangedError(name)
        return plants[name]

    def read_plants(self) -> tuple[Mapping[str, Plant], list[Diagnostic]]:
        """As :func:`pinban.prepress.load_plants`."""
        held = self._held_plants()
        return held.sound, list(held.found)

    def plant_hash(self, name: str) -> bytes:
        """A hash of all that a plant asks for, its profile included."""
        return hashlib.sha256(_PLANT.key(self.plant(name))[0]).digest()

    def maker(self, page: Page, edition: Edition) -> PageMaker:
        """A maker of the page that knows the shapes of the stories that were made up before."""
        composer, language = self.composer(edition).of(page.language), edition.language(page)
        part = self._part(page, self._layout_in(edition.layout, language))
        spoken = dict.fromkeys(story.language for story in (*page.stories, *edition.pool, *edition.fillers.stock))
        tongues = {
            tag: self._part(page, self._layout_in(edition.layout, tag))
            for tag in spoken
            if tag and language_of(tag) != language_of(language)
        }
        known = self._known
        return PageMaker(page, part, composer, nameplate=page.number == 1, known=known, tongues=tongues)

    def _part(self, page: Page, held: _Held[LayoutFolder]) -> Part:
        """The page's part, the same each time: what is known of shapes goes by which part it is of."""
        key = (held.hash, page.part, page.double)
        part = self._parts.setdefault(key, layout_for(page, held.sound.layout).parts[page.part])
        while len(self._parts) > _PARTS_MOST:
            del self._parts[next(iter(self._parts))]
        return part

    @contextmanager
    def until(self, superseded: Callable[[], bool]) -> Iterator[None]:
        """Within, pages are made up only as long as they are not superseded; then ``SupersededError`` is raised."""
        searches = self._known.searches
        before, searches.superseded = searches.superseded, superseded
        try:
            yield
        finally:
            searches.superseded = before

    def state(self) -> bytes:
        """A hash of the files of fonts, layouts and plants as they are now."""
        parts = [fonts_mark(self.digests, self.places.fonts), self.layouts_hash]
        parts += [self.digests.tree(self.places.plants)] if self.places.plants is not None else []
        return hashlib.sha256(b"".join(parts)).digest()

    def _held_fonts(self, languages: Sequence[str]) -> _Held[FontLibrary]:
        folder, key = self.places.fonts, tuple(languages)
        look = partial(fonts_mark, self.digests, folder)
        read = partial(load_fonts, folder, languages=key)
        self._fonts[key] = held = _fresh(self._fonts.get(key), look, read, _fonts_hash)
        return held

    def _held_layout(self, edition: Edition) -> _Held[LayoutFolder]:
        return self._layout_in(edition.layout, edition.paper.language)

    def _layout_in(self, name: str, language: str) -> _Held[LayoutFolder]:
        folder, key = self.places.layouts, (name, language)
        look = partial(self.digests.tree, folder)
        held = _fresh(self._layouts.get(key), look, lambda: read_layout(folder, *key), _layout_hash)
        self._layouts[key] = held
        return held

    def _held_plants(self) -> _Held[Mapping[str, Plant]]:
        folder = self.places.plants
        look = (lambda: b"") if folder is None else partial(self.digests.tree, folder)
        self._plants = _fresh(self._plants, look, lambda: load_plants(folder), lambda _: b"")
        return self._plants


@lru_cache(maxsize=4)
def workshop(places: Places) -> Workshop:
    """The workshop that this process has for these places."""
    return Workshop(places)


_LAYOUT: Codec[Layout] = Codec(Layout)
_PLANT: Codec[Plant] = Codec(Plant)


def _fresh(
    held: _Held[T] | None,
    look: Callable[[], bytes],
    read: Callable[[], tuple[T | None, list[Diagnostic]]],
    hashed: Callable[[T], bytes],
) -> _Held[T]:
    """What is held, where its files are as they were; else it read anew, between two looks that agree."""
    mark = look()
    if held is not None and held.mark == mark:
        return held
    for seconds in _WAITS:
        time.sleep(seconds)
        value, found = read()
        before, mark = mark, look()
        if before == mark:
            return _Held(mark, value, tuple(found), b"" if value is None else hashed(value))
    raise ChangedError


def _layout_hash(folder: LayoutFolder) -> bytes:
    return hashlib.sha256(_LAYOUT.key(folder.layout)[0]).digest()


def _fonts_hash(fonts: FontLibrary) -> bytes:
    """The faces by their files' hashes, and who plays which role."""
    faces = sorted((name, face.sha256) for name, face in fonts.faces.items())
    roles = sorted(fonts.roles.items())
    special = [(role, sorted(chosen.items())) for role, chosen in sorted(fonts.special.items())]
    others = [(tag, sorted(chains.items())) for tag, chains in fonts.languages.items()]
    italics = sorted(fonts.italics.items())
    return hashlib.sha256(repr((faces, roles, special, fonts.fallback, others, italics)).encode()).digest()
