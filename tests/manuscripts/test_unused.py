"""Every key that is written and has no effect is found, and none that has one."""

from pathlib import Path

import pytest

from pinban.manuscripts import read_edition
from pinban.prepress import load_plants
from tests.manuscripts.desk import EDITION, STORY, edition, picture
from tests.supplied import supplied_pdf

PDF = '  - {label: "3", section: 广告, pdf: adverts/full.pdf, alt: 整版广告%s}\n'
PLANT = load_plants()[0]["newsprint-tabloid"]
ADVERT = "    adverts: [{file: adverts/a.png, alt: 广告, %s}]\n"
FILLER = "fillers: {stock: [spare]}\n"
BOTTOM = "---\nkind: filler\n%s---\n%s\n"


def codes(root: Path, tail: str = "", **stories: str) -> list[str]:
    """The codes found in an edition with ``tail`` after its last page, but for those on facts and alt."""
    files: dict[str, str | bytes | None] = {
        "edition.yaml": EDITION + tail,
        "adverts/a.png": picture(),
        "adverts/full.pdf": supplied_pdf(PLANT, *PLANT.sheet),
    }
    files |= {f"stories/{name}.md": text for name, text in stories.items()}
    _, found = read_edition(edition(root, files))
    return [item.code for item in found if item.code not in ("M038", "M048", "M042")]


def told(head: str, text: str = "正文一段。") -> str:
    return f"---\nheadline: 新渠通水\n{head}---\n{text}\n"


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ("", []),
        (", editors: [责任编辑　某]", ["M240"]),
        (", credit: 图源", ["M240"]),
        (", body: large", ["M240"]),
        (", dummy: front", ["M240"]),
        (", takes: [要闻]", ["M240"]),
        (", credit: 图源, editors: [某], body: large", ["M240"]),
    ],
)
def test_keys_of_a_supplied_page(keys: str, wanted: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, PDF % keys) == wanted


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ("columns: 2, lines: 10", []),
        ("columns: 2, lines: 10, column: 3, line: 5", []),
        ("columns: 2, lines: 10, position: foot-right", []),
        ("columns: 2, lines: 10, position: foot, column: 2", []),
        ("width: 60, height: 40", []),
        ("position: full", []),
        ("position: ear, width: 60, height: 40", ["M243"]),
        ("position: full, columns: 3", ["M243"]),
        ("position: ear, line: 3", ["M243"]),
        ("width: 60, height: 40, columns: 2, lines: 10", ["M243"]),
        ("columns: 2, lines: 10, width: 60", ["M243"]),
        ("columns: 2, lines: 10, height: 60", ["M243"]),
        ("columns: 2, lines: 10, position: foot-right, column: 1", ["M243"]),
        ("columns: 2, lines: 10, position: foot, line: 9", ["M243"]),
        ("columns: 2, lines: 10, position: island, line: 9, column: 2", ["M243"]),
    ],
)
def test_parts_of_a_booking_that_others_overrule(keys: str, wanted: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, ADVERT % keys) == wanted


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("section: 副刊\n", []),
        ("section: 体育\n", ["M241"]),
        ("jump: false\n", []),
        ("jump: true\n", ["M248"]),
        ("kind: brief\njump: true\n", ["M248"]),
    ],
)
def test_keys_of_a_story(head: str, wanted: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, three=told(head)) == wanted


def test_a_long_story_may_jump(tmp_path: Path) -> None:
    text = "、".join(f"第{number}项" for number in range(400)) + "。"
    assert "M248" not in codes(tmp_path, three=told("jump: true\n", text))
    assert "M248" in codes(tmp_path / "poem", three=told("kind: poem\njump: true\n", text))


def test_a_section_that_the_page_takes_is_its_own(tmp_path: Path) -> None:
    assert codes(tmp_path, "    takes: [体育]\npool: [four]\n", three=told("section: 体育\n"), four=STORY) == []


def test_takes_without_a_pool(tmp_path: Path) -> None:
    assert codes(tmp_path, "    takes: [体育]\n") == ["M242"]


@pytest.mark.parametrize(
    ("head", "body", "wanted"),
    [
        ("credit: 来源\n", "一条小常识。", []),
        ("section: 副刊\n", "一条小常识。", []),
        ("section: 体育\n", "一条小常识。", ["M245"]),
        ("credit: 来源\npictures: [{file: adverts/a.png, alt: 公益}]\n", "", ["M244"]),
        ("pictures: [{file: adverts/a.png, alt: 公益}]\n", "", []),
    ],
)
def test_keys_of_a_filler(head: str, body: str, wanted: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, FILLER, spare=BOTTOM % (head, body)) == wanted


def test_alt_of_a_page_that_is_no_pdf(tmp_path: Path) -> None:
    assert codes(tmp_path, "    alt: 描述\n") == ["M246"]


def test_supplied_pages_named_for_jumps_and_fillers(tmp_path: Path) -> None:
    tail = PDF % "" + 'jumps: {pages: ["2", "3"]}\nfillers: {stock: [spare], pages: ["3"]}\n'
    assert codes(tmp_path, tail, spare=BOTTOM % ("", "一条小常识。")) == ["M247", "M247"]


VERSION = """\
    credit: 图源甲
    banner: {{headline: 通栏}}
versions:
  - id: hetao
    title: 河套版
    pages:
      - label: "2"
        {keys}
"""


@pytest.mark.parametrize(
    ("keys", "key", "wanted"),
    [
        ("section: 河套", "banner", True),
        ("banner:", "banner", False),
        ("credit:", "credit", False),
        ("editors:", "editors", False),
        ("stories:", "stories", False),
        ("section:", "section", True),
    ],
)
def test_a_key_left_empty_in_a_version_takes_the_pages_away(keys: str, key: str, wanted: bool, tmp_path: Path) -> None:
    home = edition(tmp_path, {"edition.yaml": EDITION + VERSION.format(keys=keys)})
    read, found = read_edition(home)
    assert read is not None, found
    assert bool(getattr(read.versions[0].pages[0], key)) is wanted


def test_a_story_of_a_versions_page_never_jumps(tmp_path: Path) -> None:
    text = "、".join(f"第{number}项" for number in range(400)) + "。"
    tail = VERSION.format(keys="stories: [four]")
    assert codes(tmp_path, tail, four=told("jump: true\n", text)) == ["M248"]
