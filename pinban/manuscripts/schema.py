"""What may stand in an ``edition.yaml`` and at the head of a story; also published as JSON Schema."""

import datetime
import unicodedata
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, RootModel, WithJsonSchema

from pinban.files import told
from pinban.manuscripts.slugs import is_slug
from pinban.model import Conformance, StoryKind, Strings


def _line(text: str) -> str:
    """One line of text: NFC, no line break and no control character, no white space at its ends."""
    if any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in text):
        raise ValueError("只能是一行，不含控制字符 · one line only, without control characters")
    return unicodedata.normalize("NFC", text).strip()


def _filled(text: str) -> str:
    if not text:
        raise ValueError("不能为空 · must not be empty")
    return text


def _slug(text: str) -> str:
    if not is_slug(text):
        raise ValueError("只能用文字、数字、- 和 _ · letters, digits, - and _ only")
    return text


def _label(text: str) -> str:
    """A page's label names its files too: nothing that leads elsewhere or means something to a disk or an address."""
    plain = all(char in "-_. ·" or unicodedata.category(char)[0] in "LN" for char in text)
    if not plain or text[0] in "-_. " or len(text) > LONGEST_LABEL:
        raise ValueError(
            "版次只能用文字、数字、-、_、· 和点，以文字或数字开头，最多 16 字 · "
            "letters, digits, - _ . · only, a letter or digit first, at most 16"
        )
    return text


def _no_filler(kind: StoryKind) -> StoryKind:
    if kind is StoryKind.FILLER:
        raise ValueError("这里不能是补白 · no filler may stand here")
    return kind


def _lines(value: Any) -> Any:  # noqa: ANN401 -- anything may come in; the type after it judges
    """One line may stand for a list of one."""
    if isinstance(value, str) and not value:
        return ()
    return tuple(value) if isinstance(value, list) else (value,)


def _numbers(value: Any) -> Any:  # noqa: ANN401 -- anything may come in; the type after it judges
    """Numbers in one line, parted by blanks or commas, may stand for a list of them."""
    if isinstance(value, str):
        return tuple(float(figure) for figure in value.replace(",", " ").replace("，", " ").split())
    return tuple(value) if isinstance(value, list) else value


Text = Annotated[str, Field(max_length=1000), AfterValidator(_line)]
Filled = Annotated[Text, AfterValidator(_filled)]
LONGEST_LABEL = 16
Label = Annotated[Filled, AfterValidator(_label)]
Slug = Annotated[Text, AfterValidator(_slug)]
Placed = Annotated[Text, AfterValidator(lambda text: _slug(text.removesuffix(".2")) and text)]
Lines = Annotated[
    tuple[Filled, ...],
    BeforeValidator(_lines),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
Kind = Annotated[
    StoryKind,
    AfterValidator(_no_filler),
    WithJsonSchema({"enum": [kind.value for kind in StoryKind if kind is not StoryKind.FILLER], "type": "string"}),
]
Headline = Annotated[Lines, Field(min_length=1, max_length=4)]
Share = Annotated[float, Field(ge=0, le=1)]
Focus = Annotated[
    tuple[Share, Share],
    BeforeValidator(_numbers),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": r"^\\s*(0|1|[01]?\\.\\d+)[\\s,，]+(0|1|[01]?\\.\\d+)\\s*$"},
                {
                    "type": "array",
                    "items": {"type": "number", "minimum": 0, "maximum": 1},
                    "minItems": 2,
                    "maxItems": 2,
                },
            ]
        }
    ),
]
Millimetres = Annotated[float, Field(ge=5, le=2000)]
Count = Annotated[int, Field(ge=1, le=999)]


