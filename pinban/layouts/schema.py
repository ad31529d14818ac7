"""What stands in a ``layout.yaml``: millimetres for the sheet, points for type, em and lines for the rest."""

from dataclasses import asdict, fields
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, create_model
from pyphen import LANGUAGES

from pinban.model import Align, HouseStyle, Level, StoryKind, Words

Positive = Annotated[float, Field(gt=0)]
NotNegative = Annotated[float, Field(ge=0)]
Word = Annotated[str, Field(max_length=60)]


def told(zh: str, en: str) -> str:
    """The description of a key in the published schema, Chinese first."""
    return f"{zh} · {en}"


class Strict(BaseModel):
    """Unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SheetYaml(Strict):
    """The trimmed sheet in millimetres; ``head`` is the distance from its head to the type area."""

    width: Positive
    height: Positive
    head: Positive


def _hyphenated(language: str) -> str:
    """A language whose words can be divided. Raises ``ValueError`` for any other."""
    if language and language not in LANGUAGES:
        raise ValueError(
            f"没有这种语言的断词规则 no rules for dividing words of {language}: {' '.join(sorted(LANGUAGES))}"
        )
    return language


class GridYaml(Strict):
    """A body tier: columns of ``measure`` em, gutters of ``gutter`` em, body size and leading in points."""

    columns: Annotated[int, Field(ge=1, le=24)]
    measure: Positive
    gutter: Positive
    size: Positive
    leading: Positive
    lines: Annotated[int, Field(ge=10, le=400)]


class StyleYaml(Strict):
    """A text style.

    ``size`` in points, or ``scale`` as a multiple of the body size; ``leading`` in points, by default as many
    grid lines as ``slots`` says.
    """

    face: str
    size: Positive | None = None
    scale: Positive = 1.0
    leading: Positive | None = None
    align: Align = Align.JUSTIFY
    indent: NotNegative = 0.0
    inset: NotNegative = 0.0
    tracking: float = 0.0
    gap: NotNegative = 0.25
    level: Level = Level.GB
    marks: str = "kaiming"
    before: Annotated[int, Field(ge=0)] = 0
    after: Annotated[int, Field(ge=0)] = 0
    slots: Annotated[int, Field(ge=1)] = 1
    keep_next: bool = False
    hyphens: Annotated[str, AfterValidator(_hyphenated)] = ""
    endmark: Annotated[str, Field(max_length=2)] = ""


class TierYaml(Strict):
    """A headline tier; sizes in points from large to small."""

    face: str
    sizes: Annotated[list[Positive], Field(min_length=1)]
    columns: tuple[int, int] = (1, 24)
    priority: tuple[int, int] = (1, 5)
    lines: Annotated[int, Field(ge=1, le=4)] = 1
    align: Align = Align.CENTRE
    tracking: NotNegative = 0.15
    fill: Annotated[float, Field(gt=0, le=1)] = 0.7
    ratio: Positive = 0.45
    least: Positive = 11
    kicker: str = "kicker"
    subhead: str = "subhead"
    byline: str = "byline"
    above: NotNegative = 0.8
    below: NotNegative = 0.8
    vertical: bool = False
    kinds: list[StoryKind] = []


class SlotYaml(Strict):
    """A place of a dummy, in columns and lines below the banner; what is left out make-up decides."""

    column: Annotated[int, Field(ge=1)] | None = None
    line: Annotated[int, Field(ge=1)] | None = None
    columns: Annotated[int, Field(ge=1)] | None = None
    lines: Annotated[int, Field(ge=1)] | None = None


class EarYaml(Strict):
    """The advert's place beside the nameplate (报眼): millimetres from the trimmed sheet's upper left corner."""

    left: Positive
    top: Positive
    width: Positive
    height: Positive


def _figures() -> dict[str, Any]:
    """A key for each figure of the house style, with its limits and what it means; none need be given."""
    defaults = asdict(HouseStyle())
    keys = {}
    for item in fields(HouseStyle):
        figure = type(item.default)
        about, least, most = item.metadata["doc"].format(**defaults), item.metadata["least"], item.metadata["most"]
        keys[item.name] = (figure, Field(default=item.default, ge=least, le=most, description=about))
    return keys


HouseStyleYaml = create_model(
    "HouseStyleYaml", __base__=Strict, __doc__="What a good page is here: weights and limits.", **_figures()
)


def _words() -> dict[str, Any]:
    """A key for each of the words, all of which have to be given."""
    keys: dict[str, Any] = {}
    for item in fields(Words):
        about = told(item.metadata["zh"], item.metadata["en"])
        names = " ".join(f"{{{name}}}" for name in item.metadata["filled"])
        about = f"{about}; {names}" if names else about
        keys[item.name] = (Word, Field(description=about))
    keys["weekdays"] = (
        Annotated[tuple[Word, ...], Field(min_length=7, max_length=7)],
        keys["weekdays"][1],
    )
    return keys


WordsYaml = create_model(
    "WordsYaml", __base__=Strict, __doc__="版面自己印的字 · what pages print of their own accord.", **_words()
)


class PartYaml(Strict):
    """One kind of page: body tiers in order of preference, styles by role, headline tiers by name."""

    template: str = "page.html.jinja"
    nameplate: Annotated[int, Field(ge=0)] = 0
    text_columns: Annotated[int, Field(ge=1)] = 1
    grids: Annotated[dict[str, GridYaml], Field(min_length=1)]
    vertical_kinds: list[StoryKind] = []
    styles: dict[str, StyleYaml] = {}
    tiers: Annotated[dict[str, TierYaml], Field(min_length=1)]
    banner: TierYaml
    ear: EarYaml | None = None
    house_style: HouseStyleYaml = HouseStyleYaml()
    dummies: dict[str, Annotated[dict[str, SlotYaml], Field(min_length=1)]] = {}


class LayoutYaml(Strict):
    """A whole ``layout.yaml``. ``styles`` and ``house_style`` are shared by all parts; a part's own come on top."""

    extends: str = ""
    sheet: SheetYaml
    words: WordsYaml
    styles: dict[str, StyleYaml] = {}
    house_style: HouseStyleYaml = HouseStyleYaml()
    parts: Annotated[dict[str, PartYaml], Field(min_length=1)]
