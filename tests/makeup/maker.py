"""A composer without fonts, and layouts, stories and pages in a line each, for the tests of make-up."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import ceil

import numpy as np

from pinban.makeup.costs import Costs
from pinban.makeup.score.place_costs import PlaceCosts, pair_matrix
from pinban.makeup.search.slicing import SetTables, Table, all_sets
from pinban.model import (
    Advert,
    Align,
    Block,
    BlockKind,
    BoxedNote,
    Grid,
    HouseStyle,
    Page,
    Part,
    Picture,
    Placement,
    Pt,
    Span,
    Story,
    StoryKind,
    TextBlock,
    TextStyle,
    Tier,
)
from pinban.model.galley import Galley, GlyphRun, Heading, HeadingPart, Line
from pinban.typeset import FrameMeasure, Poured, PouredLine
from pinban.typeset.galleys.frames import Rows
from tests.printed_words import WORDS

LETTERS = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏"
HEAD_LINES = 6  # what the fake's headings take at least
HEAD_FLEX = 3


class FakeComposer:
    """Sets every character one em wide; a crosshead takes two grid lines and keeps with what follows."""

    def galley(
        self, blocks: Sequence[Block], measure: Pt, styles: Mapping[str, TextStyle], *, lines: int = 0
    ) -> Galley:
        body = styles["body"]
        lines: list[Line] = []
        for ordinal, block in enumerate(blocks):
            assert isinstance(block, TextBlock | BoxedNote)
            head = isinstance(block, TextBlock) and block.kind is BlockKind.CROSSHEAD
            role = "crosshead" if head else "body"
            made = _lines(block.text, body, measure, role, ordinal=ordinal, leading=body.leading)
            lines += [replace(line, slots=2, keep_next=True, baseline=Pt(17)) for line in made] if head else made
        return Galley(tuple(lines), measure, body.leading)

    def pour(self, blocks: Sequence[Block], frames: Sequence[FrameMeasure], styles: Mapping[str, TextStyle]) -> Poured:
        body, rows, order = styles["body"], Rows(frames, styles["body"].size), 0
        poured: list[PouredLine] = []
        for ordinal, block in enumerate(blocks):
            assert isinstance(block, TextBlock)
            head = block.kind is BlockKind.CROSSHEAD
            slots, start = 2 if head else 1, 0
            for stand in rows.stands(order, 0, slots, frozenset()):
                words = block.text[start : start + max(1, int(stand.width / body.size + 1e-6))]
                role = "crosshead" if head else "body"
                line = _lines(words, body, Pt(stand.width), role, ordinal=ordinal, leading=body.leading)[0]
                whole = start + len(words) >= len(block.text)
                changes = {"slots": 2, "keep_next": True, "baseline": Pt(17)} if head else {}
                line = replace(line, start=start, end=start + len(words), opens=start == 0, closes=whole, **changes)
                poured.append(PouredLine(line, stand.frame, stand.row, Pt(stand.x)))
                start, order = start + len(words), stand.order + slots
                if whole:
                    break
        over = max((item.row + item.line.slots for item in poured if item.frame < 0), default=0)
        return Poured(tuple(poured), over)

    def text(self, text: str | Sequence[Span], style: TextStyle, measure: Pt, role: str) -> Galley:
        words = text if isinstance(text, str) else "".join(span.text for span in text)
        lines = _lines(words, style, measure, role, ordinal=0, leading=style.leading)
        if style.align is Align.END:
            lines = [_shifted(line, measure - line.width) for line in lines]
        return Galley(tuple(lines), measure, style.leading)

    def heading(
        self,
        *,
        headline: Sequence[str | Sequence[Span]],
        kicker: str | Sequence[Span] = "",
        subhead: str | Sequence[Span] = "",
        byline: str | Sequence[Span] = "",
        names: Sequence[str] = (),
        tier: Tier,
        width: Pt,
        styles: Mapping[str, TextStyle],
        leading: Pt,
    ) -> Heading:
        style = replace(styles["body"], size=tier.sizes[0], leading=tier.sizes[0])
        parts = [
            HeadingPart(kind, self.text(plain(text), replace(style, size=size), Pt(max(width, 1000)), kind), size)
            for kind, text, size in (
                ("kicker", kicker, Pt(11)),
                ("headline", "".join(map(plain, headline)), tier.sizes[0]),
                ("subhead", subhead, Pt(11)),
                ("byline", byline, Pt(9)),
            )
            if text
        ]
        natural = Pt(sum(part.size for part in parts) + 8 * (len(parts) - 1))
        least = max(HEAD_LINES, ceil(natural / leading))
        return Heading(tuple(parts), tier.name, width, natural, least, least + HEAD_FLEX)


def plain(text: str | Sequence[Span]) -> str:
    """The characters of a line of a heading."""
    return text if isinstance(text, str) else "".join(span.text for span in text)


def _lines(text: str, style: TextStyle, measure: Pt, role: str, *, ordinal: int, leading: Pt) -> list[Line]:
    room = max(1, int(measure / style.size + 1e-6))
    found = []
    for start in range(0, len(text), room):
        words = text[start : start + room]
        advances = (float(style.size),) * len(words)
        xs = tuple(index * float(style.size) for index in range(len(words)))
        run = GlyphRun(style.face, style.size, tuple(map(ord, words)), xs, advances, tuple(words))
        found.append(
            Line(
                runs=(run,),
                role=role,
                block=ordinal,
                start=start,
                end=start + len(words),
                opens=start == 0,
                closes=start + room >= len(text),
                measure=measure,
                width=Pt(len(words) * style.size),
                baseline=Pt((leading - style.size) / 2 + 0.88 * style.size),
            )
        )
    return found


def _shifted(line: Line, x: float) -> Line:
    run = replace(line.runs[0], xs=tuple(at + x for at in line.runs[0].xs))
    return replace(line, runs=(run,), width=Pt(line.width + x))


def grid(columns: int = 6, lines: int = 60, size: float = 9, leading: float = 13) -> Grid:
    return Grid(columns, 13, 1, Pt(size), Pt(leading), lines, Pt(50), Pt(70))


def part(columns: int = 6, lines: int = 60, **changes: object) -> Part:
    """A part with one body tier ``standard``, three headline tiers, a nameplate of 8 lines."""
    grids = changes.pop("grids", None) or {"standard": grid(columns, lines)}
    assert isinstance(grids, dict)
    made = Part(
        name="news",
        grids=grids,
        styles={name: _styles(own) for name, own in grids.items()},
        tiers=(
            tier("lead", 40, (2, 8), (1, 1)),
            tier("second", 28, (2, 6), (1, 3)),
            tier("brief", 16, (1, 3), (3, 5)),
        ),
        banner=tier("banner", 60, (1, 8), (1, 5)),
        template="page.html.jinja",
        nameplate=8,
        words=WORDS,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def tier(name: str, size: float, columns: tuple[int, int], priority: tuple[int, int]) -> Tier:
    return Tier(name, "headline", (Pt(size),), columns, priority)


def _styles(own: Grid) -> dict[str, TextStyle]:
    body = TextStyle("body", "body", own.size, own.leading)
    return {
        "body": body,
        "caption": replace(body, name="caption", size=Pt(7.5), leading=Pt(10)),
        "credit": replace(body, name="credit", size=Pt(7.5), leading=Pt(10), align=Align.END),
        "note-body": replace(body, name="note-body", size=Pt(10), leading=Pt(17)),
        "note-title": replace(body, name="note-title", size=Pt(11)),
        "kicker": body,
        "subhead": body,
        "byline": body,
    }


def words(count: int, seed: int = 0) -> str:
    """So many characters, different from story to story."""
    return "".join(LETTERS[(seed * 7 + index * (seed % 5 + 1)) % len(LETTERS)] for index in range(count))


def story(name: str, *paragraphs: int, **facts: object) -> Story:
    """A story of paragraphs of so many characters; a negative number is a crosshead's."""
    seed = sum(map(ord, name))
    blocks = tuple(
        TextBlock(BlockKind.CROSSHEAD if count < 0 else BlockKind.PARAGRAPH, (Span(words(abs(count), seed + index)),))
        for index, count in enumerate(paragraphs)
    )
    base = Story(id=name, kind=StoryKind.REPORT, headline=(f"标题{name}",), blocks=blocks)
    return replace(base, **facts)  # type: ignore[arg-type]


