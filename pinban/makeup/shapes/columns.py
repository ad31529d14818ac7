"""From a story and a width in basic columns to its columns of text: left edges and measure.

A story's columns of text need not be the grid's: a boxed story's are narrower, a note's are as wide as reads
well, a part may join basic columns (``text_columns``). Everything further on goes by these columns alone,
so that broken measures (三破二) are a matter of this module.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil

from pinban.model import Grid, Part, Pt, Story, StoryKind, TextStyle

_BODIES = {StoryKind.NOTE: "note-body", StoryKind.FILLER: "filler-body"}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of text in a story's block. Points from the block's left edge.

    ``basic`` is how many basic columns one of these makes; ``pad`` a box's padding at left and right,
    ``pad_lines`` at head and foot in grid lines; ``leading`` the text's own (a note's is not the grid's).
    """

    width: Pt
    lefts: tuple[float, ...]
    measure: Pt
    gutter: float
    em: Pt
    leading: Pt
    basic: float
    pad: float = 0.0
    pad_lines: int = 0

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.lefts)

    @property
    def inner(self) -> Pt:
        """The width inside the padding."""
        return Pt(self.width - 2 * self.pad)

    def span(self, columns: int) -> Pt:
        """The width of neighbouring columns with the gutters between them."""
        return Pt(columns * self.measure + (columns - 1) * self.gutter)


def beside(columns: Columns, strip: float) -> Columns:
    """The same number of columns, all narrower, so that ``strip`` points are left at their right for a heading."""
    room = columns.inner - strip - (columns.count - 1) * columns.gutter
    measure = Pt(room / columns.count)
    lefts = tuple(columns.pad + index * (measure + columns.gutter) for index in range(columns.count))
    return replace(columns, measure=measure, lefts=lefts)


def fitting_columns(columns: Columns, measure: float) -> int:
    """How many columns of ``measure`` points or more there is room for; 0 where not for one."""
    return int((columns.inner + columns.gutter + 1e-6) // (measure + columns.gutter))


def is_boxed(story: Story) -> bool:
    """Whether a story stands in a box: the desk says so, and an editor's note and a filler always do."""
    return story.boxed or story.kind in (StoryKind.NOTE, StoryKind.FILLER)


def text_styles(story: Story, styles: Mapping[str, TextStyle]) -> Mapping[str, TextStyle]:
    """The styles a story's text is set in: a note and a filler have a body of their own."""
    body = styles.get(_BODIES.get(story.kind, ""))
    return styles if body is None else {**styles, "body": replace(body, slots=1, before=0, after=0)}


def broken(story: Story, width: int, part: Part, grid: Grid, styles: Mapping[str, TextStyle]) -> tuple[int, ...]:
    """The numbers of columns, fewer than the grid's, in which a story's text reads well over ``width`` (破栏).

    三破二 is two columns over three basic ones, 五破三 three over five: the one number that gives the measure nearest
    to one and a half basic columns, if it is hardly less than that and within the house style's 11 to 28 em.
    """
    basic, style = story_columns(story, width, part, grid, styles), part.house_style
    count = round(basic.count / style.broken_basic)
    if width < 2 or not 0 < count < basic.count:
        return ()
    columns = story_columns(story, width, part, grid, styles, count=count)
    wide = columns.measure >= style.broken_wider * basic.measure
    return (count,) if wide and style.broken_least <= columns.measure / columns.em <= style.broken_most else ()


def story_columns(
    story: Story, width: int, part: Part, grid: Grid, styles: Mapping[str, TextStyle], *, count: int | None = None
) -> Columns:
    """The columns of text of ``story`` over ``width`` basic columns; ``count`` of them, if it is given."""
    body = text_styles(story, styles)["body"]
    boxed = is_boxed(story)
    filler = story.kind is StoryKind.FILLER
    pad = (
        part.house_style.box_padding * grid.size if boxed and not (filler and not story.blocks) else 0.0
    )  # a picture is its own frame
    whole = grid.span(width)
    inner = whole - 2 * pad
    gutter = float(grid.gutter_width)
    if count is not None:
        pass
    elif story.kind is StoryKind.NOTE or filler:
        gutter = part.house_style.note_gutter * body.size
        count = max(1, ceil((inner + gutter) / (part.house_style.widest * body.size + gutter)))
    else:
        joined = part.text_columns
        count = width // joined if joined > 1 and width % joined == 0 else width
    measure = Pt((inner - (count - 1) * gutter) / count)
    lefts = tuple(pad + index * (measure + gutter) for index in range(count))
    leading = body.leading if story.kind is StoryKind.NOTE else grid.leading
    return Columns(whole, lefts, measure, gutter, body.size, leading, width / count, pad, int(boxed and not filler))
