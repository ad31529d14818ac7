"""A small edition written as people write: comments, blank lines, both ways of lists; and what is done to it."""

from collections.abc import Mapping
from pathlib import Path

from pinban.desk.actions.requests import request_of
from pinban.desk.actions.snapshot import Snapshot
from pinban.files import parse_yaml
from tests.pipeline.desk import HEAD, ROOT, prose

__all__ = ["ROOT"]
EDITION = (
    "# 本期 · this edition\n"
    + HEAD
    + """\
  # 头版由总编室定
  - label: "1"      # 头版
    section: 要闻
    stories: [one, two, three]   # 三篇
    editors: [责任编辑 河川]
    placements:   # 昨晚定的
      - {story: one, column: 1, line: 1, columns: 3}   # 头条不动
      - story: two
        columns: 2

  - label: "2"
    section: '副刊　原上草'
    stories:
      - four    # 随笔
      # 这篇等图
      - five
    editors: [责任编辑 河川]
  - {label: "3", section: 体育, stories: [six], editors: [责任编辑 河川]}
pool: []   # 待分
"""
)
NAMES = ("one", "two", "three", "four", "five", "six", "seven")
STORY = """\
---
kind: report   # 通讯
headline: '{headline}'
priority: {priority}
# 图另发
byline: 河川
---
{text}
"""


def contents() -> dict[str, bytes]:
    """The files of the edition; ``seven`` is on no page."""
    files = {"edition.yaml": EDITION.encode()}
    for number, name in enumerate(NAMES):
        text = "\n\n".join(prose(3 * number + part, 60) for part in range(3))
        story = STORY.format(headline=f"第{number + 1}篇的标题", priority=number % 4 + 1, text=text)
        files[f"stories/{name}.md"] = story.encode()
    return files


def write(root: Path, files: Mapping[str, bytes | None] | None = None) -> Path:
    """The edition in a folder."""
    for name, data in (contents() if files is None else files).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if data is not None:
            path.write_bytes(data)
    return root


def read(root: Path) -> dict[str, bytes]:
    """The files of an edition, without what is the desk's."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.relative_to(root).parts[0] != "desk"
    }


def after(files: Mapping[str, bytes | None], **request: object) -> dict[str, bytes | None]:
    """The files once a request has been done."""
    return {**files, **request_of(request).changes(Snapshot(files.get))}


def text(files: Mapping[str, bytes | None], name: str = "edition.yaml") -> str:
    data = files[name]
    assert data is not None
    return data.decode()


def page(files: Mapping[str, bytes | None], index: int) -> dict[str, object]:
    """A page's data."""
    doc, found = parse_yaml(text(files), "edition.yaml")
    assert doc is not None, found
    return dict(doc.data["pages"][index])


def diff(before: Mapping[str, bytes | None], now: Mapping[str, bytes | None], name: str = "edition.yaml") -> list[str]:
    """The lines that went (``-``) and came (``+``)."""
    old, new = text(before, name).split("\n"), text(now, name).split("\n")
    return [f"-{line}" for line in old if line not in new] + [f"+{line}" for line in new if line not in old]
