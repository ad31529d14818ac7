"""What is bound: pages with their label, section and stories."""

from collections.abc import Sequence
from dataclasses import dataclass

from pinban.diagnostics import Diagnostic
from pinban.model import Pt
from pinban.model.plan import Rect


@dataclass(frozen=True, slots=True)
class BoundStory:
    """A story on a page: its entry in the outline. ``y`` is its top in points from the sheet's head, downwards.

    ``id`` names a destination, so that a link can lead to the story; empty makes none. ``frames`` are the places of
    its text on this page in reading order: where a story with an ``id`` stands on several pages, an article thread
    leads from one to the next.
    """

    title: str
    y: Pt
    id: str = ""
    frames: tuple[Rect, ...] = ()


@dataclass(frozen=True, slots=True)
class BoundPage:
    """A finished page (a PDF of one page) and what the outline says of it.

    ``sheets`` is how many of the edition's sheets it is wide: two for a double truck in one piece.
    """

    pdf: bytes
    label: str
    section: str = ""
    stories: tuple[BoundStory, ...] = ()
    sheets: int = 1


class BindingError(Exception):
    """The pages cannot be bound; :attr:`diagnostics` says why, for every page concerned."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(finding.en for finding in self.diagnostics))
