"""What stands in a ``layout.yaml``: millimetres for the sheet, points for type, em and lines for the rest.

Each key's meaning in both languages, its unit, default and limits stand here, or with the figures of taste in
:mod:`pinban.model`: the reader, the published JSON Schema and docs/keys.md are made from them.
"""

import datetime
from dataclasses import asdict, fields
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, create_model
from pyphen import LANGUAGES

from pinban.files import key
from pinban.model import OPTIONAL_WORDS, Align, Axes, HouseStyle, Level, StoryKind, Typesetting, Words

MM = "毫米 mm"
PT = "点 pt"
EM = "字 em"
LINES = "行 lines"
COLUMNS = "栏 columns"
SHARE = "份额 share"
TIMES = "倍 times"

Positive = Annotated[float, Field(gt=0, le=5000)]
NotNegative = Annotated[float, Field(ge=0, le=5000)]
Name = Annotated[str, Field(min_length=1, max_length=80)]
Word = Annotated[str, Field(max_length=60)]
LONGEST_ERA = 40  # characters, with its first day
FewLines = Annotated[int, Field(ge=0, le=100)]
Share = Annotated[float, Field(gt=0, le=1)]
OfGrid = Annotated[int, Field(ge=1, le=1000)]


class Strict(BaseModel):
    """Unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SheetYaml(Strict):
    """裁切后的纸面 · the trimmed sheet."""

    width: Positive = key("纸宽", "its width", MM)
    height: Positive = key("纸高", "its height", MM)
    head: Positive = key("版心上缘离纸边", "from its head to the type area", MM)


def _hyphenated(language: str) -> str:
    """A language whose words can be divided. Raises ``ValueError`` for any other."""
    if language and language not in LANGUAGES:
        raise ValueError(
            f"没有这种语言的断词规则 no rules for dividing words of {language}: {' '.join(sorted(LANGUAGES))}"
        )
    return language


class GridYaml(Strict):
    """一档正文：栏和行 · a body tier: columns and lines."""

    columns: Annotated[int, Field(ge=1, le=24)] = key("基本栏数", "how many basic columns", COLUMNS)
    measure: Positive = key("每栏宽", "a column's width", EM)
    gutter: Positive = key("栏间空", "the white between columns", EM)
    size: Positive = key("正文字号", "the body size", PT)
    leading: Positive = key("行距", "the leading", PT)
    lines: Annotated[int, Field(ge=10, le=400)] = key("版心行数", "grid lines of the type area", LINES)


class StyleYaml(Strict):
    """一种文字样式 · a text style."""

    face: Name = key("字体角色（fonts.yaml 的 roles）", "the face: a role of fonts.yaml")
    size: Positive | None = key("字号；不写则按 scale", "the size; left out: by scale", PT, None)
    scale: Positive = key("正文字号的几倍（没写 size 时）", "times the body size, where no size is given", TIMES, 1.0)
    leading: Positive | None = key("行距；不写则按 slots", "the leading; left out: by slots", PT, None)
    align: Align = key(
        "齐法：justify 两端、start 左、centre 中、end 右、spread 撑满",
        "how lines stand; spread: letter-spaced to the full measure",
        "",
        Align.JUSTIFY,
    )
    indent: NotNegative = key("首行缩进", "indent of the first line", EM, 0.0)
    inset: NotNegative = key("每行左右缩进", "inset of every line, both sides", EM, 0.0)
    tracking: Annotated[float, Field(ge=-0.5, le=10)] = key("字间加空", "space between characters", EM, 0.0)
    gap: Annotated[float, Field(ge=0, le=0.25)] | None = key(
        "汉字与西文、数字之间；拉开的行里至多 ¼ 字；不写按文字：0.125，日文 0.25",
        "between Chinese and Latin or figures; ¼ em in an open line; left out, the language's: 0.125, in Japanese 0.25",
        EM,
        None,
    )
    level: Level | None = key(
        "禁则严宽（CLREQ）；不写按文字：简体 gb，繁体 none，日文 basic",
        "how strictly lines may not begin or end with a mark (CLREQ); left out, the language's: gb for simplified "
        "Chinese, none for traditional, basic for Japanese",
        "",
        None,
    )
    marks: Literal["kaiming", "open", "half", "uniform"] | None = key(
        "标点宽度：kaiming 开明，挤过的可放回；uniform 同开明，但每行一样宽；open 全角；half 半角；"
        "不写按文字：简体 kaiming，繁体、日文 open",
        "width of marks: kaiming, given back where lines want it; uniform: the same in every line; open: full; half; "
        "left out, the language's: kaiming for simplified Chinese, open for traditional and Japanese",
        "",
        None,
    )
    before: Annotated[int, Field(ge=0, le=100)] = key(
        "上空几行（不在栏首）", "air above, not at a column's head", LINES, 0
    )
    after: FewLines = key("下空几行", "air below", LINES, 0)
    slots: Annotated[int, Field(ge=1, le=100)] = key("一行占几个基本行", "grid lines that one line takes", LINES, 1)
    keep_next: bool = key("与下一段不拆开", "kept with what follows", "", default=False)
    hyphens: Annotated[str, Field(max_length=20), AfterValidator(_hyphenated)] = key(
        "按哪种语言断西文单词，如 en；空为不断", "the language whose rules divide Latin words; empty: none are", "", ""
    )
    endmark: Annotated[str, Field(max_length=2)] = key("文末标记，如 ■", "a mark at a story's end, such as ■", "", "")
    drop: Annotated[int, Field(ge=0, le=9)] = key(
        "首字下沉几行，0 为不下沉；长篇另按 house_style 的 long_read_drop",
        "lines that a story's first character takes; 0: none; long reads by long_read_drop",
        LINES,
        0,
    )


class TierYaml(Strict):
    """一档标题 · a headline tier."""

    face: Name = key("字体角色", "the face: a role of fonts.yaml")
    sizes: Annotated[list[Positive], Field(min_length=1, max_length=40)] = key(
        "可用的字号，从中选最合宽的", "sizes, of which the one is taken that fills its width best", PT
    )
    columns: tuple[int, int] = key("给多宽的稿件用：至少、至多", "widths that it is for, from … to", COLUMNS, (1, 24))
    priority: tuple[int, int] = key("给哪几级稿件用：从、到", "priorities that it is for, from … to", "", (1, 5))
    lines: Annotated[int, Field(ge=1, le=4)] = key("主题至多几行", "lines of a headline, at most", LINES, 1)
    align: Align = key("齐法", "how lines stand", "", Align.CENTRE)
    tracking: NotNegative = key("为撑满可加的字间空", "space between characters that may be added to fill", EM, 0.15)
    fill: Share = key("主题至少占宽的多少", "of its width that a headline fills", SHARE, 0.7)
    ratio: Positive = key("引题、副题是主题字号的多少", "kicker and subhead, of the headline's size", SHARE, 0.45)
    least: Positive = key("引题、副题至少多大", "kicker and subhead, at least", PT, 11)
    kicker: Name = key("引题的样式", "the kicker's style", "", "kicker")
    subhead: Name = key("副题的样式", "the subhead's style", "", "subhead")
    byline: Name = key("署名的样式", "the byline's style", "", "byline")
    above: NotNegative = key("标题的墨之上至少空", "air above the heading's ink, at least", LINES, 0.8)
    below: NotNegative = key("标题的墨之下至少空", "air below it, at least", LINES, 0.8)
    vertical: bool = key("竖题", "set vertically, at the right of the text", "", default=False)
    kinds: list[StoryKind] = key("只给哪些体裁；不写则各种", "kinds of story that it is for; none: all", "", [])


class SlotYaml(Strict):
    """一个有名字的位置，从 1 数；没写的由拼版定 · a named place, from 1; what is left out make-up decides."""

    column: OfGrid | None = key("起栏", "the first column", COLUMNS, None)
    line: OfGrid | None = key("起行（通栏标题之下）", "the first line, below the banner", LINES, None)
    columns: OfGrid | None = key("占几栏", "how many columns", COLUMNS, None)
    lines: OfGrid | None = key("占几行", "how many lines", LINES, None)
    seam: bool = key(
        "中缝：跨版折缝两旁各一栏，从版首起；不写栏、行",
        "the seam (中缝): a column on either side of a double truck's fold, from its head; without other keys",
        "",
        default=False,
    )


class EarYaml(Strict):
    """报眼：报头旁的广告位 · the advert's place beside the nameplate, from the sheet's upper left corner."""

    left: Positive = key("左边", "its left edge", MM)
    top: Positive = key("上边", "its head", MM)
    width: Positive = key("宽", "its width", MM)
    height: Positive = key("高", "its height", MM)


def _figures(own: type[HouseStyle] | type[Typesetting]) -> dict[str, Any]:
    """A key for each figure of taste, with its limits and what it means; none need be given."""
    defaults = asdict(own())
    keys: dict[str, Any] = {}
    for item in fields(own):
        told = item.metadata
        name = f"{told['zh']}：" if "zh" in told else ""
        zh, en = name + told["about"].format(**defaults), told["doc"].format(**defaults)
        limits = {"ge": told["least"], "le": told["most"]}
        keys[item.name] = (type(item.default), key(zh, en, told["unit"], item.default, **limits))
    return keys


HouseStyleYaml = create_model(
    "HouseStyleYaml",
    __base__=Strict,
    __doc__="怎样算好版：软规则的分值，界限和尺寸 · what a good page is: weights of soft rules, limits and sizes.",
    **_figures(HouseStyle),
)
TypesettingYaml = create_model(
    "TypesettingYaml",
    __base__=Strict,
    __doc__="样式里不写的排字尺寸 · figures of setting text that no style says.",
    **_figures(Typesetting),
)


def _words() -> dict[str, Any]:
    """A key for each of the words, all of which have to be given."""
    keys: dict[str, Any] = {}
    for item in (each for each in fields(Words) if each.metadata):
        names = " ".join(f"{{{name}}}" for name in item.metadata["filled"])
        keys[item.name] = (Word, key(item.metadata["zh"], item.metadata["en"], names))
    week = Annotated[tuple[Word, ...], Field(min_length=7, max_length=7)]
    defaults = ("\u3000", (), ())
    told = zip(OPTIONAL_WORDS.values(), defaults, strict=True)
    apart, months, eras = (key(zh, en, "", default) for (zh, en), default in told)
    year = Annotated[tuple[Word, ...], Field(max_length=12)]
    eras_told = Annotated[tuple[Annotated[str, AfterValidator(_era)], ...], Field(max_length=40)]
    optional = {"apart": (Word, apart), "months": (year, months), "eras": (eras_told, eras)}
    return {**keys, "weekdays": (week, keys["weekdays"][1]), **optional}


def _era(told: str) -> str:
    """An era's first day and name. Raises ``ValueError`` for anything else."""
    day, _, name = told.partition(" ")
    datetime.date.fromisoformat(day)
    if not name.strip() or len(told) > LONGEST_ERA:
        raise ValueError("起日后写年号，如 2019-05-01 令和 · the first day, then the era's name")
    return told


