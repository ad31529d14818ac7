"""Of a picture that is too coarse one is told once: where it is named, with how wide it may run."""

from pathlib import Path

import numpy as np
from PIL import Image

from tests.pipeline.desk import HEAD, press, prose, story

PAGES = """\
  - label: "1"
    section: 要闻
    stories: [a]
    adverts:
      - {file: adverts/foot.png, position: foot-right, width: 90, height: 45, alt: 版脚广告}
      - {file: adverts/ear.png, position: ear, alt: 报眼广告}
"""


def grain(width: int, height: int, path: Path) -> None:
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    bands = [(x * 7 + y * 3) % 251, (x * y) % 253, (x + y * 11) % 255]
    Image.fromarray(np.stack(bands, axis=-1).astype(np.uint8)).save(path)


def test_a_coarse_advert_is_told_of_once(tmp_path: Path) -> None:
    home = tmp_path / "edition"
    (home / "stories").mkdir(parents=True)
    (home / "adverts").mkdir()
    (home / "stories" / "a.md").write_text(story(prose(1, 3600), "一篇占满版面的长消息", 1), encoding="utf-8")
    grain(420, 210, home / "adverts" / "foot.png")  # 118 ppi
    grain(400, 310, home / "adverts" / "ear.png")  # 254 ppi
    (home / "edition.yaml").write_text(HEAD + PAGES, encoding="utf-8")
    outcome = press(home, tmp_path / "out")
    assert outcome.ok
    coarse = [item for item in outcome.report.diagnostics if item.code in ("X012", "X013", "X120", "X121")]
    assert [item.code for item in coarse] == ["X012"]
    assert coarse[0].place.file == "edition.yaml"


def test_a_picture_without_a_description_is_told_of_once(tmp_path: Path) -> None:
    home = tmp_path / "edition"
    for folder in ("stories", "pictures", "adverts"):
        (home / folder).mkdir(parents=True)
    keys = "priority: 1\npictures:\n  - {file: pictures/a.png, caption: 说明。}\n"
    text = story(prose(1, 2600), "一篇占满版面的长消息", 1).replace("priority: 1\n", keys)
    (home / "stories" / "a.md").write_text(text, encoding="utf-8")
    grain(1500, 1000, home / "pictures" / "a.png")
    grain(1000, 500, home / "adverts" / "foot.png")
    (home / "edition.yaml").write_text(
        HEAD
        + '  - label: "1"\n    section: 要闻\n    stories: [a]\n    adverts:\n'
        + "      - {file: adverts/foot.png, position: foot-right, width: 90, height: 45}\n",
        encoding="utf-8",
    )
    outcome = press(home, tmp_path / "out")
    told = [item for item in outcome.report.diagnostics if "描述" in item.zh or "alt" in item.en]
    assert sorted((item.code, item.place.file) for item in told) == [
        ("M038", "edition.yaml"),
        ("M038", "stories/a.md"),
    ]
