"""From texts to editions on disk that a command can build: so many pages of so many stories, like the seed's page."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.proof import texts
from benchmarks.proof.corpus import Vocabulary, Writer

SAMPLE = texts.ROOT / "content" / "2018-07-01"
SHARES = (17, 85, 83, 83, 62, 79)  # lines of the seed's six pieces: how a page's text is shared out
CHARACTERS = 5_190  # of the seed's page


def seed_page() -> list[str]:
    """The paragraphs of the seed's page; as much written text where the seed is not at hand."""
    return texts.seed() or texts.written(CHARACTERS)


def shared_out(paragraphs: Sequence[str], shares: Sequence[int] = SHARES) -> list[list[str]]:
    """Paragraphs in their order as stories whose lengths go by ``shares``; every story has one at least."""
    whole, left = sum(map(len, paragraphs)), list(paragraphs)
    stories: list[list[str]] = []
    for at, share in enumerate(shares):
        story: list[str] = []
        keep = len(shares) - at - 1
        while len(left) > keep and (not story or sum(map(len, story)) < whole * share / sum(shares)):
            story.append(left.pop(0))
        stories.append(story)
    stories[-1] += left
    return stories


def write_edition(folder: Path, pages: Sequence[Sequence[Sequence[str]]]) -> Path:
    """Write an edition whose pages have these stories, each a list of paragraphs; its paper is the sample's."""
    (folder / "stories").mkdir(parents=True)
    writer = Writer(Vocabulary.sample(), len(pages))
    listed = []
    for number, stories in enumerate(pages, 1):
        names = [f"p{number}-{at}" for at in range(1, len(stories) + 1)]
        for at, (name, paragraphs) in enumerate(zip(names, stories, strict=True), 1):
            text = "\n".join(_story(writer.clause(7, 11), min(5, at), paragraphs))
            (folder / "stories" / f"{name}.md").write_text(text, encoding="utf-8")
        listed.append(f'  - {{label: "{number}", section: 要闻, part: news, stories: [{", ".join(names)}]}}')
    facts = (SAMPLE / "edition.yaml").read_text(encoding="utf-8").partition("fillers:")[0]
    (folder / "edition.yaml").write_text("\n".join((facts, "pages:", *listed, "")), encoding="utf-8")
    return folder


def _story(headline: str, priority: int, paragraphs: Sequence[str]) -> Iterator[str]:
    yield from ("---", "kind: report", f"priority: {priority}", f"headline: {headline}", "---")
    for text in paragraphs:
        yield from (text, "")


def written_pages(count: int, characters: int = CHARACTERS, shares: Sequence[int] = SHARES) -> list[list[list[str]]]:
    """Pages of written text, each with another."""
    return [shared_out(texts.written(characters, 4_000 + number), shares) for number in range(count)]
