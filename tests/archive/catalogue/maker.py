"""Bags' indices made on the spot, for tests of search."""

import json
from dataclasses import dataclass
from pathlib import Path

from benchmarks.search import Bag
from pinban.archive.catalogue import Shelved

PAGE = {"number": 1, "label": "A1", "section": "要闻", "width": 1000.0, "height": 2000.0, "image": "images/0001.jpg",
        "image_width": 500, "image_height": 1000, "pdfa": "pdfa/0001.pdf"}  # fmt: skip


@dataclass(frozen=True)
class Text:
    """A story to be put in a bag."""

    headline: str
    paragraphs: tuple[str, ...]
    byline: str = ""


def index_data(stories: dict[str, Text], day: str = "2018-07-01") -> bytes:
    """``index.json`` of an edition of one page."""
    articles = []
    for at, (story, text) in enumerate(stories.items()):
        rows = [("headline", text.headline), ("byline", text.byline), *(("body", item) for item in text.paragraphs)]
        blocks = [
            {
                "page": 1,
                "id": f"{story}_{number}",
                "role": role,
                "text": said,
                "x": 10,
                "y": 100 * at + 10 * number,
                "width": 400,
                "height": 10,
            }
            for number, (role, said) in enumerate(rows)
            if said
        ]
        area = {"page": 1, "x": 10, "y": 100 * at, "width": 400, "height": 100}
        articles.append({"id": f"x_{story}", "story": story, "headline": [text.headline], "byline": text.byline,
                         "areas": [area], "blocks": blocks, "text": f"stories/{story}.txt"})  # fmt: skip
    index = {"format": "pinban-archive", "version": 1, "id": f"x_{day}", "edition": day, "date": day,
             "articles": articles, "paper": {"name": "北原日报", "cn": "CN 15-0000"}, "pages": [PAGE]}  # fmt: skip
    return json.dumps(index, ensure_ascii=False).encode()


def bag(folder: Path, stories: dict[str, Text], *, day: str = "2018-07-01", version: int = 1) -> Bag:
    """A bag as far as a catalogue reads it."""
    home = folder / f"{day}v{version}"
    (home / "data").mkdir(parents=True)
    (home / "data/index.json").write_bytes(index_data(stories, day))
    return Bag(home, Shelved(f"x_{day}", version, f"{day}/v{version}"))
