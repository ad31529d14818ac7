"""What desks print and could not say: picture stories, banner leads, standing heads, notes, packages, guides."""

from pathlib import Path

import pytest

from pinban.manuscripts import read_edition
from pinban.model import BlockKind, Edition, StoryKind, TextBlock
from tests.manuscripts.desk import EDITION, edition, picture

PICTURE = "pictures:\n  - {file: p.png, caption: 麦田里的人。, alt: 麦田}\n"


def read(tmp_path: Path, one: str, page: str = "") -> tuple[Edition | None, list[tuple[str, int | None]]]:
    """An edition whose first story is ``one``; ``page`` is added to its first page. Findings by code and line."""
    text = EDITION.replace("    stories: [one, two]\n", f"    stories: [one, two]\n{page}")
    home = edition(tmp_path, {"stories/one.md": one, "edition.yaml": text, "p.png": picture(size=(60, 40))})
    made, found = read_edition(home)
    return made, [(item.code, item.place.line) for item in found if item.code[0] in "MS"]


def test_a_picture_story_has_pictures_captions_and_no_text(tmp_path: Path) -> None:
    made, found = read(tmp_path, f"---\nkind: picture\n{PICTURE}---\n")
    assert not found
    assert made is not None
    story = made.pages[0].stories[0]
    assert (story.kind, story.headline, story.blocks) == (StoryKind.PICTURE, (), ())
    made, found = read(tmp_path, f"---\nkind: picture\nheadline: 麦收\n{PICTURE}---\n")
    assert made is not None
    assert made.pages[0].stories[0].headline == ("麦收",)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("---\nkind: picture\nheadline: 麦收\n---\n", "M224"),
        ("---\nkind: picture\npictures:\n  - {file: p.png, alt: 麦田}\n---\n", "M225"),
        (f"---\nkind: picture\n{PICTURE}---\n正文一段。\n", "M226"),
        ("---\nheadline: 麦收\nmust: true\nhold: true\n---\n正文一段。\n", "M227"),
        ("---\nunder_banner: true\n---\n正文一段。\n", "M228"),
        (f"---\n{PICTURE}---\n正文一段。\n", "S021"),  # any other story has a headline
    ],
)
def test_what_a_kind_asks_is_found(tmp_path: Path, text: str, code: str) -> None:
    _, found = read(tmp_path, text)
    assert code in [each for each, _ in found]


def test_one_story_of_a_page_may_have_its_banner_for_a_headline(tmp_path: Path) -> None:
    under = "---\nunder_banner: true\n---\n正文一段。\n"
    made, found = read(tmp_path, under, "    banner: {headline: 通栏}\n")
    assert not found
    assert made is not None
    assert made.pages[0].stories[0].under_banner
    text = EDITION.replace("    stories: [one, two]\n", "    stories: [one, two]\n    banner: {headline: 通栏}\n")
    home = edition(tmp_path / "both", {"stories/one.md": under, "stories/two.md": under, "edition.yaml": text})
    assert "M229" in [item.code for item in read_edition(home)[1]]


def test_standing_heads_and_notes_are_read_and_proofread(tmp_path: Path) -> None:
    made, found = read(
        tmp_path, "---\nheadline: 麦收\nstanding: 今日谈\nkicker: 六月天\nnote: 编者*想*说的话。\n---\n正文。\n"
    )
    assert not found
    assert made is not None
    story = made.pages[0].stories[0]
    assert "".join(span.text for span in story.kicker_runs) == "◆ 今日谈 ◆\u3000六月天"
    note = story.blocks[0]
    assert isinstance(note, TextBlock)
    assert (note.kind, note.text, note.source.line) == (BlockKind.EDITORS_NOTE, "编者想说的话。", 5)
    assert [span.dots for span in note.spans] == [False, True, False]
    _, found = read(tmp_path, "---\nheadline: 麦收\nstanding: 今日**谈**\nnote: 某某某待填\n---\n正文。\n")
    assert {line for _, line in found} == {3, 4}


PACKAGE = "    packages:\n      - {{id: {id}, headline: 总题, stories: [{stories}]}}\n"


def test_packages_and_guides_are_read(tmp_path: Path) -> None:
    page = PACKAGE.format(id="pk", stories="two, one") + "    guide: {headline: 看点, most: 3}\n"
    page += "    placements:\n      - {story: pk, column: 1}\n      - {story: guide, column: 3}\n"
    made, found = read(tmp_path, "---\nheadline: 别题\n---\n另一段正文。\n", page)
    assert not found
    assert made is not None
    (package,) = made.pages[0].packages
    assert (package.id, package.stories, package.headline) == ("pk", ("two", "one"), ("总题",))
    guide = made.pages[0].guide
    assert guide is not None
    assert (guide.headline, guide.most) == ("看点", 3)


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (PACKAGE.format(id="pk", stories="one, three"), "M230"),  # another page's
        (PACKAGE.format(id="pk", stories="one, one"), "M230"),
        (PACKAGE.format(id="one", stories="one, two"), "M231"),
        (PACKAGE.format(id="pk", stories="one"), "S023"),
    ],
)
def test_packages_that_cannot_be_are_found(tmp_path: Path, page: str, code: str) -> None:
    _, found = read(tmp_path, "---\nheadline: 别题\n---\n另一段正文。\n", page)
    assert code in [each for each, _ in found] or (code == "S023" and any(each.startswith("S") for each, _ in found))