class Strict(BaseModel):
    """A mapping without unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PaperYaml(Strict):
    """报纸的固定信息 · the facts of the paper."""

    name: Filled = Field(description=told("报名", "the paper's name"))
    cn: Filled = Field(description=told("国内统一连续出版物号", "the CN serial number, which press law asks for"))
    publisher: Filled = Field(description=told("出版单位", "the publisher"))
    issn: Text = Field("", description=told("国际标准连续出版物号", "the ISSN"))
    postal_code: Text = Field("", description=told("邮发代号", "the postal distribution code"))
    supervisor: Text = Field("", description=told("主管单位", "the supervising body"))
    sponsor: Text = Field("", description=told("主办单位", "the sponsor"))
    plant: Text = Field("", description=told("印刷单位", "the printing plant, as printed"))
    plant_address: Text = Field("", description=told("印刷单位地址", "the printing plant's address"))
    editor_in_chief: Text = Field("", description=told("总编辑", "the editor in chief"))
    address: Text = Field("", description=told("社址", "the address"))
    postcode: Text = Field("", description=told("邮政编码", "the postcode"))
    telephone: Text = Field("", description=told("电话", "the telephone"))
    website: Text = Field("", description=told("网址", "the website"))
    price: Text = Field("", description=told("定价", "the price"))
    distribution: Text = Field("", description=told("发行方式，如 邮局发行", "how it is distributed"))
    distributor: Text = Field("", description=told("发行单位", "who distributes it"))
    language: Text = Field("zh-Hans-CN", description=told("语言标记（BCP 47）", "the language tag (BCP 47)"))


LEGAL_FACTS = {
    "supervisor": "主管单位",
    "sponsor": "主办单位",
    "plant": "印刷单位",
    "plant_address": "印刷单位地址",
    "editor_in_chief": "总编辑",
    "address": "社址",
    "postcode": "邮编",
    "telephone": "电话",
    "price": "定价",
    "distribution": "发行方式",
    "distributor": "发行单位",
}
"""What a newspaper has to print beside its name, publisher, CN number, date and pages.

报纸出版管理规定 (2005); distribution: the annex on form of 报纸期刊质量管理规定 (2020).
"""


class BannerYaml(Strict):
    """通栏标题 · a headline over the whole page."""

    headline: Headline = Field(description=told("主题，可分行", "the headline, or a list of its lines"))
    kicker: Text = Field("", description=told("引题", "the kicker"))
    subhead: Text = Field("", description=told("副题", "the subhead"))
    byline: Text = Field("", description=told("署名", "the byline"))


class PlacementYaml(Strict):
    """钉住一篇稿件，不写的由拼版定 · a story pinned wholly or in part; what is left out make-up decides."""

    story: Placed = Field(description=told("稿件名", "the story"))
    slot: Text = Field("", description=told("版样里的位置名", "a slot of the page's dummy"))
    column: Count | None = Field(None, description=told("起栏，从 1 数", "the first column, from 1"))
    line: Count | None = Field(None, description=told("起行，从 1 数", "the first grid line, from 1"))
    columns: Count | None = Field(None, description=told("占几栏", "how many columns"))
    lines: Count | None = Field(
        None, description=told("占几行；不写则按稿件长短", "how many grid lines; left out: as the text needs")
    )
    shape: Annotated[Text, Field(pattern=r"^[0-9a-f]{8}$|^$")] = Field(
        "",
        description=told(
            "pinban plan 写下的样子，手写时不用", "a shape, as pinban plan notes it; not for writing by hand"
        ),
    )


class AdvertYaml(Strict):
    """广告 · a booked advert."""

    file: Filled = Field(
        description=told("图片或单页 PDF，如 adverts/x.pdf", "the picture or one-page PDF, such as adverts/x.pdf")
    )
    column: Count | None = Field(None, description=told("起栏，从 1 数", "the first column, from 1"))
    columns: Count | None = Field(None, description=told("占几栏", "how many columns"))
    lines: Count | None = Field(None, description=told("占几行", "how many grid lines"))
    line: Count | None = Field(
        None, description=told("起行，从 1 数；不写则在版脚", "the first grid line, from 1; left out: the foot")
    )
    position: Text = Field(
        "",
        description=told(
            "位置：foot 版脚、foot-left … head-right、island 版中、full 整版、ear 报眼，或版样里的位置名",
            "where it stands: foot, foot-left, foot-right, head-left, head-right, island, full, ear, or a dummy's slot",
        ),
    )
    width: Millimetres | None = Field(None, description=told("实际宽度，毫米", "its real width in millimetres"))
    height: Millimetres | None = Field(None, description=told("实际高度，毫米", "its real height in millimetres"))
    alt: Text = Field("", description=told("读屏用的描述", "a description for screen readers"))


class PageYaml(Strict):
    """一个版 · one page; its place in the list is its number."""

    label: Label = Field(
        description=told(
            "印出的版次，如 1、A1、特1；跨版写两个，如 4-5", "the printed page label; both for a double truck"
        )
    )
    double: bool = Field(
        False, description=told("跨版：相对的两版作一版排", "a double truck: two facing pages made up as one")
    )
    section: Filled = Field(description=told("版名", "the section's name in the folio line"))
    stories: tuple[Slug, ...] = Field(
        (),
        description=told("稿件名（stories/ 下的文件名，不带 .md）", "stories: file names below stories/, without .md"),
    )
    pdf: Text = Field(
        "",
        description=told(
            "整版的 PDF（整版广告、外来的版），如 adverts/full.pdf；这样的版没有稿件",
            "a PDF that is the whole page (a full-page advert, a syndicated page); such a page has no stories",
        ),
    )
    alt: Text = Field("", description=told("整版 PDF 的描述，读屏用", "for screen readers: what is on the PDF"))
    part: Filled = Field("news", description=told("版式里的版面类型", "a part of the layout: news, literary …"))
    banner: BannerYaml | None = Field(None, description=told("通栏标题", "a headline over the whole page"))
    editors: tuple[Filled, ...] = Field((), description=told("责任编辑、版式等", "editors named in the folio line"))
    credit: Text = Field("", description=told("全版的图片来源", "the page's picture credit"))
    body: Text = Field("", description=told("版式里的正文字号档", "a body tier of the layout; empty: make-up's choice"))
    placements: tuple[PlacementYaml, ...] = Field((), description=told("钉住的稿件", "pinned stories"))
    takes: tuple[Filled, ...] = Field(
        (),
        description=told(
            "从待分稿件里收哪些版名的；不写则收本版版名的", "sections taken from the pool; empty: its own"
        ),
    )
    dummy: Text = Field("", description=told("版样：版式里画好的位置", "a dummy of the layout: slots drawn beforehand"))
    adverts: tuple[AdvertYaml, ...] = Field((), description=told("广告", "adverts"))


class VersionPageYaml(Strict):
    """一个不同的版 · a page that differs; keys left out are as on the edition's own page."""

    label: Filled = Field(description=told("哪一版", "which page"))
    section: Filled | None = Field(None, description=told("版名", "the section's name"))
    stories: tuple[Slug, ...] | None = Field(None, description=told("稿件名", "stories"))
    pdf: Text | None = Field(None, description=told("整版的 PDF", "a PDF that is the whole page"))
    alt: Text | None = Field(None, description=told("整版 PDF 的描述", "what is on the PDF"))
    banner: BannerYaml | None = Field(None, description=told("通栏标题", "a headline over the whole page"))
    editors: tuple[Filled, ...] | None = Field(None, description=told("责任编辑、版式等", "editors"))
    credit: Text | None = Field(None, description=told("全版的图片来源", "the page's picture credit"))
    body: Text | None = Field(None, description=told("正文字号档", "a body tier"))
    placements: tuple[PlacementYaml, ...] | None = Field(None, description=told("钉住的稿件", "pinned stories"))
    adverts: tuple[AdvertYaml, ...] | None = Field(None, description=told("广告", "adverts"))


