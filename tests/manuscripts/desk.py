"""What the tests of this package share: a small edition in a folder, and pictures made on the spot."""

import io
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from PIL import Image

FACTS = (
    "supervisor: 河川, sponsor: 河川, plant: 河川, plant_address: 河川, editor_in_chief: 河川, address: 河川, "
    'postcode: "015000", telephone: "5550100", price: 1元, '
    "distribution: 自办发行, distributor: 河川"
)
EDITION = f"""\
paper: {{name: 河川日报, cn: CN 15-0001, publisher: 河川日报社, {FACTS}}}
title: 晨刊
issue: 总第9期
date: 2018-07-01
pages:
  - label: "1"
    section: 要闻
    stories: [one, two]
    editors: [责任编辑 河川]
  - label: "2"
    section: 副刊
    stories: [three]
    editors: [责任编辑 河川]
"""
STORY = "---\nheadline: 麦收\n---\n正文一段。\n"


def edition(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Path:
    """An edition folder ``2018-07-01`` below ``root``; ``files`` adds to it, ``None`` takes one away."""
    home = root / "2018-07-01"
    made: dict[str, str | bytes | None] = {"edition.yaml": EDITION}
    made.update({f"stories/{name}.md": STORY for name in ("one", "two", "three")})
    made.update(files or {})
    for name, content in made.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is not None:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    return home


def filled_in(text: str) -> str:
    """An ``edition.yaml`` or a story with what only the paper knows filled in, each entry with what it may be."""
    for key, value in {"cn": "CN 15-0001", "postcode": '"015000"', "telephone": '"5550100"'}.items():
        text = text.replace(f"{key}: 待填", f"{key}: {value}")
    return text.replace("某某", "河川").replace("待填", "五原")


def noise(size: tuple[int, int]) -> Image.Image:
    """A picture of grain, the same each time."""
    grain = np.random.default_rng(1).normal(128, 50, (size[1], size[0])).clip(0, 255).astype(np.uint8)
    return Image.fromarray(grain).convert("RGB")


def picture(kind: str = "PNG", size: tuple[int, int] = (6, 4), **options: object) -> bytes:
    """A small picture's bytes."""
    stream = io.BytesIO()
    noise(size).save(stream, kind, **options)
    return stream.getvalue()
