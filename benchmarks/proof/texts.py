"""The texts that are set: the sample edition's paragraphs, the seed's where it is at hand, generated ones."""

from collections import Counter
from pathlib import Path

from benchmarks.proof.corpus import Vocabulary, Writer
from pinban.manuscripts import read_edition
from pinban.manuscripts.importing.cleanup import mend
from pinban.model import BlockKind, TextBlock

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "seed"


def sample() -> list[str]:
    """Every paragraph of running text in the sample edition. ``RuntimeError`` where it cannot be read."""
    edition, problems = read_edition(ROOT / "content" / "2018-07-01")
    if edition is None:
        raise RuntimeError("; ".join(finding.code for finding in problems))
    return [
        block.text
        for page in edition.pages
        for story in page.stories
        for block in story.blocks
        if isinstance(block, TextBlock) and block.kind is BlockKind.PARAGRAPH
    ]


def seed() -> list[str]:
    """The seed's paragraphs with the marks that were printed; empty where the seed is not at hand."""
    if not SEED.is_dir():
        return []
    texts = (path.read_text(encoding="utf-8") for path in sorted(SEED.glob("*.txt")))
    lines = (mend(line.strip(), Counter()) for text in texts for line in text.splitlines())
    return [line for line in lines if line]


def written(characters: int, number: int = 2018) -> list[str]:
    """Generated paragraphs, of at least so many characters together."""
    return list(Writer(Vocabulary.sample(), number).paragraphs(characters))