class VersionYaml(Strict):
    """一个版本，如某市版 · the edition for one city: only the pages that differ are made anew."""

    id: Slug = Field(description=told("代号，也是文件夹名", "its id, and the name of its folder"))
    title: Filled = Field(description=told("名称，如 河套版", "its title"))
    pages: tuple[VersionPageYaml, ...] = Field(
        min_length=1, max_length=256, description=told("不同的版", "the pages that differ")
    )


class SheetsYaml(Strict):
    """拼大版 · printer's sheets, made with every build."""

    scheme: Literal["saddle", "gathered"] = Field(
        "saddle",
        description=told("saddle 套帖、骑马订，gathered 配帖", "one sheet inside the other, or one upon the other"),
    )
    pages_per_sheet: Literal[4, 8, 16] = Field(4, description=told("一帖几版", "pages on both sides of a sheet"))
    creep: float = Field(0.0, ge=0, le=10, description=told("爬移，每层纸的毫米数", "creep, millimetres a leaf"))
    trim: float | None = Field(
        None, ge=0, le=10, description=told("裁切量，毫米；不写则为出血", "millimetres cut off; left out: the bleed")
    )
    marks: bool = Field(True, description=told("要标记", "with marks"))


class ArchiveYaml(Strict):
    """档案包 · how the edition is archived."""

    pdfa: Conformance = Field(
        Conformance.A2,
        description=told(
            "PDF/A 级别：2a，或 3a（附原稿）", "the level of PDF/A: 2a, or 3a with the manuscripts attached"
        ),
    )
    strings: Strings = Field(
        Strings.WORD,
        description=told("ALTO 的 String：word 词，character 字", "what a String of ALTO is: a word or a character"),
    )


class JumpsYaml(Strict):
    """转版 · stories that go on on another page."""

    every: bool = Field(
        False, description=told("每篇都可转版，除非稿件写明不可", "every story may jump unless it says no")
    )
    least: int = Field(
        800, ge=200, le=50_000, description=told("不足这么多字的不转版", "no story of fewer characters jumps")
    )
    pages: tuple[Filled, ...] = Field(
        (),
        description=told(
            "可以转到哪些版；不写则为后面各版", "labels of the pages they may go on on; empty: any later one"
        ),
    )


