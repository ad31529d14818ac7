"""A small edition with a bit of everything, built once: what the package's tests judge."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from pinban.pipeline import Outcome
from tests.pipeline.desk import build

EDITION = """\
paper:
  name: 河川日报
  cn: CN 15-0001
  issn: 1234-5679
  publisher: 河川日报社
  supervisor: 河川报业集团
  sponsor: 河川日报社
  plant: 河川印务中心
  plant_address: 河川市二号
  editor_in_chief: 河川
  address: 河川市一号
  postcode: "015000"
  telephone: 0000-0000000
  price: 每份1元
  distribution: 自办发行
  distributor: 河川日报社
title: 晨刊
date: 2018-07-01
issue: 总第9期
layout: broadsheet
plant: newsprint-broadsheet
pages:
  - label: A1
    section: 要闻
    stories: [grain, bus]
    editors: [责任编辑 河川]
    placements:
      - {story: grain, column: 1, line: 1, columns: 3}
      - {story: bus, column: 1, line: 70, columns: 4}
    credit: （本版图片均为本报绘制）
    adverts:
      - {file: adverts/fair.png, column: 1, columns: 3, lines: 8, alt: 书市广告}
  - label: A2
    section: 副刊
    part: literary
    stories: [moon, lamp]
    placements:
      - {story: lamp, column: 3, line: 1, columns: 2}
"""
_PLAIN = (
    "天不亮，三十台收割机就排在了地头。机手们围着油桶吃早饭，谁也不多说话，都看着东边的天。露水一干，头一台就下了地，"
    "后面的依次跟上，一趟走到渠边，再折回来，麦茬齐得像剪过一样。"
)
_BUS = "12路公交车下月1日起延长至河滨新村。" * 5 + "\n"
GRAIN = """\
---
priority: 1
kicker: 夏收见闻
headline: 千亩麦田一周收完
subhead: 合作社的三十台收割机
byline: 本报记者 河川
dateline: 本报讯
credit: （完）
pictures:
  - {file: pictures/field.png, caption: 收割机下地。, credit: 本报绘图, alt: 麦田, columns: 1, crop: 0.1, place: middle}
---
"""
MOON = """\
---
kind: poem
priority: 1
headline: 草上月
byline: 河川
---
月亮升起来
草原低下去
“谁在那里？”
风走了28里

马回头的时候
河也回头
"""
LAMP = """\
---
kind: essay
priority: 2
headline: 灯下
byline: 河川
pictures:
  - {file: pictures/lamp.png, caption: 灯。, credit: 河川绘, alt: 一盏灯, columns: 1, crop: 0.1, place: around}
---
"""


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition's folder."""
    home = tmp_path_factory.mktemp("small") / "2018-07-01"
    for name in ("stories", "pictures", "adverts"):
        (home / name).mkdir(parents=True)
    (home / "edition.yaml").write_text(EDITION, encoding="utf-8")
    (home / "stories" / "grain.md").write_text(GRAIN + _grain(), encoding="utf-8")
    (home / "stories" / "moon.md").write_text(MOON, encoding="utf-8")
    (home / "stories" / "lamp.md").write_text(LAMP + _PLAIN * 4 + "\n", encoding="utf-8")
    bus = "---\nkind: brief\npriority: 4\nheadline: 12路公交车延线\nheading: beside\n---\n" + _BUS
    (home / "stories" / "bus.md").write_text(bus, encoding="utf-8")
    sizes = {"pictures/field.png": (1500, 1000), "pictures/lamp.png": (900, 1200), "adverts/fair.png": (1500, 1000)}
    for name, size in sizes.items():
        picture = Image.new("RGB", size, (230, 200, 120))
        ImageDraw.Draw(picture).ellipse((300, 150, 1200, 850), fill=(80, 120, 60))
        picture.save(home / name)
    return home


def _grain() -> str:
    """The long story's text: paragraphs, a crosshead, ruby, scripts, Latin words, a list, a table, a note."""
    rich = [
        "“用{钐|shàn}镰的年头过去了。”社长说，今年的 New Holland 收割机每小时收麦12亩，入仓的水分（H~2~O）不过13%。",
        "## 一周，收完两千亩",
        "- 第一天：检修 GPS\n- 第二天：下地",
        "| 年 | 亩产 |\n| --- | --- |\n| 2017 | 812 |\n| 2018 | 846 |",
        "::: note 小资料\n合作社成立于2009年，现有社员214户。\n:::",
    ]
    return "\n\n".join([_PLAIN, rich[0], _PLAIN, *rich[1:], *[_PLAIN] * 6]) + "\n"


@pytest.fixture(scope="session")
def outcome(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """The edition, built."""
    found = build(small, tmp_path_factory.mktemp("out"))
    assert found.ok, [item.en for item in found.report.diagnostics]
    return found


@pytest.fixture(scope="session")
def bag(outcome: Outcome) -> Path:
    """Its bag."""
    return outcome.target / "archive" / "2018-07-01"
