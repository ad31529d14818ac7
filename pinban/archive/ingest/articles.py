"""A page's strips to articles: each heading with the text that it heads, captions taken out of the columns.

Headings are told by their size. A strip of text is of the lowest heading that stands above it and reaches over it, or
of one that stands at its side where that heads nothing below. Captions are small, few lines below white that may be a
picture; they are read after the heading, and no column breaks at them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pinban.archive.ingest.strips import Box, Strip, reach, union

LARGE = 1.35
"""The least height of a heading's largest line, in heights of the usual line."""
SMALL = 0.9
"""The greatest height of a caption, in heights of the usual line."""
PICTURE = 3.0
"""The least white above a caption, in heights of the usual line."""
CAPTION_MOST = 4
"""The most lines of a caption."""
STACKED = 1.6
"""The most white between two strips of one heading, in heights of the taller line."""
FRONT_MOST = 2
"""The most lines of a strip of a heading: a byline, a second row."""
CREDIT_MOST = 8.0
"""The greatest length of a credit beside a caption, in heights of the usual line."""
GUTTER_MOST = 4.0
"""The widest white between two columns beside a heading, in heights of the usual line."""
BESIDE_MOST = 20.0
"""The widest white between a heading and the text beside it, in heights of the usual line."""
AT_THE_SIDE = 6.0
"""How far above a heading at the side the text beside it may begin, in heights of the usual line."""


@dataclass(slots=True, eq=False)
class Heading:
    """The strips of one heading, kicker to byline, and how far it reaches."""

    strips: list[Strip]
    box: Box
    reach: Box


@dataclass(slots=True, eq=False)
class Article:
    """A heading or none, its captions, and the strips of its text, in no order."""

    heading: Heading | None
    captions: list[Strip] = field(default_factory=list)
    text: list[Strip] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """The place of all of it."""
        strips = [*(self.heading.strips if self.heading else []), *self.captions, *self.text]
        return union(strip.box for strip in strips)


def articles_of(strips: Sequence[Strip], size: float, solid: frozenset[int]) -> list[Article]:
    """The articles of a page whose usual line is ``size`` high; a line of ``solid`` is no heading, however large."""
    captions = [strip for strip in strips if _is_caption(strip, strips, size)]
    rest = [strip for strip in strips if not any(strip is other for other in captions)]
    headings = _headings(rest, size, solid)
    held = {id(strip) for heading in headings for strip in heading.strips}
    text = [strip for strip in rest if id(strip) not in held]
    for heading in headings:
        heading.reach = _reach(heading, text, headings, strips, size)
    articles = [Article(None), *(Article(heading) for heading in headings)]
    for strip in text:
        articles[1 + _above(strip.box, headings)].text.append(strip)
    for article in articles[1:]:
        if article.heading and not article.text:
            _take_beside(article, articles, size)
    articles += _turned_headings(articles, size, solid)
    for row in _rows(captions, size):
        _home(row, articles, headings).captions += row
    return [article for article in articles if article.heading or article.text or article.captions]


def _home(row: Sequence[Strip], articles: Sequence[Article], headings: Sequence[Heading]) -> Article:
    """The article whose picture some captions stand below: that of the heading above, where it has text below them."""
    box = union(strip.box for strip in row)
    article = articles[1 + _above(box, headings)]
    if any(strip.box.across(box) > 0 and strip.box.foot > box.top for strip in article.text):
        return article
    near = [other for other in articles[1:] if any(_touches(strip.box, box) for strip in other.text)]
    return (
        near[0] if near else article if article.heading and article.text and article.box.foot > box.top else articles[0]
    )


def _touches(text: Box, caption: Box) -> bool:
    return text.across(caption) > 0 and 0 <= text.top - caption.foot <= 2 * caption.height


def _is_caption(strip: Strip, strips: Sequence[Strip], size: float) -> bool:
    """Whether a strip is small, of few lines, and below white that is high enough for a picture."""
    own = strip.box
    if len(strip.numbers) > CAPTION_MOST or strip.last.height > SMALL * size:
        return False
    above = [other.box.foot for other in strips if other.box.across(own) > 0 and other.box.foot <= own.top + 0.3 * size]
    beside = [other for other in strips if other is not strip and _is_level(own, other.box)]
    return own.top - max(above, default=own.top) >= PICTURE * size or any(
        other.last.height <= SMALL * size and _white_above(other.box, strips, size) for other in beside
    )


def _rows(captions: Sequence[Strip], size: float) -> list[list[Strip]]:
    """Captions with the credits that stand on their level below one picture, as far as no other begins between them."""
    rows: list[list[Strip]] = []
    for strip in sorted(captions, key=lambda item: (item.box.left, item.box.top)):
        beside = [row for row in rows if _is_level(row[-1].box, strip.box) and row[-1].box.right <= strip.box.left]
        room = [row for row in beside if len(row) == 1 and strip.box.right - strip.box.left <= CREDIT_MOST * size]
        if room:
            max(room, key=lambda row: row[-1].box.right).append(strip)
        else:
            rows.append([strip])
    return rows


def _white_above(box: Box, strips: Sequence[Strip], size: float) -> bool:
    feet = [other.box.foot for other in strips if other.box.across(box) > 0 and other.box.foot <= box.top + 0.3 * size]
    return box.top - max(feet, default=box.top) >= PICTURE * size


def _is_level(one: Box, other: Box) -> bool:
    """Whether two boxes stand on one level, near each other."""
    shared = min(one.foot, other.foot) - max(one.top, other.top)
    return shared > 0.5 * min(one.height, other.height) and -one.across(other) < 60 * one.height


