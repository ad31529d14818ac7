"""A story that was brought in, with its pictures and its account, to the text of its file."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pinban.diagnostics import Diagnostic
from pinban.manuscripts.folder import yaml_text
from pinban.manuscripts.importing.copy import LeftOut, runs_in
from pinban.manuscripts.importing.stories.roles import Cast
from pinban.manuscripts.importing.stories.words import photo_credit
from pinban.model import StoryKind

FILLER = "待填"


@dataclass
class PictureFile:
    """A picture of a story: its bytes and what the story says of it. ``name`` is that of its source."""

    name: str
    data: bytes
    number: int
    caption: str = ""
    credit: str = ""
    alt: str = ""
    suffix: str = ""


@dataclass
class StoryFile:
    """A story ready to be written. Its head and body are apart until its pictures have got their names."""

    kind: StoryKind = StoryKind.REPORT
    head: dict[str, object] = field(default_factory=dict)
    body: str = ""
    pictures: list[PictureFile] = field(default_factory=list)
    casts: list[Cast] = field(default_factory=list)
    written: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    mended: Counter[str] = field(default_factory=Counter)
    left: list[LeftOut] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    text: str = ""
    captions: list[LeftOut] = field(default_factory=list)

    def match_captions(self) -> None:
        """Give captions that stand by themselves to the pictures without one, in their order."""
        for picture in self.pictures:
            if self.captions and not picture.caption:
                caption = self.captions.pop(0)
                picture.caption, credit = photo_credit(caption.text)
                picture.caption = picture.caption.strip()
                picture.credit = picture.credit or credit
                picture.alt = picture.alt or picture.caption
                self.written += caption.counted

    @property
    def headline(self) -> str:
        """The headline in one line; empty for none."""
        told = self.head.get("headline", "")
        return "".join(told) if isinstance(told, list) else str(told)


def file_text(head: dict[str, object], body: str) -> str:
    """A story's file."""
    return f"---\n{yaml_text(head)}---\n{body}\n"


def in_story(casts: Sequence[Cast]) -> int:
    """The characters of a story's casts."""
    return sum(run.characters for cast in casts for run in runs_in(cast.item))