WordsYaml = create_model(
    "WordsYaml",
    __base__=Strict,
    __doc__="版面自己印的字 · the words that pages print of their own accord.",
    **_words(),
)


class PartYaml(Strict):
    """一种版面，如新闻、副刊 · one kind of page."""

    template: Name = key("模板", "its template", "", "page.html.jinja")
    nameplate: Annotated[int, Field(ge=0, le=300)] = key("头版报头占几行", "lines of page one's nameplate", LINES, 0)
    axes: Axes = key(
        "排向：horizontal-ltr 横排，vertical-rl 直排（行从右往左），vertical-lr 直排（从左往右）；直排时栏是段",
        "how lines run: level, or upright from right to left (rl) or from left to right (lr); columns are then tiers",
        "",
        Axes.HORIZONTAL_LTR,
    )
    nameplate_columns: Annotated[int, Field(ge=0, le=24)] = key(
        "直排：报头占几段，在读起的一角；0 为通版",
        "on vertical pages: tiers that the nameplate takes in the corner where reading begins; 0: all",
        COLUMNS,
        0,
    )
    captions: Literal["below", "above", "beside"] = key(
        "图片说明排在图下 below、图上 above、图旁 beside（图占两栏以上时）",
        "captions below their pictures, above them, or beside those of two columns and more",
        "",
        "below",
    )
    bylines: Literal["above", "end"] = key(
        "署名排在题下 above，或文末 end", "bylines below the headline, or at the text's end", "", "above"
    )
    text_columns: Annotated[int, Field(ge=1, le=24)] = key(
        "几个基本栏合一栏文字（够宽时）",
        "basic columns to one column of text, where a story is wide enough",
        COLUMNS,
        1,
    )
    grids: Annotated[dict[Name, GridYaml], Field(min_length=1)] = key(
        "正文字号档，先写的优先", "body tiers by name, in order of preference"
    )
    vertical_kinds: list[StoryKind] = key("哪些体裁竖排", "kinds of story that are set vertically", "", [])
    styles: dict[Name, StyleYaml] = key("这种版面自己的样式", "styles of its own, by role", "", {})
    tiers: Annotated[dict[Name, TierYaml], Field(min_length=1)] = key("标题档", "headline tiers by name")
    banner: TierYaml = key("通栏标题", "the headline over the whole page")
    ear: EarYaml | None = key("报眼的位置", "the advert's place beside the nameplate", "", None)
    house_style: HouseStyleYaml = key("怎样算好版", "what a good page is", "", HouseStyleYaml())
    typesetting: TypesettingYaml = key("排字尺寸", "figures of setting text", "", TypesettingYaml())
    dummies: dict[Name, Annotated[dict[Name, SlotYaml], Field(min_length=1)]] = key(
        "版样：画好的位置，稿件以 slot 进", "dummies: slots that stories and adverts take by name", "", {}
    )
    places: dict[Name, SlotYaml] = key(
        "固定的位置（天气、今日看点、声明、中缝……）：各版都有，不用写 dummy，稿件、导读以 slot 进",
        "places that every page has (the weather, the day's highlights, notices, the seam): slots without a dummy",
        "",
        {},
    )