def picture(name: str = "p", width: int = 1500, height: int = 1000, **facts: object) -> Picture:
    base = Picture(
        name, f"pictures/{name}.png", "0" * 64, "png", width, height, (Span("说明文字一行。"),), "本报记者摄"
    )
    return replace(base, **facts)  # type: ignore[arg-type]


def page(*stories: Story, **facts: object) -> Page:
    return replace(Page(1, "1", "要闻", stories), **facts)  # type: ignore[arg-type]


def advert(name: str, column: int, columns: int, lines: int, line: int | None = None) -> Advert:
    return Advert(name, f"adverts/{name}.png", "0" * 64, "png", 100, 100, column, columns, lines, line)


def placed(name: str, column: int, line: int, columns: int, lines: int | None = None) -> Placement:
    return Placement(name, column, line, columns, lines)


def codes(plan_diagnostics: Sequence[object]) -> list[str]:
    return [str(item.code) for item in plan_diagnostics]  # type: ignore[attr-defined]


def tables(count: int, width: int, depth: int, *, seed: int) -> SetTables:
    """The tables of all sets of stories that cost something drawn by chance in every size of a small room."""
    random = np.random.default_rng(seed)
    leaves: list[Table] = []
    for _ in range(count):
        table = np.full((width + 1, depth + 1), np.inf, dtype=np.float32)
        table[1:, 2:] = random.integers(0, 90, (width, depth - 1))
        leaves.append(table)
    order = place_costs(count, lambda a, b: 2.0 * (a > b), lambda a, b: 1.0 * (a > b))
    return SetTables(leaves, order, all_sets(count), full_width=width)


def place_costs(count: int, above: Callable[[int, int], float], beside: Callable[[int, int], float]) -> PlaceCosts:
    """The costs of so many stories' order, each pair's as given; gaps as in the house style."""
    return PlaceCosts(pair_matrix(count, above), pair_matrix(count, beside), Costs(HouseStyle()))