class FillersYaml(Strict):
    """补白 · short pieces kept ready for pages that are short of copy; one that no page needs is not printed."""

    stock: tuple[Slug, ...] = Field(
        min_length=1,
        max_length=256,
        description=told("备用的补白（stories/ 下的文件名，kind: filler）", "fillers: stories of kind filler"),
    )
    pages: tuple[Filled, ...] = Field(
        (), description=told("哪些版可用；不写则各版", "labels of the pages that may have them; empty: all")
    )
    parts: tuple[Filled, ...] = Field(
        (), description=told("哪些版面类型可用，如 news", "parts of the layout that may have them; empty: all")
    )


class EditionYaml(Strict):
    """一期 · everything published under one date."""

    paper: PaperYaml = Field(description=told("报纸的固定信息", "the facts of the paper"))
    title: Filled = Field(description=told("本期名称", "the edition's title"))
    date: datetime.date = Field(description=told("出版日期，如 2018-07-01", "the date, such as 2018-07-01"))
    pages: tuple[PageYaml, ...] = Field(
        min_length=1, max_length=256, description=told("各版，依次为第 1、2 … 版", "the pages in order")
    )
    issue: Text = Field("", description=told("期号，如 总第100期", "the issue number as printed"))
    lunar: Text = Field("", description=told("农历日期", "the date in the Chinese calendar"))
    slogan: Text = Field("", description=told("报头口号", "a slogan by the nameplate"))
    special: Literal["", "增期", "号外"] = Field(
        "",
        description=told("增期、号外，依法印在报头", "an additional issue or an extra, which the nameplate has to say"),
    )
    binding: Literal["left", "right"] = Field(
        "left",
        description=told(
            "装订边：left 左、right 右（直排，从右往左翻）", "the edge it is bound at; right: read right to left"
        ),
    )
    pool: tuple[Slug, ...] = Field(
        (),
        description=told(
            "待分的稿件，由拼版分到各版", "stories that make-up gives to pages by section, priority and room"
        ),
    )
    jumps: JumpsYaml = Field(JumpsYaml(), description=told("转版", "stories that go on on another page"))
    fillers: FillersYaml | None = Field(None, description=told("补白", "fillers for pages short of copy"))
    layout: Filled = Field("broadsheet", description=told("版式（layouts/ 下的文件夹）", "a folder below layouts/"))
    plant: Filled = Field("newsprint-broadsheet", description=told("印厂条件", "the plant's profile"))
    versions: tuple[VersionYaml, ...] = Field(
        (), max_length=32, description=told("版本：几个城市各有不同的版", "versions for several cities")
    )
    sheets: SheetsYaml | None = Field(None, description=told("每次排版同时拼大版", "printer's sheets with every build"))
    archive: ArchiveYaml = Field(ArchiveYaml(), description=told("档案包", "how the edition is archived"))


class PictureYaml(Strict):
    """稿件的图片 · a story's picture."""

    file: Filled = Field(description=told("图片文件，如 pictures/x.jpg", "the file, such as pictures/x.jpg"))
    caption: Text = Field("", description=told("图片说明", "the caption"))
    credit: Text = Field("", description=told("摄影或来源", "the photographer or source"))
    alt: Text = Field("", description=told("读屏用的描述", "a description for screen readers"))
    columns: Count | None = Field(None, description=told("希望的栏数", "a wish for its width in columns"))
    crop: float | None = Field(
        None,
        ge=0,
        le=0.9,
        description=told(
            "最多可裁去一边的几成；不写：照片按版式（0.12），图表、绘画不裁",
            "the greatest share of a side that may be cut; left out: the layout's (0.12) for photographs, else 0",
        ),
    )
    focus: Focus | None = Field(
        None,
        description=told(
            "裁时留住的一点：从左、从上各几成，如 0.5 0.35",
            "what cropping keeps: a point, as shares of width and height from the upper left, such as 0.5 0.35",
        ),
    )
    place: Literal["", "middle", "around"] = Field(
        "",
        description=told(
            "放哪里：middle 在文中（上下有字），around 文字绕排；不写由拼版定",
            "where it stands: amid its columns, or with text around it; left out, make-up decides",
        ),
    )
    least_width: Millimetres | None = Field(
        None,
        description=told(
            "整幅图至少多宽，毫米（图里有字、有细线时写）；SVG 不写则按图里最小的字和最细的线算",
            "the least width of the whole picture in millimetres, for its lettering and thin lines; left out, an SVG's "
            "is worked out from its own",
        ),
    )


