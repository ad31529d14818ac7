"""A number to an edition of a daily: its stories, its ``index.json``, documents for a catalogue, or a small real bag.

Lengths are those of a Chinese daily: on a page a lead, some reports, and briefs; a story's length is log-normal about
its kind's median, so a few are very long.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from benchmarks.decade.language import Writer
from pinban.archive.catalogue import Shelved
from pinban.archive.catalogue.documents import Document, IndexData, documents
from pinban.archive.package.bag import write_bag

FIRST = date(1998, 1, 1)
PAPER, CN = "北原日报", "CN 15-0000"
SECTIONS = ("要闻", "时政", "经济", "社会", "国际", "体育", "文化", "副刊")
PAGES = len(SECTIONS)
LENGTHS = {"lead": (1400, 0.35), "report": (650, 0.5), "brief": (140, 0.35)}
"""Each kind's median length in characters, and the spread of its logarithm."""
ON_A_PAGE = ("lead", "report", "report", "report", "brief", "brief", "brief", "brief")
WIDTH, HEIGHT = 3900.0, 5500.0


@dataclass(frozen=True, slots=True)
class Story:
    """A story: where it stands, and its copy."""

    name: str
    kind: str
    page: int
    headline: str
    byline: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """Its plain text as a bag has it."""
        return "\n".join((self.headline, self.byline, *self.paragraphs))


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition: its place in the row of days, and its stories."""

    number: int
    stories: tuple[Story, ...]

    @property
    def day(self) -> str:
        """The day it came out, ISO."""
        return (FIRST + timedelta(days=self.number)).isoformat()

    @property
    def id(self) -> str:
        """What people call it."""
        return f"CN15-0000_{self.day}"

    @property
    def shelved(self) -> Shelved:
        """Its place in a store."""
        return Shelved(self.id, 1, f"editions/CN15-0000/{self.day[:4]}/{self.day}/v1")


def edition(number: int, pages: int = PAGES) -> Edition:
    """The edition of a day: ``number`` counts days from the first."""
    rng = random.Random(f"edition {number}")
    writer = Writer(rng)
    stories = []
    for page in range(1, pages + 1):
        for place, kind in enumerate(ON_A_PAGE, start=1):
            median, spread = LENGTHS[kind]
            length = min(12_000, int(rng.lognormvariate(0, spread) * median))
            byline = f"本报记者 {writer.name()}" if kind != "brief" else ""
            name = f"p{page}s{place}"
            stories.append(Story(name, kind, page, writer.headline(), byline, tuple(writer.paragraphs(length))))
    return Edition(number, tuple(stories))


def index_data(made: Edition) -> dict[str, object]:
    """``index.json`` of an edition; each paragraph has its place on the page."""
    pages = sorted({story.page for story in made.stories})
    return {
        "format": "pinban-archive", "version": 1, "origin": "pinban", "id": made.id, "edition": made.day,
        "date": made.day, "title": PAPER, "language": "zh-Hans", "paper": {"name": PAPER, "cn": CN},
        "pages": [
            {"number": page, "label": str(page), "section": SECTIONS[(page - 1) % PAGES], "width": WIDTH,
             "height": HEIGHT, "image": f"images/{page:04}.jpg", "image_width": 2303, "image_height": 3248,
             "alto": f"alto/{page:04}.xml", "pdfa": f"pdfa/{page:04}.pdf"}
            for page in pages
        ],
        "articles": [_article(made, story) for story in made.stories],
    }  # fmt: skip


def _article(made: Edition, story: Story) -> dict[str, object]:
    place = int(story.name.rpartition("s")[2]) - 1
    left, top = 100.0 + place % 4 * 925, 200.0 + place // 4 * 2600
    rows = [("headline", story.headline), ("byline", story.byline), *(("paragraph", text) for text in story.paragraphs)]
    blocks = [
        {"page": story.page, "id": f"P{story.page:04}_TB{place * 100 + at:05}", "role": role, "text": text,
         "x": left, "y": round(top + 52.92 * at, 2), "width": 900.0, "height": 52.92}
        for at, (role, text) in enumerate(rows) if text
    ]  # fmt: skip
    area = {"page": story.page, "x": left, "y": top, "width": 900.0, "height": 2500.0}
    return {
        "id": f"{made.id}_{story.name}", "story": story.name, "kind": story.kind, "headline": [story.headline],
        "byline": story.byline, "section": SECTIONS[(story.page - 1) % PAGES], "areas": [area], "blocks": blocks,
        "text": f"stories/{story.name}.txt",
    }  # fmt: skip


def catalogued(made: Edition) -> tuple[IndexData, list[Document]]:
    """What a catalogue takes of an edition, without a bag."""
    index = IndexData.model_validate(index_data(made))
    bare = index.model_copy(
        update={"articles": tuple(article.model_copy(update={"text": ""}) for article in index.articles)}
    )
    return index, list(documents(bare, Path()))


def bag(folder: Path, made: Edition) -> Path:
    """A small real bag of an edition below ``folder``: text and index, without pages' PDFs and pictures."""
    files: dict[str, Path | bytes] = {
        "index.json": json.dumps(index_data(made), ensure_ascii=False).encode(),
        **{f"stories/{story.name}.txt": story.text.encode() for story in made.stories},
    }
    info = {
        "External-Identifier": made.id,
        "Internal-Sender-Identifier": made.day,
        "External-Description": f"{PAPER} {made.day}",
        "Bagging-Date": made.day,
    }
    return write_bag(folder, made.day, files, info)


def decade(stories: int, pages: int = PAGES) -> Iterator[Edition]:
    """Editions in a row until there are so many stories, or a few more."""
    count = number = 0
    while count < stories:
        one = edition(number, pages)
        count += len(one.stories)
        number += 1
        yield one
