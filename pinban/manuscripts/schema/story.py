"""What may stand at the head of a story or of a filler: its heading, kind, pictures and tables."""

from typing import Annotated, Literal

from pydantic import Field, RootModel

from pinban.files import told
from pinban.manuscripts.schema.values import (
    Count,
    Filled,
    Focus,
    Headline,
    Kind,
    Lines,
    Millimetres,
    Strict,
    Text,
    Tongue,
)
from pinban.model import StoryKind


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
            "体裁：report 消息通讯、note 编者按、brief 简讯、essay 散文、poem 诗、letter 来信、picture 图片新闻、"
            "notice 声明启事",
            "what the story is; picture: pictures with captions and no text; notice: an announcement in small type",
        ),
    )
    priority: int = Field(3, ge=1, le=5, description=told("1 头条 … 5 简讯", "1 the page's lead … 5 a brief"))
    kicker: Text = Field("", description=told("引题", "the kicker"))
    subhead: Text = Field("", description=told("副题", "the subhead"))
    byline: Text = Field("", description=told("署名", "the byline"))
    dateline: Text = Field("", description=told("电头", "the dateline before the text"))
    credit: Text = Field("", description=told("文末的来源或署名", "a credit at the end, to the right"))
    boxed: bool = Field(False, description=told("加框", "set in a box"))
    standing: Text = Field("", description=told("栏头，如 今日谈", "the standing head over it, such as 今日谈"))
    note: Text = Field("", description=told("这一篇的编者按，排在正文前", "an editor's note to it, before its text"))
    under_banner: bool = Field(
        False,
        description=told("题用本版的通栏标题，自己不写 headline", "its headline is the page's banner"),
    )
    must: bool = Field(False, description=told("必上：排不下也不撤", "it has to stand: never taken off its page"))
    hold: bool = Field(False, description=told("可缓：排不下就留待下期", "it may wait where there is no room"))
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
    language: Tongue = Field(
        "", description=told("语言标记（BCP 47），不写则同全报", "its language (BCP 47); left out: the paper's")
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


class UnheadedYaml(StoryYaml):
    """图片新闻、题用通栏的稿件，可以没有主题 · a picture story, or one under its page's banner: without a headline."""

    headline: Annotated[Lines, Field(max_length=4)] = Field(
        (), description=told("主题，可以没有", "the headline, or none")
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


class ManuscriptYaml(RootModel[StoryYaml | UnheadedYaml | FillerYaml]):
    """稿件或补白的前置信息 · what stands at the head of a story or of a filler."""
