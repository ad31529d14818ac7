"""Stories to findings for a headline, or copy, that an edition has twice."""

from collections.abc import Iterable, Iterator

from pinban.diagnostics import Diagnostic, Place
from pinban.manuscripts import findings
from pinban.model import Story, StoryKind, TextBlock

_HEADING_LEAST = 4  # characters: 编者按, 天气, 无题 may stand twice
_COPY_LEAST = 30  # characters of a paragraph: shorter ones may well be the same
_STANDING = (StoryKind.NOTE, StoryKind.FILLER)


def doubles(stories: Iterable[Story]) -> Iterator[Diagnostic]:
    """A finding for each story with another's headline, and for each with a long paragraph of another or its own."""
    headlines: dict[str, Story] = {}
    paragraphs: dict[str, Story] = {}
    told: set[tuple[str, str]] = set()
    for story in stories:
        headline = _letters("".join(story.headline))
        if len(headline) >= _HEADING_LEAST and story.kind not in _STANDING:
            first = headlines.setdefault(headline, story)
            if first is not story:
                place = story.source.within(story=story.id)
                yield findings.SAME_HEADLINE.at(place, headline="".join(story.headline), first=first.id)
        for text, place in _paragraphs(story):
            first = paragraphs.setdefault(text, story)
            again = first is not story or (text, story.id) in told
            told.add((text, story.id))
            if again and (first.id, f"→{story.id}") not in told:
                told.add((first.id, f"→{story.id}"))
                yield findings.SAME_COPY.at(place.within(story=story.id), found=text[:12], first=first.id)


def _paragraphs(story: Story) -> Iterator[tuple[str, Place]]:
    for block in story.blocks:
        if isinstance(block, TextBlock) and len(text := _letters(block.text)) >= _COPY_LEAST:
            yield text, block.source


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
