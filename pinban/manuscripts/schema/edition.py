"""What may stand in an ``edition.yaml``: the paper, its pages, adverts, pins, versions, sheets, archive."""

import datetime
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from pinban.files import told
from pinban.manuscripts.schema.values import (
    Address,
    Count,
    Filled,
    Headline,
    Label,
    Millimetres,
    Placed,
    Slug,
    StoryPath,
    Strict,
    Tag,
    Text,
    Tongue,
)
from pinban.manuscripts.slugs import story_id
from pinban.model import Conformance, Role, Strings, language_of


def _cn_of_mainland(schema: dict[str, Any]) -> None:
    """The CN number is asked for unless the language is that of a paper of elsewhere."""
    schema["required"] = [key for key in schema["required"] if key != "cn"]
    schema["if"] = {"properties": {"language": {"pattern": ELSEWHERE}}, "required": ["language"]}
    schema["else"] = {"required": ["cn"]}


ELSEWHERE = "^(zh-(Hant|TW|HK|MO)|ja|en|mn|mvf)(-|$)"
"""Languages of papers that the press law of the mainland does not ask for a CN number."""


class PaperYaml(Strict):
    """报纸的固定信息 · the facts of the paper."""

    model_config = ConfigDict(json_schema_extra=_cn_of_mainland)

    name: Filled = Field(description=told("报名", "the paper's name"))
    cn: Filled = Field(
        description=told(
            "国内统一连续出版物号；港台、外文报纸没有",
            "the CN serial number, which press law asks for on the mainland alone",
        )
    )
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
    language: Tag = Field("zh-Hans-CN", description=told("语言标记（BCP 47）", "the language tag (BCP 47)"))
    place: Text = Field("", description=told("出版地，记在档案里", "the place of publication, for the archive"))
    rights: Text = Field("", description=told("版权声明，记在档案里", "a rights statement in words, for the archive"))
    names: dict[Tongue, Filled] = Field(
        {},
        max_length=12,
        description=told(
            "别的文字的版上的报名，如 zh-Hans: 草原新闻", "its name on pages of other languages, by their tags"
        ),
    )
    rights_uri: Address = Field(
        "",
        description=told(
            "版权声明或许可的网址",
            "the address of the rights statement or licence, such as one of rightsstatements.org",
        ),
    )


class ElsewherePaperYaml(PaperYaml):
    """别处的报纸：没有国内统一连续出版物号 · a paper of elsewhere: it has no CN number."""

    cn: Text = Field("", description=told("国内统一连续出版物号", "the CN serial number"))


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


class GuideYaml(Strict):
    """导读 · a guide, made of the other pages' own headlines."""

    headline: Text = Field("", description=told("题，不写为“导读”", "its heading; left out: 导读"))
    most: int = Field(6, ge=1, le=30, description=told("至多几条", "entries at most"))
    slot: Text = Field("", description=told("版式里的位置名，如 highlights", "a named place of the layout"))


