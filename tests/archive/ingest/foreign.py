"""Newspaper pages that Typst sets, with words numbered in the order in which they are to be read.

Each word of text is a number; a caption's words begin with c. What a reader makes of the page is judged by the numbers.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

import typst

WORD, LINE = 11.7, 3.05  # mm that a word and its blank, and a line, take


class Numbered:
    """Paragraphs of numbered words, a page's in the order in which they are asked for."""

    def __init__(self) -> None:
        self.next = 1

    def words(self, count: int, mark: str = "n") -> str:
        """That many words, in order; those of headings begin with h."""
        first, self.next = self.next, self.next + count
        return " ".join(f"{mark}{number:05}" for number in range(first, self.next))

    def fill(self, columns: int, width: float, height: float) -> str:
        """Columns of a height, of all a width (mm), nearly full of paragraphs."""
        line = int((width - 4 * (columns - 1)) / columns / WORD)
        left = int(columns * (height / LINE - 1.5) * line * 0.86)
        paragraphs = []
        while left > 12:
            count = min(left, (4 + len(paragraphs) % 3) * line + 2)
            paragraphs.append(self.words(count))
            left -= count + line
        text = "\n\n".join(paragraphs)
        return f"#block(height: {height}mm, columns({columns}, gutter: 4mm)[{text}])\n"

    def text(self, paragraphs: int, words: int = 37) -> str:
        """Paragraphs of uneven length."""
        return "\n\n".join(self.words(words + 11 * (at % 3) - 7 * (at % 2)) for at in range(paragraphs))


_HEAD = """
#set page(width: {width}mm, height: {height}mm, margin: 12mm)
#set text(size: 8.5pt, lang: "en", hyphenate: false)
#set par(justify: true, first-line-indent: 1em, leading: 0.45em, spacing: 0.45em)
#let head(size, body) = align(center, block(above: 3mm, below: 3mm, text(size: size, weight: "bold", body)))
#let story(n, body, gap: 5mm) = block(width: 100%, columns(n, gutter: gap, body))
#let picture(h, body) = block(below: 3mm, stack(spacing: 1.2mm, rect(width: 100%, height: h, fill: luma(190)),
  text(size: 6.5pt, body)))
#let caption = "ca cb cc cd ce cf cg ch"
"""


def _page(body: str, width: float = 280, height: float = 400) -> bytes:
    return bytes(typst.compile((_HEAD.replace("{width}", str(width)).replace("{height}", str(height)) + body).encode()))


def _head(of: Numbered, size: float, words: int = 3) -> str:
    return f"#head({size}pt)[{of.words(words, 'h')}]\n"


def two_columns() -> bytes:
    """A paper of 1840: two columns, small headings within them, a rule after each item."""
    of = Numbered()
    items = [f"{_head(of, 9.5)}{of.text(3, 30)}\n#align(center, line(length: 20mm, stroke: 0.4pt))" for _ in range(9)]
    whole = "\n".join(items)
    return _page(f"#columns(2, gutter: 6mm)[{whole}]", 200, 270)


def broadsheet() -> bytes:
    """A banner above a lead of five columns, two stories beside each other, one below both."""
    of = Numbered()
    lead = _head(of, 36) + _head(of, 14, 6) + of.fill(5, 256, 75)
    left = _head(of, 20) + of.fill(3, 150, 80)
    right = _head(of, 18, 2) + of.fill(2, 100, 80)
    foot = _head(of, 16, 4) + of.fill(4, 256, 60)
    return _page(f"{lead}#grid(columns: (3fr, 2fr), gutter: 6mm)[{left}][{right}]\n{foot}")


_CAPTION = "#caption #h(1fr) cz"


def pictures() -> bytes:
    """A picture between heading and text; one over two columns of three with text below it; one in a column."""
    of = Numbered()
    lead = f"{_head(of, 30)}#picture(60mm)[{_CAPTION}]\n{of.fill(4, 256, 50)}"
    second = _head(of, 22, 4)
    left = of.fill(1, 82, 100)
    right = f"#picture(48mm)[{_CAPTION}]\n{of.fill(2, 170, 44)}"
    third = _head(of, 16, 4)
    columns = [of.fill(1, 82, 80), f"#picture(30mm)[{_CAPTION}]\n{of.fill(1, 82, 42)}", of.fill(1, 82, 80)]
    return _page(
        f"{lead}{second}#grid(columns: (1fr, 2fr), gutter: 4mm)[{left}][{right}]\n"
        f"{third}#grid(columns: (1fr, 1fr, 1fr), gutter: 4mm)[{']['.join(columns)}]\n"
    )


def at_the_side() -> bytes:
    """Headings on the left of their text, below a story; a story of one column beside them, a picture at its foot."""
    of = Numbered()
    stories = _head(of, 24) + of.fill(3, 185, 60)
    for _ in range(2):
        heading = _head(of, 18)
        stories += (
            f"#v(4mm)\n#grid(columns: (1fr, 2fr), gutter: 4mm, align: (horizon, top))"
            f"[{heading}][{of.fill(2, 120, 40)}]\n"
        )
    alone = f"{_head(of, 14, 2)}{of.fill(1, 62, 160)}#picture(40mm)[{_CAPTION}]"
    return _page(f"#grid(columns: (3fr, 1fr), gutter: 6mm)[{stories}][{alone}]", height=280)


def boxes() -> bytes:
    """Six columns: a story with crossheads, one in a box at the side, short items below one another, a foot."""
    of = Numbered()
    long = _head(of, 26)
    parts = [f"#align(center, strong[{of.words(2)}])\n{of.text(2, 20)}" for _ in range(5)]
    long += "#block(height: 75mm, columns(3, gutter: 4mm)[" + "\n".join(parts) + "])\n"
    box = f"#rect(inset: 3mm, width: 100%)[{_head(of, 13, 2)}{of.text(3, 25)}]"
    items = "".join(f"{_head(of, 11.5, 2)}{of.text(1, 25)}\n" for _ in range(3))
    top = f"#grid(columns: (4fr, 2fr), gutter: 6mm)[{long}][{box}{items}]\n"
    return _page(top + _head(of, 20, 4) + of.fill(6, 256, 60), height=300)


PAGES: dict[str, Callable[[], bytes]] = {
    "two columns of 1840": two_columns,
    "a broadsheet": broadsheet,
    "pictures": pictures,
    "headings at the side": at_the_side,
    "boxes and short items": boxes,
}


_NUMBER = re.compile(r"[nh](\d{5})")


def wrong_neighbours(lines: Sequence[str]) -> tuple[list[tuple[str, str]], int]:
    """Lines that are not followed by the line that they should be, and how many lines there are to judge.

    A caption may be read right after a heading, right before one, or at the end; it may not part lines of text.
    """
    wrong, judged = [], 0
    text = [line for number, line in enumerate(lines) if _NUMBER.search(line) or _parts(lines, number)]
    for line, after in pairwise(text):
        numbers, following = _NUMBER.findall(line), _NUMBER.findall(after)
        judged += bool(numbers)
        if numbers and not (following and int(following[0]) == int(numbers[-1]) + 1):
            wrong.append((line, after))
    return wrong, judged


def _parts(lines: Sequence[str], number: int) -> bool:
    """Whether a line that is none of text stands between lines of text, neither of them a heading's."""
    before = next((line for line in reversed(lines[:number]) if _NUMBER.search(line)), "h")
    after = next((line for line in lines[number:] if _NUMBER.search(line)), "h")
    return not before.startswith("h") and not after.startswith("h")