class TableYaml(Strict):
    """稿件的表格 · a story's table."""

    title: Text = Field("", description=told("表题，排在表上", "its title, printed above it"))
    columns: Count | None = Field(None, description=told("占几栏", "how many columns it takes"))
    boxed: bool = Field(False, description=told("四面加框", "whether it has rules on all sides"))


class WireYaml(Strict):
    """通稿自己说的 · what wire copy says of itself; nothing of it is printed."""

    slug: Text = Field("", description=told("稿件代号", "the agency's name for it"))
    urgency: Text = Field("", description=told("缓急，1 最急", "how urgent it is, 1 the most"))
    embargo: Text = Field("", description=told("何时解禁，ISO 8601", "not to be published before, in ISO 8601"))
    source: Text = Field("", description=told("来源", "where it comes from"))
    rights: Text = Field("", description=told("使用权限", "how it may be used"))


class StoryYaml(Strict):
    """稿件的前置信息 · what stands at the head of a story."""

    headline: Headline = Field(description=told("主题，可分行", "the headline, or a list of its lines"))
    kind: Kind = Field(
        StoryKind.REPORT,
        description=told(
            "体裁：report 消息通讯、note 编者按、brief 简讯、essay 散文、poem 诗、letter 来信", "what the story is"
        ),
    )
    priority: int = Field(3, ge=1, le=5, description=told("1 头条 … 5 简讯", "1 the page's lead … 5 a brief"))
    kicker: Text = Field("", description=told("引题", "the kicker"))
    subhead: Text = Field("", description=told("副题", "the subhead"))
    byline: Text = Field("", description=told("署名", "the byline"))
    dateline: Text = Field("", description=told("电头", "the dateline before the text"))
    credit: Text = Field("", description=told("文末的来源或署名", "a credit at the end, to the right"))
    boxed: bool = Field(False, description=told("加框", "set in a box"))
    heading: Literal["", "above", "beside"] = Field(
        "",
        description=told(
            "题放哪里：above 在文上，beside 与文并列；不写由拼版定",
            "where its heading stands: above or beside the text; left out, make-up decides",
        ),
    )
    slot: Text = Field("", description=told("版样里的位置名", "a slot of its page's dummy"))
    subject: Text = Field(
        "",
        description=told("简讯的题材，如 经济：同题材的在一起", "a brief's subject: those of one stand together"),
    )
    section: Text = Field(
        "", description=told("给哪个版名的版（待分时用）", "the section it is meant for, in the pool")
    )
    jump: bool | None = Field(
        None, description=told("可否转版；不写则依本期", "may it jump; left out: as the edition has it")
    )
    wire: WireYaml | None = Field(None, description=told("通稿自己说的", "what wire copy says of itself"))
    pictures: tuple[PictureYaml, ...] = Field((), description=told("图片", "pictures"))
    tables: tuple[TableYaml, ...] = Field(
        (),
        description=told("正文里各张表的表题、栏数，依次写", "titles and widths of its tables, in their order"),
    )


class FillerPictureYaml(Strict):
    """补白的图片，如公益广告的一个尺寸 · one of the sizes in which a filler's picture is kept."""

    file: Filled = Field(description=told("图片文件，如 pictures/x.svg", "the file, such as pictures/x.svg"))
    alt: Text = Field("", description=told("读屏用的描述", "a description for screen readers"))
    columns: Count | None = Field(
        None, description=told("按几栏宽画的，只用这个宽度；不写则任意", "the columns it was made for; left out: any")
    )
    crop: float = Field(
        0.0, ge=0, le=0.9, description=told("最多可裁去一边的几成", "the greatest share of a side that may be cut")
    )


class FillerYaml(Strict):
    """补白的前置信息 · what stands at the head of a filler."""

    kind: Literal["filler"] = Field(description=told("补白", "a filler"))
    headline: Annotated[Lines, Field(max_length=2)] = Field(
        (), description=told("小题，可以没有", "a small headline, or none")
    )
    credit: Text = Field("", description=told("文末的来源", "a source at the end, to the right"))
    section: Text = Field("", description=told("只给哪个版名的版", "only for pages of this section"))
    pictures: tuple[FillerPictureYaml, ...] = Field(
        (),
        max_length=12,
        description=told("图片的各种尺寸，只印其中一个", "sizes of one picture, of which one is printed"),
    )


class ManuscriptYaml(RootModel[StoryYaml | FillerYaml]):
    """稿件或补白的前置信息 · what stands at the head of a story or of a filler."""