class LayoutYaml(Strict):
    """版式 · a layout: ``layouts/<name>/layout.yaml``."""

    extends: Annotated[str, Field(max_length=80)] = key(
        "在哪个版式之上，只写不同的键；空着的键去掉那里写的",
        "the layout that it builds on, giving only what differs; an empty key takes away what stands there",
        "",
        "",
    )
    language: Annotated[str, Field(max_length=40)] = key(
        "它是为哪种文字的报纸做的；pinban new 只有简体的稿件",
        "the language (BCP 47) of the papers that it is made for; pinban new has copy in simplified Chinese alone",
        "",
        "zh-Hans",
    )
    sheet: SheetYaml = key("裁切后的纸面", "the trimmed sheet")
    words: WordsYaml = key(
        "版面自己印的字：不写的在 layouts/words/ 里", "words that pages print: those left out are in layouts/words/"
    )
    styles: dict[Name, StyleYaml] = key("各种版面共有的样式", "styles that all parts share, by role", "", {})
    house_style: HouseStyleYaml = key("怎样算好版", "what a good page is, for all parts", "", HouseStyleYaml())
    typesetting: TypesettingYaml = key("排字尺寸", "figures of setting text, for all parts", "", TypesettingYaml())
    parts: Annotated[dict[Name, PartYaml], Field(min_length=1)] = key("各种版面", "kinds of page by name")
