"""What is bound: pages with their label, section and stories."""

from collections.abc import Sequence
from dataclasses import dataclass

from pinban.diagnostics import Diagnostic
from pinban.model import Pt


@dataclass(frozen=True, slots=True)
class BoundStory:
    """A story's entry in the outline. ``y`` is its top in points from the sheet's head, downwards.

    ``id`` names a destination, so that a link can lead to the story; empty makes none.
    """

    title: str
    y: Pt
    id: str = ""


@dataclass(frozen=True, slots=True)
class BoundPage:
    """A finished page (a PDF of one page) and what the outline says of it."""

    pdf: bytes
    label: str
    section: str = ""
    stories: tuple[BoundStory, ...] = ()


class BindingError(Exception):
    """The pages cannot be bound; :attr:`diagnostics` says why, for every page concerned."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(finding.en for finding in self.diagnostics))
