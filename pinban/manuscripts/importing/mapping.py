"""A desk's mapping file: which styles and which single paragraphs are what, and what text boxes become."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Literal

from pydantic import Field

from pinban.diagnostics import Diagnostic
from pinban.files import read_yaml, told, validate
from pinban.manuscripts.schema.values import Filled, Strict


class Role(StrEnum):
    """What a paragraph is in its story."""

    KICKER = "kicker"
    HEADLINE = "headline"
    SUBHEAD = "subhead"
    BYLINE = "byline"
    DATELINE = "dateline"
    CROSSHEAD = "crosshead"
    BODY = "body"
    QUOTE = "quote"
    ITEM = "item"
    CAPTION = "caption"
    SIGNATURE = "signature"
    CREDIT = "credit"
    NOTE = "note"
    LEAVE = "leave"


WORDS: Mapping[Role, str] = {
    Role.KICKER: "引题",
    Role.HEADLINE: "主题",
    Role.SUBHEAD: "副题",
    Role.BYLINE: "署名",
    Role.DATELINE: "电头",
    Role.CROSSHEAD: "小标题",
    Role.BODY: "正文",
    Role.QUOTE: "引文",
    Role.ITEM: "列表",
    Role.CAPTION: "图片说明",
    Role.SIGNATURE: "落款",
    Role.CREDIT: "文末来源",
    Role.NOTE: "框注",
    Role.LEAVE: "不用",
}
"""The roles as a desk calls them."""


class MapYaml(Strict):
    """对照表 · what styles and paragraphs of the copy are."""

    styles: dict[Filled, Role] = Field(
        default_factory=dict, description=told("样式名 → 角色", "a style of the copy, and its role")
    )
    paragraphs: dict[Filled, dict[int, Role]] = Field(
        default_factory=dict, description=told("文件名 → 段号 → 角色", "a file, a paragraph's number in it, its role")
    )
    textboxes: Literal["leave", "note"] = Field(
        "leave", description=told("文本框：leave 不用，note 作框注", "text boxes: left out, or boxed notes")
    )
    mend: bool = Field(True, description=told("半角标点等照规则改正", "mend punctuation by the stated rules"))


def read_mapping(path: Path | None) -> tuple[MapYaml | None, list[Diagnostic]]:
    """A mapping file, an empty one for no path; ``None`` with findings where it cannot be read."""
    if path is None:
        return MapYaml(), []
    doc, problems = read_yaml(path, path.name)
    if doc is None:
        return None, problems
    data, problems = validate(doc, MapYaml)
    return data, problems
