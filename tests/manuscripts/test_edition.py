"""An edition folder becomes an edition; all findings of all files come at once."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinban.manuscripts import read_edition
from tests.manuscripts.desk import EDITION, STORY, edition, picture


def codes(root: Path) -> list[str]:
    made, found = read_edition(root)
    assert (made is None) == any(f.severity == "error" for f in found)
    return sorted(f.code for f in found)


def test_a_whole_edition(tmp_path: Path) -> None:
    text = EDITION.replace(
        "    stories: [one, two]\n",
        """    stories: [one, two]
    banner: {headline: [坚实, 向前], kicker: 五原}
    credit: （本版图片由河川提供）
    placements: [{story: one, column: 1, line: 2, columns: 4}]
    adverts: [{file: adverts/a.png, column: 1, columns: 8, lines: 16, alt: 广告}]
""",
    )
    made, found = read_edition(edition(tmp_path, {"edition.yaml": text, "adverts/a.png": picture(size=(60, 40))}))
    assert not found
    assert made is not None
    assert (made.id, made.date.isoformat(), made.paper.name, made.layout) == (
        "2018-07-01",
        "2018-07-01",
        "河川日报",
        "broadsheet",
    )
    assert [(p.number, p.label, [s.id for s in p.stories]) for p in made.pages] == [
        (1, "1", ["one", "two"]),
        (2, "2", ["three"]),
    ]
    page = made.pages[0]
    assert page.banner is not None
    assert page.banner.headline == ("坚实", "向前")
    assert (page.placements[0].story, page.placements[0].lines, page.placements[0].source.line) == ("one", None, 11)
    assert (page.adverts[0].id, page.adverts[0].width, page.adverts[0].line) == ("advert-1-1", 60, None)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('label: "2"', 'label: "1"', [("M040", 10, 12)]),
        ("[three]", "[three, one]", [("M041", 12, 22)]),
        ("[one, two]", "[one]", [("M042", None, None)]),
        (
            "[one, two]",
            "[one, two]\n    placements: [{story: three, column: 1, line: 1, columns: 1}]",
            [("M043", 9, 26)],
        ),
        (
            "[one, two]",
            "[one, two]\n    placements:\n      - {story: one, column: 1, line: 1, columns: 1}\n"
            "      - {story: one, column: 2, line: 1, columns: 1}",
            [("M044", 11, 17)],
        ),
        ("[three]", "[]", [("M042", None, None), ("M310", 12, 5)]),
        ("[three]", "[]\n    banner: {headline: 题}", [("M042", None, None), ("M047", 12, 5)]),
        ("[one, two]", "[one, two, four]", [("S001", 8, 25)]),
        ("[one, two]", "[One, two]", [("M042", None, None), ("S001", 8, 15)]),
        ("[one, two]", "[../one, two]", [("S026", 8, 15)]),
        ("date: 2018-07-01", "date: 2018-07-02", [("M046", 4, 7)]),
        ("date: 2018-07-01", "date: 2018-06-31", [("S022", 4, 7)]),
        ("name: 河川日报", "name: ''", [("S026", 1, 15)]),
        ("cn: CN 15-0001, ", "", [("S021", 1, 1)]),
        ("plant: 河川, plant_address: 河川, ", "", [("M048", 1, 1)]),
        ("issue: 总第9期\n", "", [("M048", 1, 1)]),
        ("title: 晨刊", "titel: 晨刊", [("S020", 2, 1), ("S021", 1, 1)]),
        ("[one, two]", "[one, two]\n    placements: [{story: one, column: 0, line: 1, columns: 1}]", [("S023", 9, 39)]),
        (
            "[one, two]",
            "[one, two]\n    adverts: [{file: a.pdf, column: 1, columns: 1, lines: 1, alt: x}]",
            [("S041", 9, 22)],
        ),
        (
            "[one, two]",
            "[one, two]\n    adverts: [{file: b.png, column: 1, columns: 1, lines: 1, alt: x}]",
            [("M037", 9, 22)],
        ),
        (
            "[one, two]",
            "[one, two]\n    adverts: [{file: none.png, column: 1, columns: 1, lines: 1, alt: x}]",
            [("S001", 9, 22)],
        ),
    ],
)
def test_slips(tmp_path: Path, old: str, new: str, expected: list[tuple[str, int, int]]) -> None:
    assert old in EDITION
    home = edition(tmp_path, {"edition.yaml": EDITION.replace(old, new), "a.pdf": b"%PDF-1.7", "b.png": b"%PDF-1.7"})
    found = read_edition(home)[1]
    assert sorted((f.code, f.place.line, f.place.column) for f in found) == sorted(expected)


def test_no_pages(tmp_path: Path) -> None:
    text = EDITION[: EDITION.index("pages:")] + "pages: []\n"
    assert "S025" in codes(edition(tmp_path, {"edition.yaml": text}))


def test_all_findings_of_all_files(tmp_path: Path) -> None:
    home = edition(
        tmp_path,
        {
            "stories/one.md": "---\nheadlin: x\n---\n文。",
            "stories/two.md": STORY + "\n<b>粗</b>文,好。",
            "stories/three.md": STORY.encode("utf-16"),
            "stories/四.txt": "x",
            "stories/four.md": STORY,
        },
    )
    assert codes(home) == ["M010", "M010", "M042", "M045", "M101", "S005", "S020", "S021"]
    labels = {f.code: f.place.page for f in read_edition(home)[1]}
    assert (labels["S020"], labels["S005"]) == ("1", "2")


def test_a_picture_outside_the_edition(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(picture())
    story = STORY.replace("headline: 麦收", "headline: 麦收\npictures: [{file: ../x.png, alt: 图}]")
    home = edition(tmp_path, {"stories/one.md": story})
    assert codes(home) == ["S006"]


def test_a_story_that_is_a_link_out(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(STORY)
    home = edition(tmp_path)
    (home / "stories" / "one.md").unlink()
    (home / "stories" / "one.md").symlink_to(tmp_path / "secret.md")
    assert codes(home) == ["S006"]


def test_no_edition(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["S001"]
    assert codes(tmp_path / "none") == ["S001"]


@settings(max_examples=60)
@given(st.sampled_from(["edition.yaml", "stories/one.md"]), st.binary(max_size=80), st.booleans())
def test_any_bytes_are_an_edition_or_findings(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: bytes, after: bool
) -> None:
    start = (EDITION if name == "edition.yaml" else STORY).encode() if after else b""
    codes(edition(tmp_path_factory.mktemp("e"), {name: start + data}))