def _headings(strips: Sequence[Strip], size: float, solid: frozenset[int]) -> list[Heading]:
    """Large strips with what is stacked upon them, above and below."""
    large = [
        strip
        for strip in strips
        if strip.last.height >= LARGE * size and len(strip.numbers) <= CAPTION_MOST and not solid & {*strip.numbers}
    ]
    headings: list[Heading] = []
    taken: set[int] = set()
    for strip in sorted(large, key=lambda item: (-item.last.height, item.box.top, item.box.left)):
        if id(strip) in taken:
            continue
        stack = [strip]
        taken.add(id(strip))
        while (more := _stacked(stack, strips, taken, size)) is not None:
            stack.append(more)
            taken.add(id(more))
        stack.sort(key=lambda item: (item.box.top, item.box.left))
        box = union(item.box for item in stack)
        headings.append(Heading(stack, box, box))
    return sorted(headings, key=lambda item: (item.box.top, item.box.left))


def _stacked(stack: Sequence[Strip], strips: Sequence[Strip], taken: set[int], size: float) -> Strip | None:
    """The next strip that belongs to a heading: right above or below it, within its width, alone on its level."""
    box = union(item.box for item in stack)
    tall = max(item.last.height for item in stack)
    for strip in strips:
        if id(strip) in taken or len(strip.numbers) > FRONT_MOST:
            continue
        own = strip.box
        gap = max(own.top - box.foot, box.top - own.foot)
        room = STACKED * min(tall, max(own.height, size))
        if not (
            -0.5 * own.height <= gap <= room
            and own.across(box) >= 0.8 * min(own.right - own.left, box.right - box.left)
        ):
            continue
        centred = abs((own.left + own.right) - (box.left + box.right)) <= 2 * size or abs(own.left - box.left) <= size
        alone = not any(
            other is not strip and _is_level(own, other.box) and other.box.across(box) > 0 for other in strips
        )
        goes_on = any(
            other is not strip
            and 0 <= other.box.top - own.foot <= 0.6 * size
            and other.box.across(own) > 0
            and abs(other.box.left - own.left) <= 2 * size
            and abs(other.last.height - own.height) <= 0.1 * size
            for other in strips
            if id(other) not in taken
        )
        if centred and alone and not (goes_on and strip.last.height < LARGE * size):
            return strip
    return None


def _reach(
    heading: Heading, text: Sequence[Strip], headings: Sequence[Heading], strips: Sequence[Strip], size: float
) -> Box:
    """A heading's box as wide as the white at its sides: up to text, half way to another heading."""
    own = heading.box
    sides = [(strip.box, False) for strip in text] + [(other.box, True) for other in headings if other is not heading]
    beside = [(box, half) for box, half in sides if min(box.foot, own.foot) > max(box.top, own.top)]
    lefts = [reach(own.left, box.right, half=half) for box, half in beside if box.right <= own.left]
    rights = [reach(own.right, box.left, half=half) for box, half in beside if box.left >= own.right]
    left = min(own.left, max(lefts, default=min(item.box.left for item in strips)))
    right = max(own.right, min(rights, default=max(item.box.right for item in strips)))
    if own.left - left > size:  # not set to the left: what it heads is as wide on either side of its middle
        middle = (own.left + own.right) / 2
        half = min(middle - left, right - middle) + size
        left, right = max(left, middle - half), min(right, middle + half)
    return Box(left, own.top, right, own.foot)


def _above(box: Box, headings: Sequence[Heading]) -> int:
    """The number of the heading that a box is below; -1 where there is none."""
    wide = box.right - box.left
    over = [
        (heading.box.foot, number)
        for number, heading in enumerate(headings)
        if heading.reach.across(box) > 0.5 * min(wide, heading.reach.right - heading.reach.left)
        and heading.box.top < (box.top + box.foot) / 2
        and heading.box.foot <= box.top + 0.5 * heading.box.height
    ]
    return max(over)[1] if over else -1


def _take_beside(article: Article, articles: Sequence[Article], size: float, *, turned: bool = False) -> None:
    """Give a heading the text that begins beside it: column by column, and what is below these.

    On its right, all from one other article; on the left of a heading that runs the other way, from any.
    """
    heading = article.heading
    if heading is None:
        return
    low, high = heading.box.top - AT_THE_SIDE * size, heading.box.foot
    edge = heading.box.left if turned else heading.box.right
    columns: list[tuple[Box, Article]] = []
    others = [(strip, other) for other in articles if other is not article for strip in other.text]
    for strip, other in sorted(others, key=lambda pair: -pair[0].box.right if turned else pair[0].box.left):
        box = strip.box
        beside = low <= box.top <= high and box.foot > heading.box.top and strip not in heading.strips
        white = edge - box.right if turned else box.left - edge
        most = (GUTTER_MOST if columns else BESIDE_MOST) * size
        if beside and -size <= white <= most and (turned or not columns or other is columns[0][1]):
            edge = box.left if turned else box.right
            columns.append((box, other))
    for strip, other in others:
        if any(other is home and strip.box.across(box) > 0 and strip.box.top >= box.top for box, home in columns):
            other.text = [kept for kept in other.text if kept is not strip]
            article.text.append(strip)


def _turned_headings(articles: Sequence[Article], size: float, solid: frozenset[int]) -> list[Article]:
    """Articles of headings that run the other way and stand on the right of their columns."""
    new: list[Article] = []
    for article in articles:
        for strip in [item for item in article.text if solid & {*item.numbers}]:
            turned = Article(Heading([strip], strip.box, strip.box))
            _take_beside(turned, articles, size, turned=True)
            if turned.text:
                article.text = [item for item in article.text if item is not strip]
                new.append(turned)
    return new
