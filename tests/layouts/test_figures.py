"""Figures of taste in a layout: read, bounded, and felt where they are used."""

import shutil
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest

from pinban.layouts import layout_for, read_layout
from pinban.makeup.page.maker import PageMaker
from pinban.model import (
    BlockKind,
    BoxedNote,
    HouseStyle,
    Page,
    Part,
    Picture,
    Pt,
    Span,
    Story,
    StoryKind,
    Table,
    TextBlock,
    Typesetting,
)
from pinban.model.galley import Galley
from pinban.model.plan import PagePlan
from pinban.typeset import Composer

ROOT = Path(__file__).parents[2]
WIDE = Pt(120)


@pytest.fixture
def part(tmp_path: Path) -> Callable[[str], Part]:
    """The news pages of a tabloid with more written in its layout."""
    shutil.copytree(ROOT / "layouts", tmp_path / "layouts")

    def read(text: str) -> Part:
        ours = tmp_path / "layouts" / "ours"
        ours.mkdir(exist_ok=True)
        (ours / "layout.yaml").write_text(f"extends: tabloid\n{text}\n", encoding="utf-8")
        folder, found = read_layout(tmp_path / "layouts", "ours")
        assert found == []
        assert folder is not None
        return folder.layout.parts["news"]

    return read


Read = Callable[[str], Part]


def galley(composer: Composer, part: Part, *blocks: TextBlock | BoxedNote | Table) -> Galley:
    return composer.galley(blocks, WIDE, part.styles["standard"])


def paragraph(text: str, kind: BlockKind = BlockKind.PARAGRAPH, marker: str = "") -> TextBlock:
    return TextBlock(kind, (Span(text),), marker=marker)


def table(*rows: tuple[str, ...]) -> Table:
    return Table(tuple(tuple((Span(cell),) for cell in row) for row in rows), header_rows=1)


@pytest.mark.parametrize("own", [HouseStyle, Typesetting])
def test_every_figure_is_declared_whole(own: type[HouseStyle] | type[Typesetting]) -> None:
    for item in fields(own):
        told = item.metadata
        assert told["least"] <= item.default <= told["most"], item.name
        assert any("\u4e00" <= char <= "\u9fff" for char in told["about"]), item.name
        assert told["doc"], item.name


@pytest.mark.parametrize("own", ["house_style", "typesetting"])
def test_a_figure_out_of_its_range_is_found_with_its_line(own: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "layouts", tmp_path / "layouts")
    ours = tmp_path / "layouts" / "ours"
    ours.mkdir()
    kind = HouseStyle if own == "house_style" else Typesetting
    for item in fields(kind):
        whole = type(item.default)  # whole numbers have limits that are whole too
        for value in (whole(item.metadata["least"] - 1), whole(item.metadata["most"] + 1)):
            (ours / "layout.yaml").write_text(f"extends: tabloid\n{own}:\n  {item.name}: {value}\n", encoding="utf-8")
            found = read_layout(tmp_path / "layouts", "ours")[1]
            assert [(one.code, one.place.line) for one in found] == [("S023", 3)], item.name


def test_the_layouts_figures_and_a_parts_own_on_top(part: Read) -> None:
    own = part("typesetting: {turnover: 3, item_gap: 1}\nparts: {news: {typesetting: {item_gap: 0.5}}}")
    fine = own.styles["standard"]["verse"].typesetting
    assert (fine.turnover, fine.item_gap, fine.note_inset) == (3, 0.5, 1.0)
    assert {style.typesetting for styles in own.styles.values() for style in styles.values()} == {fine}
    assert {tier.typesetting for tier in (*own.tiers, own.banner)} == {fine}


@pytest.mark.parametrize(
    ("least", "most"),
    [
        ("air_two_from: 40", "air_three_from"),
        ("beside_least_share: 0.5", "beside_most_share"),
        ("broken_least: 30", "broken_most"),
        ("filler_air: 3", "filler_air_more"),
        ("row_shallowest: 30", "row_deepest"),
        ("pitch_least: 2.5", "pitch_most"),
    ],
)
def test_a_least_that_is_more_than_the_most(least: str, most: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "layouts", tmp_path / "layouts")
    (tmp_path / "layouts" / "ours").mkdir()
    file = tmp_path / "layouts" / "ours" / "layout.yaml"
    file.write_text(f"extends: tabloid\nhouse_style: {{{least}}}\n", encoding="utf-8")
    found = read_layout(tmp_path / "layouts", "ours")[1]
    assert {(item.code, item.facts["most"]) for item in found} == {("L030", most)}


