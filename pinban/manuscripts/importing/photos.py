"""From pictures in copy and beside it to the edition's picture files, with captions and credits from their metadata."""

from collections.abc import Sequence

from pinban.diagnostics import Diagnostic, Place
from pinban.files import kinds
from pinban.files.sandbox import Sandbox, SandboxError
from pinban.manuscripts.importing import findings
from pinban.manuscripts.importing.inputs import Input
from pinban.manuscripts.importing.readers.photo import PhotoFacts
from pinban.manuscripts.importing.reading import look_at_pictures
from pinban.manuscripts.importing.stories.story_file import PictureFile, StoryFile
from pinban.manuscripts.importing.writing import Edition


class Photos:
    """Looks into pictures in the guarded process."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def look(self, story: StoryFile, place: Place) -> None:
        """Fill in what a story's pictures say of themselves; those that no page can have are told, and go."""
        usable = []
        for picture in story.pictures:
            facts, data, suffix = self._facts(picture.data)
            if data is None:
                story.found.append(self._refused(picture.name, picture.data, place))
                continue
            picture.data, picture.suffix = data, suffix
            picture.caption = picture.caption or facts.caption
            picture.credit = picture.credit or facts.credit or facts.rights
            picture.alt = picture.alt or facts.alt or picture.caption
            usable.append(picture)
        story.pictures = usable

    def _facts(self, data: bytes) -> tuple[PhotoFacts, bytes | None, str]:
        try:
            return self._sandbox.call(look_at_pictures, [data])[0]
        except SandboxError:
            return PhotoFacts(), None, kinds.kind_of(data).name

    @staticmethod
    def _refused(name: str, data: bytes, place: Place) -> Diagnostic:
        kind = kinds.kind_of(data)
        zh, en = (kind.zh, kind.en) if kind.zh else ("请对方把原图发来", "have its own file sent")
        return findings.PICTURE_KIND.at(place, file=name, kind=kind.name, cure_zh=zh, cure_en=en)

    @staticmethod
    def share(pictures: Sequence[Input], stories: Sequence[tuple[str, StoryFile]]) -> list[Input]:
        """Give pictures that came as files to the stories that they belong to; those that are left come back.

        A picture is a story's where its name begins with that of the story's file or holds its headline, and where
        there is but one story.
        """
        loose = []
        for item in pictures:
            owners = [story for stem, story in stories if _belongs(item.stem, stem, story)]
            if len(owners) != 1 and len(stories) == 1:
                owners = [stories[0][1]]
            if len(owners) == 1:
                owners[0].pictures.append(PictureFile(item.name.rpartition("/")[2], item.data, 0))
            else:
                loose.append(item)
        return loose

    def loose(self, pictures: Sequence[Input], edition: Edition) -> list[Diagnostic]:
        """Put pictures of no story into the edition, each with the line that would give it to one."""
        problems = []
        for item in pictures:
            facts, data, suffix = self._facts(item.data)
            if data is None:
                problems.append(self._refused(item.name, item.data, Place(file=item.name)))
                continue
            path = edition.put_picture(item.stem, suffix, data)
            pairs = {"file": path, "caption": facts.caption, "credit": facts.credit or facts.rights}
            line = ", ".join(f"{key}: {text}" for key, text in pairs.items() if text)
            problems.append(findings.LOOSE_PICTURE.at(Place(file=item.name), file=item.name, line=f"- {{{line}}}"))
        return problems


def _belongs(picture: str, stem: str, story: StoryFile) -> bool:
    headline = story.headline.strip()
    return picture.startswith(stem) or (len(headline) >= 4 and headline in picture)
