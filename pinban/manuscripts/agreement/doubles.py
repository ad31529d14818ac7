"""Stories to findings for a headline, or copy, that an edition has twice: one for each pair of stories."""

from collections.abc import Iterable, Iterator

from pinban.diagnostics import Diagnostic, Place
from pinban.manuscripts.agreement import findings
from pinban.model import Story, StoryKind, TextBlock

_HEADING_LEAST = 4  # characters: 编者按, 天气, 无题 may stand twice
_COPY_LEAST = 30  # characters of a paragraph: shorter ones may well be the same
_SHOWN = 12  # characters of a paragraph that a finding quotes
_STANDING = (StoryKind.NOTE, StoryKind.FILLER)


def doubles(stories: Iterable[Story]) -> Iterator[Diagnostic]:
    """A finding for each story with another's headline, a long paragraph of another's or of its own, or both.

    A story listed twice is passed over the second time: that it is so is found where it is listed (M041).
    """
    headlines: dict[str, Story] = {}
    paragraphs: dict[str, Story] = {}
    seen: set[str] = set()
    for story in stories:
        if story.id in seen:
            continue
        seen.add(story.id)
        headline = _letters("".join(story.headline))
        head = None
        if len(headline) >= _HEADING_LEAST and story.kind not in _STANDING:
            head = headlines.setdefault(headline, story)
        yield from _of_pairs(story, head, list(_copied(story, paragraphs)))


def _copied(story: Story, paragraphs: dict[str, Story]) -> Iterator[tuple[Story, str, Place]]:
    """Paragraphs of a story that stand in an earlier one, or further up in it; ``paragraphs`` grows by its own."""
    inside: set[str] = set()
    for text, place in _paragraphs(story):
        letters = _letters(text)
        first = paragraphs.setdefault(letters, story)
        if first is not story or letters in inside:
            yield first, text, place
        inside.add(letters)


def _of_pairs(story: Story, head: Story | None, copied: list[tuple[Story, str, Place]]) -> Iterator[Diagnostic]:
    at, told, headline = story.source.within(story=story.id), set[str](), "".join(story.headline)
    if head is not None and head is not story:
        told.add(head.id)
        same = next((text for first, text, _ in copied if first is head), None)
        if same is None:
            yield findings.SAME_HEADLINE.at(at, headline=headline, first=head.id)
        else:
            yield findings.SAME_STORY.at(at, headline=headline, found=_opening(same), first=head.id)
    whole = _whole(story, copied)
    for first, text, place in copied:
        if first.id not in told:
            told.add(first.id)
            if first is whole:
                yield findings.SAME_BODY.at(at, found=_opening(text), first=first.id)
                continue
            yield findings.SAME_COPY.at(place.within(story=story.id), found=_opening(text), first=first.id)


def _whole(story: Story, copied: list[tuple[Story, str, Place]]) -> Story | None:
    """The other story that has every long paragraph of this one, which has two at least."""
    origins = [first for first, _, _ in copied]
    count = sum(1 for _ in _paragraphs(story))
    is_whole = count > 1 and len(origins) == count and all(item is origins[0] for item in origins)
    return origins[0] if is_whole and origins[0] is not story else None


def _paragraphs(story: Story) -> Iterator[tuple[str, Place]]:
    for block in story.blocks:
        if isinstance(block, TextBlock) and len(_letters(block.text)) >= _COPY_LEAST:
            yield block.text, block.source


def _opening(text: str) -> str:
    """A paragraph's first letters as they are written: in Latin letters with their blanks."""
    letters = _letters(text)[:_SHOWN]
    if not letters.isascii():
        return letters
    return text[: 3 * _SHOWN].rsplit(" ", 1)[0]


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