class PackageYaml(Strict):
    """专题 · stories of one page under one head, in one frame."""

    id: Slug = Field(description=told("代号，钉住时用", "its id, by which a placement may pin it"))
    headline: Headline = Field(description=told("总题，可分行", "its head, or a list of its lines"))
    kicker: Text = Field("", description=told("引题", "the kicker"))
    subhead: Text = Field("", description=told("副题", "the subhead"))
    byline: Text = Field("", description=told("署名", "the byline"))
    stories: tuple[Slug, ...] = Field(
        min_length=2, max_length=12, description=told("哪几篇，都在本版 stories 里", "which of the page's stories")
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
    stories: tuple[StoryPath, ...] = Field(
        (),
        description=told(
            "稿件名（stories/ 下的文件名，不带 .md）；共用文件夹里的写路径，如 city/bridge",
            "stories: file names below stories/, without .md; paths such as city/bridge in the shared folder",
        ),
    )
    pdf: Text = Field(
        "",
        description=told(
            "整版的 PDF（整版广告、外来的版），如 adverts/full.pdf；这样的版没有稿件",
            "a PDF that is the whole page (a full-page advert, a syndicated page); such a page has no stories",
        ),
    )
    alt: Text = Field("", description=told("整版 PDF 的描述，读屏用", "for screen readers: what is on the PDF"))
    language: Tongue = Field(
        "",
        description=told(
            "这一版的文字（BCP 47），不写则同全报；各篇没写的随它",
            "the page's language (BCP 47); left out: the paper's; stories that name none are in it",
        ),
    )
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
    guide: GuideYaml | None = Field(
        None, description=told("导读，由各版的头条自动排成", "a guide, made of the other pages' leads")
    )
    packages: tuple[PackageYaml, ...] = Field(
        (), max_length=12, description=told("专题：几篇合成一组", "packages: stories that stand together")
    )
    adverts: tuple[AdvertYaml, ...] = Field((), description=told("广告", "adverts"))

    @property
    def ids(self) -> tuple[str, ...]:
        """The names of its stories, without their folders."""
        return tuple(map(story_id, self.stories))


class VersionPageYaml(Strict):
    """一个不同的版 · a page that differs; keys left out are as on the edition's own page."""

    label: Filled = Field(description=told("哪一版", "which page"))
    section: Filled | None = Field(None, description=told("版名", "the section's name"))
    stories: tuple[StoryPath, ...] | None = Field(None, description=told("稿件名", "stories"))
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

    stock: tuple[StoryPath, ...] = Field(
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
    edition_name: Text = Field(
        "",
        description=told(
            "版别，如 早报、北京版，记在档案里",
            "which edition of the paper, such as a morning edition, for the archive",
        ),
    )
    slogan: Text = Field("", description=told("报头口号", "a slogan by the nameplate"))
    weather: Text = Field("", description=told("报头的天气，如 今天多云 9℃～18℃", "the weather, by the nameplate"))
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
    pool: tuple[StoryPath, ...] = Field(
        (),
        description=told(
            "待分的稿件，由拼版分到各版", "stories that make-up gives to pages by section, priority and room"
        ),
    )
    jumps: JumpsYaml = Field(JumpsYaml(), description=told("转版", "stories that go on on another page"))
    fillers: FillersYaml | None = Field(None, description=told("补白", "fillers for pages short of copy"))
    stories: Text = Field(
        "",
        description=told(
            "与别的期共用的稿件文件夹，在本期旁边，如 ../copy",
            "a folder of stories shared with other editions, beside this one, such as ../copy",
        ),
    )
    layout: Filled = Field("broadsheet", description=told("版式（layouts/ 下的文件夹）", "a folder below layouts/"))
    plant: Filled = Field("newsprint-broadsheet", description=told("印厂条件", "the plant's profile"))
    versions: tuple[VersionYaml, ...] = Field(
        (), max_length=32, description=told("版本：几个城市各有不同的版", "versions for several cities")
    )
    sheets: SheetsYaml | None = Field(None, description=told("每次排版同时拼大版", "printer's sheets with every build"))
    archive: ArchiveYaml = Field(ArchiveYaml(), description=told("档案包", "how the edition is archived"))
    signoff: tuple[Role, ...] = Field(
        (),
        max_length=3,
        description=told(
            "付印以前每版要谁签字：proofreader 校对、editor 编辑、chief 总编辑",
            "who has to sign each page before it is given out for print: proofreader, editor, chief",
        ),
    )


class ElsewhereEditionYaml(EditionYaml):
    """别处报纸的一期 · an edition of a paper of elsewhere."""

    paper: ElsewherePaperYaml = Field(description=told("报纸的固定信息", "the facts of the paper"))


def edition_model(data: object) -> type[EditionYaml]:
    """What the keys of an ``edition.yaml`` are checked against, by the language of its paper."""
    paper = data.get("paper") if isinstance(data, dict) else None
    tag = paper.get("language") if isinstance(paper, dict) else None
    mainland = not isinstance(tag, str) or language_of(tag).mainland
    return EditionYaml if mainland else ElsewhereEditionYaml
