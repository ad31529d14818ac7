"""What the tests of this package share: an edition in a folder with faults in its copy."""

from pathlib import Path

from tests.manuscripts.desk import FACTS

EDITION = f"""\
# 夜班的备注
paper: {{name: 河川日报, cn: CN 15-0001, publisher: 河川日报社, {FACTS}}}
title: 晨刊
issue: 总第9期
date: 2018-07-01
slogan: 再接再历  # 口号
layout: tabloid
pages:
  - label: "1"
    section: 要闻
    stories: [one]
    editors: [责任编辑 河川]
"""
STORY = """\
---
headline: "桥通了，他们甘败下风"  # 题
---
**工程**按装完毕,共3亿4500万元。他们的的材料在这里。

第二段说得对，没有别的话。
"""


def write_edition(root: Path, story: str = STORY, edition: str = EDITION) -> Path:
    """The edition in ``root``, whose name is its date."""
    folder = root / "2018-07-01"
    (folder / "stories").mkdir(parents=True)
    (folder / "edition.yaml").write_text(edition, "utf-8")
    (folder / "stories" / "one.md").write_text(story, "utf-8")
    return folder