@pytest.mark.parametrize(
    "key",
    [
        "headline_pitch: 1.6",
        "kicker_pitch: 2",
        "subhead_pitch: 2",
        "headline_air: 2",
        "subhead_air: 2",
        "byline_air: 2",
        "ink_above: 1.2",
        "ink_below: 0.5",
    ],
)
def test_a_heading_is_as_high_as_its_figures_make_it(key: str, part: Read, composer: Composer) -> None:
    def natural(own: Part) -> float:
        heading = composer.heading(
            headline=["一条新闻有两行", "这是第二行"],
            kicker="引题很长要分成两行" * 9,
            subhead="副题很长要分成两行" * 9,
            byline="某某",
            tier=own.tiers[0],
            width=Pt(400),
            styles=own.styles["standard"],
            leading=Pt(13),
        )
        return heading.natural

    assert natural(part(f"typesetting: {{{key}}}")) > natural(part(""))


def test_rules_of_notes_and_tables_have_the_weight_given(part: Read, composer: Composer) -> None:
    own = part("typesetting: {note_rule: 2, table_rule: 3, table_head_rule: 1}")
    note = BoxedNote("框", (paragraph("框里的文字"),))
    set_note = galley(composer, own, note)
    assert [stroke.weight for line in set_note.lines for stroke in line.strokes] == [2, 2]
    set_table = galley(composer, own, table(("名", "数"), ("甲", "1")))
    assert [stroke.weight for line in set_table.lines for stroke in line.strokes] == [1, 3, 3]


@pytest.mark.parametrize(
    ("key", "kind", "marker"),
    [("item_gap: 2", BlockKind.ITEM, "一、"), ("turnover: 6", BlockKind.VERSE, "")],
)
def test_lists_and_verse_stand_as_far_in_as_given(
    key: str, kind: BlockKind, marker: str, part: Read, composer: Composer
) -> None:
    block = paragraph("一行很长的文字要折行到下面一行去看它站在哪里才对", kind, marker)
    lines = [galley(composer, part(text), block).lines[1] for text in ("", f"typesetting: {{{key}}}")]
    assert lines[1].runs[0].xs[0] > lines[0].runs[0].xs[0]


def test_a_table_longer_than_given_may_be_parted(part: Read, composer: Composer) -> None:
    rows = table(("名", "数"), *(("甲", str(n)) for n in range(8)))
    kept = [
        sum(line.keep_next for line in galley(composer, part(text), rows).lines)
        for text in ("", "typesetting: {table_whole: 4}")
    ]
    assert kept[0] > kept[1]


def planned(own: Part, composer: Composer, *stories: Story) -> PagePlan:
    page = Page(2, "2", "要闻", stories)
    return PageMaker(page, own, composer, nameplate=False).plan()


def test_captions_stand_as_far_below_pictures_as_given(part: Read, composer: Composer) -> None:
    picture = Picture("p", "p.png", "", "png", 600, 400, (Span("说明"),), columns=2)
    one = Story("a", StoryKind.REPORT, ("一条新闻",), (paragraph("正文。" * 400),), pictures=(picture,))
    for gap in (4.0, 9.0):
        shown = planned(part(f"house_style: {{caption_gap: {gap}}}"), composer, one).stories[0].pictures[0]
        assert shown.caption[0].rect.y - shown.rect.foot == pytest.approx(gap)


def test_a_box_has_the_padding_given(part: Read, composer: Composer) -> None:
    one = Story("a", StoryKind.REPORT, ("一条新闻",), (paragraph("正文。" * 300),), boxed=True)
    for padding in (1.0, 2.0):
        shown = planned(part(f"house_style: {{box_padding: {padding}}}"), composer, one).stories[0]
        size = 9 if shown.boxed else 0
        assert min(frame.rect.x for frame in shown.body) - shown.rect.x >= padding * size - 0.01


def test_the_gutter_at_the_fold(part: Read) -> None:
    """What the inner margins leave goes to the columns only as far as the gutter at the fold allows."""
    folder, _ = read_layout(ROOT / "layouts", "tabloid")
    assert folder is not None
    measures = []
    for gutter in (1.0, 3.0):
        layout = replace(folder.layout, parts={"news": part(f"house_style: {{fold_gutter: {gutter}}}")})
        joined = layout_for(Page(2, "2-3", "要闻", (), double=True), layout).parts["news"].grids
        measures.append([grid.measure for grid in joined.values()])
    assert measures[0] != measures[1]
    assert all(wide >= narrow for wide, narrow in zip(*measures, strict=True))
