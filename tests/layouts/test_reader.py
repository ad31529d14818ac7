"""layout.yaml to figures, and what is wrong with it."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from pinban.layouts import check_edition, read_layout
from pinban.model import (
    Advert,
    Align,
    Edition,
    Fillers,
    HouseStyle,
    Page,
    Paper,
    Picture,
    Placement,
    Slot,
    Story,
    StoryKind,
    mm_from_pt,
)

LAYOUTS = Path(__file__).parents[2] / "layouts"
MINIMAL = """\
sheet: {width: 200, height: 280, head: 20}
styles:
%s
parts:
  news:
    grids:
      standard: {columns: 4, measure: 11, gutter: 1, size: 9, leading: 13, lines: 50}
    tiers:
      lead: {face: sans, sizes: [30, 40]}
    banner: {face: sans, sizes: [60]}
"""
ROLES = [
    "body",
    "crosshead",
    "quote",
    "item",
    "verse",
    "signature",
    "note",
    "note-title",
    "note-body",
    "table",
    "table-head",
    "caption",
    "credit",
    "kicker",
    "subhead",
    "byline",
]


def write(folder: Path, text: str) -> Path:
    home = folder / "small"
    home.mkdir()
    shutil.copytree(LAYOUTS / "words", folder / "words")
    (home / "layout.yaml").write_text(text, encoding="utf-8")
    (home / "page.html.jinja").write_text("", encoding="utf-8")
    return folder


def minimal(roles: list[str]) -> str:
    return MINIMAL % "\n".join(f"  {role}: {{face: body}}" for role in roles)


def codes(folder: Path, name: str = "small") -> list[str]:
    return [finding.code for finding in read_layout(folder, name)[1]]


@pytest.mark.parametrize(("name", "width", "height"), [("broadsheet", 390, 550), ("tabloid", 275, 390)])
def test_the_two_layouts_read_without_findings(name: str, width: float, height: float) -> None:
    folder, found = read_layout(LAYOUTS, name)
    assert found == []
    assert folder is not None
    assert (folder.layout.sheet_width, folder.layout.sheet_height) == (width, height)
    assert list(folder.layout.parts) == ["news", "literary"]


def test_the_broadsheet_grid_is_eight_columns_of_thirteen_characters_in_the_middle_of_the_sheet() -> None:
    folder, _ = read_layout(LAYOUTS, "broadsheet")
    assert folder is not None
    grid = folder.layout.parts["news"].grids["standard"]
    assert grid.width == (8 * 13 + 7) * 9
    assert mm_from_pt(grid.left) == pytest.approx((390 - mm_from_pt(grid.width)) / 2)
    assert grid.x(2) - grid.x(1) == 14 * 9
    assert grid.y(3) - grid.y(1) == 26
    assert grid.span(3) == 41 * 9


def test_styles_follow_the_body_tier(tmp_path: Path) -> None:
    text = minimal(ROLES).replace(
        "  caption: {face: body}", "  caption: {face: body, scale: 0.8, align: end, slots: 2}"
    )
    folder, found = read_layout(write(tmp_path, text), "small")
    assert found == []
    assert folder is not None
    style = folder.layout.parts["news"].styles["standard"]["caption"]
    assert (style.size, style.leading, style.align) == (pytest.approx(7.2), 26, Align.END)


def test_sizes_of_a_tier_run_from_large_to_small(tmp_path: Path) -> None:
    folder, _ = read_layout(write(tmp_path, minimal(ROLES)), "small")
    assert folder is not None
    assert folder.layout.parts["news"].tiers[0].sizes == (40, 30)


def test_unknown_layout_names_those_there_are() -> None:
    folder, found = read_layout(LAYOUTS, "berliner")
    assert folder is None
    assert [finding.code for finding in found] == ["L001"]
    assert "broadsheet" in found[0].hint_en


def test_missing_style(tmp_path: Path) -> None:
    assert codes(write(tmp_path, minimal([role for role in ROLES if role != "quote"]))) == ["L004"]


def test_type_area_wider_and_higher_than_the_sheet(tmp_path: Path) -> None:
    text = minimal(ROLES).replace("columns: 4", "columns: 9").replace("lines: 50", "lines: 80")
    assert codes(write(tmp_path, text)) == ["L005", "L006"]


def test_missing_template(tmp_path: Path) -> None:
    folder = write(tmp_path, minimal(ROLES))
    (folder / "small" / "page.html.jinja").unlink()
    assert codes(folder) == ["L007"]


def test_unknown_key_is_found_with_its_line(tmp_path: Path) -> None:
    folder, found = read_layout(write(tmp_path, minimal(ROLES) + "margin: 3\n"), "small")
    assert folder is None
    assert len(found) == 1
    assert found[0].place.line == minimal(ROLES).count("\n") + 1


def test_vertical_tiers_and_kinds(tmp_path: Path) -> None:
    text = minimal(ROLES).replace(
        "    tiers:\n",
        "    vertical_kinds: [poem]\n    tiers:\n      verse: {face: kai, sizes: [9], vertical: true, kinds: [poem]}\n",
    )
    folder, found = read_layout(write(tmp_path, text), "small")
    assert found == []
    assert folder is not None
    part = folder.layout.parts["news"]
    assert part.vertical_kinds == (StoryKind.POEM,)
    assert [(tier.name, tier.vertical, tier.kinds) for tier in part.tiers] == [
        ("verse", True, (StoryKind.POEM,)),
        ("lead", False, ()),
    ]


def test_a_part_needs_a_level_tier(tmp_path: Path) -> None:
    assert codes(write(tmp_path, minimal(ROLES).replace("[30, 40]", "[30, 40], vertical: true"))) == ["L008"]


def test_a_kind_set_vertically_needs_a_vertical_tier(tmp_path: Path) -> None:
    text = minimal(ROLES).replace("    tiers:\n", "    vertical_kinds: [poem, essay]\n    tiers:\n")
    assert codes(write(tmp_path, text)) == ["L009", "L009"]


def test_a_dummys_slots_and_what_is_wrong_with_them(tmp_path: Path) -> None:
    dummies = "    dummies:\n      front: {lead: {column: 1, line: 1, columns: %d}, side: {columns: 2, lines: %d}}\n"
    read, found = read_layout(write(tmp_path, minimal(ROLES) + dummies % (4, 50)), "small")
    assert read is not None
    assert found == []
    part = read.layout.parts["news"]
    assert part.dummies["front"] == {"lead": Slot(1, 1, 4), "side": Slot(columns=2, lines=50)}
    (tmp_path / "small" / "layout.yaml").write_text(minimal(ROLES) + dummies % (5, 51), encoding="utf-8")
    assert codes(tmp_path) == ["L013", "L013"]


def test_pages_ask_for_dummies_and_slots_that_there_are(tmp_path: Path) -> None:
    dummies = "    dummies:\n      front: {lead: {column: 1, line: 1}, side: {columns: 2}}\n"
    read, _ = read_layout(write(tmp_path, minimal(ROLES) + dummies), "small")
    assert read is not None

    def asked(dummy: str, *slots: str, pins: tuple[Placement, ...] = ()) -> list[str]:
        stories = tuple(
            Story(id=f"s{at}", kind=StoryKind.REPORT, headline=("题",), blocks=(), slot=slot)
            for at, slot in enumerate(slots)
        )
        page = Page(1, "1", "要闻", stories, dummy=dummy, placements=pins)
        paper = Paper("报", "CN", "社")
        edition = Edition("e", tmp_path, paper, "刊", date(2018, 7, 1), (page,))
        return [item.code for item in check_edition(edition, read.layout)]

    assert asked("front", "lead", "side", "") == []
    assert asked("back", "lead") == ["L010"]
    assert asked("", "lead") == ["L011"]
    assert asked("front", "foot") == ["L011"]
    assert asked("front", "lead", "lead") == ["L012"]
    assert asked("front", "lead", "", pins=(Placement("s1", slot="lead"),)) == ["L012"]


HOUSE_STYLE = "house_style: {tombstone: 80, sliver_lines: 25}\n"


def test_a_layout_and_a_part_of_it_have_a_house_style_of_their_own(tmp_path: Path) -> None:
    text = minimal(ROLES).replace("  news:\n", "  news:\n    house_style: {sliver_lines: 30}\n")
    folder, found = read_layout(write(tmp_path, HOUSE_STYLE + text), "small")
    assert found == []
    assert folder is not None
    assert folder.layout.parts["news"].house_style == HouseStyle(tombstone=80, sliver_lines=30)


def test_without_one_the_house_style_is_pinbans(tmp_path: Path) -> None:
    folder, _ = read_layout(write(tmp_path, minimal(ROLES)), "small")
    assert folder is not None
    assert folder.layout.parts["news"].house_style == HouseStyle()


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("house_style: {tombstne: 80}", "S020", 15),  # no such figure
        ("house_style: {tombstone: -1}", "S023", 26),  # a cost that rewards
        ("house_style: {different_size: 0.5}", "S023", 31),
        ("house_style: {white_allowed: 1.5}", "S023", 30),
        ("house_style: {sliver_lines: 2.5}", "S022", 29),  # half a line
        ("house_style: {spare: big}", "S022", 22),
        ("house_style: 3", "S022", 14),
        ("house_style: {least_beside: 14}", "L030", None),  # more than most_beside
        ("house_style: {narrowest: 31}", "L030", None),
    ],
)
def test_a_figure_that_cannot_be_is_found_where_it_stands(
    tmp_path: Path, line: str, code: str, column: int | None
) -> None:
    folder, found = read_layout(write(tmp_path, line + "\n" + minimal(ROLES)), "small")
    assert folder is None
    assert [item.code for item in found] == [code]
    assert column is None or (found[0].place.line, found[0].place.column) == (1, column)


@pytest.mark.parametrize("name", ["crosshed", "capton", "byline2", "folio", "unheard-of"])
def test_a_style_that_nothing_uses_is_found(name: str, tmp_path: Path) -> None:
    found = read_layout(write(tmp_path, minimal([*ROLES, name])), "small")[1]
    assert [(finding.code, finding.facts["style"]) for finding in found] == [("L016", name)]


def test_a_style_that_a_template_or_a_tier_names_is_used(tmp_path: Path) -> None:
    text = minimal([*ROLES, "folio", "small-kicker", "jump", "brief-head", "filler-title", "filler-body"])
    home = write(tmp_path, text.replace("sizes: [60]}", "sizes: [60], kicker: small-kicker}"))
    (home / "small" / "page.html.jinja").write_text('{{ line("x", "folio") }}', encoding="utf-8")
    assert codes(home) == []


@pytest.mark.parametrize(
    ("slots", "wanted"),
    [({}, ["L015"]), ({"story": "lead"}, []), ({"placement": "lead"}, []), ({"advert": "lead"}, [])],
)
def test_a_dummy_of_which_nothing_takes_a_slot_is_found(slots: dict[str, str], wanted: list[str]) -> None:
    folder, _ = read_layout(LAYOUTS, "broadsheet")
    assert folder is not None
    one = Story("one", StoryKind.REPORT, ("标题",), (), slot=slots.get("story", ""))
    page = Page(
        1,
        "1",
        "要闻",
        (one,),
        dummy="front",
        placements=(Placement("one", slot=slots["placement"]),) if "placement" in slots else (),
        adverts=(Advert("a", "a.png", "", "png", 9, 9, position=slots["advert"]),) if "advert" in slots else (),
    )
    edition = Edition("x", Path(), Paper("报", "CN", "社"), "晨刊", date(2018, 7, 1), (page,))
    assert [finding.code for finding in check_edition(edition, folder.layout)] == wanted


def _with_fillers(tmp_path: Path, fillers: Fillers, *, body: str = "", double: bool = False) -> list[str]:
    text = minimal(ROLES)
    text += text[text.index("  news:") :].replace("  news:", "  back:", 1)
    home = tmp_path / f"{body}{double}{len(list(tmp_path.iterdir()))}"
    home.mkdir()
    read, found = read_layout(write(home, text), "small")
    assert read is not None, found
    pages = tuple(Page(number, str(number), "要闻", (), body=body, double=double) for number in (1, 2))
    edition = Edition("e", tmp_path, Paper("报", "CN", "社"), "刊", date(2018, 7, 1), pages, fillers=fillers)
    return [item.code for item in check_edition(edition, read.layout)]


def _filler(*columns: int | None) -> Story:
    pictures = tuple(Picture(f"p{at}", "a.svg", "", "svg", 9, 9, columns=count) for at, count in enumerate(columns))
    return Story("f", StoryKind.FILLER, (), (), pictures=pictures)


@pytest.mark.parametrize(
    ("fillers", "expected"),
    [
        (Fillers((_filler(None),)), []),
        (Fillers((_filler(1),), parts=("news",)), []),
        (Fillers((_filler(1),), parts=("back",)), ["L017"]),
        (Fillers((_filler(1),), parts=("news", "back")), ["L017"]),
        (Fillers((_filler(1),), parts=("other",)), ["L014"]),
        (Fillers((_filler(1),), pages=("1",), parts=("back",)), ["L017"]),
        (Fillers((_filler(24),)), ["L018"]),
        (Fillers((_filler(1, 23, 24),)), ["L018", "L018"]),
        (Fillers((_filler(24),), pages=("2",)), ["L018"]),
    ],
)
def test_fillers_that_no_page_can_take(tmp_path: Path, fillers: Fillers, expected: list[str]) -> None:
    assert _with_fillers(tmp_path, fillers) == expected


def test_a_double_truck_takes_fillers_twice_as_wide(tmp_path: Path) -> None:
    wide = 2 * 4
    assert _with_fillers(tmp_path, Fillers((_filler(wide),)), double=True) == []
    assert _with_fillers(tmp_path, Fillers((_filler(wide + 1),)), double=True) == ["L018"]
